package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"handout/internal/xlsx"
)

// repeated is an XML part that says the same n times.
func repeated(before, again string, n int, after string) io.Reader {
	return strings.NewReader(before + strings.Repeat(again, n) + after)
}

// replaced is a workbook with one part in place of its own.
func replaced(t testing.TB, part string, with io.Reader) []byte {
	t.Helper()
	whole := workbook(t, "", "", "")
	in, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		if f.Name == part {
			continue
		}
		if err := out.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	w, err := out.Create(part)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, with); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bombs are small files that unpack into what would take gigabytes if it were held. All
// of them stay below what a part may have when it is unpacked.
var bombs = map[string]func(t testing.TB) []byte{
	"cells in a row": func(t testing.TB) []byte {
		return replaced(t, "xl/worksheets/sheet1.xml", repeated(`<worksheet><sheetData><row>`, `<c/>`, 3_000_000, `</row></sheetData></worksheet>`))
	},
	"depth": func(t testing.TB) []byte {
		return replaced(t, "xl/worksheets/sheet1.xml", repeated(`<worksheet>`, `<a>`, 2_000_000, ``))
	},
	"depth in a cell": func(t testing.TB) []byte {
		return replaced(t, "xl/worksheets/sheet1.xml", repeated(`<worksheet><sheetData><row><c>`, `<a>`, 2_000_000, ``))
	},
	"attributes": func(t testing.TB) []byte {
		return replaced(t, "xl/worksheets/sheet1.xml", repeated(`<worksheet `, `a="" `, 3_000_000, `/>`))
	},
	"shared texts": func(t testing.TB) []byte {
		return replaced(t, "xl/sharedStrings.xml", repeated(`<sst>`, `<si/>`, 3_000_000, `</sst>`))
	},
	"a text": func(t testing.TB) []byte {
		return replaced(t, "xl/sharedStrings.xml", repeated(`<sst><si><t>`, `a`, 20_000_000, `</t></si></sst>`))
	},
	"runs of a text": func(t testing.TB) []byte {
		return replaced(t, "xl/sharedStrings.xml", repeated(`<sst><si>`, `<r><t>a</t></r>`, 1_000_000, `</si></sst>`))
	},
	"a comment": func(t testing.TB) []byte {
		return replaced(t, "xl/styles.xml", repeated(`<styleSheet><!--`, `<a>`, 6_000_000, `--></styleSheet>`))
	},
	"formats": func(t testing.TB) []byte {
		return replaced(t, "xl/styles.xml", repeated(`<styleSheet><cellXfs>`, `<xf/>`, 3_000_000, `</cellXfs></styleSheet>`))
	},
	"relations": func(t testing.TB) []byte {
		return replaced(t, "xl/_rels/workbook.xml.rels", repeated(`<Relationships>`, `<Relationship/>`, 1_000_000, `</Relationships>`))
	},
	"sheets": func(t testing.TB) []byte {
		return replaced(t, "xl/workbook.xml", repeated(`<workbook><sheets>`, `<sheet/>`, 1_600_000, `</sheets></workbook>`))
	},
	"wide rows": func(t testing.TB) []byte {
		return replaced(t, "xl/worksheets/sheet1.xml", repeated(`<worksheet><sheetData>`, `<row><c r="IV1"><v>1</v></c></row>`, 20_000, `</sheetData></worksheet>`))
	},
}

func TestBombsAreRefused(t *testing.T) {
	for name, make := range bombs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := make(t)
			if len(data) > xlsx.MaxFile {
				t.Fatalf("%d bytes: refused for its size alone", len(data))
			}
			if _, err := xlsx.Read(data); !errors.Is(err, xlsx.ErrTooLarge) {
				t.Errorf("%v, want %v", err, xlsx.ErrTooLarge)
			}
		})
	}
}

// An archive with more entries than any workbook has is refused before they are read.
func TestManyPartsAreRefused(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for range 100_000 {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: "a"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := xlsx.Read(b.Bytes()); !errors.Is(err, xlsx.ErrTooLarge) {
		t.Errorf("%v, want %v", err, xlsx.ErrTooLarge)
	}
}
