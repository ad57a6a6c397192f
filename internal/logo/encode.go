package logo

import (
	"encoding/binary"
	"hash/crc32"

	"handout/internal/deflate"
)

// finish resizes a decoded picture and writes it as PNG.
func finish(src rows) (*Image, error) {
	w, h := fit(src.size())
	e := newEncoder(w, h)
	defer e.z.Free()
	if err := resize(src, w, h, e.row); err != nil {
		return nil, err
	}
	return e.end()
}

// sink takes the rows of a picture as RGB from the top down. A row may be
// changed after it was taken.
type sink func(rgb []uint8) error

// encoder writes opaque RGB as PNG row by row: as grey where no pixel has a
// color, by a palette where the colors are few, else as RGB. Rows are kept as
// indices until there is a color too many, or the end: only then it is known
// what the picture is.
//
// image/png at its best level takes twenty times as long for a logo and comes
// out larger: the filters it chooses hide the repeats that flat color is made
// of. So a flat row is written unfiltered, and a busy one, as of a photograph,
// by Paeth's filter.
type encoder struct {
	w, h int
	z    *deflate.Writer
	kind colorType
	kept []uint8 // the indices of the rows so far, then
	palette
	seen seen

	filtered, above []uint8
}

// colorType is a PNG's (section 11.2.1), or not settled yet.
type colorType int

const (
	inGrey     colorType = 0
	inRGB      colorType = 2
	byPalette  colorType = 3
	notSettled colorType = -1
)

// channels is the bytes of a pixel.
func (k colorType) channels() int {
	if k == inRGB {
		return 3
	}
	return 1
}

func newEncoder(w, h int) *encoder {
	return &encoder{w: w, h: h, z: deflate.New(), kind: notSettled}
}

func (e *encoder) row(rgb []uint8) error {
	e.seen.row(rgb)
	if e.kind == notSettled {
		if e.kept == nil {
			e.kept = make([]uint8, 0, e.w*e.h)
		}
		if e.keep(rgb) {
			return nil
		}
		if err := e.settle(inRGB); err != nil {
			return err
		}
	}
	return e.write(rgb)
}

// keep keeps a row, and reports false when its colors are too many for that.
func (e *encoder) keep(rgb []uint8) bool {
	begin := len(e.kept)
	if !e.index(e.kept[begin:begin+e.w], rgb) {
		return false
	}
	e.kept = e.kept[:begin+e.w]
	return true
}

// settle writes the rows kept so far.
func (e *encoder) settle(kind colorType) error {
	e.kind = kind
	n := e.w * kind.channels()
	e.filtered, e.above = make([]uint8, 1+n), make([]uint8, n)
	e.z.Grow((1 + n) * e.h)
	row := make([]uint8, 0, n)
	for ; len(e.kept) > 0; e.kept = e.kept[e.w:] {
		indices := e.kept[:e.w]
		row = row[:0]
		switch kind {
		case byPalette:
			row = indices
		case inGrey:
			for _, i := range indices {
				row = append(row, uint8(e.colors[i]))
			}
		default:
			for _, i := range indices {
				c := e.colors[i]
				row = append(row, uint8(c>>16), uint8(c>>8), uint8(c))
			}
		}
		if err := e.write(row); err != nil {
			return err
		}
	}
	e.kept = nil
	return nil
}

func (e *encoder) write(row []uint8) error {
	e.filtered[0] = 0 // unfiltered
	copy(e.filtered[1:], row)
	if e.kind != byPalette { // indices are no shades to reckon with
		if isBusy(row, e.above, e.kind.channels()) {
			paethFilter(e.filtered, row, e.above, e.kind.channels())
		}
		copy(e.above, row)
	}
	_, err := e.z.Write(e.filtered)
	return err
}

// end returns the picture when all rows are written.
func (e *encoder) end() (*Image, error) {
	if e.kind == notSettled {
		kind := byPalette
		if e.isGrey() {
			kind = inGrey
		}
		if err := e.settle(kind); err != nil {
			return nil, err
		}
	}
	data, err := e.z.End()
	if err != nil {
		return nil, err
	}
	return &Image{Width: e.w, Height: e.h, PNG: e.assemble(data), seen: e.seen}, nil
}

// isBusy reports whether more than a quarter of a row's pixels are like neither
// the one before nor the one above. It looks at every fourth.
func isBusy(row, above []uint8, channels int) bool {
	busy, seen := 0, 0
	for i := channels; i < len(row); i += 4 * channels {
		seen++
		if !samePixel(row[i:], row[i-channels:], channels) && !samePixel(row[i:], above[i:], channels) {
			busy++
		}
	}
	return busy*4 > seen
}

func samePixel(a, b []uint8, channels int) bool {
	return a[0] == b[0] && (channels == 1 || a[1] == b[1] && a[2] == b[2])
}

// paethFilter writes a row behind filter type 4 (PNG, section 9.4).
func paethFilter(into, row, above []uint8, channels int) {
	into[0] = 4
	for x, v := range row {
		var left, corner uint8
		if x >= channels {
			left, corner = row[x-channels], above[x-channels]
		}
		into[x+1] = v - paeth(left, above[x], corner)
	}
}

func paeth(left, above, corner uint8) uint8 {
	p := int(left) + int(above) - int(corner)
	byLeft, byAbove, byCorner := distance(p, left), distance(p, above), distance(p, corner)
	switch {
	case byLeft <= byAbove && byLeft <= byCorner:
		return left
	case byAbove <= byCorner:
		return above
	}
	return corner
}

func distance(a int, b uint8) int { return max(a-int(b), int(b)-a) }

// assemble writes the chunks a PNG must have and no others.
func (e *encoder) assemble(data []uint8) []uint8 {
	header := binary.BigEndian.AppendUint32(nil, uint32(e.w))
	header = binary.BigEndian.AppendUint32(header, uint32(e.h))
	header = append(header, 8, byte(e.kind), 0, 0, 0)
	out := append(make([]byte, 0, len(data)+69+3*maxColors), "\x89PNG\r\n\x1a\n"...)
	out = chunk(out, "IHDR", header)
	if e.kind == byPalette {
		out = chunk(out, "PLTE", e.bytes())
	}
	out = chunk(out, "IDAT", data)
	return chunk(out, "IEND", nil)
}

func chunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	start := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
