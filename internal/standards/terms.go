package standards

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"handout/internal/readability"
)

//go:embed terms.toml
var termsFile string

// term is a word that a handout has to teach.
type term struct {
	Words     []string
	Explained []string
}

// terms returns the terms of a language.
func terms(lang string) []term {
	var file struct{ En, Es []term }
	if _, err := toml.Decode(termsFile, &file); err != nil {
		panic(err) // the file is part of the program
	}
	if spanish(lang) {
		return file.Es
	}
	return file.En
}

// taught returns the words of terms, and what is joined to them by a hyphen.
func taught(ts []term) []string {
	var out []string
	for _, t := range ts {
		for _, w := range t.Words {
			out = append(out, w, w+"s")
		}
	}
	return out
}

// unexplained returns the units in which a term is used first and not
// explained.
func unexplained(us []unit, ts []term) []unit {
	var out []unit
	for _, t := range ts {
		if len(t.Explained) == 0 {
			continue
		}
		i := slices.IndexFunc(us, func(u unit) bool { return uses(u.text, t.Words) })
		if i < 0 {
			continue
		}
		text := strings.ToLower(us[i].text)
		if !slices.ContainsFunc(t.Explained, func(e string) bool { return strings.Contains(text, strings.ToLower(e)) }) {
			out = append(out, us[i])
		}
	}
	return out
}

func uses(text string, words []string) bool {
	for _, w := range readability.Words(text) {
		if slices.Contains(words, strings.ToLower(w)) {
			return true
		}
	}
	return false
}
