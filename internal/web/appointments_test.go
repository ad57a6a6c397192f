package web

import (
	"bytes"
	"mime/multipart"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// upload posts a list as the page does, and returns what the page shows of it.
func upload(t *testing.T, s *Server, text string) string {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("list", "list.csv")
	if err != nil {
		t.Fatal(err)
	}
	part.Write([]byte(text))
	w.Close()
	r := request(s, "POST", "/upload/list", nil)
	r.Body, r.ContentLength = readCloser{&body}, int64(body.Len())
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("X-Handout-Part", "list")
	answer := answerTo(s, r)
	if answer.Code != 200 {
		t.Fatalf("%d: %s", answer.Code, answer.Body)
	}
	page := answer.Body.String()
	if strings.Contains(page, "%!") || strings.Contains(page, "⟨") {
		t.Errorf("a text of the page is broken: %s", page)
	}
	return page
}

type readCloser struct{ *bytes.Buffer }

func (readCloser) Close() error { return nil }

func TestAListIsMappedAndWhatIsPersonalIsDropped(t *testing.T) {
	s := testServer(t)
	page := upload(t, s, "Patient Name,DOB,Appointment Date,Appointment Time,Preferred Language,Provider,handout\r\n"+
		"Jane Roe,1950-02-03,2026-12-01,9:40 AM,en,\"Quist, MD\",dre\r\n"+
		"John Doe,1948-01-01,2026-12-01,25:00,,,dre\r\n")
	for _, want := range []string{"<q>Appointment Date</q> → Date", "Patient Name, DOB", `value="Quist, MD"`, `aria-invalid="true"`, "no time of day. Look up the real time; do not guess.", "No language stands in your list", `name="rows" value="2"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, never := range []string{"Jane", "Roe", "1950", "Doe", "1948"} {
		if strings.Contains(page, never) {
			t.Errorf("%q was not dropped", never)
		}
	}
}

// Handouts and languages have their names in what is said of a row.
func TestARowIsSpokenOfByNames(t *testing.T) {
	s := signedServer(t, "")
	page := upload(t, s, "date,lang,handout\r\n2026-12-01,tlh,dre\r\n2026-12-01,en,der\r\n")
	for _, want := range []string{"Your list says “tlh”. “Your prostate exam” can be printed in English.", `Your list says “der”, which is no handout. Look at the clinician’s order for this visit, then choose “Your prostate exam” or “Prostate urine test”.`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// A sample's sheets are not for patients, in a list as little as alone.
func TestAListPrintsNoDraft(t *testing.T) {
	s := testServer(t)
	form := url.Values{"rows": {"1"}, "handout.0": {"dre"}, "lang.0": {"en"}, "answer": {"name"}}
	w := answerTo(s, request(s, "POST", "/upload/print", form))
	if strings.Contains(w.Body.String(), "/file/") || len(s.files.all) > 0 {
		t.Errorf("a sample was printed: %s", w.Body)
	}
}

func TestListsThatAreNone(t *testing.T) {
	s := testServer(t)
	for name, c := range map[string]struct{ text, want string }{
		"empty":        {"\r\n\r\n", "This list is empty"},
		"no headings":  {"Roe,Jane,555-0101\r\nDoe,John,555-0102\r\n", "No column of this list is known"},
		"several":      {"clinic,handout,lang\r\nnorth,dre,en\r\n", "names a clinic in each row"},
		"old workbook": {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old kind"},
	} {
		page := upload(t, s, c.text)
		if !strings.Contains(page, c.want) || strings.Contains(page, "Roe") || strings.Contains(page, "<table") {
			t.Errorf("%s: %s", name, page)
		}
	}
}

// What is saved is the list as mended, with the program's own headings.
func TestAMendedListIsSaved(t *testing.T) {
	s := testServer(t)
	form := url.Values{"rows": {"2"}, "handout.0": {"dre"}, "lang.0": {"es"}, "with.0": {"Quist, MD"}, "handout.1": {"eps"}, "out.1": {"yes"}}
	w := answerTo(s, request(s, "POST", "/upload/save", form))
	want := "\uFEFFhandout,lang,size,date,time,with,place,copies,visit,left-out\r\ndre,es,,,,\"Quist, MD\",,,,\r\neps,,,,,,,,,yes\r\n"
	if w.Body.String() != want {
		t.Errorf("saved %q, want %q", w.Body, want)
	}
	if !regexp.MustCompile(`^attachment`).MatchString(w.Header().Get("Content-Disposition")) {
		t.Error("it is not saved but shown")
	}
}

func TestABodyTooLargeIsRefused(t *testing.T) {
	s := testServer(t)
	page := upload(t, s, "handout\r\n"+strings.Repeat("dre\r\n", 17<<20/5))
	if !strings.Contains(page, "too large") {
		t.Errorf("%.300s", page)
	}
}

// A list that the program was started with is shown once, and forgotten.
func TestAGivenListIsShownOnce(t *testing.T) {
	s := testServer(t)
	give := func(key string) int {
		r := request(s, "POST", "/alive", nil)
		body := bytes.NewBufferString("handout,lang,place\r\ndre,en,Room 3\r\n")
		r.Body, r.ContentLength = readCloser{body}, int64(body.Len())
		r.Header.Set("X-Handout-Key", key)
		return answerTo(s, r).Code
	}
	if code := give("wrong"); code != 403 {
		t.Errorf("without the key: %d", code)
	}
	if code := give(s.key); code != 200 {
		t.Fatalf("with the key: %d", code)
	}
	for n, want := range []bool{true, false} {
		page := answerTo(s, request(s, "GET", "/appointments", nil)).Body.String()
		if strings.Contains(page, "Room 3") != want {
			t.Errorf("page %d shows the list: %t, want %t", n+1, !want, want)
		}
	}
}

func TestThePrinterTestIsAFile(t *testing.T) {
	s := testServer(t)
	w := answerTo(s, request(s, "POST", "/help/test", url.Values{}))
	if w.Code != 200 || !strings.HasPrefix(w.Body.String(), "%PDF-1.7") {
		t.Errorf("%d: %.80q", w.Code, w.Body)
	}
}
