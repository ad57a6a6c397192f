package fault_test

import (
	"fmt"
	"testing"

	"handout/internal/fault"
)

// TestTogether: the same warning in forty clinics is one message, and what
// differs, or is at two places of one file, is not.
func TestTogether(t *testing.T) {
	var l fault.List
	for i := range 40 {
		l.Warn(fault.Pos{File: fmt.Sprintf("c%02d/clinic.toml", i), Line: i + 1, Column: 1}, "brand.color", "too pale", "choose a darker colour")
		if i%2 == 0 {
			l.Add(fault.Pos{File: fmt.Sprintf("c%02d/clinic.toml", i), Line: 3}, "phone", fmt.Sprintf("phone %d is odd", i), "")
		}
	}
	l.Add(fault.Pos{File: "c00/clinic.toml", Line: 8}, "x", "unknown key", "")
	l.Add(fault.Pos{File: "c00/clinic.toml", Line: 9}, "x", "unknown key", "")
	l.Add(fault.Pos{}, "", "no file", "")
	l.Add(fault.Pos{}, "", "no file", "")
	got := l.Together()
	if len(got) != 1+20+2+2 {
		t.Fatalf("%d faults: %v", len(got), got)
	}
	want := "too pale; the same in 39 more files: c01/clinic.toml, c02/clinic.toml, c03/clinic.toml and 36 more"
	if got[0].What != want || got[0].File != "c00/clinic.toml" {
		t.Errorf("got %q in %s", got[0].What, got[0].File)
	}
}

// TestTogetherWithOwnNumbers: a remedy that holds each clinic's own phone is told
// once, and not as if it were for all of them; an error keeps its own.
func TestTogetherWithOwnNumbers(t *testing.T) {
	var l fault.List
	for i := range 3 {
		pos := fault.Pos{File: fmt.Sprintf("c%d.toml", i)}
		l.Warn(pos, "language_notice", "is not set", fmt.Sprintf("write (312) 867-530%d", i))
		l.Add(pos, "phone", "is odd", fmt.Sprintf("write (312) 867-530%d", i))
	}
	got := l.Together()
	if want := "is not set; the same, each with its own number, in 2 more files: c1.toml, c2.toml"; len(got) != 4 || got[0].What != want {
		t.Errorf("got %d faults, the first %q", len(got), got[0].What)
	}
}

func ExampleList_Together() {
	var l fault.List
	for _, file := range []string{"east.toml", "north.toml", "west.toml"} {
		l.Warn(fault.Pos{File: file, Line: 2}, "hours", "no hours", "write them")
	}
	fmt.Println(l.Together())
	// Output:
	// east.toml:2: warning: no hours; the same in 2 more files: north.toml, west.toml; write them
}
