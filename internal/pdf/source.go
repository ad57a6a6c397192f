package pdf

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"handout/internal/pdf/syntax"
)

// errShape says that fpdf wrote something this package does not know: better
// no file than one changed by guesswork.
var errShape = errors.New("pdf: the drawing library wrote a file of unexpected shape")

// source is a file as fpdf writes it, cut into its objects.
type source struct {
	// objects holds by number what stands between "n 0 obj" and "endobj",
	// without the line ends around it. objects[0] is nil.
	objects [][]byte
}

// Object numbers fpdf always uses. Page i is object firstPage+2i and its
// content the object after; the last two objects are Info and Catalog.
const (
	pagesObject     = 1
	resourcesObject = 2
	firstPage       = 3
)

// parseSource cuts fpdf's output into objects by its cross-reference table.
func parseSource(data []byte) (*source, error) {
	at, ok := syntax.StartOfTable(data)
	if !ok {
		return nil, errShape
	}
	r := syntax.Reader{Rest: data[at:]}
	list := offsets(&r)
	size := len(list)
	if size < 6 {
		return nil, errShape
	}
	r.Expect("trailer\n<<\n/Size " + strconv.Itoa(size) + "\n/Root " + strconv.Itoa(size-1) + " 0 R\n/Info " + strconv.Itoa(size-2) + " 0 R\n>>\nstartxref\n")
	if r.Failed {
		return nil, errShape
	}
	return cut(data[:at], list)
}

// cut cuts the body of a file at the given offsets.
func cut(body []byte, offsets []int) (*source, error) {
	order := make([]int, 0, len(offsets))
	for n := 1; n < len(offsets); n++ {
		order = append(order, n)
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(offsets[a], offsets[b]) })
	src := &source{objects: make([][]byte, len(offsets))}
	for i, n := range order {
		end := len(body)
		if i+1 < len(order) {
			end = offsets[order[i+1]]
		}
		object, ok := syntax.Unwrap(body, offsets[n], end, n)
		if !ok {
			return nil, fmt.Errorf("%w (object %d)", errShape, n)
		}
		src.objects[n] = object
	}
	return src, nil
}

// stream returns the data of an uncompressed stream as fpdf writes it.
func (s *source) stream(n int) ([]byte, error) {
	r := syntax.Reader{Rest: s.objects[n]}
	r.Expect("<</Length ")
	length := r.Integer()
	r.Expect(">>\nstream\n")
	if r.Failed || length > len(r.Rest) || string(r.Rest[length:]) != "\nendstream" {
		return nil, fmt.Errorf("%w (stream %d)", errShape, n)
	}
	return r.Rest[:length], nil
}

// offsets reads a cross-reference table: the offsets of the objects by number.
func offsets(r *syntax.Reader) []int {
	r.Expect("xref\n0 ")
	size := r.Integer()
	r.Expect("\n0000000000 65535 f \n")
	if r.Failed || size < 2 || size > 2+len(r.Rest)/20 {
		r.Failed = true
		return nil
	}
	list := make([]int, size)
	for n := 1; n < size; n++ {
		list[n] = r.Integer()
		r.Expect(" 00000 n \n")
	}
	return list
}
