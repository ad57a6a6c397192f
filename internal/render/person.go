package render

import (
	"slices"
	"strings"

	"handout/internal/clinic"
)

// String is a person as a sheet names them: "Ana Quist, MD".
func (p Provider) String() string { return strings.TrimSuffix(p.Name+", "+p.Credentials, ", ") }

// Person returns how a sheet names whoever was typed: by the full name of clinic.toml where
// exactly one of its people fits ("Quist, Ana", "Quist", "Dr. Quist", "A. Quist",
// "ANA QUIST MD"), else as typed. listed says that one fits.
func (r *Renderer) Person(typed string) (printed string, listed bool) { return person(r.clinic, typed) }

func person(c *clinic.Clinic, typed string) (printed string, listed bool) {
	found := ""
	for _, p := range c.Providers {
		if !fits(typed, p.Name, p.Credentials) {
			continue
		}
		if found != "" {
			return typed, false
		}
		found = Provider(p).String()
	}
	if found == "" {
		return typed, false
	}
	return found, true
}

// fits reports whether every word that was typed is one of a name, or its first letter;
// titles, and the person's own credentials, do not count. One whole word has to be the
// name's.
func fits(typed, name, credentials string) bool {
	said := nameWords(typed)
	said = slices.DeleteFunc(said, func(w string) bool { return slices.Contains(titles, w) })
	names := nameWords(name)
	held := nameWords(credentials)
	whole := false
	for _, w := range said {
		switch {
		case slices.Contains(names, w):
			whole = whole || len([]rune(w)) > 1
		case slices.Contains(held, w):
		case len([]rune(w)) == 1 && slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, w) }):
		default:
			return false
		}
	}
	return whole
}

// titles stand before a name, and say nothing of who it is.
var titles = []string{"dr", "dra", "doctor", "doctora", "prof", "mr", "mrs", "ms", "sr", "sra"}

// nameWords are the words of a name, in lower case and without accents; letters with full
// stops between them are one word: "M.D.".
func nameWords(text string) []string {
	plain := strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n", "’", "", "'", "").Replace(strings.ToLower(text))
	var out []string
	for _, w := range strings.FieldsFunc(plain, func(r rune) bool {
		return r == ' ' || r == ',' || r == ';' || r == '/' || r == '(' || r == ')' || r == '\u00a0'
	}) {
		if parts := strings.Split(strings.TrimSuffix(w, "."), "."); len(parts) > 1 && slices.ContainsFunc(parts, func(p string) bool { return len([]rune(p)) > 1 }) {
			out = append(out, parts...) // "A.Quist"
			continue
		}
		if w = strings.ReplaceAll(w, ".", ""); w != "" && w != "-" {
			out = append(out, w)
		}
	}
	return out
}
