package render

import (
	"time"

	"handout/internal/content"
)

// checkHolds is how long what a practice checked outside of the program counts
// as checked, in years.
const checkHolds = 1

// Checked is a day on which the practice last checked something outside of the
// program, such as its lab's own collection sheet. It is an option of kind
// "date".
type Checked struct {
	Handout string
	Key     string // of clinic.toml
	On      string // "2026-11-01"
	Until   string // the last day on which it counts
	Left    int    // days until then, from today; negative once it is past
}

// Checked are the days that the clinic file names, in the order of the
// handouts.
func (r *Renderer) Checked() []Checked {
	y, m, d := r.today.Date()
	today := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	var out []Checked
	for _, id := range r.IDs() {
		h, _ := r.library.Load(id, r.LanguagesOf(id)[0])
		if h == nil {
			continue
		}
		for _, e := range r.clinic.Handouts[id].Options {
			o := h.Option(e.Name)
			if o == nil || o.Kind != content.Date {
				continue
			}
			value, wrong := o.Read(e.Value)
			if wrong != nil {
				continue // told as a fault of the file
			}
			until := value.Day.AddDate(checkHolds, 0, 0)
			out = append(out, Checked{
				Handout: id, Key: "handout." + id + "." + e.Name, On: value.Day.Format(time.DateOnly),
				Until: until.Format(time.DateOnly), Left: int(until.Sub(today).Hours() / 24),
			})
		}
	}
	return out
}
