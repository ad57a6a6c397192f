package render

import (
	"os"
	"strings"

	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/fault"
	"handout/internal/review"
)

// What can be known of a practice whose file cannot be opened.

// ContactIn is whom a clinic file names to ask about the program, as far as it can be
// read; empty where it cannot, or names nobody.
func ContactIn(file string) string {
	c, _ := clinic.Load(file)
	return c.Contact
}

// WasThere reports whether sign-offs lie beside a clinic file: then there was one, also
// where there is none.
func WasThere(file string) bool {
	store := review.StoreOf(file)
	for _, name := range []string{store.File, store.Folder} {
		if _, err := os.Stat(name); err == nil {
			return true
		}
	}
	return false
}

// Trouble is why a practice's file cannot be opened.
type Trouble string

const (
	FileMistake Trouble = "mistake" // something in it is wrong
	FileGone    Trouble = "gone"    // there is none where one was
	FileClock   Trouble = "clock"   // a day in it is to come: the computer's clock may be wrong
)

// ToCome reports whether a fault is that a day of a file is after today: everything that
// follows may be the clock's fault.
func ToCome(f fault.Fault) bool {
	return strings.Contains(f.What, "dated after today") || strings.Contains(f.What, compose.DayToCome)
}

// TroubleOf says of the faults with which Open returned no Renderer what kind they are.
func TroubleOf(file string, faults fault.List) Trouble {
	if _, err := os.Stat(file); os.IsNotExist(err) {
		return FileGone
	}
	trouble := FileClock
	for _, f := range faults {
		if f.Severity == fault.Error && !ToCome(f) {
			trouble = FileMistake
		}
	}
	return trouble
}
