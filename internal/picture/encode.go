package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	"handout/internal/deflate"
)

// finish resizes a decoded picture and writes it as PNG.
func finish(src rows) (*Image, error) {
	w, h := fit(src.size())
	first := true
	return encode(w, h, func(to sink) error {
		if !first {
			src = src.again()
		}
		first = false
		return resize(src, w, h, to)
	})
}

// sink takes the rows of a picture as RGB from the top down. A row may be
// changed after it was taken.
type sink func(rgb []uint8) error

// encode writes opaque RGB as PNG, or as grey where no pixel has a color.
// paint gives all rows to a sink; it may be asked to do so twice.
//
// image/png at its best level takes twenty times as long for a logo and comes
// out larger: the filters it chooses row by row hide the repeats that flat
// color is made of. So the rows are written unfiltered, and only a picture
// that barely shrinks (a photograph) is tried with Paeth's filter too.
func encode(w, h int, paint func(sink) error) (*Image, error) {
	data, channels, err := pack(w, paint, func(int) filter { return unfiltered })
	if err != nil {
		return nil, err
	}
	if len(data) > w*h*channels/4 {
		paeth, _, err := pack(w, paint, paethFilter)
		if err != nil {
			return nil, err
		}
		if len(paeth) < len(data) {
			data = paeth
		}
	}
	return &Image{Width: w, Height: h, PNG: assemble(data, w, h, channels)}, nil
}

// filter writes a row, with its filter type first, into a buffer one byte
// longer.
type filter func(into, row, above []uint8)

// unfiltered is filter type 0 (PNG, section 9.2).
func unfiltered(into, row, _ []uint8) {
	into[0] = 0
	copy(into[1:], row)
}

// paethFilter is filter type 4 (PNG, section 9.4).
func paethFilter(channels int) filter {
	return func(into, row, above []uint8) {
		into[0] = 4
		for x, v := range row {
			var left, corner uint8
			if x >= channels {
				left, corner = row[x-channels], above[x-channels]
			}
			into[x+1] = v - paeth(left, above[x], corner)
		}
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

// pack filters and compresses a picture, and returns its channels: 1 for grey,
// 3 for RGB.
func pack(w int, paint func(sink) error, by func(channels int) filter) ([]byte, int, error) {
	p := &packer{w: w, by: by, z: deflate.New()}
	defer p.z.Free()
	if err := paint(p.row); err != nil {
		return nil, 0, err
	}
	if p.channels == 0 {
		if err := p.settle(1); err != nil {
			return nil, 0, err
		}
	}
	data, err := p.z.End()
	return bytes.Clone(data), p.channels, err
}

// packer compresses row by row. Rows without color are kept until there is one
// with color, or the end: only then it is known what the picture is.
type packer struct {
	w        int
	by       func(channels int) filter
	z        *deflate.Writer
	channels int     // 0 as long as that is not known
	grey     []uint8 // the rows so far, then

	filter          filter
	filtered, above []uint8
}

func (p *packer) row(rgb []uint8) error {
	if p.channels == 0 {
		if isGrey(rgb) {
			for i := 0; i < len(rgb); i += 3 {
				p.grey = append(p.grey, rgb[i])
			}
			return nil
		}
		if err := p.settle(3); err != nil {
			return err
		}
	}
	return p.write(rgb)
}

// settle writes the rows kept so far.
func (p *packer) settle(channels int) error {
	p.channels, p.filter = channels, p.by(channels)
	p.filtered, p.above = make([]uint8, 1+p.w*channels), make([]uint8, p.w*channels)
	row := make([]uint8, p.w*channels)
	for ; len(p.grey) > 0; p.grey = p.grey[p.w:] {
		for x, v := range p.grey[:p.w] {
			for c := range channels {
				row[x*channels+c] = v
			}
		}
		if err := p.write(row); err != nil {
			return err
		}
	}
	p.grey = nil
	return nil
}

func (p *packer) write(row []uint8) error {
	p.filter(p.filtered, row, p.above)
	copy(p.above, row)
	_, err := p.z.Write(p.filtered)
	return err
}

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
