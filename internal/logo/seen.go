package logo

import (
	"fmt"
	"image"

	"handout/internal/fault"
)

// What counts on white paper, by a pixel's darkest channel: up to faintest
// something is drawn, and up to palest a reader can see it.
const (
	faintest = 245
	palest   = 220
)

// seen is what there is to see of a picture: the box around what is drawn, and
// how many pixels are dark enough to be seen.
type seen struct {
	box     image.Rectangle
	visible int
	y       int // rows so far
}

func (s *seen) row(rgb []uint8) {
	first, last := -1, -1
	for i := 0; i+2 < len(rgb); i += 3 {
		darkest := min(rgb[i], rgb[i+1], rgb[i+2])
		if darkest > faintest {
			continue
		}
		if first < 0 {
			first = i / 3
		}
		last = i / 3
		if darkest <= palest {
			s.visible++
		}
	}
	if first >= 0 {
		s.box = s.box.Union(image.Rect(first, s.y, last+1, s.y+1))
	}
	s.y++
}

// blank reports whether nothing of a picture can be seen on paper.
func (i *Image) blank() bool { return i.seen.visible*5000 < i.Width*i.Height }

// mostlyMargin reports whether what is drawn takes less than a third of the picture.
func (i *Image) mostlyMargin() bool {
	box := i.seen.box
	return !i.blank() && box.Dx()*box.Dy()*3 < i.Width*i.Height
}

// drawn returns the part of a picture that is drawn, with a pixel around it,
// in shares of its width and height, 0 to 1.
func (i *Image) drawn() (x0, y0, x1, y1 float64) {
	box := i.seen.box.Inset(-1).Intersect(image.Rect(0, 0, i.Width, i.Height))
	w, h := float64(i.Width), float64(i.Height)
	return float64(box.Min.X) / w, float64(box.Min.Y) / h, float64(box.Max.X) / w, float64(box.Max.Y) / h
}

// warnings says what will disappoint on paper. A drawing has no resolution.
func (i *Image) warnings(name string, at fault.Pos, drawing bool) (faults fault.List) {
	switch inch := i.resolution(); {
	case i.blank():
		faults.Warn(at, key, fmt.Sprintf("the logo %q is white or nearly so, and will not be seen on paper", name), "take the version of your logo that is made for white paper")
	case !drawing && inch < MinResolution:
		faults.Warn(at, key, fmt.Sprintf("the logo %q is %d × %d pixels where it is drawn: printed, that is %d pixels an inch, and looks coarse", name, i.Width, i.Height, inch),
			fmt.Sprintf("take a larger picture, of %d pixels or more across or %d or more in height, or an SVG", PrintedWidth*MinResolution/72, PrintedHeight*MinResolution/72))
	}
	return faults
}

// resolution returns the pixels an inch of a picture where it is printed largest.
func (i *Image) resolution() int {
	return max(i.Width*72/PrintedWidth, i.Height*72/PrintedHeight)
}

// part is a picture without its margins.
type part struct {
	rows
	box  image.Rectangle
	raw  []uint8
	next int
}

func (p *part) size() (w, h int) { return p.box.Dx(), p.box.Dy() }

func (p *part) row(y int, rgb []uint8) error {
	for ; p.next <= y+p.box.Min.Y; p.next++ {
		if err := p.rows.row(p.next, p.raw); err != nil {
			return err
		}
	}
	copy(rgb, p.raw[3*p.box.Min.X:3*p.box.Max.X])
	return nil
}

// newPart cuts a picture down to what another decoding of it has drawn.
func newPart(src rows, whole *Image) *part {
	w, h := src.size()
	x0, y0, x1, y1 := whole.drawn()
	box := image.Rect(int(x0*float64(w)), int(y0*float64(h)), int(x1*float64(w)+0.999), int(y1*float64(h)+0.999))
	return &part{rows: src, box: box.Intersect(image.Rect(0, 0, w, h)), raw: make([]uint8, 3*w)}
}
