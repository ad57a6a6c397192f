package evidence_test

import (
	"regexp"
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

// A signer answers "yes, agree" or "no, not for us": what is asked has to be a
// question that these answer.
func TestQuestionsTakeYesOrNo(t *testing.T) {
	base, l := shipped(t)
	yesOrNo := regexp.MustCompile(`^(Is|Are|Do|Does|Can|Should|Has|Have) [^?.]+\?( [A-Z][^?]*\.)?$`)
	asked := 0
	for _, id := range l.IDs() {
		h, faults := l.Load(id, content.SourceLanguage)
		if h == nil {
			t.Fatal(faults)
		}
		for i := range base.Claims {
			c := &base.Claims[i]
			if c.Basis != evidence.Consensus || len(evidence.Resting(c.ID, []*content.Handout{h})) == 0 {
				continue
			}
			asked++
			if !yesOrNo.MatchString(c.Question) {
				t.Errorf("%s asks %q, which neither yes nor no answers", c.ID, c.Question)
			}
		}
	}
	if asked < 80 {
		t.Errorf("only %d claims ask", asked)
	}
}
