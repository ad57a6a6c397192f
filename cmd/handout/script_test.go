package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts run this program as the command "handout".
func TestMain(m *testing.M) {
	testscript.Main(collectsLess{m}, map[string]func(){"handout": mainByClock})
}

// collectsLess runs the tests, but not the program, with less collecting of what
// they leave.
type collectsLess struct{ *testing.M }

func (m collectsLess) Run() int {
	debug.SetGCPercent(400)
	return m.M.Run()
}

// mainByClock is main with the clock set by the variable CLOCK, "2026-11-23":
// nothing that a user can set moves the day that decides what holds.
func mainByClock() {
	debug.SetGCPercent(firstCollection)
	w := system()
	if day, err := time.Parse(time.DateOnly, os.Getenv("CLOCK")); err == nil {
		w.now = func() time.Time { return day.Add(12 * time.Hour) }
	}
	os.Exit(run(os.Args[1:], w))
}

// TestScript runs the scripts in testdata/script, a theme a file. To refresh
// the outputs that they compare: go test ./cmd/handout -run TestScript -update.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "agree": agree, "codes": codes, "drafted": drafted},
		Setup: func(e *testscript.Env) error {
			// What the program keeps for its user stays in the test.
			for _, name := range []string{"XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"} {
				e.Setenv(name, filepath.Join(e.WorkDir, ".home"))
			}
			cases, err := filepath.Abs("testdata/cases")
			e.Setenv("CASES", cases)
			return err
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("no such condition")
		},
	})
}

// agree FILE ARG… writes the answers to the questions of `handout approve
// ARG…`, each of them a yes.
func agree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: agree FILE ARG…")
	}
	ts.Check(ts.Exec("handout", append([]string{"approve", "--questions"}, args[1:]...)...))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(agreed(ts.ReadFile("stdout"))), 0o644))
}

// codes PATTERN FILE fails unless `handout code` says PATTERN of the code at the
// end of the line for the chart in FILE; only of a current one it ends with 0.
func codes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: codes PATTERN FILE")
	}
	codeIs(ts, args[0], `for the chart: Given .*, ([0-9A-F]{4})\n`, args[1])
}

// drafted PATTERN FILE is codes for the words of a draft, from its foot.
func drafted(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: drafted PATTERN FILE")
	}
	codeIs(ts, args[0], `Code (X[0-9A-F]{3})`, args[1])
}

// codeIs looks a code up that stands in a file.
func codeIs(ts *testscript.TestScript, want, stands, file string) {
	at := regexp.MustCompile(stands).FindStringSubmatch(ts.ReadFile(file))
	if at == nil {
		ts.Fatalf("no code in %s", file)
	}
	err := ts.Exec("handout", "code", at[1])
	said := ts.ReadFile("stdout")
	if !regexp.MustCompile(want).MatchString(said) {
		ts.Fatalf("%s: %q, want %q", at[1], said, want)
	}
	if (err == nil) != (want == "current") {
		ts.Fatalf("%s: %v", at[1], err)
	}
}

// exits CODE PROGRAM [ARG…] runs a program and fails unless it ends with
// CODE: exec cannot tell 1, the work failed, from 2, wrong use.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
