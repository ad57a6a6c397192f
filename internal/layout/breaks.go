package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"handout/internal/typeface"
)

// breaker breaks texts into lines, in memory that it uses again.
type breaker struct {
	at   []way
	ends []int
}

// way is the best way to set the atoms before one.
type way struct {
	lines int
	cost  int64
	from  int // where its last line begins
}

// breaks returns, for each line, the index after its last atom; they are good until the
// next text is broken. It takes the
// fewest lines, and among those the most even right edge: the least sum of
// squared shortfalls, with a dislike for lines under three quarters of the measure and
// for a short last line.
func (b *breaker) breaks(atoms []atom, width Unit) []int {
	n := len(atoms)
	b.at = append(b.at[:0], way{})
	for to := 1; to <= n; to++ {
		best := way{lines: -1}
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
			cost := raggedness(width, w)
			if to == n {
				cost = 0
				if n > 2 && from > 0 {
					cost = shortLast(width, w, to-from)
				}
			}
			c := way{b.at[from].lines + 1, b.at[from].cost + cost, from}
			if best.lines < 0 || c.lines < best.lines || c.lines == best.lines && c.cost < best.cost {
				best = c
			}
		}
		b.at = append(b.at, best)
	}
	lines := b.at[n].lines
	b.ends = slices.Grow(b.ends[:0], lines)[:lines]
	for i, to := lines-1, n; to > 0; i, to = i-1, b.at[to].from {
		b.ends[i] = to
	}
	return b.ends
}

// raggedness is how bad it is that a line before the last is so much shorter than its measure.
func raggedness(width, w Unit) int64 {
	short := int64(max(width-w, 0)) / 100
	cost := short * short
	if over := int64(max(width*3/4-w, 0)) / 100; over > 0 {
		cost += 4 * over * over
	}
	return cost
}

// shortWord is how long a last line is at least that is long enough in any measure.
const shortWord = 60_000

// shortLast is how bad a last line of so many atoms is: one word that is short, or next to
// nothing, is as bad as a line before it that ends at half the width. What is a little under a
// quarter of the measure is hardly seen.
func shortLast(width, w Unit, atoms int) int64 {
	if atoms == 1 && w < width/4 || w < width/7 {
		return int64(width/200) * int64(width/200)
	}
	under := int64(max(min(width/4, shortWord)-w, 0)) / 100
	return 11 * under * under
}

// fitting returns the atoms of a text, with those that are wider than a whole line cut
// at a space within them, else between characters, so that an over-long word is broken rather
// than printed over the edge.
func (m *measured) fitting(faces *typeface.Set, width Unit) cutText {
	if !slices.ContainsFunc(m.atoms, func(a atom) bool { return a.width > width }) {
		return m.cutText
	}
	var out cutText
	var cur atom
	add := func(f frag, w Unit) {
		f.x, f.w = int32(cur.width), int32(w)
		out.frags = append(out.frags, f)
		cur.pieces++
		cur.width += w
	}
	flush := func() {
		if cur.pieces > 0 {
			out.atoms = append(out.atoms, cur)
		}
		cur = atom{first: int32(len(out.frags))}
	}
	for i := range m.atoms {
		a := &m.atoms[i]
		flush()
		if a.width <= width {
			out.frags = append(out.frags, m.of(a)...)
			cur.width, cur.space, cur.pieces = a.width, a.space, a.pieces
			continue
		}
		for _, f := range m.of(a) {
			if f.blank {
				w := min(Unit(f.w), width)
				if cur.width+w > width {
					flush()
				}
				add(f, w)
				continue
			}
			for rest := f; rest.from < rest.to; {
				text := m.text[rest.from:rest.to]
				fit, w := 0, Unit(0)
				for fit < len(text) {
					r, size := utf8.DecodeRuneInString(text[fit:])
					adv, _ := faces.Advance(f.face, r)
					step := Unit(adv) * Unit(f.size) / 1000
					if cur.width+w+step > width && (fit > 0 || cur.width > 0) {
						break
					}
					fit, w = fit+size, w+step
				}
				if at := strings.LastIndexAny(text[:fit], " \u00a0"); at > 0 && fit < len(text) {
					_, size := utf8.DecodeRuneInString(text[at:])
					fit = at + size
					w = 0
					for _, r := range text[:fit] {
						adv, _ := faces.Advance(f.face, r)
						w += Unit(adv) * Unit(f.size) / 1000
					}
				}
				if fit > 0 {
					part := rest
					part.to = rest.from + int32(fit)
					add(part, w)
					rest.from = part.to
				}
				if rest.from < rest.to {
					flush()
				}
			}
		}
	}
	flush()
	return out
}
