package web

import (
	"net/url"
	"strings"
	"testing"

	"handout/internal/clinictest"
)

// What is typed for the hours when the practice is closed is printed where patients are
// told what to do only if a person answers; else its field says what they read instead.
func TestTheFieldSaysWhatIsPrintedWhenClosed(t *testing.T) {
	for _, one := range []struct{ typed, answers, says string }{
		{"Call 911", "voicemail", "Not printed, with a voicemail"},
		{"Call 911", "none", "Not printed, with a voicemail or nobody there"},
		{"(312) 867-5310", "none", "Not printed"},
		{"(312) 867-5310", "voicemail", "as a number for messages"},
		{"Go to the emergency room", "voicemail", "Printed only at the foot of each page"},
		{"Call 911", "clinician", ""},
		{"(312) 867-5310", "service", ""},
	} {
		clinic := strings.Replace(clinictest.OakStreet, `after_hours_phone = "Call 911"`, `after_hours_phone = "`+one.typed+`"`+"\n"+`after_hours_answered_by = "`+one.answers+`"`, 1)
		if strings.HasPrefix(one.typed, "(") { // a number is the same in every language
			clinic = strings.Replace(clinic, `after_hours_phone = "Llame al 911"`+"\n", "", 1)
		}
		form := page(serverIn(t, clinictest.Folder(t, clinic)), "/practice")
		_, faults, _ := strings.Cut(form, `id="f-after_hours_phone-faults"`)
		faults, _, _ = strings.Cut(faults, "</div>")
		if said := strings.Contains(faults, "go to the emergency room or urgent care"); said != (one.says != "") || !strings.Contains(faults, one.says) {
			t.Errorf("%s, %s: the field says %q", one.typed, one.answers, faults)
		}
	}
	s := serverIn(t, t.TempDir())
	_, _, guide := post(s, "/practice/guide", url.Values{"step": {"3"}, "go": {"stay"}, "set:name": {"Oak Street Urology"}, "set:phone": {"(312) 867-5309"}, "set:after_hours_phone": {"Call 911"}, "set:after_hours_answered_by": {"voicemail"}})
	if !strings.Contains(guide, "Not printed, with a voicemail") {
		t.Error("the guide does not say it")
	}
}

// Words that hold a patient back at night are told at their field with what to write
// instead, in the language of the page.
func TestTheFieldTakesNoMoreThanWhomToCall(t *testing.T) {
	file := strings.Replace(clinictest.OakStreet, `after_hours_phone = "Call 911"`, `after_hours_phone = "Leave a message at (312) 867-5310"`, 1)
	s := serverIn(t, clinictest.Folder(t, file))
	for lang, wants := range map[string][]string{
		"en": {"whom to call and where to go", "Write the number alone: (312) 867-5310", "A voicemail"},
		"es": {"a quién llamar y adónde ir", "Escriba solo el número: (312) 867-5310", "Un buzón de voz"},
	} {
		r := request(s, "GET", "/practice", nil)
		r.Header.Set("Accept-Language", lang)
		_, faults, _ := strings.Cut(answerTo(s, r).Body.String(), `id="f-after_hours_phone-faults"`)
		faults, _, _ = strings.Cut(faults, "</div>")
		for _, want := range wants {
			if !strings.Contains(strings.NewReplacer("“", "", "”", "", "«", "", "»", "", "&#34;", "").Replace(faults), want) {
				t.Errorf("%s: no %q in %s", lang, want, faults)
			}
		}
	}
}
