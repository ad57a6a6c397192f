package readability_test

import (
	"math"
	"slices"
	"testing"

	"handout/internal/readability"
)

// Every paragraph was counted by hand, and the scores worked out from the
// counts with the published formulas.
func TestReadability(t *testing.T) {
	const near = 0.05
	for _, c := range []struct {
		name, lang string
		units      []string
		without    []string
		want       readability.Counts
		easy, hard float64 // Flesch-Kincaid and SMOG, or Szigriszt-Pazos and Fernández Huerta
	}{
		{
			name: "short sentences", lang: "en",
			units: []string{"You may feel pressure. It can hurt a little if the prostate is sore. Tell us, and we will stop."},
			want:  readability.Counts{Sentences: 3, Words: 20, Syllables: 23}, easy: 0.58, hard: 3.13,
		},
		{
			name: "figures are no words", lang: "en",
			units: []string{"Call the clinic at (217) 555-0142 if you have a fever of 100.4°F or higher. Burning or cloudy urine is another reason to call."},
			want:  readability.Counts{Sentences: 2, Words: 21, Syllables: 30, Long: 1}, easy: 5.36, hard: 7.17,
		},
		{
			name: "items of a list end sentences", lang: "en",
			units: []string{"Call us if you", "have chills", "cannot pee", "take an antibiotic"},
			want:  readability.Counts{Sentences: 4, Words: 11, Syllables: 16, Long: 1}, easy: 2.65, hard: 5.99,
		},
		{
			name: "without the terms it teaches", lang: "en",
			units:   []string{"The prostate is a gland. Antibiotics treat prostatitis."},
			without: []string{"prostate", "antibiotics", "prostatitis"},
			want:    readability.Counts{Sentences: 2, Words: 5, Syllables: 5}, easy: -2.82, hard: 3.13,
		},
		{
			name: "oraciones cortas", lang: "es",
			units: []string{"Usted puede decir que no. Levante la mano y nos detenemos."},
			want:  readability.Counts{Sentences: 2, Words: 11, Syllables: 20, Long: 2}, easy: 88.06, hard: 92.14,
		},
		{
			name: "diptongos e hiatos", lang: "es-MX",
			units: []string{"Tenía fiebre y escalofríos después del tacto rectal.", "Vaya a urgencias si no puede orinar."},
			want:  readability.Counts{Sentences: 2, Words: 15, Syllables: 31, Long: 4}, easy: 70.58, hard: 75.19,
		},
		{
			name: "que, guía y vergüenza", lang: "es",
			units: []string{"Si le da vergüenza, quiere una guía o tiene preguntas, llame a la clínica antes de la cita."},
			want:  readability.Counts{Sentences: 1, Words: 18, Syllables: 31, Long: 3}, easy: 81.54, hard: 85.15,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readability.Count(c.units, c.lang, c.without...)
			if got != c.want {
				t.Fatalf("counted %+v, by hand %+v", got, c.want)
			}
			easy, hard := got.FleschKincaid(), got.SMOG()
			if c.lang != "en" {
				easy, hard = got.SzigrisztPazos(), got.FernandezHuerta()
			}
			if math.Abs(easy-c.easy) > near || math.Abs(hard-c.hard) > near {
				t.Errorf("scores %.2f and %.2f, by hand %.2f and %.2f", easy, hard, c.easy, c.hard)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"One. Two? Three!", []string{"One.", "Two?", "Three!"}},
		{"See Dr. Example on St. Mark Road. Bring 2.5 mL.", []string{"See Dr. Example on St. Mark Road.", "Bring 2.5 mL."}},
		{"Say “stop.” We stop.", []string{"Say “stop.”", "We stop."}},
		{"Bring:\n- your card\n- your list", []string{"Bring:", "- your card", "- your list"}},
		{"A line\nthat goes on\n\nA new one", []string{"A line\nthat goes on", "A new one"}},
		{"¿Tiene fiebre? ¡Llame! Sí.", []string{"¿Tiene fiebre?", "¡Llame!", "Sí."}},
		{"Is the answer no. Yes.", []string{"Is the answer no.", "Yes."}},
		{" \n ", nil},
	} {
		var got []string
		for _, s := range readability.Sentences(c.text) {
			got = append(got, s.Of(c.text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
