package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handout/internal/pdf/syntax"
	"handout/internal/typeface"
)

// finisher is the one pass over fpdf's bytes. It keeps fpdf's object numbers;
// what is new follows after them.
type finisher struct {
	*file
	src   *source
	drawn *drawn
	tree  *tree
	meta  Meta
	at    numbers
}

// numbers are the object numbers of what the finishing pass adds.
type numbers struct {
	info, catalog int // fpdf's own
	root          int // StructTreeRoot
	element       int // of element 0; the others follow
	annotation    int // of link 0; the others follow
	outline       int // 0 without one; its entries follow
	icc           int
	codes         int // map to Unicode of the classic faces; 0 without them
	image         int // of image 0; the others follow
	xmp           int // the last
}

// finish turns what fpdf drew into the finished file.
func finish(d *drawn, t *tree, m Meta, w *workspace) ([]byte, error) {
	src, err := parseSource(d.data)
	if err != nil {
		return nil, err
	}
	f := &finisher{src: src, drawn: d, tree: t, meta: m}
	f.at = f.plan()
	if packed := f.at.icc - f.at.root; packed > syntax.MaxPacked {
		return nil, fmt.Errorf("pdf: the structure has %d parts, more than the %d a file can hold", packed, syntax.MaxPacked)
	}
	w.file = slices.Grow(w.file[:0], f.size())
	f.file = newFile(w, f.at.xmp)
	if err := f.rewrite(); err != nil {
		return nil, err
	}
	f.pack(f.at.icc - f.at.root)
	f.structure()
	f.annotations()
	f.outline()
	if err := f.unpack(); err != nil {
		return nil, err
	}
	f.copy(w.profile())
	if f.at.codes > 0 {
		if err := f.deflated("", w.classicCodes()); err != nil {
			return nil, err
		}
	}
	if err := f.embedImages(); err != nil {
		return nil, err
	}
	mark := f.metadata()
	if f.next() != f.at.xmp+1 {
		return nil, fmt.Errorf("pdf: %d objects written where %d were planned", f.next()-1, f.at.xmp)
	}
	return w.hand(f.close(mark, f.at.catalog, f.at.info)), nil
}

// size is about how large the file will be, or more: the pages shrink, and the
// structure takes less than they give.
func (f *finisher) size() int {
	n := len(f.drawn.data)
	for _, c := range f.drawn.contents {
		n += len(c.data)
	}
	for face, used := range f.drawn.used {
		if used && f.drawn.mode == simpleFonts {
			n += len(classicFile(typeface.Face(face)))
		}
	}
	for _, img := range f.drawn.images {
		n += len(img.PNG)
	}
	return n
}

func (f *finisher) plan() numbers {
	last := len(f.src.objects) - 1
	at := numbers{info: last - 1, catalog: last, root: last + 1}
	at.element = at.root + 1
	at.annotation = at.element + len(f.tree.pages.Elements)
	next := at.annotation + len(f.tree.links)
	if n := len(f.tree.pages.Outline); n > 0 {
		at.outline = next
		next += 1 + n
	}
	at.icc = next + 1 // after the object stream
	at.image = at.icc + 1
	if f.drawn.mode == simpleFonts {
		at.codes, at.image = at.image, at.image+1
	}
	at.xmp = at.image + len(f.drawn.images)
	return at
}

// pageObject is the object number of a page.
func pageObject(page int) int { return firstPage + 2*page }

// rewrite writes fpdf's objects, altering those that must change.
func (f *finisher) rewrite() error {
	faces, err := f.faces()
	if err != nil {
		return err
	}
	pages := len(f.tree.pages.Pages)
	for n := 1; n < len(f.src.objects); n++ {
		page, isPage := (n-firstPage)/2, n >= firstPage && n < pageObject(pages)
		switch {
		case n == resourcesObject:
			err = f.resources(faces)
		case n == f.at.info:
			f.info()
		case n == f.at.catalog:
			f.catalog()
		case isPage && n == pageObject(page):
			err = f.page(page)
		case isPage:
			err = f.content(page)
		case faces[n].role != fontOther:
			err = f.font(n, faces[n])
		default:
			f.copy(f.src.objects[n])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// page adds what ties a page to the structure: its key in the parent tree, the
// order of tabbing, and its annotations (ISO 14289-1, 7.18.3).
func (f *finisher) page(page int) error {
	object, ok := bytes.CutSuffix(f.src.objects[pageObject(page)], []byte(">>"))
	if !ok || !bytes.HasPrefix(object, []byte("<</Type /Page\n/Parent 1 0 R\n")) {
		return fmt.Errorf("%w (page %d)", errShape, page+1)
	}
	f.begin()
	f.buf = append(f.buf, object...)
	f.text("/StructParents ")
	f.integer(page)
	f.text("/Tabs/S")
	open := "/Annots["
	for i, l := range f.tree.links {
		if l.page == page {
			f.ref(open, f.at.annotation+i)
			open = " "
		}
	}
	if open == " " {
		f.text("]")
	}
	f.text(">>")
	f.end()
	return nil
}

// resources names the classic faces and the images as the content does.
func (f *finisher) resources(faces map[int]fontPart) error {
	const empty = "/XObject <<\n>>"
	object := string(f.src.objects[resourcesObject])
	before, after, ok := strings.Cut(object, empty)
	if !ok || strings.Contains(after, empty) {
		return fmt.Errorf("%w (resources)", errShape)
	}
	f.begin()
	if f.drawn.mode == simpleFonts {
		head, _, ok := strings.Cut(before, "/Font <<\n")
		if !ok {
			return fmt.Errorf("%w (fonts)", errShape)
		}
		f.text(head + "/Font <<\n")
		for _, n := range sortedKeys(faces) {
			if faces[n].role == fontFile {
				continue
			}
			f.ref("/F"+strconv.Itoa(int(faces[n].face))+" ", n)
			f.text("\n")
		}
		f.text(">>\n")
	} else {
		f.text(before)
	}
	f.text("/XObject <<")
	for i := range f.drawn.images {
		f.ref("/I"+strconv.Itoa(i)+" ", f.at.image+i)
	}
	f.text(">>" + after)
	f.end()
	return nil
}

func sortedKeys(m map[int]fontPart) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (f *finisher) embedImages() error {
	for _, img := range f.drawn.images {
		p, err := parsePNG(img)
		if err != nil {
			return fmt.Errorf("pdf: a page %w", err)
		}
		f.begin()
		f.buf = p.appendObject(f.buf)
		f.end()
	}
	return nil
}
