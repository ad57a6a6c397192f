package main

import (
	"encoding/binary"
	"errors"
)

// Flags of a point in a simple glyph (OpenType specification, glyf).
const (
	onCurve     = 1 << 0
	xIsByte     = 1 << 1
	yIsByte     = 1 << 2
	repeated    = 1 << 3
	xSameOrPlus = 1 << 4
	ySameOrPlus = 1 << 5
)

// readOutline returns the contours of a simple glyph.
func readOutline(outline []byte) ([][]point, error) {
	if len(outline) < 10 {
		return nil, errors.New("the glyph is blank")
	}
	if isComposite(outline) {
		return nil, errors.New("the glyph is put together from others")
	}
	count := be16(outline, 0)
	at := 10 + 2*count
	if count == 0 || at+2 > len(outline) {
		return nil, errTruncated
	}
	ends := make([]int, count)
	for i := range ends {
		ends[i] = be16(outline, 10+2*i)
		if i > 0 && ends[i] <= ends[i-1] {
			return nil, errors.New("the contours overlap")
		}
	}
	r := pointReader{data: outline, at: at + 2 + be16(outline, at)}
	n := ends[count-1] + 1
	flags := make([]byte, 0, n)
	for len(flags) < n {
		flag, times := r.byte(), 1
		if flag&repeated != 0 {
			times += r.byte()
		}
		for range times {
			flags = append(flags, byte(flag))
		}
	}
	if len(flags) > n {
		return nil, errors.New("there are more flags than points")
	}
	points := make([]point, n)
	x, y := 0, 0
	for i, flag := range flags {
		x += r.delta(flag&xIsByte != 0, flag&xSameOrPlus != 0)
		points[i] = point{x: x, on: flag&onCurve != 0}
	}
	for i, flag := range flags {
		y += r.delta(flag&yIsByte != 0, flag&ySameOrPlus != 0)
		points[i].y = y
	}
	if r.short {
		return nil, errTruncated
	}
	var contours [][]point
	from := 0
	for _, end := range ends {
		contours = append(contours, points[from:end+1:end+1])
		from = end + 1
	}
	return contours, nil
}

// pointReader reads the packed part of a simple glyph; past its end it reads
// zeros and says so.
type pointReader struct {
	data  []byte
	at    int
	short bool
}

func (r *pointReader) byte() int {
	if r.at >= len(r.data) {
		r.short = true
		return 0
	}
	r.at++
	return int(r.data[r.at-1])
}

// delta reads a coordinate's distance to the one before it.
func (r *pointReader) delta(isByte, sameOrPlus bool) int {
	switch {
	case isByte && sameOrPlus:
		return r.byte()
	case isByte:
		return -r.byte()
	case sameOrPlus:
		return 0
	}
	high := r.byte()
	return int(int16(high<<8 | r.byte()))
}

// outlineOf returns a simple glyph without instructions.
func outlineOf(contours [][]point) []byte {
	var points []point
	var ends []byte
	for _, c := range contours {
		points = append(points, c...)
		ends = binary.BigEndian.AppendUint16(ends, uint16(len(points)-1))
	}
	low, high := points[0], points[0]
	var flags, xs, ys []byte
	var last point
	for _, p := range points {
		low.x, low.y = min(low.x, p.x), min(low.y, p.y)
		high.x, high.y = max(high.x, p.x), max(high.y, p.y)
		var flag byte
		if p.on {
			flag = onCurve
		}
		flags = append(flags, flag)
		xs = binary.BigEndian.AppendUint16(xs, uint16(p.x-last.x))
		ys = binary.BigEndian.AppendUint16(ys, uint16(p.y-last.y))
		last = p
	}
	var out []byte
	for _, v := range []int{len(contours), low.x, low.y, high.x, high.y} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	out = append(append(out, ends...), 0, 0)
	return append(append(append(out, flags...), xs...), ys...)
}
