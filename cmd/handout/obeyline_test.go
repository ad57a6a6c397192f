package main

import (
	"regexp"
	"strings"
	"testing"
)

// TestFixesOfCommandLines obeys the fix of a wrong command line that is a command
// or a flag to write, and runs what it comes to.
func TestFixesOfCommandLines(t *testing.T) {
	command := regexp.MustCompile("(?:did you mean|write|as in) `handout ([^`]+)`")
	flag := regexp.MustCompile(`write (--[\w-]+ (?:"[^"]+"|\S+))`)
	for _, args := range [][]string{
		{"print", "dre"}, {"rendr", "dre"}, {"dre"}, {"eps"}, {"validate"}, {"sttus"},
		{"render", "dre", "--large"}, {"render", "dre", "--spanish"}, {"render", "dre", "--a4"}, {"render", "dre", "--provider", "Ana"},
		{"render", "dre", "--room", "4"},
	} {
		p := newPlace(t)
		p.run(t, exitDone, "init", "--name", "North Urology", "--phone", "(312) 867-5309", "--hours", "8 am to 5 pm", "--after-hours-phone", "(312) 867-5310")
		p.stderr.Reset()
		if code := run(args, p.world); code != exitUsage {
			t.Errorf("%q: exit code %d\n%s", args, code, &p.stderr)
			continue
		}
		_, fix, _ := strings.Cut(p.stderr.String(), "fix: ")
		next := append([]string{}, args...)
		switch m, f := command.FindStringSubmatch(fix), flag.FindStringSubmatch(fix); {
		case m != nil && strings.Contains(m[1], " "):
			next = strings.Fields(m[1])
		case m != nil:
			next[0] = m[1]
		case f != nil:
			name, value, _ := strings.Cut(f[1], " ")
			next = append(next[:2:2], name, strings.Trim(value, `"`))
		default:
			t.Errorf("%q: no fix to obey in %q", args, fix)
			continue
		}
		p.stderr.Reset()
		if code := run(next, p.world); code == exitUsage {
			t.Errorf("%q, mended to %q, is wrong use still\n%s", args, next, &p.stderr)
		}
	}
}
