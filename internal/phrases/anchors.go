package phrases

import "maps"

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

func (a *anchors) sorted() Words {
	return Words{sorted(a.words), sorted(a.prefixes), sorted(a.suffixes), a.number}
}
