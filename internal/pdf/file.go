package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strconv"

	"handout/internal/pdf/syntax"
)

// file is the finished file under way. Objects are written once, in the order
// of their numbers; those of the structure are packed into one compressed
// object stream, since there are hundreds of them (ISO 32000-1, 7.5.7).
//
// The file digest is the SHA-256 of the objects as they stand in the file,
// with the data of streams deflated here taken decoded and 64 zeros where the
// digest itself stands; then of what the cross-reference stream says but for
// offsets. So it does not depend on the version of the compressor.
type file struct {
	buf    []byte
	places []syntax.Place // by object number
	digest hash.Hash
	hashed int // buf[:hashed] has been taken into the digest
	space  *workspace
	// While objects are packed, buf is the object stream's body, plain is
	// the file so far, and first is the number of the first one packed.
	plain   []byte
	first   int
	packing bool
}

// newFile begins a file of about so many objects.
func newFile(w *workspace, objects int) *file {
	w.next = 0
	f := &file{buf: append(w.file[:0], syntax.Header...), places: make([]syntax.Place, 1, objects+2), digest: sha256.New(), space: w}
	f.hashed = len(f.buf)
	return f
}

// next is the number of the next object.
func (f *file) next() int { return len(f.places) }

func (f *file) begin() {
	n := f.next()
	f.places = append(f.places, syntax.Place{At: len(f.buf)})
	if !f.packing {
		f.integer(n)
		f.text(" 0 obj\n")
	}
}

func (f *file) end() {
	if f.packing {
		f.text("\n")
		return
	}
	f.text("\nendobj\n")
}

// Room for what an object of the structure takes in an object stream, and its number
// and offset before it, so that neither is moved as it grows.
const (
	packedSize  = 64 // bytes
	indexedSize = 12
)

// pack has the objects up to unpack, of which there are so many, written into an object
// stream.
func (f *file) pack(objects int) {
	f.plain, f.buf = f.buf, slices.Grow(f.space.packed[:0], packedSize*objects)
	f.first, f.packing = f.next(), true
}

// unpack ends the object stream and writes it.
func (f *file) unpack() error {
	f.space.packed = f.buf
	f.buf, f.packing = f.plain, false
	packed, stream := f.places[f.first:], f.next()
	index := slices.Grow(f.space.index[:0], indexedSize*len(packed)+len(f.space.packed))
	for i := range packed {
		index = append(strconv.AppendInt(index, int64(f.first+i), 10), ' ')
		index = append(strconv.AppendInt(index, int64(packed[i].At), 10), ' ')
		packed[i] = syntax.Place{At: i, Within: stream}
	}
	f.space.index = append(index, f.space.packed...)
	return f.deflated(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(packed), len(index)), f.space.index)
}

func (f *file) text(s string) { f.buf = append(f.buf, s...) }

func (f *file) integer(n int) { f.buf = strconv.AppendInt(f.buf, int64(n), 10) }

// ref appends a key and a reference to an object.
func (f *file) ref(key string, n int) {
	f.text(key)
	f.integer(n)
	f.text(" 0 R")
}

// field appends a key and a text string.
func (f *file) field(key, s string) {
	f.text(key)
	f.buf = syntax.AppendTextString(f.buf, s)
}

// copy writes an object as it is.
func (f *file) copy(object []byte) {
	f.begin()
	f.buf = append(f.buf, object...)
	f.end()
}

// deflated writes a stream object with compressed data.
func (f *file) deflated(keys string, data []byte) error {
	f.begin()
	f.text("<<" + keys)
	f.sum()
	f.digest.Write(data)
	compressed, err := f.space.deflate(data)
	if err != nil {
		return fmt.Errorf("pdf: compressing: %w", err)
	}
	f.text(syntax.DeflatedKeys)
	f.integer(len(compressed))
	f.text(">>\nstream\n")
	f.buf = append(f.buf, compressed...)
	f.text("\nendstream")
	f.hashed = len(f.buf)
	f.end()
	return nil
}

// sum takes into the digest what was written since the last call.
func (f *file) sum() {
	f.digest.Write(f.buf[f.hashed:])
	f.hashed = len(f.buf)
}

// close sets the digest in its place, writes the cross-reference stream, and
// returns the file. mark is where the 64 zeros stand.
func (f *file) close(mark, root, info int) []byte {
	t := syntax.Table{Places: f.places, Root: root, Info: info}
	f.sum()
	t.Sum(f.digest)
	digest := hex.EncodeToString(f.digest.Sum(nil))
	copy(f.buf[mark:], digest)
	return t.Append(f.buf, len(f.buf), digest)
}
