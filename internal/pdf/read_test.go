package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"testing"

	"handout/internal/deflate"
)

func TestRead(t *testing.T) {
	for _, name := range []string{classicName, utf8Name} {
		info, err := Read(write(t, name))
		if err != nil {
			t.Fatal(err)
		}
		m := sampleMeta()
		want := Info{ID: m.ID, Version: m.Version, Language: m.Language, Date: m.Date, Status: m.Status,
			WordsDigest: m.WordsDigest, DetailsDigest: m.DetailsDigest, FileDigest: info.FileDigest, Intact: true}
		if info != want || !isDigest(info.FileDigest) {
			t.Errorf("Read: %+v\nwant: %+v", info, want)
		}
	}
}

func TestReadTellsFilesApart(t *testing.T) {
	a, _ := Read(write(t, "Zoë"))
	b, _ := Read(write(t, "Chloë"))
	if a.FileDigest == b.FileDigest {
		t.Error("two names, one file digest")
	}
}

// TestReadFindsAnyChange changes one byte at a time, all over the file. The
// few that change nothing are unused bits at the end of a compressed stream.
func TestReadFindsAnyChange(t *testing.T) {
	for _, name := range []string{classicName, utf8Name} {
		data := write(t, name)
		unseen := 0
		for i := 0; i < len(data); i += 13 {
			data[i] ^= 0x11
			if info, err := Read(data); err == nil && info.Intact {
				unseen++
			}
			data[i] ^= 0x11
		}
		if unseen > 1 {
			t.Errorf("%s: %d of %d changes unseen", name, unseen, len(data)/13)
		}
	}
}

func TestReadFindsEdits(t *testing.T) {
	data := write(t, classicName)
	replace := func(old, new string) []byte {
		out := bytes.Replace(data, []byte(old), []byte(new), 1)
		if bytes.Equal(out, data) {
			t.Fatalf("the file does not hold %q", old)
		}
		return out
	}
	edited := recompress(t, data, deflate.Level, func(structure []byte) []byte {
		return bytes.Replace(structure, []byte("tel:+15550100"), []byte("tel:+15550199"), 1)
	})
	if !bytes.Contains(unpacked(t, edited), []byte("tel:+15550199")) {
		t.Fatal("the edit did not get into the file")
	}
	swapped := bytes.Clone(data)
	rows := bytes.LastIndex(swapped, []byte(">>\nstream\n")) + len(">>\nstream\n")
	for swapped[rows] != 2 {
		rows += rowSize
	}
	swapped[rows+6], swapped[rows+rowSize+6] = swapped[rows+rowSize+6], swapped[rows+6]
	for _, test := range []struct {
		name string
		data []byte
	}{
		{"status", replace("<handout:status>draft", "<handout:status>appro")},
		{"status of another length", replace("<handout:status>draft", "<handout:status>approved")},
		{"author", replace("Clinic &amp; S", "Clinic &amp; T")},
		{"telephone number", edited},
		{"catalog", replace("/Root ", "/Root 1")},
		{"place of an object", swapped},
		{"appended", append(bytes.Clone(data), "% more\n"...)},
		{"update appended", append(bytes.Clone(data), "3 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"...)},
		{"cut short", data[:len(data)-9]},
		{"prefixed", append([]byte("\n"), data...)},
		{"other ends of line", bytes.ReplaceAll(data, []byte("endobj\n"), []byte("endobj\r"))},
	} {
		t.Run(test.name, func(t *testing.T) {
			if info, err := Read(test.data); err != nil || info.Intact || info.ID != "dre" {
				t.Errorf("%+v, %v", info, err)
			}
		})
	}
}

func TestReadOtherFiles(t *testing.T) {
	for _, data := range []string{"", "%PDF-1.7\n", header + "startxref\n0\n%%EOF\n", "<handout:id>dre</handout:id>"} {
		if _, err := Read([]byte(data)); !errors.Is(err, ErrNotOurs) {
			t.Errorf("%q: %v", data, err)
		}
	}
}

// FuzzRead looks for bytes that make Read panic, or that it vouches for
// though they are not of the form Write gives.
func FuzzRead(f *testing.F) {
	f.Add(write(f, classicName))
	small := newSheet(f, "en", "Small")
	small.lines(0, "P", "One line.")
	data, err := Write(small.p, sampleMeta())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	tiny := []byte(header + "1 0 obj\n<<" + deflatedKeys + "2>>\nstream\nxx\nendstream\nendobj\n")
	tiny = append(tiny, `xmlns:handout="`+namespace+`"`...)
	f.Add(table{places: []place{{}, {at: len(header)}}, root: 1, info: 1}.append(tiny, len(tiny), sampleMeta().WordsDigest))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Read(data)
		if err == nil && info.Intact && (!bytes.HasPrefix(data, []byte(header)) || !isDigest(info.FileDigest)) {
			t.Error("vouched for a file of another form")
		}
	})
}

// objectStream returns where the compressed data of the object stream begins
// and ends.
func objectStream(t *testing.T, data []byte) (from, to int) {
	t.Helper()
	from = bytes.Index(data, []byte("<</Type/ObjStm"))
	if from < 0 {
		t.Fatal("the file has no object stream")
	}
	from += bytes.Index(data[from:], []byte(">>\nstream\n")) + len(">>\nstream\n")
	return from, from + bytes.Index(data[from:], []byte("\nendstream\nendobj\n"))
}

// unpacked returns what is in the object stream of a file.
func unpacked(t *testing.T, data []byte) []byte {
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

// recompress returns the file with its object stream edited and everything
// that hangs on offsets put right, as a careful editor would.
func recompress(t *testing.T, data []byte, level int, edit func([]byte) []byte) []byte {
	t.Helper()
	from, to := objectStream(t, data)
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, level)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write(edit(unpacked(t, data))); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	compressed := packed.Bytes()
	at, _ := startOfTable(data)
	tab, ok := parseTable(data[at:])
	if !ok {
		t.Fatal("no table")
	}
	length := func(n int) []byte { return fmt.Appendf(nil, "%d>>\nstream\n", n) }
	out := bytes.TrimSuffix(bytes.Clone(data[:from]), length(to-from))
	out = append(append(out, length(len(compressed))...), compressed...)
	for n := range tab.places {
		if p := &tab.places[n]; p.within == 0 && p.at > from {
			p.at += len(out) - to
		}
	}
	out = append(out, data[to:at]...)
	info, _ := Read(data)
	return tab.append(out, len(out), info.FileDigest)
}

// TestDigestOutlivesCompressor holds that the digest is of what a file says,
// not of how it is compressed.
func TestDigestOutlivesCompressor(t *testing.T) {
	data := write(t, classicName)
	same := func(b []byte) []byte { return b }
	for _, level := range []int{zlib.NoCompression, zlib.BestCompression} {
		again := recompress(t, data, level, same)
		if info, err := Read(again); bytes.Equal(again, data) || err != nil || !info.Intact {
			t.Errorf("level %d: %+v, %v", level, info, err)
		}
	}
}
