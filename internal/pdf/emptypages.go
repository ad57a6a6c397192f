package pdf

import "handout/internal/layout"

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
	f, err := begin(p, simpleFonts, used)
	if err != nil {
		return nil, err
	}
	for range p.Pages {
		addPage(f, p)
	}
	if e.data, err = end(f); err != nil {
		return nil, err
	}
	if w.again { // a process that makes one file keeps nothing for a next one
		w.empty = e
	}
	return e.data, nil
}
