package main

import (
	"fmt"
	"slices"
)

// cut is a font reduced to some characters.
type cut struct {
	glyphs []glyph // outlines renumbered and unhinted
	runes  map[rune]int
}

// cutTo keeps the glyphs of the given characters and what those are put
// together from. Glyphs stand in the order of the characters, so that the
// cmap has few segments.
func (f *truetype) cutTo(keep func(rune) bool) (*cut, error) {
	c := &cut{runes: map[rune]int{}}
	order, number := []int{0}, map[int]int{0: 0}
	take := func(old int) int {
		id, ok := number[old]
		if !ok {
			id = len(order)
			number[old] = id
			order = append(order, old)
		}
		return id
	}
	for _, r := range sortedRunes(f.runes) {
		if keep(r) {
			c.runes[r] = take(f.runes[r])
		}
	}
	for i := 0; i < len(order); i++ { // order grows as components turn up
		outline := f.glyphs[order[i]].outline
		if !isComposite(outline) {
			continue
		}
		list, _, err := components(outline)
		if err != nil {
			return nil, fmt.Errorf("glyph %d: %w", order[i], err)
		}
		for _, part := range list {
			if part.id >= len(f.glyphs) {
				return nil, fmt.Errorf("glyph %d: no component %d", order[i], part.id)
			}
			take(part.id)
		}
	}
	for _, old := range order {
		g := f.glyphs[old]
		outline, err := unhinted(g.outline, number)
		if err != nil {
			return nil, fmt.Errorf("glyph %d: %w", old, err)
		}
		g.outline = outline
		c.glyphs = append(c.glyphs, g)
	}
	return c, nil
}

func sortedRunes[V any](m map[rune]V) []rune {
	list := make([]rune, 0, len(m))
	for r := range m {
		list = append(list, r)
	}
	slices.Sort(list)
	return list
}
