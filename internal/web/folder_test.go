package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// A list goes into a folder as one file a row, whose names hold nothing of the
// visit.
func TestAListGoesIntoAFolder(t *testing.T) {
	s := signedServer(t, "")
	form := url.Values{"rows": {"3"}, "answer": {"files"},
		"handout.0": {"dre"}, "lang.0": {"en"}, "date.0": {"2026-12-01"}, "place.0": {"Room 3"},
		"handout.1": {"dre"}, "lang.1": {"en"}, "out.1": {"yes"},
		"handout.2": {"dre"}, "lang.2": {"en"}, "size.2": {"large"}, "copies.2": {"4"}}
	w := answerTo(s, request(s, "POST", "/upload/folder", form))
	head, body, _ := bytes.Cut(w.Body.Bytes(), []byte("\n"))
	var files []listedFile
	if err := json.Unmarshal(head, &files); err != nil {
		t.Fatalf("%v in %.80q", err, w.Body)
	}
	if len(files) != 2 || files[0].Name != "001-dre-en.pdf" || files[1].Name != "003-dre-en-large.pdf" {
		t.Fatalf("files %+v", files)
	}
	for _, f := range files {
		if !bytes.HasPrefix(body, []byte("%PDF-")) || !bytes.Contains(body[:f.Size], []byte("%%EOF")) {
			t.Errorf("%s is no PDF", f.Name)
		}
		body = body[f.Size:]
	}
	if len(body) != 0 || len(s.files.all) != 0 {
		t.Errorf("%d bytes too many, %d files kept", len(body), len(s.files.all))
	}

	form.Del("answer")
	w = answerTo(s, request(s, "POST", "/upload/folder", form))
	z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil || len(z.File) != 2 {
		t.Fatalf("without a script: %v", err)
	}
}

func TestNoDraftGoesIntoAFolder(t *testing.T) {
	s := signedServer(t, "")
	form := url.Values{"rows": {"1"}, "answer": {"files"}, "handout.0": {"dre"}, "lang.0": {"es"}}
	if w := answerTo(s, request(s, "POST", "/upload/folder", form)); w.Code != 409 || strings.Contains(w.Body.String(), "%PDF") {
		t.Errorf("%d: %.80q", w.Code, w.Body)
	}
}

const namedList = "Patient Name,Date,Time,Language,Handout\r\nJane Roe,12/1/2026,9:40 AM,en,dre\r\n"

// Names are printed only where the practice switched them on, not even for a
// request made by hand.
func TestNamesAreThePracticesChoice(t *testing.T) {
	off, on := signedServer(t, ""), signedServer(t, "names_on_sheets = true\n")
	if page := upload(t, off, namedList); strings.Contains(page, "Jane") || !strings.Contains(page, "Patient Name") {
		t.Error("a name was read, or it is not said that it was dropped")
	}
	page := upload(t, on, namedList)
	if !strings.Contains(page, `value="Jane Roe"`) || !strings.Contains(page, "prints names on sheets") {
		t.Errorf("the name is not on the page, or no word about it")
	}
	form := url.Values{"rows": {"1"}, "answer": {"name"}, "handout.0": {"dre"}, "lang.0": {"en"}, "name-on-sheet.0": {"Jane Roe"}, "found": {"Name\x1fname-on-sheet"}}
	for _, c := range []struct {
		s    *Server
		want bool
	}{{off, false}, {on, true}} {
		data, _ := c.s.posted(httptest.NewRecorder(), request(c.s, "POST", "/upload/print", form))
		if !data.CanPrint || len(data.jobs) != 1 {
			t.Fatalf("it is not printed: %+v", data.Rows)
		}
		if got := data.jobs[0].sheet.Job.Details.Name; (got == "Jane Roe") != c.want {
			t.Errorf("the sheet is for %q", got)
		}
	}
}
