package logo

import (
	"bytes"
	"image"
)

// indexed is a picture of few colors, a byte a pixel.
type indexed struct {
	w, h int
	palette
	indices []uint8 // row by row
}

// readSmall reads all of a picture that is printed from the size it has: one of few
// colors, as most logos are, as few, any other as many. It reads none that is
// larger, and returns neither.
func readSmall(src rows) (few *indexed, many *pixels, err error) {
	w, h := src.size()
	if w > MaxWidth || h > MaxHeight {
		return nil, nil, nil
	}
	p := &indexed{w: w, h: h, indices: make([]uint8, w*h)}
	clear, isClear := src.(*pngRows)
	isClear = isClear && clear.channels == 4
	rgb := make([]uint8, 3*w)
	for y := range h {
		row, fits := p.indices[w*y:w*(y+1)], false
		if isClear {
			if err := clear.unpack(); err != nil {
				return nil, nil, err
			}
			if y > 0 && bytes.Equal(clear.samples(), clear.above[1:]) {
				copy(row, p.indices[w*(y-1):])
				continue
			}
			if fits = p.indexOnWhite(row, clear.samples()); !fits {
				rowOnWhite(rgb, clear.samples())
			}
		} else {
			if err := src.row(y, rgb); err != nil {
				return nil, nil, err
			}
			fits = p.index(row, rgb)
		}
		if !fits {
			many, err = p.goOn(src, y, rgb)
			return nil, many, err
		}
	}
	return p, nil, nil
}

// goOn reads on from row y, which turned out to have a color too many.
func (p *indexed) goOn(src rows, y int, rgb []uint8) (*pixels, error) {
	all := &pixels{rgb: make([]uint8, 0, 3*p.w*p.h), w: p.w, h: p.h}
	for _, i := range p.indices[:p.w*y] {
		c := p.colors[i]
		all.rgb = append(all.rgb, uint8(c>>16), uint8(c>>8), uint8(c))
	}
	all.rgb = append(all.rgb, rgb...)
	for y++; y < p.h; y++ {
		if err := src.row(y, rgb); err != nil {
			return nil, err
		}
		all.rgb = append(all.rgb, rgb...)
	}
	return all, nil
}

// drawn returns the part that is not white margin, and the whole of a picture that is
// white all over.
func (p *indexed) drawn() image.Rectangle {
	var white [maxColors]bool
	for i, c := range p.colors {
		white[i] = min(c>>16, c>>8&0xff, c&0xff) >= paper
	}
	part := image.Rectangle{Min: image.Pt(p.w, p.h)}
	var blank []uint8 // the last row that is white all over: most of a margin is as it is
	for y := range p.h {
		row := p.indices[p.w*y : p.w*(y+1)]
		first, last := 0, len(row)
		for first+8 <= len(blank) && string(row[first:first+8]) == string(blank[first:first+8]) {
			first += 8
		}
		for first < len(row) && white[row[first]] {
			first++
		}
		if first == len(row) {
			blank = row
			continue
		}
		for last >= 8 && last <= len(blank) && string(row[last-8:last]) == string(blank[last-8:last]) {
			last -= 8
		}
		for white[row[last-1]] {
			last--
		}
		part = image.Rect(min(part.Min.X, first), min(part.Min.Y, y), max(part.Max.X, last), y+1)
	}
	if part.Empty() {
		return image.Rect(0, 0, p.w, p.h)
	}
	return part
}

// trimmed returns the part that is drawn, in the memory of the whole. Its colors
// stand in the order in which they are met there, so that margins change nothing of
// the finished file.
func (p *indexed) trimmed() *indexed {
	part := p.drawn()
	out := &indexed{w: part.Dx(), h: part.Dy(), indices: p.indices[:part.Dx()*part.Dy()]}
	var known [maxColors]bool
	var now [maxColors]uint8
	at := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for _, i := range p.indices[p.w*y+part.Min.X : p.w*y+part.Max.X] {
			if !known[i] {
				known[i] = true
				now[i], _ = out.lookUp(p.colors[i])
			}
			out.indices[at] = now[i]
			at++
		}
	}
	return out
}

// finish writes the picture as PNG, without its margins.
func (p *indexed) finish() (*Image, error) {
	w, h := p.w, p.h // with the margins
	p = p.trimmed()
	e := newEncoder(p.w, p.h)
	defer e.z.Free()
	e.kept, e.palette = p.indices, p.palette
	var dark [maxColors]bool
	for i, c := range p.colors {
		dark[i] = visible(c)
	}
	for _, i := range p.indices {
		if dark[i] {
			e.seen.visible++
		}
	}
	img, err := e.end()
	if err == nil {
		img.left(image.Rect(0, 0, p.w, p.h), w, h)
	}
	return img, err
}
