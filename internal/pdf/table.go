package pdf

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// place is where an object is: at an offset of the file, or, if within is not
// 0, the one with index at of the object stream within.
type place struct{ at, within int }

// table is what the end of a file says: where its objects are, and which of
// them are the catalog and the document information.
type table struct {
	places     []place // by object number; 0 is not used
	root, info int
}

// rowSize is the size of a row of the cross-reference stream: a kind, and two
// numbers of four and two bytes.
const rowSize = 1 + 4 + 2

// sum takes into a digest the part of the table that the file digest covers:
// all but offsets, which hang on the compressor.
func (t table) sum(digest io.Writer) {
	fmt.Fprintf(digest, "%d %d %d", len(t.places), t.root, t.info)
	var b []byte
	for n, p := range t.places {
		if p.within > 0 {
			b = strconv.AppendInt(append(b[:0], ' '), int64(n), 10)
			b = strconv.AppendInt(append(b, ' '), int64(p.within), 10)
			b = strconv.AppendInt(append(b, ' '), int64(p.at), 10)
			digest.Write(b)
		}
	}
}

// inFile returns the numbers of the objects that stand in the file itself, in
// the order in which they do.
func (t table) inFile() []int {
	var order []int
	for n := 1; n < len(t.places); n++ {
		if t.places[n].within == 0 {
			order = append(order, n)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(t.places[a].at, t.places[b].at) })
	return order
}

// append appends the cross-reference stream, which is an object itself and
// holds the trailer, to stand at offset start (ISO 32000-1, 7.5.8). The file
// identifier is drawn from the digest: same content, same identifier.
func (t table) append(b []byte, start int, digest string) []byte {
	n := len(t.places)
	b = t.head(slices.Grow(b, rowSize*(n+1)+300))
	b = fmt.Appendf(b, "/ID[<%s><%s>]/Length %d>>\nstream\n", digest[:32], digest[:32], rowSize*(n+1))
	b = append(b, 0, 0, 0, 0, 0, 0xFF, 0xFF) // object 0 is free
	for _, p := range t.places[1:] {
		b = p.appendRow(b)
	}
	b = place{at: start}.appendRow(b)
	return fmt.Appendf(b, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
}

func (p place) appendRow(b []byte) []byte {
	if p.within == 0 {
		return append(binary.BigEndian.AppendUint32(append(b, 1), uint32(p.at)), 0, 0)
	}
	b = binary.BigEndian.AppendUint32(append(b, 2), uint32(p.within))
	return binary.BigEndian.AppendUint16(b, uint16(p.at))
}

func (t table) head(b []byte) []byte {
	n := len(t.places)
	return fmt.Appendf(b, "%d 0 obj\n<</Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R", n, n+1, t.root, t.info)
}

// parseTable reads what append wrote, at the end of a file. Whatever it does
// not look at is for the caller to compare with what append writes.
func parseTable(data []byte) (table, bool) {
	r := reader{rest: data}
	n := r.integer()
	r.expect(" 0 obj\n<</Type/XRef/W[1 4 2]/Size ")
	r.integer()
	r.expect("/Root ")
	root := r.integer()
	r.expect(" 0 R/Info ")
	info := r.integer()
	_, rows, ok := bytes.Cut(r.rest, []byte(">>\nstream\n"))
	if r.failed || !ok || n < 2 || n > len(rows)/rowSize {
		return table{}, false
	}
	t := table{places: make([]place, n), root: root, info: info}
	for i := 1; i < n; i++ {
		row := rows[rowSize*i:]
		number, index := int(binary.BigEndian.Uint32(row[1:])), int(binary.BigEndian.Uint16(row[5:]))
		if row[0] == 1 {
			t.places[i] = place{at: number}
		} else {
			t.places[i] = place{at: index, within: number}
		}
	}
	return t, true
}
