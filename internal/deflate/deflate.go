// Package deflate compresses streams with compressors that are used again. A
// new one takes 1.2 MB and longer to make than most streams here take to
// compress, and a process that prints one sheet needs several.
//
// It is the one place that knows the library: Go's own, at its fastest, takes
// nearly twice as long, which is a tenth of the time of a sheet, and comes out a
// little larger. The same streams come out the same on every machine; what is
// signed and verified does not hang on how it is packed.
package deflate

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"

	"handout/internal/pool"
)

// Level is the fastest. The next one wins 1 % on the text of pages, in a quarter
// more time.
const Level = zlib.BestSpeed

// Writer compresses one stream, in the zlib format (RFC 1950), into memory.
type Writer struct {
	out bytes.Buffer
	z   *zlib.Writer
}

var writers = pool.Pool[*Writer]{New: func() *Writer {
	w := new(Writer)
	w.z, _ = zlib.NewWriterLevel(&w.out, Level) // fails only for a level there is not
	return w
}}

// New returns a Writer for a new stream. Give it back with Free.
func New() *Writer {
	w := writers.Get()
	w.out.Reset()
	w.z.Reset(&w.out)
	return w
}

// Write adds to the stream.
func (w *Writer) Write(data []byte) (int, error) { return w.z.Write(data) }

// End returns the compressed stream, which is valid until Free.
func (w *Writer) End() ([]byte, error) {
	err := w.z.Close()
	return w.out.Bytes(), err
}

// Free lets the Writer be used again; nothing of it may be used after that.
func (w *Writer) Free() { writers.Put(w) }

// Append compresses data and appends it to dst.
func Append(dst, data []byte) ([]byte, error) {
	w := New()
	defer w.Free()
	if _, err := w.Write(data); err != nil {
		return dst, err
	}
	packed, err := w.End()
	return append(dst, packed...), err
}

// Reader reads a stream in the deflate format (RFC 1951). It reads no byte behind
// the stream from a reader that gives single bytes.
func Reader(packed io.Reader) io.ReadCloser { return flate.NewReader(packed) }
