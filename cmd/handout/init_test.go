package main

import (
	"os"
	"strings"
	"testing"
)

// answered runs init on a terminal where a person types lines.
func answered(t *testing.T, code int, lines ...string) *place {
	t.Helper()
	p := newPlace(t)
	p.asks = true
	p.stdin = strings.NewReader(strings.Join(lines, "\n"))
	p.run(t, code, "init")
	return p
}

func TestInitAsks(t *testing.T) {
	answered(t, exitDone,
		"North Urology", "(312) 867-5309", "", "Call 911", "none",
		"eps-only", "pca3", "North Lab", "2026-11-02", "")
	file := contents(t, clinicFile)
	wants(t, clinicFile, file,
		`name = "North Urology"`, `phone = "(312) 867-5309"`, `after_hours_phone = "Call 911"`, `after_hours_answered_by = "none"`,
		`protocol = "eps-only"`, `test = "pca3"`, `lab = "North Lab"`, `collection_confirmed_on = 2026-11-02`, "\n# hours = ")
	contents(t, schemaName)
}

func TestInitAsksAgain(t *testing.T) {
	p := answered(t, exitDone,
		"North Urology", "12", "(312) 867-5309", "", "Call 911", "robot", "none",
		"exodx", "two-glass", "exodx", "", "")
	wants(t, "standard error", p.stderr.String(),
		"`phone` has 2 digits", `"robot"`, "`protocol` cannot be \"exodx\"", "ExoDx is collected without an exam")
	file := contents(t, clinicFile)
	wants(t, clinicFile, file, `phone = "(312) 867-5309"`, `after_hours_answered_by = "none"`, `protocol = "two-glass"`, "\n# test = ")
	if strings.Contains(file, "exodx") {
		t.Error("a refused answer is in the file")
	}
}

// A clinic that does not do a test is not asked which lab runs it.
func TestInitSkipsWhatIsNotDone(t *testing.T) {
	p := answered(t, exitDone, "", "", "", "", "", "", "", "")
	if strings.Contains(p.stderr.String(), "The lab that runs it") {
		t.Error("asked for the lab of a test that is not done")
	}
	wants(t, clinicFile, contents(t, clinicFile), `name = "Your Clinic"`, "\n# protocol = ")
}

func TestInitStoppedWritesNothing(t *testing.T) {
	p := answered(t, exitFailed, "North Urology")
	wants(t, "standard error", p.stderr.String(), "stopped before the last question, so nothing was written")
	left, err := os.ReadDir(".")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestInitAsksOnlyWhatFlagsLeaveOpen(t *testing.T) {
	p := newPlace(t)
	p.asks = true
	p.stdin = strings.NewReader(strings.Repeat("\n", 9))
	p.run(t, exitDone, "init", "--name", "North Urology", "--protocol", "two-glass")
	if asked := p.stderr.String(); strings.Contains(asked, "Name of the practice:") || strings.Contains(asked, "Prostate fluid sample:") {
		t.Errorf("asked for what a flag had said:\n%s", asked)
	}
}
