package web

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"handout/internal/clinictest"
	"handout/internal/render"
	"handout/internal/review"
)

// TestAWithdrawalNamesWhoseSignOffItWas: of a translation the sign-off of its
// translator or of its second reader was withdrawn, and not that of the clinician,
// whose English is in force. Whoever still stands is told what is missing.
func TestAWithdrawalNamesWhoseSignOffItWas(t *testing.T) {
	const translator, reader = "Rosa Vega, CT", "Luis Ortega, PA-C" // as clinictest signs
	for _, tt := range []struct{ signer, want, stands, missing string }{
		{translator, translator, reader, "a translator’s signature is missing"},
		{reader, reader, translator, "a second reader’s signature is missing"},
		{"", translator, "", ""},
	} {
		dir := clinictest.Folder(t, clinictest.OakStreet)
		clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"}, render.Job{Handout: "dre", Language: "es"})
		r := clinictest.Open(t, dir, today())
		if _, err := r.Withdraw(review.Withdrawal{Handout: "dre", Language: "es", Signer: tt.signer, By: "Sam Ortiz, MD", Because: "a typo"}); err != nil {
			t.Fatal(err)
		}
		words, _ := clinictest.Open(t, dir, today()).Words(render.Job{Handout: "dre", Language: "es"})
		if got, want := render.Explain(words.Status), "the sign-off by "+tt.want+" was withdrawn: a typo"; got != want {
			t.Errorf("withdrawn %q: %q, want %q", tt.signer, got, want)
		}
		s := serverIn(t, dir)
		for _, path := range []string{"/review", "/review/start/dre/es/translator"} {
			if _, page := get(s, path); !strings.Contains(page, "The sign-off by "+tt.want+" was withdrawn: a typo") || strings.Contains(page, "sign-off by Ana Quist, MD was withdrawn") {
				t.Errorf("withdrawn %q: %s names somebody else", tt.signer, path)
			}
		}
		_, page := get(s, "/review/withdraw/dre/es")
		if tt.stands != "" && (!strings.Contains(page, tt.missing) || strings.Contains(page, "in force today")) {
			t.Errorf("withdrawn %q: it is not told what %s waits for", tt.signer, tt.stands)
		}
	}
}

// TestWhatHasRunOutIsNotReady: in the 30 days after its end a sign-off is told as one
// that ran out, with the last day on which the sheet is printed.
func TestWhatHasRunOutIsNotReady(t *testing.T) {
	late := time.Date(2027, 12, 9, 10, 0, 0, 0, time.UTC)
	s := serverFor(t, signedFolder(t, ""), func() time.Time { return late })
	_, page := get(s, "/review")
	if !strings.Contains(page, "Ran out on November 29, 2027") || !strings.Contains(page, "Patients still get the sheet until December 29, 2027") || strings.Contains(page, "Ready for patients until November 29, 2027") {
		t.Error("what ran out is told as ready, or without its last day")
	}
}

// TestOnlyWhatHoldsSparesReading: a sign-off without a key that counts, or one whose
// 30 days of grace are over, spares its signer no line and no part.
func TestOnlyWhatHoldsSparesReading(t *testing.T) {
	key, _ := clinictest.Key(t)
	unchanged := "Nothing has changed since you signed"
	for _, tt := range []struct {
		name, more string
		days       int
		spared     bool
	}{
		{"it holds", "", 0, true},
		{"its last day of grace", "", 365 + review.Grace, true},
		{"its grace is over", "", 365 + review.Grace + 1, false},
		{"signed without a key", "\n[review]\ntrusted_keys = [\"" + key + "\"]\n", 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := signedFolder(t, "")
			put(t, dir+"/clinic.toml", clinictest.OakStreet+tt.more)
			s := serverFor(t, dir, func() time.Time { return today().AddDate(0, 0, tt.days) })
			at := begin(t, s, "/review/start/dre/en/clinician", url.Values{"by": {"Ana Quist, MD"}, "role": {"urologist"}})
			_, page := get(s, at)
			_, _, refused := post(s, at+"/sign", signing(s, at))
			errors := errorsOf(refused)
			if spared := strings.Contains(page, unchanged) && !strings.Contains(errors, "not been shown") && !strings.Contains(errors, "answer"); spared != tt.spared {
				t.Errorf("spared: %v\n%s", spared, errors)
			}
			if !tt.spared && (len(linesOf(page)) == 0 || !strings.Contains(errors, "19 parts have not been shown")) {
				t.Errorf("%d lines are asked; %s", len(linesOf(page)), errors)
			}
		})
	}
}
