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
	start, end int // bytes in the source
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
	v.Text = strings.TrimSpace(v.Text)
	return v
}

// At returns where byte i of a String value's Text stands in the file, past
// the quote and through escapes and line breaks.
func (v Value) At(i int) fault.Pos {
	if v.Kind != String || v.src == nil {
		return v.Pos
	}
	text, places := unquote(v.src.text[v.start:v.end])
	if len(text) != len(v.Text) {
		i += len(text) - len(strings.TrimLeft(text, " \t\r\n\v\f\u0085\u00a0"))
	}
	if i < 0 || i >= len(places) {
		return v.Pos
	}
	return v.src.pos(v.start + places[i])
}
