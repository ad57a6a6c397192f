package list

import (
	"slices"
	"strings"

	"handout/internal/fault"
)

// Named is a handout that a list names, and which of its kinds where the word says that
// too: "PCA3" is one lab's test of a handout for several.
type Named struct{ Handout, Variant string }

// Words are the words by which lists call handouts: ids, titles, names of tests, and what
// appointment books write for them. They are for one goroutine at a time.
type Words struct {
	of      map[string][]Named // by its key
	phrases [][]string         // the words of each key
	keys    []string
	read    map[string]Meaning // the cells that were read
}

// NewWords knows the ids of handouts, and what appointment books call those of them that
// this program brings.
func NewWords(ids []string) *Words {
	w := &Words{of: map[string][]Named{}, read: map[string]Meaning{}}
	for _, id := range ids {
		w.Add(id, Named{Handout: id})
		for _, name := range calledInBooks(id) {
			w.Add(name, Named{Handout: id})
		}
	}
	return w
}

// calledInBooks are names of the program's own handouts in appointment books and orders.
func calledInBooks(id string) []string {
	switch id {
	case "dre":
		return []string{"prostate exam", "prostate examination", "prostate check", "rectal exam", "rectal examination", "digital rectal exam", "digital rectal examination", "DRE exam",
			"examen de próstata", "examen prostático", "tacto rectal", "examen rectal", "examen rectal digital"}
	case "eps":
		return []string{"prostate massage", "prostatic massage", "prostate fluid", "prostatic fluid", "prostatic secretion", "prostatic secretions", "expressed prostatic secretion", "expressed prostatic secretions",
			"masaje de próstata", "masaje prostático", "líquido prostático", "líquido de la próstata", "secreción prostática"}
	case "urine-after-exam":
		return []string{"prostate urine", "urine after DRE", "post DRE urine", "post-exam urine", "urine test after exam", "urine after prostate exam",
			"orina después del examen", "orina después del tacto rectal"}
	}
	return nil
}

// Add makes a word known. One that is known for several handouts is read as none of them.
func (w *Words) Add(text string, n Named) {
	clear(w.read)
	words := wordsOf(text)
	key := strings.Join(words, "")
	if key == "" || slices.Contains(w.of[key], n) {
		return
	}
	if w.of[key] == nil {
		w.phrases, w.keys = append(w.phrases, words), append(w.keys, key)
	}
	w.of[key] = append(w.of[key], n)
}

// Meaning is what a cell says.
type Meaning struct {
	// Named are the handouts, none where the cell is not understood or could be two.
	Named []Named
	// Likely are those that may have been meant, the nearest first.
	Likely []Named
}

// Read reads a cell. Case, accents, hyphens, blanks and small words do not count. Several
// handouts of one patient are parted by one of ; + & , / or by "and". Nothing is guessed:
// what is nearly a known word, or fits several, is only likely.
func (w *Words) Read(cell string) Meaning {
	m, known := w.read[cell]
	if !known {
		m = w.meaning(cell)
		w.read[cell] = m
	}
	return m
}

func (w *Words) meaning(cell string) Meaning {
	if n, ok := w.one(cell); ok {
		return Meaning{Named: []Named{n}}
	}
	if several, ok := w.several(cell); ok {
		return Meaning{Named: several}
	}
	return Meaning{Likely: w.likely(cell)}
}

// one reads a cell that names one handout.
func (w *Words) one(cell string) (Named, bool) {
	words := wordsOf(cell)
	for {
		switch found := w.of[strings.Join(words, "")]; {
		case len(found) == 1:
			return found[0], true
		case len(found) > 1 || len(words) < 2 || !slices.Contains(generic, words[len(words)-1]):
			return Named{}, false
		}
		words = words[:len(words)-1]
	}
}

// generic are words behind a name that add nothing to it.
var generic = []string{"test", "exam", "visit", "appointment", "appt", "handout", "sheet", "prueba", "examen", "cita", "visita", "hoja"}

// several reads a cell that names the handouts of one patient, each of them once.
func (w *Words) several(cell string) ([]Named, bool) {
	for _, and := range []string{" and ", " AND ", " And ", " y ", " Y ", "\n"} {
		cell = strings.ReplaceAll(cell, and, ";")
	}
	parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(";+&,/|", r) })
	var out []Named
	for _, part := range parts {
		if strings.TrimSpace(part) == "" {
			continue
		}
		n, ok := w.one(part)
		if !ok {
			return nil, false
		}
		same := slices.IndexFunc(out, func(o Named) bool { return o.Handout == n.Handout })
		if same >= 0 && out[same] != n {
			return nil, false // two labs' tests by one handout
		}
		if same < 0 {
			out = append(out, n)
		}
	}
	return out, len(out) > 0 && len(parts) > 1
}

// likely are the handouts that a word may mean: those of the known word that is nearest,
// then those with a name that has all of its words, or all of whose words it has.
func (w *Words) likely(cell string) []Named {
	words := wordsOf(cell)
	if len(words) == 0 {
		return nil
	}
	var out []Named
	add := func(key string) {
		for _, n := range w.of[key] {
			if !slices.ContainsFunc(out, func(o Named) bool { return o.Handout == n.Handout }) {
				out = append(out, n)
			}
		}
	}
	if key := strings.Join(words, ""); len(w.of[key]) > 0 {
		add(key)
	} else if near, ok := fault.Nearest(key, w.keys); ok {
		add(near)
	}
	within := func(some, all []string) bool {
		return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
	}
	for i, phrase := range w.phrases {
		if within(words, phrase) || within(phrase, words) {
			add(w.keys[i])
		}
	}
	return out
}

// small are words that no name is told apart by.
var small = []string{"the", "a", "an", "of", "for", "your", "my", "su", "sus", "de", "del", "la", "el", "los", "las", "un", "una", "para"}

// wordsOf are the words of a text that count: in lower case, without accents and marks.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(Folded(text), func(r rune) bool { return r == ' ' })
	if kept := slices.DeleteFunc(slices.Clone(words), func(s string) bool { return slices.Contains(small, s) }); len(kept) > 0 {
		return kept
	}
	return words
}

// Folded is a text in lower case, without the accents of Spanish, with single blanks for
// all that is neither letter nor digit.
func Folded(text string) string {
	folded := strings.Map(func(r rune) rune {
		switch r {
		case 'á', 'à':
			return 'a'
		case 'é', 'è':
			return 'e'
		case 'í':
			return 'i'
		case 'ó':
			return 'o'
		case 'ú', 'ü':
			return 'u'
		case 'ñ':
			return 'n'
		case '\'', '’', '\u0301', '\u0303', '\u0308': // "Parkinson's"; accents written as characters of their own
			return -1
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80 && r != '\u00a0' && r != '–' && r != '—' && r != '\u2011' {
			return r
		}
		return ' '
	}, strings.ToLower(text))
	return strings.Join(strings.Fields(folded), " ")
}
