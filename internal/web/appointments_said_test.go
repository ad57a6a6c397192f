package web

import (
	"encoding/json"
	"html"
	"net/url"
	"strings"
	"testing"
)

// What has to be seen before a list is printed is said beside its button: the size where
// the list has none, the copies that have to leave the pile, and how many papers a
// patient gets.
func TestWhatIsSaidBesideAList(t *testing.T) {
	s := signedServer(t, "")
	large, sized, late := threeRows(), threeRows(), threeRows()
	large.Set("size.1", "large")
	sized.Set("found", "Print\x1fsize")
	late.Set("was.1", "9:30 am, Ana Quist, MD")
	late.Set("was.2", "8:00 am <b>")
	late.Set("lang.2", "")
	done := threeRows()
	done.Set("done.1", "1")
	done.Add("was.1", "9:30 am")
	done.Add("was.1", "9:35 am")
	done.Set("gone.1", "1")
	done.Set("out.2", "yes")
	done.Set("was.2", "10:20 am")
	for name, c := range map[string]struct {
		form      url.Values
		want, not []string
	}{
		"no sizes":           {threeRows(), []string{"All 4 print in standard size. Does anyone need large print? Change the size in their row.", "2 sheets of paper for each patient: keep them together."}, []string{"was changed after"}},
		"one large":          {large, []string{"2 print in large print, the others in standard size.", "Some patients get several sheets of paper"}, []string{"All 4 print"}},
		"a column for sizes": {sized, []string{"Print the 4: "}, []string{"standard size"}},
		"changed since": {late, []string{"Line 3 was changed after it was sent. Take back the old copy (9:30 am, Ana Quist, MD): out of the pile, or from the patient. Then print the new one.</span> <label>", `data-copy="1.0"> Done: taken back</label>`,
			"Line 8 was changed after it was sent. Take back the old copy (8:00 am <b>): out of the pile, or from the patient.</span>"}, nil},
		"printed as it stands": {done, []string{"Print only the 1 not yet printed", "Line 3 was changed after it was sent. Take back the old copy (9:30 am): out of the pile, or from the patient.</span>", `data-copy="1.0"> Done`, `data-copy="1.1" checked> Done`,
			`name="was.1" value="9:35 am"><input type="hidden" name="gone.1" value="1">`, "Line 8 was left out after it was sent. Take back its copy (10:20 am)", "Once the old copy is out, the new one may join the pile"}, []string{"Then print the new one"}},
	} {
		_, page := handOut(s, c.form)
		if strings.Contains(page, "<b>") {
			t.Errorf("%s: what the page sent back is taken for marks", name)
		}
		page = html.UnescapeString(page)
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q", name, want)
			}
		}
		for _, not := range c.not {
			if strings.Contains(page, not) {
				t.Errorf("%s: the page has %q", name, not)
			}
		}
	}
}

// A date that is none is said in the list's own words, with the month that there is not.
func TestADateThatIsNoneIsSaid(t *testing.T) {
	s := signedServer(t, "")
	for _, c := range []struct{ date, dates, want string }{
		{"13/13/2026", "mdy", "Your list says “13/13/2026”: there is no month 13. Look up the real date; do not guess."},
		{"12/31/2026", "dmy", "Your list says “12/31/2026”: there is no month 31."},
		{"2026-14-01", "mdy", "Your list says “2026-14-01”: there is no month 14."},
		{"2/30/2026", "mdy", "Your list says “2/30/2026”: there is no such day in the calendar. Look up the real date"},
	} {
		_, page := handOut(s, url.Values{"rows": {"1"}, "handout.0": {"dre"}, "lang.0": {"en"}, "date.0": {c.date}, "dates": {c.dates}})
		if !strings.Contains(page, c.want) {
			t.Errorf("%q: %q", c, summary(page))
		}
	}
}

// What is printed once more leaves an older copy behind, and it is said which.
func TestAnOlderCopyIsToldOf(t *testing.T) {
	s := signedServer(t, "")
	form := threeRows()
	say := func(path string) string {
		var a sentAnswer
		if err := json.NewDecoder(answerTo(s, request(s, "POST", path, form)).Body).Decode(&a); err != nil {
			t.Fatal(err)
		}
		return a.Say
	}
	if got := say("/upload/print?row=1"); !strings.HasPrefix(got, "Sent to the print window: 6 pages on 4 sheets. The hand-out list") {
		t.Errorf("of a first copy: %q", got)
	}
	form.Set("done.1", "1:3-6")
	if got := say("/upload/print?row=1"); got != "Sent to the print window: Line 3 alone, 6 pages on 4 sheets. If a spoiled copy of it came out before, throw that one out. The print window says 7 pages, because it counts empty backs too (1)." {
		t.Errorf("of one row again: %q", got)
	}
	form.Set("from", "1")
	if got := say("/upload/print?from=yes"); got != "Sent to the print window: from Line 3, 9:40 am on, 9 pages on 6 sheets. Throw out what came out before from that line on, later copies too: the new ones take their place. The print window says 11 pages, because it counts empty backs too (2)." {
		t.Errorf("from a row on: %q", got)
	}
}

// The button for one patient is ready before size and visit are in sight: it says so.
func TestTheButtonTellsOfWhatWasNotChosen(t *testing.T) {
	s := signedServer(t, "")
	for want, form := range map[string]url.Values{
		"Your prostate exam · standard size, no visit: change them in 3 and 4": {},
		"Your prostate exam · large print, no visit: type it in 4":             {"size": {"large"}},
		"Your prostate exam · visit left empty":                                {"shelf": {"yes"}},
		"Your prostate exam · Suite 200":                                       {"where": {"Suite 200"}},
	} {
		form.Set("handout", "dre")
		form.Set("language", "en")
		var a struct{ Text map[string]string }
		if err := json.NewDecoder(answerTo(s, request(s, "POST", "/preview", form)).Body).Decode(&a); err != nil || a.Text["what"] != want {
			t.Errorf("%q, want %q: %v", a.Text["what"], want, err)
		}
	}
}

// The question whether a list may be forgotten says who has no sheet, and which old copy is about.
func TestWhatIsOpenIsTold(t *testing.T) {
	s := signedServer(t, "")
	form := threeRows()
	if _, page := handOut(s, form); strings.Contains(page, `<ul class="open">`) {
		t.Error("a list of which nothing was printed is called unfinished")
	}
	form.Set("done.0", "1")
	form.Set("out.1", "yes")
	form.Set("was.0", "9:10 am, Room 2")
	_, page := handOut(s, form)
	for _, want := range []string{"<li>No sheet yet: Line 8.</li>", "Take back the old copy (9:10 am, Room 2)"} {
		if _, open, _ := strings.Cut(page, `<ul class="open">`); !strings.Contains(strings.SplitN(open, "</ul>", 2)[0], want) {
			t.Errorf("%q is not told in %q", want, open)
		}
	}
	form.Set("gone.0", "0")
	form.Set("out.2", "yes")
	if _, page := handOut(s, form); strings.Contains(page, `<ul class="open">`) {
		t.Error("it is called unfinished still")
	}
}
