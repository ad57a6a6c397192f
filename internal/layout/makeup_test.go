package layout

import (
	"slices"
	"testing"

	"handout/internal/document"
)

// lines makes a galley of sections, each of a heading and so many lines.
func lines(sections ...int) galley {
	var g galley
	for _, n := range sections {
		g = append(g, slug{height: Pt(17), before: Pt(9), elastic: true, keep: true, start: true})
		for i := range n {
			g = append(g, slug{height: Pt(14), lines: 1, keep: i == 0 && n > 1 || i == n-2})
		}
	}
	return g
}

func pagesOf(rows ...row) *makeup {
	m := &makeup{rows: rows, first: Pt(300), top: Pt(25), limit: Pt(740), gap: Pt(7), most: spaces{gap: Pt(13), item: Pt(4), head: Pt(9), first: true}}
	for i := range m.rows {
		m.rows[i].ends = m.rows[i].galley.ends()
	}
	return m
}

func flow(g galley) row { return row{galley: g, columns: 2, width: Pt(260)} }

func TestPartingGrowsWithWhatIsParted(t *testing.T) {
	g := lines(4, 4)
	one := slug{item: true, whole: true}
	g = append(g, one, one, one, one, slug{item: true}, slug{item: true, whole: true, steps: true}, slug{item: true})
	between, text := g.parting(5), g.parting(3)
	item, lone, last, steps := g.parting(12), g.parting(11), g.parting(14), g.parting(16)
	if between != 0 || !(item > 0 && item < text && item < lone && lone == last && lone < steps) {
		t.Errorf("between sections %d, in a list %d, of an item alone %d and %d, in a text %d, between steps %d", between, item, lone, last, text, steps)
	}
}

func TestEmptinessCountsMoreThanTwiceWhereItIsTwice(t *testing.T) {
	if a, b := floor(Pt(50)), floor(Pt(100)); a <= 0 || b < 3*a {
		t.Errorf("50 pt: %d, 100 pt: %d", a, b)
	}
	if floor(-Pt(9)) != 0 {
		t.Error("what is over-full is counted as empty")
	}
	if a, b := uneven(Pt(60), Pt(60)), uneven(Pt(60), 0); a >= b {
		t.Errorf("spaces that take it up: %d, that do not: %d", a, b)
	}
}

func TestColumnsEndTogether(t *testing.T) {
	m := pagesOf(flow(lines(6, 6, 6, 6)))
	p := m.best(tune{})
	if len(p.placed) != 1 || p.pages != 1 {
		t.Fatalf("%d parts on %d pages", len(p.placed), p.pages)
	}
	if got, want := p.placed[0].ends, [2]int{14, 28}; got != want {
		t.Errorf("columns end at %v, want %v: two sections each", got, want)
	}
	m.spread(&p)
	for i, to := range p.placed[0].ends {
		from := i * 14
		if h := m.rows[0].galley[from:to].tall(p.placed[0].tunes[i]); h != p.placed[0].height {
			t.Errorf("column %d is %s high, the row %s", i, h, p.placed[0].height)
		}
	}
}

// A heading never ends a column, and what is placed is all there is, in order,
// wherever the pages end.
func TestNothingIsLostAndNoHeadingEndsAColumn(t *testing.T) {
	for n := 1; n < 24; n++ {
		var sections []int
		for i := range n {
			sections = append(sections, 1+(i*7)%11)
		}
		g := lines(sections...)
		m := pagesOf(flow(g))
		p := m.settle(Pt(1.2))
		m.spread(&p)
		at := 0
		for _, pl := range p.placed {
			if pl.from != at {
				t.Fatalf("%d sections: a part begins at %d, want %d", n, pl.from, at)
			}
			for _, to := range pl.ends {
				if to < at || to > 0 && to < len(g) && g[to-1].keep {
					t.Errorf("%d sections: a column ends before slug %d", n, to)
				}
				at = to
			}
			if pl.y < m.head(pl.page) || pl.y+pl.height > m.limit {
				t.Errorf("%d sections: a part stands at %s to %s", n, pl.y, pl.y+pl.height)
			}
		}
		if at != len(g) {
			t.Errorf("%d sections: %d of %d slugs are placed", n, at, len(g))
		}
	}
}

// What is taller than a page is placed all the same, and the search ends.
func TestWhatIsTallerThanAPageEnds(t *testing.T) {
	m := pagesOf(flow(galley{{height: Pt(900)}}), row{galley: galley{{height: Pt(10)}}, columns: 1})
	if p := m.best(tune{}); len(p.placed) != 2 {
		t.Errorf("%d parts are placed, want 2", len(p.placed))
	}
}

// A row that begins a leaf begins page 1, 3, 5, …, where the back before it is used.
func TestBreakBeginsALeaf(t *testing.T) {
	front, back := flow(lines(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9)), flow(lines(5, 5))
	back.breaks = true
	m := pagesOf(front, back)
	p := m.best(tune{})
	last := p.placed[len(p.placed)-1]
	if last.row != 1 || last.page != 2 {
		t.Errorf("the row stands on page %d, want 3", last.page+1)
	}
}

func TestRowsOfADocument(t *testing.T) {
	sections := func(ids ...string) []document.Section {
		var out []document.Section
		for _, id := range ids {
			out = append(out, document.Section{ID: id, Level: 2})
		}
		return out
	}
	d := &document.Document{Sections: sections("a", "b", "c", "d"), Rows: []document.LayoutRow{
		{Band: []string{"a"}},
		{Variants: []string{"x"}, Left: []string{"b"}, Right: []string{"gone"}},
		{Variants: []string{"y"}, Columns: []string{"b", "c"}},
		{Band: []string{"d"}, End: true},
	}}
	if got := document.Variants(d.Rows, "standard"); !slices.Equal(got, []string{"x", "y"}) {
		t.Errorf("variants %q", got)
	}
	for variant, want := range map[string][][]string{
		"x": {{"a"}, {"b"}, {"c"}, {"d"}}, // one side alone is a band; what no row names runs on before the end
		"y": {{"a"}, {"b", "c"}, {"d"}},
	} {
		rows := planRows(d, Standard, variant)
		if len(rows) != len(want) {
			t.Fatalf("%s: %v", variant, rows)
		}
		for i := range rows {
			if !slices.Equal(rows[i].Sections(), want[i]) {
				t.Errorf("%s: row %d has %q, want %q", variant, i, rows[i].Sections(), want[i])
			}
		}
	}
}

// Words on the fixed colours are aimed at 4.6:1, so that 4.5:1 (WCAG 2.2, 1.4.3)
// survives rounding; the emergency band at 7:1.
func TestContrastOfFixedInks(t *testing.T) {
	for _, c := range []struct {
		name       string
		text, on   Paint
		hundredths int
	}{
		{"text", ink, white, 700}, {"text on red tint", ink, redTint, 700}, {"text on amber", ink, amber, 700}, {"text on a note", ink, paper, 700},
		{"soft text", inkSoft, white, 460}, {"soft text on a note", inkSoft, paper, 460}, {"rules", rule, white, 460},
		{"red on its tint", red, redTint, 460}, {"white on red", white, red, 700},
	} {
		if got := contrast(c.text, c.on); got < float64(c.hundredths)/100 {
			t.Errorf("%s: %.2f:1, want %.2f:1", c.name, got, float64(c.hundredths)/100)
		}
	}
}
