package web

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"handout/internal/render"
	"handout/internal/review"
)

// noteBox is where somebody says that a line needs a change, with what they said.
type noteBox struct {
	Code, Words, Text string
	Taken             string      // what it said when it was taken back
	Others            []otherNote // what others noted on the line
	Goes              string      // whom it goes to
	Weighs            bool        // whoever notes says whether it is only a remark
	Remark            bool
}

// otherNote is a note of another signer, and whether it stands in the way of theirs.
type otherNote struct{ Text, Tag string }

// tagOf says what a note does.
func (v *view) tagOf(n review.Note) string {
	if n.Remark {
		return v.T("review.tag.remark")
	}
	return v.T("review.tag.wrong")
}

// contact names whom a signer tells what has to be changed.
func contact(v *view, r *render.Renderer) string {
	if by := r.Practice().Contact; by != "" {
		return v.T("review.no.contact", by)
	}
	return v.T("review.no.nobody")
}

// notesGo says to whom notes on a text go: to the practice, and of a translation to
// whoever signed what it was made from.
func notesGo(v *view, r *render.Renderer, text *render.Reviewed) string {
	to := v.T("review.note.goes", contact(v, r), r.Practice().Name)
	if st := text.Words.Status.Source; st != nil && st.By != "" {
		to = v.T("review.note.goes.signer", to, st.By, v.language(r, text.Source()))
	}
	return to
}

// note is the place for a note on a line; nil where it stands already, and where
// there are no words.
func (c *composer) note(code, words string) *noteBox {
	if code == "" || c.noted[code] {
		return nil
	}
	c.noted[code] = true
	out := &noteBox{Code: code, Words: words, Text: c.sit.Noted(code).Text, Remark: c.sit.Noted(code).Remark, Weighs: c.one.As != review.Clinician, Goes: c.goes}
	if out.Text == "" {
		out.Taken = c.one.Taken[code]
	}
	if c.printed == nil { // of all lines at once: there are a hundred on a page
		c.printed = map[string]string{}
		for _, l := range c.text.Lines() {
			c.printed[l.Code] = l.Words
		}
	}
	if printed, ok := c.printed[code]; ok {
		out.Words = printed
	}
	for _, one := range c.notes {
		for _, n := range one.Notes {
			if n.Line == code && (one.By != c.one.By || one.As != c.one.As) {
				out.Others = append(out.Others, otherNote{c.v.T("review.note.other", one.By, c.v.T("review.as."+one.As.String()), n.Text), c.v.tagOf(n)})
			}
		}
	}
	return out
}

// openNotes are the notes of a sitting that stand in the way of its signature: on lines
// that are as they were noted, and no remarks.
func openNotes(text *render.Reviewed, sit *review.Sitting) []review.Note {
	lines := text.Lines()
	return slices.DeleteFunc(review.Blocking(sit.Notes), func(n review.Note) bool {
		return !slices.ContainsFunc(lines, func(l review.PrintedLine) bool { return l.Code == n.Line })
	})
}

// wrong reports whether a signer noted that a line needs a change.
func wrong(sit *review.Sitting, code string) bool {
	n := sit.Noted(code)
	return n.Text != "" && !n.Remark
}

// oneLine is what a person typed as it is kept: on one line, without characters
// that cannot be printed (a file with one would not be read again).
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return clipRunes(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s), 500)
}

// notesData is the page of what has to be changed before somebody signs.
type notesData struct {
	startData
	Lines    []notedLine
	Contact  string
	Own      bool // the words are the practice's own, in its folder
	Vetted   bool // some of the words come with the program
	SaveText string
}

// notedLine is a line, what was noted on it, and where it can be mended.
type notedLine struct {
	Heading, SourceHeading string // of the section; empty where the line is the heading
	Words, Source          string
	Lang, SourceLang       string
	Notes                  []notedBy
	Keys                   []reviewOption // the practice's own words
	Options                []reviewOption // its choices that change the line
}

type notedBy struct {
	Text, By, Tag string // By with the role and the day
	Remark        bool
}

// said are the noes of clinicians to lines of a text, by the codes that notes name the
// lines by.
func saidNo(v *view, text *render.Reviewed, words []render.Passage) map[string][]notedBy {
	out := map[string][]notedBy{}
	for _, by := range text.Begun(review.Clinician) {
		sit := text.Sitting(by, review.Clinician)
		for i := range words {
			for _, l := range words[i].Lines {
				a := sit.Answer(l.Line)
				if l.Line == "" || a.Says != review.NotForUs {
					continue
				}
				out[l.Code] = append(out[l.Code], notedBy{Text: cmp.Or(a.Comment, v.T("review.said-no.bare")), By: v.T("review.note.by.undated", by, v.T("review.as.clinician")), Tag: v.T("review.tag.no")})
			}
		}
	}
	return out
}

// notesPage shows the notes on a text to whoever can have it mended: as a page, or
// as plain text to be sent.
func (s *Server) notesPage(w http.ResponseWriter, r *http.Request) {
	one := &sitting{Handout: r.PathValue("handout"), Lang: r.PathValue("lang"), Variant: r.PathValue("variant")}
	renderer, text, faults := s.text(one)
	if renderer != nil && text == nil && len(faults) == 0 || renderer != nil && !renderer.Practice().Signs {
		s.lost(w, r)
		return
	}
	v := s.view(r, nil)
	data := &notesData{}
	if text == nil {
		data.Stopped = problems(v, faults)
		s.page(w, r, http.StatusConflict, "review-notes.html", data)
		return
	}
	data.title(v, renderer, one)
	data.Own, data.Contact = renderer.IsOwn(one.Handout, one.Lang), renderer.Practice().Contact
	data.SaveText = r.URL.Path + "?as=text"
	data.collect(v, renderer, text)
	if r.URL.Query().Get("as") == "text" {
		h := w.Header()
		h.Set("Content-Type", "text/plain; charset=utf-8")
		h.Set("Content-Disposition", `attachment; filename="`+one.Handout+"-"+one.Lang+`-notes.txt"`)
		_, _ = w.Write(data.text(v, text))
		return
	}
	s.page(w, r, http.StatusOK, "review-notes.html", data)
}

// collect takes in the noted lines, in reading order.
func (d *notesData) collect(v *view, r *render.Renderer, text *render.Reviewed) {
	notes := text.Notes()
	source, words, _ := text.Passages()
	no := saidNo(v, text, words)
	told := map[string]bool{}
	for _, p := range text.Lines() {
		if told[p.Code] {
			continue
		}
		told[p.Code] = true
		l := notedLine{Heading: p.Heading, Words: p.Words, Lang: text.Words.Document.Language, SourceLang: text.Source()}
		for _, one := range notes {
			for _, n := range one.Notes {
				if n.Line == p.Code {
					l.Notes = append(l.Notes, notedBy{n.Text, v.T("review.note.by", one.By, v.T("review.as."+one.As.String()), r.SayDay(v.Lang, string(n.On))), v.tagOf(n), n.Remark})
				}
			}
		}
		l.Notes = append(l.Notes, no[p.Code]...)
		if len(l.Notes) == 0 {
			continue
		}
		for i := range words {
			for k := range words[i].Lines {
				if line := &words[i].Lines[k]; line.Code == p.Code {
					l.mend(v, line)
					if i < len(source) && p.Section == words[i].ID {
						l.SourceHeading = source[i].Heading
					}
				}
			}
			switch {
			case i >= len(source):
			case words[i].Code == p.Code:
				l.Source, l.Heading, l.SourceHeading = source[i].Heading, "", ""
			default:
				l.Source = cmp.Or(l.Source, likeOf(v, &source[i], &words[i], p.Code))
			}
		}
		d.Vetted = d.Vetted || len(l.Keys) == 0
		d.Lines = append(d.Lines, l)
	}
}

// likeOf is the line of the source that stands beside a line of a translation, or
// empty.
func likeOf(v *view, source, words *render.Passage, code string) string {
	if !slices.ContainsFunc(words.Lines, func(l render.PassageLine) bool { return l.Code == code }) {
		return ""
	}
	lines := func(p *render.Passage) (out []line) {
		for k := range p.Lines {
			out = append(out, lineOf(v, &p.Lines[k]))
		}
		return out
	}
	for _, pair := range rows(lines(source), lines(words)) {
		if len(pair.Words) == 1 && pair.Words[0].Code == code && len(pair.Source) == 1 {
			return pair.Source[0].Plain
		}
	}
	return ""
}

// mend says where a practice changes a line.
func (l *notedLine) mend(v *view, line *render.PassageLine) {
	for _, key := range line.Keys {
		l.Keys = append(l.Keys, v.option(key))
	}
	for _, o := range line.Decided {
		if !slices.ContainsFunc(l.Options, func(had reviewOption) bool { return had.Key == o.Key }) {
			l.Options = append(l.Options, v.option(o.Key))
		}
	}
}

// text is what is sent to those who write the words.
func (d *notesData) text(v *view, text *render.Reviewed) []byte {
	var b bytes.Buffer
	doc := text.Words.Document
	fmt.Fprintf(&b, "%s\n%s (%s), %s\n", v.T("review.notes.h", d.Title, d.Language), doc.ID, doc.Language, doc.Version)
	for _, l := range d.Lines {
		heading := strings.Trim(l.Heading+" · "+l.SourceHeading, " ·")
		fmt.Fprintf(&b, "\n%s\n  %s\n", cmp.Or(heading, l.Words), l.Words)
		if l.Source != "" {
			fmt.Fprintf(&b, "  (%s: %s)\n", l.SourceLang, l.Source)
		}
		for _, n := range l.Notes {
			fmt.Fprintf(&b, "  → %s\n    %s (%s)\n", n.Text, n.By, n.Tag)
		}
	}
	return b.Bytes()
}
