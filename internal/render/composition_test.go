package render_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
	"handout/internal/typeface"
)

// TestSheetsAreComposed holds every edition of every handout, with an empty and a
// filled visit, for the sample clinic and for the longest and the shortest details,
// to the rules of composition: see rulesOfComposition.
func TestSheetsAreComposed(t *testing.T) {
	var wait sync.WaitGroup
	for name, toml := range clinics(t) {
		line := lineFor(t, toml)
		for _, j := range jobs(t, line) {
			for _, details := range []render.Details{{}, {Date: "2026-12-01", Time: "9:40 AM", With: "Jane Roe", Place: "Suite 4", Name: "John Roe"}} {
				j.Details = details
				wait.Go(func() {
					sheet, faults := line.Sheet(j)
					if sheet == nil {
						t.Errorf("%s %s: %v", name, j.Name(), faults)
						return
					}
					for _, rule := range rulesOfComposition {
						for _, broken := range rule.broken(newSheetLook(sheet.Pages, j.Edition)) {
							t.Errorf("%s, %s on %s, visit %v: %s: %s", name, j.Name(), j.Paper, details.Date != "", rule.name, broken)
						}
					}
				})
			}
		}
	}
	wait.Wait()
}

// compositionRule is a rule that every page of a sheet keeps. A broken one says where.
type compositionRule struct {
	name   string
	broken func(*sheetLook) []string
}

var rulesOfComposition = []compositionRule{
	{"a frame ends where its words end", emptyFloors},
	{"no text is under its least size", smallText},
	{"no heading is parted from its text", partedHeadings},
	{"no text stands on text, no box on a box", overlaps},
	{"text stays in its frame and on the paper", outside},
	{"no line of a drawing runs through its words", crossedLabels},
	{"lines to write on have the pitch of handwriting", tightRules},
	{"the last page is at least a quarter full", lightLastPage},
	{"gaps are 24 points at most, in large print 30", wideGaps},
	{"leading is 1.20 to 1.30", leadings},
	{"columns end near each other", unevenColumns},
	{"a page that another follows is filled", holes},
	{"air stands between the text and the foot", noAir},
	{"a hairline parts a box to tick from the next", noHairlines},
	{"what closes the sheet is not alone on its last side", aloneAtTheEnd},
}

// sheetLook is a sheet as the rules look at it.
type sheetLook struct {
	*layout.Pages
	large bool
}

func newSheetLook(p *layout.Pages, e layout.Edition) *sheetLook {
	return &sheetLook{p, e == layout.Large}
}

// body is the size of running text.
func (s *sheetLook) body() layout.Unit {
	if s.large {
		return layout.Pt(18)
	}
	return layout.Pt(12)
}

// place is the ID of the element of a text, or of the next that encloses it.
func (s *sheetLook) place(element int) string {
	for ; element >= 0; element = s.Elements[element].Parent {
		if id := s.Elements[element].ID; id != "" {
			return id
		}
	}
	return ""
}

// frames are the outlines of the frames of a page.
func frames(p *layout.Page) []layout.Op {
	var out []layout.Op
	for _, op := range p.Ops {
		if op.Kind == layout.OpRect && op.Radius >= layout.Pt(5) && op.W > layout.Pt(90) && !slices.ContainsFunc(out, func(o layout.Op) bool { return o.X == op.X && o.Y == op.Y }) {
			out = append(out, op)
		}
	}
	return out
}

// texts are what is printed in letters on a page, without its running foot.
func texts(p *layout.Page) []layout.Op {
	return slices.DeleteFunc(slices.Clone(p.Ops), func(op layout.Op) bool {
		return op.Kind != layout.OpText || op.Hidden || op.Artifact == layout.ArtifactFooter
	})
}

// area is the place of a text: from its capitals to its descenders.
func area(op layout.Op) layout.Area {
	return layout.Area{Name: op.Text, X: op.X, Y: op.Y - op.H*70/100, W: op.W, H: op.H * 92 / 100}
}

func within(op layout.Op, f layout.Op) bool {
	return op.X >= f.X && op.X < f.X+f.W && op.Y > f.Y && op.Y <= f.Y+f.H
}

// pad is the space inside a frame.
func (s *sheetLook) pad() layout.Unit { return s.body() }

func emptyFloors(s *sheetLook) (out []string) {
	for i := range s.Pages.Pages {
		p := &s.Pages.Pages[i]
		for _, f := range frames(p) {
			foot := f.Y
			for _, op := range p.Ops {
				switch {
				case op.Kind == layout.OpText && !op.Hidden && within(op, f):
					foot = max(foot, op.Y+op.H*22/100)
				case op.Kind == layout.OpLine && op.Element >= 0 && op.Y > f.Y && op.Y < f.Y+f.H && op.X >= f.X && op.X < f.X+f.W:
					foot = max(foot, op.Y)
				}
			}
			if floor := f.Y + f.H - foot - s.pad(); floor > layout.Pt(12) {
				out = append(out, fmt.Sprintf("page %d: %s empty under the words of a frame at %s", i+1, floor, f.Y))
			}
		}
	}
	return out
}

func smallText(s *sheetLook) (out []string) {
	for i := range s.Pages.Pages {
		for _, op := range s.Pages.Pages[i].Ops {
			if op.Kind != layout.OpText || op.Hidden {
				continue
			}
			least := s.body()
			id := s.place(op.Element)
			switch {
			case op.Artifact == layout.ArtifactFooter || id == "masthead" || id == "status":
				least = layout.Pt(9.5) // address, status and code
				if s.large {
					least = layout.Pt(14)
				}
			case nameOnSheet(s, op):
				least = layout.Pt(9)
			}
			if op.H < least {
				out = append(out, fmt.Sprintf("page %d: %q has %s", i+1, op.Text, op.H))
			}
		}
	}
	return out
}

// nameOnSheet reports whether a text is the patient's name, which is set on one
// line, as small as it must be.
func nameOnSheet(s *sheetLook, op layout.Op) bool {
	return op.Element >= 0 && s.Elements[op.Element].Tag == layout.TagP && op.Face == typeface.Bold && op.Text == "John Roe"
}

func partedHeadings(s *sheetLook) (out []string) {
	for i := range s.Pages.Pages {
		all := texts(&s.Pages.Pages[i])
		under := slices.DeleteFunc(slices.Clone(s.Pages.Pages[i].Ops), func(op layout.Op) bool {
			return op.Kind != layout.OpText && op.Kind != layout.OpLine // or a line to write on
		})
		for _, op := range all {
			if op.Element < 0 {
				continue
			}
			if tag := s.Elements[op.Element].Tag; tag != layout.TagH2 && tag != layout.TagH3 {
				continue
			}
			if !slices.ContainsFunc(under, func(o layout.Op) bool {
				return o.Element >= 0 && o.Element != op.Element && s.Elements[o.Element].Tag != layout.TagH2 && o.X > op.X-layout.Pt(60) && o.X < op.X+layout.Pt(200) &&
					o.Y > op.Y-layout.Pt(3) && o.Y < op.Y+4*op.H && s.Elements[o.Element].ID != "phase"
			}) {
				out = append(out, fmt.Sprintf("page %d: %q has no text under it", i+1, op.Text))
			}
		}
	}
	return out
}

func overlaps(s *sheetLook) (out []string) {
	for i := range s.Pages.Pages {
		p := &s.Pages.Pages[i]
		for a, box := range p.Boxes {
			for _, other := range p.Boxes[:a] {
				if overlap(box, other) {
					out = append(out, fmt.Sprintf("page %d: %v stands on %v", i+1, box, other))
				}
			}
		}
		all := texts(p)
		for a := range all {
			for b := range all[:a] {
				x, y := area(all[a]), area(all[b])
				if x.X+layout.Pt(1) < y.X+y.W && y.X+layout.Pt(1) < x.X+x.W && x.Y+layout.Pt(1) < y.Y+y.H && y.Y+layout.Pt(1) < x.Y+x.H &&
					all[a].Text != " " && all[b].Text != " " {
					out = append(out, fmt.Sprintf("page %d: %q stands on %q", i+1, x.Name, y.Name))
				}
			}
		}
	}
	return out
}

func outside(s *sheetLook) (out []string) {
	margin := layout.Pt(30)
	for i := range s.Pages.Pages {
		p := &s.Pages.Pages[i]
		all := frames(p)
		for _, op := range texts(p) {
			right := op.X + op.W
			if op.X < margin || right > s.Width-margin+op.H/3 || op.Y > s.Height-layout.Pt(14) || op.Y-op.H < 0 {
				out = append(out, fmt.Sprintf("page %d: %q stands at %s to %s, %s", i+1, op.Text, op.X, right, op.Y))
			}
			for _, f := range all {
				if within(op, f) && (right > f.X+f.W || op.X < f.X+layout.Pt(5)) {
					out = append(out, fmt.Sprintf("page %d: %q leaves its frame", i+1, op.Text))
				}
			}
		}
	}
	return out
}

// tightRules looks at lines of a hand's width; a blank inside a sentence is shorter.
func tightRules(s *sheetLook) (out []string) {
	least, hand := layout.Pt(24), layout.Pt(100)
	if s.large {
		least = layout.Pt(36)
	}
	for i := range s.Pages.Pages {
		var lines []layout.Op
		for _, op := range s.Pages.Pages[i].Ops {
			if op.Kind == layout.OpLine && op.Element >= 0 && op.H == 0 && op.W >= hand {
				lines = append(lines, op)
			}
		}
		for a, op := range lines {
			for _, over := range lines[:a] {
				if d := op.Y - over.Y; d > 0 && d < least && op.X < over.X+over.W && over.X < op.X+op.W {
					out = append(out, fmt.Sprintf("page %d: %s between two lines to write on", i+1, d))
				}
			}
		}
	}
	return out
}

func lightLastPage(s *sheetLook) []string {
	n := len(s.Pages.Pages)
	head, foot, limit := s.Height, layout.Unit(0), s.Height
	for _, b := range s.Pages.Pages[n-1].Boxes {
		if b.Name == "foot" {
			limit = b.Y
			continue
		}
		head, foot = min(head, b.Y), max(foot, b.Y+b.H)
	}
	if room := limit - head; foot-head < room/4 {
		return []string{fmt.Sprintf("%s of %s", foot-head, room)}
	}
	return nil
}

// aloneAtTheEnd looks for a last side with nothing but when to get help.
func aloneAtTheEnd(s *sheetLook) []string {
	n := len(s.Pages.Pages)
	if s.large || n == 1 {
		return nil
	}
	for _, b := range s.Pages.Pages[n-1].Boxes {
		if b.Name != "foot" && b.Name != "cut" && b.Name != "call-today" && b.Name != "emergency" {
			return nil
		}
	}
	return []string{fmt.Sprintf("page %d", n)}
}

// below is what stands next under a box, and how far.
func below(p *layout.Page, box layout.Area) (next layout.Area, gap layout.Unit, ok bool) {
	for _, b := range p.Boxes {
		if b.Y < box.Y+box.H-layout.Pt(1) || b.X+layout.Pt(1) >= box.X+box.W || box.X+layout.Pt(1) >= b.X+b.W {
			continue
		}
		if d := b.Y - box.Y - box.H; !ok || d < gap {
			next, gap, ok = b, d, true
		}
	}
	return next, gap, ok
}

// wideGaps looks between what stands under each other. What a column or a page
// leaves empty at its foot is no gap.
func wideGaps(s *sheetLook) (out []string) {
	most := layout.Pt(24.1)
	if s.large {
		most = layout.Pt(30.1)
	}
	for i := range s.Pages.Pages {
		p := &s.Pages.Pages[i]
		for _, b := range p.Boxes {
			next, gap, ok := below(p, b)
			if ok && gap > most && next.Name != "foot" && !shortSide(p, b, next) {
				out = append(out, fmt.Sprintf("page %d: %s between %s and %s", i+1, gap, b.Name, next.Name))
			}
		}
	}
	return out
}

// shortSide reports whether a box is the last of the shorter of two columns: then
// something else reaches lower beside it.
func shortSide(p *layout.Page, b, next layout.Area) bool {
	return slices.ContainsFunc(p.Boxes, func(o layout.Area) bool {
		return (o.X >= b.X+b.W-layout.Pt(2) || o.X+o.W <= b.X+layout.Pt(2)) && o.Y+o.H > b.Y+b.H && o.Y+o.H <= next.Y+layout.Pt(1) && o.Y < next.Y
	})
}

func leadings(s *sheetLook) (out []string) {
	for i := range s.Pages.Pages {
		all := texts(&s.Pages.Pages[i])
		for a := 1; a < len(all); a++ {
			op, over := all[a], all[a-1]
			if op.Element < 0 || op.Element != over.Element || op.H != over.H || op.Y == over.Y {
				continue
			}
			switch s.Elements[op.Element].Tag {
			case layout.TagP, layout.TagLBody, layout.TagCaption, layout.TagTD:
			default:
				continue
			}
			if op.H < s.body() {
				continue // address, status
			}
			if r := (op.Y - over.Y) * 1000 / op.H; op.Y > over.Y && (r < 1199 || r > 1310) && op.Y-over.Y < 2*op.H {
				out = append(out, fmt.Sprintf("page %d: %q has %d thousandths", i+1, op.Text, r))
			}
		}
	}
	return out
}

// mostUneven is how far apart the columns of a page may end: what may not be parted
// is not parted to have them even.
const mostUneven = 60_000

func unevenColumns(s *sheetLook) (out []string) {
	if s.large {
		return nil
	}
	for i := range s.Pages.Pages {
		var foot [2]layout.Unit
		// Frames are as tall as their words.
		framed := frames(&s.Pages.Pages[i])
		boxes := slices.DeleteFunc(slices.Clone(s.Pages.Pages[i].Boxes), func(b layout.Area) bool {
			return b.W < s.Width/2 && !strings.HasSuffix(b.Name, "figure") && slices.ContainsFunc(framed, func(f layout.Op) bool { return f.X == b.X && f.Y == b.Y })
		})
		// The columns that end the page, under what runs over both.
		from := layout.Unit(0)
		for _, b := range boxes {
			if b.Name != "foot" && b.W > s.Width/2 {
				from = max(from, b.Y+b.H)
			}
		}
		for _, b := range boxes {
			if b.Name != "foot" && b.Y >= from {
				k := 0
				if b.X > s.Width/2-layout.Pt(30) {
					k = 1
				}
				foot[k] = max(foot[k], b.Y+b.H)
			}
		}
		most := layout.Unit(mostUneven)
		for _, b := range boxes {
			if strings.HasSuffix(b.Name, "figure") && b.Y >= from {
				most = max(most, b.H+11*s.body()/2) // with its step, of larger type where there is room, it is not parted
			}
		}
		if d := foot[0] - foot[1]; foot[0] > 0 && foot[1] > 0 && max(d, -d) > most {
			out = append(out, fmt.Sprintf("page %d: columns end at %s and %s", i+1, foot[0], foot[1]))
		}
	}
	return out
}

// mostEmpty is how much of a page may stay empty at its foot where another page
// follows: what stands next may not be parted.
func (s *sheetLook) mostEmpty(next *layout.Page) layout.Unit {
	most := layout.Pt(155)
	switch {
	case s.large:
		most = max(layout.Pt(285), figureBlock(next)) // a section or a step that is kept whole
	case s.place(texts(next)[0].Element) == "phase":
		most = layout.Pt(205) // a part of time that is not parted begins a side
	}
	first := next.Boxes[0]
	if first.Name == "phase" && len(next.Boxes) > 1 { // the tab of a part of time that goes on
		first = next.Boxes[1]
	}
	most = max(most, first.H) // a frame
	if last := next.Boxes[len(next.Boxes)-1]; first.Name == "call-today" {
		for _, b := range next.Boxes {
			if b.Name == "emergency" {
				last = b
			}
		}
		most = max(most, last.Y+last.H-first.Y) // which stand together
	}
	if s.large {
		most = min(most, layout.Pt(370)) // whatever it is
	}
	return most
}

// figureBlock is the height of what heads a page and is not parted from its figure.
func figureBlock(p *layout.Page) layout.Unit {
	for _, b := range p.Boxes {
		if head := p.Boxes[0].Y; strings.HasSuffix(b.Name, "figure") && b.Y-head < layout.Pt(210) {
			return b.Y + b.H - head + layout.Pt(60) // the page it stands on would be as empty
		}
	}
	return 0
}

func holes(s *sheetLook) (out []string) {
	for i := range s.Pages.Pages[:len(s.Pages.Pages)-1] {
		foot, limit := layout.Unit(0), s.Height
		for _, b := range s.Pages.Pages[i].Boxes {
			if b.Name == "foot" {
				limit = b.Y
				continue
			}
			foot = max(foot, b.Y+b.H)
		}
		if limit-foot > s.mostEmpty(&s.Pages.Pages[i+1]) {
			out = append(out, fmt.Sprintf("page %d: %s empty", i+1, limit-foot))
		}
	}
	return out
}
