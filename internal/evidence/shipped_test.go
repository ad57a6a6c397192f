package evidence_test

import (
	"regexp"
	"slices"
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
			if c.Question == "" || len(evidence.Resting(c.ID, []*content.Handout{h})) == 0 {
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

// Where a source carries a line as it is printed nobody is asked; where one is
// asked, the source does not carry the line whole.
func TestSupportedClaimsAskNothing(t *testing.T) {
	base, _ := shipped(t)
	for _, c := range base.Claims {
		if c.Grade == evidence.Supported && c.Question != "" {
			t.Errorf("%s is supported, and asks %q: grade it partly, or give what the source does not carry a claim of its own", c.ID, c.Question)
		}
	}
}

// What was read of PCA3 alone stands on the PCA3 sheet alone.
func TestClaimsOfOneTestStandOnItsSheet(t *testing.T) {
	_, l := shipped(t)
	ofPCA3 := []string{"urine-not-sure", "exam-moves-cells", "higher-score", "low-can-miss", "high-can-be-benign", "first-pee-after-exam", "first-pee-cup", "pca3-volume", "pca3-numbers", "why-pca3"}
	const id = "urine-after-exam"
	for _, lang := range l.Languages(id) {
		h, faults := l.Load(id, lang)
		if h == nil {
			t.Fatal(faults)
		}
		met := map[string]bool{}
		line := func(claims []string, cond content.Condition) {
			for _, claim := range claims {
				if !slices.Contains(ofPCA3, claim) {
					continue
				}
				met[claim] = true
				if !slices.ContainsFunc(cond.Clauses, func(c content.Clause) bool {
					return c.Name == "test" && !c.Not && slices.Equal(c.Values, []string{"pca3"})
				}) {
					t.Errorf("in %s a line of other tests rests on %s", lang, claim)
				}
			}
		}
		for _, s := range h.Sections {
			for _, b := range s.Blocks {
				line(b.Claims, b.If)
				for _, it := range b.Items {
					line(it.Claims, it.If)
				}
			}
		}
		if len(met) != len(ofPCA3) {
			t.Errorf("in %s only %d of %d claims are met", lang, len(met), len(ofPCA3))
		}
	}
}
