package pdftest

import (
	"fmt"
	"strings"
	"testing"
)

const reportHead = `{"report":{"jobs":[{"itemDetails":{"name":"/a.pdf"},"validationResult":[`

// verdict is one of a report, by a profile that finds nothing unless it is told else.
func verdict(profile, summaries, status string, passed int, compliant bool) string {
	return fmt.Sprintf(`{"profileName":"%s validation profile","details":{"passedRules":%d,"ruleSummaries":[%s]},"jobEndStatus":"%s","compliant":%v}`, profile, passed, summaries, status, compliant)
}

func TestParseReport(t *testing.T) {
	const (
		noAlt  = `{"clause":"7.3","testNumber":1,"description":"No Alt","checks":[{"context":"root"}]}`
		noFont = `{"clause":"6.2.11","testNumber":4,"description":"No font","checks":[]}`
	)
	ua := verdict("PDF/UA-1", "", "normal", 106, true)
	a := verdict("PDF/A-2a", "", "normal", 153, true)
	for _, test := range []struct {
		name, results string
		judged        bool
		want          string // the rules
		fails         bool
	}{
		{"clean", a + "," + ua, true, "[]", false},
		{"broken", verdict("PDF/UA-1", noAlt, "normal", 105, false) + "," + a, true, "[ua1 7.3-1: No Alt (root)]", false},
		{"broken in both", verdict("PDF/A-2a", noFont, "normal", 152, false) + "," + verdict("PDF/UA-1", noAlt, "normal", 105, false), true, "[2a 6.2.11-4: No font () ua1 7.3-1: No Alt (root)]", false},
		{"one declared", ua, false, "[]", false},
		{"another declared", ua + "," + verdict("PDF/A-2b", "", "normal", 144, true), false, "[]", false},
		{"broken off", verdict("PDF/UA-1", "", "cancelled", 3, true) + "," + a, false, "[]", false},
		{"nothing tested", ua + "," + verdict("PDF/A-2a", "", "normal", 0, true), false, "[]", false},
		{"no rule listed", a + "," + verdict("PDF/UA-1", "", "normal", 9, false), false, "", true},
		{"unreadable file", "", false, "[]", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			files, err := parseReport([]byte(reportHead + test.results + `]}]}}`))
			if (err != nil) != test.fails {
				t.Fatal(err)
			}
			if test.fails {
				return
			}
			rules, judged := files["/a.pdf"]
			if judged != test.judged {
				t.Fatalf("judged: %v", judged)
			}
			if got := fmt.Sprint(rules); got != test.want {
				t.Errorf("rules: %s, want %s", got, test.want)
			}
		})
	}
	if _, err := parseReport([]byte("Exception")); err == nil || !strings.Contains(err.Error(), "unreadable") {
		t.Errorf("no JSON: %v", err)
	}
}
