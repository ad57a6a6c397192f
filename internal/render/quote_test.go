package render_test

import (
	"fmt"
	"slices"
	"testing"

	"handout/internal/document"
	"handout/internal/layout"
	"handout/internal/typeface"
)

// quoted is a quote as it is drawn.
type quoted struct {
	page  int
	panel layout.Op
	texts []layout.Op
	lines []layout.Op // to write on
}

// quotes finds the quotes of a sheet: what belongs to them, and the white panel with
// a rule around it on which that stands.
func quotes(p *layout.Pages) []quoted {
	of := func(element int) int {
		for element > 0 && p.Elements[element].Tag != layout.TagBlockQuote {
			element = p.Elements[element].Parent
		}
		return element
	}
	var out []quoted
	last := 0
	for n := range p.Pages {
		ops := p.Pages[n].Ops
		for i, op := range ops {
			q := of(op.Element)
			if q <= 0 || op.Hidden {
				continue
			}
			if q != last {
				panel := layout.Op{}
				for _, back := range slices.Backward(ops[:i]) {
					if back.Kind == layout.OpRect {
						panel = back
						break
					}
				}
				last, out = q, append(out, quoted{page: n, panel: panel})
			}
			now := &out[len(out)-1]
			switch op.Kind {
			case layout.OpText:
				now.texts = append(now.texts, op)
			case layout.OpLine:
				now.lines = append(now.lines, op)
			}
		}
	}
	return out
}

var say = []document.Block{
	{Kind: document.Paragraph, Text: document.Plain("Say:")},
	{Kind: document.Quote, Lang: "es", Text: document.Text{{Text: "“I had a prostate massage test on "}, {Blank: 30}, {Text: ".”"}}},
	{Kind: document.Paragraph, Text: document.Plain("Then wait.")},
}

// TestQuoteIsAPanel holds that words to say stand alone on white, as wide as what they
// stand in, and end where their panel ends, with room to write in the line of its words.
func TestQuoteIsAPanel(t *testing.T) {
	white := layout.Paint{R: 0xff, G: 0xff, B: 0xff, On: true}
	for edition, least := range map[layout.Edition]struct{ pad, blank layout.Unit }{layout.Standard: {layout.Pt(8), layout.Pt(85)}, layout.Large: {layout.Pt(8), layout.Pt(140)}} {
		for _, box := range []document.Box{document.Unboxed, document.Key, document.Visit, document.Call, document.Today, document.Emergency, document.Panel} {
			name := fmt.Sprintf("%s in %q", edition, box)
			p, faults := layout.Lay(sheetOf(t, plainDocument(document.Section{ID: "say", Level: 2, Box: box, Icon: "phone", Heading: document.Plain("Help"), Blocks: say}), edition, layout.Letter))
			if p == nil {
				t.Fatal(faults)
			}
			all := quotes(p)
			if len(all) != 1 {
				t.Errorf("%s: %d quotes", name, len(all))
				continue
			}
			q := all[0]
			if q.panel.Fill != white || !q.panel.Stroke.On || q.panel.Radius == 0 {
				t.Errorf("%s: the panel is no white one with a rule: %+v", name, q.panel)
			}
			first, last := q.texts[0], q.texts[len(q.texts)-1]
			// From a line's head to its baseline, and from there to its foot.
			over, under := first.Y-first.H-q.panel.Y, q.panel.Y+q.panel.H-last.Y
			if over < least.pad/2 || over > least.pad+layout.Pt(4) || under < least.pad || under > least.pad+last.H*2/3 {
				t.Errorf("%s: %s over the words, %s under them", name, over, under)
			}
			for _, text := range q.texts {
				if text.X < q.panel.X+least.pad || text.X+text.W > q.panel.X+q.panel.W-least.pad+layout.Pt(0.1) {
					t.Errorf("%s: %q is less than %s from the edge", name, text.Text, least.pad)
				}
				if text.Face != typeface.Bold {
					t.Errorf("%s: %q is not bold", name, text.Text)
				}
			}
			if len(q.lines) != 1 {
				t.Fatalf("%s: %d lines to write on", name, len(q.lines))
			}
			line := q.lines[0]
			beside := slices.ContainsFunc(q.texts, func(text layout.Op) bool {
				return text.X < line.X && line.Y-text.Y >= 0 && line.Y-text.Y < layout.Pt(3)
			})
			if line.W < least.blank || line.X+line.W > q.panel.X+q.panel.W-least.pad || !beside {
				t.Errorf("%s: a line of %s from %s on the panel %+v, after words: %v", name, line.W, line.X, q.panel, beside)
			}
			// It begins under what leads up to it, is as wide as that can be, and nothing else
			// stands on it.
			on := texts(&p.Pages[q.page])
			lead := slices.IndexFunc(on, func(op layout.Op) bool { return op.Text == "Say:" })
			if lead < 0 || on[lead].X != q.panel.X {
				t.Errorf("%s: the panel does not begin under what leads up to it", name)
			}
			onIt := 0
			for _, op := range on {
				if a := area(op); a.Y < q.panel.Y+q.panel.H && a.Y+a.H > q.panel.Y && a.X < q.panel.X+q.panel.W && a.X+a.W > q.panel.X {
					onIt++
				}
			}
			if onIt != len(q.texts) {
				t.Errorf("%s: %d texts stand on the panel, of which %d are its own", name, onIt, len(q.texts))
			}
			for _, frame := range p.Pages[q.page].Ops {
				if frame.Kind == layout.OpRect && frame.Stroke.On && frame.Y < q.panel.Y && frame.Y+frame.H > q.panel.Y+q.panel.H && box != document.Panel {
					if left, right := q.panel.X-frame.X, frame.X+frame.W-q.panel.X-q.panel.W; left != right {
						t.Errorf("%s: %s to the left of the panel, %s to the right", name, left, right)
					}
				}
			}
		}
	}
}

// TestQuoteStaysWithItsLead lets the end of a column come wherever it may.
func TestQuoteStaysWithItsLead(t *testing.T) {
	for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
		ends := 0
		for n := 20; n < 90; n++ {
			blocks := []document.Block{}
			for range n {
				blocks = append(blocks, document.Block{Kind: document.Paragraph, Text: document.Plain("One line.")})
			}
			p, faults := layout.Lay(sheetOf(t, plainDocument(document.Section{ID: "say", Level: 2, Heading: document.Plain("Help"), Blocks: append(blocks, append(say, blocks[:12]...)...)}), edition, layout.Letter))
			if p == nil {
				t.Fatal(faults)
			}
			q := quotes(p)[0]
			on := texts(&p.Pages[q.page])
			lead := slices.IndexFunc(on, func(op layout.Op) bool { return op.Text == "Say:" })
			if lead < 0 || on[lead].X != q.panel.X || on[lead].Y > q.panel.Y {
				t.Errorf("%s, after %d lines: the words to say stand apart from what leads up to them", edition, n)
			}
			before := slices.ContainsFunc(on, func(op layout.Op) bool {
				return op.Text == "One line." && op.X == q.panel.X && op.Y < q.panel.Y
			})
			after := slices.ContainsFunc(on, func(op layout.Op) bool { return op.X == q.panel.X && op.Y > q.panel.Y+q.panel.H })
			if !before || !after {
				ends++
			}
		}
		if ends == 0 {
			t.Errorf("%s: no column begins or ends here: the test looks at nothing", edition)
		}
	}
}
