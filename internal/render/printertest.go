package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"handout/internal/layout"
	"handout/internal/pdf"
	"handout/internal/typeface"
)

// PrinterTest are the words of the page that tries a printer.
type PrinterTest struct {
	Language     string
	Title        string
	Front, Back  string   // what stands over the two sides
	Checks       []string // what to look at
	RulerCaption string
}

// Write makes the file: two sides, each with a ruler of 100 mm, so that a printer
// that scales, or that prints one side only, is found out. Nothing on it is for
// patients, and it depends on no clinic.
func (p PrinterTest) Write(r *Renderer, paper Paper, today time.Time) ([]byte, error) {
	width, height := layout.Pt(612), layout.Pt(792)
	if paper == layout.A4 {
		width, height = layout.Mm(210), layout.Mm(297)
	}
	pages := &layout.Pages{Language: p.Language, Title: p.Title, Width: width, Height: height,
		Elements: []layout.Element{{Parent: -1, Tag: layout.TagDocument}}}
	for n, side := range []string{p.Front, p.Back} {
		t := testSide{pages: pages, left: layout.Mm(25), y: layout.Mm(35)}
		if n == 0 {
			t.line(layout.TagH1, typeface.Bold, 28, p.Title)
			pages.Outline = append(pages.Outline, layout.Bookmark{Level: 1, Title: p.Title, Page: 0, Y: layout.Mm(25), Element: len(pages.Elements) - 1})
		}
		t.line(layout.TagP, typeface.Bold, 20, side)
		for i, check := range p.Checks {
			if n == 0 {
				t.line(layout.TagP, typeface.Regular, 14, fmt.Sprintf("%d. %s", i+1, check))
			}
		}
		t.ruler(p.RulerCaption)
		pages.Pages = append(pages.Pages, t.page)
	}
	sum := sha256.Sum256([]byte(fmt.Sprint(p)))
	return pdf.Write(pages, pdf.Meta{ID: "printer-test", Version: today.Format("2006.01"), Language: p.Language, Title: p.Title, Author: "handout",
		Date: today.Format(time.DateOnly), Status: "draft", WordsDigest: hex.EncodeToString(sum[:]), DetailsDigest: hex.EncodeToString(sum[:]), Producer: r.producer})
}

// testSide sets lines one below the other.
type testSide struct {
	pages   *layout.Pages
	page    layout.Page
	left, y layout.Unit
}

func ink() layout.Paint { return layout.Paint{R: 26, G: 31, B: 38, On: true} }

func (t *testSide) line(tag layout.Tag, face typeface.Face, size float64, text string) {
	t.pages.Elements = append(t.pages.Elements, layout.Element{Parent: 0, Tag: tag})
	t.page.Ops = append(t.page.Ops, layout.Op{Kind: layout.OpText, Element: len(t.pages.Elements) - 1, X: t.left, Y: t.y,
		W: layout.Pt(size * float64(len([]rune(text))) / 2), H: layout.Pt(size), Text: text, Face: face, Fill: ink()})
	t.y += layout.Pt(size * 1.8)
}

// ruler draws 100 mm with a mark every 10, and its caption.
func (t *testSide) ruler(caption string) {
	t.y += layout.Mm(15)
	stroke := func(x, y, w, h layout.Unit) {
		t.page.Ops = append(t.page.Ops, layout.Op{Kind: layout.OpLine, Artifact: layout.ArtifactLayout, Element: -1, X: x, Y: y, W: w, H: h, Stroke: ink(), Weight: layout.Pt(1)})
	}
	stroke(t.left, t.y, layout.Mm(100), 0)
	for mm := 0; mm <= 100; mm += 10 {
		long := layout.Mm(4)
		if mm%50 == 0 {
			long = layout.Mm(8)
		}
		stroke(t.left+layout.Mm(mm), t.y-long, 0, long)
	}
	t.y += layout.Mm(9)
	t.line(layout.TagP, typeface.Regular, 14, caption)
}
