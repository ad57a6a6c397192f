// Package samples builds pages by hand, as layout would, for tests of what is
// made of pages: two pages with every structure type and every artifact type,
// and pages of images.
package samples

import (
	"bytes"
	"image"
	"image/color"
	stdpng "image/png"
	"testing"

	"handout/internal/layout"
	"handout/internal/typeface"
)

// Sheet builds pages by hand, as layout would: it keeps a pen that goes down
// the page and an element that operations belong to.
type Sheet struct {
	t     testing.TB
	Pages *layout.Pages
	Faces *typeface.Set
	Y     layout.Unit // of the line to be written next, from the top
}

var Ink = layout.Paint{R: 20, G: 20, B: 30, On: true}

func NewSheet(t testing.TB, language, title string) *Sheet {
	faces, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &Sheet{t: t, Faces: faces, Pages: &layout.Pages{
		Language: language, Title: title, Width: layout.Pt(612), Height: layout.Pt(792),
		Elements: []layout.Element{{Parent: -1, Tag: layout.TagDocument}},
	}}
	s.Page()
	return s
}

func (s *Sheet) Page() {
	s.Pages.Pages = append(s.Pages.Pages, layout.Page{})
	s.Y = layout.Pt(60)
}

func (s *Sheet) Element(e layout.Element) int {
	s.Pages.Elements = append(s.Pages.Elements, e)
	return len(s.Pages.Elements) - 1
}

func (s *Sheet) Tag(parent int, tag layout.Tag) int {
	return s.Element(layout.Element{Parent: parent, Tag: tag})
}

func (s *Sheet) Op(op layout.Op) {
	last := &s.Pages.Pages[len(s.Pages.Pages)-1]
	last.Ops = append(last.Ops, op)
}

// Text sets text at x on the current line and returns its width.
func (s *Sheet) Text(element int, x layout.Unit, words string, bold bool) layout.Unit {
	return s.Mark(element, layout.ArtifactNone, x, words, bold)
}

func (s *Sheet) Mark(element int, a layout.Artifact, x layout.Unit, words string, bold bool) layout.Unit {
	from := x
	if missing := s.Faces.Missing(words); missing != nil {
		s.t.Fatalf("sample text holds %q, which no face can show", missing)
	}
	for _, piece := range s.Faces.Pieces(nil, words, bold) {
		w := layout.Unit(piece.Advance) * 12
		s.Op(layout.Op{Kind: layout.OpText, Element: element, Artifact: a, X: x, Y: s.Y, W: w, H: layout.Pt(12),
			Text: piece.Text, Face: piece.Face, Fill: Ink})
		x += w
	}
	return x - from
}

// Line sets a line of text in an element and goes down.
func (s *Sheet) Line(element int, words string) {
	s.Text(element, layout.Pt(54), words, heading(s.Pages.Elements[element].Tag))
	s.Y += layout.Pt(16)
}

// Lines adds an element with lines of text.
func (s *Sheet) Lines(parent int, tag layout.Tag, lines ...string) int {
	e := s.Tag(parent, tag)
	for _, l := range lines {
		s.Line(e, l)
	}
	return e
}

func (s *Sheet) Bookmark(level, element int, title string) {
	s.Pages.Outline = append(s.Pages.Outline, layout.Bookmark{Level: level, Title: title, Page: len(s.Pages.Pages) - 1, Y: s.Y - layout.Pt(28), Element: element})
}

// List adds items; ticks are drawn as boxes to tick.
func (s *Sheet) List(parent int, numbering string, items ...string) int {
	l := s.Element(layout.Element{Parent: parent, Tag: layout.TagL, Numbering: numbering})
	for _, item := range items {
		li := s.Tag(l, layout.TagLI)
		label := s.Tag(li, layout.TagLbl)
		if numbering == "Square" {
			box := s.Element(layout.Element{Parent: label, Tag: layout.TagSpan, ActualText: "☐ "})
			s.Op(layout.Op{Kind: layout.OpRect, Element: box, X: layout.Pt(56), Y: s.Y - layout.Pt(9), W: layout.Pt(9), H: layout.Pt(9),
				Stroke: Ink, Weight: layout.Pt(0.8), Radius: layout.Pt(1)})
		} else {
			s.Text(label, layout.Pt(58), "• ", false)
		}
		body := s.Tag(li, layout.TagLBody)
		s.Text(body, layout.Pt(74), item, false)
		s.Y += layout.Pt(16)
	}
	return l
}

func (s *Sheet) Link(parent int, uri, contents string) int {
	return s.Element(layout.Element{Parent: parent, Tag: layout.TagLink, URI: uri, Contents: contents})
}

func (s *Sheet) Tint(h layout.Unit) {
	s.Op(layout.Op{Kind: layout.OpRect, Artifact: layout.ArtifactBackground, Element: -1, X: layout.Pt(50), Y: s.Y - layout.Pt(14),
		W: layout.Pt(512), H: h, Radius: layout.Pt(6), Fill: layout.Paint{R: 235, G: 242, B: 247, On: true}})
}

func (s *Sheet) Footer(words string) {
	s.Y = layout.Pt(770)
	s.Op(layout.Op{Kind: layout.OpLine, Artifact: layout.ArtifactLayout, Element: -1, X: layout.Pt(54), Y: layout.Pt(755), W: layout.Pt(504),
		Stroke: Ink, Weight: layout.Pt(0.5)})
	s.Mark(-1, layout.ArtifactFooter, layout.Pt(54), words, false)
}

func Logo(t testing.TB, name string, w, h int) *layout.Image {
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

// Emblem is a logo by a palette, of as many colours as make it 8 bits deep.
func Emblem(t testing.TB, name string) *layout.Image {
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

// Whole is a two-page sheet with every structure type and artifact type.
// name is printed as a person's name.
func Whole(t testing.TB, name string) *layout.Pages {
	s := NewSheet(t, "en", "Before your rectal exam (DRE)")
	s.Mark(-1, layout.ArtifactHeader, layout.Pt(54), "Sample Clinic", false)
	s.Mark(-1, layout.ArtifactWatermark, layout.Pt(300), "DRAFT", true)
	mark := s.Element(layout.Element{Parent: 0, Tag: layout.TagFigure, Alt: "Sample Clinic logo"})
	s.Op(layout.Op{Kind: layout.OpImage, Element: mark, X: layout.Pt(430), Y: layout.Pt(40), W: layout.Pt(90), H: layout.Pt(30), Image: Logo(t, "logo", 60, 20)})
	s.Y = layout.Pt(90)
	h1 := s.Lines(0, layout.TagH1, "Before your rectal exam ", "(DRE)")
	s.Bookmark(1, h1, "Before your rectal exam (DRE)")
	s.Lines(0, layout.TagP, "DRAFT. Staff only. Do not give to patients.")

	key := s.Element(layout.Element{Parent: 0, Tag: layout.TagSect, ID: "key", Title: "Key points"})
	s.Y += layout.Pt(10)
	s.Tint(layout.Pt(84))
	h2 := s.Lines(key, layout.TagH2, "Key points")
	s.Bookmark(2, h2, "Key points")
	s.Lines(key, layout.TagP, "The exam takes about a minute. You can say stop ", "at any time (really) \\ “yes” – naïve café.")
	p := s.Tag(key, layout.TagP)
	w := s.Text(p, layout.Pt(54), "You will see ", false)
	w += s.Text(p, layout.Pt(54)+w, name, true)
	s.Text(p, layout.Pt(54)+w, ".", false)
	s.Y += layout.Pt(30)

	sampleLists(s)
	sampleCall(s)
	s.Footer("Sample Clinic · Page 1 of 2")
	s.Page()
	sampleCallContinued(s)
	sampleTable(s)
	AddFigure(s)
	sampleNote(s)
	s.Footer("Sample Clinic · Page 2 of 2")
	return s.Pages
}

func sampleLists(s *Sheet) {
	sect := s.Element(layout.Element{Parent: 0, Tag: layout.TagSect, ID: "get-ready"})
	h := s.Lines(sect, layout.TagH2, "Get ready")
	s.Bookmark(2, h, "Get ready")
	s.Lines(sect, layout.TagH3, "The day before")
	l := s.List(sect, "Disc", "Drink water as you always do", "Take your medicines ")
	body := s.LastElement(layout.TagLBody)
	inner := s.Element(layout.Element{Parent: body, Tag: layout.TagL, Numbering: "Decimal"})
	li := s.Tag(inner, layout.TagLI)
	s.Text(s.Tag(li, layout.TagLbl), layout.Pt(90), "1. ", false)
	s.Text(s.Tag(li, layout.TagLBody), layout.Pt(106), "with food", false)
	s.Y += layout.Pt(16)
	_ = l
	s.Lines(sect, layout.TagH3, "Bring")
	s.List(sect, "Square", "This sheet", "A list of your medicines")
	spanish := s.Element(layout.Element{Parent: sect, Tag: layout.TagP, Language: "es"})
	s.Line(spanish, "Hay intérpretes sin costo.")
}

func (s *Sheet) LastElement(tag layout.Tag) int {
	for i := len(s.Pages.Elements) - 1; i > 0; i-- {
		if s.Pages.Elements[i].Tag == tag {
			return i
		}
	}
	s.t.Fatalf("no %s", tag)
	return -1
}

// sampleCall ends the page in the middle of a paragraph with two links, one
// over two lines and one over two pages.
func sampleCall(s *Sheet) {
	sect := s.Element(layout.Element{Parent: 0, Tag: layout.TagSect, ID: "call", Title: "Call us"})
	s.Y += layout.Pt(10)
	h := s.Lines(sect, layout.TagH2, "Call us")
	s.Bookmark(2, h, "Call us")
	p := s.Tag(sect, layout.TagP)
	w := s.Text(p, layout.Pt(54), "Call ", false)
	tel := s.Link(p, "tel:+15550100", "Call 555-0100")
	w += s.Text(tel, layout.Pt(54)+w, "555-0100", true)
	s.Text(p, layout.Pt(54)+w, " by day. Read more on ", false)
	s.Y += layout.Pt(16)
	web := s.Link(p, "https://clinic.example/dre (é)", "Open clinic.example")
	s.Text(web, layout.Pt(400), "clinic.example", false)
	s.Y += layout.Pt(16)
	w = s.Text(web, layout.Pt(54), "/dre", false)
	s.Text(p, layout.Pt(54)+w, ", or write to ", false)
	mail := s.Link(p, "mailto:desk@clinic.example", "Write to desk@clinic.example")
	s.Text(mail, layout.Pt(300), "desk@", false)
}

func sampleCallContinued(s *Sheet) {
	mail := s.LastElement(layout.TagLink)
	w := s.Text(mail, layout.Pt(54), "clinic.example", false)
	s.Text(s.Pages.Elements[mail].Parent, layout.Pt(54)+w, ".", false)
	s.Y += layout.Pt(30)
}

func sampleTable(s *Sheet) {
	table := s.Element(layout.Element{Parent: 0, Tag: layout.TagTable})
	for r, row := range [][]string{{"Cup", "When", "How much"}, {"Cup 1", "First", "10 mL"}, {"Cup 2", "Midstream", "Half full"}} {
		tr := s.Tag(table, layout.TagTR)
		for c, cell := range row {
			e := layout.Element{Parent: tr, Tag: layout.TagTD}
			if r == 0 {
				e.Tag, e.Scope = layout.TagTH, "Column"
			} else if c == 0 {
				e.Tag, e.Scope = layout.TagTH, "Row"
			}
			s.Text(s.Element(e), layout.Pt(54)+layout.Pt(150)*layout.Unit(c), cell, e.Tag == layout.TagTH)
		}
		s.Op(layout.Op{Kind: layout.OpLine, Artifact: layout.ArtifactLayout, Element: -1, X: layout.Pt(54), Y: s.Y + layout.Pt(4), W: layout.Pt(450), Stroke: Ink, Weight: layout.Pt(0.6)})
		s.Y += layout.Pt(18)
	}
	s.Y += layout.Pt(12)
}

// AddFigure adds a drawing with a label and a caption.
func AddFigure(s *Sheet) {
	outer := s.Tag(0, layout.TagDiv)
	figure := s.Element(layout.Element{Parent: outer, Tag: layout.TagFigure, Alt: "The prostate lies below the bladder; a “gloved” finger feels it."})
	u := layout.Pt
	s.Op(layout.Op{Kind: layout.OpPath, Element: figure, X: u(54), Y: s.Y, Fill: layout.Paint{R: 220, G: 180, B: 170, On: true}, Stroke: Ink, Weight: u(1),
		Path: []layout.Segment{
			{Op: 'M', P: [6]layout.Unit{0, 0}},
			{Op: 'L', P: [6]layout.Unit{u(120), 0}},
			{Op: 'C', P: [6]layout.Unit{u(160), u(40), u(140), u(80), u(60), u(90)}},
			{Op: 'Z'},
		}})
	s.Y += u(50)
	s.Text(figure, u(80), "Bladder", false)
	s.Y += u(60)
	caption := s.Tag(outer, layout.TagCaption)
	s.Line(caption, "Picture 1. Where the prostate is.")
	s.Y += u(12)
}

func sampleNote(s *Sheet) {
	note := s.Element(layout.Element{Parent: 0, Tag: layout.TagNote, Title: "Note from your clinic"})
	s.Lines(note, layout.TagP, "Use the side door after 5 pm.")
	write := s.Element(layout.Element{Parent: 0, Tag: layout.TagP})
	s.Text(write, layout.Pt(54), "Questions: ", false)
	line := s.Element(layout.Element{Parent: write, Tag: layout.TagSpan, ActualText: "blank line to write on"})
	s.Op(layout.Op{Kind: layout.OpLine, Element: line, X: layout.Pt(130), Y: s.Y, W: layout.Pt(300), Stroke: Ink, Weight: layout.Pt(0.6)})
}

// Names that take simple and composite fonts.
const (
	ClassicName = "Zoë O’Brien"
	UTF8Name    = "Nguyễn Thị Ánh and Łukasz Şahin"
)

// Images has images of one width, which fpdf would put in an order
// of chance.
func Images(t testing.TB) *layout.Pages {
	s := NewSheet(t, "en", "Pictures")
	for i, name := range []string{"left", "right", "again", "palette"} {
		img := Logo(t, name, 40, 20+i)
		switch name {
		case "again":
			img = s.Pages.Pages[0].Ops[0].Image
		case "palette":
			img = Emblem(t, name)
		}
		figure := s.Element(layout.Element{Parent: 0, Tag: layout.TagFigure, Alt: "Picture on the " + name})
		s.Op(layout.Op{Kind: layout.OpImage, Element: figure, X: layout.Pt(54 + 100*float64(i)), Y: s.Y, W: layout.Pt(80), H: layout.Pt(40), Image: img})
	}
	return s.Pages
}

func heading(tag layout.Tag) bool {
	return tag == layout.TagH1 || tag == layout.TagH2 || tag == layout.TagH3
}
