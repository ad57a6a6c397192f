package layout

import (
	"slices"
	"strconv"
	"strings"

	"handout/internal/document"
)

// foot is the running foot: both phones, what sheet this is, its status, and
// the page. It repeats what stands on the sheet, so it is an artifact; but what
// an approved sheet says of its review is text of the last page; in large print it
// stands under the masthead.
type foot struct {
	phones   []line
	approved []line
	small    []line
	beside   bool // the page stands beside the phones
	joined   Unit // where what sheet this is stands behind what is said of its review; 0 is under it
	alarm    line // the number for an emergency, in red behind the phones
	alarmX   Unit // where it stands; 0 is nowhere
	height   Unit
}

// shortMark leaves out what the mark of a draft says of it after its colon, which the head of
// the sheet says too: a line of the foot is no place for more in large print.
func (s *compositor) shortMark(t document.Text) document.Text {
	t = slices.Clone(t)
	for i := range t {
		if t[i].Text == s.Status.Mark {
			t[i].Text, _, _ = strings.Cut(t[i].Text, ":")
		}
	}
	return t
}

func (s *compositor) foot(width Unit) *foot {
	m := s.Document.Masthead
	phones := phoneWords(s.Words.Phone, m.Phone)
	parts := []document.Text{phones}
	if closed := phoneWords(s.Words.AfterHours, m.Closed()); closed != nil {
		parts = append(parts, closed)
		phones = slices.Concat(phones, document.Plain("   "), closed)
	}
	called, alarm := phones, phoneWords(s.Words.Emergency, m.Emergency)
	if s.Words.Emergency == "" {
		alarm = nil
	}
	if alarm != nil {
		phones = slices.Concat(phones, document.Plain("    "), alarm)
	}
	var rest document.Text
	if s.Code != "" {
		rest = append(rest, document.Run{Text: s.Code})
	}
	if s.Status.Mark != "" {
		rest = append(rest, document.Run{Text: " · "}, document.Run{Text: s.Status.Mark, Strong: true})
	}
	l := textStyle{font: s.small, paint: inkSoft}
	number := s.natural(document.Plain(numbered(s.Words.Page, 88, 88)), l)
	room := width - number - s.gutter
	in := textStyle{font: s.phone, paint: ink}
	f := &foot{phones: s.lines(phones, in, width, nil)}
	if len(f.phones) > 1 && s.small.size >= Pt(12) {
		in.font = s.small // one line, in large print
		f.phones = s.lines(phones, in, width, nil)
		if len(f.phones) > 1 {
			f.phones = s.phoneLines(append(parts, alarm), in, width)
		}
	}
	if s.columns == 1 {
		// The page stands beside the phones, so that what sheet this is has a line of its own.
		if n := len(f.phones); n > 0 {
			f.beside = f.phones[n-1].width+s.pad <= width-number
		}
		if f.beside {
			room = width
		} else {
			room = width - number - Pt(4) // which letters a code has decides no line
		}
		if s.natural(rest, l) > room {
			rest = s.shortMark(rest)
		}
	}
	// The name stands on page one; here it is welcome where it costs no line.
	named := append(slices.Clone(m.Name), append(document.Text{{Text: " · "}}, rest...)...)
	if s.natural(named, l) > room {
		named = rest
	}
	if alarm != nil && len(f.phones) == 1 {
		all := f.phones[0].width
		f.phones = s.lines(called, in, width, nil)
		in.paint = red
		if last := s.lines(alarm, in, width, nil); len(last) == 1 {
			f.alarm, f.alarmX = last[0], all-last[0].width
		}
	}
	f.small = s.lines(named, l, room, nil)
	if !s.Status.Alarm && s.columns > 1 { // see statusLines
		f.approved = s.lines(s.Status.text(), l, width, s.root.child(Element{Tag: TagP, ID: "status"}))
	}
	f.height = heightOf(f.phones) + heightOf(f.approved) + heightOf(f.small) + Pt(4)
	if !s.joinFoot(f, width, number) && len(named) > len(rest) {
		was := f.small
		if f.small = s.lines(rest, l, room, nil); !s.joinFoot(f, width, number) {
			f.small = was
		}
	}
	return f
}

// joinFoot sets what sheet this is behind what is said of its review, and the page beside the
// phones, where both have room, and reports whether it did: the foot takes a line less.
func (s *compositor) joinFoot(f *foot, width, number Unit) bool {
	if len(f.approved) == 0 || len(f.small) != 1 || len(f.phones) == 0 {
		return false
	}
	called := max(f.phones[len(f.phones)-1].width, f.alarmX+f.alarm.width)
	at := f.approved[len(f.approved)-1].width + s.pad
	if called+s.pad > width-number || at+f.small[0].width > width {
		return false
	}
	f.beside, f.joined = true, at
	f.height -= f.small[0].leading
	return true
}

// phoneLines sets phones under each other, side by side where they have room: none is parted
// from the word before it.
func (s *compositor) phoneLines(parts []document.Text, l textStyle, width Unit) []line {
	var out []line
	var on document.Text
	for _, p := range nonEmpty(parts...) {
		next := p
		if on != nil {
			next = slices.Concat(on, document.Plain("   "), p)
			if s.natural(next, l) > width {
				out, next = append(out, s.lines(on, l, width, nil)...), p
			}
		}
		on = next
	}
	return append(out, s.lines(on, l, width, nil)...)
}

// feet draws the running foot of every page, once their number is known.
func (c *canvas) feet(f *foot, x, width Unit) {
	s := c.setting
	all := c.pages.Pages
	total := len(all)
	for i := range all {
		c.pages.Pages = all[:i+1]
		y := c.pages.Height - s.bottom - f.height
		c.box("foot", x, y, width, f.height)
		c.op(nil, ArtifactFooter, Op{Kind: OpLine, X: x, Y: y, W: width, Stroke: hair, Weight: Pt(0.7)})
		y += Pt(4)
		base := Unit(0) // of the page
		for _, ln := range f.phones {
			c.line(ln, x, y, ArtifactFooter)
			if f.alarmX > 0 { // in a frame, which shows without colour too
				side := ln.leading / 3
				c.rect(ArtifactFooter, x+f.alarmX-side, y-Pt(1), f.alarm.width+2*side, ln.leading+Pt(1.5), Pt(4), redTint, red, Pt(1))
				c.line(f.alarm, x+f.alarmX, y, ArtifactFooter)
			}
			base = y + ln.ascent
			y += ln.leading
		}
		for _, ln := range f.approved {
			kind := ArtifactFooter
			if i == total-1 {
				kind = ArtifactNone
			}
			c.line(ln, x, y, kind)
			y += ln.leading
		}
		for _, ln := range f.small {
			if f.joined > 0 {
				c.line(ln, x+f.joined, y-ln.leading, ArtifactFooter)
				continue
			}
			c.line(ln, x, y, ArtifactFooter)
			y += ln.leading
		}
		lns := s.lines(document.Plain(numbered(s.Words.Page, i+1, total)), textStyle{font: s.small, paint: inkSoft}, width, nil)
		for _, ln := range lns {
			top := y - ln.leading
			if f.beside {
				top = base - ln.ascent
			}
			c.line(ln, x+width-ln.width, top, ArtifactFooter)
		}
	}
}

// numbered fills the places of a page-number pattern.
func numbered(pattern string, n, total int) string {
	return strings.ReplaceAll(strings.ReplaceAll(pattern, "{n}", strconv.Itoa(n)), "{total}", strconv.Itoa(total))
}
