package evidence_test

import (
	"testing"

	"handout/handouts"
	"handout/internal/content"
	"handout/internal/evidence"
)

func shipped(t *testing.T) (*evidence.Base, *content.Library) {
	t.Helper()
	base, faults := evidence.Load(handouts.Files)
	for _, f := range faults {
		t.Error(f)
	}
	return base, content.Open(handouts.Files)
}

// The shipped words rest on claims that may be printed, and say nothing that
// may not.
func TestShippedHandoutsRestOnClaims(t *testing.T) {
	base, l := shipped(t)
	if len(base.Claims) < 80 {
		t.Errorf("only %d claims", len(base.Claims))
	}
	for _, id := range l.IDs() {
		for _, lang := range l.Languages(id) {
			h, faults := l.Load(id, lang)
			if h == nil {
				t.Error(faults)
				continue
			}
			for _, f := range base.Check(h) {
				t.Error(f)
			}
		}
	}
}
