package syntax

import (
	"bytes"
	"compress/zlib"
	"io"
	"strconv"
)

// DeflatedKeys are the last keys of the dictionary of a stream deflated here;
// fpdf and the images write others.
const DeflatedKeys = "/Filter/FlateDecode/Length "

// SplitDeflated splits a stream that was deflated here into the start of
// its dictionary and its data.
func SplitDeflated(object []byte) (keys, compressed []byte, ok bool) {
	dict, data, ok := bytes.Cut(object, []byte(">>\nstream\n"))
	if !ok {
		return nil, nil, false
	}
	keys, length, ok := bytes.Cut(dict, []byte(DeflatedKeys))
	compressed, ends := bytes.CutSuffix(data, []byte("\nendstream"))
	if !ok || !ends || string(length) != strconv.Itoa(len(compressed)) {
		return nil, nil, false
	}
	return keys, compressed, true
}

// MaxDecoded bounds what the streams of a file may decode to, so that a
// hostile one cannot keep the reader busy. A handout's are some hundred kB.
const MaxDecoded = 64 << 20

// Inflater decodes one stream after another with the same memory.
type Inflater struct {
	in     bytes.Reader
	z      io.ReadCloser
	buffer []byte
}

// Copy writes what data decodes to, but for what goes beyond most bytes, and
// reports whether data is one whole stream.
func (f *Inflater) Copy(to io.Writer, data []byte, most int64) (int64, bool) {
	f.in.Reset(data)
	var err error
	if f.z == nil {
		f.buffer = make([]byte, 32<<10)
		f.z, err = zlib.NewReader(&f.in)
	} else {
		err = f.z.(zlib.Resetter).Reset(&f.in, nil)
	}
	if err != nil {
		f.z = nil
		return 0, false
	}
	n, err := io.CopyBuffer(to, io.LimitReader(f.z, most), f.buffer)
	return n, err == nil && f.in.Len() == 0
}
