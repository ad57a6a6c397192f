package layout

import (
	"slices"
	"unicode/utf8"
)

// breaks returns, for each line, the index after its last atom. It takes the
// fewest lines, and among those the most even right edge: the least sum of
// squared shortfalls, with a dislike for a last line of one short word.
func breaks(atoms []atom, width Unit) []int {
	n := len(atoms)
	type best struct {
		lines int
		cost  int64
		from  int
	}
	at := make([]best, n+1)
	for to := 1; to <= n; to++ {
		at[to].lines = -1
		w := Unit(0)
		for from := to - 1; from >= 0; from-- {
			if from == to-1 {
				w = atoms[from].width
			} else {
				w += atoms[from].width + atoms[from].space
			}
			if w > width && from < to-1 {
				break
			}
			short := int64(max(width-w, 0)) / 100
			cost := short * short
			if to == n {
				cost = 0
				if limit := int64(width) / 400; to-from == 1 && n > 2 && int64(w)/100 < limit {
					cost = limit * limit
				}
			}
			c := best{at[from].lines + 1, at[from].cost + cost, from}
			if b := at[to]; b.lines < 0 || c.lines < b.lines || c.lines == b.lines && c.cost < b.cost {
				at[to] = c
			}
		}
	}
	ends := make([]int, at[n].lines)
	for i, to := len(ends)-1, n; to > 0; i, to = i-1, at[to].from {
		ends[i] = to
	}
	return ends
}

// splitWide cuts atoms that are wider than a whole line between characters,
// so that an over-long word is broken rather than printed over the edge.
func splitWide(s *compositor, atoms []atom, width Unit) []atom {
	if !slices.ContainsFunc(atoms, func(a atom) bool { return a.width > width }) {
		return atoms
	}
	var out []atom
	for _, a := range atoms {
		if a.width <= width {
			out = append(out, a)
			continue
		}
		var cur atom
		flush := func() {
			if len(cur.frags) > 0 {
				out = append(out, cur)
				cur = atom{}
			}
		}
		for _, f := range a.frags {
			if f.blank {
				f.w = min(f.w, width)
				if cur.width+f.w > width {
					flush()
				}
				f.x = cur.width
				cur.frags, cur.width = append(cur.frags, f), cur.width+f.w
				continue
			}
			rest := f.text
			for len(rest) > 0 {
				fit, w := 0, Unit(0)
				for fit < len(rest) {
					r, size := utf8.DecodeRuneInString(rest[fit:])
					adv, _ := s.Faces.Advance(f.face, r)
					step := Unit(adv) * f.size / 1000
					if cur.width+w+step > width && (fit > 0 || cur.width > 0) {
						break
					}
					fit, w = fit+size, w+step
				}
				if fit > 0 {
					part := f
					part.x, part.w, part.text = cur.width, w, rest[:fit]
					cur.frags, cur.width = append(cur.frags, part), cur.width+w
					rest = rest[fit:]
				}
				if len(rest) > 0 {
					flush()
				}
			}
		}
		flush()
	}
	return out
}
