package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/pdf/samples"
)

func TestLinkAnnotations(t *testing.T) {
	p := samples.Whole(t, samples.ClassicName)
	tree := grow(p)
	type annotation struct {
		uri  string
		page int
		left layout.Unit
	}
	var got []annotation
	for _, l := range tree.links {
		got = append(got, annotation{p.Elements[l.element].URI, l.page, l.rect.left})
		if l.rect.right <= l.rect.left || l.rect.bottom <= l.rect.top {
			t.Errorf("an annotation has the empty area %v", l.rect)
		}
	}
	tel := got[0].left
	want := []annotation{
		{"tel:+15550100", 0, tel},
		{"https://clinic.example/dre (é)", 0, layout.Pt(400)}, // over two lines
		{"https://clinic.example/dre (é)", 0, layout.Pt(54)},
		{"mailto:desk@clinic.example", 0, layout.Pt(300)}, // over two pages
		{"mailto:desk@clinic.example", 1, layout.Pt(54)},
	}
	if !slices.Equal(got, want) {
		t.Errorf("annotations %v\nwant %v", got, want)
	}
}

// TestLinkOfOnePhrase holds that pieces of one line share an annotation:
// bold words, and faces that change within it.
func TestLinkOfOnePhrase(t *testing.T) {
	s := samples.NewSheet(t, "en", "Link")
	p := s.Tag(0, layout.TagP)
	link := s.Link(p, "https://clinic.example", "Open the page of Dr Ánh")
	w := s.Text(link, layout.Pt(54), "Page of ", false)
	s.Text(s.Tag(link, layout.TagSpan), layout.Pt(54)+w, "Dr Nguyễn", true)
	tree := grow(s.Pages)
	if len(tree.links) != 1 || tree.links[0].rect.right <= layout.Pt(54)+w {
		t.Errorf("annotations: %+v", tree.links)
	}
}

func TestKidsStandInOrderOfDrawing(t *testing.T) {
	s := samples.NewSheet(t, "en", "Order")
	first, second := s.Tag(0, layout.TagP), s.Tag(0, layout.TagP)
	s.Line(second, "drawn first")
	s.Line(first, "drawn second ")
	s.Footer("a footer between")
	s.Page()
	s.Line(first, "goes on")
	want := "Document [en] titled \"Order\"\n  P \"drawn first\"\n  P \"drawn second goes on\"\n"
	if got := Dump(s.Pages); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestFigureBox(t *testing.T) {
	s := samples.NewSheet(t, "en", "Figure")
	u := layout.Pt
	figure := s.Element(layout.Element{Parent: 0, Tag: layout.TagFigure, Alt: "a drawing"})
	s.Op(layout.Op{Kind: layout.OpRect, Element: figure, X: u(100), Y: u(100), W: u(50), H: u(20), Stroke: samples.Ink, Weight: u(2)})
	s.Op(layout.Op{Kind: layout.OpLine, Element: figure, X: u(90), Y: u(150), W: -u(10), H: -u(30), Stroke: samples.Ink, Weight: u(1)})
	s.Op(layout.Op{Kind: layout.OpPath, Element: figure, X: u(200), Y: u(110), Fill: samples.Ink,
		Path: []layout.Segment{{Op: 'M'}, {Op: 'C', P: [6]layout.Unit{u(5), -u(30), u(30), u(10), u(20), u(5)}}, {Op: 'Z'}}})
	want := area{u(79.5), u(80), u(230), u(150.5)}
	if got := grow(s.Pages).boxes[figure]; got != want {
		t.Errorf("box %v, want %v", got, want)
	}
}

// TestStructureInFile reads the structure out of a finished file by plain
// text search: what is in the tree must be on the paper.
func TestStructureInFile(t *testing.T) {
	p := samples.Whole(t, samples.ClassicName)
	file := write(t, samples.ClassicName)
	data := string(file) + string(samples.Unpacked(t, file))
	for _, want := range []string{
		"/Lang(en)", "/MarkInfo<</Marked true>>", "/DisplayDocTitle true", "/Tabs/S/Annots[",
		"/A<</O/Table/Scope/Column>>", "/A<</O/Table/Scope/Row>>", "/A<</O/List/ListNumbering/Square>>",
		"/A<</O/Layout/Placement/Block/BBox[", "/ActualText<FEFF26100020>", "/T(Note from your clinic)", "/Lang(es)",
		"/Contents(Call 555-0100)", "/URI(tel:+15550100)", "/URI(https://clinic.example/dre%20\\(%C3%A9\\))",
		"/F 4/Border[0 0 0]", "<</Type/MCR/Pg 5 0 R/MCID ", "<</Type/OBJR/Obj ", "/ID(note",
	} {
		if !strings.Contains(data, want) {
			t.Errorf("the file does not hold %s", want)
		}
	}
	if got, want := strings.Count(data, "/S/"), len(p.Elements); got < want {
		t.Errorf("%d structure elements, want at least %d", got, want)
	}
}

// TestOutlineInFile holds that no entry is its own parent and that every one
// is met once on a walk from the root; validators do not look.
func TestOutlineInFile(t *testing.T) {
	for _, levels := range [][]int{{1}, {1, 2, 2, 1}, {1, 2, 3, 3, 2, 1, 2}, {1, 1, 1}} {
		var entries []layout.Bookmark
		for _, l := range levels {
			entries = append(entries, layout.Bookmark{Level: l})
		}
		links, root := linkOutline(entries)
		var met []string
		var walk func(at, parent, level int)
		walk = func(at, parent, level int) {
			for previous := -1; at >= 0; previous, at = at, links[at].next {
				if links[at].parent != parent || links[at].previous != previous || levels[at] != level {
					t.Fatalf("levels %v: entry %d is %+v", levels, at, links[at])
				}
				met = append(met, fmt.Sprint(at))
				walk(links[at].first, at, level+1)
			}
		}
		walk(root.first, -1, 1)
		if len(met) != len(levels) {
			t.Errorf("levels %v: met %v", levels, met)
		}
	}
	if n := len(regexp.MustCompile(`/SE \d+ 0 R/Dest\[\d+ 0 R/XYZ 0 `).FindAll(samples.Unpacked(t, write(t, samples.ClassicName)), -1)); n != 4 {
		t.Errorf("%d bookmarks in the file, want 4", n)
	}
}
