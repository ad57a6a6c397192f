package layout

// inTwo parts a frame that is taller than a page into two, each of which fits one: after
// as many of its items as the first page takes. It returns none where that is not so. What
// stands over and under the items keeps its place.
func (s *compositor) inTwo(sl slug) galley {
	f := sl.frame
	longest := 0
	for i := range f.parts {
		if len(f.parts[i].galley) > len(f.parts[longest].galley) {
			longest = i
		}
	}
	body := f.parts[longest]
	if len(body.beside) > 0 {
		return nil
	}
	for cut := len(body.galley) - 1; cut > 0; cut-- {
		if !body.galley.mayEnd(cut) || !body.galley[cut].item {
			continue // and the numbers to call stand together
		}
		first, last := body, body
		first.galley, first.bottom = body.galley[:cut], s.pad
		last.galley, last.top, last.icon = body.galley[cut:], s.pad, nil
		over, under := sl, sl
		over.frame, under.frame = f.with(append(f.parts[:longest:longest], first)), f.with(append([]framePart{last}, f.parts[longest+1:]...))
		if over.tall(tune{}) > s.capacity {
			continue
		}
		if under.tall(tune{}) > s.capacity {
			return nil
		}
		return galley{over, under}
	}
	return nil
}

// with is a frame of the same kind with other parts.
func (f *frame) with(parts []framePart) *frame {
	out := *f
	out.parts = parts
	return &out
}

// tighter sets a chapter in its frame with less space around its items: better than two
// frames.
func (s *compositor) tighter(ch chapter, width Unit) slug {
	style := s.style
	defer func() { s.style = style }()
	s.item, s.para, s.tickGap, s.pad, s.number = style.item/2, style.para/2, style.tickGap*2/3, style.pad*2/3, font{style.number.size * 7 / 8, style.number.leading * 7 / 8}
	s.frameHead, s.listIcon = style.frameHead/2, style.listIcon*11/12
	return s.framed(ch, width)
}
