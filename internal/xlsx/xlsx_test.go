package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"handout/internal/xlsx"
)

// A workbook as the most used library of all writes it.
func TestReadAsWritten(t *testing.T) {
	data, err := os.ReadFile("testdata/openpyxl.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	s, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"handout", "lang", "date", "time", "copies", "place"},
		{"dre", "en", "2026-12-01", "09:40", "2", "Room 3"},
		{"eps", "es", "2026-12-01 14:05", "=1/3", "1", "Niños & co"}, // its library stores no results
		nil,
		{"dre", "en", "", "", "", "hidden row"},
	}
	if !reflect.DeepEqual(s.Rows, want) {
		t.Errorf("rows %q", s.Rows)
	}
	if s.Name != "Tuesday" || !reflect.DeepEqual(s.HiddenRows, []int{5}) || !reflect.DeepEqual(s.Others, []string{"Later"}) {
		t.Errorf("sheet %q, hidden rows %v, other sheets %q", s.Name, s.HiddenRows, s.Others)
	}
}

// workbook makes a workbook of one sheet from the XML of its cells.
func workbook(t testing.TB, sheet, properties, styles string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, text string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const rel = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	add("_rels/.rels", rel+`<Relationship Id="r1" Type="`+kinds+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	add("xl/workbook.xml", `<workbook `+ns+` xmlns:r="`+kinds+`">`+properties+`<sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`)
	add("xl/_rels/workbook.xml.rels", rel+`<Relationship Id="a" Type="`+kinds+`/worksheet" Target="/xl/worksheets/sheet1.xml"/>`+
		`<Relationship Id="b" Type="`+kinds+`/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="`+kinds+`/styles" Target="styles.xml"/></Relationships>`)
	add("xl/sharedStrings.xml", `<sst `+ns+`><si><t>plain</t></si><si><r><t>two </t></r><r><rPr><b/></rPr><t>runs</t></r><rPh sb="0" eb="1"><t>NO</t></rPh></si></sst>`)
	add("xl/styles.xml", `<styleSheet `+ns+`>`+styles+`</styleSheet>`)
	add("xl/worksheets/sheet1.xml", `<worksheet `+ns+`><sheetData>`+sheet+`</sheetData></worksheet>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const formats = `<numFmts><numFmt numFmtId="164" formatCode="[Red]&quot;day&quot;0.00"/><numFmt numFmtId="165" formatCode="dd\.mm\.yyyy"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>` +
	`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/><xf numFmtId="166"/></cellXfs>`

func TestCells(t *testing.T) {
	const old, mac = "", `<workbookPr date1904="1"/>`
	for _, c := range []struct{ name, cell, properties, want string }{
		{"shared", `<c t="s"><v>0</v></c>`, old, "plain"},
		{"runs", `<c t="s"><v>1</v></c>`, old, "two runs"},
		{"inline", `<c t="inlineStr"><is><t>here</t></is></c>`, old, "here"},
		{"a formula's text", `<c t="str"><f>A1&amp;"x"</f><v>stored</v></c>`, old, "stored"},
		{"a formula's number", `<c><f>1+1</f><v>2</v></c>`, old, "2"},
		{"a formula's empty text", `<c t="str"><f>A1</f><v></v></c><c><v>1</v></c>`, old, ""},
		{"a formula without its value", `<c s="1"><f>TODAY()+7</f></c>`, old, "=TODAY()+7"},
		{"a formula with an empty number", `<c s="1"><f>TODAY()+7</f><v/></c>`, old, "=TODAY()+7"},
		{"another cell's formula", `<c><f t="shared" si="0"/></c>`, old, "="},
		{"an error", `<c t="e"><v>#N/A</v></c>`, old, "#N/A"},
		{"true", `<c t="b"><v>1</v></c>`, old, "TRUE"},
		{"whole", `<c><v>3.0</v></c>`, old, "3"},
		{"a long number", `<c><v>2174312200</v></c>`, old, "2174312200"},
		{"a number that looks like a day", `<c s="0"><v>46357</v></c>`, old, "46357"},
		{"letters in quotes are no date", `<c s="2"><v>46357</v></c>`, old, "46357"},
		{"day", `<c s="1"><v>46357</v></c>`, old, "2026-12-01"},
		{"own format", `<c s="3"><v>46357</v></c>`, old, "2026-12-01"},
		{"day since 1904", `<c s="1"><v>44895</v></c>`, mac, "2026-12-01"},
		{"time", `<c s="4"><v>0.40277777777777773</v></c>`, old, "09:40"},
		{"time that is nearly the next minute", `<c s="4"><v>0.40277777777</v></c>`, old, "09:40"},
		{"elapsed", `<c s="5"><v>0.5</v></c>`, old, "12:00"},
		{"both", `<c s="1"><v>46357.40277777778</v></c>`, old, "2026-12-01 09:40"},
		{"nearly midnight", `<c s="1"><v>46356.9999999999</v></c>`, old, "2026-12-01"},
		{"before the leap day that was not", `<c s="1"><v>59</v></c>`, old, "1900-02-28"},
	} {
		s, err := xlsx.Read(workbook(t, `<row>`+c.cell+`</row>`, c.properties, formats))
		if err != nil || len(s.Rows) != 1 || s.Rows[0][0] != c.want {
			t.Errorf("%s: %+v, %v; want %q", c.name, s, err, c.want)
		}
	}
}

func TestPlaces(t *testing.T) {
	s, err := xlsx.Read(workbook(t, `<row r="2"><c r="B2"><v>1</v></c></row><row r="4" hidden="1"><c r="AA4"><v>2</v></c></row>`, "", ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Rows) != 4 || len(s.Rows[1]) != 2 || s.Rows[1][1] != "1" || len(s.Rows[3]) != 27 || s.Rows[3][26] != "2" || s.HiddenRows[0] != 4 {
		t.Errorf("%q, hidden %v", s.Rows, s.HiddenRows)
	}
}

func TestRefused(t *testing.T) {
	huge := strings.Repeat(" ", 49<<20)
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, xlsx.ErrNotWorkbook},
		{"csv", []byte("handout,lang\n"), xlsx.ErrNotWorkbook},
		{"old or protected", []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, xlsx.ErrProtected},
		{"a bomb", workbook(t, huge, "", ""), xlsx.ErrTooLarge},
		{"rows without end", workbook(t, `<row r="1048576"><c><v>1</v></c></row>`, "", ""), xlsx.ErrTooLarge},
		{"columns without end", workbook(t, `<row><c r="XFD1"><v>1</v></c></row>`, "", ""), xlsx.ErrTooLarge},
		{"rows that go back", workbook(t, `<row r="5"><c><v>1</v></c></row><row r="2"/>`, "", ""), xlsx.ErrDamaged},
		{"a text that is not there", workbook(t, `<row><c t="s"><v>9</v></c></row>`, "", ""), xlsx.ErrDamaged},
		{"cut off", workbook(t, `<row><c>`, "", ""), xlsx.ErrDamaged},
		{"too large a file", make([]byte, xlsx.MaxFile+1), xlsx.ErrTooLarge},
	} {
		if _, err := xlsx.Read(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<row r="2"><c r="B2" s="1"><v>46357</v></c></row>`, `<workbookPr date1904="1"/>`, formats)
	f.Fuzz(func(t *testing.T, sheet, properties, styles string) {
		s, err := xlsx.Read(workbook(t, sheet, properties, styles))
		if (s == nil) != (err != nil) {
			t.Fatal("not one of a sheet and an error")
		}
	})
}
