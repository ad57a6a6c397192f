package web

import (
	"slices"
	"strings"

	"handout/internal/render"
	"handout/internal/review"
)

// tally counts the lines that ask of a text. Every page that says how far somebody
// has come says it with this: a line is answered with a yes or with a no.
type tally struct {
	Asked, Answered, NotForUs int
}

// tallyOf counts the answers of a sitting.
func tallyOf(asked []review.Question, sit *review.Sitting) tally {
	t := tally{Asked: len(asked)}
	for _, q := range asked {
		switch sit.Answer(q.Line).Says {
		case review.NotForUs:
			t.NotForUs++
			t.Answered++
		case review.Agree:
			t.Answered++
		}
	}
	return t
}

// words are "12 of 26 answered, 1 of them not for us"; empty where nothing asks.
func (t tally) words(v *view) string {
	if t.Asked == 0 {
		return ""
	}
	said := v.T("review.answered", t.Answered, t.Asked)
	if t.NotForUs > 0 {
		said += ", " + v.T("review.refused", t.NotForUs)
	}
	return said
}

// progress is how far a sitting has come, in words and for a script.
type progress struct {
	Answered string `json:"answered"` // "12 of 26 answered"
	Shown    string `json:"shown"`    // "9 of 17 parts shown"
	Left     string `json:"left"`     // "left: 16 lines to answer, 9 parts to read", or empty
	Next     string `json:"next"`     // address of the first open line, or empty
	NextText string `json:"nextText"`
	Ready    bool   `json:"ready"`
	Share    int    `json:"share"` // hundredths of the lines answered
	Why      string `json:"why"`   // what is missing
	NotForUs int    `json:"notForUs"`
	Noted    string `json:"noted"` // "2 lines noted as wrong", or empty

	read, answered bool // that step is done
}

// toDo collects what is still missing, and where the first of it stands.
type toDo struct {
	why   []string
	short []string
	first int // how many the first of short counts
	next  string
	text  string
}

// add takes in something that is missing n times: in a sentence, in a word or two where the
// bar does not say it otherwise, and where the first of it stands.
func (d *toDo) add(n int, why, short, next, text string) {
	d.why = append(d.why, why)
	if short != "" {
		if d.short = append(d.short, short); len(d.short) == 1 {
			d.first = n
		}
	}
	if d.next == "" {
		d.next, d.text = next, text
	}
}

// progressOf says how far a sitting has come.
func progressOf(v *view, text *render.Reviewed, one *sitting, sit *review.Sitting) progress {
	asked := text.Asked
	if one.Countersign {
		asked = nil
	}
	var p progress
	var d toDo
	t := tallyOf(asked, sit)
	p.Answered, p.NotForUs = t.words(v), t.NotForUs
	if t.Asked > 0 {
		p.Share = 100 * t.Answered / t.Asked
	}
	parts, unseen := one.parts(text), one.unseen(text)
	if len(parts) > 0 {
		p.Shown = v.Counted("review.shown", len(parts), len(parts)-len(unseen))
	}
	if left := sit.Left(asked); len(left) > 0 {
		d.add(len(left), v.Count("review.left", len(left)), v.Count("review.to-do.lines", len(left)), "#line-"+left[0].Line, v.T("review.next"))
	}
	for _, q := range asked {
		if sit.Answer(q.Line).Says == review.NotForUs {
			d.add(t.NotForUs, v.Count("review.not-for-us", t.NotForUs), "", "#line-"+q.Line, v.T("review.next.not-for-us"))
			break
		}
	}
	p.answered = len(d.why) == 0
	if len(unseen) > 0 {
		d.add(len(unseen), v.Count("review.unseen", len(unseen)), v.Count("review.to-do.parts", len(unseen)), "#"+unseen[0], v.T("review.next.part"))
	}
	p.read = len(unseen) == 0
	open := one.unchecked(v, text, sit)
	say := slices.DeleteFunc(slices.Clone(open), func(code string) bool { return one.Still[code] != stillChange })
	open = slices.DeleteFunc(open, func(code string) bool { return one.Still[code] == stillChange })
	if len(say) > 0 {
		d.add(len(say), v.Count("review.say.why", len(say)), v.Count("review.to-do.say", len(say)), "#say-"+say[0], v.T("review.next.still"))
	}
	if len(open) > 0 {
		d.add(len(open), v.Count("review.still.why", len(open)), v.Count("review.to-do.still", len(open)), "#still-"+open[0], v.T("review.next.still"))
	}
	if notes := openNotes(text, sit); len(notes) > 0 {
		p.Noted = v.Count("review.noted", len(notes))
		d.add(len(notes), v.Count("review.noted.why", len(notes)), "", "#note-"+notes[0].Line, v.T("review.next.note"))
	}
	p.Next, p.NextText = d.next, d.text
	if len(d.short) > 0 {
		p.Left = v.T("review.to-do.other", strings.Join(d.short, ", "))
		if d.first == 1 {
			p.Left = v.T("review.to-do.one", strings.Join(d.short, ", "))
		}
	}
	p.Ready, p.Why = len(d.why) == 0, strings.Join(d.why, " ")
	return p
}

// unchecked are the lines of a translation whose source changed, and of which the
// signer said neither that they still say it nor what has to change.
func (one *sitting) unchecked(v *view, text *render.Reviewed, sit *review.Sitting) []string {
	var out []string
	for _, code := range stale(v, text, one) {
		if one.Still[code] != stillSame && !wrong(sit, code) {
			out = append(out, code)
		}
	}
	return out
}
