//go:build ignore

// The yardstick is a sheet drawn with bare fpdf and nothing clever: three whole
// UTF-8 faces, the words of a handout, a logo, a vector figure and a QR code on
// Letter pages, without tags. Speed is measured against it, in one run on one
// machine. It is built by file name, so that the program does not hold it.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/boombuler/barcode/qr"
	"github.com/go-pdf/fpdf"
)

// inputs are read once; all else is done for every sheet.
type inputs struct {
	faces [3][]byte
	logo  []byte
	lines []string // "# heading", "- item", or a paragraph
}

func main() {
	n := flag.Int("n", 1, "sheets to write")
	fonts := flag.String("fonts", "fonts", "folder of the faces")
	logo := flag.String("logo", "", "a PNG")
	words := flag.String("words", "", "a text file")
	out := flag.String("out", "", "folder for the sheets")
	flag.Parse()
	var in inputs
	for i, name := range []string{"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold", "NotoSans-Regular"} {
		in.faces[i] = must(os.ReadFile(filepath.Join(*fonts, name+".ttf")))
	}
	in.logo = must(os.ReadFile(*logo))
	in.lines = strings.Split(string(must(os.ReadFile(*words))), "\n")
	for i := range *n {
		data := must(in.sheet(fmt.Sprintf("Clinic %d", i)))
		if err := os.WriteFile(filepath.Join(*out, fmt.Sprintf("%06d.pdf", i)), data, 0o644); err != nil {
			panic(err)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

const (
	left, top, foot = 54, 42, 50 // margins in points
	width           = 612 - 2*left
	size, leading   = 9.5, 12
)

func (in *inputs) sheet(clinic string) ([]byte, error) {
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", SizeStr: "Letter"})
	for i, style := range []string{"", "B", "I"} {
		p.AddUTF8FontFromBytes("face", style, in.faces[i])
	}
	p.SetMargins(left, top, left)
	p.SetAutoPageBreak(true, foot)
	p.AliasNbPages("{nb}")
	p.SetFooterFunc(func() {
		p.SetY(-36)
		p.SetFont("face", "I", 8)
		p.CellFormat(width, 10, fmt.Sprintf("Page %d of {nb}", p.PageNo()), "", 0, "R", false, 0, "")
	})
	p.AddPage()
	png := fpdf.ImageOptions{ImageType: "PNG"}
	p.RegisterImageOptionsReader("logo", png, bytes.NewReader(in.logo))
	p.ImageOptions("logo", left, top-8, 132, 44, false, png, 0, "")
	p.SetFont("face", "B", 11)
	p.CellFormat(width, 13, clinic, "", 2, "R", false, 0, "")
	p.SetY(top + 50)
	for _, line := range in.lines {
		style, indent := "", 0.0
		if head, ok := strings.CutPrefix(line, "# "); ok {
			line, style = head, "B"
			p.Ln(4)
		} else if item, ok := strings.CutPrefix(line, "- "); ok {
			line, indent = item, 14
			p.SetFont("face", "B", size)
			p.SetX(left + 4)
			p.CellFormat(10, leading, "•", "", 0, "L", false, 0, "")
		}
		p.SetFont("face", style, size)
		p.SetX(left + indent)
		p.MultiCell(width-indent, leading, line, "", "L", false)
	}
	figure(p)
	if err := code(p); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := p.Output(&b)
	return b.Bytes(), err
}

// figure draws as many curves as a figure of ours has.
func figure(p *fpdf.Fpdf) {
	x, y := 330.0, p.GetY()
	for i := range 40 {
		p.SetFillColor(20*i%256, 120, 200)
		d := float64(i)
		p.MoveTo(x+d, y+d)
		for j := range 6 {
			e := float64(j)
			p.CurveBezierCubicTo(x+d+10*e, y+d, x+d+10*e, y+20+d, x+20+d, y+20+e)
		}
		p.ClosePath()
		p.DrawPath("FD")
	}
}

// code draws a QR code as rectangles.
func code(p *fpdf.Fpdf) error {
	c, err := qr.Encode("https://riverside-urology.example/patients/dre", qr.M, qr.Auto)
	if err != nil {
		return err
	}
	n := c.Bounds().Dx()
	module := 68 / float64(n)
	p.SetFillColor(0, 0, 0)
	for y := range n {
		for x := range n {
			if r, _, _, _ := c.At(x, y).RGBA(); r == 0 {
				p.Rect(left+float64(x)*module, p.GetY()+float64(y)*module, module, module, "F")
			}
		}
	}
	return nil
}
