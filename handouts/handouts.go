// Package handouts holds the vetted words and drawings, as files that a person
// who writes no Go can read and correct. README.md beside it says what is what.
package handouts

import "embed"

// Files are the handouts, the sections and options they share, the sheet's
// own words, and the drawings, laid out as README.md says.
//
//go:embed */*.toml */*.md */*/*.md */*.svg *.toml
var Files embed.FS

// Formats is README.md, for who has the program and not its source.
//
//go:embed README.md
var Formats string
