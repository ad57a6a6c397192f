package web

import (
	"strings"

	"handout/internal/render"
	"handout/internal/review"
)

// progress is how far a sitting has come, in words and for a script.
type progress struct {
	Answered string `json:"answered"` // "12 of 26 answered"
	Shown    string `json:"shown"`    // "9 of 17 parts shown"
	Next     string `json:"next"`     // address of the first open line, or empty
	NextText string `json:"nextText"`
	Ready    bool   `json:"ready"`
	Share    int    `json:"share"` // hundredths of the lines answered
	Why      string `json:"why"`   // what is missing
	NotForUs int    `json:"notForUs"`
	Noted    string `json:"noted"` // "2 lines need a change", or empty
}

// progressOf says how far a sitting has come.
func progressOf(v *view, text *render.Reviewed, one *sitting, sit *review.Sitting) progress {
	asked := text.Asked
	if one.Countersign {
		asked = nil
	}
	left := sit.Left(asked)
	var p progress
	n := len(asked)
	if n > 0 {
		for _, q := range asked {
			if sit.Answer(q.Line).Says == review.NotForUs {
				p.NotForUs++
			}
		}
		p.Answered = v.T("review.answered", n-len(left)-p.NotForUs, n)
		if p.NotForUs > 0 {
			p.Answered += ", " + v.T("review.refused", p.NotForUs)
		}
		p.Share = 100 * (n - len(left) - p.NotForUs) / n
	}
	parts, unseen := one.parts(text), one.unseen(text)
	if len(parts) > 0 {
		p.Shown = v.Counted("review.shown", len(parts), len(parts)-len(unseen))
	}
	var why []string
	if len(left) > 0 {
		p.Next, p.NextText = "#line-"+left[0].Line, v.T("review.next")
		why = append(why, v.Count("review.left", len(left)))
	}
	for _, q := range asked {
		if sit.Answer(q.Line).Says == review.NotForUs {
			if p.Next == "" {
				p.Next, p.NextText = "#line-"+q.Line, v.T("review.next.not-for-us")
			}
		}
	}
	if p.NotForUs > 0 {
		why = append(why, v.Count("review.not-for-us", p.NotForUs))
	}
	if len(unseen) > 0 {
		why = append(why, v.Count("review.unseen", len(unseen)))
		if p.Next == "" {
			p.Next, p.NextText = "#"+unseen[0], v.T("review.next.part")
		}
	}
	var still []string
	for _, code := range stale(v, text, one) {
		if !one.Still[code] && sit.Noted(code).Text == "" {
			still = append(still, code)
		}
	}
	if len(still) > 0 {
		why = append(why, v.Count("review.still.why", len(still)))
		if p.Next == "" {
			p.Next, p.NextText = "#still-"+still[0], v.T("review.next.still")
		}
	}
	if notes := openNotes(text, sit); len(notes) > 0 {
		p.Noted = v.Count("review.noted", len(notes))
		why = append(why, v.Count("review.noted.why", len(notes)))
		if p.Next == "" {
			p.Next, p.NextText = "#note-"+notes[0].Line, v.T("review.next.note")
		}
	}
	p.Ready, p.Why = len(why) == 0, strings.Join(why, " ")
	return p
}
