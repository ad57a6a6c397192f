package batch

import (
	"hash/maphash"
	"slices"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/fault"
	"handout/internal/render"
)

// visits fits the sheets of one visit to each other: rows of one clinic with
// the same text in the column visit.
type visits struct {
	clinics *Clinics
	seed    maphash.Seed
	// ids are the handouts that visits have: those of every clinic, then those
	// that only some clinics may have.
	ids []string
	// handouts holds for each visit which handouts it has, a bit each by their
	// place in ids, and above them whether its notes were reported. Visits are
	// known by a hash, so that a long list needs little memory.
	handouts map[uint64]uint64

	plans map[together]*plan
}

const (
	told    = 1 << 63
	mostIDs = 62
)

// together is what a visit's words depend on.
type together struct {
	clinic, language string
	handouts         uint64
}

// plan is what becomes of the handouts of a visit.
type plan struct {
	facts  map[string][]string // by handout; one that is not there is left out
	notes  []fault.Text
	faults fault.List
}

// gather reads the list once to find the visits, if it has any.
func gather(l *list.List, c *Clinics) *visits {
	v := &visits{clinics: c, seed: maphash.MakeSeed(), ids: slices.Clone(c.catalog.ids), handouts: map[uint64]uint64{}, plans: map[together]*plan{}}
	if !l.Has(list.Visit) {
		return v
	}
	for row := range l.Rows() {
		typed := row.Cells[list.Handout].Text
		if typed == "" || row.Cells[list.Visit].Text == "" {
			continue
		}
		i := v.index(typed)
		if i < 0 && len(v.ids) < mostIDs {
			i = len(v.ids)
			v.ids = append(v.ids, typed)
		}
		if i >= 0 && i < mostIDs {
			v.handouts[v.key(&row)] |= 1 << i
		}
	}
	return v
}

// index returns a handout's place in ids, or -1.
func (v *visits) index(typed string) int {
	return slices.IndexFunc(v.ids, func(id string) bool { return strings.EqualFold(id, typed) })
}

func (v *visits) key(row *list.Row) uint64 {
	return maphash.String(v.seed, row.Cells[list.Clinic].Text+"\x00"+row.Cells[list.Visit].Text)
}

// settle gives an order the facts of its visit, or leaves it out when another
// sheet of the visit stands for it. What was decided is reported once a visit.
func (v *visits) settle(o *Order, row *list.Row) fault.List {
	cell := row.Cells[list.Visit]
	if cell.Text == "" {
		return nil
	}
	if i := v.index(o.Job.Handout); i < 0 || i >= mostIDs {
		return fault.List{{Pos: cell.Pos, Key: list.Visit.String(), What: "the visits of this list have more different handouts than can be fitted to each other",
			Remedy: "split the list"}}
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
			faults.WarnText(cell.Pos, list.Visit.String(), n, fault.Text{})
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
	line, faults := v.clinics.renderer(t.clinic)
	if line == nil {
		p.faults = faults
		return p
	}
	catalog := v.clinics.catalogOf(t.clinic)
	var jobs []render.Job
	for i, typed := range v.ids {
		on := catalog.index(typed)
		if t.handouts>>i&1 == 1 && on >= 0 { // what is not there is reported of its own row
			j := like
			j.Handout, j.Details = catalog.ids[on], render.Details{}
			jobs = append(jobs, j)
		}
	}
	jobs, p.notes, p.faults = line.Visit(jobs, nil)
	for _, j := range jobs {
		p.facts[j.Handout] = j.Facts
	}
	return p
}
