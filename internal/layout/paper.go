package layout

import (
	"fmt"
	"strings"

	"handout/internal/fault"
)

// Paper is a paper size, by the name that clinic.toml and the command line know
// it by.
type Paper string

const (
	Letter Paper = "letter"
	A4     Paper = "a4"
)

// Papers returns every paper there is, the one that is meant when none is named
// first.
func Papers() []Paper { return []Paper{Letter, A4} }

// size returns the width and height of the paper, upright. Nothing else is
// taken for a paper that is not known: a sheet laid out for one size and printed
// on another loses its foot.
func (p Paper) size() (w, h Unit, known bool) {
	switch p {
	case Letter: // 8½ × 11 inches
		return 612_000, 792_000, true
	case A4: // 210 × 297 mm (ISO 216)
		return 595_280, 841_890, true
	}
	return 0, 0, false
}

// IsOf reports whether a page of w by h points is of this paper, upright.
func (p Paper) IsOf(w, h float64) bool {
	width, height, known := p.size()
	near := func(a, b Unit) bool { return max(a, b)-min(a, b) < 10 } // a file tells hundredths of a point
	return known && near(Pt(w), width) && near(Pt(h), height)
}

// check reports a paper that is not known.
func (p Paper) check() fault.List {
	if _, _, known := p.size(); known {
		return nil
	}
	var names []string
	for _, paper := range Papers() {
		names = append(names, string(paper))
	}
	return fault.List{{Key: "paper", What: fmt.Sprintf("there is no paper %q", p), Remedy: "use " + strings.Join(names, " or ")}}
}
