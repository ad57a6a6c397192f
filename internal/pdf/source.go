package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
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
	at, ok := startOfTable(data)
	if !ok {
		return nil, errShape
	}
	r := reader{rest: data[at:]}
	offsets := r.offsets()
	size := len(offsets)
	if size < 6 {
		return nil, errShape
	}
	r.expect("trailer\n<<\n/Size " + strconv.Itoa(size) + "\n/Root " + strconv.Itoa(size-1) + " 0 R\n/Info " + strconv.Itoa(size-2) + " 0 R\n>>\nstartxref\n")
	if r.failed {
		return nil, errShape
	}
	return cut(data[:at], offsets)
}

// startOfTable returns the offset that the end of a file gives for its
// cross-reference table.
func startOfTable(data []byte) (int, bool) {
	const key, end = "startxref\n", "\n%%EOF\n"
	if !bytes.HasSuffix(data, []byte(end)) {
		return 0, false
	}
	i := bytes.LastIndex(data, []byte(key))
	if i < 0 || i+len(key) > len(data)-len(end) {
		return 0, false
	}
	at, err := strconv.Atoi(string(data[i+len(key) : len(data)-len(end)]))
	return at, err == nil && at >= 0 && at <= i
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
		object, ok := unwrap(body, offsets[n], end, n)
		if !ok {
			return nil, fmt.Errorf("%w (object %d)", errShape, n)
		}
		src.objects[n] = object
	}
	return src, nil
}

// unwrap returns what stands between the first and the last line of object n.
func unwrap(data []byte, from, to, n int) ([]byte, bool) {
	if from < 0 || from > to || to > len(data) {
		return nil, false
	}
	object, ok := bytes.CutPrefix(data[from:to], []byte(strconv.Itoa(n)+" 0 obj\n"))
	if !ok {
		return nil, false
	}
	return bytes.CutSuffix(object, []byte("\nendobj\n"))
}

// stream returns the data of an uncompressed stream as fpdf writes it.
func (s *source) stream(n int) ([]byte, error) {
	r := reader{rest: s.objects[n]}
	r.expect("<</Length ")
	length := r.integer()
	r.expect(">>\nstream\n")
	if r.failed || length > len(r.rest) || string(r.rest[length:]) != "\nendstream" {
		return nil, fmt.Errorf("%w (stream %d)", errShape, n)
	}
	return r.rest[:length], nil
}

// reader reads text of a known form. After the first thing that is not as
// expected it reads nothing more.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) expect(s string) {
	if r.failed || len(r.rest) < len(s) || string(r.rest[:len(s)]) != s {
		r.failed = true
		return
	}
	r.rest = r.rest[len(s):]
}

// integer reads up to ten digits.
func (r *reader) integer() int {
	n, i := 0, 0
	for i < len(r.rest) && i < 10 && r.rest[i] >= '0' && r.rest[i] <= '9' {
		n = n*10 + int(r.rest[i]-'0')
		i++
	}
	if r.failed || i == 0 {
		r.failed = true
		return 0
	}
	r.rest = r.rest[i:]
	return n
}

// offsets reads a cross-reference table: the offsets of the objects by number.
func (r *reader) offsets() []int {
	r.expect("xref\n0 ")
	size := r.integer()
	r.expect("\n0000000000 65535 f \n")
	if r.failed || size < 2 || size > 2+len(r.rest)/20 {
		r.failed = true
		return nil
	}
	list := make([]int, size)
	for n := 1; n < size; n++ {
		list[n] = r.integer()
		r.expect(" 00000 n \n")
	}
	return list
}
