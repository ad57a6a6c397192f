package pdftest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Rule is a rule of a standard that a file breaks.
type Rule struct {
	Flavour     string // "ua1" or "2a"
	Clause      string // "7.3"
	Test        int
	Description string
	Context     string // where it was first broken
}

func (r Rule) String() string {
	return fmt.Sprintf("%s %s-%d: %s (%s)", r.Flavour, r.Clause, r.Test, r.Description, r.Context)
}

// flavours are the standards that every file declares, by the name of veraPDF's
// profile.
var flavours = map[string]string{"PDF/UA-1 validation profile": "ua1", "PDF/A-2a validation profile": "2a"}

// VeraPDF returns the rules of PDF/UA-1 and PDF/A-2a that each file breaks. It runs
// one Java machine for all files together, which judges a file by what its metadata
// declare: one that declares less, or that veraPDF cannot judge, fails the test.
// Without the second compiler of Java it takes half the time for some files, and
// no longer for many.
func VeraPDF(t testing.TB, files ...string) map[string][]Rule {
	t.Helper()
	Require(t)
	jar := os.Getenv("VERAPDF_JAR")
	if jar == "" {
		t.Fatal("VERAPDF_JAR does not name veraPDF's jar (.ci/run fetches it)")
	}
	args := []string{"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar, "--flavour", "0", "--format", "json", "--maxfailuresdisplayed", "1"}
	// The status tells only whether all files conform; the report says more.
	out, _ := run(t, "java", append(args, absolute(t, files)...)...)
	rules, err := parseReport(out)
	if err != nil {
		t.Fatalf("veraPDF: %v", err)
	}
	broken := map[string][]Rule{}
	for _, file := range files {
		list, judged := rules[absolute(t, []string{file})[0]]
		if !judged {
			t.Fatalf("veraPDF did not judge %s by both standards", file)
		}
		broken[file] = list
	}
	return broken
}

// Conform fails the test for each rule of PDF/UA-1 and PDF/A-2a that a file
// breaks, and for what qpdf finds.
func Conform(t testing.TB, files ...string) {
	t.Helper()
	Qpdf(t, files...)
	for file, rules := range VeraPDF(t, files...) {
		for _, r := range rules {
			t.Errorf("%s breaks %s", filepath.Base(file), r)
		}
	}
}

func absolute(t testing.TB, files []string) []string {
	t.Helper()
	list := make([]string, len(files))
	for i, file := range files {
		path, err := filepath.Abs(file)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = path
	}
	return list
}

// report is the part of veraPDF's JSON report that is read here.
type report struct {
	Report struct {
		Jobs []struct {
			ItemDetails struct {
				Name string `json:"name"`
			} `json:"itemDetails"`
			ValidationResult []struct {
				ProfileName  string `json:"profileName"`
				Compliant    bool   `json:"compliant"`
				JobEndStatus string `json:"jobEndStatus"`
				Details      struct {
					PassedRules   int `json:"passedRules"`
					RuleSummaries []struct {
						Clause      string `json:"clause"`
						TestNumber  int    `json:"testNumber"`
						Description string `json:"description"`
						Checks      []struct {
							Context string `json:"context"`
						} `json:"checks"`
					} `json:"ruleSummaries"`
				} `json:"details"`
			} `json:"validationResult"`
		} `json:"jobs"`
	} `json:"report"`
}

// parseReport returns the broken rules of each file that was judged by both
// standards.
func parseReport(data []byte) (map[string][]Rule, error) {
	var r report
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("unreadable report: %w", err)
	}
	files := map[string][]Rule{}
	for _, job := range r.Report.Jobs {
		rules, judged := []Rule{}, map[string]bool{} // nothing is judged where veraPDF could not read the file
		for _, v := range job.ValidationResult {
			flavour, asked := flavours[v.ProfileName]
			if !asked || v.JobEndStatus != "normal" || v.Details.PassedRules == 0 {
				continue
			}
			judged[flavour] = true
			for _, s := range v.Details.RuleSummaries {
				rule := Rule{Flavour: flavour, Clause: s.Clause, Test: s.TestNumber, Description: s.Description}
				if len(s.Checks) > 0 {
					rule.Context = s.Checks[0].Context
				}
				rules = append(rules, rule)
			}
			if v.Compliant != (len(v.Details.RuleSummaries) == 0) {
				return nil, fmt.Errorf("%s: the verdict does not fit the rules listed", job.ItemDetails.Name)
			}
		}
		if len(judged) == len(flavours) {
			files[job.ItemDetails.Name] = rules
		}
	}
	return files, nil
}
