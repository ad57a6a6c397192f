package phrases

import (
	"fmt"
	"maps"
	"regexp/syntax"
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

// anchors are words of which a match holds at least one.
type anchors struct {
	words, prefixes, suffixes map[string]bool
	number                    bool
}

func newAnchors() *anchors {
	return &anchors{words: map[string]bool{}, prefixes: map[string]bool{}, suffixes: map[string]bool{}}
}

func (a *anchors) add(b *anchors) {
	maps.Copy(a.words, b.words)
	maps.Copy(a.prefixes, b.prefixes)
	maps.Copy(a.suffixes, b.suffixes)
	a.number = a.number || b.number
}

// list adds a set of words.
func (a *anchors) list(w Words) {
	for _, of := range []struct {
		to    map[string]bool
		texts []string
	}{{a.words, w.Whole}, {a.prefixes, w.Prefixes}, {a.suffixes, w.Suffixes}} {
		for _, text := range of.texts {
			of.to[text] = true
		}
	}
	a.number = a.number || w.Numbers
}

func (a *anchors) sorted() Words {
	return Words{sorted(a.words), sorted(a.prefixes), sorted(a.suffixes), a.number}
}

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

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

// boundary marks a piece that must be a word of its own.
const boundary = "\x00"

// literal returns pieces of text of which whatever an expression matches holds
// one, in lower case if case does not matter; none when it only matches what guards or dated find.
func literal(expr string) ([]string, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	found := required(re.Simplify())
	if found == nil {
		return nil, fmt.Errorf("%q requires no piece of text", expr)
	}
	out := []string{}
	for _, l := range found {
		switch {
		case strings.ContainsAny(l, guards) || strings.Contains(l, "??"):
		case strings.Trim(l, "0123456789-/.") == "": // three numbers in a row, as dated finds
		default:
			out = append(out, l)
		}
	}
	return out, nil
}

// required returns texts of which a match holds one, or nil when there are none.
func required(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		text := string(re.Rune)
		if re.Flags&syntax.FoldCase != 0 {
			text = strings.ToLower(text)
		}
		return []string{text}
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpCharClass:
		var out []string
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if re.Rune[i+1]-re.Rune[i] > 3 {
				return nil
			}
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				out = append(out, string(r))
			}
		}
		return out
	case syntax.OpAlternate:
		var out []string
		for _, sub := range re.Sub {
			of := required(sub)
			if of == nil {
				return nil
			}
			out = append(out, of...)
		}
		return out
	case syntax.OpConcat:
		var best []string
		for i, sub := range re.Sub {
			of := required(sub)
			if sub.Op == syntax.OpLiteral && i > 0 && ends(re.Sub[i-1]) && i+1 < len(re.Sub) && ends(re.Sub[i+1]) {
				of = []string{boundary + of[0]}
			}
			if of != nil && (best == nil || worth(of) > worth(best)) {
				best = of
			}
		}
		return best
	}
	return nil
}

// ends reports where a word begins or ends.
func ends(re *syntax.Regexp) bool {
	return re.Op == syntax.OpWordBoundary || re.Op == syntax.OpBeginText || re.Op == syntax.OpEndText
}

// worth is how well texts tell: guards best, then long ones.
func worth(texts []string) int {
	least := 100
	for _, t := range texts {
		if !strings.ContainsAny(t, guards) && !strings.Contains(t, "??") {
			least = min(least, len([]rune(t)))
		}
	}
	return least
}
