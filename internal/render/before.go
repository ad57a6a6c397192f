package render

import (
	"time"

	"handout/internal/content"
	"handout/internal/datetime"
	"handout/internal/document"
	"handout/internal/layout"
)

// moment is when a visit is, as far as it is known.
type moment struct {
	day time.Time       // zero where it is not
	at  *datetime.Clock // nil where it is not
}

// before returns the words that fill a blank: none where nothing follows from what is
// known, and the blank is left for a hand.
func (m moment) before(w *content.Words, b document.Before) string {
	switch {
	case b.What == document.TimeBefore && m.at != nil:
		if at, ok := m.at.TimeBefore(int(b.Minutes)); ok {
			return w.Clock(at.Minute/60, at.Minute%60)
		}
	case b.What == document.DayBefore && !m.day.IsZero():
		return w.ShortDay(datetime.DayBefore(m.day, m.at, int(b.Minutes)))
	}
	return ""
}

// filling returns what a sheet asks for the words of its blanks, or nil where nothing
// is known of when the visit is.
func (m moment) filling(w *content.Words) func(document.Before) string {
	if m == (moment{}) {
		return nil
	}
	return func(b document.Before) string { return m.before(w, b) }
}

// filled is a document as it is heard for a visit: its blanks say what follows from
// when the visit is.
func filled(d *document.Document, v layout.Visit) *document.Document {
	if v.Before == nil {
		return d
	}
	return document.WithBefore(d, v.Before)
}
