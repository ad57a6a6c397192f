package web

import (
	"cmp"
	"slices"

	"handout/internal/batch"
	"handout/internal/batch/list"
	"handout/internal/fault"
	"handout/internal/render"
)

// settleVisits fits the handouts of one visit to each other: rows with the same text in the
// column of visits, each with the kind that it names. Rows that are left out are none of it; one
// whose kind is not said yet holds the others up, whose words depend on it. What was decided is
// told at the first row of a visit.
func (t *table) settleVisits(r *render.Renderer, named []list.Meaning, orders []*batch.Order, found []fault.List) {
	visits := map[string][]int{}
	for i := range t.Rows {
		visit := t.Rows[i].cell(list.Visit)
		if visit != "" && !t.Rows[i].Out && orders[i] != nil && len(named[i].Named) == 1 {
			visits[visit] = append(visits[visit], i)
		}
	}
	for _, rows := range visits {
		for n, i := range rows {
			o := orders[i]
			var jobs []render.Job
			for _, k := range rows {
				j := orders[k].Job
				j.Handout, j.Details = named[k].Named[0].Handout, render.Details{}
				if j.Language = o.Job.Language; !r.Written(j.Handout, j.Language) {
					j.Language = orders[k].Job.Language
				}
				if r.Written(j.Handout, j.Language) && !slices.ContainsFunc(jobs, func(have render.Job) bool { return have.Handout == j.Handout }) {
					jobs = append(jobs, j)
				}
			}
			if len(jobs) < 2 {
				continue
			}
			planned, notes, faults := r.Visit(jobs, nil)
			for _, f := range faults {
				f.Key = cmp.Or(f.Key, list.Visit.String())
				found[i] = append(found[i], f)
			}
			if faults.Failed() {
				continue
			}
			if n == 0 {
				for _, note := range notes {
					found[i].WarnText(fault.Pos{}, list.Visit.String(), note, fault.Text{})
				}
			}
			at := slices.IndexFunc(planned, func(j render.Job) bool { return j.Handout == o.Job.Handout })
			if o.LeftOut = at < 0; at >= 0 {
				o.Job.Facts = planned[at].Facts
			}
		}
	}
}
