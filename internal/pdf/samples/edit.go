package samples

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"testing"

	"handout/internal/pdf/metadata"
	"handout/internal/pdf/syntax"
)

// objectStream returns where the compressed data of the object stream begins
// and ends.
func objectStream(t testing.TB, data []byte) (from, to int) {
	t.Helper()
	from = bytes.Index(data, []byte("<</Type/ObjStm"))
	if from < 0 {
		t.Fatal("the file has no object stream")
	}
	from += bytes.Index(data[from:], []byte(">>\nstream\n")) + len(">>\nstream\n")
	return from, from + bytes.Index(data[from:], []byte("\nendstream\nendobj\n"))
}

// Unpacked returns what is in the object stream of a file.
func Unpacked(t testing.TB, data []byte) []byte {
	t.Helper()
	from, to := objectStream(t, data)
	z, err := zlib.NewReader(bytes.NewReader(data[from:to]))
	if err != nil {
		t.Fatal(err)
	}
	structure, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return structure
}

// Recompress returns the file with its object stream edited and everything
// that depends on offsets put right, as a careful editor would.
func Recompress(t testing.TB, data []byte, level int, edit func([]byte) []byte) []byte {
	t.Helper()
	from, to := objectStream(t, data)
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, level)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write(edit(Unpacked(t, data))); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	compressed := packed.Bytes()
	at, _ := syntax.StartOfTable(data)
	tab, ok := syntax.ParseTable(data[at:])
	if !ok {
		t.Fatal("no table")
	}
	length := func(n int) []byte { return fmt.Appendf(nil, "%d>>\nstream\n", n) }
	out := bytes.TrimSuffix(bytes.Clone(data[:from]), length(to-from))
	out = append(append(out, length(len(compressed))...), compressed...)
	for n := range tab.Places {
		if p := &tab.Places[n]; p.Within == 0 && p.At > from {
			p.At += len(out) - to
		}
	}
	out = append(out, data[to:at]...)
	info, _ := metadata.Read(data)
	return tab.Append(out, len(out), info.FileDigest)
}
