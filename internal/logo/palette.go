package logo

import "encoding/binary"

// palette gathers the colors of a picture as long as there are few enough for
// one byte a pixel, which is a third of the bytes that RGB takes. Most logos
// have few: an ink or two, and the steps of their smooth edges to white.
type palette struct {
	colors []uint32              // 0xRRGGBB, in the order they are met
	slots  [4 * maxColors]uint16 // by hash: an index plus one
}

const maxColors = 256

// lookUp returns a color's index, and false when it would be one too many.
func (p *palette) lookUp(color uint32) (uint8, bool) {
	slot := color * 0x9E3779B1 >> 22 // ten bits: as many as there are slots
	for ; p.slots[slot] != 0; slot = (slot + 1) % uint32(len(p.slots)) {
		if i := p.slots[slot] - 1; p.colors[i] == color {
			return uint8(i), true
		}
	}
	if len(p.colors) == maxColors {
		return 0, false
	}
	p.colors = append(p.colors, color)
	p.slots[slot] = uint16(len(p.colors))
	return uint8(len(p.colors) - 1), true
}

// index writes the index of each pixel of a row, and reports false when its colors
// are too many.
func (p *palette) index(row, rgb []uint8) bool {
	last, index := uint32(1<<24), uint8(0) // no color at first
	for x := range row {
		px := rgb[3*x : 3*x+3 : 3*x+3]
		c := uint32(px[0])<<16 | uint32(px[1])<<8 | uint32(px[2])
		if c != last {
			i, ok := p.lookUp(c)
			if !ok {
				return false
			}
			last, index = c, i
		}
		row[x] = index
	}
	return true
}

// indexOnWhite is index for a row of RGBA, laid on white. Logos are mostly flat: only
// what is not as the pixel before is looked at.
func (p *palette) indexOnWhite(row, nrgba []uint8) bool {
	index := uint8(0)
	for x := 0; x < len(row); x++ {
		for x > 0 && x+8 <= len(row) && string(nrgba[4*x:4*x+32]) == string(nrgba[4*x-4:4*x+28]) {
			binary.LittleEndian.PutUint64(row[x:], uint64(index)*0x01_01_01_01_01_01_01_01)
			x += 8
		}
		if x == len(row) {
			break
		}
		px := nrgba[4*x : 4*x+4 : 4*x+4]
		if x > 0 && string(px) == string(nrgba[4*x-4:4*x]) {
			row[x] = index
			continue
		}
		a := px[3]
		i, ok := p.lookUp(uint32(onWhite(px[0], a))<<16 | uint32(onWhite(px[1], a))<<8 | uint32(onWhite(px[2], a)))
		if !ok {
			return false
		}
		row[x], index = i, i
	}
	return true
}

// isGrey reports whether none is a color.
func (p *palette) isGrey() bool {
	for _, c := range p.colors {
		if c>>16 != c&0xff || c>>8&0xff != c&0xff {
			return false
		}
	}
	return true
}

// bytes returns the colors as a PLTE chunk holds them (PNG, section 11.2.2).
func (p *palette) bytes() []byte {
	b := make([]byte, 0, 3*len(p.colors))
	for _, c := range p.colors {
		b = append(b, uint8(c>>16), uint8(c>>8), uint8(c))
	}
	return b
}
