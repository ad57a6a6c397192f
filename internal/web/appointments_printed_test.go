package web

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
)

// twoRows is the form of a list of two rows in order, the first of which was sent to
// print when done says so.
func twoRows(done ...string) url.Values {
	form := url.Values{"rows": {"2"}, "answer": {"name"}}
	for _, i := range []string{"0", "1"} {
		form.Set("handout."+i, "dre")
		form.Set("lang."+i, "en")
		form.Set("date."+i, "2026-12-0"+string(i[0]+1))
	}
	for _, i := range done {
		form.Set("done."+i, "1")
	}
	return form
}

// What was printed is printed again only when it is asked for: the first button
// prints what is left, and where nothing is left, all again, as a second choice.
func TestWhatIsLeftOfAListIsPrintedAlone(t *testing.T) {
	s := signedServer(t, "")
	for _, c := range []struct {
		name string
		form url.Values
		want []string
		not  []string
	}{
		{"nothing printed", twoRows(), []string{"Print the 2: ", `id="order" data-stands=`}, []string{"Print all", ">Print again</button>"}},
		{"one printed", twoRows("0"), []string{"Print only the 1 not yet printed: ", `formaction="/upload/print?rest=yes"`, "Print all 2 again", "sent to print</span>", `name="done.0"`}, []string{`name="done.1"`, "primary prints again"}},
		{"all printed", twoRows("0", "1"), []string{">Print all 2 again: 6 pages on 4 sheets</button>", "primary prints again", ` open><summary id="order-shown">`, "<strong>Sent: 6 pages on 4 sheets.</strong> The print window says 7 pages, because it counts empty backs too (1).", "Print again"}, []string{"rest=yes", "not yet printed", "Print this one"}},
	} {
		r := request(s, "POST", "/upload/rows", c.form)
		r.Header.Set("X-Handout-Part", "list")
		page := answerTo(s, r).Body.String()
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q", c.name, want)
			}
		}
		for _, not := range c.not {
			if strings.Contains(page, not) {
				t.Errorf("%s: the page has %q", c.name, not)
			}
		}
	}
	size := func(path string, form url.Values) int {
		var a sentAnswer
		if err := json.NewDecoder(answerTo(s, request(s, "POST", path, form)).Body).Decode(&a); err != nil || a.File == "" {
			t.Fatalf("%s: %+v, %v", path, a, err)
		}
		return answerTo(s, request(s, "GET", a.File, nil)).Body.Len()
	}
	all, rest := size("/upload/print", twoRows("0")), size("/upload/print?rest=yes", twoRows("0"))
	if alone := size("/upload/print?rest=yes", twoRows()); rest >= all || alone != all {
		t.Errorf("all take %d bytes, what is left %d, all where nothing was printed %d", all, rest, alone)
	}
}

// Who says how the list writes its dates hears what that came to.
func TestTheDatesAreSaidBack(t *testing.T) {
	s := signedServer(t, "")
	form := url.Values{"rows": {"1"}, "handout.0": {"dre"}, "lang.0": {"en"}, "date.0": {"12/01/2026"}}
	for dates, want := range map[string]string{"mdy": "Dates read month first: December 1, 2026.", "dmy": "Dates read day first: January 12, 2026."} {
		form.Set("dates", dates)
		page := answerTo(s, request(s, "POST", "/upload/rows", form)).Body.String()
		for _, want := range []string{`data-dates="` + want + `"`, `<input type="radio" name="dates" id="dates-` + dates + `" value="` + dates + `" checked>`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q", dates, want)
			}
		}
	}
}
