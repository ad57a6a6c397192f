package pdf

import (
	"strconv"

	"handout/internal/layout"
	"handout/internal/typeface"
)

// painter writes the content of one page as PDF operators (ISO 32000-1,
// annex A). Positions are written in hundredths of a point, from integers:
// the file must not depend on how a machine rounds.
type painter struct {
	out    []byte
	height int64 // of the page, in hundredths of a point
	images map[*layout.Image]int

	// The graphics state as the operators so far have left it.
	fill, stroke layout.Paint
	weight       layout.Unit
	hidden       bool // text
	round        bool // caps and joins
	face         typeface.Face
	size         layout.Unit
	inText       bool
	x, y         int64 // start of the current line of text
}

// hundredths rounds thousandths of a point to hundredths, halves upwards.
func hundredths(u layout.Unit) int64 {
	if u += 5; u < 0 {
		return -int64((9 - u) / 10)
	}
	return int64(u / 10)
}

// appendNumber appends n hundredths as the shortest decimal.
func appendNumber(b []byte, n int64) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	whole, part := n/100, n%100
	switch {
	case whole >= 1000:
		b = strconv.AppendInt(b, whole, 10)
	case whole >= 100:
		b = append(b, '0'+byte(whole/100), '0'+byte(whole/10%10), '0'+byte(whole%10))
	case whole >= 10:
		b = append(b, '0'+byte(whole/10), '0'+byte(whole%10))
	case whole > 0 || part == 0:
		b = append(b, '0'+byte(whole))
	}
	switch {
	case part == 0:
	case part%10 == 0:
		b = append(b, '.', '0'+byte(part/10))
	default:
		b = append(b, '.', '0'+byte(part/10), '0'+byte(part%10))
	}
	return b
}

// reset prepares for a new page.
func (p *painter) reset() {
	*p = painter{out: p.out[:0], height: p.height, images: p.images}
}

func (p *painter) number(n int64)           { p.out = append(appendNumber(p.out, n), ' ') }
func (p *painter) code(s string)            { p.out = append(p.out, s...) }
func (p *painter) flip(y layout.Unit) int64 { return p.height - hundredths(y) }

func (p *painter) point(x, y layout.Unit) {
	p.number(hundredths(x))
	p.number(p.flip(y))
}

// begin opens the marked-content sequence of a run.
func (p *painter) begin(r run, tag layout.Tag, around area) {
	if r.element >= 0 {
		p.out = append(append(append(p.out, '/'), tag...), "<</MCID "...)
		p.out = strconv.AppendInt(p.out, int64(r.mcid), 10)
		p.code(">>BDC\n")
		return
	}
	p.code("/Artifact<</Type")
	switch r.artifact {
	case layout.ArtifactLayout:
		p.code("/Layout")
	case layout.ArtifactBackground:
		p.code("/Background/BBox")
		p.out = appendRect(p.out, around, p.height)
	default:
		p.code("/Pagination/Subtype/" + string(r.artifact))
	}
	p.code(">>BDC\n")
}

// end closes the marked-content sequence.
func (p *painter) end() {
	p.endText()
	p.code("EMC\n")
}

func (p *painter) beginText() {
	if !p.inText {
		p.code("BT\n")
		p.inText, p.x, p.y = true, 0, 0
	}
}

func (p *painter) endText() {
	if p.inText {
		p.code("ET\n")
		p.inText = false
	}
}

// draw paints an operation other than text.
func (p *painter) draw(op *layout.Op) {
	p.endText()
	if op.Kind == layout.OpImage {
		p.image(op)
		return
	}
	if op.Fill.On && op.Kind != layout.OpLine {
		p.setFill(op.Fill)
	}
	if op.Stroke.On {
		p.setStroke(op.Stroke, op.Weight)
		p.setRound(op.Round)
	}
	switch op.Kind {
	case layout.OpLine:
		p.point(op.X, op.Y)
		p.code("m ")
		p.point(op.X+op.W, op.Y+op.H)
		p.code("l S\n")
		return
	case layout.OpRect:
		p.rect(op)
	case layout.OpPath:
		p.path(op)
	}
	switch {
	case op.Fill.On && op.Stroke.On:
		p.code("B\n")
	case op.Fill.On:
		p.code("f\n")
	default:
		p.code("S\n")
	}
}

func (p *painter) setFill(c layout.Paint) {
	if c != p.fill {
		p.fill = c
		p.colour(c, "rg\n")
	}
}

func (p *painter) setStroke(c layout.Paint, weight layout.Unit) {
	if c != p.stroke {
		p.stroke = c
		p.colour(c, "RG\n")
	}
	if weight != p.weight {
		p.weight = weight
		p.number(hundredths(weight))
		p.code("w\n")
	}
}

// setHidden chooses whether text is painted (ISO 32000-1, table 106).
func (p *painter) setHidden(hidden bool) {
	switch {
	case hidden == p.hidden:
		return
	case hidden:
		p.code("3 Tr\n")
	default:
		p.code("0 Tr\n")
	}
	p.hidden = hidden
}

// setRound sets the caps and joins of strokes: round, or butt caps and mitres
// (ISO 32000-1, 8.4.3.3 and 8.4.3.4).
func (p *painter) setRound(round bool) {
	if round == p.round {
		return
	}
	p.round = round
	if round {
		p.code("1 J 1 j\n")
	} else {
		p.code("0 J 0 j\n")
	}
}

// colour writes an RGB colour in thousandths.
func (p *painter) colour(c layout.Paint, operator string) {
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		n := (int(v)*1000 + 127) / 255
		switch {
		case n == 1000:
			p.code("1 ")
		case n == 0:
			p.code("0 ")
		default:
			p.out = append(p.out, '.', '0'+byte(n/100), '0'+byte(n/10%10), '0'+byte(n%10), ' ')
		}
	}
	p.code(operator)
}

func (p *painter) image(op *layout.Op) {
	p.code("q ")
	p.number(hundredths(op.W))
	p.code("0 0 ")
	p.number(hundredths(op.H))
	p.point(op.X, op.Y+op.H)
	p.code("cm /I")
	p.out = strconv.AppendInt(p.out, int64(p.images[op.Image]), 10)
	p.code(" Do Q\n")
}

func (p *painter) path(op *layout.Op) {
	for _, s := range op.Path {
		for i := range points(s.Op) {
			p.point(op.X+s.P[2*i], op.Y+s.P[2*i+1])
		}
		switch s.Op {
		case 'M':
			p.code("m\n")
		case 'L':
			p.code("l\n")
		case 'C':
			p.code("c\n")
		case 'Z':
			p.code("h\n")
		}
	}
}

// rect draws a rectangle; corners are quarter circles of the given radius.
// fpdf's own rounded rectangle leaks a graphics state.
func (p *painter) rect(op *layout.Op) {
	r := min(op.Radius, op.W/2, op.H/2)
	if r <= 0 {
		p.point(op.X, op.Y+op.H)
		p.number(hundredths(op.X+op.W) - hundredths(op.X))
		p.number(hundredths(op.Y+op.H) - hundredths(op.Y))
		p.code("re ")
		return
	}
	// A cubic Bézier follows a quarter circle best with its control points
	// at 0.5523 of the radius from the ends.
	c := r - r*5523/10000
	left, top, right, bottom := op.X, op.Y, op.X+op.W, op.Y+op.H
	p.point(left+r, top)
	p.code("m ")
	p.line(right-r, top)
	p.curve(right-c, top, right, top+c, right, top+r)
	p.line(right, bottom-r)
	p.curve(right, bottom-c, right-c, bottom, right-r, bottom)
	p.line(left+r, bottom)
	p.curve(left+c, bottom, left, bottom-c, left, bottom-r)
	p.line(left, top+r)
	p.curve(left, top+c, left+c, top, left+r, top)
	p.code("h ")
}

func (p *painter) line(x, y layout.Unit) {
	p.point(x, y)
	p.code("l ")
}

func (p *painter) curve(x1, y1, x2, y2, x3, y3 layout.Unit) {
	p.point(x1, y1)
	p.point(x2, y2)
	p.point(x3, y3)
	p.code("c\n")
}

// appendRect appends an area as a PDF rectangle for a page of the given
// height in hundredths of a point.
func appendRect(b []byte, a area, height int64) []byte {
	b = append(appendNumber(append(b, '['), hundredths(a.left)), ' ')
	b = append(appendNumber(b, height-hundredths(a.bottom)), ' ')
	b = append(appendNumber(b, hundredths(a.right)), ' ')
	return append(appendNumber(b, height-hundredths(a.top)), ']')
}
