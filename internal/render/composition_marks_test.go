package render_test

import (
	"fmt"
	"slices"

	"handout/internal/layout"
)

// noAir looks for what comes nearer to the rule over the foot than the edge of a frame
// can stand without seeming to touch it.
func noAir(s *sheetLook) (out []string) {
	least := layout.Pt(12)
	if s.large {
		least = layout.Pt(9)
	}
	for i := range s.Pages.Pages {
		foot, limit := layout.Unit(0), s.Height
		for _, b := range s.Pages.Pages[i].Boxes {
			if b.Name == "foot" {
				limit = b.Y
				continue
			}
			foot = max(foot, b.Y+b.H)
		}
		if limit-foot < least {
			out = append(out, fmt.Sprintf("page %d: %s over the foot", i+1, limit-foot))
		}
	}
	return out
}

// noHairlines looks between two boxes to tick that stand under each other in a list.
func noHairlines(s *sheetLook) (out []string) {
	for i := range s.Pages.Pages {
		var over *layout.Op
		ops := s.Pages.Pages[i].Ops
		for a := range ops {
			op := &ops[a]
			if op.Kind != layout.OpRect || op.W != op.H || op.Element < 0 || s.Elements[op.Element].ActualText == "" {
				continue
			}
			if over != nil && over.X == op.X && over.Y < op.Y && s.listOf(over.Element) == s.listOf(op.Element) {
				if !slices.ContainsFunc(ops, func(o layout.Op) bool {
					return o.Kind == layout.OpLine && o.Artifact == layout.ArtifactLayout && o.H == 0 && o.X <= op.X && o.W > op.W*5 && o.Y > over.Y+over.H && o.Y < op.Y
				}) {
					out = append(out, fmt.Sprintf("page %d: no hairline over the box at %s", i+1, op.Y))
				}
			}
			over = op
		}
	}
	return out
}

// listOf is the list that an element stands in, or -1.
func (s *sheetLook) listOf(element int) int {
	for element >= 0 && s.Elements[element].Tag != layout.TagL {
		element = s.Elements[element].Parent
	}
	return element
}
