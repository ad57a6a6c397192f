package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"testing"

	"handout/internal/pdf/metadata"
	"handout/internal/pdf/samples"
	"handout/internal/pdf/syntax"
)

func TestRead(t *testing.T) {
	for _, name := range []string{samples.ClassicName, samples.UTF8Name} {
		info, err := metadata.Read(write(t, name))
		if err != nil {
			t.Fatal(err)
		}
		m := sampleMeta()
		want := metadata.Info{ID: m.ID, Version: m.Version, Language: m.Language, Date: m.Date, Status: m.Status,
			WordsDigest: m.WordsDigest, DetailsDigest: m.DetailsDigest, FileDigest: info.FileDigest, Intact: true}
		if info != want || !isDigest(info.FileDigest) {
			t.Errorf("Read: %+v\nwant: %+v", info, want)
		}
	}
}

func TestReadTellsFilesApart(t *testing.T) {
	a, _ := metadata.Read(write(t, "Zoë"))
	b, _ := metadata.Read(write(t, "Chloë"))
	if a.FileDigest == b.FileDigest {
		t.Error("two names, one file digest")
	}
}

// TestReadFindsAnyChange changes one byte at a time, all over the file. The
// few that change nothing are unused bits at the end of a compressed stream.
func TestReadFindsAnyChange(t *testing.T) {
	for _, name := range []string{samples.ClassicName, samples.UTF8Name} {
		data := write(t, name)
		unseen := 0
		for i := 0; i < len(data); i += 13 {
			data[i] ^= 0x11
			if info, err := metadata.Read(data); err == nil && info.Intact {
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
	data := write(t, samples.ClassicName)
	replace := func(old, new string) []byte {
		out := bytes.Replace(data, []byte(old), []byte(new), 1)
		if bytes.Equal(out, data) {
			t.Fatalf("the file does not hold %q", old)
		}
		return out
	}
	edited := samples.Recompress(t, data, zlib.BestSpeed, func(structure []byte) []byte {
		return bytes.Replace(structure, []byte("tel:+15550100"), []byte("tel:+15550199"), 1)
	})
	if !bytes.Contains(samples.Unpacked(t, edited), []byte("tel:+15550199")) {
		t.Fatal("the edit did not get into the file")
	}
	swapped := bytes.Clone(data)
	rows := bytes.LastIndex(swapped, []byte(">>\nstream\n")) + len(">>\nstream\n")
	for swapped[rows] != 2 {
		rows += syntax.RowSize
	}
	swapped[rows+6], swapped[rows+syntax.RowSize+6] = swapped[rows+syntax.RowSize+6], swapped[rows+6]
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
			if info, err := metadata.Read(test.data); err != nil || info.Intact || info.ID != "dre" {
				t.Errorf("%+v, %v", info, err)
			}
		})
	}
}

func TestReadOtherFiles(t *testing.T) {
	for _, data := range []string{"", "%PDF-1.7\n", syntax.Header + "startxref\n0\n%%EOF\n", "<handout:id>dre</handout:id>"} {
		if _, err := metadata.Read([]byte(data)); !errors.Is(err, metadata.ErrNotOurs) {
			t.Errorf("%q: %v", data, err)
		}
	}
}

// FuzzRead looks for bytes that make Read panic, or that it vouches for
// though they are not of the form Write gives.
func FuzzRead(f *testing.F) {
	f.Add(write(f, samples.ClassicName))
	small := samples.NewSheet(f, "en", "Small")
	small.Lines(0, "P", "One line.")
	data, err := Write(small.Pages, sampleMeta())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	tiny := []byte(syntax.Header + "1 0 obj\n<<" + syntax.DeflatedKeys + "2>>\nstream\nxx\nendstream\nendobj\n")
	tiny = append(tiny, `xmlns:handout="`+metadata.Namespace+`"`...)
	f.Add(syntax.Table{Places: []syntax.Place{{}, {At: len(syntax.Header)}}, Root: 1, Info: 1}.Append(tiny, len(tiny), sampleMeta().WordsDigest))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := metadata.Read(data)
		if err == nil && info.Intact && (!bytes.HasPrefix(data, []byte(syntax.Header)) || !isDigest(info.FileDigest)) {
			t.Error("vouched for a file of another form")
		}
	})
}

// TestDigestOutlivesCompressor holds that the digest is of what a file says,
// not of how it is compressed.
func TestDigestOutlivesCompressor(t *testing.T) {
	data := write(t, samples.ClassicName)
	same := func(b []byte) []byte { return b }
	for _, level := range []int{zlib.NoCompression, zlib.BestCompression} {
		again := samples.Recompress(t, data, level, same)
		if info, err := metadata.Read(again); bytes.Equal(again, data) || err != nil || !info.Intact {
			t.Errorf("level %d: %+v, %v", level, info, err)
		}
	}
}
