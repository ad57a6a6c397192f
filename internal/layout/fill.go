package layout

import (
	"slices"

	"handout/internal/document"
	"handout/internal/fault"
)

// Fill returns the sheet for a visit. A detail that is not given is a rule to
// write it on. A detail that does not fit or cannot be shown is a fault that
// names the detail and never its value; then there are no pages.
//
// What does not depend on the visit is shared with every other sheet filled
// from the same Prepared, so the pages must not be changed.
func (p *Prepared) Fill(v Visit) (*Pages, fault.List) {
	if faults := visitCoverage(p.sheet.Faces, v); len(faults) > 0 {
		return nil, faults
	}
	var f filled
	for _, field := range visitFields() {
		if v.value(field) != "" {
			*f.lines(field) = 1
		}
	}
	for {
		l := p.lay(f)
		if len(l.faults) > 0 {
			return nil, l.faults
		}
		grown, faults := l.grow(f, v)
		if len(faults) > 0 {
			return nil, faults
		}
		if grown == f {
			return l.fill(v)
		}
		f = grown
	}
}

func visitFields() []string { return []string{"date", "time", "place", "with", nameField} }

// grow gives each detail the lines that its value takes.
func (l *laid) grow(f filled, v Visit) (filled, fault.List) {
	var faults fault.List
	for i := range l.slots {
		sl := &l.slots[i]
		value := v.value(sl.field)
		if value == "" || sl.lines == 0 {
			continue
		}
		if sl.field == nameField {
			f.name = max(f.name, int8(l.setting.linesOfName(sl, value)))
			continue
		}
		n := len(l.setting.lines(document.Text{{Text: value, Strong: true}}, textStyle{font: sl.font, paint: ink}, sl.w, nil))
		switch {
		case sl.tight && n > 1:
			n = 2
		case n > sl.limit:
			faults = append(faults, tooLong(sl.field, fault.Say("shorten it to fit %s lines of about %s characters", sl.limit, int(sl.w/(sl.font.size/2))))...)
			continue
		case sl.under:
			n++
		}
		if most := f.lines(sl.field); int(*most) < n {
			*most = int8(n)
		}
	}
	return f, faults
}

func (l *laid) fill(v Visit) (*Pages, fault.List) {
	var faults fault.List
	out := *l.pages
	out.Pages = slices.Clone(l.pages.Pages)
	out.Elements = slices.Clip(l.pages.Elements)
	if l.fillsBlanks(v) {
		out.Elements = slices.Clone(out.Elements)
	}
	// Blanks come before the name, which so changes nothing that is there.
	spans := make([]int, len(l.slots))
	for i := range l.slots {
		if sl := &l.slots[i]; sl.field != nameField && sl.field != "" && v.value(sl.field) == "" {
			spans[i] = len(out.Elements)
			out.Elements = append(out.Elements, Element{Parent: sl.node.index, Tag: TagSpan, ActualText: l.setting.Words.Blank})
		}
	}
	for at := 0; at < len(l.slots); {
		page := l.slots[at].page
		static := l.pages.Pages[page].Ops
		ops := make([]Op, 0, len(static)+2*(len(l.slots)-at))
		from := 0
		for ; at < len(l.slots) && l.slots[at].page == page; at++ {
			sl := &l.slots[at]
			ops = append(ops, static[from:sl.op]...)
			from = sl.op
			if sl.field == "" {
				from += l.setting.fillBlank(&out, &ops, sl, v)
				continue
			}
			switch value := v.value(sl.field); {
			case sl.field == nameField && value == "":
			case sl.field == nameField:
				var f fault.List
				out.Elements = append(out.Elements, Element{Parent: sl.node.index, Tag: TagP})
				ops, f = l.setting.name(ops, sl, value, len(out.Elements)-1)
				faults = append(faults, f...)
			case value == "":
				ops = append(ops, hidden(spans[at], sl.x, sl.base, sl.w, sl.font.size, unseenLine),
					Op{Kind: OpLine, Element: spans[at], X: sl.x, Y: sl.base, W: sl.w, Stroke: rule, Weight: Pt(0.7)})
			default:
				ops = l.setting.detail(ops, sl, value)
			}
		}
		out.Pages[page].Ops = append(ops, static[from:]...)
	}
	if faults.Failed() {
		return nil, faults
	}
	return &out, nil
}

// detail sets a detail in its place, in the paragraph of its label: Chromium
// drops a Span that says nothing of itself.
func (s *compositor) detail(ops []Op, sl *slot, value string) []Op {
	lns := s.lines(document.Text{{Text: value, Strong: true}}, textStyle{font: sl.font, paint: ink}, sl.w, nil)
	for i, ln := range lns {
		base := sl.y + Unit(i)*sl.font.leading + ln.ascent
		for _, f := range s.stretches(nil, &ln) {
			ops = append(ops, Op{Kind: OpText, Element: sl.node.index, X: sl.x + f.x, Y: base, W: f.w, H: f.size, Text: f.text, Face: f.face, Fill: f.paint, Visit: true})
		}
	}
	return ops
}

func tooLong(field string, remedy fault.Text) fault.List {
	f := fault.Of(fault.Say("is too long for its place on the sheet"), remedy)
	f.Field = "visit." + field
	return fault.List{f}
}
