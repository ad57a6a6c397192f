package tomledit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Step is one step into a file: the name of a key, or the number of an item of
// a list, which has no name.
type Step struct {
	Name  string
	Index int
}

// Key leads to a value: "brand.color", "provider[1].name", "address[0]". An
// empty name cannot be a step; no setting has one.
type Key []Step

// Named returns the key of names alone.
func Named(names ...string) Key {
	k := make(Key, len(names))
	for i, n := range names {
		k[i].Name = n
	}
	return k
}

// With returns the key with a name appended.
func (k Key) With(name string) Key { return append(slices.Clone(k), Step{Name: name}) }

// At returns the key with the number of an item appended.
func (k Key) At(i int) Key { return append(slices.Clone(k), Step{Index: i}) }

// String writes the key as ParseKey reads it.
func (k Key) String() string {
	var b strings.Builder
	for i, s := range k {
		switch {
		case s.Name == "":
			fmt.Fprintf(&b, "[%d]", s.Index)
		case i > 0:
			b.WriteString("." + keyPart(s.Name))
		default:
			b.WriteString(keyPart(s.Name))
		}
	}
	return b.String()
}

// ParseKey reads a dotted key with numbers of list items in brackets. Names
// with other characters than letters, digits, _ and - stand in double quotes, as
// in TOML.
func ParseKey(s string) (Key, error) {
	var k Key
	rest := strings.TrimSpace(s)
	for rest != "" {
		if digits, after, ok := strings.Cut(strings.TrimPrefix(rest, "["), "]"); ok && rest[0] == '[' {
			n, err := strconv.Atoi(digits)
			if err != nil || n < 0 || n > 9999 || len(k) == 0 {
				return nil, fmt.Errorf("%q is not a key: a number from 0 stands in its brackets", s)
			}
			k, rest = append(k, Step{Index: n}), after
			if dot, after := strings.HasPrefix(rest, "."), strings.TrimPrefix(rest, "."); dot && after != "" {
				rest = after
			}
			continue
		}
		name, after, err := keyName(rest)
		if err != nil || name == "" {
			return nil, fmt.Errorf("%q is not a key: write it like brand.color or provider[0].name", s)
		}
		k = append(k, Step{Name: name})
		switch {
		case after == "", after[0] == '[':
			rest = after
		case after[0] == '.' && len(after) > 1 && after[1] != '[':
			rest = after[1:]
		default:
			return nil, fmt.Errorf("%q is not a key: write it like brand.color or provider[0].name", s)
		}
	}
	if len(k) == 0 {
		return nil, fmt.Errorf("%q is not a key: write it like brand.color or provider[0].name", s)
	}
	return k, nil
}

func keyName(s string) (name, rest string, err error) {
	if s[0] == '"' {
		quoted, err := strconv.QuotedPrefix(s)
		if err != nil {
			return "", "", err
		}
		name, err = strconv.Unquote(quoted)
		return name, s[len(quoted):], err
	}
	end := strings.IndexAny(s, ".[")
	if end < 0 {
		end = len(s)
	}
	if !bare(s[:end]) {
		return "", "", fmt.Errorf("not a bare key")
	}
	return s[:end], s[end:], nil
}

func bare(s string) bool {
	for _, c := range []byte(s) {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-') {
			return false
		}
	}
	return s != ""
}

// keyPart writes a name as TOML has it.
func keyPart(name string) string {
	if bare(name) {
		return name
	}
	return basic(name)
}

// dotted writes names as a dotted key.
func dotted(k Key) string {
	parts := make([]string, len(k))
	for i, s := range k {
		parts[i] = keyPart(s.Name)
	}
	return strings.Join(parts, ".")
}

// under reports whether a key stands in or below another.
func (k Key) under(outer Key) bool {
	return len(k) >= len(outer) && slices.Equal(k[:len(outer)], outer)
}

// names reports whether all steps are names.
func (k Key) names() bool {
	return !slices.ContainsFunc(k, func(s Step) bool { return s.Name == "" })
}
