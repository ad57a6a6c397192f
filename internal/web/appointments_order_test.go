package web

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"handout/internal/pdf/printed"
)

// threeRows is the form of a list of three rows, of which the second wants two copies.
func threeRows() url.Values {
	form := url.Values{"rows": {"3"}, "answer": {"name"}, "date.0": {"2026-12-01"}, "date.1": {"2026-12-01"}, "date.2": {"2026-12-01"},
		"time.0": {"9:10"}, "time.1": {"9:40"}, "time.2": {"10:20"}, "copies.1": {"2"}, "with.1": {"Ana Quist, MD"}, "line.0": {"5"}, "line.1": {"3"}, "line.2": {"8"}}
	for i, lang := range []string{"en", "en", "en"} {
		form.Set(field(i, "handout"), "dre")
		form.Set(field(i, "lang"), lang)
	}
	return form
}

var ordered = regexp.MustCompile(`<tr data-sent="(\d+)"(?: class="none")?><th scope="row">([^<]*)</th><td data-label="[^"]*"><strong>([^<]*)</strong>(?: <span class="who">([^<]*)</span>)?(?: <span class="alike">([^<]*)</span>)?</td>(?:<td colspan="3">([^<]*)</td>|<td data-label="[^"]*">([^<]*)(?: <span class="alike">([^<]*)</span>)?</td><td[^>]*>([^<]*)</td><td class="pile"[^>]*>([^<]*)</td>)`)

// handedOut is a row of the list to hand out by.
type handedOut struct{ index, name, when, who, alike, sheet, size, leaves, none string }

// handOut is the list to hand out by.
func handOut(s *Server, form url.Values) (out []handedOut, page string) {
	r := request(s, "POST", "/upload/rows", form)
	r.Header.Set("X-Handout-Part", "list")
	page = answerTo(s, r).Body.String()
	for _, m := range ordered.FindAllStringSubmatch(page, -1) {
		out = append(out, handedOut{m[1], m[2], m[3], m[4], m[5], m[7], m[9], m[10], m[6] + m[8]})
	}
	return out, page
}

// sent prints a list, and returns the file with what the page is told of its rows.
func sent(t *testing.T, s *Server, path string, form url.Values) (*printed.File, map[string]string) {
	t.Helper()
	var a sentAnswer
	if err := json.NewDecoder(answerTo(s, request(s, "POST", path, form)).Body).Decode(&a); err != nil || a.File == "" {
		t.Fatalf("%s: %+v %v", path, a, err)
	}
	file, err := printed.Read(answerTo(s, request(s, "GET", a.File, nil)).Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return file, a.Sent
}

// inflated is what the streams of a file hold, those of its other objects among them.
func inflated(pdf []byte) string {
	var out strings.Builder
	for _, part := range bytes.Split(pdf, []byte("stream\n")) {
		if r, err := zlib.NewReader(bytes.NewReader(part)); err == nil {
			_, _ = io.Copy(&out, r) // what follows the stream is none of it
		}
	}
	return out.String()
}

// times are the pages of a file that name the time of one of threeRows.
func times(file *printed.File) map[string][]int {
	out := map[string][]int{}
	for i := range file.Pages {
		words := printed.Words(file.Pages[i : i+1])
		for _, at := range []string{"9:10 am", "9:40 am", "10:20 am"} {
			// Words leave out the blanks.
			if strings.Contains(words, strings.ReplaceAll(at, " ", "")) {
				out[at] = append(out[at], i+1)
			}
		}
	}
	return out
}

// wordy is how many pages of a file have words.
func wordy(file *printed.File) (n int) {
	for i := range file.Pages {
		if printed.Words(file.Pages[i:i+1]) != "" {
			n++
		}
	}
	return n
}

// The list to hand out by says each row's visit as its sheet does, in the order of the file
// that goes to the printer, and how many sheets of paper it is.
func TestTheHandOutListIsThePrints(t *testing.T) {
	s := signedServer(t, "")
	got, page := handOut(s, threeRows())
	file, told := sent(t, s, "/upload/print", threeRows())
	want := times(file)
	if len(got) != 3 || len(want["9:40 am"]) != 2 || len(told) != 3 {
		t.Fatalf("the list is %q, the file has %v, the page is told %q", got, want, told)
	}
	next := 1
	for i, at := range []string{"9:10 am", "9:40 am", "10:20 am"} {
		n, _ := strconv.Atoi(got[i].leaves)
		if got[i].when != at || want[at][0] != 2*next-1 || told[got[i].index] != "1" {
			t.Errorf("row %d is %q, the page is told %q; the file has %s on %v, and not from sheet %d", i, got[i], told, at, want[at], next)
		}
		next += n
	}
	if next-1 != (len(file.Pages)+1)/2 {
		t.Errorf("the list has %d sheets of paper, the file has %d pages", next-1, len(file.Pages))
	}
	if !strings.Contains(page, "On top is page 1 of Line 5,") || !strings.Contains(page, `<th scope="col" class="paper by-hand">Name, by hand</th>`) {
		t.Error("the page does not say where the pile begins, or has no room for names")
	}
	if got[1].name != "Line 3" || got[1].who != "Ana Quist, MD" || got[0].alike != "" {
		t.Errorf("the second row is %q", got[1])
	}
	if !strings.Contains(page, "The print window will say "+strconv.Itoa(len(file.Pages))+" pages. That is right: "+strconv.Itoa(len(file.Pages)-wordy(file))+" of them are empty backs.") {
		t.Errorf("the page does not say that the print window counts %d pages", len(file.Pages))
	}
}

// Of rows whose sheets say the same visit it is said, and whether the sheets are the same.
func TestRowsOfOneVisitAreTold(t *testing.T) {
	s := signedServer(t, "")
	form := threeRows()
	form.Set("time.2", "9:10")
	if got, _ := handOut(s, form); len(got) != 3 || got[0].alike != "Same in print as Line 8: either will do." || got[1].alike != "" {
		t.Errorf("of the same sheet twice: %q", got)
	}
	form.Set("size.2", "large")
	if got, _ := handOut(s, form); len(got) != 3 || got[2].alike != "Same visit as on the sheet of Line 5: tell them apart by handout, language and size." {
		t.Errorf("of two sizes: %q", got)
	}
}

// One row alone, and all from a row on, can be printed again; the file's bookmarks call
// each as the screen does.
func TestARowIsPrintedAgain(t *testing.T) {
	s := signedServer(t, "")
	form := threeRows()
	for i, at := range []string{"1", "1", "1"} {
		form.Set(field(i, "done"), at)
	}
	file, told := sent(t, s, "/upload/print?row=2", form)
	if got := times(file); len(got["10:20 am"]) != 1 || len(got["9:10 am"])+len(got["9:40 am"]) != 0 || len(told) != 1 || told["2"] != "2" {
		t.Errorf("of one row: %v, %q", got, told)
	}
	form.Set("from", "1")
	file, told = sent(t, s, "/upload/print?from=yes", form)
	if got := times(file); len(got["10:20 am"]) != 1 || len(got["9:40 am"]) != 2 || len(got["9:10 am"]) != 0 || len(told) != 2 {
		t.Errorf("from the second on: %v, %q", got, told)
	}
	var a sentAnswer
	if err := json.NewDecoder(answerTo(s, request(s, "POST", "/upload/print?row=7", form)).Body).Decode(&a); err != nil || a.File != "" || a.Say != "Nothing can be printed yet" {
		t.Errorf("of a row that is not there: %+v %v", a, err)
	}
	form.Del("answer")
	pdf := inflated(answerTo(s, request(s, "POST", "/upload/print", form)).Body.Bytes())
	for _, want := range []string{"Line 5, 9:10 am: Your prostate exam", "Line 3, 9:40 am: Your prostate exam"} {
		if !strings.Contains(pdf, "/Title("+want+")") {
			t.Errorf("no bookmark is %q", want)
		}
	}
	_, page := handOut(s, form)
	for _, want := range []string{`<option value="">Choose a line…</option><option value="0" data-says="Print from there to the end: `, `<option value="1" data-says="Print from there to the end: ` + "9 pages on 6 sheets" + `" selected>Line 3, 9:40 am</option>`, `aria-label="Print again: Line 8, 10:20 am">Print again</button>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// Without a line to begin with, nothing is printed again from there on.
func TestFromNoLineNothingIsPrinted(t *testing.T) {
	s := signedServer(t, "")
	form := threeRows()
	form.Set("from", "")
	var a sentAnswer
	if err := json.NewDecoder(answerTo(s, request(s, "POST", "/upload/print?from=yes", form)).Body).Decode(&a); err != nil || a.File != "" {
		t.Errorf("it prints %+v, %v", a, err)
	}
}

// A row that gets no sheet, or none yet, stands in the list to hand out by with the reason.
func TestRowsWithoutASheetAreTold(t *testing.T) {
	s := signedServer(t, "")
	form := threeRows()
	form.Set("done.0", "1")
	form.Set("out.1", "yes")
	form.Set("place.1", "Room 5")
	got, page := handOut(s, form)
	if len(got) != 3 || got[0].none != "" || got[1].none != "No sheet: left out" || got[1].when != "9:40" || got[1].who != "Ana Quist, MD, Room 5" || got[2].none != "No sheet: not printed yet" || got[2].leaves == "" {
		t.Errorf("the list is %q", got)
	}
	if _, rest := sent(t, s, "/upload/print?rest=yes", form); len(rest) != 1 || rest["2"] != "2" {
		t.Errorf("the rest is %q", rest)
	}
	form.Set("lang.2", "xx")
	if got, _ := handOut(s, form); len(got) != 3 || got[2].none != "No sheet: to correct" {
		t.Errorf("the list is %q", got)
	}
	// What a page sends back is not taken for the number of a print unless it is one.
	for _, odd := range []string{"yes", "0", "-1", "1 ", "01", "<b>"} {
		form.Set("done.0", odd)
		if got, page = handOut(s, form); len(got) != 3 || strings.Contains(page, "<b>") || !strings.Contains(page, `name="done.0" value="yes"`) {
			t.Errorf("%q: %q", odd, got)
		}
	}
}

// A list to hand out by that was printed is said to be out of date once it says something
// else, and not because of a second print of the same.
func TestAnOldHandOutListIsTold(t *testing.T) {
	s := signedServer(t, "")
	form := threeRows()
	for i := range 3 {
		form.Set(field(i, "done"), "1")
	}
	_, page := handOut(s, form)
	stands := regexp.MustCompile(`data-stands="([^"]+)"`).FindStringSubmatch(page)
	if stands == nil {
		t.Fatal("the list has no digest")
	}
	form.Set("listed", stands[1])
	form.Set("done.1", "2")
	if _, page = handOut(s, form); strings.Contains(page, "out of date") {
		t.Error("it is out of date after a second print of one row")
	}
	form.Del("done.1")
	form.Set("time.1", "9:45")
	if _, page = handOut(s, form); strings.Count(page, "The hand-out list that you printed is out of date.") != 2 || !strings.Contains(page, `name="listed" value="`+stands[1]+`"`) {
		t.Error("it is not told that the printed list is out of date")
	}
}

// The sheet of a row can be seen before it goes to the printer, and only where there is one.
func TestTheSheetOfARowIsSeen(t *testing.T) {
	s := signedServer(t, "")
	form := threeRows()
	form.Set("out.0", "yes")
	seen := func(row string) string {
		r := request(s, "POST", "/upload/see?row="+row, form)
		r.Header.Set("X-Handout-Part", "list")
		return answerTo(s, r).Body.String()
	}
	if got := seen("1"); !strings.Contains(got, `<h2 id="seen-title" tabindex="-1">Line 3: Your prostate exam <span>English, Standard, 3 pages</span></h2>`) || strings.Count(got, "<svg") != 3 {
		t.Errorf("%.300s", got)
	}
	for _, none := range []string{"0", "7", "x", ""} {
		if got := seen(none); strings.Contains(got, "seen-title\" tabindex") {
			t.Errorf("row %q has a sheet", none)
		}
	}
}
