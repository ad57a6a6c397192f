package layout

import (
	"handout/internal/document"
	"handout/internal/figure"
	"handout/internal/typeface"
)

// Sheet is all that a page depends on.
type Sheet struct {
	Document *document.Document
	Paper    Paper
	Edition  Edition
	Brand    Brand
	Status   Status
	Visit    Visit
	Words    Words
	// Code stands in the foot of every page so that a printed sheet can be
	// traced: "DRE-en 2026.11 · Code 7F3A". No patient data.
	Code string
	// Budget is how many pages the sheet is meant to have; 0 is no limit.
	Budget int
	Faces  *typeface.Set
	// Figure and Icon return a drawing by its name; nil when there is none.
	Figure func(name string) *figure.Drawing
	Icon   func(name string) *figure.Drawing
}

// Status is what the sheet says of its own review.
type Status struct {
	Strong, Rest string // the line under the title
	Mark         string // in the foot of every page; empty when approved
	Alarm        bool   // draft or out of date: set on amber
}

// Visit is a visit's details, already in the words of the sheet's language.
// An empty detail is a line to write on.
type Visit struct {
	Date, Time, With, Place string
	// Name is who the sheet is for. It has no line to write on.
	Name string
	// Before returns what fills a blank that names it. Where there is nothing, or no room
	// for it, the blank stays a rule to write on. It may be nil.
	Before func(document.Before) string
}

func (v Visit) value(field string) string {
	switch field {
	case "date":
		return v.Date
	case "time":
		return v.Time
	case "with":
		return v.With
	case "place":
		return v.Place
	case nameField:
		return v.Name
	}
	return ""
}

// Words are the sheet's own words, in its language.
type Words struct {
	// Page has the places {n} and {total}.
	Page       string
	Reference  string // points to the page {n}, on which {section} begins
	References string // points to the pages {n} and {m}
	Phone      string // before the day phone
	Emergency  string // before the number for an emergency, in the foot; or empty
	AfterHours string // before the after-hours phone or words
	// Phase returns the words over a part of the sheet: "before", "today" or
	// "after" the visit.
	Phase     func(name string) string
	Cut       string // on the line along which what closes the sheet is cut off
	TickBox   string // what a box to tick reads as
	WriteLine string // what lines to write on read as
	Blank     string // what a blank inside a sentence reads as
	QR        string // alternative text of the QR code, with {address}
	// WidestDay returns the words of a day that takes no less room than any
	// other, of which width tells. It may be nil.
	WidestDay func(width func(string) Unit) string
	// FigureLabels returns the words for a label of a figure.
	FigureLabel func(figure, label string) string
}
