package batch

import (
	"hash/maphash"

	"handout/internal/batch/list"
	"handout/internal/fault"
	"handout/internal/render"
)

// visits fits the sheets of one visit to each other: rows of one clinic with
// the same text in the column visit.
type visits struct {
	clinics *Clinics
	seed    maphash.Seed
	// handouts holds for each visit which handouts it has, a bit each by their
	// place on the shelf, and above them whether its notes were told. Visits are
	// known by a hash, so that a long list needs little memory.
	handouts map[uint64]uint64

	plans map[together]*plan
}

const told = 1 << 63

// together is what a visit's words depend on.
type together struct {
	clinic, language string
	handouts         uint64
}

// plan is what becomes of the handouts of a visit.
type plan struct {
	facts  map[string][]string // by handout; one that is not there is left out
	notes  []string
	faults fault.List
}

// gather reads the list once to find the visits, if it has any.
func gather(l *list.List, c *Clinics) *visits {
	v := &visits{clinics: c, seed: maphash.MakeSeed(), handouts: map[uint64]uint64{}, plans: map[together]*plan{}}
	if !l.Has(list.Visit) {
		return v
	}
	for row := range l.Rows() {
		if i := c.shelf.index(row.Cells[list.Handout].Text); i >= 0 && row.Cells[list.Visit].Text != "" {
			v.handouts[v.key(&row)] |= 1 << i
		}
	}
	return v
}

func (v *visits) key(row *list.Row) uint64 {
	return maphash.String(v.seed, row.Cells[list.Clinic].Text+"\x00"+row.Cells[list.Visit].Text)
}

// settle gives an order the facts of its visit, or leaves it out when another
// sheet of the visit stands for it. What was decided is told once a visit.
func (v *visits) settle(o *Order, row *list.Row) fault.List {
	cell := row.Cells[list.Visit]
	if cell.Text == "" {
		return nil
	}
	key := v.key(row)
	handouts := v.handouts[key] &^ told
	if handouts&(handouts-1) == 0 {
		return nil // one handout alone
	}
	p := v.plan(together{o.Clinic, o.Job.Language, handouts}, o.Job)
	var faults fault.List
	for _, f := range p.faults {
		if f.File == "" {
			f.Pos, f.Key = cell.Pos, list.Visit.String()
		}
		faults = append(faults, f)
	}
	if faults.Failed() {
		return faults
	}
	if v.handouts[key]&told == 0 {
		v.handouts[key] |= told
		for _, n := range p.notes {
			faults.Warn(cell.Pos, list.Visit.String(), n, "")
		}
	}
	facts, printed := p.facts[o.Job.Handout]
	o.Job.Facts, o.LeftOut = facts, !printed
	return faults
}

// plan makes the handouts agree, once for all visits with the same ones.
func (v *visits) plan(t together, like render.Job) *plan {
	if p := v.plans[t]; p != nil {
		return p
	}
	p := &plan{facts: map[string][]string{}}
	v.plans[t] = p
	var jobs []render.Job
	for i, id := range v.clinics.shelf.ids {
		if t.handouts>>i&1 == 1 {
			j := like
			j.Handout, j.Details = id, render.Details{}
			jobs = append(jobs, j)
		}
	}
	line, faults := v.clinics.take(t.clinic)
	if line == nil {
		p.faults = faults
		return p
	}
	defer v.clinics.put(t.clinic, line)
	jobs, p.notes, p.faults = line.Visit(jobs, nil)
	for _, j := range jobs {
		p.facts[j.Handout] = j.Facts
	}
	return p
}
