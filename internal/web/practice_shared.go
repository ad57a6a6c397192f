package web

import (
	"path/filepath"
	"slices"

	"handout/internal/regularfile"
	"handout/internal/tomledit"
)

// A clinic file may extend one that several clinics share: what it does not say itself
// holds as that one says it, so the form shows that, and from which file.

// shared is a file that the clinic file extends, and what it says.
type shared struct {
	name   string // as named, without its folder
	values tomledit.Values
}

// mostShared is how many files may extend each other in a row, as the parser has it.
const mostShared = 4

// sharedBy are the files that a clinic file extends, the nearest first. One that cannot
// be read is told where the sheets are made.
func sharedBy(file string, text []byte) []shared {
	var out []shared
	for range mostShared {
		typed, _ := tomledit.Value(text, tomledit.Named("extends")).(string)
		if typed == "" {
			break
		}
		if path := filepath.FromSlash(typed); filepath.IsAbs(path) {
			file = path
		} else {
			file = filepath.Join(filepath.Dir(file), path)
		}
		var err error
		if text, err = regularfile.Read(file, maxForm); err != nil {
			break
		}
		out = append(out, shared{filepath.Base(file), tomledit.ValuesOf(text)})
	}
	return out
}

// inherited is what a key holds by a file that this one extends, and the name of that
// file; nil where the file says it itself, or none does. A list is taken whole.
func (f *form) inherited(key tomledit.Key) (value any, from string) {
	whole := key
	if n := slices.IndexFunc(key, func(s tomledit.Step) bool { return s.Name == "" }); n > 0 {
		whole = key[:n]
	}
	if f.values().At(whole) != nil {
		return nil, ""
	}
	for _, one := range f.bases {
		if one.values.At(whole) != nil {
			return one.values.At(key), one.name
		}
	}
	return nil, ""
}

// inheritedBy is what files that a file extends say of a key, once the file itself
// does not.
func inheritedBy(bases []shared, key tomledit.Key) any {
	for _, one := range bases {
		if v := one.values.At(key); v != nil {
			return v
		}
	}
	return nil
}

// at is what holds for a key: what the file says, or a file that it extends.
func (f *form) at(key tomledit.Key) any {
	if own := f.values().At(key); own != nil {
		return own
	}
	value, _ := f.inherited(key)
	return value
}
