package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// point is a point of a TrueType outline in font units; a curve of the second
// degree has its control point off the outline.
type point struct {
	x, y int
	on   bool
}

// amended returns the whole face with two changes, and all else as it is:
// advances, other glyphs, names, features. The zero has its slash taken out,
// and there is a box to tick (U+2610), which the face lacks.
func (f *truetype) amended() ([]byte, error) {
	outline, err := f.plainZero()
	if err != nil {
		return nil, fmt.Errorf("the zero: %w", err)
	}
	if _, ok := f.runes[tickBox]; ok {
		return nil, errors.New("the font has a box to tick of its own")
	}
	glyphs, runes := slices.Clone(f.glyphs), maps.Clone(f.runes)
	glyphs[runes['0']].outline = outline
	runes[tickBox] = len(glyphs)
	glyphs = append(glyphs, f.box())

	tables := maps.Clone(f.tables)
	delete(tables, "DSIG") // a signature of the file as it was
	for _, tag := range []string{"head", "hhea", "maxp"} {
		tables[tag] = slices.Clone(tables[tag])
	}
	put := func(tag string, at, v int) { binary.BigEndian.PutUint16(tables[tag][at:], uint16(v)) }
	var long int
	tables["glyf"], tables["loca"], long = outlines(glyphs)
	tables["hmtx"], tables["cmap"] = metrics(glyphs), format4(runes)
	put("head", 50, long)
	put("hhea", 34, len(glyphs))
	put("maxp", 4, len(glyphs))
	binary.BigEndian.PutUint32(tables["head"][8:], 0) // checksum, filled by joined
	// The names of glyphs would be one short.
	tables["post"] = slices.Clone(tables["post"][:32])
	binary.BigEndian.PutUint32(tables["post"], 0x00030000)
	return joined(tables), nil
}

// tickBox is the character that stands, unseen, under every box to tick: what
// is copied from a sheet, or read aloud without its tags, must have it.
const tickBox = '\u2610'

// box returns a square as tall as the capitals, with an outline of a tenth.
func (f *truetype) box() glyph {
	tall := be16(f.tables["OS/2"], 88) // sCapHeight
	side, line := tall/10, tall/10
	square := func(from, to int) []point {
		return []point{{from + side, from, true}, {from + side, to, true}, {to + side, to, true}, {to + side, from, true}}
	}
	inner := square(line, tall-line)
	slices.Reverse(inner)
	return glyph{
		outline: outlineOf([][]point{square(0, tall), inner}),
		advance: uint16(tall + 2*side),
		bearing: int16(side),
	}
}

// plainZero returns the outline of the zero without its slash: the two
// counters that the slash parts are joined into one. In a fever limit or a
// phone number nobody takes a zero for an O, but blurred, a slashed zero reads
// as an 8.
func (f *truetype) plainZero() ([]byte, error) {
	zero, ok := f.runes['0']
	if !ok {
		return nil, errors.New("there is none")
	}
	contours, err := readOutline(f.glyphs[zero].outline)
	if err != nil {
		return nil, err
	}
	if len(contours) != 3 {
		return nil, fmt.Errorf("it has %d contours; a slashed one has three", len(contours))
	}
	counter, err := joinCounters(contours[1], contours[2])
	if err != nil {
		return nil, err
	}
	return outlineOf([][]point{contours[0], counter}), nil
}

// joinCounters makes one contour of two that a bar parts. Each has one
// straight edge, along the bar. Without it, an arc of one ends where an arc of
// the other begins; the two are joined by a curve whose control point is where
// their tangents meet, so that the contour has no corner and no flat.
func joinCounters(a, b []point) ([]point, error) {
	a, err := withoutBar(a)
	if err != nil {
		return nil, err
	}
	if b, err = withoutBar(b); err != nil {
		return nil, err
	}
	var joined []point
	for _, arcs := range [][2][]point{{a, b}, {b, a}} {
		control, err := tangentsMeet(arcs[0], arcs[1])
		if err != nil {
			return nil, err
		}
		joined = append(append(joined, arcs[0]...), control)
	}
	return joined, nil
}

// withoutBar returns the points of a counter from one end of its straight edge
// round to the other.
func withoutBar(c []point) ([]point, error) {
	from := -1
	for i, p := range c {
		if p.on && c[(i+1)%len(c)].on {
			if from >= 0 {
				return nil, errors.New("a counter has more than one straight edge")
			}
			from = (i + 1) % len(c)
		}
	}
	if from < 0 {
		return nil, errors.New("a counter has no straight edge along a slash")
	}
	return slices.Concat(c[from:], c[:from]), nil
}

// tangentsMeet returns the point that lies both ahead of the end of one arc
// and behind the beginning of the next.
func tangentsMeet(arc, next []point) (point, error) {
	end, before := arc[len(arc)-1], arc[len(arc)-2]
	begin, after := next[0], next[1]
	dx, dy := float64(end.x-before.x), float64(end.y-before.y)
	ex, ey := float64(after.x-begin.x), float64(after.y-begin.y)
	gx, gy := float64(begin.x-end.x), float64(begin.y-end.y)
	turn := dx*ey - dy*ex
	ahead, behind := (gx*ey-gy*ex)/turn, (dx*gy-dy*gx)/turn
	if turn == 0 || ahead <= 0 || behind <= 0 {
		return point{}, fmt.Errorf("no curve leads from %d,%d to %d,%d", end.x, end.y, begin.x, begin.y)
	}
	return point{
		x: end.x + int(math.Round(ahead*dx)),
		y: end.y + int(math.Round(ahead*dy)),
	}, nil
}
