package render

import (
	"maps"
	"slices"

	"handout/internal/fault"
	"handout/internal/visit"
)

// Visit makes the jobs of one visit agree with each other and with the tests
// beside them: it returns the jobs to print, each with the facts that choose
// its words, and what was decided and why. The jobs have one day, the first
// one's. Faults are contradictions that no wording makes safe, and what stops
// the work on a job anyway.
func (r *Renderer) Visit(jobs []Job, also []visit.Also) ([]Job, []fault.Text, fault.List) {
	rules, faults := r.library.Visit()
	var sheets []visit.Sheet
	for _, j := range jobs {
		doc, more := r.Document(j)
		if doc == nil || more.Failed() {
			faults = append(faults, more...)
			continue
		}
		h, _ := r.library.Load(j.Handout, j.Language)
		sheets = append(sheets, visit.Sheet{Handout: h, Document: doc})
	}
	if faults.Failed() || len(jobs) == 0 {
		return nil, nil, faults
	}
	on, faults := jobs[0].Details.day(r.clinic, r.today)
	if faults.Failed() {
		return nil, nil, faults
	}
	plan, faults := visit.Resolve(rules, sheets, also, on.Date)
	var planned []Job
	for _, p := range plan.Sheets {
		j := jobs[slices.IndexFunc(jobs, func(j Job) bool { return j.Handout == p.ID })]
		j.Facts = p.Facts
		if len(p.Set) > 0 {
			set := maps.Clone(p.Set)
			for name, value := range j.Set {
				if _, anew := set[name]; !anew {
					set[name] = value
				}
			}
			j.Set = set
		}
		planned = append(planned, j)
	}
	return planned, plan.Notes, faults
}
