package layout

import (
	"slices"

	"handout/internal/document"
)

// setting is a chapter set at a width.
type setting struct {
	id      string
	width   Unit
	aside   Unit // the width of its figure, which stands beside it; 0 is its own
	inset   bool
	twofold bool // it stands over the full width, its lists in two columns
	staged  bool // the same, each of its sub-sections in a frame
}

// once sets a chapter at a width, or returns it as it was set for another
// arrangement: only one is drawn. It is copied, not changed.
func (s *compositor) once(ch chapter, width Unit, inset bool) galley {
	key := setting{id: ch.id(), width: width, aside: s.aside, inset: inset}
	g, known := s.set[key]
	if !known {
		g = s.chapter(ch, width, inset)
		for i := range g {
			g[i].marks = slices.Clip(g[i].marks)
		}
		s.set[key] = g
	}
	return g
}

// chapter sets a chapter: in its frame as one slug, or open. A frame taller than
// a page goes on as text with its bar.
func (s *compositor) chapter(ch chapter, width Unit, inset bool) galley {
	if ch[0].Box != document.Unboxed {
		room := s.capacity
		if ch[0].Box == document.Key {
			room = s.onFirst // where it stands
		}
		if s.runOn && ch[0].Box == document.Call {
			return s.unframed(ch, width)
		}
		sl := s.framed(ch, width)
		if s.tightFirst && (ch[0].Box == document.Key || ch[0].Box == document.Visit) {
			sl = s.tighter(ch, width)
		}
		if sl.tall(tune{lines: mostLines}) <= room {
			return galley{sl}
		}
		if s.columns == 1 && ch[0].Box != document.Key {
			if tight := s.tighter(ch, width); tight.tall(tune{lines: mostLines}) <= room {
				return galley{tight}
			}
			if g := s.inTwo(sl); g != nil {
				return g
			}
		}
		return s.unframed(ch, width)
	}
	if s.columns == 1 && ch.toTick() { // it is read and shown in one
		sl := s.framed(ch, width)
		if sl.tall(tune{}) <= s.capacity {
			return galley{sl}
		}
		if tight := s.tighter(ch, width); tight.tall(tune{}) <= s.capacity {
			return galley{tight}
		}
		if g := s.inTwo(sl); g != nil {
			return g
		}
	}
	if s.columns > 1 && ch.toTick() {
		return s.outlined(s.open(ch, width-2*s.outlinePad()), width)
	}
	if ch.toWrite() {
		return galley{s.questions(ch, width)}
	}
	if ch[0].Ground {
		return s.grounded(s.open(ch, width-2*s.outlinePad()), width)
	}
	if inset {
		g := s.open(ch, width-2*s.pad)
		for i := range g {
			g[i].shift(s.pad)
		}
		return g
	}
	return s.open(ch, width)
}
