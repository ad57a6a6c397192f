// Package tomlpos reads TOML and keeps, for every key, value and list element,
// where it stands in the file: line and column, in code points.
//
// The TOML library judges what is valid and what the values are; it does not
// say where they stand. So the text it has accepted is walked a second time
// for the places alone, and the two are joined.
package tomlpos

import (
	"strings"
	"time"
	"unicode"

	"handout/internal/fault"
)

// Kind is the TOML type of a value.
type Kind string

const (
	String  Kind = "text"
	Integer Kind = "number"
	Float   Kind = "decimal number"
	Bool    Kind = "true or false"
	Date    Kind = "date"
	List    Kind = "list"
	Section Kind = "table"
)

// Value is a TOML value and its place.
type Value struct {
	Kind Kind
	Key  fault.Pos // where the key is typed; for a list element, the element
	Pos  fault.Pos // where the value begins, its opening quote included

	Text  string    // String: the text; scalars: as typed in the file
	Int   int64     // Integer
	Float float64   // Integer and Float
	Bool  bool      // Bool
	Time  time.Time // Date
	Items []Value   // List
	Table *Table    // Section

	src        *source
	start, end int   // bytes in the source
	from       []int // Visible: where each byte of Text stood in the text as typed
}

// Table is a TOML table: [name], one of [[name]], or { inline }.
type Table struct {
	Pos     fault.Pos // its header, or its brace
	Entries []Entry   // in the order of the file
	// Many tells [[name]] from [name].
	Many bool
}

// Entry is a key with its value.
type Entry struct {
	Name  string
	Value Value
}

// Get returns the value of a key.
func (t *Table) Get(name string) (Value, bool) {
	for _, e := range t.Entries {
		if e.Name == name {
			return e.Value, true
		}
	}
	return Value{}, false
}

// Trimmed returns a String value without white space around it; At still
// counts from the first byte of what is left.
func (v Value) Trimmed() Value {
	if v.from != nil {
		cut := len(v.Text) - len(strings.TrimLeftFunc(v.Text, unicode.IsSpace))
		v.from = v.from[cut:]
	}
	v.Text = strings.TrimSpace(v.Text)
	return v
}

// At returns where byte i of a String value's Text stands in the file, past
// the quote and through escapes and line breaks.
func (v Value) At(i int) fault.Pos {
	if v.Kind != String || v.src == nil {
		return v.Pos
	}
	_, places := unquote(v.src.text[v.start:v.end])
	if i = v.typed(i); i < 0 || i >= len(places) {
		return v.Pos
	}
	return v.src.pos(v.start + places[i])
}

// typed takes a byte of Text to the byte of the text as it was typed, which may
// begin with white space and hold what Visible left out.
func (v Value) typed(i int) int {
	if v.from != nil {
		if i < 0 || len(v.from) == 0 {
			return -1
		}
		return v.from[min(i, len(v.from)-1)]
	}
	if v.src == nil {
		return i
	}
	if text, _ := unquote(v.src.text[v.start:v.end]); len(text) != len(v.Text) {
		i += len(text) - len(strings.TrimLeft(text, " \t\r\n\v\f\u0085\u00a0"))
	}
	return i
}
