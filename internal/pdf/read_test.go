package pdf

import (
	"bytes"
	"errors"
	"testing"
)

func TestRead(t *testing.T) {
	for _, name := range []string{classicName, utf8Name} {
		info, err := Read(write(t, name))
		if err != nil {
			t.Fatal(err)
		}
		m := sampleMeta()
		want := Info{ID: m.ID, Version: m.Version, Language: m.Language, Date: m.Date, Status: m.Status,
			WordsDigest: m.WordsDigest, FileDigest: info.FileDigest, Intact: true}
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
	for _, test := range []struct {
		name string
		data []byte
	}{
		{"status", replace("<handout:status>draft", "<handout:status>appro")},
		{"status of another length", replace("<handout:status>draft", "<handout:status>approved")},
		{"alternative text", replace("Sample Clinic logo", "Sample Clinic mark")},
		{"telephone number", replace("tel:+15550100", "tel:+15550199")},
		{"catalog", replace("/Root ", "/Root 1")},
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
	f.Add([]byte(header + "1 0 obj\n" + deflatedDict + "9>>\nstream\nxx\nendstream\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000015 00000 n \ntrailer\n<</Size 2/Root 1 0 R/Info 1 0 R/ID[<><>]>>\nstartxref\n88\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Read(data)
		if err == nil && info.Intact && (!bytes.HasPrefix(data, []byte(header)) || !isDigest(info.FileDigest)) {
			t.Error("vouched for a file of another form")
		}
	})
}
