package fault_test

import (
	"strings"
	"testing"

	"handout/internal/fault"
)

// TestNearestOfALongWord: a word as long as a page is near to none, and is not
// compared letter by letter, which would take minutes.
func TestNearestOfALongWord(t *testing.T) {
	if near, ok := fault.Nearest(strings.Repeat("\xb3x", 1<<20), []string{"name", "phone", "after_hours_phone"}); ok {
		t.Errorf("%q is near", near)
	}
	if near, ok := fault.Nearest("phöne", []string{"phone"}); !ok || near != "phone" {
		t.Errorf("%q, %v", near, ok)
	}
}
