package tomledit

import (
	"maps"
	"slices"
	"strings"

	"handout/internal/fault"
)

// Change is a key whose value differs between two files.
type Change struct {
	Key      Key
	Was, Now any // nil where it is not set; see Say
}

// Changes returns what differs between two files, key by key, sorted by key. Lists of values count as one;
// of several tables the items are compared by their number. A file
// that cannot be read whole has no values.
func Changes(before, after []byte) []Change {
	return differences(nil, valuesOf(before), valuesOf(after))
}

func valuesOf(data []byte) map[string]any {
	if f, _ := read("", data); f != nil {
		return f.tree
	}
	return map[string]any{}
}

func differences(at Key, was, now any) []Change {
	if same(was, now) {
		return nil
	}
	old, oldTable := was.(map[string]any)
	new, newTable := now.(map[string]any)
	if oldTable && newTable || oldTable && now == nil || newTable && was == nil {
		names := maps.Clone(old)
		if names == nil {
			names = map[string]any{}
		}
		maps.Copy(names, new)
		var out []Change
		for _, name := range slices.Sorted(maps.Keys(names)) {
			out = append(out, differences(at.With(name), old[name], new[name])...)
		}
		return out
	}
	olds, oldMany := was.(many)
	news, newMany := now.(many)
	if oldMany && newMany || oldMany && now == nil || newMany && was == nil {
		var out []Change
		for i := range max(len(olds), len(news)) {
			var a, b any
			if i < len(olds) {
				a = olds[i]
			}
			if i < len(news) {
				b = news[i]
			}
			out = append(out, differences(at.At(i), a, b)...)
		}
		return out
	}
	return []Change{{at, was, now}}
}

// Say returns a value as a person reads it: a text without quotes, a list with
// an item a line, and nothing for what is not set.
func Say(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = Say(item)
		}
		return strings.Join(parts, "\n")
	case []string:
		return strings.Join(v, "\n")
	case map[string]any:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, name+": "+Say(v[name]))
		}
		return strings.Join(parts, "\n")
	case many:
		return Say([]any(v))
	}
	text, err := encode(v, "", true)
	if err != nil {
		return ""
	}
	return text
}

// Value returns what a file holds under a key, nil for nothing.
func Value(data []byte, key Key) any { return ValuesOf(data).At(key) }

// Values is all that a file holds, read once to be asked often. That of a file
// that cannot be read whole is empty, as is the zero Values.
type Values struct{ tree map[string]any }

// ValuesOf reads a file.
func ValuesOf(data []byte) Values { return Values{valuesOf(data)} }

// At returns what stands under a key, nil for nothing.
func (v Values) At(key Key) any { return value(v.tree, key) }

// Conflict is an edit of a key that somebody else changed too.
type Conflict struct {
	Edit
	Was    any // when the edit was begun
	Theirs any // in the file now
}

// Merge makes edits that were begun on one state of a file in another: three-way,
// key by key. An edit of a key that the other side changed to something else is
// not made, and returned as a conflict; so is one of an item of several when items
// came or went.
func Merge(name string, base, theirs []byte, edits []Edit) ([]byte, []Conflict, fault.List) {
	was, now := valuesOf(base), valuesOf(theirs)
	var made []Edit
	var conflicts []Conflict
	for _, e := range edits {
		before, there := value(was, e.Key), value(now, e.Key)
		switch {
		case same(there, given(e.Value)) && steady(was, now, e.Key):
		case same(before, there) && steady(was, now, e.Key):
			made = append(made, e)
		default:
			conflicts = append(conflicts, Conflict{e, before, there})
		}
	}
	out, faults := Apply(name, theirs, made)
	return out, conflicts, faults
}

// steady reports whether the numbers in a key mean the same in two files.
func steady(was, now any, key Key) bool {
	for i, s := range key {
		if s.Name == "" && length(value(was, key[:i])) != length(value(now, key[:i])) {
			return false
		}
	}
	return true
}

func length(v any) int {
	switch v := v.(type) {
	case many:
		return len(v)
	case []any:
		return len(v)
	}
	return 0
}
