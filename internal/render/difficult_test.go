package render_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"handout/handouts"
	"handout/internal/document"
	"handout/internal/figure"
	"handout/internal/layout"
	"handout/internal/pdf"
	"handout/internal/pdftest"
	"handout/internal/typeface"
)

// drawings are those that the tests of hand-made documents read, by their file.
// No sheet changes one.
var drawings sync.Map

// sheetOf puts a hand-made document on a sheet.
func sheetOf(t *testing.T, d *document.Document, e layout.Edition, p layout.Paper) layout.Sheet {
	t.Helper()
	faces, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	blue := layout.Paint{R: 0x0b, G: 0x5a, B: 0x9e, On: true}
	draw := func(folder string) func(string) *figure.Drawing {
		return func(name string) *figure.Drawing {
			if drawing, ok := drawings.Load(folder + "/" + name); ok {
				return drawing.(*figure.Drawing)
			}
			data, err := fs.ReadFile(handouts.Files, folder+"/"+name+".svg")
			if err != nil {
				return nil
			}
			drawing, faults := figure.Parse(name, data)
			if faults.Failed() {
				t.Fatal(faults)
			}
			drawings.Store(folder+"/"+name, drawing)
			return drawing
		}
	}
	return layout.Sheet{
		Document: d, Edition: e, Paper: p, Faces: faces, Code: "test-en 1 · 0000",
		Brand:  layout.Brand{Text: blue, Rule: blue, Tint: layout.Paint{R: 0xe8, G: 0xf0, B: 0xf8, On: true}},
		Status: layout.Status{Strong: "DRAFT. Staff only.", Rest: "No clinician has signed these words.", Mark: "DRAFT", Alarm: true},
		Words: layout.Words{Page: "Page {n} of {total}", Phone: "Phone", AfterHours: "After hours", TickBox: "box to tick", Cut: "Cut here", Phase: func(name string) string { return name },
			WriteLine: "line to write on", Blank: "blank", QR: "Scan", FigureLabel: func(_, label string) string { return label }},
		Figure: draw("figures"), Icon: draw("icons"),
	}
}

func plainDocument(sections ...document.Section) *document.Document {
	phone := document.Text{{Text: "(217) 555-0142", Link: "tel:+12175550142", Keep: true}}
	return &document.Document{ID: "test", Language: "en", Version: "1", Date: "2026-11-23",
		Title: document.Plain("A difficult sheet"), Subtitle: document.Plain("with much on it"), Sections: sections,
		Masthead: document.Masthead{Name: document.Plain("Riverside"), Phone: phone, AfterHours: phone, AfterHoursIsPhone: true}}
}

// difficult are documents that try page breaks.
func difficult() map[string]*document.Document {
	items := func(n int) []document.Item {
		var out []document.Item
		for i := range n {
			out = append(out, document.Item{Text: document.Plain(fmt.Sprintf("item %d of a list that goes on for longer than any list should, over the foot of the page", i))})
		}
		return out
	}
	var rows []document.Row
	for i := range 70 {
		rows = append(rows, document.Row{Cells: []document.Text{document.Plain(fmt.Sprint("Cup ", i)), document.Plain("Catch the first bit of pee, about two teaspoons, and hand the cup to the staff who wait for you.")}})
	}
	link := document.Text{{Text: "Read on at "}, {Text: "a page with a name so long that it cannot stand on one line of any column of this sheet", Link: "https://riverside.example/a"}, {Text: "."}}
	return map[string]*document.Document{
		"long-list": plainDocument(
			document.Section{ID: "long", Level: 2, Heading: document.Plain("A long list"), Blocks: []document.Block{{Kind: document.Bullets, Items: items(90)}}},
			document.Section{ID: "steps", Level: 2, Heading: document.Plain("Long steps"), Blocks: []document.Block{{Kind: document.Steps, Items: items(60)}}}),
		"long-table": plainDocument(
			document.Section{ID: "table", Level: 2, Span: true, Heading: document.Plain("A long table"), Blocks: []document.Block{{Kind: document.Table,
				Table: document.Grid{Header: []document.Text{document.Plain("Step"), document.Plain("What you do")}, Rows: rows}}}}),
		"long-box": plainDocument(
			document.Section{ID: "box", Level: 2, Box: document.Call, Icon: "phone", Heading: document.Plain("A box taller than a page"), Blocks: []document.Block{{Kind: document.Ticks, Items: items(70)}}},
			document.Section{ID: "red", Level: 2, Box: document.Emergency, Icon: "emergency", Heading: document.Plain("Emergency"), Blocks: []document.Block{{Kind: document.Bullets, Items: items(70)}}}),
		"links": plainDocument(
			document.Section{ID: "links", Level: 2, Heading: document.Plain("Links over two lines"), Blocks: []document.Block{{Kind: document.Paragraph, Text: link}, {Kind: document.Bullets, Items: []document.Item{{Text: link}}}}},
			document.Section{ID: "word", Level: 2, Heading: document.Plain("A long word"), Blocks: []document.Block{{Kind: document.Paragraph, Text: document.Plain(strings.Repeat("Donaudampfschifffahrt", 30))}}}),
		"pictures": plainDocument(
			document.Section{ID: "pictures", Level: 2, Heading: document.Plain("Many pictures"), Blocks: figures(9)},
			document.Section{ID: "last", Level: 2, Heading: document.Plain("Questions"), Blocks: []document.Block{{Kind: document.WriteLines, Lines: 40}}}),
		"quotes": plainDocument(
			document.Section{ID: "say", Level: 2, Heading: document.Plain("Words to say"), Blocks: []document.Block{
				{Kind: document.Quote, Text: document.Plain("“Help.”")}, {Kind: document.Quote, Text: document.Plain(strings.Repeat("A speech that nobody gives. ", 200))},
				{Kind: document.Quote, Lang: "es", Text: document.Plain(strings.Repeat("Donaudampfschifffahrt", 10))}}},
			document.Section{ID: "red", Level: 2, Box: document.Emergency, Icon: "emergency", Heading: document.Plain("Emergency"), Blocks: []document.Block{
				{Kind: document.Paragraph, Text: document.Plain("Say:")}, {Kind: document.Quote, Text: document.Text{{Text: "“I had a test on "}, {Blank: 170}, {Text: ".”"}}}}}),
		"nothing": plainDocument(),
	}
}

func figures(n int) []document.Block {
	var out []document.Block
	for range n {
		out = append(out, document.Block{Kind: document.Figure, Figure: document.Picture{ID: "anatomy", Alt: "Side view", Caption: document.Plain("Bodies differ.")}})
	}
	return out
}

func TestDifficultDocumentsHold(t *testing.T) {
	for name, d := range difficult() {
		for _, e := range []layout.Edition{layout.Standard, layout.Large} {
			pages, faults := layout.Lay(sheetOf(t, d, e, layout.Letter))
			if faults.Failed() {
				t.Fatal(faults)
			}
			t.Run(name+"-"+string(e), func(t *testing.T) {
				holds(t, pages)
				if e == layout.Standard {
					for _, text := range lost(d, pages) {
						t.Errorf("%q is not on the pages", text)
					}
				}
				if err := pdf.Check(pages); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestConformDifficult(t *testing.T) {
	pdftest.Require(t)
	dir := t.TempDir()
	var files []string
	for name, d := range difficult() {
		for _, e := range []layout.Edition{layout.Standard, layout.Large} {
			pages, faults := layout.Lay(sheetOf(t, d, e, layout.A4))
			if faults.Failed() {
				t.Fatal(faults)
			}
			data, err := pdf.Write(pages, pdf.Meta{ID: d.ID, Version: d.Version, Language: d.Language, Author: "Riverside", Date: d.Date,
				Status: "draft", WordsDigest: strings.Repeat("0", 64), DetailsDigest: strings.Repeat("0", 64), Producer: "handout test"})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			path := filepath.Join(dir, name+"-"+string(e)+".pdf")
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			files = append(files, path)
		}
	}
	pdftest.Conform(t, files...)
}

// TestAnyDocumentHolds lays out random documents and holds the page.
func TestAnyDocumentHolds(t *testing.T) {
	for seed := range uint64(150) {
		d := randomDocument(rand.New(rand.NewPCG(seed, 7)))
		for _, e := range []layout.Edition{layout.Standard, layout.Large} {
			pages, faults := layout.Lay(sheetOf(t, d, e, layout.Letter))
			if faults.Failed() {
				t.Fatal(faults)
			}
			t.Run(fmt.Sprint(seed, e), func(t *testing.T) {
				holds(t, pages)
				if e == layout.Standard {
					for _, text := range lost(d, pages) {
						t.Errorf("%q is not on the pages", text)
					}
				}
				if err := pdf.Check(pages); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func randomDocument(r *rand.Rand) *document.Document {
	words := func(most int) document.Text {
		var b strings.Builder
		for i := range 1 + r.IntN(most) {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strings.Repeat(string(rune('a'+r.IntN(26))), 1+r.IntN(12)))
		}
		return document.Plain(b.String())
	}
	items := func() []document.Item {
		var out []document.Item
		for range 1 + r.IntN(12) {
			out = append(out, document.Item{Text: words(25)})
		}
		return out
	}
	boxes := []document.Box{document.Unboxed, document.Unboxed, document.Key, document.Call, document.Today, document.Emergency}
	var sections []document.Section
	for i := range 1 + r.IntN(16) {
		sec := document.Section{ID: fmt.Sprint("s", i), Level: 2, Heading: words(7), Icon: "phone",
			Box: boxes[r.IntN(len(boxes))], Span: r.IntN(5) == 0}
		for range 1 + r.IntN(4) {
			switch r.IntN(7) {
			case 0:
				sec.Blocks = append(sec.Blocks, figures(1)...)
			case 1:
				sec.Blocks = append(sec.Blocks, document.Block{Kind: document.Table, Table: document.Grid{Header: []document.Text{words(2), words(2)},
					Rows: []document.Row{{Cells: []document.Text{words(3), words(20)}}, {Cells: []document.Text{words(3), words(20)}}}}})
			case 2:
				sec.Blocks = append(sec.Blocks, document.Block{Kind: document.WriteLines, Lines: 1 + r.IntN(5)})
			case 3:
				text := words(80)
				kind := document.Paragraph
				if len(text.String())%3 == 0 {
					kind = document.Quote
				}
				sec.Blocks = append(sec.Blocks, document.Block{Kind: kind, Text: text})
			case 4:
				sec.Blocks = append(sec.Blocks, document.Block{Kind: document.Note, Text: words(4), Blocks: []document.Block{{Kind: document.Paragraph, Text: words(60)}, {Kind: document.Bullets, Items: items()}}})
			default:
				kinds := []document.Kind{document.Bullets, document.Steps, document.Ticks}
				sec.Blocks = append(sec.Blocks, document.Block{Kind: kinds[r.IntN(3)], Items: items()})
			}
		}
		sections = append(sections, sec)
	}
	return plainDocument(sections...)
}
