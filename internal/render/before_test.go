package render_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"handout/internal/content"
	"handout/internal/datetime"
	"handout/internal/document"
	"handout/internal/layout"
	"handout/internal/render"
)

// shownFor is what a sheet says for a visit, as plain text on one line.
func shownFor(t *testing.T, line *render.Renderer, j render.Job, format string) string {
	t.Helper()
	var b strings.Builder
	if faults, err := line.Show(&b, j, format); err != nil || faults.Failed() {
		t.Fatal(faults, err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestWhatFollowsFromAVisitIsPrinted holds the two blanks to the visit, on paper, as text
// and as a page, in each language: what cannot be told for sure is left to a hand.
func TestWhatFollowsFromAVisitIsPrinted(t *testing.T) {
	line := lineFor(t, "")
	for _, test := range []struct {
		date, time, lang, day, hour string
	}{
		{"2026-12-01", "09:40", "en", "Sun, Nov 29", "7:40 am"},
		{"2026-12-01", "09:40", "es", "29 nov", "7:40 a. m."},
		{"2026-12-01", "2:05 PM", "en", "Sun, Nov 29", "12:05 pm"},
		{"2026-12-01", "14:05", "es", "29 nov", "12:05 p. m."},
		{"2026-12-01 14:05", "", "en", "Sun, Nov 29", "12:05 pm"},
		{"2027-01-02", "11:00 AM", "en", "Thu, Dec 31", "9:00 am"},
		{"2028-03-02", "", "en", "Tue, Feb 29", ""},
		{"2028-03-02", "", "es", "29 feb", ""},
		{"", "9:40 AM", "en", "", "7:40 am"},
		{"2026-12-01", "1:59 AM", "en", "Sun, Nov 29", ""}, // the night before
		{"2026-12-01", "2:00 AM", "en", "Sun, Nov 29", "12:00 am"},
		{"", "", "en", "", ""},
	} {
		for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
			j := render.Job{Handout: "eps", Language: test.lang, Paper: layout.Letter, Edition: edition, Details: render.Details{Date: test.date, Time: test.time}}
			says := []string{"From %s, do not ejaculate", "from %s ("}
			if test.lang == "es" {
				says = []string{"Desde el %s, no eyacule", "desde esta hora: %s ("}
			}
			sheet := mustSheet(t, line, j)
			var words strings.Builder
			if err := sheet.WriteWords(&words); err != nil {
				t.Fatal(err)
			}
			text, page, markdown, fragment := shownFor(t, line, j, "txt"), shownFor(t, line, j, "html"), shownFor(t, line, j, "md"), strings.ReplaceAll(words.String(), "\u00a0", " ")
			page = strings.ReplaceAll(page, "\u00a0", " ")
			for i, value := range []string{test.day, test.hour} {
				if value == "" {
					if want := fmt.Sprintf(says[i], "____"); !strings.Contains(text, want) || !strings.Contains(printed(sheet.Pages), squeeze(want)) {
						t.Errorf("%+v, %s: no rule in %q", test, edition, says[i])
					}
					continue
				}
				want := fmt.Sprintf(says[i], value)
				if !strings.Contains(text, want) || !strings.Contains(printed(sheet.Pages), squeeze(want)) {
					t.Errorf("%+v, %s: it does not say %q", test, edition, want)
				}
				if want := fmt.Sprintf(says[i], "<strong>"+value+"</strong>"); !strings.Contains(page, want) || !strings.Contains(fragment, want) {
					t.Errorf("%+v: no page says %q", test, want)
				}
				if want := fmt.Sprintf(says[i], "**"+value+"**"); !strings.Contains(markdown, want) {
					t.Errorf("%+v: no Markdown says %q", test, want)
				}
			}
		}
	}
}

// TestTheUrineTestSaysFromWhen holds the other sheet with such a blank.
func TestTheUrineTestSaysFromWhen(t *testing.T) {
	line := lineFor(t, "")
	for hours, want := range map[string]string{"1": "8:40 am (", "3": "6:40 am ("} {
		j := render.Job{Handout: "urine-after-exam", Language: "en", Paper: layout.A4, Edition: layout.Standard,
			Set: map[string]string{"bladder_hours": hours}, Details: render.Details{Time: "9:40"}}
		if !strings.Contains(shownFor(t, line, j, "txt"), "from "+want) || !strings.Contains(printed(mustSheet(t, line, j).Pages), squeeze("from "+want)) {
			t.Errorf("%s hours before 9:40: no %q", hours, want)
		}
	}
}

// TestTwentyFourHours holds a language with a clock of 24 hours to its own form.
func TestTwentyFourHours(t *testing.T) {
	w := &content.Words{}
	w.Time.Hours, w.Time.Format = 24, "{hour}:{minute}"
	if got := render.Before(w, time.Time{}, &datetime.Clock{Minute: 15 * 60}, document.Before{What: document.TimeBefore, Minutes: 90}); got != "13:30" {
		t.Errorf("90 minutes before 15:00: %q", got)
	}
}

// TestTheDayIsNeverTooLate holds each number of hours that a clinic may set to what the
// sheet prints, whatever is known of the visit: from the first minute of the day on, the
// hours are kept, and the day after would be too late.
func TestTheDayIsNeverTooLate(t *testing.T) {
	line := lineFor(t, "")
	visits := []render.Details{{Date: "2027-03-02"}, {Date: "2027-03-02", Time: "9:40 AM"}, {Date: "2027-03-02", Time: "12:01 AM"}, {Date: "2027-03-02", Time: "11:59 PM"}}
	midnight := time.Date(2027, 3, 2, 0, 0, 0, 0, time.UTC)
	moments := []time.Duration{0, 9*time.Hour + 40*time.Minute, time.Minute, 24*time.Hour - time.Minute}
	for hours := 24; hours <= 168; hours++ {
		n := hours % len(visits)
		if hours%24 == 0 {
			n = hours / 24 % len(visits)
		}
		language, begins, ends := "en", "From ", ", do not ejaculate"
		if hours%2 == 1 {
			language, begins, ends = "es", "Desde el ", ", no eyacule"
		}
		text := shownFor(t, line, render.Job{Handout: "eps", Language: language, Set: map[string]string{"ejaculation_hours": fmt.Sprint(hours)}, Details: visits[n]}, "txt")
		before, _, found := strings.Cut(text, ends)
		said := before[strings.LastIndex(before, begins)+len(begins):]
		w, _ := line.Content().Words(language)
		latest := midnight.Add(moments[n]).Add(-time.Duration(hours) * time.Hour)
		day := midnight.AddDate(0, 0, -9)
		for day.Before(midnight) && w.ShortDay(day) != said {
			day = day.AddDate(0, 0, 1)
		}
		if !found || day.Equal(midnight) || day.After(latest) || !day.AddDate(0, 0, 1).After(latest) {
			t.Errorf("%d hours before %v: %q", hours, visits[n], said)
		}
	}
}

// TestTheTimeIsTheHoursBefore does the same for how long a patient is not to pee.
func TestTheTimeIsTheHoursBefore(t *testing.T) {
	line := lineFor(t, "")
	w, _ := line.Content().Words("en")
	for _, id := range []string{"eps", "urine-after-exam"} {
		for quarter := 4; quarter <= 12; quarter++ { // from 1 hour to 3
			doc, faults := line.Document(render.Job{Handout: id, Language: "en", Set: map[string]string{"bladder_hours": fmt.Sprint(float64(quarter) / 4)}})
			if doc == nil {
				t.Fatal(faults)
			}
			n := 0
			document.Walk(doc, func(text document.Text) {
				for _, r := range text {
					if r.Before.What != document.TimeBefore {
						continue
					}
					n++
					for visit := range 24 * 60 {
						said := render.Before(w, time.Time{}, &datetime.Clock{Minute: visit}, r.Before)
						at := visit - quarter*15
						if at < 0 && said != "" || at >= 0 && said != w.Clock(at/60, at%60) {
							t.Fatalf("%s: %d minutes before %d: %q", id, quarter*15, visit, said)
						}
					}
				}
			})
			if n == 0 {
				t.Errorf("%s has no blank for when to hold", id)
			}
		}
	}
}

// blankSheets are the sheets with blanks that a visit fills.
func blankSheets() (jobs []render.Job) {
	for _, id := range []string{"eps", "urine-after-exam"} {
		for _, lang := range []string{"en", "es"} {
			for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
				jobs = append(jobs, render.Job{Handout: id, Language: lang, Paper: layout.Letter, Edition: edition})
			}
		}
	}
	return jobs
}

// TestBlanksMoveNothing holds that what stands in a blank changes no place and no digest.
func TestBlanksMoveNothing(t *testing.T) {
	line := lineFor(t, "")
	rest := func(s *render.Sheet) (ops []layout.Op, values int) {
		for i := range s.Pages.Pages {
			for _, op := range s.Pages.Pages[i].Ops {
				if op.Visit {
					values++
				}
				if op.Visit || op.Hidden || op.Kind == layout.OpLine {
					continue // in a blank: the words and their rule, or the rule and what is heard of it
				}
				ops = append(ops, op)
			}
		}
		return ops, values
	}
	for _, j := range blankSheets() {
		p, faults := line.Prepare(j)
		if p == nil {
			t.Fatal(faults)
		}
		filled, _ := p.Sheet(render.Details{Date: "2026-12-02", Time: "12:40 PM"})
		night, _ := p.Sheet(render.Details{Date: "2026-12-02", Time: "12:40 AM"})
		if filled == nil || night == nil {
			t.Fatal(j.Name())
		}
		if filled.Digest != night.Digest || filled.Canonical != night.Canonical || len(filled.Pages.Elements) != len(night.Pages.Elements) {
			t.Errorf("%s: what is signed hangs on the visit", j.Name())
		}
		a, many := rest(filled)
		b, few := rest(night)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s: words in a blank move others", j.Name())
		}
		if many <= few {
			t.Errorf("%s: %d words of the visit, and %d where it is at night", j.Name(), many, few)
		}
		if strings.Contains(filled.Canonical, "2026") && !strings.Contains(night.Canonical, "2026") {
			t.Errorf("%s: the visit is signed", j.Name())
		}
	}
}

// TestEveryBlankTakesItsWords holds that every day of two years, and every time of
// day, fits its blank, in the largest type that a sheet of its size may have.
func TestEveryBlankTakesItsWords(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range blankSheets() {
		p, faults := line.Prepare(j)
		if p == nil {
			t.Fatal(faults)
		}
		w, _ := line.Content().Words(j.Language)
		largest := layout.Pt(13)
		if j.Edition == layout.Large {
			largest = layout.Pt(18)
		}
		for i := range 2 * 365 {
			day := time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC)
			at := datetime.Clock{Minute: (3*60 + i*2) % (24 * 60)}
			sheet, faults := p.Sheet(render.Details{Date: day.Format(time.DateOnly), Time: at.AsSaid()})
			if sheet == nil {
				t.Fatal(faults)
			}
			want := map[string]bool{}
			document.Walk(sheet.Document, func(text document.Text) {
				for _, r := range text {
					if r.Blank > 0 && r.Before.What != "" {
						if said := render.Before(w, day, &at, r.Before); said != "" {
							want[said] = true
						}
					}
				}
			})
			for n := range sheet.Pages.Pages {
				ops := sheet.Pages.Pages[n].Ops
				for k, op := range ops {
					if op.Visit && want[op.Text] && ops[k-1].Kind == layout.OpLine {
						delete(want, op.Text)
						if wide := op.W * largest / op.H; wide > ops[k-1].W {
							t.Fatalf("%s: %q would be %d wide in larger type, its rule is %d", j.Name(), op.Text, wide, ops[k-1].W)
						}
					}
				}
			}
			if len(want) > 0 {
				t.Fatalf("%s on %s at %s: no room for %v", j.Name(), day.Format(time.DateOnly), at.AsSaid(), want)
			}
		}
	}
}

// TestAFilledSheetIsKnownAgain holds that a signed sheet is current with its blanks
// filled, and that one with another day in a blank is not.
func TestAFilledSheetIsKnownAgain(t *testing.T) {
	line := signed(t, today)
	for _, details := range []render.Details{{Date: "2026-12-01", Time: "9:40 AM"}, {Date: "2026-12-01"}, {Time: "9:40 AM"}, {}} {
		sheet := mustSheet(t, line, render.Job{Handout: "eps", Language: "en", Paper: layout.Letter, Edition: layout.Standard, Details: details})
		data, err := sheet.PDF()
		if err != nil {
			t.Fatal(err)
		}
		if v := line.Verify(data, nil); v.Verdict != render.Current {
			t.Errorf("%v: the sheet itself is %+v", details, v)
		}
		if details.Date == "" {
			continue
		}
		for n := range sheet.Pages.Pages {
			for k := range sheet.Pages.Pages[n].Ops {
				if op := &sheet.Pages.Pages[n].Ops[k]; op.Text == "Sun, Nov 29" {
					op.Text = "Mon, Nov 30"
				}
			}
		}
		if data, err = sheet.PDF(); err != nil {
			t.Fatal(err)
		}
		if v := line.Verify(data, nil); v.Verdict == render.Current {
			t.Errorf("%v: a sheet with a later day is %+v", details, v)
		}
	}
}
