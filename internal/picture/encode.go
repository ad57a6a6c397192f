package picture

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

// encoder writes opaque RGB as PNG row by row, or as grey where no pixel has a
// color. Rows without color are kept until there is one with color, or the
// end: only then it is known what the picture is.
//
// image/png at its best level takes twenty times as long for a logo and comes
// out larger: the filters it chooses hide the repeats that flat color is made
// of. So a flat row is written unfiltered, and a busy one, as of a photograph,
// by Paeth's filter.
type encoder struct {
	w, h     int
	z        *deflate.Writer
	channels int     // 0 as long as that is not known
	grey     []uint8 // the rows so far, then

	filtered, above []uint8
}

func newEncoder(w, h int) *encoder { return &encoder{w: w, h: h, z: deflate.New()} }

func (e *encoder) row(rgb []uint8) error {
	if e.channels == 0 {
		if isGrey(rgb) {
			for i := 0; i < len(rgb); i += 3 {
				e.grey = append(e.grey, rgb[i])
			}
			return nil
		}
		if err := e.settle(3); err != nil {
			return err
		}
	}
	return e.write(rgb)
}

// settle writes the rows kept so far.
func (e *encoder) settle(channels int) error {
	e.channels = channels
	e.filtered, e.above = make([]uint8, 1+e.w*channels), make([]uint8, e.w*channels)
	row := make([]uint8, e.w*channels)
	for ; len(e.grey) > 0; e.grey = e.grey[e.w:] {
		for x, v := range e.grey[:e.w] {
			for c := range channels {
				row[x*channels+c] = v
			}
		}
		if err := e.write(row); err != nil {
			return err
		}
	}
	e.grey = nil
	return nil
}

func (e *encoder) write(row []uint8) error {
	if isBusy(row, e.above, e.channels) {
		paethFilter(e.filtered, row, e.above, e.channels)
	} else {
		e.filtered[0] = 0 // unfiltered
		copy(e.filtered[1:], row)
	}
	copy(e.above, row)
	_, err := e.z.Write(e.filtered)
	return err
}

// end returns the picture when all rows are written.
func (e *encoder) end() (*Image, error) {
	if e.channels == 0 {
		if err := e.settle(1); err != nil {
			return nil, err
		}
	}
	data, err := e.z.End()
	if err != nil {
		return nil, err
	}
	return &Image{Width: e.w, Height: e.h, PNG: assemble(data, e.w, e.h, e.channels)}, nil
}

// isBusy reports whether more than a quarter of a row's pixels are like neither
// the one before nor the one above. It looks at every fourth.
func isBusy(row, above []uint8, channels int) bool {
	busy, seen := 0, 0
	for i := channels; i < len(row); i += 4 * channels {
		pixel := row[i : i+channels]
		if seen++; string(pixel) != string(row[i-channels:i]) && string(pixel) != string(above[i:i+channels]) {
			busy++
		}
	}
	return busy*4 > seen
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

// isGrey reports whether no pixel of a row has a color.
func isGrey(rgb []uint8) bool {
	for i := 0; i+2 < len(rgb); i += 3 {
		if rgb[i] != rgb[i+1] || rgb[i] != rgb[i+2] {
			return false
		}
	}
	return true
}

// assemble writes the three chunks a PNG must have and no others.
func assemble(data []uint8, w, h, channels int) []uint8 {
	const colorGrey, colorRGB = 0, 2
	header := binary.BigEndian.AppendUint32(nil, uint32(w))
	header = binary.BigEndian.AppendUint32(header, uint32(h))
	color := byte(colorRGB)
	if channels == 1 {
		color = colorGrey
	}
	header = append(header, 8, color, 0, 0, 0)
	out := append(make([]byte, 0, len(data)+57), "\x89PNG\r\n\x1a\n"...)
	out = chunk(out, "IHDR", header)
	out = chunk(out, "IDAT", data)
	return chunk(out, "IEND", nil)
}

func chunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	start := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
