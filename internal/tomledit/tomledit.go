// Package tomledit changes single values of a TOML file in place. What is not
// changed keeps its bytes: comments, order, line ends, the byte order mark, and
// everything that the program does not know.
//
// Every edit is read back before it is handed out: the file must hold the new
// value and be otherwise the same, value by value. A layout in which that cannot
// be done is refused with its line, and the file stays as it was.
package tomledit

import (
	"reflect"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// Edit is a change of one key. Its Value is a string, a bool, a Bare, a list
// ([]string or []any of these), or nil to take the key out.
type Edit struct {
	Key   Key
	Value any
}

// Bare is a value that stands without quotes in TOML, as typed: a number, a
// date, true or false.
type Bare string

// Apply makes edits one after the other and returns the new file. The faults
// are those that stop it: a file that cannot be read whole, a value that TOML
// cannot hold, a layout that cannot be edited safely. name stands in them.
func Apply(name string, data []byte, edits []Edit) ([]byte, fault.List) {
	for _, e := range edits {
		next, faults := apply(name, data, e)
		if faults.Failed() {
			return nil, faults
		}
		data = next
	}
	return data, nil
}

// Check returns the faults for which a file cannot be read whole, and so not be
// edited; none for one that can.
func Check(name string, data []byte) fault.List {
	if f, faults := read(name, data); f == nil {
		return faults
	}
	return nil
}

// Line is the line on which a key stands in a file, or 0.
func Line(data []byte, key Key) int {
	f, _ := read("", data)
	if f == nil || value(f.tree, key) == nil {
		return 0
	}
	return f.pos(key).Line
}

// Set is Apply for one value.
func Set(name string, data []byte, key Key, value any) ([]byte, fault.List) {
	return apply(name, data, Edit{key, value})
}

// Unset is Apply for one key that is taken out: a value, a table with all that
// is in it, or one of several tables. A key that is not there is no fault.
func Unset(name string, data []byte, key Key) ([]byte, fault.List) {
	return apply(name, data, Edit{Key: key})
}

func apply(name string, data []byte, e Edit) ([]byte, fault.List) {
	before, faults := read(name, data)
	if before == nil {
		return nil, faults
	}
	want, err := changed(before.tree, e)
	if err != nil {
		refused(&faults, before.pos(e.Key), e.Key, err)
		return nil, faults
	}
	if reflect.DeepEqual(before.tree, want) {
		return data, nil
	}
	var b edits
	if e.Value == nil {
		err = before.unset(&b, e.Key)
	} else {
		err = before.set(&b, e.Key, e.Value)
	}
	if err == nil {
		out := before.apply(b)
		after, wrong := read(name, out)
		if after != nil && reflect.DeepEqual(after.tree, want) {
			return out, nil
		}
		err = refuse("`%s` cannot be changed here without touching other lines", e.Key)
		for _, f := range wrong {
			err = refuse("`%s` cannot hold this: %s", e.Key, fault.Sentence.Of(f.What))
		}
	}
	refused(&faults, before.pos(e.Key), e.Key, err)
	return nil, faults
}

// refusal is why an edit cannot be made, in words that can be said in another
// language.
type refusal struct{ why, remedy fault.Text }

func (r refusal) Error() string { return r.why.String() }

func refuse(form string, args ...any) error { return refusal{why: fault.Say(form, args...)} }

func refused(faults *fault.List, at fault.Pos, key Key, err error) {
	why, remedy := fault.Say(err.Error()), fault.Say("change it in the file by hand")
	if r, ok := err.(refusal); ok {
		why = r.why
		if r.remedy != (fault.Text{}) {
			remedy = r.remedy
		}
	}
	faults.AddText(at, key.String(), why, remedy)
}

// file is a file that was read: its text with LF line ends, what stands where,
// and its values.
type file struct {
	name string
	data []byte
	text string
	eol  string
	skip int   // bytes of a byte order mark
	cuts []int // places in text before which a carriage return was taken out
	root *tomlpos.Table
	tree map[string]any
	all  []statement
}

// read returns nil with faults for a file that cannot be read whole.
func read(name string, data []byte) (*file, fault.List) {
	toml, faults := tomlpos.Read(name, data)
	if faults.Failed() || !toml.Whole {
		return nil, faults
	}
	f := &file{name: name, data: data, root: toml.Root}
	f.normalize()
	f.tree = tableValues(toml.Root)
	f.locate()
	return f, nil
}

// pos is where a key stands, or the nearest table that would hold it.
func (f *file) pos(key Key) fault.Pos {
	at := fault.Pos{File: f.name, Line: 1, Column: 1}
	table, list := f.root, []tomlpos.Value(nil)
	for _, s := range key {
		var v tomlpos.Value
		ok := false
		switch {
		case s.Name != "" && table != nil:
			v, ok = table.Get(s.Name)
		case s.Name == "" && s.Index < len(list):
			v, ok = list[s.Index], true
		}
		if !ok {
			return at
		}
		at, table, list = v.Key, v.Table, v.Items
	}
	return at
}
