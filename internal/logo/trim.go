package logo

import "image"

// paper is the least value of a channel that is taken for the white of the
// paper: a JPEG's white is not quite white.
const paper = 250

// drawnPart returns the part of a picture that is not white margin, and the whole
// of one that is white all over. It reads every row.
func drawnPart(src rows) (image.Rectangle, error) {
	w, h := src.size()
	part := image.Rectangle{Min: image.Pt(w, h)}
	row := make([]uint8, 3*w)
	for y := range h {
		if err := src.row(y, row); err != nil {
			return image.Rectangle{}, err
		}
		first := 0
		for first < len(row) && row[first] >= paper {
			first++
		}
		if first == len(row) {
			continue
		}
		last := len(row) - 1
		for row[last] >= paper {
			last--
		}
		part = image.Rect(min(part.Min.X, first/3), min(part.Min.Y, y), max(part.Max.X, last/3+1), y+1)
	}
	if part.Empty() {
		return image.Rect(0, 0, w, h), nil
	}
	return part, nil
}

// window is a part of a picture, read like one.
type window struct {
	rows
	part image.Rectangle
	row0 []uint8 // of the whole
	next int     // the row of the whole that comes next
}

func (v *window) size() (w, h int) { return v.part.Dx(), v.part.Dy() }

func (v *window) row(y int, rgb []uint8) error {
	if v.row0 == nil {
		w, _ := v.rows.size()
		v.row0 = make([]uint8, 3*w)
	}
	for v.next <= v.part.Min.Y+y {
		if err := v.rows.row(v.next, v.row0); err != nil {
			return err
		}
		v.next++
	}
	copy(rgb, v.row0[3*v.part.Min.X:3*v.part.Max.X])
	return nil
}

// trim leaves the margins of a picture away. What is read but once, from the
// top down, is opened again.
func trim(src rows, open func() (rows, error)) (rows, error) {
	part, err := drawnPart(src)
	if err != nil {
		return nil, err
	}
	if _, once := src.(*pngRows); once {
		if src, err = open(); err != nil {
			return nil, err
		}
	}
	if w, h := src.size(); part == image.Rect(0, 0, w, h) {
		return src, nil
	}
	return &window{rows: src, part: part}, nil
}

// pixels are a picture that is all there, as RGB.
type pixels struct {
	rgb  []uint8
	w, h int
}

func (p pixels) size() (w, h int) { return p.w, p.h }

func (p pixels) row(y int, rgb []uint8) error {
	copy(rgb, p.rgb[3*p.w*y:3*p.w*(y+1)])
	return nil
}
