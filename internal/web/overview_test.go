package web

import (
	"slices"
	"strings"
	"testing"
	"time"

	"handout/internal/clinictest"
	"handout/internal/render"
	"handout/internal/review"
)

// Overview tells how old the check with the lab is, and what to do when it is
// too old.
func TestWhatWasCheckedGrowsOld(t *testing.T) {
	dir := signedFolder(t, "")
	for day, want := range map[string]string{
		"2026-11-29": "Check it again by November 1, 2027.",
		"2027-10-31": "Check it again by tomorrow.",
		"2027-10-01": "Check it again within 31 days.",
		"2027-11-02": "more than 12 months ago",
	} {
		now, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		s := serverFor(t, dir, func() time.Time { return now })
		page := answerTo(s, request(s, "GET", "/overview", nil)).Body.String()
		if !strings.Contains(page, want) {
			t.Errorf("on %s the page lacks %q", day, want)
		}
	}
}

// The end of a sign-off is told 60, 30 and 7 days ahead, and a clock that is
// wrong is not called a missing signature.
func TestExpiryIsTold(t *testing.T) {
	dir := signedFolder(t, "")
	for day, want := range map[string]string{
		"2027-09-01": "",
		"2027-10-10": "The sign-off ends on November 29, 2027",
		"2027-11-24": "The sign-off ends in 5 days",
		"2027-11-28": "The sign-off ends tomorrow",
		"2027-12-10": "The sign-off ended on November 29, 2027; printed until 30 days after it",
		"2028-02-01": "Cannot be printed: the sign-off has run out. Ask: Maria Ruiz, office manager, ext. 12",
		"2026-11-20": "Cannot be printed: no clinician has signed it yet. Ask: ",
	} {
		now, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		s := serverFor(t, dir, func() time.Time { return now })
		got := preview(t, s, map[string][]string{"handout": {"dre"}, "language": {"en"}})
		if ahead := strings.Contains(got.Sheet, "Check the date on this computer’s clock first"); ahead != (day < "2026-11-29") {
			t.Errorf("on %s the clock is told: %t", day, ahead)
		}
		if st := got.Status["handout-dre"]; !strings.Contains(st.Text, want) || want == "" && st.Text != "" {
			t.Errorf("on %s: %q, want %q", day, st.Text, want)
		}
		if early := day < "2026-11-29" || day > "2027-12-29"; got.CanPrint == early {
			t.Errorf("on %s it can be printed: %t", day, got.CanPrint)
		}
	}
}

// Of a translation whose English ran out it is not said that nobody signed the English.
func TestWhyATranslationIsHeldBack(t *testing.T) {
	dir := clinictest.Folder(t, clinictest.OakStreet)
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "es"})
	for day, want := range map[string]string{"2026-12-01": "", "2028-02-01": "the sign-off of the English has run out"} {
		now, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		p := preview(t, serverFor(t, dir, func() time.Time { return now }), map[string][]string{"handout": {"dre"}, "language": {"es"}})
		if got := p.Status["handout-dre"].Text; p.CanPrint != (want == "") || !strings.Contains(got, want) || want == "" && got != "" {
			t.Errorf("on %s: %q, can print: %t; want %q", day, got, p.CanPrint, want)
		}
		if want != "" && !strings.Contains(p.Sheet, "the sign-off of the English words it was translated from has run out") {
			t.Errorf("on %s the sheet says %.300s", day, p.Sheet)
		}
	}
}

// That everything is ready is said with the day on which it will not be.
func TestEverythingIsReadyUntil(t *testing.T) {
	dir := signedFolder(t, "")
	for day, want := range map[string]string{
		"2026-12-01": "Everything your practice prints is ready.",
		"2027-11-24": "The first sign-off ends on November 29, 2027: a clinician has to sign before then.",
		"2027-12-10": "but a sign-off ended on November 29, 2027.",
	} {
		now, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		s := serverFor(t, dir, func() time.Time { return now })
		r, _ := s.desk.open()
		v := s.view(request(s, "GET", "/overview", nil), nil)
		ready := slices.DeleteFunc(r.Table(s.desk.blank(r), func(string, string) []render.Variant { return nil }), func(st render.Stand) bool { return st.State != render.CellReady })
		if sum, ask := s.allReady(v, r, ready); !strings.Contains(sum, want) || (ask == "") != (day == "2026-12-01") {
			t.Errorf("on %s: %q, %q", day, sum, ask)
		}
	}
}

// With a clock that is years behind, nothing can be opened: the page says to look
// at the clock first, and whom to ask.
func TestAClockThatIsWrong(t *testing.T) {
	s := serverFor(t, signedFolder(t, ""), func() time.Time { return time.Date(2021, 1, 1, 8, 0, 0, 0, time.UTC) })
	page := answerTo(s, request(s, "GET", "/", nil)).Body.String()
	for _, want := range []string{"Check the date on this computer’s clock first", "clinic.toml:20:27", maria} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, "has a mistake") {
		t.Error("what the clock does is called a mistake of the file")
	}
}

// The code at the foot of a sheet tells whether the sheet may be given out.
func TestTheCodeOfASheet(t *testing.T) {
	s := signedServer(t, "")
	r, _ := s.desk.open()
	code := s.desk.prepare(r, s.job(r, &choices{}, "dre", "en")).blank.Status.Code
	draft := review.DraftCode(s.desk.prepare(r, s.job(r, &choices{}, "dre", "en")).blank.Digest, review.Digest(r.Details().Canonical()))
	for typed, want := range map[string]string{
		code:                                 `class="ok">`,
		" dre-en · " + strings.ToLower(code): `class="ok">`,
		"0000":                               "do not give that sheet out",
		"Oak Street Urology · dre-en 2026.11 · Code " + code: `class="ok">`,
		draft:                     "before its words were signed",
		"X000":                    "its code begins with X",
		"xyz":                     "the digits 0 to 9 and the letters A to F",
		"ZZZZ":                    "“ZZZZ” is no code. A code is four of the digits 0 to 9 and the letters A to F",
		code[:2] + " " + code[2:]: `class="ok">`,
		"Code " + code[:3] + " " + strings.ToLower(code[3:]):             `class="ok">`,
		strings.ReplaceAll(strings.ReplaceAll(code, "0", "O"), "1", "l"): `class="ok">`,
		"OOOO": "There is no sheet with the code 0000",
		"Code": "is no code",
	} {
		page := answerTo(s, request(s, "POST", "/overview", map[string][]string{"code": {typed}})).Body.String()
		at := strings.Index(page, `class="verdict"`)
		if at < 0 || !strings.Contains(page[at:at+400], want) {
			t.Errorf("%q: the verdict lacks %q", typed, want)
		}
	}
}

// The overview is the table of `handout check`: the same handouts and languages
// in the same order, each sheet ready in both or in neither.
func TestTheOverviewIsTheTableOfCheck(t *testing.T) {
	s := signedServer(t, "")
	r, _ := s.desk.open()
	cells, _ := r.Check()
	v := &view{Lang: "en", words: s.pages.words["en"], engine: s.pages.engine["en"], open: s.desk.open}
	table := r.Table(s.desk.blank(r), nil)
	if len(table) != len(cells) || len(cells) < 12 {
		t.Fatalf("the overview has %d sheets, check %d", len(table), len(cells))
	}
	states := map[string]int{}
	for i, cell := range cells {
		if table[i].Cell != cell {
			t.Errorf("%d: the overview has %+v, check %+v", i, table[i].Cell, cell)
		}
		if off := s.standingOf(v, r, table[i]).Off; off == (cell.State == "ready") {
			t.Errorf("%s in %s, %s is %s, and the page says otherwise", cell.Handout, cell.Language, cell.Size, cell.State)
		}
		states[cell.State]++
	}
	// The page lists what is signed of a handout for which the practice chose
	// nothing, and says what its cells have no room for.
	page := answerTo(s, request(s, "GET", "/overview", nil)).Body.String()
	for _, want := range []string{"Prostate urine test: PCA3", "For whoever looks after the program: set handout.eps.protocol in clinic.toml."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if states["ready"] == 0 || states["cannot"] == 0 {
		t.Errorf("states %v: too few to compare", states)
	}
}
