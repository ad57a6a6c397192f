package layout

import (
	"slices"
	"strconv"
	"strings"

	"handout/internal/document"
)

// masthead sets the clinic's name and logo on the left, and where and how to
// reach it on the right, over a rule in the clinic's colour.
func (b *book) masthead() {
	y := b.y
	img := b.Brand.Logo
	var best letterhead
	var lead, logoW, logoH Unit
	// A wide logo yields to a long name: at half its size it is still a logo.
	for _, size := range []Unit{100, 75, 50} {
		if img != nil {
			logoW, logoH = contain(img, b.logoW*size/100, b.logoH*size/100)
			lead = logoW + b.pad
		}
		best = b.roomiest(lead)
		if img == nil || best.cut == 0 && len(best.name) <= 4 {
			break
		}
	}

	h := max(best.height(), logoH)
	if img != nil {
		b.image(img, b.left, y+(h-logoH)/2, logoW, logoH)
	}
	top := y + (h-heightOf(best.name))/2
	for _, ln := range best.name {
		b.line(ln, b.left+lead, top, ArtifactNone)
		top += ln.leading
	}
	top = y + (h-heightOf(best.reach))/2
	for _, ln := range best.reach {
		b.line(ln, b.left+b.width()-ln.width, top, ArtifactNone)
		top += ln.leading
	}
	b.box("masthead", b.left, y, b.width(), h)
	b.y = y + h + b.pad/2
	b.rect(ArtifactLayout, b.left, b.y, b.width(), Pt(2.2), 0, b.Brand.Rule, Paint{}, 0)
	b.y += Pt(2.2)
}

// letterhead is one way to share the width of the masthead.
type letterhead struct {
	name, reach []line
	cut         Unit // by how much a word of the name is too wide for its place
}

func (l letterhead) height() Unit { return max(heightOf(l.name), heightOf(l.reach)) }

// roomiest shares the width such that no word of a name is cut and, for a name
// of more than two lines, the masthead is low.
func (b *book) roomiest(lead Unit) letterhead {
	best := b.letterhead(62, lead)
	for _, share := range []Unit{54, 46, 38} {
		if best.cut == 0 && len(best.name) <= 2 {
			break
		}
		if l := b.letterhead(share, lead); l.cut < best.cut || l.cut == best.cut && l.height() < best.height() {
			best = l
		}
	}
	return best
}

// letterhead sets the clinic's name behind lead, and how to reach it in at most
// so many hundredths of the width.
func (b *book) letterhead(share, lead Unit) letterhead {
	m := b.Document.Masthead
	width := b.width() * share / 100
	var out letterhead
	small := look{font: b.small, paint: inkSoft}
	phone := look{font: b.phone, paint: ink}
	add := func(l look, parts ...document.Text) {
		for _, t := range b.fewest(parts, l, width) {
			out.reach = append(out.reach, b.lines(t, l, width, b.root.child(Element{Tag: TagP, ID: "masthead"}))...)
		}
	}
	address := m.Address
	if one := joined(address, ", "); len(address) > 0 && b.natural(one, small) <= width {
		address = []document.Text{one}
	}
	add(small, append(slices.Clone(address), m.Hours)...)
	add(phone, labelled(b.Words.Phone, m.Phone), labelled(b.Words.AfterHours, m.AfterHours))
	add(small, m.Website, m.Email)
	reachW := Unit(0)
	for _, ln := range out.reach {
		reachW = max(reachW, ln.width)
	}
	l := look{font: font{b.head.size * 115 / 100, b.head.leading * 115 / 100}, strong: true, paint: ink}
	room := b.width() - reachW - b.gutter - lead
	for _, a := range b.atoms(m.Name, l, nil) {
		out.cut = max(out.cut, a.width-room)
	}
	out.name = b.lines(m.Name, l, room, b.root.child(Element{Tag: TagP, ID: "masthead"}))
	return out
}

// labelled puts a word before a clinic's detail, and the detail in bold.
func labelled(label string, t document.Text) document.Text {
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
func (b *book) fewest(parts []document.Text, l look, width Unit) []document.Text {
	parts = slices.DeleteFunc(slices.Clone(parts), func(t document.Text) bool { return t.String() == "" })
	if len(parts) > 1 {
		if one := joined(parts, " · "); b.natural(one, l) <= width {
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

// titles sets the title, the subtitle beside it where there is room, and the
// status as real text, so that someone who cannot see the mark is told too.
func (b *book) titles() {
	b.y += b.pad
	top := b.y
	h1 := b.root.child(Element{Tag: TagH1})
	title := b.lines(b.Document.Title, look{font: b.title, strong: true, paint: ink}, b.width(), h1)
	b.pages.Outline = append(b.pages.Outline, Bookmark{Level: 1, Title: b.Document.Title.String(), Y: b.y, Element: b.use(h1)})
	for _, ln := range title {
		b.line(ln, b.left, b.y, ArtifactNone)
		b.y += ln.leading
	}
	sub := b.root.child(Element{Tag: TagP})
	l := look{font: b.subtitle, paint: inkSoft}
	gap := b.pad * 3 / 2
	if len(title) == 1 && title[0].width+gap+b.natural(b.Document.Subtitle, l) <= b.width() {
		for _, ln := range b.lines(b.Document.Subtitle, l, b.width(), sub) {
			b.line(ln, b.left+title[0].width+gap, b.y-title[0].leading+title[0].ascent-ln.ascent, ArtifactNone)
		}
	} else {
		for _, ln := range b.lines(b.Document.Subtitle, l, b.width(), sub) {
			b.line(ln, b.left, b.y, ArtifactNone)
			b.y += ln.leading
		}
	}
	b.box("title", b.left, top, b.width(), b.y-top)
	b.status()
	b.y += b.boxGap / 4
}

func (b *book) status() {
	st := b.Status
	var t document.Text
	rest := st.Rest
	if st.Strong != "" {
		t = append(t, document.Run{Text: st.Strong, Strong: true})
		if rest != "" {
			rest = " " + rest
		}
	}
	t = append(t, document.Run{Text: rest})
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
	if b.natural(t, l) > b.width()-2*inset {
		l.font = b.small
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
	w, _, _ := s.Paper.size()
	width := w - 2*s.left
	m := s.Document.Masthead
	phones := labelled(s.Words.Phone, m.Phone)
	if closed := labelled(s.Words.AfterHours, m.AfterHours); closed != nil {
		phones = slices.Concat(phones, document.Plain("   "), closed)
	}
	var rest document.Text
	if s.Code != "" {
		rest = append(rest, document.Run{Text: s.Code})
	}
	if s.Status.Mark != "" {
		rest = append(rest, document.Run{Text: " · "}, document.Run{Text: s.Status.Mark, Strong: true})
	}
	l := look{font: s.small, paint: inkSoft}
	room := width - s.natural(document.Plain(numbered(s.Words.Page, 88, 88)), l) - s.gutter
	// The name stands on page one; here it is welcome where it costs no line.
	if named := append(slices.Clone(m.Name), append(document.Text{{Text: " · "}}, rest...)...); s.natural(named, l) <= room {
		rest = named
	}
	f := foot{
		phones: s.lines(phones, look{font: s.phone, paint: ink}, width, nil),
		small:  s.lines(rest, l, room, nil),
	}
	f.height = heightOf(f.phones) + heightOf(f.small) + Pt(4)
	return f
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

// numbered fills the places of a page-number pattern.
func numbered(pattern string, n, total int) string {
	return strings.NewReplacer("{n}", strconv.Itoa(n), "{total}", strconv.Itoa(total)).Replace(pattern)
}
