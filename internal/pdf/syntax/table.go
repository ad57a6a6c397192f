package syntax

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
)

// Place is where an object is: at the offset At of the file, or, if Within is
// not 0, the one with index At of the object stream Within.
type Place struct{ At, Within int }

// Table is what the end of a file says: where its objects are, and which of
// them are the catalog and the document information.
type Table struct {
	Places     []Place // by object number; 0 is not used
	Root, Info int
}

// MaxPacked is how many objects an object stream can hold: their indexes have
// two bytes in the cross-reference stream.
const MaxPacked = 1 << 16

// RowSize is the size of a row of the cross-reference stream: a kind, and two
// numbers of four and two bytes.
const RowSize = 1 + 4 + 2

// Sum takes into a digest the part of the table that the file digest covers:
// all but offsets, which depend on the compressor.
func (t Table) Sum(digest io.Writer) {
	fmt.Fprintf(digest, "%d %d %d", len(t.Places), t.Root, t.Info)
	var b []byte
	for n, p := range t.Places {
		if p.Within > 0 {
			b = strconv.AppendInt(append(b[:0], ' '), int64(n), 10)
			b = strconv.AppendInt(append(b, ' '), int64(p.Within), 10)
			b = strconv.AppendInt(append(b, ' '), int64(p.At), 10)
			digest.Write(b)
		}
	}
}

// InFile returns the numbers of the objects that stand in the file itself, in
// the order in which they do.
func (t Table) InFile() []int {
	var order []int
	for n := 1; n < len(t.Places); n++ {
		if t.Places[n].Within == 0 {
			order = append(order, n)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(t.Places[a].At, t.Places[b].At) })
	return order
}

// Append appends the cross-reference stream, which is an object itself and
// holds the trailer, to stand at offset start (ISO 32000-1, 7.5.8). The file
// identifier is drawn from the digest: same content, same identifier.
func (t Table) Append(b []byte, start int, digest string) []byte {
	n := len(t.Places)
	b = t.head(slices.Grow(b, RowSize*(n+1)+300))
	b = fmt.Appendf(b, "/ID[<%s><%s>]/Length %d>>\nstream\n", digest[:32], digest[:32], RowSize*(n+1))
	b = append(b, 0, 0, 0, 0, 0, 0xFF, 0xFF) // object 0 is free
	for _, p := range t.Places[1:] {
		b = p.appendRow(b)
	}
	b = Place{At: start}.appendRow(b)
	return fmt.Appendf(b, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
}

func (p Place) appendRow(b []byte) []byte {
	if p.Within == 0 {
		return append(binary.BigEndian.AppendUint32(append(b, 1), uint32(p.At)), 0, 0)
	}
	b = binary.BigEndian.AppendUint32(append(b, 2), uint32(p.Within))
	return binary.BigEndian.AppendUint16(b, uint16(p.At))
}

func (t Table) head(b []byte) []byte {
	n := len(t.Places)
	return fmt.Appendf(b, "%d 0 obj\n<</Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R", n, n+1, t.Root, t.Info)
}

// ParseTable reads what Append wrote, at the end of a file. Whatever it does
// not look at is for the caller to compare with what Append writes.
func ParseTable(data []byte) (Table, bool) {
	r := Reader{Rest: data}
	n := r.Integer()
	r.Expect(" 0 obj\n<</Type/XRef/W[1 4 2]/Size ")
	r.Integer()
	r.Expect("/Root ")
	root := r.Integer()
	r.Expect(" 0 R/Info ")
	info := r.Integer()
	_, rows, ok := bytes.Cut(r.Rest, []byte(">>\nstream\n"))
	if r.Failed || !ok || n < 2 || n > len(rows)/RowSize {
		return Table{}, false
	}
	t := Table{Places: make([]Place, n), Root: root, Info: info}
	for i := 1; i < n; i++ {
		row := rows[RowSize*i:]
		wide, index := binary.BigEndian.Uint32(row[1:]), int(binary.BigEndian.Uint16(row[5:]))
		if uint64(wide) > math.MaxInt {
			return Table{}, false
		}
		number := int(wide)
		if row[0] == 1 {
			t.Places[i] = Place{At: number}
		} else {
			t.Places[i] = Place{At: index, Within: number}
		}
	}
	return t, true
}
