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
	if !st.Alarm {
		return s.lines(st.text(), l, width, n)
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
	h, left := heightOf(lns)+s.pad/2, x
	if s.Status.Alarm {
		c.rect(ArtifactLayout, x, y, width, h, 0, amber, Paint{}, 0)
		c.rect(ArtifactLayout, x, y, Pt(3), h, 0, amberIn, Paint{}, 0)
		x += s.statusPad()
	}
	c.box("status", left, y, width, h)
	top := y + s.pad/4
	for _, ln := range lns {
		c.line(ln, x, top, ArtifactNone)
		top += ln.leading
	}
	return y + h
}
