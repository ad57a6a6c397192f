package layout

import (
	"slices"

	"handout/internal/document"
)

// masthead is the head of the first page: the title and its subtitle on the left,
// the clinic with its logo and where to find it on the right, and under them what
// the sheet says of its own review.
type masthead struct {
	title, subtitle []line
	h1              *node
	letterhead
	status []line
	below  bool // the letterhead stands under the title, at the left
	height Unit
}

// letterhead is the clinic's part of the masthead, set flush right.
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

func (s *compositor) masthead(width Unit) *masthead {
	m := &masthead{h1: s.root.child(Element{Tag: TagH1})}
	sub := s.root.child(Element{Tag: TagP})
	set := func(share Unit) {
		m.letterhead = s.letterhead(width * share / 100)
		room := width - m.letterhead.width - s.gutter
		if m.letterhead.width == 0 {
			room = width
		}
		m.title = s.lines(s.Document.Title, textStyle{font: s.title, strong: true, paint: s.Brand.Title}, room, m.h1)
		m.subtitle = s.lines(s.Document.Subtitle, textStyle{font: s.style.subtitle, paint: inkSoft}, room, sub)
	}
	height := func() Unit {
		return max(heightOf(m.title)+heightOf(m.subtitle), m.letterhead.height()) + 10*m.cut
	}
	if s.columns == 1 {
		set(100)
		m.below = true
		m.title = s.lines(s.Document.Title, textStyle{font: s.title, strong: true, paint: s.Brand.Title}, width, m.h1)
		m.subtitle = s.lines(s.Document.Subtitle, textStyle{font: s.style.subtitle, paint: inkSoft}, width, sub)
		m.height = m.letterhead.height() + s.pad/2 + heightOf(m.title) + heightOf(m.subtitle)
		m.status = s.statusLines(width)
		return m
	}
	best, least := Unit(0), Unit(0)
	for _, share := range []Unit{46, 38, 54, 62} {
		set(share)
		if h := height(); best == 0 || h < least {
			best, least = share, h
		}
		if len(m.title) <= 1 && m.cut == 0 && len(m.name) <= 2 {
			break
		}
	}
	set(best)
	m.height = height() - 10*m.cut
	m.status = s.statusLines(width)
	return m
}

// letterhead sets the clinic's name and how to find it in at most a width. A wide
// logo yields to a long name: at half its size it is still a logo.
func (s *compositor) letterhead(width Unit) letterhead {
	m := s.Document.Masthead
	var out letterhead
	small := textStyle{font: s.small, paint: inkSoft}
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
		out.name = s.lines(m.Name, l, max(width-lead, Pt(20)), s.root.child(Element{Tag: TagP, ID: "masthead"}))
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

// nonEmpty returns the texts that say something.
func nonEmpty(all ...document.Text) []document.Text {
	return slices.DeleteFunc(all, func(t document.Text) bool { return t.String() == "" })
}

// lead is the space of the logo before the name.
func (l *letterhead) lead(s *compositor) Unit {
	if l.logoW == 0 || len(l.name) == 0 {
		return 0
	}
	return l.logoW + s.pad*2/3
}

// draw draws the masthead and returns its foot.
func (m *masthead) draw(c *canvas, x, y, width Unit) Unit {
	s := c.setting
	whole := Area{X: x, Y: y, W: width, H: m.height}
	top := y
	if !m.below {
		top += m.height - heightOf(m.title) - heightOf(m.subtitle)
	}
	c.pages.Outline = append(c.pages.Outline, Bookmark{Level: 1, Title: s.Document.Title.String(), Y: top, Element: c.use(m.h1)})
	for _, ln := range slices.Concat(m.title, m.subtitle) {
		c.line(ln, x, top, ArtifactNone)
		top += ln.leading
	}
	if m.below {
		y, width = top+s.pad/2, m.letterhead.width
	}
	m.drawLetterhead(c, x, y, width)
	c.box("masthead", whole.X, whole.Y, whole.W, whole.H)
	return s.drawStatus(c, m.status, whole.X, whole.Y+whole.H, whole.W)
}

// drawLetterhead draws the clinic's part flush right in a width: all of it beside
// a narrow logo, or where to find the clinic under a wide one.
func (m *masthead) drawLetterhead(c *canvas, x, y, width Unit) {
	s := c.setting
	if m.badge() {
		left := x + width - m.letterhead.width
		c.op(nil, ArtifactLayout, Op{Kind: OpImage, X: left, Y: y + Pt(2), W: m.logoW, H: m.logoH, Image: s.Brand.Logo})
		for _, ln := range slices.Concat(m.name, m.reach) {
			c.line(ln, left+m.lead(s), y, ArtifactNone)
			y += ln.leading
		}
		return
	}
	nameW := Unit(0)
	for _, ln := range m.name {
		nameW = max(nameW, ln.width)
	}
	name := x + width - nameW
	if m.below {
		name = x + max(m.lead(s), 0)
	}
	if img := s.Brand.Logo; img != nil {
		left := name - m.lead(s) - logoOnly(m)
		if m.below {
			left = x
		}
		c.op(nil, ArtifactLayout, Op{Kind: OpImage, X: left, Y: y + (m.head()-m.logoH)/2, W: m.logoW, H: m.logoH, Image: img})
	}
	at := y + (m.head()-heightOf(m.name))/2
	for _, ln := range m.name {
		c.line(ln, name, at, ArtifactNone)
		at += ln.leading
	}
	y += m.head() + Pt(2)
	for _, ln := range m.reach {
		left := x + width - ln.width
		if m.below {
			left = x
		}
		c.line(ln, left, y, ArtifactNone)
		y += ln.leading
	}
}

// logoOnly is the width of a logo that stands without a name beside it.
func logoOnly(m *masthead) Unit {
	if len(m.name) == 0 {
		return m.logoW
	}
	return 0
}

// statusLines sets the alarm of a sheet that is not for patients. What an
// approved sheet says stands in its foot.
func (s *compositor) statusLines(width Unit) []line {
	st := s.Status
	if !st.Alarm {
		return nil
	}
	n := s.root.child(Element{Tag: TagP, ID: "status"})
	l := textStyle{font: s.alert, paint: ink}
	return s.lines(st.text(), l, width-2*s.statusPad(), n)
}

func (st Status) text() document.Text {
	var t document.Text
	rest := st.Rest
	if st.Strong != "" {
		t = append(t, document.Run{Text: st.Strong, Strong: true})
		if rest != "" {
			rest = " " + rest
		}
	}
	return append(t, document.Run{Text: rest})
}

func (s *compositor) statusPad() Unit { return s.pad * 3 / 4 }

// statusHeight is the height of the alarm with the space over it.
func (s *compositor) statusHeight(lns []line) Unit {
	if len(lns) == 0 {
		return 0
	}
	return s.boxGap*2/3 + heightOf(lns) + s.pad/2
}

func (s *compositor) drawStatus(c *canvas, lns []line, x, y, width Unit) Unit {
	if len(lns) == 0 {
		return y
	}
	y += s.boxGap * 2 / 3
	h := heightOf(lns) + s.pad/2
	c.rect(ArtifactLayout, x, y, width, h, 0, amber, Paint{}, 0)
	c.rect(ArtifactLayout, x, y, Pt(3), h, 0, amberIn, Paint{}, 0)
	c.box("status", x, y, width, h)
	top := y + s.pad/4
	for _, ln := range lns {
		c.line(ln, x+s.statusPad(), top, ArtifactNone)
		top += ln.leading
	}
	return y + h
}

// phoneWords puts a word before a phone number, and the number in bold.
func phoneWords(label string, t document.Text) document.Text {
	if t.String() == "" {
		return nil
	}
	out := document.Text{{Text: label + " "}}
	for _, r := range t {
		r.Strong, r.Keep = true, r.Link != "" // a number stays whole; words may break
		out = append(out, r)
	}
	return out
}

// fewest sets parts side by side on one line where they fit, and each on its
// own where they do not.
func (s *compositor) fewest(parts []document.Text, l textStyle, width Unit) []document.Text {
	parts = nonEmpty(slices.Clone(parts)...)
	if len(parts) > 1 {
		if one := joined(parts, " · "); s.natural(one, l) <= width {
			return []document.Text{one}
		}
	}
	return parts
}

// joined sets texts in one, with a mark between them.
func joined(parts []document.Text, mark string) document.Text {
	var out document.Text
	for i, p := range parts {
		if i > 0 {
			out = append(out, document.Run{Text: mark})
		}
		out = append(out, p...)
	}
	return out
}

// contain returns the size of a picture that just fits a box.
func contain(img *Image, w, h Unit) (Unit, Unit) {
	iw, ih := Unit(img.Width), Unit(img.Height)
	if iw*h > ih*w {
		return w, max(w*ih/iw, 1)
	}
	return max(h*iw/ih, 1), h
}

func heightOf(lns []line) Unit {
	var h Unit
	for _, ln := range lns {
		h += ln.leading
	}
	return h
}
