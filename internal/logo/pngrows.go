package logo

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"

	"handout/internal/deflate"
)

// pngRows reads a PNG row by row. The commonest logo by far is a PNG of 8 bits
// a channel, and image/png would hold all of it at once: 6 MB for a square of
// 1,200 pixels, when a few rows at a time are enough to make it smaller.
type pngRows struct {
	w, h, channels int // channels: 1 grey, 2 with alpha, 3 RGB, 4 with alpha
	pixels         io.ReadCloser
	next           int
	current, above []uint8 // this row and the last; each begins with its filter
	onWhite        []uint8 // the last row with alpha, as RGB
}

// openPNG returns a reader for a PNG of 8 bits a channel without palette,
// interlacing or a color keyed as clear, and nil for all others, the broken
// ones included: image/png knows those.
func openPNG(data []byte) *pngRows {
	p := &pngRows{}
	var packed []io.Reader
	ended := false
	for rest := data[8:]; !ended; {
		kind, body, after, ok := nextChunk(rest)
		if !ok {
			return nil
		}
		rest = after
		switch kind {
		case "IHDR":
			if len(body) != 13 || !p.header(body) {
				return nil
			}
		case "IDAT":
			packed = append(packed, bytes.NewReader(body))
		case "tRNS":
			return nil
		case "IEND":
			ended = true
		}
	}
	if p.pixels = inflate(bufio.NewReader(io.MultiReader(packed...))); p.pixels == nil || p.channels == 0 {
		return nil
	}
	n := p.w * p.channels
	p.current, p.above = make([]uint8, 1+n), make([]uint8, 1+n)
	if p.channels == 4 {
		p.onWhite = make([]uint8, 3*p.w)
	}
	return p
}

// inflate reads a stream in the zlib format (RFC 1950), and returns nil where it is none.
// Its checksum is not looked at: to reckon it takes as long as all else that is done to
// a pixel, and the checksum of each chunk has vouched for the same bytes.
func inflate(packed *bufio.Reader) io.ReadCloser {
	head, err := packed.Peek(2)
	const deflated, dictionary = 8, 1 << 5
	if err != nil || head[0]&0x0f != deflated || head[1]&dictionary != 0 || binary.BigEndian.Uint16(head)%31 != 0 {
		return nil
	}
	packed.Discard(2)
	return deflate.Reader(packed)
}

// nextChunk splits off one chunk, if it is whole.
func nextChunk(data []byte) (kind string, body, after []byte, ok bool) {
	if len(data) < 12 {
		return "", nil, nil, false
	}
	n := int64(binary.BigEndian.Uint32(data))
	if n > int64(len(data)-12) {
		return "", nil, nil, false
	}
	body, after = data[8:8+n], data[12+n:]
	ok = crc32.ChecksumIEEE(data[4:8+n]) == binary.BigEndian.Uint32(data[8+n:])
	return string(data[4:8]), body, after, ok
}

// header reads IHDR (PNG, section 11.2.1); false for kinds not read here.
func (p *pngRows) header(b []byte) bool {
	p.w, p.h = int(binary.BigEndian.Uint32(b)), int(binary.BigEndian.Uint32(b[4:]))
	switch depth, color, interlace := b[8], b[9], b[12]; {
	case depth != 8 || interlace != 0 || b[10] != 0 || b[11] != 0 || p.channels != 0:
		return false
	case color == 0:
		p.channels = 1
	case color == 2:
		p.channels = 3
	case color == 4:
		p.channels = 2
	case color == 6:
		p.channels = 4
	}
	return p.channels != 0
}

func (p *pngRows) size() (w, h int) { return p.w, p.h }

// samples are those of the row that was unpacked last.
func (p *pngRows) samples() []uint8 { return p.current[1:] }

// unpack unpacks the next row.
func (p *pngRows) unpack() error {
	p.current, p.above = p.above, p.current
	if _, err := io.ReadFull(p.pixels, p.current); err != nil {
		return broken(pngKind, nil, err)
	}
	if !unfilter(p.current[0], p.current[1:], p.above[1:], p.channels) {
		return broken(pngKind, nil, errors.New("an unknown row filter"))
	}
	if p.next++; p.next == p.h {
		if err := p.end(); err != nil {
			return broken(pngKind, nil, err)
		}
	}
	return nil
}

// row unpacks the next row; y must count up from 0.
func (p *pngRows) row(_ int, rgb []uint8) error {
	if err := p.unpack(); err != nil {
		return err
	}
	samples := p.samples()
	switch p.channels {
	case 1:
		for x, v := range samples {
			rgb[3*x], rgb[3*x+1], rgb[3*x+2] = v, v, v
		}
	case 2:
		for x := range p.w {
			v := onWhite(samples[2*x], samples[2*x+1])
			rgb[3*x], rgb[3*x+1], rgb[3*x+2] = v, v, v
		}
	case 3:
		copy(rgb, samples)
	default:
		if p.next == 1 || !bytes.Equal(samples, p.above[1:]) {
			rowOnWhite(p.onWhite, samples)
		}
		copy(rgb, p.onWhite)
	}
	return nil
}

// end reads on to the end of the pixels, which must come right after the last row.
func (p *pngRows) end() error {
	switch n, err := p.pixels.Read(make([]byte, 1)); {
	case n > 0:
		return errors.New("more pixels than its header says")
	case err != io.EOF:
		return err
	}
	return nil
}
