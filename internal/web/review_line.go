package web

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"handout/internal/lazyregexp"
	"handout/internal/render"
	"handout/internal/review"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// line is a line of the words as the page shows it.
type line struct {
	Kind     string
	Depth    int
	Mark     string // "•", "☐", "3."
	Words    template.HTML
	Cells    []template.HTML
	Header   bool
	Lang     string
	Drawing  template.HTML
	Caption  template.HTML
	Own      bool
	Rests    []rest
	Weight   string // what the line rests on, in a word
	Class    string
	Question *question
	Answered string // of a countersignature: what the other clinician answered
	Chips    []chip
	Claims   string // how many there are, in words
	Note     *noteBox
	Code     string // what a note names it by
	Plain    string
	If       said   // the visits in which alone it is printed, to stand behind "if"
	When     string // the same in every language
	Pair     *pair  // how it was, where it changed since it was signed
}

// chip is a mark beside a line.
type chip struct{ Class, Text, Lang string }

type rest struct {
	ID, Wording, Evidence, Basis, Question string
	Sources                                []restSource
}

type restSource struct{ ID, Title, Where, Address, Read string }

type question struct {
	Line, Words, Heading string
	When                 said      // the visits in which alone the line is printed
	Lang                 string    // of the words, BCP 47
	Asks                 []askedOf // in English
	Several              bool      // each of Asks has an answer of its own
	Whole                bool      // nothing is asked but whether the line may stand
	Rest                 bool      // a yes is also to what no question names
	About                []string  // the statements that it asks about, as kept for every practice
	Elsewhere            []elsewhere
	Choices              []chosenOption // that the line is printed by, as it is here
	Says, Comment        string
	State                string
	Options              []reviewOption // to be set where it is not for us
	Cannot               string
	Means                string // that words with a no are not signed
	Tell                 string // whom to tell
	Agree, NotForUs      bool
	Shown                bool              // the page of reading shows the line
	all                  []review.Claim    // that the line rests on and that ask
	about                map[string]string // the statements, by their claims
	sit                  *review.Sitting
	Paired               bool // with how it was when it was signed
}

// askedOf is what a line is asked about one statement that it rests on.
type askedOf struct {
	Claim, Question string
	Background      string // what whoever answers is told, and does not agree to
	Wording         string // the statement, as kept for every practice
	Agree, NotForUs bool
}

// ask puts the statements that a line is asked about into its question, each with the
// answer given so far.
func (q *question) ask(claims []review.Claim) {
	q.Asks = nil
	for _, c := range claims {
		says := q.sit.SaysEach(q.Line, c.ID)
		one := askedOf{Claim: c.ID, Agree: says == review.Agree, NotForUs: says == review.NotForUs}
		one.Question, one.Background = c.Split()
		q.Asks = append(q.Asks, one)
	}
	q.Several, q.Whole = len(q.Asks) > 1, len(q.Asks) == 0
}

// state puts a statement before its question where the line says more than it: "this"
// would be anything. A statement of which the practice chose a part does not say what
// the line says.
func (q *question) state() {
	for i := range q.Asks {
		if q.Several || q.Rest && len(q.Choices) == 0 {
			q.Asks[i].Wording = q.about[q.Asks[i].Claim]
		}
	}
}

// stated reports whether a statement stands before its question.
func (q *question) stated(claim string) bool {
	return slices.ContainsFunc(q.Asks, func(a askedOf) bool { return a.Claim == claim && a.Wording != "" })
}

// elsewhere is another printed line that asks about the same statement, by itself.
type elsewhere struct{ Line, Heading, Words, If string }

// reviewOption is a setting, by what Your practice calls it, and where it is
// changed.
type reviewOption struct{ Key, Label, Address string }

// option names a key of the clinic's file as Your practice does.
func (v *view) option(key string) reviewOption {
	out := reviewOption{key, key, practiceAddress(key)}
	if k, err := tomledit.ParseKey(key); err == nil {
		f := v.form()
		if setting, ok := settings.Find(f.all, k); ok {
			out.Label, _ = f.words(setting)
		}
	}
	return out
}

// questionsOf are the questions of a text with the answers given so far, in reading
// order. A line that stands twice is asked about once.
func questionsOf(v *view, text *render.Reviewed, sit *review.Sitting, words []render.Passage) []question {
	when := conditions(v, words)
	about, rests := map[string]string{}, map[string]int{}
	for i := range words {
		for _, l := range words[i].Lines {
			rests[l.Line] = len(l.Rests)
			for _, r := range l.Rests {
				about[r.ID] = r.Wording
			}
		}
	}
	var out []question
	for i, q := range text.Asked {
		if slices.ContainsFunc(out, func(had question) bool { return had.Line == q.Line }) {
			continue
		}
		one := questionOf(v, text, sit, q)
		one.When, one.Lang = when[q.Line], text.Words.Document.Language
		one.ask(ownAsks(q, text.Asked[i+1:], when, rests))
		one.Rest = len(one.Asks) > 0 && rests[q.Line] > len(one.Asks)
		one.about = about
		one.state()
		for _, c := range q.Asks {
			if about[c.ID] != "" && !one.stated(c.ID) {
				one.About = append(one.About, about[c.ID])
			}
		}
		for _, other := range text.Asked {
			if other.Line != q.Line && sharesClaim(q, other) && !slices.ContainsFunc(one.Elsewhere, func(had elsewhere) bool { return had.Line == other.Line }) {
				one.Elsewhere = append(one.Elsewhere, elsewhere{other.Line, other.Heading, other.Words, when[other.Line].Text})
			}
		}
		out = append(out, *one)
	}
	return out
}

// ownAsks are what a line is asked about in its own place. A statement that a later line
// of every sheet rests on, among fewer others, is asked about there: who reads what an
// exam is for is not asked first what follows from its result.
func ownAsks(q review.Question, later []review.Question, when map[string]said, rests map[string]int) []review.Claim {
	return slices.DeleteFunc(slices.Clone(q.Asks), func(c review.Claim) bool {
		return slices.ContainsFunc(later, func(other review.Question) bool {
			return rests[other.Line] < rests[q.Line] && when[other.Line].Text == "" && slices.ContainsFunc(other.Asks, func(d review.Claim) bool { return d.ID == c.ID })
		})
	})
}

func sharesClaim(a, b review.Question) bool {
	return slices.ContainsFunc(a.Asks, func(c review.Claim) bool {
		return slices.ContainsFunc(b.Asks, func(d review.Claim) bool { return c.ID == d.ID })
	})
}

// questionOf is a line's question with the answer given so far.
func questionOf(v *view, text *render.Reviewed, sit *review.Sitting, q review.Question) *question {
	a := sit.Answer(q.Line)
	out := &question{sit: sit, all: q.Asks, Line: q.Line, Words: q.Words, Heading: q.Heading, Comment: a.Comment, Agree: a.Says == review.Agree, NotForUs: a.Says == review.NotForUs}
	if a.Says != review.Open {
		out.Says = string(a.Says)
	}
	out.ask(q.Asks)
	for _, key := range q.Options {
		out.Options = append(out.Options, v.option(key))
		if chosen, ok := v.chosen(key); ok {
			out.Choices = append(out.Choices, chosen)
		}
	}
	return out
}

// wayOut says what a no leads to: which words are not signed, and whom to tell.
func (q *question) wayOut(v *view, r *render.Renderer, one *sitting) {
	title, _ := r.Title(one.Handout, v.Lang)
	title = v.T("quoted", title)
	q.Means, q.Tell = v.T("review.no.means", title), v.T("review.no.tell", contact(v, r))
	if len(q.Options) == 0 {
		q.Cannot, q.Tell = v.T("review.cannot", title), v.T("review.no.tell.words", contact(v, r))
	}
}

// practiceAddress leads to the field of a key under Your practice.
func practiceAddress(key string) string { return "/practice#" + fieldID(key) }

// fromReview is the page of Review from which somebody came to Your practice, also
// over a saving; empty where they came from elsewhere.
func fromReview(r *http.Request) string {
	at := r.PostForm.Get("from")
	if from, err := url.Parse(r.Referer()); at == "" && err == nil && from.Host == r.Host {
		at = from.Path
	}
	if !reviewPath.Get().MatchString(at) {
		return ""
	}
	return at
}

// fromText says of which sheet somebody read in Review, by the address of the page.
func (s *Server) fromText(v *view, from string) string {
	steps := strings.Split(strings.TrimPrefix(from, "/review/"), "/")
	id := steps[1]
	if steps[0] == "sitting" {
		id = ""
		s.sittings.with(steps[1], s.opts.Now(), func(one *sitting) { id = one.Handout })
	}
	renderer, _ := s.desk.open()
	if renderer == nil || !slices.Contains(renderer.IDs(), id) {
		return ""
	}
	title, _ := renderer.Title(id, v.Lang)
	return v.T("review.from.of", v.T("quoted", title))
}

var reviewPath = lazyregexp.Regexp{Expr: `^/review/(sitting|notes)(/[A-Za-z0-9-]+)+$`}

// lineOf writes a line for the page.
func lineOf(v *view, l *render.PassageLine) line {
	out := line{Kind: string(l.Kind), Depth: l.Depth, Mark: l.Mark, Words: template.HTML(l.Words), Header: l.Header, Lang: l.Lang, Own: l.Own, Code: l.Code, Plain: l.Plain,
		Drawing: template.HTML(l.Drawing), Caption: template.HTML(l.Caption)}
	for _, c := range l.Cells {
		out.Cells = append(out.Cells, template.HTML(c))
	}
	out.If.Text, out.If.English = v.condition(l.Visits)
	for _, c := range l.Visits {
		out.When += strconv.FormatBool(c.Not) + c.Fact
	}
	if l.Own {
		out.Chips = append(out.Chips, chip{Class: "own", Text: v.T("review.chip.own")})
	}
	for _, d := range l.Decided {
		if d.Set {
			out.Chips = append(out.Chips, chip{Class: "set", Text: v.T("review.chip.set", v.option(d.Key).Label)})
		}
	}
	if len(l.Drawn) > 0 {
		out.Chips = append(out.Chips, chip{Class: "visit", Text: v.T("review.drawn", strings.Join(l.Drawn, "; "))})
	}
	if len(l.Rests) > 0 {
		out.Claims = v.Count("review.claims", len(l.Rests))
	}
	for _, c := range l.Rests {
		one := rest{ID: c.ID, Wording: c.Wording, Evidence: c.Evidence, Question: c.Question, Basis: v.T("review.basis." + c.Ground)}
		for _, src := range c.Sources {
			one.Sources = append(one.Sources, restSource{ID: src.ID, Title: src.Title, Where: strings.Trim(src.Publisher+", "+src.Year, ", "), Address: src.Address,
				Read: v.T("review.source." + src.Status)})
		}
		out.Rests = append(out.Rests, one)
	}
	if out.Class = l.Ground; out.Class != "" {
		out.Weight = v.T("review.weight." + l.Ground)
	}
	return out
}
