package visit_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/visit"
)

// What a practice set differently for two sheets is said alike on both, in the safer way;
// where neither is safer staff are told of both.
func TestSheetsOfOneVisitSayTheSame(t *testing.T) {
	for _, test := range []struct{ option, dre, eps, want, other string }{
		{"surgery_weeks", "6", "12", "12", ""},
		{"recent_weeks", "12", "2", "12", ""},
		{"arrive_early", "10", "30", "30", ""},
		{"latex_free", "true", "false", "false", ""},
		{"latex_free", "true", "true", "", ""},
		{"chaperone", "on-request", "always", "always", ""},
		{"chaperone", "offered", "on-request", "offered", ""},
		{"students", "ask", "none", "none", ""},
		{"friend_stays", "yes", "ask", "ask", ""},
		{"undress", "leave", "ask", "ask", ""},
		{"undress", "leave", "curtain", "", "neither is safer"},
		{"chaperone_declined", "go-on", "another-time", "", "neither is safer"},
	} {
		l, rules := shipped(t)
		var sheets []visit.Sheet
		for id, value := range map[string]string{"dre": test.dre, "eps": test.eps} {
			h, faults := l.Load(id, "en")
			if h == nil {
				t.Fatal(faults)
			}
			words, _ := l.Words("en")
			doc, faults := compose.Compose(compose.Input{Handout: h, Words: words, Clinic: clinic.Sample(), Set: map[string]string{test.option: value}})
			if doc == nil {
				t.Fatal(faults)
			}
			sheets = append(sheets, visit.Sheet{Handout: h, Document: doc})
		}
		plan, faults := visit.Resolve(rules, sheets, nil, time.Time{})
		if faults.Failed() {
			t.Fatal(faults)
		}
		got := map[string]string{"dre": test.dre, "eps": test.eps}
		for _, p := range plan.Sheets {
			if v, ok := p.Set[test.option]; ok {
				got[p.ID] = v
			}
		}
		want := map[string]string{"dre": test.dre, "eps": test.eps}
		if test.want != "" {
			want = map[string]string{"dre": test.want, "eps": test.want}
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s as %s and %s: %v, want %v", test.option, test.dre, test.eps, got, want)
		}
		var notes strings.Builder
		for _, n := range plan.Notes {
			notes.WriteString(n.String() + "\n")
		}
		told := strings.Contains(notes.String(), "[handout.dre]") && strings.Contains(notes.String(), "[handout.eps]") && strings.Contains(notes.String(), "`"+test.option+"`")
		if told != (test.dre != test.eps) || !strings.Contains(notes.String(), test.other) {
			t.Errorf("%s as %s and %s: staff are told %s", test.option, test.dre, test.eps, notes.String())
		}
	}
}
