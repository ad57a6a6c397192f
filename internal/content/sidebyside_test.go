package content_test

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"handout/handouts"
	"handout/internal/content"
)

// source is the language that all others are translated from.
const source = "en"

// shipped returns a handout of the library, which has no faults.
func shipped(t *testing.T, l *content.Library, id, lang string) *content.Handout {
	t.Helper()
	h, faults := l.Load(id, lang)
	if h == nil {
		t.Fatalf("%s in %s:\n%v", id, lang, faults)
	}
	return h
}

// translations calls test for every handout in every language but the source.
func translations(t *testing.T, test func(t *testing.T, from, to *content.Handout)) {
	t.Helper()
	l := content.Open(handouts.Files)
	n := 0
	for _, id := range l.IDs() {
		for _, lang := range l.Languages(id) {
			if lang == source {
				continue
			}
			n++
			t.Run(id+"-"+lang, func(t *testing.T) { test(t, shipped(t, l, id, source), shipped(t, l, id, lang)) })
		}
	}
	if n == 0 {
		t.Fatal("nothing is translated")
	}
}

// A translation says what the source says, neither more nor less: the same
// sections in the same order, and in each the same items and rows under the
// same conditions, resting on the same claims, with the same numbers, fields
// and figures.
func TestTranslationsSideBySide(t *testing.T) {
	translations(t, func(t *testing.T, from, to *content.Handout) {
		if diff := unlike(content.Flat(from), content.Flat(to)); diff != "" {
			t.Errorf("the two differ (-%s +%s):\n%s", from.Language, to.Language, diff)
		}
	})
}

// unlike returns the lines of the source that a translation has not, and the
// other way round, from the first that differs to the last.
func unlike(from, to []string) string {
	for len(from) > 0 && len(to) > 0 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	for len(from) > 0 && len(to) > 0 && from[len(from)-1] == to[len(to)-1] {
		from, to = from[:len(from)-1], to[:len(to)-1]
	}
	var b strings.Builder
	for _, line := range from {
		fmt.Fprintln(&b, "-", line)
	}
	for _, line := range to {
		fmt.Fprintln(&b, "+", line)
	}
	return b.String()
}

// The sheet's own words fill the same places and label the same figures.
func TestSheetWordsSideBySide(t *testing.T) {
	l := content.Open(handouts.Files)
	from, faults := l.Words(source)
	if from == nil {
		t.Fatal(faults)
	}
	langs := map[string]bool{}
	for _, id := range l.IDs() {
		for _, lang := range l.Languages(id) {
			langs[lang] = true
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(langs)) {
		to, faults := l.Words(lang)
		if to == nil {
			t.Errorf("%s:\n%v", lang, faults)
			continue
		}
		if diff := unlike(content.Filled(from), content.Filled(to)); diff != "" {
			t.Errorf("%s (-%s +%s):\n%s", lang, source, lang, diff)
		}
	}
}

// The English sheet says in each language that there is one in it; SideBySide
// holds the other way round.
func TestEnglishSheetOffersTranslations(t *testing.T) {
	translations(t, func(t *testing.T, from, to *content.Handout) {
		if !content.OffersSource(from, to.Language) {
			t.Errorf("the English sheet does not say in %s that there is one", to.Language)
		}
	})
}

// What is held of the languages of a practice holds of the shipped ones.
func TestShippedTranslationsAreHeld(t *testing.T) {
	l := content.Open(handouts.Files)
	translations(t, func(t *testing.T, _, to *content.Handout) {
		if faults := l.SideBySide(to.ID, to.Language); len(faults) > 0 {
			t.Error(faults)
		}
	})
}

// The comparison finds each kind of difference.
func TestUnlike(t *testing.T) {
	swap := func(old, with string) func(string) string {
		return func(s string) string {
			if !strings.Contains(s, old) {
				t.Fatalf("the fixture has no %q", old)
			}
			return strings.Replace(s, old, with, 1)
		}
	}
	l := content.Open(handouts.Files)
	from := shipped(t, l, "eps", source)
	file := "eps/" + source + ".md"
	words, err := handouts.Files.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name   string
		change func(string) string
		want   string // in the difference; empty when there is none
	}{
		{"nothing", func(s string) string { return s }, ""},
		{"only words", swap("Wash your hands.", "Clean your hands."), ""},
		{"a number", swap("(10 mL)", "(101 mL)"), "101"},
		{"a number in the words of an option", swap("2 days (48 hours)", "2 days (24 hours)"), "24"},
		{"a claim", swap("[^cup-stop]", "[^cup-empty]"), "cup-stop"},
		{"a condition", swap("{if psa_rule=ask,", "{if psa_rule=before,"), "psa_rule=ask"},
		{"an item left out", swap("- [ ] had prostate surgery, or your prostate taken out [^prostate-history][^prostate-removed]\n", ""), "prostate-history"},
		{"a step left out", swap("13. {if protocol=four-glass|two-glass} ![A full bladder with the sign for pause.](../figures/step-hold.svg) **Stop.** Hold the rest for later. If you cannot, tell us. Slide the foreskin forward. If it will not go, tell us. [^cup-stop][^foreskin-back]\n", ""), "cup-stop"},
		{"a field", swap("drink {{option.water_ml}}, and", "drink, and"), "option.water_ml"},
		{"a blank", swap("from {{blank 27 time-before bladder_hours}}", "(from then)"), "blanks 1"},
		{"what fills a blank", swap(" time-before bladder_hours", ""), "time-before bladder_hours"},
		{"a figure", swap("anatomy.svg", "positions.svg"), "anatomy"},
		{"items turned round", swap("- It may not give a clear answer, because healthy people can have the same result. Experts differ on when it helps. [^eps-not-always-clear][^experts-differ-eps]\n- It is not a treatment. It does not treat, prevent, or find cancer. [^eps-not-treatment][^not-prevent-cancer][^eps-no-cancer-test]",
			"- It is not a treatment. It does not treat, prevent, or find cancer. [^eps-not-treatment][^not-prevent-cancer][^eps-no-cancer-test]\n- It may not give a clear answer, because healthy people can have the same result. Experts differ on when it helps. [^eps-not-always-clear][^experts-differ-eps]"), "eps-not-always-clear"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			changed := content.Open(overlay{file: tc.change(string(words))})
			diff := unlike(content.Flat(from), content.Flat(shipped(t, changed, "eps", source)))
			if tc.want == "" && diff != "" {
				t.Errorf("found a difference:\n%s", diff)
			}
			if !strings.Contains(diff, tc.want) {
				t.Errorf("the difference does not name %q:\n%s", tc.want, diff)
			}
		})
	}
}

// overlay is the shipped handouts with files changed.
type overlay map[string]string

func (o overlay) Open(name string) (fs.File, error) {
	text, changed := o[name]
	if !changed {
		return handouts.Files.Open(name)
	}
	return fstest.MapFS{name: {Data: []byte(text)}}.Open(name)
}
