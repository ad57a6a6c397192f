package web

import (
	"encoding/json"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
	"handout/internal/review"
)

// followed is what the bar says of an edit.
func followed(t *testing.T, s *Server, set ...string) string {
	t.Helper()
	var answer struct{ Follows string }
	w := posted(s, "/practice/preview", fields(inFile(t, s), set...))
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	return strings.Join(strings.Fields(answer.Follows), " ")
}

// TestWhatSavingDoes tells of each kind of change, before it is saved, who has to do
// what: a signature for words, a call for numbers and hours, a look for a logo.
func TestWhatSavingDoes(t *testing.T) {
	s := signedServer(t, "")
	if _, err := s.confirmAll(t); err != nil {
		t.Fatal(err)
	}
	const call, look, sign, signed = "until somebody calls (312) 867-5309 once more", "looks at the new logo and confirms it. Nobody has to call", "until your clinician signs what changed", "Words: still signed."
	logo := dropped(t, s, "logo.svg", []byte(savedDrawing)).Name
	for _, tt := range []struct {
		name     string
		set      []string
		yes, not []string
	}{
		{"nothing", nil, []string{"Signed: patients may get “Your prostate exam” (English)."}, []string{"Not saved yet"}},
		{"hours", []string{"hours", "9 am to 5 pm"}, []string{"Not saved yet. If you save:", "1 line of clinic.toml changes.", call, "Why: changed here is Hours, English.", signed, "Your 1 change"}, []string{sign, look}},
		{"a website", []string{"website", "https://oakstreeturology.com"}, []string{"1 line of clinic.toml changes.", "looks at the new details and confirms them. Nobody has to call.", signed}, []string{sign, "once more"}},
		{"a number", []string{"phone", "(312) 867-5311"}, []string{"until somebody calls (312) 867-5311 once more", signed}, []string{sign}},
		{"a logo", []string{"logo", logo}, []string{look, signed}, []string{"calls", sign}},
		{"a logo and hours", []string{"logo", logo, "hours", "9 am to 5 pm"}, []string{call}, []string{look}},
		{"a colour", []string{"brand.color", "#7a1f2b"}, []string{signed}, []string{"call", "logo", "DRAFT", sign}},
		{"an option", []string{"handout.dre.latex_free", "true"}, []string{"“Your prostate exam” (English) becomes a draft: no patient gets it", sign, "(1 line)", "latex", "You can undo the save"}, []string{signed, "calls", look}},
		{"two changes", []string{"handout.dre.latex_free", "true", "hours", "9 am to 5 pm"}, []string{sign, call, "Your 2 changes"}, []string{signed}},
		{"what is not printed", []string{"contact", "Ana, ext. 3"}, []string{signed}, []string{"calls", "DRAFT", sign}},
		{"what cannot stand", []string{"phone", "call us"}, []string{"Cannot be saved yet. Correct:", `<a href="#f-phone">Phone by day</a>`}, []string{"Not saved yet. If"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := followed(t, s, tt.set...)
			for _, want := range tt.yes {
				if !strings.Contains(got, want) {
					t.Errorf("%q is not told:\n%s", want, got)
				}
			}
			for _, not := range tt.not {
				if strings.Contains(got, not) {
					t.Errorf("%q is told:\n%s", not, got)
				}
			}
		})
	}
	// After the save the way to what awaits is there, and no call where none is.
	page := posted(s, "/practice/save", fields(inFile(t, s), "logo", logo)).Body.String()
	if done, _, _ := strings.Cut(page, `<nav class="parts"`); !strings.Contains(done, "I looked at the logo: confirm") || strings.Contains(done, "called") {
		t.Errorf("after a logo:\n%s", done)
	}
	if got := followed(t, s); !strings.Contains(got, "until somebody here looks at the logo and confirms") {
		t.Errorf("the status of a logo:\n%s", got)
	}
}

// TestNothingIsCountedAsNoLines: a sheet that cannot be printed any more is told with
// what it lacks, and one whose signature does not count any more without lines.
func TestNothingIsCountedAsNoLines(t *testing.T) {
	s := signedServer(t, "")
	key, _ := clinictest.Key(t)
	for name, tt := range map[string]struct{ set, yes []string }{
		"a note in English alone": {[]string{"handout.dre.notes.get-ready", "Park behind the house."}, []string{"“Your prostate exam” (Spanish): cannot be printed any more.", "Write it in Spanish too"}},
		"keys":                    {[]string{"review.trusted_keys", key}, []string{"until your clinician signs again: the signature does not count any more. No line changes."}},
		"a test that is chosen":   {[]string{"handout.eps.protocol", "two-glass"}, []string{"can be printed now, as a draft until your clinician signs."}},
	} {
		got := followed(t, s, tt.set...)
		for _, want := range tt.yes {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is not told:\n%s", name, want, got)
			}
		}
		if strings.Contains(got, "(0 lines)") || strings.Contains(got, "%!") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestRemedyAtAFieldIsPlain: at a field of the page nobody is told what to write into
// a file.
func TestRemedyAtAFieldIsPlain(t *testing.T) {
	s := formServer(t, ourFile)
	jargon := regexp.MustCompile("\\[section|`| = |line out|\\[\\[|toml|between the quotes")
	for key, typed := range map[string]string{"language_notice": "", "phone": "", "after_hours_phone": "Leave a message at (312) 867-5310", "hours": "Mon-Fri 8-5", "name": "", "handout.dre.surgery_weeks": "1000", "brand.color": "#12", "website": "x.example", "words.es.hours": "8 am to 5 pm"} {
		var answer struct{ Faults, Warnings map[string][]remark }
		w := posted(s, "/practice/preview", fields(ourFile, key, typed))
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		for _, one := range append(answer.Faults[key], answer.Warnings[key]...) {
			if jargon.MatchString(one.Text) {
				t.Errorf("%s: %s", key, one.Text)
			}
		}
	}
}

// TestOnlyWhatChangedIsCalled: a number whose own details changed is called again, the
// other keeps its last call, in the form, in the status of a sheet and where the
// details are confirmed.
func TestOnlyWhatChangedIsCalled(t *testing.T) {
	const night = "\nafter_hours_phone = \"(312) 867-5310\"\nafter_hours_answered_by = \"service\"\n"
	s := serverFor(t, clinictest.Folder(t, strings.NewReplacer("\nafter_hours_phone = \"Call 911\"\n", night, "after_hours_phone = \"Llame al 911\"\n", "").Replace(clinictest.OakStreet)), today)
	clinictest.Sign(t, filepath.Dir(s.opts.Clinic), today(), clinictest.Signed()...)
	page := posted(s, "/practice/save", fields(inFile(t, s), "after_hours_phone", "(312) 867-5311")).Body.String()
	done, _, _ := strings.Cut(page, `<nav class="parts"`)
	for _, want := range []string{"1 line of clinic.toml changed.", "until somebody calls (312) 867-5311 once more", "Why: changed here is Phone after hours, as printed.", "Nobody has to call (312) 867-5309: nothing about it changed.", "Call (312) 867-5311 when you are closed"} {
		if !strings.Contains(done, want) {
			t.Errorf("%q is not told:\n%s", want, done)
		}
	}
	_, page = get(s, "/review/details")
	for _, want := range []string{"Call (312) 867-5311, look at what changed", "I called (312) 867-5311, and it", "I called (312) 867-5309 again, and it was answered as the sheets say (not needed)"} {
		if !strings.Contains(page, want) {
			t.Errorf("where it is confirmed %q is not told", want)
		}
	}
	form := url.Values{"by": {"Luis Ortega"}, "right": {"yes"}, "called": {"(312) 867-5309"}}
	if code, _, _ := post(s, "/review/details", form); code != 409 {
		t.Errorf("the number that did not change was called, and it was confirmed: %d", code)
	}
	form.Set("called", "(312) 867-5311")
	if code, _, page := post(s, "/review/details", form); code != 200 || !strings.Contains(page, "(312) 867-5309: Called last by Maria Ruiz") {
		t.Errorf("%d", code)
	}
	posted(s, "/practice/save", fields(inFile(t, s), "website", "https://oakstreeturology.com"))
	if got := followed(t, s); !strings.Contains(got, "until somebody here looks at the details that changed and confirms. Nobody has to call.") {
		t.Errorf("the status after a website:\n%s", got)
	}
	if _, page = get(s, "/review/details"); !strings.Contains(page, "says nothing about who answers a phone. Look at it, then confirm.") {
		t.Error("after a website")
	}
	if code, _, _ := post(s, "/review/details", url.Values{"by": {"Luis Ortega"}, "right": {"yes"}}); code != 200 {
		t.Errorf("looked at, and not confirmed: %d", code)
	}
}

// confirmAll confirms the details of a practice, as called.
func (s *Server) confirmAll(t *testing.T) (review.Confirmation, error) {
	t.Helper()
	r, faults := render.Open(s.open())
	if r == nil {
		t.Fatal(faults)
	}
	return r.Confirm(review.Confirming{By: "Maria Ruiz", Called: r.Details().Numbers()})
}

// TestEveryStandingHasWords: each reason for a draft says who has to do what, in
// every language of the page.
func TestEveryStandingHasWords(t *testing.T) {
	s := testServer(t)
	for _, lang := range interfaceLanguages {
		v := &view{Lang: lang, words: s.pages.words[lang]}
		seen := map[string]review.Reason{}
		for _, reason := range []review.Reason{review.Unsigned, review.Changed, review.Ended, review.Withdrawn, review.Sample, review.Untrusted, review.SourceUnsigned, review.Untranslated, review.Unread, review.Unconfirmed} {
			st := review.Status{Reason: reason, Details: []review.Detail{{Name: "phone"}}}
			got := statusOf(v, "T", "L", st, nil)
			if strings.Contains(got.Text, "⟨") || !strings.Contains(got.Text, v.T("practice.status.sheet", "T", "L")) || got.Signed || seen[got.Text] != "" {
				t.Errorf("%s, %s: %q, as for %q", lang, reason, got.Text, seen[got.Text])
			}
			seen[got.Text] = reason
		}
	}
}
