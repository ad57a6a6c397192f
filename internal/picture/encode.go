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
	rgb, err := resize(src, w, h)
	if err != nil {
		return nil, err
	}
	return encode(rgb, w, h)
}

// encode writes opaque RGB as PNG, or as grey where no pixel has a color.
//
// image/png at its best level takes twenty times as long for a logo and comes
// out larger: the filters it chooses row by row hide the repeats that flat
// color is made of. So the rows are written unfiltered, and only a picture
// that barely shrinks (a photograph) is tried with Paeth's filter too.
func encode(rgb []uint8, w, h int) (*Image, error) {
	samples, channels := rgb, 3
	if grey := asGrey(rgb); grey != nil {
		samples, channels = grey, 1
	}
	data, err := pack(samples, w*channels, unfiltered)
	if err != nil {
		return nil, err
	}
	if len(data) > len(samples)/4 {
		paeth, err := pack(samples, w*channels, paethFilter(channels))
		if err != nil {
			return nil, err
		}
		if len(paeth) < len(data) {
			data = paeth
		}
	}
	return &Image{Width: w, Height: h, PNG: assemble(data, w, h, channels)}, nil
}

// asGrey returns one sample a pixel, or nil when some pixel has a color.
func asGrey(rgb []uint8) []uint8 {
	for i := 0; i+2 < len(rgb); i += 3 {
		if rgb[i] != rgb[i+1] || rgb[i] != rgb[i+2] {
			return nil
		}
	}
	grey := make([]uint8, len(rgb)/3)
	for i := range grey {
		grey[i] = rgb[3*i]
	}
	return grey
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

// pack filters and compresses.
func pack(samples []uint8, stride int, by filter) ([]byte, error) {
	z := deflate.New()
	defer z.Free()
	filtered, above := make([]uint8, stride+1), make([]uint8, stride)
	for ; len(samples) > 0; samples = samples[stride:] {
		row := samples[:stride]
		by(filtered, row, above)
		if _, err := z.Write(filtered); err != nil {
			return nil, err
		}
		above = row
	}
	data, err := z.End()
	return bytes.Clone(data), err
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
