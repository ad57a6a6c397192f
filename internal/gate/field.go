package gate

import (
	"strings"

	"handout/internal/clinic"
)

// field says what a text is for, and so what it is held to.
type field int

const (
	// free is words of the clinic's own choice: all rules. A key that nothing
	// here knows is one.
	free field = iota
	// route is where patients turn at night: all rules but the one that leaves
	// the way to help to this very key.
	route
	// named is a name, a place or an address that stands inside the sheet's
	// sentences: advice on care has no place there, and what looks left over is
	// told.
	named
	// address is what a machine reads, a phone, a website or an e-mail address:
	// what looks left over is told.
	address
)

// fieldOf is the field of a key of clinic.toml: "hours", "words.es.hours",
// "handout.dre.notes.get-ready", "provider[1].role".
func fieldOf(key string) field {
	if strings.HasPrefix(key, "handout.") && (strings.Contains(key, "."+clinic.NotesKey+".") || strings.Contains(key, "."+clinic.TickKey+"[")) {
		return free
	}
	if strings.Contains(key, "."+clinic.RolesKey+".") || strings.HasPrefix(key, "provider[") {
		return named
	}
	last, _, _ := strings.Cut(key[strings.LastIndexByte(key, '.')+1:], "[")
	switch last {
	case "name", "address":
		return named
	case "phone", "website", "email", "qr", "emergency":
		return address
	case "after_hours_phone":
		return route
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
	}
	return "what patients would call the person's work"
}
