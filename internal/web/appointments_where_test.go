package web

import (
	"archive/zip"
	"bytes"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
)

// summary are the lines above a list that lead to what has to be corrected, as
// they are read.
func summary(page string) []string {
	var out []string
	list := regexp.MustCompile(`(?s)<ul class="summary">(.*?)</ul>`).FindStringSubmatch(page)
	if list == nil {
		return nil
	}
	for _, one := range regexp.MustCompile(`(?s)<li>(.*?)</li>`).FindAllStringSubmatch(list[1], -1) {
		out = append(out, html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(one[1], "")))
	}
	return out
}

const lostRows = "Patient Name,date,time,lang,place,with,handout\r\n" +
	"Jane Roe,2026-12-01,9:40 AM,en,Room 1,,dre\r\n" +
	"\r\n" +
	"John Doe,2026-12-01,25:00,en,Room 2,,dre\r\n" +
	"Sam Poe,2026-12-01,,,,\"Ana Quist, MD\",der\r\n" +
	"Kim Coe,2026-12-01,10:00 AM,tlh,,,dre\r\n" +
	"Ned Loe,2026-12-02,8:00 AM,en,,,der\r\n"

// A row is told by its line in the user's own file, an empty one counted, and by what
// finds it there: its time and place, or the times around it.
func TestARowIsToldByItsLineAndPlace(t *testing.T) {
	s := signedServer(t, "")
	page := upload(t, s, lostRows)
	for n, want := range []string{
		"Line 4, Time (2026-12-01, the row between 9:40 AM and 10:00 AM, Room 2): ",
		"Line 5, Language (2026-12-01, the row between 9:40 AM and 10:00 AM, Ana Quist, MD): No language stands in your list: look in your appointment book or ask the patient, and choose English or Spanish here.",
		"Line 6, Language (2026-12-01, 10:00 AM): Your list says “tlh”. “Your prostate exam” can be printed in English. Ask the patient which of these they read well, and choose it here.",
	} {
		got := summary(page)
		if n >= len(got) || !strings.HasPrefix(got[n], want) {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for _, want := range []string{`aria-label="Time, Line 4"`, `<strong>Line 4, Time <span class="where">(2026-12-01, the row between 9:40 AM and 10:00 AM, Room 2)</span>:</strong>`, "Line of your list"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, "Poe") || strings.Contains(page, "Jane") {
		t.Error("a name is on the page")
	}
	// As posted back after an answer, too.
	form := url.Values{"rows": {"1"}, "line.0": {"9"}, "handout.0": {"dre"}, "lang.0": {"en"}, "time.0": {"25:00"}, "place.0": {"Room 3"}}
	r := request(s, "POST", "/upload/rows", form)
	r.Header.Set("X-Handout-Part", "list")
	if got := summary(answerTo(s, r).Body.String()); len(got) != 1 || !strings.HasPrefix(got[0], "Line 9, Time (Room 3): ") {
		t.Errorf("posted back: %q", got)
	}
}

// With names switched on, a row is told by its name too.
func TestARowIsToldByItsNameWhereNamesAreOn(t *testing.T) {
	s := signedServer(t, "names_on_sheets = true\n")
	if got := summary(upload(t, s, lostRows)); len(got) == 0 || !strings.HasPrefix(got[0], "Line 4, Time (John Doe, 2026-12-01, ") {
		t.Errorf("%q", got)
	}
}

// Rows of a workbook have the numbers that they have there, those that are hidden among them.
func TestARowOfAWorkbookIsToldByItsNumberThere(t *testing.T) {
	s := signedServer(t, "")
	cell := func(text string) string { return `<c t="inlineStr"><is><t>` + text + `</t></is></c>` }
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const rel = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	for name, text := range map[string]string{
		"_rels/.rels":                rel + `<Relationship Id="r1" Type="` + kinds + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook ` + ns + ` xmlns:r="` + kinds + `"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": rel + `<Relationship Id="a" Type="` + kinds + `/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + ns + `><sheetData><row r="2">` + cell("time") + cell("lang") + cell("handout") + `</row>` +
			`<row r="3">` + cell("9:40 AM") + cell("en") + cell("dre") + `</row>` +
			`<row r="6" hidden="1">` + cell("25:00") + cell("en") + cell("dre") + `</row>` +
			`<row r="7">` + cell("10:00 AM") + cell("en") + cell("dre") + `</row></sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	page := upload(t, s, b.String())
	if got := summary(page); len(got) != 1 || !strings.HasPrefix(got[0], "Row 6, Time (the row between 9:40 AM and 10:00 AM): ") {
		t.Errorf("%q", got)
	}
	if !strings.Contains(page, `name="hidden.1"`) || strings.Count(page, `name="hidden.`) != 1 || !strings.Contains(page, `name="book" value="yes"`) || !strings.Contains(page, "Row of your list") {
		t.Error("the hidden row is not marked, or the workbook is taken for a text")
	}
}

// How dates are meant is shown beside the list where it matters, begins as the practice writes
// them, and can be changed for one list.
func TestTheOrderOfDatesIsSaid(t *testing.T) {
	const list = "date,lang,handout\r\n12/01/2026,en,dre\r\n"
	dir := clinictest.Folder(t, strings.Replace(clinictest.OakStreet, "date_format = \"mdy\"\n", "", 1))
	asked := upload(t, serverFor(t, dir, today), list)
	if !strings.Contains(asked, "In this list, 12/01/2026 means") || !strings.Contains(asked, "First say how this list writes its dates") || strings.Contains(asked, `id="dates-usual"`) {
		t.Errorf("it is not asked: %s", asked)
	}
	s := signedServer(t, "")
	page := upload(t, s, list)
	for _, want := range []string{`id="dates-mdy" value="mdy" checked> December 1, 2026 (month first)</label>`, `id="dates-dmy" value="dmy"> January 12, 2026 (day first)</label>`, `id="dates-usual"`, "1 row. All are in order."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	form := url.Values{"rows": {"1"}, "handout.0": {"dre"}, "lang.0": {"en"}, "date.0": {"12/01/2026"}, "dates": {"dmy"}}
	r := request(s, "POST", "/upload/rows", form)
	r.Header.Set("X-Handout-Part", "list")
	if page := answerTo(s, r).Body.String(); !strings.Contains(page, `id="dates-dmy" value="dmy" checked>`) || strings.Contains(page, `id="dates-usual"`) {
		t.Errorf("it cannot be changed: %s", page)
	}
	if page := upload(t, s, "date,lang,handout\r\n2026-12-01,en,dre\r\n"); strings.Contains(page, `id="dates"`) {
		t.Error("it is asked of a list in which it does not matter")
	}
}
