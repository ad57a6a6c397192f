package pdf

import (
	"bytes"
	_ "embed"
	"fmt"
	"strconv"

	"handout/internal/layout"
	"handout/internal/pdf/syntax"
	"handout/internal/typeface"
)

// emptyPages is the file that fpdf writes with simple fonts, when it sees nothing of what
// is drawn, and all on which that depends: the sheets of a batch have the same one.
type emptyPages struct {
	data          []byte
	pages         int
	width, height layout.Unit
	used          [faceCount]bool
}

// emptyPages returns fpdf's file for pages that it does not see, which must not be changed.
func (w *workspace) emptyPages(p *layout.Pages, used [faceCount]bool) ([]byte, error) {
	e := emptyPages{pages: len(p.Pages), width: p.Width, height: p.Height, used: used}
	if last := w.empty; last.data != nil && e.pages == last.pages && e.width == last.width && e.height == last.height && e.used == last.used {
		return last.data, nil
	}
	var err error
	if used == bothFaces() {
		e.data, err = repeated(p)
	} else {
		e.data, err = asWritten(p, used)
	}
	if err != nil {
		return nil, err
	}
	if w.again { // a process that makes one file keeps nothing for a next one
		w.empty = e
	}
	return e.data, nil
}

// asWritten has fpdf write the file.
func asWritten(p *layout.Pages, used [faceCount]bool) ([]byte, error) {
	f, err := begin(p, simpleFonts, used)
	if err != nil {
		return nil, err
	}
	for range p.Pages {
		addPage(f, p)
	}
	return end(f)
}

func bothFaces() [faceCount]bool {
	return [faceCount]bool{typeface.Regular: true, typeface.Bold: true}
}

// emptyPage is the file that fpdf writes for one page with both faces: nearly every sheet
// has both. To have fpdf read their widths and write them again is a twenty-fifth of the time
// of a process that makes one sheet. A test holds it and what repeated makes of it
// against fpdf, and writes it anew with -update.
//
//go:embed emptypage.pdf
var emptyPage []byte

// repeated is emptyPage with as many pages as are needed, of their size: byte for byte what
// fpdf would write for them.
func repeated(p *layout.Pages) ([]byte, error) {
	src, err := parseSource(emptyPage)
	if err != nil {
		return nil, err
	}
	pages := len(p.Pages)
	more := 2 * (pages - 1) // objects before those after the page
	size := len(src.objects) + more
	r := repeater{out: make([]byte, 0, len(emptyPage)+pages*pageRoom), at: make([]int, size)}
	r.out = append(r.out, emptyPage[:bytes.IndexByte(emptyPage, '\n')+1]...)
	kids := []byte("<</Type /Pages\n/Kids [")
	for page := range pages {
		r.object(pageObject(page), src.objects[firstPage], 2*page)
		r.object(pageObject(page)+1, src.objects[firstPage+1], 2*page)
		kids = append(strconv.AppendInt(kids, int64(pageObject(page)), 10), " 0 R "...)
	}
	box := sizeOf(p)
	kids = fmt.Appendf(kids, "]\n/Count %d\n/MediaBox [0 0 %.2f %.2f]\n>>", pages, box.Wd, box.Ht)
	r.object(pagesObject, kids, 0)
	last := len(src.objects) - 2 // Info, before the Catalog
	for n := firstPage + 2; n < last; n++ {
		r.object(n+more, src.objects[n], more)
	}
	r.object(resourcesObject, src.objects[resourcesObject], more)
	for n := last; n < len(src.objects); n++ {
		r.object(n+more, src.objects[n], more)
	}
	return r.close(), nil
}

// pageRoom is what a page takes in fpdf's file, with its place in the table.
const pageRoom = 220 // bytes

// repeater writes the objects of one file to another, in which they have other numbers.
type repeater struct {
	out []byte
	at  []int // where each object begins, by number
}

// object writes an object as number n. What it refers to is by so much higher, but for the
// objects before the first page.
func (r *repeater) object(n int, object []byte, by int) {
	r.at[n] = len(r.out)
	r.out = append(strconv.AppendInt(r.out, int64(n), 10), " 0 obj\n"...)
	for by > 0 {
		i := bytes.Index(object, []byte(" 0 R"))
		if i < 0 {
			break
		}
		from := i
		for from > 0 && '0' <= object[from-1] && object[from-1] <= '9' {
			from--
		}
		digits := syntax.Reader{Rest: object[from:i]}
		to := digits.Integer()
		if to >= firstPage {
			to += by
		}
		r.out = strconv.AppendInt(append(r.out, object[:from]...), int64(to), 10)
		r.out = append(r.out, object[i:i+len(" 0 R")]...)
		object = object[i+len(" 0 R"):]
	}
	r.out = append(append(r.out, object...), "\nendobj\n"...)
}

// close writes the cross-reference table and the trailer.
func (r *repeater) close() []byte {
	table := len(r.out)
	r.out = fmt.Appendf(r.out, "xref\n0 %d\n0000000000 65535 f \n", len(r.at))
	for _, at := range r.at[1:] {
		digits := strconv.Itoa(at)
		r.out = append(append(r.out, "0000000000"[len(digits):]...), digits...)
		r.out = append(r.out, " 00000 n \n"...)
	}
	return fmt.Appendf(r.out, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\nstartxref\n%d\n%%%%EOF\n", len(r.at), len(r.at)-1, len(r.at)-2, table)
}
