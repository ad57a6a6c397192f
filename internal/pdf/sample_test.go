package pdf

import (
	"bytes"
	"image"
	"image/color"
	stdpng "image/png"
	"testing"

	"handout/internal/layout"
	"handout/internal/typeface"
)

// sheet builds pages by hand, as layout would: it keeps a pen that goes down
// the page and an element that operations belong to.
type sheet struct {
	t     testing.TB
	p     *layout.Pages
	faces *typeface.Set
	y     layout.Unit
}

var ink = layout.Paint{R: 20, G: 20, B: 30, On: true}

func newSheet(t testing.TB, language, title string) *sheet {
	faces, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &sheet{t: t, faces: faces, p: &layout.Pages{
		Language: language, Title: title, Width: layout.Pt(612), Height: layout.Pt(792),
		Elements: []layout.Element{{Parent: -1, Tag: layout.TagDocument}},
	}}
	s.page()
	return s
}

func (s *sheet) page() {
	s.p.Pages = append(s.p.Pages, layout.Page{})
	s.y = layout.Pt(60)
}

func (s *sheet) element(e layout.Element) int {
	s.p.Elements = append(s.p.Elements, e)
	return len(s.p.Elements) - 1
}

func (s *sheet) tag(parent int, tag layout.Tag) int {
	return s.element(layout.Element{Parent: parent, Tag: tag})
}

func (s *sheet) op(op layout.Op) {
	last := &s.p.Pages[len(s.p.Pages)-1]
	last.Ops = append(last.Ops, op)
}

// text sets text at x on the current line and returns its width.
func (s *sheet) text(element int, x layout.Unit, words string, bold bool) layout.Unit {
	return s.mark(element, layout.ArtifactNone, x, words, bold)
}

func (s *sheet) mark(element int, a layout.Artifact, x layout.Unit, words string, bold bool) layout.Unit {
	from := x
	if missing := s.faces.Missing(words); missing != nil {
		s.t.Fatalf("sample text holds %q, which no face can show", missing)
	}
	for _, piece := range s.faces.Pieces(nil, words, bold) {
		w := layout.Unit(piece.Advance) * 12
		s.op(layout.Op{Kind: layout.OpText, Element: element, Artifact: a, X: x, Y: s.y, W: w, H: layout.Pt(12),
			Text: piece.Text, Face: piece.Face, Fill: ink})
		x += w
	}
	return x - from
}

// line sets a line of text in an element and goes down.
func (s *sheet) line(element int, words string) {
	s.text(element, layout.Pt(54), words, heading(s.p.Elements[element].Tag) > 0)
	s.y += layout.Pt(16)
}

// lines adds an element with lines of text.
func (s *sheet) lines(parent int, tag layout.Tag, lines ...string) int {
	e := s.tag(parent, tag)
	for _, l := range lines {
		s.line(e, l)
	}
	return e
}

func (s *sheet) bookmark(level, element int, title string) {
	s.p.Outline = append(s.p.Outline, layout.Bookmark{Level: level, Title: title, Page: len(s.p.Pages) - 1, Y: s.y - layout.Pt(28), Element: element})
}

// list adds items; ticks are drawn as boxes to tick.
func (s *sheet) list(parent int, numbering string, items ...string) int {
	l := s.element(layout.Element{Parent: parent, Tag: layout.TagL, Numbering: numbering})
	for _, item := range items {
		li := s.tag(l, layout.TagLI)
		label := s.tag(li, layout.TagLbl)
		if numbering == "Square" {
			box := s.element(layout.Element{Parent: label, Tag: layout.TagSpan, ActualText: "☐ "})
			s.op(layout.Op{Kind: layout.OpRect, Element: box, X: layout.Pt(56), Y: s.y - layout.Pt(9), W: layout.Pt(9), H: layout.Pt(9),
				Stroke: ink, Weight: layout.Pt(0.8), Radius: layout.Pt(1)})
		} else {
			s.text(label, layout.Pt(58), "• ", false)
		}
		body := s.tag(li, layout.TagLBody)
		s.text(body, layout.Pt(74), item, false)
		s.y += layout.Pt(16)
	}
	return l
}

func (s *sheet) link(parent int, uri, contents string) int {
	return s.element(layout.Element{Parent: parent, Tag: layout.TagLink, URI: uri, Contents: contents})
}

func (s *sheet) tint(h layout.Unit) {
	s.op(layout.Op{Kind: layout.OpRect, Artifact: layout.ArtifactBackground, Element: -1, X: layout.Pt(50), Y: s.y - layout.Pt(14),
		W: layout.Pt(512), H: h, Radius: layout.Pt(6), Fill: layout.Paint{R: 235, G: 242, B: 247, On: true}})
}

func (s *sheet) footer(words string) {
	s.y = layout.Pt(770)
	s.op(layout.Op{Kind: layout.OpLine, Artifact: layout.ArtifactLayout, Element: -1, X: layout.Pt(54), Y: layout.Pt(755), W: layout.Pt(504),
		Stroke: ink, Weight: layout.Pt(0.5)})
	s.mark(-1, layout.ArtifactFooter, layout.Pt(54), words, false)
}

func logo(t testing.TB, name string, w, h int) *layout.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.RGBA{uint8(x), uint8(3 * y), uint8(len(name) * 9), 255})
		}
	}
	var b bytes.Buffer
	if err := stdpng.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return &layout.Image{Name: name, Width: w, Height: h, PNG: b.Bytes()}
}

// emblem is a logo by a palette, of as many colours as make it 8 bits deep.
func emblem(t testing.TB, name string) *layout.Image {
	img := image.NewPaletted(image.Rect(0, 0, 40, 20), nil)
	for i := range 40 {
		img.Palette = append(img.Palette, color.RGBA{uint8(255 - 5*i), uint8(255 - 3*i), 255, 255})
	}
	for i := range img.Pix {
		img.Pix[i] = uint8(i % 40)
	}
	var b bytes.Buffer
	if err := stdpng.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return &layout.Image{Name: name, Width: 40, Height: 20, PNG: b.Bytes()}
}

// sample is a two-page sheet with every structure type and artifact type.
// name is printed as a person's name.
func sample(t testing.TB, name string) *layout.Pages {
	s := newSheet(t, "en", "Before your rectal exam (DRE)")
	s.mark(-1, layout.ArtifactHeader, layout.Pt(54), "Sample Clinic", false)
	s.mark(-1, layout.ArtifactWatermark, layout.Pt(300), "DRAFT", true)
	mark := s.element(layout.Element{Parent: 0, Tag: layout.TagFigure, Alt: "Sample Clinic logo"})
	s.op(layout.Op{Kind: layout.OpImage, Element: mark, X: layout.Pt(430), Y: layout.Pt(40), W: layout.Pt(90), H: layout.Pt(30), Image: logo(t, "logo", 60, 20)})
	s.y = layout.Pt(90)
	h1 := s.lines(0, layout.TagH1, "Before your rectal exam ", "(DRE)")
	s.bookmark(1, h1, "Before your rectal exam (DRE)")
	s.lines(0, layout.TagP, "DRAFT. Staff only. Do not give to patients.")

	key := s.element(layout.Element{Parent: 0, Tag: layout.TagSect, ID: "key", Title: "Key points"})
	s.y += layout.Pt(10)
	s.tint(layout.Pt(84))
	h2 := s.lines(key, layout.TagH2, "Key points")
	s.bookmark(2, h2, "Key points")
	s.lines(key, layout.TagP, "The exam takes about a minute. You can say stop ", "at any time (really) \\ “yes” – naïve café.")
	p := s.tag(key, layout.TagP)
	w := s.text(p, layout.Pt(54), "You will see ", false)
	w += s.text(p, layout.Pt(54)+w, name, true)
	s.text(p, layout.Pt(54)+w, ".", false)
	s.y += layout.Pt(30)

	sampleLists(s)
	sampleCall(s)
	s.footer("Sample Clinic · Page 1 of 2")
	s.page()
	sampleCallContinued(s)
	sampleTable(s)
	sampleFigure(s)
	sampleNote(s)
	s.footer("Sample Clinic · Page 2 of 2")
	return s.p
}

func sampleLists(s *sheet) {
	sect := s.element(layout.Element{Parent: 0, Tag: layout.TagSect, ID: "get-ready"})
	h := s.lines(sect, layout.TagH2, "Get ready")
	s.bookmark(2, h, "Get ready")
	s.lines(sect, layout.TagH3, "The day before")
	l := s.list(sect, "Disc", "Drink water as you always do", "Take your medicines ")
	body := s.lastElement(layout.TagLBody)
	inner := s.element(layout.Element{Parent: body, Tag: layout.TagL, Numbering: "Decimal"})
	li := s.tag(inner, layout.TagLI)
	s.text(s.tag(li, layout.TagLbl), layout.Pt(90), "1. ", false)
	s.text(s.tag(li, layout.TagLBody), layout.Pt(106), "with food", false)
	s.y += layout.Pt(16)
	_ = l
	s.lines(sect, layout.TagH3, "Bring")
	s.list(sect, "Square", "This sheet", "A list of your medicines")
	spanish := s.element(layout.Element{Parent: sect, Tag: layout.TagP, Language: "es"})
	s.line(spanish, "Hay intérpretes sin costo.")
}

func (s *sheet) lastElement(tag layout.Tag) int {
	for i := len(s.p.Elements) - 1; i > 0; i-- {
		if s.p.Elements[i].Tag == tag {
			return i
		}
	}
	s.t.Fatalf("no %s", tag)
	return -1
}

// sampleCall ends the page in the middle of a paragraph with two links, one
// over two lines and one over two pages.
func sampleCall(s *sheet) {
	sect := s.element(layout.Element{Parent: 0, Tag: layout.TagSect, ID: "call", Title: "Call us"})
	s.y += layout.Pt(10)
	h := s.lines(sect, layout.TagH2, "Call us")
	s.bookmark(2, h, "Call us")
	p := s.tag(sect, layout.TagP)
	w := s.text(p, layout.Pt(54), "Call ", false)
	tel := s.link(p, "tel:+15550100", "Call 555-0100")
	w += s.text(tel, layout.Pt(54)+w, "555-0100", true)
	s.text(p, layout.Pt(54)+w, " by day. Read more on ", false)
	s.y += layout.Pt(16)
	web := s.link(p, "https://clinic.example/dre (é)", "Open clinic.example")
	s.text(web, layout.Pt(400), "clinic.example", false)
	s.y += layout.Pt(16)
	w = s.text(web, layout.Pt(54), "/dre", false)
	s.text(p, layout.Pt(54)+w, ", or write to ", false)
	mail := s.link(p, "mailto:desk@clinic.example", "Write to desk@clinic.example")
	s.text(mail, layout.Pt(300), "desk@", false)
}

func sampleCallContinued(s *sheet) {
	mail := s.lastElement(layout.TagLink)
	w := s.text(mail, layout.Pt(54), "clinic.example", false)
	s.text(s.p.Elements[mail].Parent, layout.Pt(54)+w, ".", false)
	s.y += layout.Pt(30)
}

func sampleTable(s *sheet) {
	table := s.element(layout.Element{Parent: 0, Tag: layout.TagTable})
	for r, row := range [][]string{{"Cup", "When", "How much"}, {"Cup 1", "First", "10 mL"}, {"Cup 2", "Midstream", "Half full"}} {
		tr := s.tag(table, layout.TagTR)
		for c, cell := range row {
			e := layout.Element{Parent: tr, Tag: layout.TagTD}
			if r == 0 {
				e.Tag, e.Scope = layout.TagTH, "Column"
			} else if c == 0 {
				e.Tag, e.Scope = layout.TagTH, "Row"
			}
			s.text(s.element(e), layout.Pt(54)+layout.Pt(150)*layout.Unit(c), cell, e.Tag == layout.TagTH)
		}
		s.op(layout.Op{Kind: layout.OpLine, Artifact: layout.ArtifactLayout, Element: -1, X: layout.Pt(54), Y: s.y + layout.Pt(4), W: layout.Pt(450), Stroke: ink, Weight: layout.Pt(0.6)})
		s.y += layout.Pt(18)
	}
	s.y += layout.Pt(12)
}

func sampleFigure(s *sheet) {
	outer := s.tag(0, layout.TagDiv)
	figure := s.element(layout.Element{Parent: outer, Tag: layout.TagFigure, Alt: "The prostate lies below the bladder; a “gloved” finger feels it."})
	u := layout.Pt
	s.op(layout.Op{Kind: layout.OpPath, Element: figure, X: u(54), Y: s.y, Fill: layout.Paint{R: 220, G: 180, B: 170, On: true}, Stroke: ink, Weight: u(1),
		Path: []layout.Segment{
			{Op: 'M', P: [6]layout.Unit{0, 0}},
			{Op: 'L', P: [6]layout.Unit{u(120), 0}},
			{Op: 'C', P: [6]layout.Unit{u(160), u(40), u(140), u(80), u(60), u(90)}},
			{Op: 'Z'},
		}})
	s.y += u(50)
	s.text(figure, u(80), "Bladder", false)
	s.y += u(60)
	caption := s.tag(outer, layout.TagCaption)
	s.line(caption, "Picture 1. Where the prostate is.")
	s.y += u(12)
}

func sampleNote(s *sheet) {
	note := s.element(layout.Element{Parent: 0, Tag: layout.TagNote, Title: "Note from your clinic"})
	s.lines(note, layout.TagP, "Use the side door after 5 pm.")
	write := s.element(layout.Element{Parent: 0, Tag: layout.TagP})
	s.text(write, layout.Pt(54), "Questions: ", false)
	line := s.element(layout.Element{Parent: write, Tag: layout.TagSpan, ActualText: "blank line to write on"})
	s.op(layout.Op{Kind: layout.OpLine, Element: line, X: layout.Pt(130), Y: s.y, W: layout.Pt(300), Stroke: ink, Weight: layout.Pt(0.6)})
}

func sampleMeta() Meta {
	return Meta{
		ID: "dre", Version: "2026.11", Language: "en", Author: "Sample Clinic & Søn", Date: "2026-11-01", Status: "draft",
		WordsDigest:   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
		DetailsDigest: "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210", Producer: "handout 0.0.0",
	}
}

// Names that take the classic and the UTF-8 road.
const (
	classicName = "Zoë O’Brien"
	utf8Name    = "Nguyễn Thị Ánh and Łukasz Şahin"
)

// pictures has images of one width, which fpdf would put in an order
// of chance.
func pictures(t testing.TB) *layout.Pages {
	s := newSheet(t, "en", "Pictures")
	for i, name := range []string{"left", "right", "again", "palette"} {
		img := logo(t, name, 40, 20+i)
		switch name {
		case "again":
			img = s.p.Pages[0].Ops[0].Image
		case "palette":
			img = emblem(t, name)
		}
		figure := s.element(layout.Element{Parent: 0, Tag: layout.TagFigure, Alt: "Picture on the " + name})
		s.op(layout.Op{Kind: layout.OpImage, Element: figure, X: layout.Pt(54 + 100*float64(i)), Y: s.y, W: layout.Pt(80), H: layout.Pt(40), Image: img})
	}
	return s.p
}
