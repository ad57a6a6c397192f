package pdf

import (
	"fmt"
	"slices"

	"github.com/go-pdf/fpdf"

	"handout/internal/layout"
	"handout/internal/typeface"
)

// drawn is what fpdf made of the pages.
type drawn struct {
	data []byte // an untagged file
	// contents are those of the pages with simple fonts, in the workspace's memory.
	contents []content
	mode     fontMode
	used     [faceCount]bool
	images   []*layout.Image // in the order of their numbers
}

// draw lets fpdf write the pages, with marks around every run of operations.
// This is the one place where fpdf runs; it panics on input it did not
// expect, which becomes an error here.
func draw(p *layout.Pages, t *tree, w *workspace) (d *drawn, err error) {
	defer func() {
		if r := recover(); r != nil {
			d, err = nil, fmt.Errorf("pdf: drawing failed: %v", r)
		}
	}()
	d = &drawn{}
	d.mode, d.used = survey(p)
	c := &canvas{mode: d.mode, painter: painter{height: hundredths(p.Height), images: map[*layout.Image]int{}}}
	if d.mode == simpleFonts {
		for page := range p.Pages {
			c.simplePage(t, w, page)
		}
		d.images, d.contents = c.order, w.contents[:len(p.Pages)]
		d.data, err = w.emptyPages(p, d.used)
		return d, err
	}
	if c.fpdf, err = begin(p, d.mode, d.used); err != nil {
		return nil, err
	}
	for page := range p.Pages {
		addPage(c.fpdf, p)
		c.out = w.content
		c.page(t, page)
		c.flush()
		w.content = c.out
	}
	d.images = c.order
	d.data, err = end(c.fpdf)
	return d, err
}

// begin begins a file without pages.
func begin(p *layout.Pages, mode fontMode, used [faceCount]bool) (*fpdf.Fpdf, error) {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: sizeOf(p)})
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	f.SetCompression(false) // the finishing pass does it, with reused writers
	f.SetCreationDate(epoch())
	f.SetModificationDate(epoch())
	return f, loadFaces(f, mode, used)
}

func addPage(f *fpdf.Fpdf, p *layout.Pages) { f.AddPageFormat("P", sizeOf(p)) }

func sizeOf(p *layout.Pages) fpdf.SizeType {
	return fpdf.SizeType{Wd: points100(p.Width), Ht: points100(p.Height)}
}

// end ends a file and returns it.
func end(f *fpdf.Fpdf) ([]byte, error) {
	var data taker
	if err := f.Output(&data); err != nil {
		return nil, fmt.Errorf("pdf: drawing failed: %w", err)
	}
	return data, nil
}

// taker takes what fpdf wrote without a copy: fpdf hands its buffer over as a
// whole and does not come back to it.
type taker []byte

func (t *taker) Write(data []byte) (int, error) {
	if *t == nil {
		*t = data
	} else {
		*t = slices.Concat(*t, data)
	}
	return len(data), nil
}

// points100 is a length in points as fpdf will print it, with two decimals.
func points100(u layout.Unit) float64 { return float64(hundredths(u)) / 100 }

// canvas draws runs of operations. Operators collect in the painter; with composite
// fonts they go to fpdf's pages, between the texts that fpdf must see.
type canvas struct {
	painter
	fpdf  *fpdf.Fpdf
	mode  fontMode
	order []*layout.Image
}

func (c *canvas) page(t *tree, page int) {
	c.reset()
	ops := t.pages.Pages[page].Ops
	for _, r := range t.runs[page] {
		c.run(t, r, ops[r.from:r.to])
	}
}

func (c *canvas) run(t *tree, r run, ops []layout.Op) {
	var tag layout.Tag
	var around area
	if r.element >= 0 {
		tag = t.pages.Elements[r.element].Tag
	} else if r.artifact == layout.ArtifactBackground {
		for i := range ops {
			around = around.union(extent(&ops[i]))
		}
	}
	c.begin(r, tag, around)
	for i := range ops {
		op := &ops[i]
		switch {
		case op.Kind != layout.OpText:
			c.register(op.Image)
			c.draw(op)
		case c.mode == simpleFonts:
			c.classicText(op)
		default:
			c.utf8Text(op)
		}
	}
	c.end()
}

// register numbers an image when it is first placed.
func (c *canvas) register(img *layout.Image) {
	if img == nil {
		return
	}
	if _, ok := c.images[img]; !ok {
		c.images[img] = len(c.order)
		c.order = append(c.order, img)
	}
}

// classicText shows text with operators of our own: the classic faces hold
// no state that fpdf must keep.
func (c *canvas) classicText(op *layout.Op) {
	c.textPaint(op)
	c.beginText()
	if op.Face != c.face || op.H != c.size {
		c.face, c.size = op.Face, op.H
		c.code("/F")
		c.out = append(c.out, '0'+byte(op.Face), ' ')
		c.number(hundredths(op.H))
		c.code("Tf\n")
	}
	x, y := hundredths(op.X), c.flip(op.Y)
	c.number(x - c.x)
	c.number(y - c.y)
	c.x, c.y = x, y
	c.code("Td (")
	for _, r := range op.Text {
		b, _ := typeface.WinAnsi(r)
		if b == '(' || b == ')' || b == '\\' {
			c.out = append(c.out, '\\')
		}
		c.out = append(c.out, b)
	}
	c.code(")Tj\n")
}

// utf8Text shows text through fpdf, which must see every character to keep
// its glyph in the subset.
func (c *canvas) utf8Text(op *layout.Op) {
	c.textPaint(op)
	c.flush()
	if op.Face != c.face || op.H != c.size {
		c.face, c.size = op.Face, op.H
		c.fpdf.SetFont(family(op.Face), "", points100(op.H))
	}
	// fpdf turns y over; give it what comes out as whole hundredths.
	down := float64(c.height-c.flip(op.Y)) / 100
	c.fpdf.Text(points100(op.X), down, op.Text)
}

// textPaint sets what text is painted with: nothing, where it is hidden.
func (c *canvas) textPaint(op *layout.Op) {
	if !op.Hidden {
		c.setFill(op.Fill)
	}
	c.setHidden(op.Hidden)
}

func (c *canvas) flush() {
	if len(c.out) > 0 {
		c.fpdf.RawWriteStr(string(c.out[:len(c.out)-1])) // fpdf ends the line
		c.out = c.out[:0]
	}
}
