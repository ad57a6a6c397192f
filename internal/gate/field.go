package gate

import (
	"strings"

	"handout/internal/clinic"
)

// field says what a text is for, and so what it is held to.
type field int

const (
	// free is words of the clinic's own choice: all rules. A kind that nothing
	// here knows is one.
	free field = iota
	// route is where patients turn at night: all rules but the one that leaves
	// the way to help to this very key.
	route
	// named is a name, a place or an address that stands inside the sheet's
	// sentences: advice on care and claims have no place there, and what looks
	// left over is told.
	named
	// unprinted is on no sheet: nothing.
	unprinted
)

// fieldOf is what a key, an option or a detail of a visit is held to, by what it
// says it holds.
func fieldOf(kind clinic.Kind) field {
	switch kind {
	case clinic.Name, clinic.Person, clinic.Place, clinic.Phone, clinic.Web, clinic.Mail:
		return named
	case clinic.Reach:
		return route
	}
	if !kind.Printed() {
		return unprinted
	}
	return free
}

// purpose says what a named field is for.
func purpose(key string) string {
	if strings.Contains(key, "."+clinic.RolesKey+".") {
		return "what patients would call the person's work"
	}
	last, _, _ := strings.Cut(key[strings.LastIndexByte(key, '.')+1:], "[")
	switch {
	case last == "address":
		return "the address"
	case last == "name" && strings.HasPrefix(key, "provider["):
		return "the person's name"
	case last == "name":
		return "the name of the practice"
	case last == "credentials":
		return "what stands after the person's name"
	case last == "website" || last == "qr":
		return "a web address"
	case last == "email":
		return "an e-mail address"
	case last == "phone" || last == "emergency":
		return "a phone number"
	}
	return "what patients would call the person's work"
}
