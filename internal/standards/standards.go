// Package standards judges a composed handout by the standards for patient
// material, as far as a machine can: reading grade, sentence and list length,
// and the items of two published instruments.
//
// PEMAT-P is the Patient Education Materials Assessment Tool for printable
// materials (AHRQ 14-0002-EF, 2013); its items are paraphrased. The CDC Clear
// Communication Index (CDC, 2014 and later) is cited by the number of its
// questions. Both ask for human raters: a pass here is no score of either.
package standards

import (
	"fmt"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/readability"
)

// The project's own gates.
const (
	MaxGrade          = 6.0 // Flesch-Kincaid, English
	MinPerspicuity    = 65  // Szigriszt-Pazos, Spanish: INFLESZ "bastante fácil"
	MaxSafetySentence = 20  // words
	MaxItems          = 7   // of a list, or grouped
	MaxSteps          = 7   // of one procedure, or of each of its parts
	maxParagraph      = 60  // words
	maxPassive        = 10  // sentences of a hundred
)

// Gate is the instrument of the project's own gates.
const Gate = "gate"

// Report is what was found of one handout in one language.
type Report struct {
	Handout  string     `json:"handout"`
	Language string     `json:"language"`
	Scores   Scores     `json:"scores"`
	Items    []Item     `json:"items"`
	Faults   fault.List `json:"-"`
}

// Scores are the readability of a handout: of the words as they stand, and
// with the terms it has to teach left out. Only one of the two languages'
// formulas is set: they cannot be compared.
type Scores struct {
	Words     int     `json:"words"`
	Sentences int     `json:"sentences"`
	Raw       Measure `json:"raw"`
	NoTerms   Measure `json:"without_terms"`
}

// Measure holds the formulas of one language.
type Measure struct {
	Grade           float64 `json:"flesch_kincaid,omitempty"`
	SMOG            float64 `json:"smog,omitempty"`
	Perspicuity     float64 `json:"szigriszt_pazos,omitempty"`
	Band            string  `json:"inflesz,omitempty"`
	FernandezHuerta float64 `json:"fernandez_huerta,omitempty"`
}

// Verdict is what is known of an item.
type Verdict string

const (
	Pass   Verdict = "pass"
	Fail   Verdict = "fail"
	Person Verdict = "person" // only a person can judge it
	Absent Verdict = "n/a"    // what it asks about is not there
)

// Item is one item of an instrument, or one of the project's own gates.
type Item struct {
	Instrument string      `json:"instrument"` // "PEMAT-P", "CDC CCI", "gate"
	Number     int         `json:"number,omitempty"`
	Asks       string      `json:"asks"`
	Verdict    Verdict     `json:"verdict"`
	Places     []fault.Pos `json:"places,omitempty"`
}

// Name is the item as it is cited: "PEMAT-P 8".
func (i Item) Name() string {
	if i.Number == 0 {
		return i.Instrument
	}
	return fmt.Sprintf("%s %d", i.Instrument, i.Number)
}

// Handout judges a document as it is printed. Every failed item is a fault for
// each place.
func Handout(d *document.Document) Report {
	j := newJudge(d)
	j.gates()
	j.pemat()
	j.cdc()
	return Report{Handout: d.ID, Language: d.Language, Scores: j.scores, Items: j.items, Faults: j.faults.Sort()}
}

// Judges reports whether there is a formula for a language's reading grade, and
// so whether Handout can judge it.
func Judges(lang string) bool { return spanish(lang) || lang == "en" || strings.HasPrefix(lang, "en-") }

func spanish(lang string) bool { return len(lang) >= 2 && lang[:2] == "es" }

func measure(c readability.Counts, lang string) Measure {
	if spanish(lang) {
		p := c.SzigrisztPazos()
		return Measure{Perspicuity: round(p), Band: readability.INFLESZ(p), FernandezHuerta: round(c.FernandezHuerta())}
	}
	return Measure{Grade: round(c.FleschKincaid()), SMOG: round(c.SMOG())}
}

func round(f float64) float64 { return float64(int(f*10+0.5)) / 10 }
