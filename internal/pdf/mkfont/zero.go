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

// plainZero returns the whole face with the zero's slash taken out: the two
// counters that the slash parts are joined into one. In a fever limit or a
// phone number nobody takes a zero for an O, but blurred, a slashed zero reads
// as an 8. All else stays as it is: advances, other glyphs, names, features.
func (f *truetype) plainZero() ([]byte, error) {
	zero, ok := f.runes['0']
	if !ok {
		return nil, errors.New("the font has no zero")
	}
	contours, err := readOutline(f.glyphs[zero].outline)
	if err != nil {
		return nil, fmt.Errorf("the zero: %w", err)
	}
	if len(contours) != 3 {
		return nil, fmt.Errorf("the zero has %d contours; a slashed one has three", len(contours))
	}
	counter, err := joinCounters(contours[1], contours[2])
	if err != nil {
		return nil, fmt.Errorf("the zero: %w", err)
	}
	glyphs := slices.Clone(f.glyphs)
	glyphs[zero].outline = outlineOf([][]point{contours[0], counter})

	tables := maps.Clone(f.tables)
	tables["head"] = slices.Clone(tables["head"])
	var long int
	tables["glyf"], tables["loca"], long = outlines(glyphs)
	binary.BigEndian.PutUint16(tables["head"][50:], uint16(long))
	binary.BigEndian.PutUint32(tables["head"][8:], 0) // checksum, filled by joined
	delete(tables, "DSIG")                            // a signature of the file as it was
	return joined(tables), nil
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
