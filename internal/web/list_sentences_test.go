package web

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// What is wrong with a file is said with its line, its number or what it is.
func TestWhatIsWrongWithAList(t *testing.T) {
	s := signedServer(t, "")
	var long strings.Builder
	long.WriteString("date,time,lang,handout\r\n")
	for range 10_000 {
		long.WriteString("2026-12-01,9:40 AM,en,dre\r\n")
	}
	for name, c := range map[string]struct{ list, want string }{
		"a quote left open": {"date,lang,handout\r\n2026-12-01,en,dre\r\n2026-12-01,en,\"dre\r\n", "Line 3: the quote that opens this cell is never closed."},
		"too long":          {long.String(), fmt.Sprintf("This list has more than %d rows.", mostRows)},
		"an empty file":     {"", "This list is empty."},
		"headings below":    {"\r\n\r\nMRN,date,time,lang,handout\r\n17,2026-12-01,9:40 AM,en,dre\r\n", "Line 3 has the headings."},
		"a day alone":       {"date,lang,handout\r\n1-Dec,en,dre\r\n", "The date has no year."},
		"times as typed":    {"date,time,lang,handout\r\n2026-12-01,940,en,dre\r\n2026-12-01,9.40,en,dre\r\n2026-12-01,900a,en,dre\r\n", "3 rows. All are in order."},
	} {
		if page := upload(t, s, c.list); !strings.Contains(page, c.want) {
			t.Errorf("%s: the page lacks %q:\n%.600s", name, c.want, page)
		}
	}
}

// workbook is one of a sheet with these rows of XML.
func workbook(t *testing.T, rows string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	for name, text := range map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="a" Type="` + kinds + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="` + kinds + `"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="` + kinds + `/worksheet" Target="sheet.xml"/></Relationships>`,
		"xl/sheet.xml":               `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A formula whose result the file does not have is a fault at its cell, in every column:
// it is no empty cell, and its text is printed nowhere.
func TestAFormulaWithoutItsResult(t *testing.T) {
	s := signedServer(t, "")
	text := func(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }
	head := `<row r="2">` + text("MRN") + text("handout") + text("lang") + text("date") + text("place") + `</row>`
	page := upload(t, s, workbook(t, head+
		`<row r="3">`+text("7")+text("dre")+text("en")+`<c><f>TODAY()+7</f></c>`+text("Room 3")+`</row>`+
		`<row r="4">`+text("8")+text("dre")+text("en")+text("2026-12-01")+`<c><f>A1&amp;"x"</f><v/></c></row>`))
	for _, want := range []string{"2 have to be corrected.", `id="why-date.0"`, `id="why-place.1"`, "Your list has a formula here, and not its result.", "Row 2 has the headings."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, "data-sheet") {
		t.Error("a row with a formula has a sheet")
	}
}
