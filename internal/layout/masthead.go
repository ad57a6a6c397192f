package layout

import (
	"slices"
	"strings"

	"handout/internal/document"
)

// masthead is the head of the first page. In two columns it is a band: the title and its
// subtitle at the left, at the right the clinic with its logo and where to find it on a
// white card, over it the alarm of a draft, and the key points are its lower part. In large
// print title and clinic stand on a strip, with what the sheet says of its review.
type masthead struct {
	title, subtitle []line
	h1              *node
	letterhead
	status []line
	band   bool
	joined bool // the key points are the lower part of the band
	air    Unit // in large print, what page one has room for between its parts
	height Unit
}

func (s *compositor) masthead(width Unit) *masthead {
	m := &masthead{h1: s.root.child(Element{Tag: TagH1})}
	sub := s.root.child(Element{Tag: TagP})
	set := func(share Unit) {
		m.letterhead = s.letterhead(width * share / 100)
		room := width - 2*s.pad - m.letterhead.width - 2*s.cardSide() - s.cardPad
		if m.letterhead.width == 0 {
			room = width - 2*s.pad
		}
		title, _ := s.onOneLine(s.Document.Title, textStyle{font: s.title, strong: true, paint: s.Brand.Title}, room, 97, 95)
		m.title = s.titleLines(s.Document.Title, title, room, m.h1)
		m.subtitle = s.lines(s.Document.Subtitle, textStyle{font: s.style.subtitle, paint: ink}, room, sub)
	}
	height := func() Unit {
		return max(heightOf(m.title)+heightOf(m.subtitle)+2*s.cardPad+s.pad/3, m.letterhead.height()+4*s.cardPad) + 10*m.cut
	}
	if s.columns == 1 {
		room := width - 2*s.stripSide()
		m.letterhead = s.letterhead(room - 2*s.pad/3) // on its card
		small, _ := s.onOneLine(s.Document.Subtitle, textStyle{font: s.style.subtitle, paint: ink}, room, 97, 95)
		m.title, m.subtitle = s.titleInOne(room, m.h1), s.lines(s.Document.Subtitle, small, room, sub)
		m.height = m.letterhead.height() + s.pad/2 + heightOf(m.title) + heightOf(m.subtitle)
		m.status = s.statusLines(width)
		return m
	}
	best, least := Unit(0), Unit(0)
	for _, share := range []Unit{46, 38, 35, 54, 62} {
		set(share)
		if h := height(); best == 0 || h < least {
			best, least = share, h
		}
		if len(m.title) <= 1 && m.cut == 0 && len(m.name) <= 2 {
			break
		}
	}
	set(best)
	m.band = true
	m.height = height() - 10*m.cut
	m.status = s.statusLines(width)
	return m
}

// titleInOne sets the title of large print, smaller where it stands on one line then: page
// one has the key points and the visit to hold.
func (s *compositor) titleInOne(width Unit, n *node) []line {
	l := textStyle{font: s.title, strong: true, paint: s.Brand.Title}
	if one, fits := s.onOneLine(s.Document.Title, l, width, 90, 80, 77); fits {
		return s.lines(s.Document.Title, one, width, n)
	}
	return s.titleLines(s.Document.Title, l, width, n)
}

// onOneLine is a style, or the largest in the given hundredths of its size, in which a text stands
// on one line of a width; the style itself where it fits in none.
func (s *compositor) onOneLine(t document.Text, l textStyle, width Unit, smaller ...Unit) (one textStyle, fits bool) {
	for _, share := range append([]Unit{100}, smaller...) {
		one = l
		one.font = font{l.font.size * share / 100, l.font.leading * share / 100}
		if s.natural(t, one) <= width {
			return one, true
		}
	}
	return l, false
}

// titleLines sets a title; one that takes two lines is broken where they are most
// alike, and not behind a short word, which belongs to the next.
func (s *compositor) titleLines(t document.Text, l textStyle, width Unit, n *node) []line {
	lns := s.lines(t, l, width, n)
	if len(lns) != 2 || len(t) != 1 {
		return lns
	}
	words, least := strings.Fields(t[0].Text), Unit(-1)
	for at := 1; at < len(words); at++ {
		head, tail := t[0], t[0]
		head.Text, tail.Text = strings.Join(words[:at], " ")+" ", strings.Join(words[at:], " ")
		first, last := s.lines(document.Text{head}, l, width, n), s.lines(document.Text{tail}, l, width, n)
		if len(first) != 1 || len(last) != 1 {
			continue
		}
		bad := max(first[0].width, last[0].width)
		if len(words[at-1]) <= 3 {
			bad += width
		}
		if least < 0 || bad < least {
			least, lns = bad, []line{first[0], last[0]}
		}
	}
	return lns
}

// nonEmpty returns the texts that say something.
func nonEmpty(all ...document.Text) []document.Text {
	return slices.DeleteFunc(all, func(t document.Text) bool { return t.String() == "" })
}

// draw draws the masthead and returns its foot.
func (m *masthead) draw(c *canvas, x, y, width Unit) Unit {
	s := c.setting
	if m.band && len(m.status) > 0 {
		y = s.drawStatus(c, m.status, x, y, width) + s.statusGap()
	}
	air := m.air / 2 // over the clinic, and as much under the strip
	whole := Area{X: x, Y: y, W: width, H: m.height + air}
	top, left := y, x
	if m.band {
		m.drawBand(c, whole)
		left += s.pad
		top = y + (m.height-heightOf(m.title)-heightOf(m.subtitle))/2
	} else { // it reaches into the margin over it
		left += s.stripSide()
		over, edge, foot := s.pad*3/4, s.underCard()/2, whole.H
		if s.onCard() && len(m.status) > 0 {
			foot += s.statusGap() + heightOf(m.status)
		}
		c.op(nil, ArtifactLayout, Op{Kind: OpPath, X: x, Y: y - over, Fill: s.Brand.Rail, Path: rounded(width, over+foot+2*edge, Pt(6), Pt(6))})
		if h := m.letterhead.height() + foot - whole.H; h > 0 { // the clinic stands on a white card, as in standard size
			c.rect(ArtifactLayout, x+edge*3/2, y+foot-h-edge/2, width-3*edge, h+edge*3/2, Pt(4), white, Paint{}, 0)
		}
	}
	c.pages.Outline = append(c.pages.Outline, Bookmark{Level: 1, Title: s.Document.Title.String(), Y: top, Element: c.use(m.h1)})
	for _, ln := range slices.Concat(m.title, m.subtitle) {
		c.line(ln, left, top, ArtifactNone)
		top += ln.leading
	}
	if m.band {
		m.drawLetterhead(c, x+width-m.letterhead.width-s.cardPad-s.cardSide(), y+(m.height-m.letterhead.height())/2)
	} else {
		m.drawLetterhead(c, left+s.pad/3, top+s.pad/2+air) // on its card
	}
	c.box("masthead", whole.X, whole.Y, whole.W, whole.H)
	if y += whole.H; m.band || len(m.status) == 0 {
		return y
	}
	if s.onCard() {
		x = left + s.pad/3
	}
	return s.drawStatus(c, m.status, x, y+s.statusGap(), width)
}

// joinsKey reports whether every arrangement begins with the key points.
func (s *compositor) joinsKey() bool {
	return s.columns > 1 && !slices.ContainsFunc(document.Variants(s.Document.Rows, string(s.Edition)), func(variant string) bool {
		rows := s.plan(variant)
		if len(rows) == 0 || len(rows[0].Band) == 0 {
			return true
		}
		return !slices.ContainsFunc(s.Document.Sections, func(sec document.Section) bool { return sec.ID == rows[0].Band[0] && sec.Box == document.Key })
	})
}

// underCard is how far the strip of large print reaches under what stands on its card.
func (s *compositor) underCard() Unit { return s.pad * 7 / 12 }

// stripSide is the space beside the title of large print on its strip.
func (s *compositor) stripSide() Unit { return s.pad * 11 / 12 }

// cardSide is the space beside the words on the clinic's card.
func (s *compositor) cardSide() Unit { return s.pad * 2 / 3 }

// drawBand draws the ground of the band and the clinic's card on it.
func (m *masthead) drawBand(c *canvas, a Area) {
	s := c.setting
	radius := s.frameStyle(document.Key).radius
	foot := radius
	if m.joined {
		foot = 0
	}
	c.op(nil, ArtifactLayout, Op{Kind: OpPath, X: a.X, Y: a.Y, Fill: s.Brand.Rail, Path: rounded(a.W, a.H, radius, foot)})
	if m.letterhead.width > 0 {
		w, h := m.letterhead.width+2*s.cardSide(), m.letterhead.height()+2*s.cardPad
		c.rect(ArtifactLayout, a.X+a.W-s.cardPad-w, a.Y+(a.H-h)/2, w, h, radius-Pt(1), white, Paint{}, 0)
	}
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

func heightOf(lns []line) Unit {
	var h Unit
	for _, ln := range lns {
		h += ln.leading
	}
	return h
}
