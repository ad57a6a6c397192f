package render_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handout/internal/clinic"
	"handout/internal/layout"
	"handout/internal/render"
)

// TestPapers holds the papers that clinic.toml and the command line take to
// those that a sheet can be laid out on, and each to a size of its own.
func TestPapers(t *testing.T) {
	var names []string
	sizes := map[[2]layout.Unit]layout.Paper{}
	line := lineFor(t, "")
	for _, paper := range layout.Papers() {
		names = append(names, string(paper))
		pages := mustSheet(t, line, render.Job{Handout: "dre", Language: "en", Paper: paper, Edition: layout.Standard}).Pages
		size := [2]layout.Unit{pages.Width, pages.Height}
		if other, taken := sizes[size]; taken || pages.Width <= 0 || pages.Width >= pages.Height {
			t.Errorf("%s is %s × %s points, as %q is", paper, pages.Width, pages.Height, other)
		}
		sizes[size] = paper
	}
	if diff := cmp.Diff(names, clinic.Choices("paper")); diff != "" {
		t.Errorf("`paper` of clinic.toml takes other papers than layout.Papers has (-layout +clinic):\n%s", diff)
	}
}

func TestUnknownPaperIsRefused(t *testing.T) {
	line := lineFor(t, "")
	for _, paper := range []layout.Paper{"", "legal ", "Letter", "a5"} {
		sheet, faults := line.Sheet(render.Job{Handout: "dre", Language: "en", Paper: paper, Edition: layout.Standard})
		if sheet != nil || !faults.Failed() || !strings.Contains(faults[0].What, "paper") {
			t.Errorf("%q: printed, or %v", paper, faults)
		}
	}
}
