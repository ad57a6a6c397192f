package web

import (
	"slices"
	"strings"
	"time"

	"handout/internal/render"
)

// What the print page says beside the sheets: what was asked, what the button will
// do, and what is heard.

// questions are what was asked about the tests that are chosen, each with its
// answer. They stand there whatever else is chosen, and whatever becomes of it.
func questions(v *view, r *render.Renderer, c *choices) []told {
	var out []told
	for _, t := range r.Tests() {
		if t.Question == "" || !slices.Contains(c.Also, t.ID) {
			continue
		}
		calm := false
		text := v.T("print.ask.about", v.engineWords(t.Name), uncapital(v.engineWords(t.Question)))
		switch c.Answers[t.ID] {
		case "yes":
			text += " " + v.T("print.ask.was-yes") + " " + sentence(v.engineWords(t.IfYes))
		case "no":
			text += " " + v.T("print.ask.was-no")
			calm = true
		default:
			text += " " + v.T("print.ask.open")
		}
		out = append(out, told{Text: text, Calm: calm})
	}
	return out
}

// button says what a press will do, and what one more will do once it was printed.
func (s *Server) button(v *view, r *render.Renderer, c *choices, sheets []*render.Sheet) (first, again string) {
	all := pile{oneSided: r.OneSided()}
	for range c.Copies {
		for _, sh := range sheets {
			all.add(sh, 1)
		}
	}
	sides := v.T("print.sides.both")
	if all.oneSided || all.pages == all.leaves {
		sides = v.T("print.sides.one")
	}
	pages, leaves := v.Count("pages", all.pages), v.Count("leaves", all.paper())
	return v.T("print.button", v.language(r, c.Language), v.T("print.size.short."+string(c.edition())), pages, leaves, sides),
		v.T("print.button.again", pages, leaves)
}

// whatGoes names the sheets and says the visit once more.
func whatGoes(v *view, r *render.Renderer, shelf bool, out *sheetView) string {
	var names []string
	for _, sh := range out.sheets {
		title, _ := r.Title(sh.Job.Handout, v.Lang)
		names = append(names, title)
	}
	d := out.sheets[0].Job.Details
	with, _ := r.Person(d.With)
	for _, one := range []string{out.Said, d.Place, with} {
		if one != "" {
			names = append(names, one)
		}
	}
	switch size := out.sheets[0].Job.Edition; {
	case len(names) > len(out.sheets):
	case shelf:
		names = append(names, v.T("print.what.blank"))
	default: // the button is ready before these choices are in sight
		names = append(names, v.T("print.what.blank."+string(size)))
	}
	return strings.Join(names, " · ")
}

// heard is what is said to whoever does not see the page. The visit's day and time
// are among it: said at every key, they would be heard in all the ways they can be
// misread half typed.
func (out *sheetView) heard() string {
	text := out.outcome()
	if out.Said != "" && !strings.Contains(text, out.Said) {
		text = sentence(out.Said) + " " + text
	}
	return text
}

// outcome is a sentence of what holds the sheets back, else of what the button
// will do.
func (out *sheetView) outcome() string {
	switch {
	case len(out.Problems) > 0:
		// What to do first; of why, the first sentence: the rest, with what the
		// sheets say, is there to be read.
		p := out.Problems[0]
		why, _, more := strings.Cut(p.What, ". ")
		if more {
			why += "."
		}
		if p.AtField {
			return strings.TrimSpace(out.Lead + " " + why + " " + p.Remedy)
		}
		return strings.TrimSpace(out.Lead + " " + p.Remedy + " " + why)
	case out.Blocked != "":
		return strings.TrimSpace(out.Blocked + " " + strings.TrimSpace(out.Who+" "+out.Instead))
	case out.Empty != "":
		return strings.TrimSpace(strings.TrimSpace(out.Nothing+" "+out.Empty) + " " + out.Instead)
	}
	var said []string
	for _, n := range out.Notes {
		said = append(said, n.Text)
	}
	return strings.TrimSpace(strings.Join(said, " ") + " " + out.Button + ". " + out.What)
}

// chartLines are lines for the patient's chart, one a sheet, the same that the
// command line offers: which words were given, and nothing of the visit.
func chartLines(r *render.Renderer, sheets []*render.Sheet, now time.Time) string {
	var given []string
	for _, sh := range sheets {
		given = append(given, r.ChartLine(sh, now))
	}
	return strings.Join(given, "\n")
}
