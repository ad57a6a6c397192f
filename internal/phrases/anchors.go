package phrases

import (
	"maps"
	"slices"
)

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
