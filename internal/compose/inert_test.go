package compose_test

import (
	"slices"
	"strings"
	"testing"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/fault"
)

// An option that changes nothing with the others as they are is told, and one
// that does is not.
func TestInert(t *testing.T) {
	l := content.Open(handouts.Files)
	for _, c := range []struct{ id, set, want string }{
		{"dre", "", ""},
		{"dre", "psa_wait_days=7", "psa_wait_days"},
		{"dre", "psa_rule=wait psa_wait_days=7", ""},
		{"dre", "result_days=7", "result_days"},
		{"dre", "result_caller=nurse", "result_caller"},
		{"dre", "result_days=7 result_caller=nurse", ""},
		{"dre", "chaperone=on-request chaperone_declined=another-time", "chaperone_declined"},
		{"eps", "protocol=four-glass before_fluid=keep-full", "before_fluid"},
		{"eps", "protocol=four-glass drops=leave", "drops"},
		{"eps", "protocol=two-glass first_ml=15 toilet_ml=150 after_ml=15", "first_ml toilet_ml"},
		{"eps", "protocol=eps-only middle_ml=15 after_ml=15 cup_labels=vb bladder_hours=3", "after_ml bladder_hours middle_ml"},
		{"eps", "protocol=post-massage-urine after_ml=20 cup_labels=vb", ""},
		{"urine-after-exam", "test=selectmdx pca3_numbers=true strokes=2 first_pee_ml=30", "pca3_numbers strokes"},
		{"urine-after-exam", "test=pca3 pca3_numbers=true strokes=2 first_pee_ml=30", "first_pee_ml strokes"},
		{"urine-after-exam", "test=mps2-after-exam strokes=2 first_pee_ml=30", ""},
	} {
		h, faults := l.Load(c.id, "en")
		if h == nil {
			t.Fatal(faults)
		}
		words, _ := l.Words("en")
		in := compose.Input{Handout: h, Words: words, Clinic: clinic.Sample(), Set: map[string]string{}, Today: today}
		for _, part := range strings.Fields(c.set) {
			name, value, _ := strings.Cut(part, "=")
			in.Set[name] = value
		}
		var got []string
		for _, f := range compose.Inert(in) {
			if f.Severity != fault.Warning {
				t.Errorf("%s with %q: %v is no warning", c.id, c.set, f)
			}
			got = append(got, f.Field[strings.LastIndexByte(f.Field, '.')+1:])
		}
		slices.Sort(got)
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s with %q: inert are %q, want %q", c.id, c.set, s, c.want)
		}
	}
}
