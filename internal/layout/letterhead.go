package layout

import (
	"slices"

	"handout/internal/document"
)

// letterhead is the clinic's part of the masthead, set flush left.
type letterhead struct {
	name, reach  []line
	logoW, logoH Unit
	width        Unit
	cut          Unit // by how much a word of the name is too wide for its place
}

// head is the height of the logo with the name beside it.
func (l *letterhead) head() Unit { return max(heightOf(l.name), l.logoH) }

// badge reports whether a logo is so narrow that all of the letterhead stands
// beside it.
func (l *letterhead) badge() bool { return l.logoW > 0 && l.logoW*2 <= l.logoH*3 && len(l.name) > 0 }

func (l *letterhead) height() Unit {
	if l.badge() {
		return max(heightOf(l.name)+heightOf(l.reach), l.logoH)
	}
	return l.head() + heightOf(l.reach)
}

// letterhead sets the clinic's name and how to find it in at most a width. A wide
// logo yields to a long name: at half its size it is still a logo.
func (s *compositor) letterhead(width Unit) letterhead {
	m := s.Document.Masthead
	var out letterhead
	small := textStyle{font: s.address, paint: ink}
	room := width
	if img := s.Brand.Logo; img != nil && img.Width*2 <= img.Height*3 && !s.Brand.LogoHasName {
		w, _ := s.logoSize(img, width, 100)
		room = max(room-w-s.pad*2/3, width/2)
	}
	add := func(parts ...document.Text) {
		for _, t := range s.fewest(parts, small, room) {
			out.reach = append(out.reach, s.lines(t, small, room, s.root.child(Element{Tag: TagP, ID: "masthead"}))...)
		}
	}
	address := m.Address
	if one := joined(address, ", "); len(address) > 0 && s.natural(one, small) <= room {
		address = []document.Text{one}
	}
	if s.columns == 1 { // all that fits on one line stands on it
		one := joined(address, ", ")
		for _, t := range []document.Text{m.Hours, m.Website, m.Email} {
			if with := joined(nonEmpty(one, t), " · "); s.natural(with, small) <= room {
				one = with
				continue
			}
			add(one)
			one = t
		}
		add(one)
	} else {
		for _, a := range address {
			add(a)
		}
		add(m.Hours)
		add(m.Website, m.Email)
	}
	l := textStyle{font: s.clinic, strong: true, paint: ink}
	for _, size := range []Unit{100, 75, 50} {
		lead := Unit(0)
		if img := s.Brand.Logo; img != nil {
			out.logoW, out.logoH = s.logoSize(img, width, size)
			lead = out.logoW + s.pad*2/3
		}
		if s.Brand.LogoHasName && s.Brand.Logo != nil {
			break
		}
		out.cut = 0
		for _, a := range s.measure(m.Name, l).atoms {
			out.cut = max(out.cut, a.width-(width-lead))
		}
		one, _ := s.onOneLine(m.Name, l, width-lead, 93, 86)
		out.name = s.lines(m.Name, one, max(width-lead, Pt(20)), s.root.child(Element{Tag: TagP, ID: "masthead"}))
		if s.Brand.Logo == nil || out.cut == 0 && len(out.name) <= 3 {
			break
		}
	}
	for _, ln := range out.name {
		out.width = max(out.width, ln.width+out.lead(s))
	}
	out.width = max(out.width, out.logoW)
	for _, ln := range out.reach {
		if out.badge() {
			out.width = max(out.width, ln.width+out.lead(s))
			continue
		}
		out.width = max(out.width, ln.width)
	}
	return out
}

// logoSize is the size of a logo in hundredths of its largest: a tall one may be
// taller than others.
func (s *compositor) logoSize(img *Image, width, size Unit) (w, h Unit) {
	limit := s.logoH
	if img.Height > img.Width {
		limit = limit * 4 / 3
	}
	return contain(img, min(s.logoW, width)*size/100, limit*size/100)
}

// lead is the space of the logo before the name.
func (l *letterhead) lead(s *compositor) Unit {
	if l.logoW == 0 || len(l.name) == 0 {
		return 0
	}
	return l.logoW + s.pad*2/3
}

// drawLetterhead draws the clinic's part: all of it beside a narrow logo, or where to find
// the clinic under a wide one.
func (m *masthead) drawLetterhead(c *canvas, x, y Unit) {
	s := c.setting
	if m.badge() {
		c.op(nil, ArtifactLayout, Op{Kind: OpImage, X: x, Y: y + Pt(2), W: m.logoW, H: m.logoH, Image: s.Brand.Logo})
		for _, ln := range slices.Concat(m.name, m.reach) {
			c.line(ln, x+m.lead(s), y, ArtifactNone)
			y += ln.leading
		}
		return
	}
	if img := s.Brand.Logo; img != nil {
		c.op(nil, ArtifactLayout, Op{Kind: OpImage, X: x, Y: y + (m.head()-m.logoH)/2, W: m.logoW, H: m.logoH, Image: img})
	}
	at := y + (m.head()-heightOf(m.name))/2
	for _, ln := range m.name {
		c.line(ln, x+m.lead(s), at, ArtifactNone)
		at += ln.leading
	}
	y += m.head() + Pt(2)
	for _, ln := range m.reach {
		c.line(ln, x, y, ArtifactNone)
		y += ln.leading
	}
}

// contain returns the size of a picture that just fits a box.
func contain(img *Image, w, h Unit) (Unit, Unit) {
	iw, ih := Unit(img.Width), Unit(img.Height)
	if iw*h > ih*w {
		return w, max(w*ih/iw, 1)
	}
	return max(h*iw/ih, 1), h
}
