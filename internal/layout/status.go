package layout

import (
	"handout/internal/document"
)

// statusLines sets the alarm of a sheet that is not for patients. What an
// approved sheet says stands in its foot, and in large print, where a line of every foot
// is dear, in the place of the alarm: so a draft and what is signed have the same pages.
func (s *compositor) statusLines(width Unit) []line {
	st := s.Status
	if !st.Alarm && s.columns > 1 {
		return nil
	}
	n := s.root.child(Element{Tag: TagP, ID: "status"})
	l := textStyle{font: s.alert, paint: ink}
	if s.onCard() {
		return s.lines(st.text(), l, width-2*s.stripSide()-2*s.pad/3, n)
	}
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

// onCard reports whether what the sheet says of its review is the last line on the clinic's card.
func (s *compositor) onCard() bool { return s.columns == 1 && !s.Status.Alarm }

// statusGap is the space between the alarm and the masthead, or over what stands on the card.
func (s *compositor) statusGap() Unit {
	switch {
	case s.columns > 1:
		return s.boxGap * 2 / 5
	case s.onCard():
		return Pt(2)
	}
	return s.boxGap * 2 / 3
}

// statusAir is the space over and under the words of the alarm.
func (s *compositor) statusAir() Unit {
	switch {
	case s.columns > 1:
		return s.pad / 6
	case s.onCard():
		return 0
	}
	return s.pad / 4
}

// statusHeight is the height of the alarm with the space between it and the masthead.
func (s *compositor) statusHeight(lns []line) Unit {
	if len(lns) == 0 {
		return 0
	}
	h := s.statusGap() + heightOf(lns) + 2*s.statusAir()
	if s.onCard() {
		h += s.underCard()
	}
	return h
}

func (s *compositor) drawStatus(c *canvas, lns []line, x, y, width Unit) Unit {
	if len(lns) == 0 {
		return y
	}
	h, left := heightOf(lns)+2*s.statusAir(), x
	if s.Status.Alarm {
		c.rect(ArtifactLayout, x, y, width, h, 0, amber, Paint{}, 0)
		c.rect(ArtifactLayout, x, y, Pt(3), h, 0, amberIn, Paint{}, 0)
		x += s.statusPad()
	}
	c.box("status", left, y, width, h)
	top := y + s.statusAir()
	for _, ln := range lns {
		c.line(ln, x, top, ArtifactNone)
		top += ln.leading
	}
	return y + h
}
