package render_test

import (
	"slices"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// spanish is the sample's sheet of standard size in Spanish.
func spanish(t *testing.T, id string, paper layout.Paper) *layout.Pages {
	t.Helper()
	return mustSheet(t, lineFor(t, ""), render.Job{Handout: id, Language: "es", Paper: paper, Edition: layout.Standard}).Pages
}

// foot is where the last box of a page ends, and where its running foot begins.
func foot(p *layout.Page) (end, limit layout.Unit) {
	for _, b := range p.Boxes {
		if b.Name == "foot" {
			limit = b.Y
			continue
		}
		end = max(end, b.Y+b.H)
	}
	return end, limit
}

// Spanish says the same in more words, on a page more. What that leaves empty goes to
// larger type and figures, and not to the feet of pages.
func TestSpanishPagesAreFull(t *testing.T) {
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		p := spanish(t, id, layout.Letter)
		for i := range p.Pages[:len(p.Pages)-1] {
			if end, limit := foot(&p.Pages[i]); limit-end > layout.Pt(85) {
				t.Errorf("%s: %s are empty at the foot of page %d", id, limit-end, i+1)
			}
		}
	}
}

// What fits no page one in Spanish begins page two; what to bring stands under the visit,
// and the list to tick in two columns over the width.
func TestSpanishBeginsPageTwoWithWhatItIs(t *testing.T) {
	for _, id := range []string{"dre", "urine-after-exam"} {
		for _, paper := range layout.Papers() {
			p := spanish(t, id, paper)
			on := map[string]int{}
			for _, b := range p.Outline {
				on[p.Elements[b.Element].ID] = b.Page + 1
			}
			for section, page := range map[string]int{"visit": 1, "bring": 1, "language": 1, "what": 2, "get-ready": 2, "tell-us": 2, "steps": 3, "decide": 3, "questions": 3, "after": 4, "emergency": 4} {
				if on[section] != page {
					t.Errorf("%s on %s: %s stands on page %d, want %d", id, paper, section, on[section], page)
				}
			}
			if !slices.ContainsFunc(p.Pages[1].Boxes, func(b layout.Area) bool { return b.Name == "tell-us" && b.W > p.Width*3/4 }) {
				t.Errorf("%s on %s: the list to tick is in one column", id, paper)
			}
			if !slices.ContainsFunc(p.Pages[1].Boxes, func(b layout.Area) bool { return b.Name == "what figure" && b.Y >= layout.Pt(21) }) {
				t.Errorf("%s on %s: the figure does not stand under the margin of page 2", id, paper)
			}
		}
	}
}

// Running text of a sheet that has room on every page is set larger.
func TestRoomyTextIsSetLarger(t *testing.T) {
	p := spanish(t, "dre", layout.A4)
	least := p.Height
	for _, op := range texts(&p.Pages[1]) {
		if op.Element >= 0 && p.Elements[op.Element].Tag == layout.TagLBody {
			least = min(least, op.H)
		}
	}
	if least < layout.Pt(12.5) {
		t.Errorf("a list on page 2 has %s", least)
	}
}

// The number to call is nearly twice as large as the words before it, or more: on one line with them, or under them
// on a line of its own.
func TestNumberToCallTodayStandsOut(t *testing.T) {
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		p := spanish(t, id, layout.Letter)
		last := texts(&p.Pages[len(p.Pages)-1])
		i := slices.IndexFunc(last, func(op layout.Op) bool { return strings.TrimSpace(op.Text) == "Llame al" })
		j := slices.IndexFunc(last, func(op layout.Op) bool { return op.Text == "(217) 555-0142" })
		if i < 0 || j < 0 || last[i].Y != last[j].Y && (last[i].X != last[j].X || last[j].Y-last[i].Y > layout.Pt(30)) || last[j].H*10 < 18*last[i].H {
			t.Errorf("%s: %+v and %+v", id, last[max(i, 0)], last[max(j, 0)])
		}
	}
}

// The boxes that close the sheet end near each other.
func TestClosingBoxesEndNearEachOther(t *testing.T) {
	line := lineFor(t, "")
	for _, id := range []string{"dre", "urine-after-exam"} {
		for _, language := range []string{"en", "es"} {
			p := mustSheet(t, line, render.Job{Handout: id, Language: language, Paper: layout.Letter, Edition: layout.Standard}).Pages
			last := &p.Pages[len(p.Pages)-1]
			at := func(name string) layout.Area {
				return last.Boxes[slices.IndexFunc(last.Boxes, func(b layout.Area) bool { return b.Name == name })]
			}
			today, emergency := at("call-today"), at("emergency")
			if d := today.Y + today.H - emergency.Y - emergency.H; today.X < emergency.X && max(d, -d) > layout.Pt(12) {
				t.Errorf("%s in %s: one ends %s under the other", id, language, max(d, -d))
			}
		}
	}
}
