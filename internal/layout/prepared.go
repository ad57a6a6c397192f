package layout

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"handout/internal/document"
	"handout/internal/fault"
)

// Prepared is a sheet laid out but for the details of a visit, whose places
// are of fixed size. It never changes, so several goroutines may fill it.
type Prepared struct {
	setter *setter
	pages  *Pages
	slots  []slot // by page, then by operation
}

// Prepare lays a sheet out for any visit; its Visit is not looked at. It
// returns a fault for a paper that is not known and for each character that no
// shipped face can show; then there is no sheet.
func Prepare(in Sheet) (*Prepared, fault.List) {
	if faults := append(append(in.Paper.check(), coverage(in)...), qrFits(in)...); len(faults) > 0 {
		return nil, faults
	}
	in.Visit = Visit{}
	s := &setter{Sheet: in, style: in.Edition.style(), room: &room{}}
	var b *book
	// What points to a page is set before pages are known: on the ones of the
	// time before, until they hold.
	for range 4 {
		b = s.book(true)
		if n := len(b.pages.Pages); in.Budget > 0 && n > in.Budget {
			if dense := s.book(false); len(dense.pages.Pages) < n {
				b = dense
			}
		}
		found := b.pages.sections()
		if maps.Equal(found, s.pageOf) || !pointsToPage(in.Document) {
			break
		}
		s.pageOf = found
	}
	slots := b.canvas.slots
	slices.SortStableFunc(slots, func(a, b slot) int { return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.op, b.op)) })
	s.room = nil
	return &Prepared{setter: s, pages: b.pages, slots: slots}, nil
}

// sections returns the page, from 1, on which each section begins.
func (p *Pages) sections() map[string]int {
	out := map[string]int{}
	for i := range p.Pages {
		for _, box := range p.Pages[i].Boxes {
			if _, seen := out[box.Name]; !seen {
				out[box.Name] = i + 1
			}
		}
	}
	return out
}

// pointsToPage reports whether a document names a page of its own.
func pointsToPage(d *document.Document) bool {
	points := false
	document.Walk(d, func(t document.Text) {
		points = points || slices.ContainsFunc(t, func(r document.Run) bool { return r.Page })
	})
	return points
}

// book sets the whole document.
func (s *setter) book(whole bool) *book {
	w, h, _ := s.Paper.size() // Prepare has looked
	p := &Pages{Language: s.Document.Language, Title: s.Document.Title.String(), Width: w, Height: h,
		Elements: append(make([]Element, 0, elements), Element{Parent: -1, Tag: TagDocument})}
	b := &book{setter: s, canvas: &canvas{pages: p, root: &node{}}, foot: s.foot(), whole: whole}
	b.compose()
	b.feet()
	return b
}

// Fill returns the sheet for a visit. A detail that is not given is a rule to
// write it on. A detail that does not fit or cannot be shown is a fault that
// names the detail and never its value; then there are no pages.
//
// What does not depend on the visit is shared with every other sheet filled
// from the same Prepared, so the pages must not be changed.
func (p *Prepared) Fill(v Visit) (*Pages, fault.List) {
	faults := visitCoverage(p.setter.Faces, v)
	if len(faults) > 0 {
		return nil, faults
	}
	out := *p.pages
	out.Pages = slices.Clone(p.pages.Pages)
	out.Elements = slices.Clip(p.pages.Elements)
	// Blanks come before the name, which so changes nothing that is there.
	spans := make([]int, len(p.slots))
	for i := range p.slots {
		if sl := &p.slots[i]; sl.field != nameField && v.value(sl.field) == "" {
			spans[i] = len(out.Elements)
			out.Elements = append(out.Elements, Element{Parent: sl.node.index, Tag: TagSpan, ActualText: p.setter.Words.Blank})
		}
	}
	for at := 0; at < len(p.slots); {
		page := p.slots[at].page
		static := p.pages.Pages[page].Ops
		ops := make([]Op, 0, len(static)+2*(len(p.slots)-at))
		from := 0
		for ; at < len(p.slots) && p.slots[at].page == page; at++ {
			sl := &p.slots[at]
			ops = append(ops, static[from:sl.op]...)
			from = sl.op
			var f fault.List
			switch value := v.value(sl.field); {
			case sl.field == nameField && value == "":
			case sl.field == nameField:
				out.Elements = append(out.Elements, Element{Parent: sl.node.index, Tag: TagP})
				ops, f = p.setter.name(ops, sl, value, len(out.Elements)-1)
			case value == "":
				ops = append(ops, p.setter.blank(sl, spans[at])...)
			default:
				ops, f = p.setter.detail(ops, sl, value)
			}
			faults = append(faults, f...)
		}
		out.Pages[page].Ops = append(ops, static[from:]...)
	}
	if faults.Failed() {
		return nil, faults
	}
	return &out, nil
}

// blank is the rule to write a detail on: behind its label, or where there is
// room for two lines, all the way under it.
func (s *setter) blank(sl *slot, element int) []Op {
	op := Op{Kind: OpLine, Element: element, X: sl.x, Y: sl.y + sl.font.leading*12/10 - Pt(1.5), W: sl.w, Stroke: rule, Weight: Pt(0.7)}
	if sl.lines > 1 {
		op.X, op.W = sl.left, sl.x+sl.w-sl.left
		op.Y = sl.y + Unit(sl.lines)*sl.font.leading + s.descent(sl.font.size)/4 - Pt(1.5)
	}
	return []Op{hidden(element, op.X, op.Y, op.W, sl.font.size, unseenLine), op}
}

// detail sets a detail in its place, in the paragraph of its label: Chromium
// drops a Span that says nothing of itself.
func (s *setter) detail(ops []Op, sl *slot, value string) ([]Op, fault.List) {
	lns := s.lines(document.Text{{Text: value, Strong: true}}, look{font: sl.font, paint: ink}, sl.w, nil)
	if len(lns) > sl.lines {
		return ops, tooLong(sl.field, fmt.Sprintf("shorten it to fit %d lines of about %d characters", sl.lines, sl.w/(sl.font.size/2)))
	}
	for i, ln := range lns {
		base := sl.y + Unit(i)*sl.font.leading + ln.ascent
		for _, f := range ln.frags {
			ops = append(ops, Op{Kind: OpText, Element: sl.node.index, X: sl.x + f.x, Y: base, W: f.w, H: f.size, Text: f.text, Face: f.face, Fill: f.paint})
		}
	}
	return ops, nil
}

func tooLong(field, remedy string) fault.List {
	return fault.List{{Field: "visit." + field, What: "is too long for its place on the sheet", Remedy: remedy}}
}
