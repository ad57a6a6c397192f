package phrases

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"handout/internal/readability"
)

// Triggers are words without which no rule finds anything, so that most names,
// addresses and hours can be passed without reading the rules. They are made of
// the rules by MakeTriggers, before the program is built.
type Triggers struct {
	// One of Alone is enough for a rule to be asked.
	Alone Words
	// Together are rows of words too common to be enough: a sentence must have
	// one of each of a row.
	Together [][]Words
	// Literals are pieces of the text, as typed or in lower case; those of
	// Bounded count only where no letter or figure of ASCII is beside them.
	Literals, Bounded []string
}

// Words is a set of words, folded as the rules fold them. The lists are sorted.
type Words struct {
	Whole, Prefixes, Suffixes []string
	Numbers                   bool // any word that begins with a figure
}

// Harmless reports whether no rule can find anything in a text, without reading
// the rules.
func Harmless(text string) bool { return made.Harmless(text) }

// Harmless reports whether no rule of either language can find anything in a
// text, in any place: Gate of it is empty then. Many other texts are harmless
// too; only the rules can tell.
func (t *Triggers) Harmless(text string) bool {
	if t.typed(text) {
		return false
	}
	for _, s := range readability.Sentences(text) {
		cells := fold(s.Of(text))
		for _, how := range readings(cells) {
			letters := "" // a run of single letters
			tokens := tokenize(cells, how)
			for _, token := range tokens {
				if t.Alone.in(token) {
					return false
				}
				if letters += token.forms[0]; len(token.forms[0]) > 1 || isNumber(token.forms[0]) {
					letters = ""
				}
				// It may be a word, s p a c e d out, if not "8 a. m. a 5 p. m."
				if len(letters) > 2 && letters != "ama" && letters != "pma" {
					return false
				}
			}
			for _, row := range t.Together {
				if !slices.ContainsFunc(row, func(w Words) bool { return !slices.ContainsFunc(tokens, w.in) }) {
					return false
				}
			}
		}
	}
	return true
}

// typed reports what rules look for in the text as typed, or by its figures.
func (t *Triggers) typed(text string) bool {
	if strings.ContainsAny(text, guards) || strings.Contains(text, "??") || dated(text) || dials(text) {
		return true
	}
	lower := strings.ToLower(strings.ToUpper(text)) // ſ is an s, as regular expressions have it
	return slices.ContainsFunc(t.Literals, func(l string) bool { return strings.Contains(lower, l) || strings.Contains(text, l) }) ||
		slices.ContainsFunc(t.Bounded, func(l string) bool { return bounded(lower, l) || bounded(text, l) })
}

// bounded reports whether a text has a piece as a word of its own, as the \b of
// a regular expression takes it.
func bounded(text, piece string) bool {
	part := func(b byte) bool {
		return b == '_' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
	}
	for from := 0; ; {
		i := strings.Index(text[from:], piece)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(piece)
		if (start == 0 || !part(text[start-1])) && (end == len(text) || !part(text[end])) {
			return true
		}
		from = start + 1
	}
}

// in reports whether a token is one of the words.
func (w Words) in(t token) bool { return slices.ContainsFunc(t.forms, w.has) }

func (w Words) has(form string) bool {
	if _, ok := slices.BinarySearch(w.Whole, form); ok {
		return true
	}
	if w.Numbers && form != "" && form[0] >= '0' && form[0] <= '9' {
		return true
	}
	if len(w.Prefixes) > 0 {
		for end := range len(form) {
			if _, ok := slices.BinarySearch(w.Prefixes, form[:end+1]); ok {
				return true
			}
		}
	}
	return slices.ContainsFunc(w.Suffixes, func(end string) bool { return strings.HasSuffix(form, end) })
}

// guards are characters that no plain name or address has.
const guards = "{}[]<>_$"

// dated reports numbers joined as those of a date or of a person are.
func dated(text string) bool {
	joined := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("-/.", r) })
	return slices.ContainsFunc(joined, func(s string) bool {
		if !strings.ContainsFunc(s, unicode.IsDigit) {
			return false
		}
		return strings.Count(strings.Trim(s, "-/."), "-")+strings.Count(s, "/")+strings.Count(strings.Trim(s, "."), ".") > 1
	})
}

// dials reports whether the figures of a text may be an emergency number.
func dials(text string) bool {
	var figures strings.Builder
	for _, c := range fold(text) {
		if unicode.IsDigit(c.r) {
			figures.WriteRune(c.r)
		}
	}
	return slices.ContainsFunc(emergencyNumbers(), func(n string) bool { return strings.Contains(figures.String(), n) })
}

func emergencyNumbers() []string { return []string{"911", "112", "999", "111", "061"} }

// MakeTriggers returns the triggers of the rules as they are. It fails on a
// rule of which none can be made.
func MakeTriggers() (Triggers, error) {
	m := maker{known: map[*choice]*anchors{}, common: map[string]bool{}}
	for word := range strings.FieldsSeq(common) {
		m.common[word] = true
	}
	t, all, literals, words := Triggers{}, newAnchors(), map[string]bool{}, map[string]bool{}
	ask := func(sets []*anchors) bool {
		best := m.cheapest(sets)
		switch {
		case best == nil:
			return false
		case m.cost(best) < tooCommon:
			all.add(best)
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
	en, es := both()
	for _, r := range slices.Concat(en.rules, es.rules) {
		for _, p := range r.any {
			if !ask(m.row(p)) {
				return Triggers{}, fmt.Errorf("rule %s has a pattern that any words match", r.ID)
			}
		}
		if len(r.with) > 0 && !ask([]*anchors{m.each(r.with), m.each(r.near)}) {
			return Triggers{}, fmt.Errorf("rule %s has a pair of patterns that any words match", r.ID)
		}
		for _, re := range r.raw {
			l, err := literal(re.String())
			if err != nil {
				return Triggers{}, fmt.Errorf("rule %s: %w", r.ID, err)
			}
			for _, l := range l {
				if word, ok := strings.CutPrefix(l, boundary); ok {
					words[word] = true
				} else {
					literals[l] = true
				}
			}
		}
	}
	t.Alone, t.Literals, t.Bounded = all.sorted(), sorted(literals), sorted(words)
	return t, nil
}

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

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
