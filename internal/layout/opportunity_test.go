package layout

import (
	"math/rand/v2"
	"testing"

	"github.com/rivo/uniseg"
)

// TestOpportunities holds the short way against the rules, on texts of all that
// may stand in a simple one and of what may not.
func TestOpportunities(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := []string{"a", "Be", "ing", " ", " ", " ", ".", ",", ":", ";", "?", "!", "(", ")", "1", "20", "-", "/", "’", "\u00a0", "é", "%"}
	simple := 0
	for range 200_000 {
		text, most := "", 4+r.IntN(18)
		for range r.IntN(14) {
			text += alphabet[r.IntN(most)]
		}
		o := newOpportunities(text)
		if o.simple {
			simple++
		}
		var segment string
		for rest, state := text, -1; rest != ""; {
			segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
			if n := o.next(); n != len(segment) {
				t.Fatalf("%q (simple: %t): %d bytes of %q", text, o.simple, n, segment+rest)
			}
		}
		if o.rest != "" {
			t.Fatalf("%q: %q is left", text, o.rest)
		}
	}
	if simple < 20_000 {
		t.Errorf("only %d texts took the short way", simple)
	}
	if !breaksAtSpaces("Tell us before you undress. Your clinician (doctor, nurse practitioner, or PA) feels it.") {
		t.Error("an ordinary sentence does not take the short way")
	}
}
