package document_test

import (
	"testing"

	"handout/internal/document"
)

// TestClosed: what names only the emergency number is left out where no person answers,
// and what names a place never is.
func TestClosed(t *testing.T) {
	for _, tt := range []struct {
		answers, words string
		phone, stands  bool
	}{
		{"voicemail", "Call 911", false, false},
		{"none", "Llame al 911.", false, false},
		{"none", "(312) 911-5310", true, true},
		{"none", "Go to the emergency room at Oak Street Hospital, or call 911", false, true},
		{"none", "Go to urgent care", false, true},
		{"service", "Call 911", false, true},
		{"clinician", "Call 911", false, true},
	} {
		m := document.Masthead{AfterHours: document.Plain(tt.words), AfterHoursIsPhone: tt.phone, AnsweredBy: tt.answers, Emergency: document.Plain("911")}
		if got := m.Closed().String(); (got == tt.words) != tt.stands || !tt.stands && got != "" {
			t.Errorf("%s, %q: %q", tt.answers, tt.words, got)
		}
	}
}
