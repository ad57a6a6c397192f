package pdftest

import (
	"strings"
	"testing"
)

const reportHead = `{"report":{"jobs":[{"itemDetails":{"name":"/a.pdf"},"validationResult":[`

func TestParseReport(t *testing.T) {
	for _, test := range []struct {
		name, job string
		judged    bool
		want      string // of the first rule
		fails     bool
	}{
		{"clean", `{"details":{"passedRules":106,"ruleSummaries":[]},"jobEndStatus":"normal","compliant":true}`, true, "", false},
		{"broken", `{"details":{"passedRules":105,"ruleSummaries":[{"clause":"7.3","testNumber":1,"description":"No Alt","checks":[{"context":"root"}]}]},"jobEndStatus":"normal","compliant":false}`, true, "ua1 7.3-1: No Alt (root)", false},
		{"broken off", `{"details":{"passedRules":3,"ruleSummaries":[]},"jobEndStatus":"cancelled","compliant":true}`, false, "", false},
		{"nothing tested", `{"details":{"passedRules":0,"ruleSummaries":[]},"jobEndStatus":"normal","compliant":true}`, false, "", false},
		{"no rule listed", `{"details":{"passedRules":9,"ruleSummaries":[]},"jobEndStatus":"normal","compliant":false}`, false, "", true},
		{"unreadable file", ``, false, "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			files, err := parseReport("ua1", []byte(reportHead+test.job+`]}]}}`))
			if (err != nil) != test.fails {
				t.Fatal(err)
			}
			rules, judged := files["/a.pdf"]
			if judged != test.judged {
				t.Fatalf("judged: %v", judged)
			}
			if test.want == "" && len(rules) > 0 || test.want != "" && (len(rules) != 1 || rules[0].String() != test.want) {
				t.Errorf("rules: %v", rules)
			}
		})
	}
	if _, err := parseReport("ua1", []byte("Exception")); err == nil || !strings.Contains(err.Error(), "unreadable") {
		t.Errorf("no JSON: %v", err)
	}
}
