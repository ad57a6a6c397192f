// Package pagesvg draws laid-out pages as SVG, for a browser that shows the
// sheet while it is being chosen. It stands beside package pdf: both draw the
// same operations, so that what is seen on the screen is what is printed.
//
// The pictures hold no style attributes, so that a Content-Security-Policy
// without 'unsafe-inline' allows them, and no fonts: text names its face by the
// class "f0" to "f3" (typeface.Face), which the page's style sheet ties to the
// shipped font files with kerning and ligatures switched off; details of the
// visit have the class "visit", too. Each word is placed by its own x, so that it stands where it stands in the PDF.
package pagesvg

import (
	"encoding/base64"
	"strconv"
	"strings"

	"handout/internal/layout"
	"handout/internal/typeface"
)

// Page returns one page as an svg element with a viewBox in points. The picture
// is hidden from assistive technology (WCAG 2.2, 1.1.1): the words stand beside
// it as text. n counts from 0.
func Page(p *layout.Pages, n int, faces *typeface.Set) []byte {
	return AppendPage(make([]byte, 0, 64<<10), p, n, faces)
}

// AppendPage appends what Page returns to b.
func AppendPage(b []byte, p *layout.Pages, n int, faces *typeface.Set) []byte {
	d := drawing{b: b, faces: faces}
	d.code(`<svg xmlns="http://www.w3.org/2000/svg" class="sheet-page" aria-hidden="true" focusable="false" viewBox="0 0 `)
	d.length(p.Width)
	d.code(" ")
	d.length(p.Height)
	d.code(`">`)
	d.code(`<rect width="`)
	d.length(p.Width)
	d.code(`" height="`)
	d.length(p.Height)
	d.code(`" fill="#fff"/>`)
	ops := p.Pages[n].Ops
	for i := range ops {
		d.op(&ops[i])
	}
	d.code("</svg>")
	return d.b
}

// drawing collects the markup of one page.
type drawing struct {
	b     []byte
	faces *typeface.Set
}

func (d *drawing) code(s string) { d.b = append(d.b, s...) }

// length writes a length in points, to hundredths, rounded as package pdf
// rounds: halves upwards.
func (d *drawing) length(u layout.Unit) {
	n := int64(u) + 5
	if n < 0 {
		n -= 9
	}
	n /= 10
	if n < 0 {
		d.b = append(d.b, '-')
		n = -n
	}
	d.b = strconv.AppendInt(d.b, n/100, 10)
	if part := n % 100; part > 0 {
		d.b = append(d.b, '.', '0'+byte(part/10))
		if part%10 > 0 {
			d.b = append(d.b, '0'+byte(part%10))
		}
	}
}

func (d *drawing) attribute(name string, u layout.Unit) {
	d.b = append(d.b, ' ')
	d.code(name)
	d.code(`="`)
	d.length(u)
	d.b = append(d.b, '"')
}

func (d *drawing) paint(name string, c layout.Paint) {
	const digits = "0123456789abcdef"
	d.b = append(d.b, ' ')
	d.code(name)
	d.code(`="`)
	if !c.On {
		d.code(`none"`)
		return
	}
	d.b = append(d.b, '#')
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		d.b = append(d.b, digits[v>>4], digits[v&15])
	}
	d.b = append(d.b, '"')
}

func (d *drawing) op(op *layout.Op) {
	switch op.Kind {
	case layout.OpText:
		if !op.Hidden { // on screen as on paper
			d.text(op)
		}
	case layout.OpRect:
		d.rect(op)
	case layout.OpLine:
		d.line(op)
	case layout.OpPath:
		d.path(op)
	case layout.OpImage:
		d.image(op)
	}
}

// text places every word by itself: a browser rounds advances otherwise than a
// PDF viewer does, and over a line the difference would show.
func (d *drawing) text(op *layout.Op) {
	if strings.TrimSpace(op.Text) == "" {
		return
	}
	for i := range op.Own {
		d.own(op, &op.Own[i])
	}
	d.code(`<text class="f`)
	d.b = append(d.b, '0'+byte(op.Face))
	if op.Visit {
		d.code(" visit")
	}
	d.b = append(d.b, '"')
	d.attribute("y", op.Y)
	d.attribute("font-size", op.H)
	d.paint("fill", op.Fill)
	d.code(">")
	x, rest := op.X, op.Text
	for rest != "" {
		word := rest
		if i := strings.IndexByte(rest, ' '); i >= 0 {
			word = rest[:i+1]
		}
		rest = rest[len(word):]
		if word != " " {
			d.code("<tspan")
			d.attribute("x", x)
			d.code(">")
			d.escaped(word)
			d.code("</tspan>")
		}
		x += d.advance(op, word)
	}
	d.code("</text>")
}

// own draws a rectangle behind words that are the clinic's own, of the class
// "own": without a fill nothing shows, and a page that marks them gives it one.
// data-line is the line of clinic.toml that says them; 0 where no line does.
func (d *drawing) own(op *layout.Op, o *layout.Own) {
	words := strings.TrimRight(op.Text[o.From:o.To], " ")
	if words == "" {
		return
	}
	d.code(`<rect class="own" data-line="`)
	d.b = strconv.AppendInt(d.b, int64(o.At.Line), 10)
	d.b = append(d.b, '"')
	d.attribute("x", op.X+d.advance(op, op.Text[:o.From])-op.H/12)
	d.attribute("y", op.Y-op.H*9/10)
	d.attribute("width", d.advance(op, words)+op.H/6)
	d.attribute("height", op.H*6/5)
	d.attribute("rx", op.H/8)
	d.code(` fill="none"/>`)
}

func (d *drawing) advance(op *layout.Op, word string) layout.Unit {
	total := 0
	for _, r := range word {
		a, _ := d.faces.Advance(op.Face, r)
		total += a
	}
	return layout.Unit(total) * op.H / 1000
}

func (d *drawing) escaped(s string) {
	for i := range len(s) {
		switch c := s[i]; c {
		case '<':
			d.code("&lt;")
		case '>':
			d.code("&gt;")
		case '&':
			d.code("&amp;")
		default:
			d.b = append(d.b, c)
		}
	}
}

// inks writes fill and stroke; round sets the caps and joins that go with it.
func (d *drawing) inks(op *layout.Op) {
	d.paint("fill", op.Fill)
	if !op.Stroke.On {
		return
	}
	d.paint("stroke", op.Stroke)
	d.attribute("stroke-width", op.Weight)
	if op.Round {
		d.code(` stroke-linecap="round" stroke-linejoin="round"`)
	}
}

func (d *drawing) rect(op *layout.Op) {
	d.code("<rect")
	d.attribute("x", op.X)
	d.attribute("y", op.Y)
	d.attribute("width", op.W)
	d.attribute("height", op.H)
	if r := min(op.Radius, op.W/2, op.H/2); r > 0 {
		d.attribute("rx", r)
	}
	d.inks(op)
	d.code("/>")
}

func (d *drawing) line(op *layout.Op) {
	d.code("<path d=\"M")
	d.point(op.X, op.Y)
	d.code("L")
	d.point(op.X+op.W, op.Y+op.H)
	d.b = append(d.b, '"')
	d.inks(&layout.Op{Stroke: op.Stroke, Weight: op.Weight, Round: op.Round})
	d.code("/>")
}

func (d *drawing) point(x, y layout.Unit) {
	d.length(x)
	d.b = append(d.b, ' ')
	d.length(y)
}

func (d *drawing) path(op *layout.Op) {
	d.code(`<path d="`)
	for _, s := range op.Path {
		d.b = append(d.b, s.Op)
		points := 0
		switch s.Op {
		case 'M', 'L':
			points = 1
		case 'C':
			points = 3
		}
		for i := range points {
			if i > 0 {
				d.b = append(d.b, ' ')
			}
			d.point(op.X+s.P[2*i], op.Y+s.P[2*i+1])
		}
	}
	d.b = append(d.b, '"')
	d.inks(op)
	d.code("/>")
}

// image embeds a picture in the markup, so that no address has to lead to it.
func (d *drawing) image(op *layout.Op) {
	d.code("<image")
	d.attribute("x", op.X)
	d.attribute("y", op.Y)
	d.attribute("width", op.W)
	d.attribute("height", op.H)
	d.code(` preserveAspectRatio="none" href="data:image/png;base64,`)
	d.b = base64.StdEncoding.AppendEncode(d.b, op.Image.PNG)
	d.code(`"/>`)
}
