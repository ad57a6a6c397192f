package web

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
)

// everySigned is a server for a practice that has signed the exam in two languages, the fluid
// test and two of the urine tests.
func everySigned(t testing.TB, more string) *Server {
	t.Helper()
	dir := clinictest.Folder(t, more+clinictest.OakStreet+"\n[handout.eps]\nprotocol = \"eps-only\"\n")
	jobs := append(clinictest.Signed(), render.Job{Handout: "dre", Language: "es"}, render.Job{Handout: "eps", Language: "en"})
	clinictest.Sign(t, dir, today(), jobs...)
	return serverFor(t, dir, today)
}

// exported is the list of a day as an appointment book exports it.
const exported = "Appt Date,Appt Time,Name,DOB,MRN,Visit Type,Language,Print Size,Provider,Room\r\n" +
	"12/01/2026,8:00 AM,\"Abbott, James\",03/14/1951,104211,Prostate exam,English,Standard,\"Quist, Ana\",Room 3\r\n" +
	"12/01/2026,8:20 AM,\"Castillo, Jose\",01/09/1955,103340,Prostate fluid test,English,Standard,\"Quist, Ana\",Room 3\r\n" +
	"12/01/2026,8:40 AM,\"Cooper, Daniel\",09/17/1963,104020,Prostate urine test,English,Standard,\"Quist, Ana\",Room 3\r\n" +
	"12/01/2026,9:00 AM,\"Edwards, Paul\",02/11/1950,100341,PCA3,English (US),Standard,\"Ortega, Luis\",Room 3\r\n" +
	"12/01/2026,10:00 AM,\"Ivanov, Peter\",07/21/1954,103005,Cystoscopy,English,Standard,Whitfeld,Room 5\r\n" +
	"12/01/2026,10:20 AM,\"Kelly, Brian\",12/30/1966,100245,Cystoscopy,English,Standard,Whitfeld,Room 5\r\n" +
	"12/01/2026,11:20 AM,\"Ramirez, Hector\",01/17/1960,104755,Prostate exam,Spanish,Standard,\"Quist, Ana\",Room 3\r\n" +
	"12/01/2026,11:20 AM,\"Ramirez, Hector\",01/17/1960,104755,Prostate exam,Spanish,Standard,\"Quist, Ana\",Room 3\r\n" +
	"12/01/2026,11:20 AM,\"Turner, Philip\",03/31/1948,102660,Prostate exam,Spanish,Standard,\"Quist, Ana\",Room 3\r\n"

var controls = regexp.MustCompile(`(?s)<input[^>]*>|<select[^>]*>.*?</select>`)

// formOf is what a page of a list would post as it stands.
func formOf(t *testing.T, page string) url.Values {
	t.Helper()
	form := url.Values{}
	attribute := func(tag, name string) (string, bool) {
		m := regexp.MustCompile(` ` + name + `="([^"]*)"`).FindStringSubmatch(tag)
		if m == nil {
			return "", false
		}
		return html.UnescapeString(m[1]), true
	}
	from := strings.Index(page, `<form id="rows"`)
	if from < 0 {
		t.Fatalf("the page has no list: %s", page)
	}
	for _, control := range controls.FindAllString(page[from:], -1) {
		name, named := attribute(control, "name")
		value, _ := attribute(control, "value")
		if kind, _ := attribute(control, "type"); !named || (kind == "checkbox" || kind == "radio") && !strings.Contains(control, " checked") {
			continue
		}
		if strings.HasPrefix(control, "<select") {
			value = ""
			if m := regexp.MustCompile(`<option value="([^"]*)" selected>`).FindStringSubmatch(control); m != nil {
				value = html.UnescapeString(m[1])
			}
		}
		form.Add(name, value)
	}
	return form
}

// changedTo posts a page with some of its fields changed, and returns the page that follows.
func changedTo(t *testing.T, s *Server, page string, fields map[string]string) string {
	t.Helper()
	form := formOf(t, page)
	for name, value := range fields {
		form.Set(name, value)
	}
	r := request(s, "POST", "/upload/rows", form)
	r.Header.Set("X-Handout-Part", "list")
	next := answerTo(s, r).Body.String()
	if strings.Contains(next, "%!") || strings.Contains(next, "⟨") {
		t.Errorf("a text of the page is broken: %s", next)
	}
	return next
}

// holds fails for what a page lacks, as it is read; a text that begins with "!" must not be there.
func holds(t *testing.T, page string, texts ...string) {
	t.Helper()
	read := html.UnescapeString(page)
	for _, text := range texts {
		if never, is := strings.CutPrefix(text, "!"); is == strings.Contains(read, strings.TrimPrefix(text, "!")) {
			if is {
				t.Errorf("the page has %q", never)
			} else {
				t.Errorf("the page lacks %q", text)
			}
		}
	}
	if t.Failed() {
		t.Log(read)
	}
}

// rowClass is the class of a row, "ok" or "no", and what its choice of the handout is.
func rowOf(page string, i string) (class, handout string) {
	m := regexp.MustCompile(`<tr class="(\w+)[^"]*" data-row="` + i + `"`).FindStringSubmatch(page)
	if m != nil {
		class = m[1]
	}
	if m := regexp.MustCompile(`(?s)<select name="handout\.` + i + `".*?</select>`).FindString(page); m != "" {
		if o := regexp.MustCompile(`<option value="([^"]*)" selected>`).FindStringSubmatch(m); o != nil {
			handout = o[1]
		}
	}
	return class, handout
}

// A list as an appointment book exports it is read: its kind of visit is the handout, what is
// known is chosen, and only what is not is asked.
func TestAnExportIsRead(t *testing.T) {
	s := everySigned(t, "")
	page := upload(t, s, exported)
	holds(t, page, "<q>Visit Type</q> → Handout", "“Prostate exam” = Your prostate exam (4 rows)", "Left out, for privacy: Name, DOB, MRN.", "!do not need", "!No handout is chosen",
		"“Cystoscopy”: 2 rows", "None of these: leave these rows out", "“Prostate urine test”: 1 row", "“Prostate urine test” is there for several tests.")
	for _, never := range []string{"Abbott", "1951", "104211", "Ramirez", "Turner"} {
		if strings.Contains(page, never) {
			t.Errorf("%q is on the page", never)
		}
	}
	for i, want := range map[string][2]string{"0": {"ok", "dre"}, "1": {"ok", "eps"}, "2": {"no", "Prostate urine test"}, "3": {"ok", "pca3"}, "4": {"no", "Cystoscopy"}, "6": {"ok", "dre"}} {
		if class, handout := rowOf(page, i); class != want[0] || handout != want[1] {
			t.Errorf("row %s is %q with %q, want %q", i, class, handout, want)
		}
	}
}

// One answer counts for all rows that say the same, stays in sight, and is taken back.
func TestOneAnswerForAllThatSayTheSame(t *testing.T) {
	s := everySigned(t, "")
	first := upload(t, s, exported)
	page := changedTo(t, s, first, map[string]string{"mean-handout.1": "-out"})
	if class, _ := rowOf(page, "4"); class != "out" {
		t.Errorf("row 4 is %q", class)
	}
	holds(t, page, "2 rows are left out. To undo it, choose “Choose…”.", `<option value="-out" selected>`)
	page = changedTo(t, s, page, map[string]string{"mean-handout.1": "dre"})
	for _, i := range []string{"4", "5"} {
		if class, handout := rowOf(page, i); class != "ok" || handout != "dre" {
			t.Errorf("row %s is %q with %q", i, class, handout)
		}
	}
	holds(t, page, "2 rows get “Your prostate exam”.")
	// A row that is mended by itself stays as it is when the answer is taken back.
	page = changedTo(t, s, page, map[string]string{"handout.5": "eps"})
	page = changedTo(t, s, page, map[string]string{"mean-handout.1": ""})
	if class, handout := rowOf(page, "4"); class != "no" || handout != "Cystoscopy" {
		t.Errorf("row 4 is %q with %q", class, handout)
	}
	if _, handout := rowOf(page, "5"); handout != "eps" {
		t.Errorf("row 5 has %q", handout)
	}
	// The kind of a test is asked in the same way.
	page = changedTo(t, s, first, map[string]string{"mean-handout.0": "mps2-after-exam"})
	if class, handout := rowOf(page, "2"); class != "ok" || handout != "mps2-after-exam" {
		t.Errorf("row 2 is %q with %q", class, handout)
	}
}

// A misspelling is asked with what is likely first; two handouts in a cell are two rows of one
// visit; an empty cell is filled by one answer that says how many rows it is for.
func TestWordsThatAreNearAndSeveral(t *testing.T) {
	s := everySigned(t, "")
	page := upload(t, s, "date,time,lang,handout\r\n2026-12-01,9:00 AM,en,Prostate fluid tst\r\n2026-12-01,9:20 AM,en,DRE; EPS\r\n2026-12-01,9:40 AM,en,\r\n2026-12-01,10:00 AM,Spansh,dre\r\n")
	holds(t, page, "“Prostate fluid tst”: 1 row", "<option value=\"eps\">Prostate fluid test (perhaps)</option>", "Handout of the 1 row that names none", "Language “Spansh”: 1 row", `<option value="es">Spanish (perhaps)</option>`,
		"Line 3, handout 1", "Line 3, handout 2", `name="visit.1" value="line 3"`, `name="visit.2" value="line 3"`)
	if class, handout := rowOf(page, "2"); class != "ok" || handout != "eps" {
		t.Errorf("the second handout of line 3 is %q with %q", class, handout)
	}
	page = changedTo(t, s, page, map[string]string{"mean-handout.1": "dre", "mean-lang.0": "es"})
	for _, i := range []string{"3", "4"} {
		if class, handout := rowOf(page, i); class != "ok" || handout != "dre" {
			t.Errorf("row %s is %q with %q", i, class, handout)
		}
	}
	holds(t, page, "1 row gets “Your prostate exam”.", "!%!")
}

// A column under a heading that is not known is chosen on the page, and given back; one that
// looks personal is not offered, and nothing of it is on the page.
func TestWhichColumnItIs(t *testing.T) {
	s := everySigned(t, "")
	page := upload(t, s, "Slot,Subject,Phone,What,Tongue\r\n8:00 AM,Jane Roe,(312) 867-5309,DRE,English\r\n8:20 AM,John Doe,(312) 867-5308,Cystoscopy,English\r\n8:40 AM,Sam Poe,(312) 867-5307,DRE + EPS,English\r\n")
	holds(t, page, "No column of this list is known here")
	page = upload(t, s, "Appt Time,Subject,Phone,What,Tongue\r\n8:00 AM,Jane Roe,(312) 867-5309,DRE,English\r\n8:20 AM,John Doe,(312) 867-5308,Cystoscopy,English\r\n8:40 AM,Sam Poe,(312) 867-5307,DRE + EPS,English\r\n")
	holds(t, page, "Which column says the handout?", "What: “DRE”, “Cystoscopy”", "Which column says the language?", "Tongue: “English”", "No handout is known for this row yet: say above which column has it", "No language is known for this row yet", "Not read: Subject, What, Tongue.",
		"!Handout of the", "!No language stands", "!Jane", "!Doe", "!867", "Left out, for privacy: Phone.")
	page = changedTo(t, s, page, map[string]string{"column-handout": "0", "column-lang": "1"})
	if class, handout := rowOf(page, "0"); class != "ok" || handout != "dre" {
		t.Errorf("row 0 is %q with %q", class, handout)
	}
	holds(t, page, "<q>What</q> → Handout", "“Cystoscopy”: 1 row", "Line 4, handout 2", "Which column says the handout?")
	page = changedTo(t, s, page, map[string]string{"column-handout": "none"})
	holds(t, page, "Handout of the 3 rows that name none", "!Line 4, handout", "!→ Handout")
	page = changedTo(t, s, page, map[string]string{"mean-handout.0": "dre"})
	holds(t, page, "3 rows get “Your prostate exam”. To undo it, choose “Choose…”.")
	page = changedTo(t, s, page, map[string]string{"mean-handout.0": ""})
	if class, handout := rowOf(page, "0"); class != "no" || handout != "" {
		t.Errorf("taken back, row 0 is %q with %q", class, handout)
	}
}

// Of several columns that say why somebody comes, the one with known words is read.
func TestTheColumnThatSaysTheHandout(t *testing.T) {
	s := everySigned(t, "")
	page := upload(t, s, "Appt Time,Appointment Type,Reason for Visit,Pref Language\r\n8:00 AM,New patient,EPS,English\r\n8:20 AM,Follow up,DRE,English\r\n")
	holds(t, page, "<q>Reason for Visit</q> → Handout", "<q>Pref Language</q> → Language", "All are in order.")
	if _, handout := rowOf(page, "0"); handout != "eps" {
		t.Errorf("row 0 has %q", handout)
	}
}

// Two rows that print the same for what is one patient stop until it is said whether they are
// two; two patients who come at one time do not.
func TestOnePatientTwice(t *testing.T) {
	s := everySigned(t, "")
	page := upload(t, s, exported)
	holds(t, page, "Line 8 and Line 9 print the same sheet for the same visit, and seem to be of the same patient.", "Leave out Line 9", "!Line 8 and Line 10", "!Line 9 and Line 10", "!All are in order")
	if class, _ := rowOf(page, "7"); class != "no" {
		t.Errorf("the second row is %q", class)
	}
	if class, _ := rowOf(page, "8"); class != "ok" {
		t.Errorf("another patient is %q", class)
	}
	two := changedTo(t, s, page, map[string]string{"two.7": "yes"})
	if class, _ := rowOf(two, "7"); class != "ok" {
		t.Errorf("of two patients the second row is %q", class)
	}
	holds(t, two, "You said that they are two patients.")
	if class, _ := rowOf(changedTo(t, s, two, map[string]string{"undo": "two.7"}), "7"); class != "no" {
		t.Errorf("taken back, the second row is %q", class)
	}
	if left := changedTo(t, s, page, map[string]string{"out.7": "yes"}); strings.Contains(left, "seem to be of the same patient") {
		t.Error("it is asked of a row that is left out")
	}
	// Without anything personal the whole row tells; without a time it does not.
	const row = "2026-12-01,9:00 AM,en,dre,Room 3\r\n"
	holds(t, upload(t, s, "date,time,lang,handout,place\r\n"+row+row), "seem to be of the same patient")
	holds(t, upload(t, s, "lang,handout\r\nen,dre\r\nen,dre\r\n"), "!seem to be", "All are in order")
}

// A day that has passed has to be mended, or confirmed by one press; another day asks again.
func TestADayThatHasPassed(t *testing.T) {
	s := everySigned(t, "")
	page := upload(t, s, "date,time,lang,handout\r\n2026-11-23,9:00 AM,en,dre\r\n2026-12-01,9:00 AM,en,dre\r\n")
	holds(t, page, "Your list says “2026-11-23”: this day has passed.", "This date is right", "2 rows. 1 has to be corrected.")
	if class, _ := rowOf(page, "0"); class != "no" {
		t.Errorf("the row is %q", class)
	}
	right := changedTo(t, s, page, map[string]string{"right.0": "2026-11-23"})
	if class, _ := rowOf(right, "0"); class != "ok" {
		t.Errorf("confirmed, the row is %q", class)
	}
	holds(t, right, "You said that it is right.", "All are in order.")
	for name, change := range map[string]map[string]string{"another day": {"date.0": "2026-11-22"}, "taken back": {"undo": "right.0"}} {
		if class, _ := rowOf(changedTo(t, s, right, change), "0"); class != "no" {
			t.Errorf("%s: the row is %q", name, class)
		}
	}
}

// Who is seen is named as the practice does; a name that is none of its own is told once.
func TestWhoIsSeen(t *testing.T) {
	s := everySigned(t, "")
	page := upload(t, s, exported)
	holds(t, page, "Not one name of your practice’s list of doctors", "“Whitfeld”: 2 rows", "!“Quist, Ana”: ")
	page = changedTo(t, s, page, map[string]string{"mean-with.0": "Ana Quist, MD"})
	holds(t, page, `name="with.4" id="with.4" value="Ana Quist, MD"`, `name="with.5" id="with.5" value="Ana Quist, MD"`)
	page = changedTo(t, s, page, map[string]string{"mean-with.0": ""})
	holds(t, page, `name="with.4" id="with.4" value="Whitfeld"`)
}

// The order of dates is not asked where a date of the list shows it, nor of a list that the
// page saved; it is asked by a date of the list.
func TestDatesThatShowTheirOrder(t *testing.T) {
	without := func(toml string) string { return strings.Replace(toml, "date_format = \"mdy\"\n", "", 1) }
	dir := clinictest.Folder(t, without(clinictest.OakStreet))
	clinictest.Sign(t, dir, today(), clinictest.Signed()...)
	s := serverFor(t, dir, today)
	const head = "date,lang,handout\r\n"
	holds(t, upload(t, s, head+"12/13/2026,en,dre\r\n"), "!id=\"dates\"", "Dates are read with the month first, as your list has 12/13/2026.", "All are in order.")
	holds(t, upload(t, s, head+"12/01/2026,en,dre\r\n12/13/2026,en,dre\r\n"), "!id=\"dates\"", "as your list has 12/13/2026.", "All are in order.")
	holds(t, upload(t, s, head+"13/12/2026,en,dre\r\n01/12/2026,en,dre\r\n"), "with the day first", "All are in order.")
	holds(t, upload(t, s, head+"13/41/2026,en,dre\r\n12/02/2026,en,dre\r\n"), "In this list, 12/02/2026 means")
	holds(t, upload(t, s, head+"13/41/2026,en,dre\r\n2026-12-02,en,dre\r\n"), "!id=\"dates\"", "there is no month 13")
	// One date alone that shows an order in which another has passed settles nothing.
	holds(t, upload(t, s, head+"13/12/2026,en,dre\r\n12/02/2026,en,dre\r\n"), "In this list, 12/02/2026 means")
	page := changedTo(t, s, upload(t, s, head+"12/01/2026,en,dre\r\n"), map[string]string{"dates": "mdy"})
	form := formOf(t, page)
	saved := strings.TrimPrefix(answerTo(s, request(s, "POST", "/upload/save", form)).Body.String(), "\uFEFF")
	if !strings.Contains(saved, ",2026-12-01,") {
		t.Errorf("saved %q", saved)
	}
	holds(t, upload(t, s, saved), "!id=\"dates\"", "All are in order.")
}

// Before a list is dropped it is said what is left out, and which words are read.
func TestTheFirstPageSaysWhatIsLeftOut(t *testing.T) {
	s := testServer(t)
	page := answerTo(s, request(s, "GET", "/appointments", nil)).Body.String()
	holds(t, page, "Names, birth dates and record numbers are left out on reading, and nothing is stored.", "as in “DRE; EPS”", "!with, copies")
}

// A test that is ordered by name gets its own sheet, and no other test's: also where the
// practice has signed one alone.
func TestATestByNameGetsItsOwnSheet(t *testing.T) {
	const list = "date,time,lang,handout\r\n2026-12-01,9:00 AM,en,PCA3\r\n2026-12-01,9:20 AM,en,MPS2\r\n2026-12-01,9:40 AM,en,Prostate urine test\r\n"
	both := upload(t, everySigned(t, ""), list)
	holds(t, both, "Prostate urine test: PCA3, English", "Prostate urine test: MyProstateScore 2.0 (MPS2) after the exam, English")
	dir := clinictest.Folder(t, clinictest.OakStreet)
	clinictest.Sign(t, dir, today(), render.Job{Handout: "urine-after-exam", Language: "en", Set: map[string]string{"test": "mps2-after-exam"}})
	one := upload(t, serverFor(t, dir, today), list)
	for i, want := range map[string][2]string{"0": {"no", "PCA3"}, "1": {"ok", "urine-after-exam"}, "2": {"ok", "urine-after-exam"}} {
		if class, handout := rowOf(one, i); class != want[0] || handout != want[1] {
			t.Errorf("one is signed: row %s is %q with %q, want %q", i, class, handout, want)
		}
	}
}

// Two handouts of one patient are fitted to each other, also where one is a test by name; one
// that is left out stands for no other.
func TestTwoHandoutsOfOneVisit(t *testing.T) {
	s := everySigned(t, "")
	page := upload(t, s, "date,time,lang,handout\r\n2026-12-01,9:00 AM,en,DRE + PCA3\r\n")
	holds(t, page, "told on the other sheet of this visit", "Print the sheet: ", "All are in order.")
	page = changedTo(t, s, page, map[string]string{"out.1": "yes"})
	holds(t, page, "!told on the other sheet", "Print the sheet: ")
	// As long as it is not said which test it is, neither is printed.
	page = upload(t, s, "date,time,lang,handout\r\n2026-12-01,9:00 AM,en,DRE + Prostate urine test\r\n")
	holds(t, page, "Nothing can be printed yet", "“Prostate urine test”: 1 row", "!told on the other sheet")
	page = changedTo(t, s, page, map[string]string{"mean-handout.0": "pca3"})
	holds(t, page, "told on the other sheet of this visit", "All are in order.")
}
