package visit_test

import (
	"strings"
	"testing"
	"time"

	"handout/internal/compose"
	"handout/internal/document"
	"handout/internal/visit"
)

// A patient who holds two sheets of one visit reads one limit of a fever.
func TestOneFever(t *testing.T) {
	l, rules := shipped(t)
	for _, test := range []struct {
		dre, eps string
		refused  bool
	}{{"", "", false}, {"100.2", "100.2", false}, {"100.0", "", true}, {"", "100", true}} {
		var sheets []visit.Sheet
		for id, fever := range map[string]string{"dre": test.dre, "eps": test.eps} {
			h, faults := l.Load(id, "en")
			if h == nil {
				t.Fatal(faults)
			}
			words, _ := l.Words("en")
			set := map[string]string{}
			if id == "eps" {
				set["protocol"] = "two-glass"
			}
			if fever != "" {
				set["fever"] = fever
			}
			doc, faults := compose.Compose(compose.Input{Handout: h, Words: words, Clinic: reached(t, 0), Set: set})
			if doc == nil {
				t.Fatal(faults)
			}
			sheets = append(sheets, visit.Sheet{Handout: h, Document: doc})
		}
		_, faults := visit.Resolve(rules, sheets, nil, time.Time{})
		if said := strings.Contains(faults.Error(), "the sheets of one visit need one limit"); said != test.refused || faults.Failed() != test.refused {
			t.Errorf("a fever of %q and %q: %v", test.dre, test.eps, faults)
		}
	}
}

// Who reaches nobody at night is not told to call at night.
func TestFeverIsCalledForAtNightWhereSomebodyAnswers(t *testing.T) {
	l, _ := shipped(t)
	for way, night := range []bool{true, false, true, false} {
		for lang, want := range map[string][2]string{"en": {"Call right away", ", day or night"}, "es": {"Llame de inmediato", ", de día o de noche"}} {
			h, faults := l.Load("dre", lang)
			if h == nil {
				t.Fatal(faults)
			}
			w, _ := l.Words(lang)
			doc, faults := compose.Compose(compose.Input{Handout: h, Words: w, Clinic: reached(t, way)})
			if doc == nil {
				t.Fatal(faults)
			}
			got := words(document.ForVisit(doc), "")
			if !strings.Contains(got, want[0]) || strings.Contains(got, want[0]+want[1]) != night {
				t.Errorf("%s, way %d: said at night %v, want %v", lang, way, !night, night)
			}
		}
	}
}
