package render_test

import (
	"slices"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// TestRulesOfCompositionCatch breaks each rule on a sheet that keeps it.
func TestRulesOfCompositionCatch(t *testing.T) {
	sheet := mustSheet(t, lineFor(t, ""), render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard})
	for _, broken := range []struct {
		rule  string
		spoil func(*layout.Pages)
	}{
		{"a frame ends where its words end", func(p *layout.Pages) {
			p.Pages[0].Ops = slices.DeleteFunc(p.Pages[0].Ops, func(op layout.Op) bool { // the lines of the visit
				return op.Element >= 0 && (op.Kind == layout.OpLine && op.W > layout.Pt(90) || slices.Contains([]string{"Date ", "Time ", "Where ", "You will see "}, op.Text))
			})
		}},
		{"no text is under its least size", func(p *layout.Pages) {
			change(p, 0, inTag(p, layout.TagLBody), func(op *layout.Op) { op.H = layout.Pt(11.5) })
		}},
		{"no heading is parted from its text", func(p *layout.Pages) {
			change(p, 1, inTag(p, layout.TagH2), func(op *layout.Op) { op.Y = p.Height - layout.Pt(50) })
		}},
		{"no text stands on text, no box on a box", func(p *layout.Pages) {
			ops := p.Pages[0].Ops
			i := slices.IndexFunc(ops, func(op layout.Op) bool { return inTag(p, layout.TagLBody)(&op) })
			change(p, 0, inTag(p, layout.TagH2), func(op *layout.Op) { op.X, op.Y = ops[i].X+layout.Pt(3), ops[i].Y+layout.Pt(4) })
		}},
		{"no text stands on text, no box on a box", func(p *layout.Pages) {
			p.Pages[1].Boxes[1].Y = p.Pages[1].Boxes[0].Y
		}},
		{"text stays in its frame and on the paper", func(p *layout.Pages) {
			change(p, 0, inTag(p, layout.TagLBody), func(op *layout.Op) { op.W = p.Width })
		}},
		{"no line of a drawing runs through its words", func(p *layout.Pages) {
			change(p, 0, func(op *layout.Op) bool { return op.Text == "walnut-size " }, func(op *layout.Op) { op.X += layout.Pt(40) })
		}},
		{"lines to write on have the pitch of handwriting", func(p *layout.Pages) {
			change(p, 0, func(op *layout.Op) bool { return op.Kind == layout.OpLine && op.Element >= 0 && op.W > layout.Pt(100) },
				func(op *layout.Op) { op.Y += layout.Pt(12) })
		}},
		{"the last page is at least a quarter full", func(p *layout.Pages) {
			last := &p.Pages[len(p.Pages)-1]
			last.Boxes = slices.DeleteFunc(last.Boxes, func(b layout.Area) bool { return b.Name != "foot" && b.Y > layout.Pt(120) })
			for i := range last.Boxes {
				if last.Boxes[i].Name != "foot" {
					last.Boxes[i].H = min(last.Boxes[i].H, layout.Pt(15))
				}
			}
		}},
		{"gaps are 24 points at most, in large print 30", func(p *layout.Pages) {
			p.Pages[1].Boxes = slices.DeleteFunc(p.Pages[1].Boxes, func(b layout.Area) bool { return b.Y+b.H > layout.Pt(200) && b.Y < layout.Pt(400) })
		}},
		{"leading is 1.20 to 1.30", func(p *layout.Pages) {
			ops := p.Pages[1].Ops
			for i := 1; i < len(ops); i++ {
				if a, b := &ops[i-1], &ops[i]; a.Kind == layout.OpText && b.Kind == layout.OpText && a.Element == b.Element && b.Y > a.Y && inTag(p, layout.TagP)(b) {
					b.Y = a.Y + layout.Pt(13.8)
					return
				}
			}
			t.Fatal("no paragraph of two lines")
		}},
		{"columns end near each other", func(p *layout.Pages) {
			p.Pages[1].Boxes = slices.DeleteFunc(p.Pages[1].Boxes, func(b layout.Area) bool { return b.X > p.Width*2/5 && b.Y > layout.Pt(300) })
		}},
		{"what closes the sheet is not alone on its last side", func(p *layout.Pages) {
			last := &p.Pages[len(p.Pages)-1]
			last.Boxes = slices.DeleteFunc(last.Boxes, func(b layout.Area) bool {
				return b.Name == "after" || b.Name == "results" || b.Name == "questions" || b.Name == "phase"
			})
		}},
		{"a page that another follows is filled", func(p *layout.Pages) {
			p.Pages[1].Boxes = slices.DeleteFunc(p.Pages[1].Boxes, func(b layout.Area) bool { return b.Name != "foot" && b.Y > layout.Pt(400) })
		}},
		{"air stands between the text and the foot", func(p *layout.Pages) {
			for i := range p.Pages[0].Boxes {
				if b := &p.Pages[0].Boxes[i]; b.Name == "foot" {
					b.Y -= layout.Pt(8)
				}
			}
		}},
		{"a hairline parts a box to tick from the next", func(p *layout.Pages) {
			for i := range p.Pages {
				p.Pages[i].Ops = slices.DeleteFunc(p.Pages[i].Ops, func(op layout.Op) bool {
					return op.Kind == layout.OpLine && op.Artifact == layout.ArtifactLayout
				})
			}
		}},
	} {
		p := copied(sheet.Pages)
		broken.spoil(p)
		i := slices.IndexFunc(rulesOfComposition, func(r compositionRule) bool { return r.name == broken.rule })
		if i < 0 {
			t.Fatalf("no rule %q", broken.rule)
		}
		if whole := rulesOfComposition[i].broken(newSheetLook(sheet.Pages, layout.Standard)); len(whole) > 0 {
			t.Errorf("%s: broken on the sheet itself: %q", broken.rule, whole)
		}
		if len(rulesOfComposition[i].broken(newSheetLook(p, layout.Standard))) == 0 {
			t.Errorf("%s: not seen", broken.rule)
		}
	}
}

// copied is a copy of pages that may be spoilt.
func copied(p *layout.Pages) *layout.Pages {
	out := *p
	out.Pages = slices.Clone(p.Pages)
	for i := range out.Pages {
		out.Pages[i].Ops, out.Pages[i].Boxes = slices.Clone(out.Pages[i].Ops), slices.Clone(out.Pages[i].Boxes)
	}
	return &out
}

// change changes the first operation of a page that is meant.
func change(p *layout.Pages, page int, meant func(*layout.Op) bool, spoil func(*layout.Op)) {
	for i := range p.Pages[page].Ops {
		if op := &p.Pages[page].Ops[i]; meant(op) {
			spoil(op)
			return
		}
	}
}

func inTag(p *layout.Pages, tag layout.Tag) func(*layout.Op) bool {
	return func(op *layout.Op) bool {
		return op.Kind == layout.OpText && !op.Hidden && op.Element >= 0 && p.Elements[op.Element].Tag == tag
	}
}
