package web

import (
	"slices"
	"strings"

	"handout/internal/render"
)

// answerGroup holds the answers to lines that stand on the same sheets, so that
// nobody reads side by side what no sheet says side by side.
type answerGroup struct {
	Title    string
	Sections []answerSection
}

// answerSection holds the answers to lines of one section, under its heading.
type answerSection struct {
	Heading string
	Answers []question
}

// What decides whether a line is printed, in the order in which they are shown.
const (
	onEverySheet = iota
	byChoice
	byVisit
)

// grouped puts answers under what decides whether their lines are printed: first the
// lines of every sheet, then those of a choice of the practice, then those of some
// visits alone. In each they keep the order and the headings of the sheet.
func grouped(v *view, given []question) []answerGroup {
	kind := func(q *question) (int, string) {
		switch {
		case q.When.Text != "":
			return byVisit, v.T("review.group.visit", q.When.Text)
		case len(q.Choices) > 0:
			return byChoice, v.T("review.group.choice")
		}
		return onEverySheet, v.T("review.group.every")
	}
	var out []answerGroup
	for rank := onEverySheet; rank <= byVisit; rank++ {
		for i := range given {
			q := &given[i]
			k, title := kind(q)
			if k != rank {
				continue
			}
			at := slices.IndexFunc(out, func(g answerGroup) bool { return g.Title == title })
			if at < 0 {
				at, out = len(out), append(out, answerGroup{Title: title})
			}
			g := &out[at]
			if n := len(g.Sections); n == 0 || g.Sections[n-1].Heading != q.Heading {
				g.Sections = append(g.Sections, answerSection{Heading: q.Heading})
			}
			last := &g.Sections[len(g.Sections)-1]
			last.Answers = append(last.Answers, *q)
		}
	}
	return out
}

// conditions are the visits in which alone each line that asks is printed, by the
// line's code. A line that stands twice, once for every visit, has none.
func conditions(v *view, words []render.Passage) map[string]said {
	out := map[string]said{}
	for i := range words {
		for k := range words[i].Lines {
			l := &words[i].Lines[k]
			if l.Line == "" {
				continue
			}
			text, english := v.condition(l.Visits)
			before, known := out[l.Line]
			switch {
			case !known:
				out[l.Line] = said{text, english}
			case before.Text == "" || text == "":
				out[l.Line] = said{}
			case !strings.Contains(before.Text, text):
				out[l.Line] = said{before.Text + v.T("review.visit.or") + text, before.English || english}
			}
		}
	}
	return out
}

// said is a text of the page, which may be in English.
type said struct {
	Text    string
	English bool
}
