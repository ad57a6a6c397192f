package web

import (
	"regexp"
	"strings"

	"handout/internal/lazyregexp"
	"handout/internal/render"
)

// The rules of a visit speak of handouts and tests by their ids, as the command
// line takes them; on the page they have their names.

// typedDay is how the command line is given the day of a test.
var typedDay = lazyregexp.Regexp{Expr: "[:,] [a-z0-9-]+=2026-12-01$"}

// writtenIn is how a list is told the languages of a handout, by their tags.
var writtenIn = lazyregexp.Regexp{Expr: `written in ([a-z][A-Za-z-]*(?:, [a-z][A-Za-z-]*)*)\.?$`}

// named puts names for ids, and for the tags of languages.
func named(v *view, r *render.Renderer, text string) string {
	text = typedDay.Get().ReplaceAllString(text, "")
	for _, id := range r.IDs() {
		title, _ := r.Title(id, v.Lang)
		text = bare(id).ReplaceAllString(text, "$1“"+title+"”$2")
	}
	if m := writtenIn.Get().FindStringSubmatchIndex(text); m != nil {
		var names []string
		for tag := range strings.SplitSeq(text[m[2]:m[3]], ", ") {
			names = append(names, v.language(r, tag))
		}
		text = text[:m[2]] + strings.Join(names, ", ")
	}
	text = strings.ReplaceAll(text, "? the handouts are", "? The handouts are")
	for _, t := range r.Tests() {
		text = strings.ReplaceAll(text, "`"+t.ID+"`", "“"+t.Name+"”")
	}
	return text
}

// bare finds an id, in back quotes or without.
func bare(id string) *regexp.Regexp {
	return regexp.MustCompile("(^|[^\\w`-])`?" + regexp.QuoteMeta(id) + "`?($|[^\\w`-])")
}

// visitProblems are the problems of a visit, with names for ids.
func visitProblems(v *view, r *render.Renderer, list []problem) []problem {
	for i := range list {
		list[i].What, list[i].Remedy = capital(named(v, r, list[i].What)), sentence(named(v, r, strings.TrimSuffix(list[i].Remedy, ".")))
	}
	return list
}
