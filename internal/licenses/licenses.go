// Package licenses holds the licences of all that the program is made of: its
// own, those of the words, drawings and typefaces, and those of every module
// that is linked into it on any platform.
package licenses

import _ "embed"

//go:generate go run ./generate

// Text is every licence, each under a heading that names what it is for. It is
// made by go generate from the modules as go.mod names them; a test asks for it.
//
//go:embed licenses.txt
var Text string
