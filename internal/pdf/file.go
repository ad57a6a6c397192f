package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strconv"
)

// header is the first line of every file, and the comment that says it holds
// binary data (ISO 19005-2, 6.1.2).
const header = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

// file is the finished file under way. Objects are written once, in the order
// of their numbers.
//
// The file digest is the SHA-256 of all objects in that order, with the
// streams deflated here taken decoded (dictionary and stream keywords left
// out) and 64 zeros where the digest itself stands, then of the numbers in
// the trailer. So it does not hang on the version of the compressor.
type file struct {
	buf     []byte
	offsets []int // by object number
	digest  hash.Hash
	hashed  int // buf[:hashed] has been taken into the digest
	space   *workspace
}

// newFile begins a file of about so many objects.
func newFile(w *workspace, objects int) *file {
	f := &file{buf: append(w.file[:0], header...), offsets: make([]int, 1, objects+1), digest: sha256.New(), space: w}
	f.hashed = len(f.buf)
	return f
}

// next is the number of the next object.
func (f *file) next() int { return len(f.offsets) }

func (f *file) begin() {
	n := f.next()
	f.offsets = append(f.offsets, len(f.buf))
	f.integer(n)
	f.text(" 0 obj\n")
}

func (f *file) end() { f.text("\nendobj\n") }

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
	f.buf = appendTextString(f.buf, s)
}

// copy writes an object as it is.
func (f *file) copy(object []byte) {
	f.begin()
	f.buf = append(f.buf, object...)
	f.end()
}

// deflatedDict is the dictionary of a stream deflated here; no other stream
// has one of this form.
const deflatedDict = "<</Filter/FlateDecode/Length "

// deflated writes a stream object with compressed data.
func (f *file) deflated(data []byte) error {
	f.begin()
	f.sum()
	f.digest.Write(data)
	compressed, err := f.space.deflate(data)
	if err != nil {
		return fmt.Errorf("pdf: compressing: %w", err)
	}
	f.text(deflatedDict)
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

// close sets the digest in its place, writes cross-reference table and
// trailer, and returns the file. mark is where the 64 zeros stand.
func (f *file) close(mark, root, info int) []byte {
	t := table{offsets: f.offsets, root: root, info: info}
	f.sum()
	f.digest.Write(t.numbers())
	digest := hex.EncodeToString(f.digest.Sum(nil))
	copy(f.buf[mark:], digest)
	return t.append(f.buf, len(f.buf), digest)
}

// table is what the end of a file says: where its objects are, and which of
// them are the catalog and the document information.
type table struct {
	offsets    []int // by object number
	root, info int
}

// numbers returns the part of the table that the file digest covers. Offsets
// hang on the compressor.
func (t table) numbers() []byte {
	return fmt.Appendf(nil, "%d %d %d", len(t.offsets), t.root, t.info)
}

// append appends cross-reference table and trailer, to stand at offset start.
// The file identifier is drawn from the digest: same content, same identifier.
func (t table) append(b []byte, start int, digest string) []byte {
	size := len(t.offsets)
	b = fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n", size)
	for _, at := range t.offsets[1:] {
		b = append(b, "0000000000 00000 n \n"...)
		for i := len(b) - 11; at > 0; i-- {
			b[i] = '0' + byte(at%10)
			at /= 10
		}
	}
	return fmt.Appendf(b, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n",
		size, t.root, t.info, digest[:32], digest[:32], start)
}
