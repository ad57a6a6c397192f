// Package merge makes one PDF file of many finished sheets, as conformant as
// they are (ISO 14289-1, ISO 19005-2).
package merge

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"handout/internal/deflate"
	"handout/internal/pdf/metadata"
	"handout/internal/pdf/syntax"
)

// Merger writes one file of many finished sheets, to be printed in one go. It
// is as conformant as they are: each sheet's objects are taken over as they
// stand, numbered anew, and its Document becomes a Part of one Document. What
// sheets share (fonts, logo, colour profile, a page without visit details) is
// written once, recognised by the digest of its bytes. Each sheet begins on an
// odd page, after a blank one where the sheet before has an odd number.
//
// A sheet is written as it is added; of those before, the Merger keeps where
// their objects are (16 bytes each, some 5 kB a sheet) and a few words on each.
// The same sheets give the same bytes. After an error the file is of no use.
type Merger struct {
	out    *bufio.Writer
	places []syntax.Place // by object number
	offset int            // of what is written next
	sum    *metadata.Digest
	whole  []byte                    // the object under way
	pack   pack                      // of the sheet under way
	shared map[[sha256.Size]byte]int // what sheets share, by digest of its bytes

	producer string
	words    words
	intents  string // the OutputIntents of every sheet
	roles    string // the RoleMap of every sheet
	twoSided bool   // a sheet is meant for both sides of the paper
	box      []byte // the MediaBox of the sheet added last
	done     Summary

	nodes     []int // in the tree of pages: of sheets, and blank pages
	parts     []int // elements
	marks     []int // leaves of the parent tree
	names     []int // leaves of the tree of identifiers
	nextKey   int   // in the parent tree
	bookmarks []bookmark
	labels    []label
}

// Summary is what became of a merge.
type Summary struct {
	Sheets int
	Pages  int // blank ones among them
	Blank  int // pages put in so that the next sheet begins on an odd one
}

// Object numbers of what a merge has once. They are written last.
const (
	catalogObject = 1 + iota
	infoObject
	pagesObject
	rootObject
	documentObject
	outlineObject
	packetObject
	firstObject // of the rest
)

// New begins a file. The producer is program and version, as in pdf.Meta.
// Nobody else may write to out until Close has returned.
func New(out io.Writer, producer string) *Merger {
	m := &Merger{out: bufio.NewWriterSize(out, 64<<10), places: make([]syntax.Place, firstObject), offset: len(syntax.Header), producer: producer,
		shared: map[[sha256.Size]byte]int{}}
	m.sum = metadata.NewDigest(math.MaxInt64 - 1)
	m.out.WriteString(syntax.Header) // an error shows when the file is ended
	return m
}

// Add adds a file that pdf.Write returned, with the title of its bookmark, which
// also begins the labels of its pages. A sheet that is to be printed twice is
// added twice.
func (m *Merger) Add(sheet []byte, title string) error {
	if title == "" || !syntax.Printable(title) {
		return errors.New("pdf: a sheet to merge has no title that can be shown")
	}
	src, err := parseFinished(sheet, &m.sum.Inflater)
	if err != nil {
		return err
	}
	info, err := metadata.ReadPacket(sheet)
	if err != nil {
		return err
	}
	if err := m.words.add(info); err != nil {
		return err
	}
	if m.done.Pages%2 == 1 {
		if err := m.blank(); err != nil {
			return err
		}
	}
	m.labels = append(m.labels, label{m.done.Pages, title})
	c := &copier{Merger: m, src: src, to: make([]int, len(src.objects)), title: title}
	if err := c.sheet(); err != nil {
		return err
	}
	m.done.Sheets++
	return nil
}

// blank adds an empty page of the size of those before. There is nothing on it
// that could be tagged.
func (m *Merger) blank() error {
	n := m.allocate()
	m.nodes = append(m.nodes, n)
	m.done.Pages++
	m.done.Blank++
	return m.write(n, fmt.Appendf(nil, "<</Type/Page/Parent %d 0 R/MediaBox%s/Resources<<>>>>", pagesObject, m.box))
}

// maxSize is the largest offset that four bytes of the cross-reference stream,
// and the processor, can hold.
const maxSize = min(math.MaxUint32, math.MaxInt)

// allocate returns the number of a new object.
func (m *Merger) allocate() int {
	m.places = append(m.places, syntax.Place{})
	return len(m.places) - 1
}

// write writes an object and takes it into the file digest.
func (m *Merger) write(n int, object []byte) error {
	m.whole = wrap(m.whole[:0], n, object)
	whole := m.whole
	if !m.sum.Object(whole, object, false) {
		return errUnfinished
	}
	return m.put(n, whole)
}

// wrap appends an object as it stands in a file.
func wrap(b []byte, n int, object []byte) []byte {
	b = append(strconv.AppendInt(b, int64(n), 10), " 0 obj\n"...)
	return append(append(b, object...), "\nendobj\n"...)
}

func (m *Merger) put(n int, whole []byte) error {
	if len(whole) > maxSize-m.offset {
		return fmt.Errorf("pdf: the merge is larger than %d GB", (maxSize>>30)+1)
	}
	m.places[n] = syntax.Place{At: m.offset}
	m.offset += len(whole)
	_, err := m.out.Write(whole)
	return err
}

// share writes an object unless an equal one was written before, and returns
// its number.
func (m *Merger) share(object []byte) (int, error) {
	key := sha256.Sum256(object)
	if n, ok := m.shared[key]; ok {
		return n, nil
	}
	n := m.allocate()
	m.shared[key] = n
	return n, m.write(n, object)
}

// pack collects objects for an object stream.
type pack struct {
	index, body []byte
	numbers     []int
	// What becomes of them.
	packed, stream []byte
}

func (p *pack) reset() { p.index, p.body, p.numbers = p.index[:0], p.body[:0], p.numbers[:0] }

func (p *pack) add(n int, object []byte) {
	p.index = append(strconv.AppendInt(p.index, int64(n), 10), ' ')
	p.index = append(strconv.AppendInt(p.index, int64(len(p.body)), 10), ' ')
	p.body = append(append(p.body, object...), '\n')
	p.numbers = append(p.numbers, n)
}

// writePack writes what was collected as an object stream.
func (m *Merger) writePack() error {
	p := &m.pack
	if len(p.numbers) > syntax.MaxPacked {
		return fmt.Errorf("pdf: a sheet has %d parts, more than the %d an object stream can hold", len(p.numbers), syntax.MaxPacked)
	}
	stream := m.allocate()
	for i, n := range p.numbers {
		m.places[n] = syntax.Place{At: i, Within: stream}
	}
	first := len(p.index)
	p.index = append(p.index, p.body...)
	var err error
	if p.packed, err = deflate.Append(p.packed[:0], p.index); err != nil {
		return fmt.Errorf("pdf: compressing: %w", err)
	}
	p.stream = fmt.Appendf(p.stream[:0], "<</Type/ObjStm/N %d/First %d%s%d>>\nstream\n", len(p.numbers), first, syntax.DeflatedKeys, len(p.packed))
	p.stream = append(append(p.stream, p.packed...), "\nendstream"...)
	p.reset()
	return m.write(stream, p.stream)
}
