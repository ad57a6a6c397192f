package render_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
	"handout/internal/review"
)

// The code of sheets to be thrown away is that of those for patients: never that of a
// draft, which is all that is printed while details await a confirmation.
func TestTheCodeOfWhatIsWithdrawn(t *testing.T) {
	dir := clinictest.Folder(t, clinictest.OakStreet)
	dre := render.Job{Handout: "dre", Language: "en"}
	clinictest.Sign(t, dir, clinictest.Today(), dre)
	codes := func() (ending, now string) {
		t.Helper()
		r := clinictest.Open(t, dir, clinictest.Today())
		words, _ := r.Words(dre)
		endings := r.Endings(review.Withdrawal{Handout: "dre", Language: "en"}, "en")
		if words == nil || len(endings) != 1 {
			t.Fatalf("%d endings", len(endings))
		}
		return endings[0].Code, words.Status.Code
	}
	printed, now := codes()
	if printed != now || strings.HasPrefix(printed, review.DraftMark) {
		t.Fatalf("%s, printed with %s", printed, now)
	}
	changed := strings.Replace(clinictest.OakStreet, "8 am to 5 pm", "8 am to 6 pm", 1)
	if err := os.WriteFile(filepath.Join(dir, "clinic.toml"), []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	if again, draft := codes(); again != "" || !strings.HasPrefix(draft, review.DraftMark) {
		t.Errorf("%q, the draft has %s", again, draft)
	}
}
