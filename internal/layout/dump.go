package layout

import (
	"fmt"
	"strings"
)

// Dump writes the pages as text that a person can review: what is drawn where,
// in points, in reading order. Drawings are summed up in one line.
func (p *Pages) Dump() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %q %s × %s pt\n", p.Language, p.Title, p.Width, p.Height)
	for i, page := range p.Pages {
		fmt.Fprintf(&b, "\npage %d\n", i+1)
		shapes := 0
		for j, op := range page.Ops {
			if op.Kind == OpPath {
				shapes++
				if j+1 < len(page.Ops) && page.Ops[j+1].Kind == OpPath && page.Ops[j+1].Element == op.Element {
					continue
				}
				fmt.Fprintf(&b, "  %-9s %d shapes\n", p.label(op), shapes)
				shapes = 0
				continue
			}
			fmt.Fprintf(&b, "  %-9s %s\n", p.label(op), op)
		}
	}
	return b.String()
}

// label names the element an operation belongs to.
func (p *Pages) label(op Op) string {
	if op.Element < 0 {
		return "~" + string(op.Artifact)
	}
	return string(p.Elements[op.Element].Tag)
}

// String returns the operation in a line, lengths in points.
func (o Op) String() string {
	switch o.Kind {
	case OpText:
		if o.Hidden {
			return fmt.Sprintf("%s %s %s hidden %q", o.X, o.Y, o.H, o.Text)
		}
		return fmt.Sprintf("%s %s %s/%d %q", o.X, o.Y, o.H, o.Face, o.Text)
	case OpRect:
		return fmt.Sprintf("rect %s %s %s × %s", o.X, o.Y, o.W, o.H)
	case OpLine:
		return fmt.Sprintf("line %s %s → %s %s", o.X, o.Y, o.W, o.H)
	case OpImage:
		return fmt.Sprintf("image %s %s %s × %s", o.X, o.Y, o.W, o.H)
	}
	return fmt.Sprintf("path %d", len(o.Path))
}

// String returns the length in points, to a tenth.
func (u Unit) String() string {
	sign := ""
	if u < 0 {
		sign, u = "-", -u
	}
	tenths := (u + 50) / 100
	return fmt.Sprintf("%s%d.%d", sign, tenths/10, tenths%10)
}
