package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/document"
	"handout/internal/layout"
	"handout/internal/pdf/metadata"
	"handout/internal/pdf/printed"
	"handout/internal/review"
)

// looked is what looking at the paper of a file comes to; the zero value is
// that it shows what was signed and confirmed.
type looked struct {
	altered bool
	// reset says that the words are those, but set on the page in another way:
	// by another version of the program.
	reset bool
	why   string
}

// look holds what a file puts on paper against what this program would: the
// same words, drawings, pictures, links and places, for the words and details of
// today, whoever of the signers the sheet names. Details of a visit may stand in
// their places, and are held to the rules for them.
//
// The digests that a file says of itself prove nothing here: a changed program
// gives a sheet that fits them and says what it likes.
func (r *Renderer) look(data []byte, kinds []metadata.Info, set map[string]map[string]string) looked {
	file, err := printed.Read(data)
	if err != nil {
		return looked{altered: true, why: err.Error()}
	}
	var models []*printed.File
	pages, first := file.Pages, true
	for len(pages) > 0 {
		if !first && pages[0].Empty() {
			pages = pages[1:]
			continue
		}
		best := looked{altered: true, why: "no sheet of this clinic reads like its page"}
		n := 0
		for _, kind := range kinds {
			model, found := r.match(pages, kind, set[kind.ID])
			if model != nil {
				models, n, best = append(models, model), len(model.Pages), looked{}
				break
			}
			if found.reset || best.why == "" || found.why != "" {
				best = found
			}
		}
		if n == 0 {
			return best
		}
		pages, first = pages[n:], false
	}
	if len(kinds) == 1 && len(models) == 1 && !file.SameRest(models[0]) {
		return looked{altered: true, why: "what is behind its words (typefaces, pictures, links, structure) is not what this program writes"}
	}
	if file.ShownBy(models) > 0 {
		return looked{altered: true, why: "it shows typefaces or pictures that this program does not"}
	}
	return looked{}
}

// match finds the sheet of a kind that the first pages show, and returns it as
// this program makes it; without one it returns what comes nearest.
func (r *Renderer) match(pages []printed.Page, kind metadata.Info, set map[string]string) (*printed.File, looked) {
	nearest := looked{altered: true, why: "what it shows is not what was signed"}
	job := Job{Handout: kind.ID, Language: kind.Language, Set: set}
	words, _ := r.Words(job)
	if words == nil {
		return nil, nearest
	}
	for _, st := range r.standings(words) {
		for _, facts := range subsets(factsOf(words.Document)) {
			for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
				for _, paper := range papersOf(pages[0]) {
					j := job
					j.Facts, j.Edition, j.Paper = facts, edition, paper
					model, found := r.matchJob(pages, j, st)
					if model != nil {
						return model, looked{}
					}
					if found.why != "" && !nearest.reset {
						nearest = found
					}
				}
			}
		}
	}
	return nil, nearest
}

// papersOf are the papers that a page can be of: the one of its size, and all
// where it has the size of none.
func papersOf(page printed.Page) []layout.Paper {
	for _, paper := range layout.Papers() {
		if paper.IsOf(page.W, page.H) {
			return []layout.Paper{paper}
		}
	}
	return layout.Papers()
}

// sentinels are visit details that no sheet has, to find their places by.
var sentinels = [...]string{"date:7Q1", "time:7Q2", "with:7Q3", "place:7Q4", "name:7Q5"}

func sentinelVisit() layout.Visit {
	var v layout.Visit
	for _, s := range sentinels {
		field, value, _ := strings.Cut(s, ":")
		put(&v, field, value)
	}
	return v
}

// matchJob holds pages against one sheet.
func (r *Renderer) matchJob(pages []printed.Page, j Job, st review.Status) (*printed.File, looked) {
	p, _ := r.prepare(j, &st)
	if p == nil {
		return nil, looked{}
	}
	model, err := p.visited(sentinelVisit())
	if err != nil {
		return nil, looked{}
	}
	visit, faults := p.vetVisit(visitOf(marks(pages), marks(model.Pages)))
	if faults.Failed() {
		return nil, looked{altered: true, why: "the details of the visit on it say what no sheet may say"}
	}
	model, err = p.visited(visit)
	switch {
	case err != nil:
		return nil, looked{altered: true, why: "the details of the visit on it do not fit their places"}
	case len(model.Pages) > len(pages):
		return nil, looked{}
	case printed.SamePages(pages[:len(model.Pages)], model.Pages):
		return model, looked{}
	case printed.Words(pages[:len(model.Pages)]) == printed.Words(model.Pages):
		return nil, looked{reset: true, why: "its words are those of today, but they do not stand on the page as this version of the program sets them; print it anew"}
	}
	return nil, looked{}
}

// visited is a prepared sheet with details set as they are, read back from its
// own file.
func (p *Prepared) visited(v layout.Visit) (*printed.File, error) {
	pages, faults := p.laid.Fill(v)
	if pages == nil {
		return nil, faults
	}
	s := p.sheet
	s.Pages = pages
	data, err := s.PDF()
	if err != nil {
		return nil, err
	}
	return printed.Read(data)
}

// visitOf finds the details of the first visit on a sheet, by the labels that
// stand before the sentinels of a model. Whatever else the sheet says is left to
// who compares it with one for these details.
func visitOf(given, model []printed.Mark) layout.Visit {
	var v layout.Visit
	at := 0
	find := func(is func(printed.Mark) bool) (printed.Mark, bool) {
		for i := at; i < len(given); i++ {
			if is(given[i]) {
				at = i + 1
				return given[i], true
			}
		}
		return printed.Mark{}, false
	}
	nameAfter := ""
	for k, m := range model {
		field, label := fieldOf(m.Text)
		switch {
		case field == "":
			continue
		case field == "name":
			if k > 0 {
				nameAfter = model[k-1].Text
				find(func(o printed.Mark) bool { return sameWords(o.Text, nameAfter) })
			}
			continue
		}
		from := at
		found, ok := find(func(o printed.Mark) bool {
			_, starts := behind(o.Text, label)
			return starts && o.Tag == m.Tag
		})
		if !ok {
			continue
		}
		value, _ := behind(found.Text, label)
		put(&v, field, value)
		if nameAfter != "" && at-from == 2 && v.Name == "" && given[from].Tag == string(layout.TagP) { // one mark between the heading and the first label
			v.Name = strings.TrimSpace(given[from].Text)
		}
		nameAfter = ""
	}
	return v
}

// behind returns what stands behind a label.
func behind(text, label string) (value string, ok bool) {
	text = strings.TrimLeft(text, " ")
	label = strings.TrimSpace(label)
	value, ok = strings.CutPrefix(text, label)
	return strings.TrimSpace(value), ok
}

// sameWords compares texts without their spaces.
func sameWords(a, b string) bool {
	return strings.Join(strings.Fields(a), "") == strings.Join(strings.Fields(b), "")
}

// marks are those of all pages that are not beside the text.
func marks(pages []printed.Page) []printed.Mark {
	var out []printed.Mark
	for _, p := range pages {
		for _, m := range p.Marks {
			if m.Tag != "Artifact" {
				out = append(out, m)
			}
		}
	}
	return out
}

// fieldOf returns the detail whose sentinel a text ends with, and what stands
// before it.
func fieldOf(text string) (field, label string) {
	for _, s := range sentinels {
		field, value, _ := strings.Cut(s, ":")
		if label, ok := strings.CutSuffix(strings.TrimSpace(text), value); ok {
			return field, label
		}
	}
	return "", ""
}

func put(v *layout.Visit, field, value string) {
	switch field {
	case "date":
		v.Date = value
	case "time":
		v.Time = value
	case "with":
		v.With = value
	case "place":
		v.Place = value
	case "name":
		v.Name = value
	}
}

// standings are the ways in which a sheet with these words may say who signed
// them: today's, and those of every sign-off of them that there was.
func (r *Renderer) standings(w *Words) []review.Status {
	out := []review.Status{w.Status}
	if r.book == nil {
		return out
	}
	for _, st := range r.book.Stood(w.Subject) {
		if !slices.ContainsFunc(out, func(o review.Status) bool {
			return o.By == st.By && o.Role == st.Role && o.On == st.On && o.Until == st.Until && o.Translator == st.Translator && o.Reader == st.Reader
		}) {
			out = append(out, st)
		}
	}
	for i := range out {
		out[i].State, out[i].Reason = review.Approved, ""
	}
	return out
}

// factsOf are the facts about a visit on which words of a document depend.
func factsOf(d *document.Document) []string {
	var out []string
	document.Conditions(d, func(w document.When) {
		for clause := range strings.SplitSeq(string(w), ", ") {
			if fact := strings.TrimPrefix(clause, "!"); fact != "" && !slices.Contains(out, fact) {
				out = append(out, fact)
			}
		}
	})
	return out
}

// subsets are all choices among facts, the empty one first.
func subsets(facts []string) [][]string {
	out := [][]string{nil}
	for _, f := range facts {
		for _, s := range out[:len(out):len(out)] {
			out = append(out, append(slices.Clone(s), f))
		}
	}
	return out
}

// sheetsIn tells how many sheets a file holds, for a verdict.
func sheetsIn(n int) string {
	if n == 1 {
		return "1 sheet"
	}
	return fmt.Sprintf("%d sheets", n)
}
