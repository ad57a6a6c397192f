package visit

import (
	"slices"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
)

// massage is what a handout asks whose boxes for the time after stand on every sheet of
// the visit.
const massage = "massage"

// oneAfter refuses sheets of a visit with a massage whose boxes for the time after the
// visit do not say, word for word, what those of the massage say: a patient with a fever reads one
// of the two. A sheet without such boxes contradicts nothing.
func (r *resolver) oneAfter() {
	var first *party
	for i := range r.parties {
		if p := &r.parties[i]; p.doc != nil && p.asks.Touch == massage {
			first = p
			break
		}
	}
	if first == nil {
		return
	}
	want := afterBoxes(document.ForVisit(first.doc, r.facts[first.id]...))
	for i := range r.parties {
		p := &r.parties[i]
		if p.doc == nil || p == first {
			continue
		}
		if got := afterBoxes(document.ForVisit(p.doc, r.facts[p.id]...)); got != "" && got != want {
			r.faults.AddText(p.handout.Pos, "visit.after-boxes",
				fault.Say("`%s` does not say after the visit, word for word, what `%s` says after a massage: whom to call, and what is an emergency", p.name(), first.name()),
				fault.Say("take the shared sections `call-today` and `emergency` in it with like = \"dre\", or print the two on different days"))
		}
	}
}

// afterBoxes are the words of the boxes on whom to call after a visit and on what is an
// emergency, each line for itself; empty where there are none.
func afterBoxes(doc *document.Document) string {
	var out strings.Builder
	within := false
	for _, s := range doc.Sections {
		if s.Level <= 2 || s.Box != "" {
			within = slices.Contains([]document.Box{document.Today, document.Emergency}, s.Box)
		}
		if !within {
			continue
		}
		document.Walk(&document.Document{Sections: []document.Section{s}}, func(t document.Text) {
			out.WriteString(t.String())
			out.WriteByte('\n')
		})
	}
	return out.String()
}
