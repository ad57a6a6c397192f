package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// initBytes is what a package of ours may take of memory before main begins.
const initBytes = 2048

// TestStartUpIsIdle holds what CONTRIBUTING.md says under Speed: no package of
// ours works at start-up, by an init function or by a package variable that is
// computed. The program is asked what its packages took.
func TestStartUpIsIdle(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-test.run=^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, trace)
	}
	took := regexp.MustCompile(`init (\S+) @.*, (\d+) bytes, (\d+) allocs`)
	all := took.FindAllStringSubmatch(string(trace), -1)
	if len(all) < 20 {
		t.Fatalf("no trace of start-up:\n%s", trace)
	}
	for _, m := range all {
		if name := m[1]; !strings.HasPrefix(name, "handout/internal/") && name != "handout/handouts" && name != "handout/fonts" {
			continue // main has the tests of this package
		}
		if n, _ := strconv.Atoi(m[2]); n > initBytes {
			t.Errorf("package %s takes %d bytes in %s allocations before main begins, of at most %d: make what it computes when it is first asked for (a regular expression by lazyregexp)", m[1], n, m[3], initBytes)
		}
	}
}
