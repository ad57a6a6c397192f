package document

import "slices"

// Before says what of a visit fills a blank: what lies so many minutes before it. The
// zero Before is a blank that nothing fills but a hand.
type Before struct {
	What    BeforeWhat
	Minutes int32
}

// BeforeWhat is what is told of the moment before a visit.
type BeforeWhat string

const (
	// TimeBefore is the time of day.
	TimeBefore BeforeWhat = "time-before"
	// DayBefore is the last day that begins no later.
	DayBefore BeforeWhat = "day-before"
)

// Befores returns every BeforeWhat, by the name that a handout's text gives it.
func Befores() []string { return []string{string(TimeBefore), string(DayBefore)} }

// WithBefore returns a document in which each blank that a visit fills reads as say
// tells, in strong type. One for which it returns nothing stays a blank. The document
// itself stays as it is.
func WithBefore(d *Document, say func(Before) string) *Document {
	return rewrite(d, func(t Text) Text {
		t = slices.Clone(t)
		for i := range t {
			if t[i].Before == (Before{}) {
				continue
			}
			if said := say(t[i].Before); said != "" {
				t[i] = Run{Text: said, Strong: true, Lang: t[i].Lang, Pos: t[i].Pos}
			}
		}
		return t
	})
}
