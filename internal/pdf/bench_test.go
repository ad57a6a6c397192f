package pdf

import (
	"fmt"
	"testing"

	"handout/internal/layout"
	"handout/internal/pdf/metadata"
	"handout/internal/pdf/samples"
)

// dense is a sheet as full as a real one: two pages of two columns, some 200
// elements and 300 pieces of text, a drawing, a QR code of rectangles and a
// logo.
func dense(t testing.TB, name string) *layout.Pages {
	s := samples.NewSheet(t, "en", "Before your rectal exam (DRE)")
	h1 := s.Lines(0, layout.TagH1, "Before your rectal exam (DRE)")
	s.Bookmark(1, h1, "Before your rectal exam (DRE)")
	logoFigure := s.Element(layout.Element{Parent: 0, Tag: layout.TagFigure, Alt: "Logo"})
	s.Op(layout.Op{Kind: layout.OpImage, Element: logoFigure, X: layout.Pt(430), Y: layout.Pt(40), W: layout.Pt(90), H: layout.Pt(30), Image: samples.Logo(t, "logo", 600, 200)})
	for side := range 2 {
		for column := range 2 {
			s.Y = layout.Pt(90)
			denseColumn(s, side*2+column, layout.Pt(54)+layout.Pt(260)*layout.Unit(column), name)
		}
		s.Footer(fmt.Sprintf("Sample Clinic · Page %d of 2", side+1))
		if side == 0 {
			s.Page()
		}
	}
	samples.AddFigure(s)
	code := s.Element(layout.Element{Parent: 0, Tag: layout.TagFigure, Alt: "QR code"})
	for i := range 250 {
		s.Op(layout.Op{Kind: layout.OpRect, Element: code, X: layout.Pt(480) + layout.Unit(i%29)*2300, Y: layout.Pt(650) + layout.Unit(i/29)*2300, W: 2300 * layout.Unit(1+i%3), H: 2300, Fill: samples.Ink})
	}
	return s.Pages
}

func denseColumn(s *samples.Sheet, number int, x layout.Unit, name string) {
	at := func(e int, words string, bold bool) {
		s.Text(e, x, words, bold)
		s.Y += layout.Pt(15)
	}
	for section := range 4 {
		sect := s.Element(layout.Element{Parent: 0, Tag: layout.TagSect, ID: fmt.Sprint("section", number, section)})
		h := s.Tag(sect, layout.TagH2)
		at(h, "What happens at the visit", true)
		s.Bookmark(2, h, "What happens at the visit")
		p := s.Tag(sect, layout.TagP)
		at(p, "The doctor or nurse will ask you to undress from ", false)
		w := s.Text(p, x, "the waist down with ", false)
		at(p, "", false)
		s.Y -= layout.Pt(15)
		s.Text(p, x+w, name, true)
		s.Y += layout.Pt(15)
		l := s.Element(layout.Element{Parent: sect, Tag: layout.TagL, Numbering: "Disc"})
		for range 3 {
			li := s.Tag(l, layout.TagLI)
			s.Text(s.Tag(li, layout.TagLbl), x, "• ", false)
			body := s.Tag(li, layout.TagLBody)
			at(body, "Tell us if you take a medicine that thins your ", false)
			at(body, "blood, or if you have had surgery there.", false)
		}
	}
}

func benchmarkWrite(b *testing.B, name string) {
	p, m := dense(b, name), sampleMeta()
	data, err := Write(p, m)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(p, m); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(data)), "file-bytes")
}

func BenchmarkWriteClassic(b *testing.B) { benchmarkWrite(b, samples.ClassicName) }
func BenchmarkWriteUTF8(b *testing.B)    { benchmarkWrite(b, samples.UTF8Name) }

// BenchmarkInspect and BenchmarkFinish together are what tagging costs over
// bare fpdf, but for the marks themselves.
func BenchmarkInspect(b *testing.B) {
	p := dense(b, samples.ClassicName)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := inspect(p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	p := dense(b, samples.ClassicName)
	t, err := inspect(p)
	if err != nil {
		b.Fatal(err)
	}
	w := new(workspace)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := draw(p, t, w); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFinish(b *testing.B) {
	for _, name := range []string{samples.ClassicName, samples.UTF8Name} {
		p := dense(b, name)
		t, err := inspect(p)
		if err != nil {
			b.Fatal(err)
		}
		w := new(workspace)
		d, err := draw(p, t, w)
		if err != nil {
			b.Fatal(err)
		}
		m := sampleMeta()
		m.Title = p.Title
		b.Run([]string{"classic", "utf8"}[d.mode], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := finish(d, t, m, w); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	data := write(b, samples.ClassicName)
	for b.Loop() {
		if info, err := metadata.Read(data); err != nil || !info.Intact {
			b.Fatal(info, err)
		}
	}
}
