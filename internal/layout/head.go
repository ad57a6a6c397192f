package layout

import (
	"slices"

	"handout/internal/document"
)

// masthead sets the clinic's name and logo on the left, and where and how to
// reach it on the right, over a rule in the clinic's colour.
func (b *book) masthead() {
	m := b.Document.Masthead
	y := b.y
	half := b.width() * 48 / 100
	lead := Unit(0)
	logoH := Unit(0)
	if img := b.Brand.Logo; img != nil {
		w, h := contain(img, b.logoW, b.logoH)
		lead, logoH = w+b.pad, h
	}
	p := b.root.child(Element{Tag: TagP, ID: "masthead"})
	name := b.lines(m.Name, look{font: font{b.head.size * 115 / 100, b.head.leading * 115 / 100}, strong: true, paint: ink}, b.width()-half-lead, p)
	nameH := heightOf(name)

	var right []line
	small := look{font: b.small, paint: inkSoft}
	phone := look{font: b.phone, paint: ink}
	add := func(t document.Text, l look) {
		if t.String() != "" {
			right = append(right, b.lines(t, l, half, b.root.child(Element{Tag: TagP, ID: "masthead"}))...)
		}
	}
	one := joined(m.Address)
	if len(m.Address) > 1 && b.natural(one, small) > half {
		for _, a := range m.Address {
			add(a, small)
		}
	} else {
		add(one, small)
	}
	add(b.labelled("", m.Hours), small)
	add(b.labelled(b.Words.Phone, m.Phone), phone)
	add(b.labelled(b.Words.AfterHours, m.AfterHours), phone)
	add(m.Website, small)
	rightH := heightOf(right)

	h := max(nameH, rightH, logoH)
	if img := b.Brand.Logo; img != nil {
		w, lh := contain(img, b.logoW, b.logoH)
		b.image(img, b.left, y+(h-lh)/2, w, lh)
	}
	top := y + (h-nameH)/2
	for _, ln := range name {
		b.line(ln, b.left+lead, top, ArtifactNone)
		top += ln.leading
	}
	top = y + (h-rightH)/2
	for _, ln := range right {
		b.line(ln, b.left+b.width()-ln.width, top, ArtifactNone)
		top += ln.leading
	}
	b.box("masthead", b.left, y, b.width(), h)
	b.y = y + h + b.pad/2
	b.rect(ArtifactLayout, b.left, b.y, b.width(), Pt(2.2), 0, b.Brand.Rule, Paint{}, 0)
	b.y += Pt(2.2)
}

// labelled puts a word before a clinic's detail, and the detail in bold.
func (b *book) labelled(label string, t document.Text) document.Text {
	if t.String() == "" {
		return nil
	}
	if label == "" {
		return t
	}
	out := document.Text{{Text: label + " "}}
	for _, r := range t {
		r.Strong, r.Keep = true, true
		out = append(out, r)
	}
	return out
}

// joined sets address lines in one, with commas.
func joined(parts []document.Text) document.Text {
	var out document.Text
	for i, p := range parts {
		if i > 0 {
			out = append(out, document.Run{Text: ", ", Origin: document.Clinic})
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

// titles sets the title, the subtitle, and the status as real text, so that
// someone who cannot see the mark is told too.
func (b *book) titles() {
	b.y += b.pad
	top := b.y
	set := func(t document.Text, l look, tag Tag, x, w Unit) {
		if t.String() == "" {
			return
		}
		n := b.root.child(Element{Tag: tag})
		for i, ln := range b.lines(t, l, w, n) {
			if i == 0 && tag == TagH1 {
				b.line(ln, x, b.y, ArtifactNone)
				b.pages.Outline = append(b.pages.Outline, Bookmark{Level: 1, Title: t.String(), Y: b.y, Element: b.use(n)})
			} else {
				b.line(ln, x, b.y, ArtifactNone)
			}
			b.y += ln.leading
		}
	}
	set(b.Document.Title, look{font: b.title, strong: true, paint: ink}, TagH1, b.left, b.width())
	set(b.Document.Subtitle, look{font: b.subtitle, paint: inkSoft}, TagP, b.left, b.width())
	b.box("title", b.left, top, b.width(), b.y-top)
	b.status()
	b.y += b.boxGap / 2
}

func (b *book) status() {
	st := b.Status
	t := document.Text{{Text: st.Strong, Strong: true}}
	if st.Rest != "" {
		t = append(t, document.Run{Text: " " + st.Rest})
	}
	if t.String() == "" {
		return
	}
	n := b.root.child(Element{Tag: TagP, ID: "status"})
	pad := b.pad / 2
	inset := Unit(0)
	l := look{font: font{b.small.size * 11 / 10, b.small.leading * 11 / 10}, paint: inkSoft}
	if st.Alarm {
		inset, l.paint = pad*2, ink
	}
	lns := b.lines(t, l, b.width()-2*inset, n)
	h := heightOf(lns)
	b.y += Pt(4)
	if st.Alarm {
		b.rect(ArtifactLayout, b.left, b.y, b.width(), h+2*pad, Pt(3), amber, amberIn, Pt(0.8))
		h += 2 * pad
	}
	b.box("status", b.left, b.y, b.width(), h)
	y := b.y
	if st.Alarm {
		y += pad
	}
	for _, ln := range lns {
		b.line(ln, b.left+inset, y, ArtifactNone)
		y += ln.leading
	}
	b.y += h
}

// foot is the running foot: both phones, what sheet this is, its status, and
// the page. It repeats what stands on page one, so it is an artifact.
type foot struct {
	phones []line
	small  []line
	height Unit
}

func (s *setter) foot() foot {
	w, _ := s.Paper.size()
	width := w - 2*s.left
	m := s.Document.Masthead
	phones := document.Text{{Text: s.Words.Phone + " "}}
	phones = append(phones, strong(m.Phone)...)
	if m.AfterHours.String() != "" {
		phones = append(phones, document.Run{Text: "   " + s.Words.AfterHours + " "})
		phones = append(phones, strong(m.AfterHours)...)
	}
	rest := slices.Clone(m.Name)
	if s.Code != "" {
		rest = append(rest, document.Run{Text: " · " + s.Code})
	}
	if s.Status.Mark != "" {
		rest = append(rest, document.Run{Text: " · "}, document.Run{Text: s.Status.Mark, Strong: true})
	}
	page := s.natural(document.Plain(numbered(s.Words.Page, 88, 88)), look{font: s.small})
	f := foot{
		phones: s.lines(phones, look{font: s.phone, paint: ink}, width, nil),
		small:  s.lines(rest, look{font: s.small, paint: inkSoft}, width-page-s.gutter-Pt(6), nil),
	}
	f.height = heightOf(f.phones) + heightOf(f.small) + Pt(4)
	return f
}

func strong(t document.Text) document.Text {
	out := slices.Clone(t)
	for i := range out {
		out[i].Strong, out[i].Keep = true, true
	}
	return out
}

// feet draws the running foot of every page, once their number is known.
func (b *book) feet() {
	total := len(b.pages.Pages)
	all := b.pages.Pages
	for i := range all {
		b.pages.Pages = all[:i+1]
		y := b.pages.Height - b.bottom - b.foot.height
		b.box("foot", b.left, y, b.width(), b.foot.height)
		b.op(nil, ArtifactFooter, Op{Kind: OpLine, X: b.left, Y: y, W: b.width(), Stroke: hair, Weight: Pt(0.7)})
		y += Pt(4)
		for _, ln := range append(slices.Clone(b.foot.phones), b.foot.small...) {
			b.line(ln, b.left, y, ArtifactFooter)
			y += ln.leading
		}
		text := numbered(b.Words.Page, i+1, total)
		w := b.natural(document.Plain(text), look{font: b.small})
		last := b.foot.small[len(b.foot.small)-1]
		b.text(nil, ArtifactFooter, b.setter, b.left+b.width()-w, y-last.leading+last.ascent, text, false, b.small.size, inkSoft)
	}
}
