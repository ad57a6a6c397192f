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
	alphabet := []string{"a", "Be", "ing", " ", " ", " ", ".", ",", ":", ";", "?", "!", "(", ")", "1", "20", "-", "x-ray", "é", "¿", "“", "”", "’", "°", "·", "•", "¡", "Ñ", "/", "\u00a0", "×", "%", "\n", "—"}
	short := map[simplicity]int{}
	for range 400_000 {
		text, most := "", 4+r.IntN(len(alphabet)-3)
		for range r.IntN(14) {
			text += alphabet[r.IntN(most)]
		}
		o := newOpportunities(text)
		short[o.simple]++
		var segment string
		for rest, state := text, -1; rest != ""; {
			segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
			if n := o.next(); n != len(segment) {
				t.Fatalf("%q (simplicity %d): %d bytes of %q", text, o.simple, n, segment+rest)
			}
		}
		if o.rest != "" {
			t.Fatalf("%q: %q is left", text, o.rest)
		}
	}
	if short[atSpaces] < 40_000 || short[atWords] < 2_000 {
		t.Errorf("only %d texts and %d with hyphens took the short way", short[atSpaces], short[atWords])
	}
	for text, want := range map[string]simplicity{
		"Tell us before you undress. Your clinician (doctor, nurse practitioner, or PA) feels it.": atSpaces,
		"Call right away for a fever of 100.4°F (38.0°C) or higher: (312) 867-5309, 7:30.":         atSpaces,
		"Raise a hand or say “stop,” and we stop.":                                                 atSpaces,
		"¿Habla español? Pida un intérprete. ¡Es gratis!":                                          atSpaces,
		"A high PSA (prostate-specific antigen, a blood test), which has many causes":              atWords,
		"and/or": byRules,
	} {
		if got := simple(text); got != want {
			t.Errorf("%q: simplicity %d, want %d", text, got, want)
		}
	}
}
