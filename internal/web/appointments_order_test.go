package web

import (
	"encoding/json"
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

var ordered = regexp.MustCompile(`<tr data-sent="(\d+)"><th scope="row" data-all="([^"]*)">([^<]*)</th><td>([^<]*)(?: <span class="who">([^<]*)</span>)?</td>`)

// handOut is the list to hand out by: row, pages, time.
func handOut(s *Server, form url.Values) (out []string, page string) {
	r := request(s, "POST", "/upload/rows", form)
	r.Header.Set("X-Handout-Part", "list")
	page = answerTo(s, r).Body.String()
	for _, m := range ordered.FindAllStringSubmatch(page, -1) {
		out = append(out, strings.TrimSpace(m[1]+" "+m[3]+" "+m[4]+" "+m[5]))
	}
	return out, page
}

// The list to hand out by says on which pages of the print each sheet lies, by its line
// and time: there it lies in the file that goes to the printer.
func TestTheHandOutListIsThePrints(t *testing.T) {
	s := signedServer(t, "")
	got, page := handOut(s, threeRows())
	var a struct{ File string }
	if err := json.NewDecoder(answerTo(s, request(s, "POST", "/upload/print", threeRows())).Body).Decode(&a); err != nil || a.File == "" {
		t.Fatalf("%+v %v", a, err)
	}
	file, err := printed.Read(answerTo(s, request(s, "GET", a.File, nil)).Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]int{} // pages that name the time of a row
	for i := range file.Pages {
		words := printed.Words(file.Pages[i : i+1])
		for _, at := range []string{"9:10", "9:40", "10:20"} {
			if strings.Contains(words, at) {
				want[at] = append(want[at], i+1)
			}
		}
	}
	if len(got) != 3 || len(want["9:40"]) != 2 {
		t.Fatalf("the list is %q, the file has %v", got, want)
	}
	for i, at := range []string{"9:10", "9:40 Ana Quist, MD", "10:20"} {
		f := strings.SplitN(got[i], " ", 3)
		from, _, _ := strings.Cut(f[1], "–")
		time, _, _ := strings.Cut(at, " ")
		if f[2] != at || from != strconv.Itoa(want[time][0]) {
			t.Errorf("row %d is %q; the file has %s on %v", i, got[i], time, want[time])
		}
	}
	if _, to, _ := strings.Cut(strings.Fields(got[2])[1], "–"); to != strconv.Itoa(len(file.Pages)) {
		t.Errorf("the last sheet is %q, the file has %d pages", got[2], len(file.Pages))
	}
	if !strings.Contains(page, "<td>Line 3</td>") {
		t.Error("the line of the list is not named")
	}
}

// What was printed keeps its place in that print when rows are mended and printed later.
func TestWhatWasPrintedKeepsItsPlace(t *testing.T) {
	s := signedServer(t, "")
	all, page := handOut(s, threeRows())
	next := regexp.MustCompile(`data-row="(\d)" data-sheet data-next="([^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(next) != 3 {
		t.Fatalf("%q", next)
	}
	form := threeRows()
	form.Set("done.0", next[0][2])
	form.Set("done.2", next[2][2])
	got, page := handOut(s, form)
	pages := func(row string) string { return strings.Fields(row)[1] }
	if len(got) != 3 || got[0][0] != '1' || got[1] != all[0] || got[2] != all[2] || !strings.HasPrefix(pages(got[0]), "1–") {
		t.Errorf("first %q, then %q", all, got)
	}
	for _, want := range []string{"<caption>Next to print</caption>", `<caption data-earlier="Sent earlier (print 1)">Sent last</caption>`, `data-next="2:1-`, `name="done.2" value="` + next[2][2] + `"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	// What a page sends back is not taken for a place unless it is one.
	for _, odd := range []string{"yes", "1:0-3", "0:1-3", "1:5-3", "1:1-3 ", "1:1-<b>"} {
		form.Set("done.0", odd)
		if got, page := handOut(s, form); len(got) != 2 || strings.Contains(page, "<b>") || !strings.Contains(page, `name="done.0" value="yes"`) {
			t.Errorf("%q: %q", odd, got)
		}
	}
}
