// Package show writes a handout's merged words as plain text, Markdown or a
// web page: the same words in the same order as on paper, without its layout.
package show

import (
	"io"
	"slices"
	"strings"

	"handout/internal/document"
)

// Options are what a document does not hold of itself.
type Options struct {
	// Status is the line that says whether the words are signed. It stands
	// right under the title. Empty leaves it out.
	Status string
	// Alarm says that the status keeps the words from patients.
	Alarm bool
	Words Words
	// Visit holds the details of the visit, as they are printed, by the name of
	// their field: "date", "time", "place", "with". One that is not there is a
	// line to write on.
	Visit map[string]string
	// Brand and Drawing are for a web page. Drawing returns an svg element with
	// its text alternative, or nothing where it has none.
	Brand   Brand
	Drawing func(*document.Picture) string
}

// Brand is the clinic's logo and colours; a colour is "#rrggbb", or empty.
type Brand struct {
	Logo              []byte // PNG, or nil
	LogoHasName       bool   // the logo is the name in letters
	Title, Text, Rule string
	Tint              string
}

// style sets the clinic's colours, for light and for paper. They were held to
// white when the clinic's file was read; on a dark ground the page's own stand.
func (b Brand) style() string {
	var out strings.Builder
	for _, c := range [][2]string{{"title", b.Title}, {"text", b.Text}, {"rule", b.Rule}, {"tint", b.Tint}} {
		if len(c[1]) == 7 && c[1][0] == '#' && strings.Trim(c[1][1:], "0123456789abcdef") == "" {
			out.WriteString(" --" + c[0] + ": " + c[1] + ";")
		}
	}
	if out.Len() == 0 {
		return ""
	}
	return "@media print, (prefers-color-scheme: light) { :root {" + out.String() + " } }\n"
}

// Words are the sheet's own words, in the document's language. The first six
// stand before the clinic's details; what has no words stands without.
type Words struct {
	Phone, AfterHours, Emergency, Hours, Website string
	QR                                           string // before the address that the QR code opens
	TickBox                                      string // what a box to tick is called
	Blank                                        string // what a line to write on is called
}

// rule is a line to write on.
const rule = "____"

// Text writes the document as plain text: one blank line between blocks, each
// item on its own line after "• ", "☐ " or "1. ", each row of a table as
// "header: cell." sentences. The error is the writer's.
func Text(w io.Writer, d *document.Document, o Options) error {
	return write(w, d, o, plainText)
}

// Markdown writes the document as CommonMark with the tables and task lists
// of GitHub's. What a clinic typed is escaped and reads as typed. The error is
// the writer's.
func Markdown(w io.Writer, d *document.Document, o Options) error {
	return write(w, d, o, markdown)
}

func write(w io.Writer, d *document.Document, o Options, form dialect) error {
	form.visit = o.Visit
	chunks := []string{form.heading(1, form.text(d.Title))}
	if o.Status != "" {
		chunks = append(chunks, form.label(document.Plain(o.Status)))
	}
	if subtitle := form.text(d.Subtitle); subtitle != "" {
		chunks = append(chunks, form.start(subtitle))
	}
	if lines := contact(d, o.Words, false, form.text); len(lines) > 0 {
		for i := range lines {
			lines[i] = form.start(lines[i])
		}
		chunks = append(chunks, strings.Join(lines, form.lineEnd))
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		if heading := form.text(s.Heading); heading != "" {
			chunks = append(chunks, form.heading(s.Level, heading))
		}
		chunks = append(chunks, form.blocks(s.Blocks)...)
	}
	_, err := io.WriteString(w, strings.Join(chunks, "\n\n")+"\n")
	return err
}

// contact returns the clinic's details, one a line. Numbers are among them only
// where they are links to press: text that is read from its top has each where it
// is needed, as the sheet has.
func contact(d *document.Document, words Words, numbers bool, text func(document.Text) string) []string {
	m := &d.Masthead
	var lines []string
	add := func(label string, t document.Text) {
		if len(t) == 0 {
			return
		}
		if label != "" {
			t = slices.Concat(document.Plain(label+": "), t)
		}
		if s := text(t); s != "" {
			lines = append(lines, s)
		}
	}
	add("", m.Name)
	for _, a := range m.Address {
		add("", a)
	}
	add(words.Hours, m.Hours)
	if numbers {
		add(words.Phone, m.Phone)
		add(words.AfterHours, m.Closed())
		add(words.Emergency, m.Emergency)
	}
	add(words.Website, m.Website)
	add("", m.Email)
	if m.QR != "" {
		add(words.QR, document.Text{{Text: m.QR, Link: m.QR}})
	}
	return lines
}
