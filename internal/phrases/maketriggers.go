package phrases

import (
	"fmt"
	"slices"
	"strings"
)

// union returns the triggers of several rules as one.
func union(rules []Rule) Triggers {
	out, alone := Triggers{}, newAnchors()
	for _, r := range rules {
		alone.list(r.Triggers.Alone)
		out.Together = append(out.Together, r.Triggers.Together...)
		out.Literals = append(out.Literals, r.Triggers.Literals...)
		out.Bounded = append(out.Bounded, r.Triggers.Bounded...)
	}
	out.Alone, out.Literals, out.Bounded = alone.sorted(), sortedOnce(out.Literals), sortedOnce(out.Bounded)
	return out
}

func sortedOnce(texts []string) []string {
	slices.Sort(texts)
	return slices.Compact(texts)
}

// triggers returns the triggers of a rule. It fails on one of which none can be
// made.
func (m *maker) triggers(r *rule) (*Triggers, error) {
	t, alone := &Triggers{}, newAnchors()
	ask := func(sets []*anchors) bool {
		best := m.cheapest(sets)
		switch {
		case best == nil:
			return false
		case m.cost(best) < tooCommon:
			alone.add(best)
		default:
			var row []Words
			for _, a := range sets {
				if a != nil {
					row = append(row, a.sorted())
				}
			}
			t.Together = append(t.Together, row)
		}
		return true
	}
	for _, p := range r.any {
		if !ask(m.row(p)) {
			return nil, fmt.Errorf("rule %s has a pattern that any words match", r.ID)
		}
	}
	if len(r.with) > 0 && !ask([]*anchors{m.each(r.with), m.each(r.near)}) {
		return nil, fmt.Errorf("rule %s has a pair of patterns that any words match", r.ID)
	}
	for _, re := range r.raw {
		l, err := literal(re.String())
		if err != nil {
			return nil, fmt.Errorf("rule %s: %w", r.ID, err)
		}
		for _, l := range l {
			if word, ok := strings.CutPrefix(l, boundary); ok {
				t.Bounded = append(t.Bounded, word)
			} else {
				t.Literals = append(t.Literals, l)
			}
		}
	}
	t.Alone, t.Literals, t.Bounded = alone.sorted(), sortedOnce(t.Literals), sortedOnce(t.Bounded)
	return t, nil
}

// common are words of hours, addresses, names and rooms. Where a pattern has
// other words as well, those are its triggers, so that such texts are passed.
const common = ` monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
 mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays weekends weekend holidays holiday hour hours
 am pm noon to and from by through until in of at or the a an on for with no our us we your you is are it be will can call calls
 interpreter interpreters interpretation free available closed open lunch language languages every any english spanish ask
 lun mar mie jue vie sab dom lunes martes miercoles jueves viernes sabado sabados domingo domingos m p ma ama pma
 de las la el y en todos los idiomas idioma habla interprete interpretes son gratis pida un una su cerrado al del para por con o se no es lo le
 dr dra doctor doctora md do np pa rn phd mr ms mrs nurse practitioner physician assistant urologist urology urologia urologo urologa clinic clinica center centro centre health
 salud hospital medical medico medica medicine group associates partners practice institute university regional memorial community men mens women family cancer prostate care
 building edificio tower torre wing floor piso suite room rooms sala consultorio office oficina desk front main entrance lobby unit department north south east west norte sur este oeste
 street st avenue ave road rd boulevard blvd drive lane way park place plaza court square county city town calle avenida river lake hill oak spring church school bank market
 lab labs laboratory laboratories laboratorio laboratorios diagnostics pathology first second third one two three four new old exam test clinician staff team line night day example visit visits appointment portal patients online
 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 30 45 100`

// maker finds the anchors of patterns.
type maker struct {
	known  map[*choice]*anchors
	common map[string]bool
}

func newMaker() *maker {
	m := &maker{known: map[*choice]*anchors{}, common: map[string]bool{}}
	for word := range strings.FieldsSeq(common) {
		m.common[word] = true
	}
	return m
}

// each returns the anchors of any of several patterns, or nil.
func (m *maker) each(ps []pattern) *anchors {
	all := newAnchors()
	for _, p := range ps {
		a := m.cheapest(m.row(p))
		if a == nil {
			return nil
		}
		all.add(a)
	}
	return all
}

// row returns the anchors of each element that a pattern needs; a match has
// one of each. Some may be nil.
func (m *maker) row(p pattern) []*anchors {
	var out []*anchors
	for _, e := range p {
		if e.choice != nil && !e.optional {
			out = append(out, m.choice(e.choice))
		}
	}
	return out
}

// cheapest returns the anchors that are met least often in harmless texts.
func (m *maker) cheapest(sets []*anchors) *anchors {
	var best *anchors
	for _, a := range sets {
		if best == nil || a != nil && m.cost(a) < m.cost(best) {
			best = a
		}
	}
	return best
}

// tooCommon is the cost of anchors that harmless texts have.
const tooCommon = 1000

func (m *maker) cost(a *anchors) int {
	n := min(len(a.words)+10*len(a.prefixes)+100*len(a.suffixes), tooCommon-1)
	if a.number {
		n += 3 * tooCommon
	}
	words := a.sorted()
	for word := range m.common {
		if words.has(word) {
			n += tooCommon
		}
	}
	return n
}

// choice returns the anchors of each of a choice's alternatives, or nil when
// one has none.
func (m *maker) choice(c *choice) *anchors {
	if a, ok := m.known[c]; ok {
		return a
	}
	a := m.alternatives(c)
	m.known[c] = a
	return a
}

func (m *maker) alternatives(c *choice) *anchors {
	all := newAnchors()
	switch {
	case c.atom != nil && c.atom.number:
		all.number = true
		return all
	case c.atom != nil && c.atom.whole != "":
		all.words[c.atom.whole] = true
		return all
	case c.atom != nil && c.atom.suffix != "":
		all.suffixes[c.atom.suffix] = true
		return all
	case c.atom != nil:
		all.prefixes[c.atom.prefix] = true
		return all
	}
	for word, tails := range c.by {
		first := newAnchors()
		first.words[word] = true
		for _, tail := range tails {
			all.add(m.cheapest(append(m.row(tail), first)))
		}
	}
	for _, p := range c.others {
		a := m.cheapest(m.row(p))
		if a == nil {
			return nil
		}
		all.add(a)
	}
	return all
}
