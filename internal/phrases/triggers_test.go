package phrases

import (
	"flag"
	"fmt"
	"go/format"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write triggers_made.go anew")

// usual are words of names, places and addresses. Where a pattern needs several
// words, another one is its trigger.
const usual = ` the a an of in on at to for and or by with from is are be it your you we our us my no not any all if do i
 de la el los las en y o con por para del al un una su sus se que no si lo le es
 room rooms suite floor building wing center centre clinic hospital lab laboratory office desk front lobby unit tower level door entrance
 urology medical health care family associates group doctor doctors dr md do np pa rn phd nurse practitioner physician surgeon urologist staff team
 north south east west main street avenue road lane drive boulevard highway park river oak hill lake spring city county state saint st box first second third
 recepcion entrada clinica consultorio piso cuarto sala edificio hospital laboratorio doctor doctora medico enfermera calle avenida
 call ask see go come use take give get have make keep put bring leave wait home day night time normal good clear only after before when one two three
 todo exam* second dia* mes* up* test* prostate cancer mens white john san* real* page* pint* pack* hora* `

// TestTriggers holds careWord and careStem to the rules: no pattern of a rule on care
// advice matches a text without one of them.
func TestTriggers(t *testing.T) {
	var words []string
	for _, set := range []*ruleset{english(), spanishRules()} {
		for _, r := range set.rules {
			if r.Class != Care {
				continue
			}
			if len(r.raw) > 0 {
				t.Errorf("%s has an expression, which no trigger stands for", r.ID)
			}
			for _, p := range slices.Concat(r.any, r.with) {
				need := needs(p)
				if need == nil {
					t.Fatalf("a pattern of %s can match any words", r.ID)
				}
				words = append(words, need...)
			}
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	made := made(words)
	if *update {
		if err := os.WriteFile("triggers_made.go", []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if have, err := os.ReadFile("triggers_made.go"); err != nil || string(have) != made {
		t.Error("the rules have changed: run go test ./internal/phrases -run TestTriggers -update")
	}
}

// made is the Go source of triggers: two switches, which cost nothing at start-up.
func made(words []string) string {
	var whole, stems []string
	for _, w := range words {
		if stem, ok := strings.CutSuffix(w, "*"); ok {
			stems = append(stems, fmt.Sprintf("%q", stem))
		} else {
			whole = append(whole, fmt.Sprintf("%q", w))
		}
	}
	const function = `
// %s reports whether a word %s one that patterns of the
// rules on care advice need. Made by TestTriggers -update.
func %s(s string) bool {
	switch s {
	case %s:
		return true
	}
	return false
}
`
	source, err := format.Source([]byte("package phrases\n" +
		fmt.Sprintf(function, "careWord", "is", "careWord", strings.Join(whole, ",\n")) +
		fmt.Sprintf(function, "careStem", "begins with", "careStem", strings.Join(stems, ",\n"))))
	if err != nil {
		return err.Error()
	}
	return string(source)
}

// needs returns the fewest and least usual words of which every match of a
// pattern holds one, or nil when there are none.
func needs(p pattern) []string {
	var best []string
	for _, e := range p {
		if e.choice == nil || e.optional {
			continue
		}
		if words := needsOf(e.choice); words != nil && (best == nil || cost(words) < cost(best)) {
			best = words
		}
	}
	return best
}

func needsOf(c *choice) []string {
	if c.atom != nil {
		if c.atom.number || c.atom.prefix == "" {
			return nil
		}
		return []string{c.atom.prefix + "*"}
	}
	var out []string
	for word, tails := range c.by {
		one := []string{word}
		for _, tail := range tails {
			more := needs(tail)
			if more == nil {
				one = []string{word}
				break
			}
			if one[0] == word {
				one = nil
			}
			one = append(one, more...)
		}
		if cost([]string{word}) <= cost(one) {
			one = []string{word}
		}
		out = append(out, one...)
	}
	for _, p := range c.others {
		more := needs(p)
		if more == nil {
			return nil
		}
		out = append(out, more...)
	}
	return out
}

func cost(words []string) int {
	n := 0
	for _, w := range words {
		n++
		if strings.Contains(strings.ReplaceAll(usual, "\n", " "), " "+w+" ") {
			n += 1000
		}
	}
	return n
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]bool{
		"":                            true,
		"Riverside Urology":           true,
		"120 River Street, Suite 4":   true,
		"Springfield, IL 62701":       true,
		"Ana Example":                 true,
		"Physician assistant":         true,
		"Nurse practitioner":          true,
		"Example Laboratory":          true,
		"Main building, second floor": true,
		"Nguyễn Thị Ánh":              true,
		"Uróloga":                     true,
		"Room 12":                     true,
		"Hold Eliquis 3 days":         false,
		"NPO after midnight":          false,
		"Take two Tylenol":            false,
		"h o l d e l i q u i s":       false,
		"H-o-l-d Eli-quis":            false,
		"Suite 4 (do not eat)":        false,
		"Deje de tomar la warfarina":  false,
		"Acuéstese":                   false,
	} {
		if got := Plain(text); got != want {
			t.Errorf("Plain(%q) = %v", text, got)
		}
	}
}

// TestPlainIsJudgedHarmless holds what lets Plain skip the rules against every
// note of the test data.
func TestPlainIsJudgedHarmless(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		data, err := os.ReadFile("testdata/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); Plain(line) {
				checkPlain(t, line)
			}
		}
	}
}

func checkPlain(t *testing.T, text string) {
	t.Helper()
	for _, f := range Names(text, "en") {
		t.Errorf("%q passes for plain, but: %s at %q", text, f.Rule, f.Of(text))
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range []string{"Riverside Urology", "e a t nothing", "pl@in W4it", "Suite 4\u200b no food"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if Plain(text) {
			checkPlain(t, text)
		}
	})
}

func BenchmarkPlain(b *testing.B) {
	for b.Loop() {
		for _, s := range []string{"Riverside Urology", "120 River Street, Suite 4", "Springfield", "Ana Example", "Urologist"} {
			if !Plain(s) {
				b.Fatal(fmt.Sprintf("%q is not plain", s))
			}
		}
	}
}
