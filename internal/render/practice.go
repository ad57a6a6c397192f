package render

import (
	"slices"

	"handout/internal/clinic"
	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/layout"
)

// Paper and Edition are what a sheet is printed on, and in which size of type.
type (
	Paper   = layout.Paper
	Edition = layout.Edition
)

// Papers and editions, the default first.
const (
	Letter   = layout.Letter
	A4       = layout.A4
	Standard = layout.Standard
	Large    = layout.Large
)

// Papers are the names of the papers that a sheet can be printed on.
func Papers() []string { return clinic.Choices("paper") }

// Editions are the names of the sizes of type.
func Editions() []string { return clinic.Choices("size") }

// Practice is what the clinic file says that a front end needs to ask for
// sheets: what holds where nothing else is chosen, and what to choose from.
type Practice struct {
	File   string // as it was named; for the sample a name that is no file's
	Signs  bool   // sign-offs stand beside the file: nobody signs words for the sample
	Sample bool   // it is the built-in clinic, which exists nowhere

	Name       string
	Language   string  // BCP 47; of a sheet when none is asked for
	Paper      Paper   // when none is asked for
	Size       Edition // when none is asked for
	DateFormat string  // how 12/1/2026 is meant: "mdy", "dmy", or empty when it is not said

	// VisitHours are those in which a time without am or pm counts.
	VisitHours datetime.Hours

	// Languages are those in which the file has words of the practice's own:
	// Language first, then the others.
	Languages []string
	Providers []Provider
	Places    []string
	Contact   string // who looks after the program, for staff to ask
	// NamesOnSheets says that a front end may print the names of patients.
	NamesOnSheets bool
	// OnlySigned says that nothing unsigned is printed, not as a draft either.
	OnlySigned bool
	// Own says that the practice has a folder of handouts of its own.
	Own bool
}

// Provider is a person whom patients may see.
type Provider struct{ Name, Credentials, Role string }

// Practice returns what the clinic file says. It is the caller's to keep.
func (r *Renderer) Practice() Practice {
	c := r.clinic
	p := Practice{
		File: c.File, Sample: c.Sample, Signs: r.book != nil, Name: c.Name, Language: c.Language, Paper: Paper(c.Paper), Size: Edition(c.Size),
		DateFormat: c.DateFormat, VisitHours: r.hours(), Languages: c.Languages(), Own: c.ContentDir != "",
		Places: slices.Clone(c.Places), Contact: c.Contact, NamesOnSheets: c.NamesOnSheets, OnlySigned: c.Review.Required,
	}
	for _, person := range c.Providers {
		p.Providers = append(p.Providers, Provider(person))
	}
	return p
}

// Pos is where the clinic file says a key ("paper", "handout.dre.duration"), or
// else where it would.
func (r *Renderer) Pos(key string) fault.Pos { return r.clinic.Pos(key) }
