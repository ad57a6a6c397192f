package pdf

import (
	"bytes"
	"testing"
	"time"

	"github.com/go-pdf/fpdf"

	"handout/internal/layout"
	"handout/internal/pdf/samples"
	"handout/internal/typeface"
)

// bare writes pages with fpdf alone: no tags, no metadata, fpdf's own
// compression. It is what Write is measured against.
func bare(b *testing.B, p *layout.Pages) {
	mode, used := survey(p)
	size := fpdf.SizeType{Wd: p.Width.Points(), Ht: p.Height.Points()}
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	if err := loadFaces(f, mode, used); err != nil {
		b.Fatal(err)
	}
	for page := range p.Pages {
		f.AddPage()
		for i := range p.Pages[page].Ops {
			bareOp(f, &p.Pages[page].Ops[i], mode)
		}
	}
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		b.Fatal(err)
	}
}

func bareOp(f *fpdf.Fpdf, op *layout.Op, mode fontMode) {
	x, y, w, h := op.X.Points(), op.Y.Points(), op.W.Points(), op.H.Points()
	switch op.Kind {
	case layout.OpText:
		words := op.Text
		if mode == simpleFonts {
			var ansi []byte
			for _, r := range op.Text {
				c, _ := typeface.WinAnsi(r)
				ansi = append(ansi, c)
			}
			words = string(ansi)
		}
		f.SetFont(family(op.Face), "", h)
		f.Text(x, y, words)
	case layout.OpRect:
		f.SetFillColor(int(op.Fill.R), int(op.Fill.G), int(op.Fill.B))
		f.Rect(x, y, w, h, "F")
	case layout.OpLine:
		f.SetLineWidth(op.Weight.Points())
		f.Line(x, y, x+w, y+h)
	case layout.OpPath:
		barePath(f, op)
	case layout.OpImage:
		options := fpdf.ImageOptions{ImageType: "PNG"}
		f.RegisterImageOptionsReader(op.Image.Name, options, bytes.NewReader(op.Image.PNG))
		f.ImageOptions(op.Image.Name, x, y, w, h, false, options, 0, "")
	}
}

func barePath(f *fpdf.Fpdf, op *layout.Op) {
	at := func(s layout.Segment, i int) (float64, float64) {
		return (op.X + s.P[2*i]).Points(), (op.Y + s.P[2*i+1]).Points()
	}
	for _, s := range op.Path {
		x, y := at(s, 0)
		switch s.Op {
		case 'M':
			f.MoveTo(x, y)
		case 'L':
			f.LineTo(x, y)
		case 'C':
			x2, y2 := at(s, 1)
			x3, y3 := at(s, 2)
			f.CurveBezierCubicTo(x, y, x2, y2, x3, y3)
		case 'Z':
			f.ClosePath()
		}
	}
	f.DrawPath("FD")
}

// BenchmarkTagging sets Write against bare fpdf, in turn within one loop, and
// reports what a conformant file costs more: in milliseconds and in per cent.
// Where Write is the faster one, both are negative.
func BenchmarkTagging(b *testing.B) {
	for _, name := range []string{samples.ClassicName, samples.UTF8Name} {
		p, m := dense(b, name), sampleMeta()
		mode, _ := survey(p)
		b.Run([]string{"classic", "utf8"}[mode], func(b *testing.B) {
			var plain, tagged time.Duration
			for b.Loop() {
				start := time.Now()
				bare(b, p)
				middle := time.Now()
				if _, err := Write(p, m); err != nil {
					b.Fatal(err)
				}
				plain += middle.Sub(start)
				tagged += time.Since(middle)
			}
			b.ReportMetric((tagged-plain).Seconds()*1000/float64(b.N), "more-ms")
			b.ReportMetric(100*(tagged.Seconds()/plain.Seconds()-1), "more-%")
		})
	}
}
