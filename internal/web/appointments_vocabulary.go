package web

import (
	"slices"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/fault"
	"handout/internal/render"
)

// The words of a list are read by what the practice calls its handouts, their tests and its
// languages; of a word that none of these fits, the likely ones are offered first.

// vocabulary is what the words of a list are read by: the practice's titles, tests and
// languages.
func (s *Server) vocabulary(v *view, r *render.Renderer) vocabulary {
	voc := vocabulary{handouts: list.NewWords(nil), language: func(string) bool { return false }, kinds: map[string][]render.Variant{}, today: s.opts.Now()}
	if r == nil {
		return voc
	}
	voc.handouts = list.NewWords(r.IDs())
	for _, id := range r.IDs() {
		langs := r.LanguagesOf(id)
		if len(langs) > 0 && len(r.Missing(render.Job{Handout: id, Language: langs[0]})) > 0 {
			voc.kinds[id] = s.signed(v, r, &choices{}, id)
		}
		for _, lang := range langs {
			title, _ := r.Title(id, lang)
			voc.handouts.Add(title, list.Named{Handout: id})
			for _, one := range r.Variants(id, lang) {
				named := list.Named{Handout: id, Variant: one.Value}
				voc.handouts.Add(one.Value, named)
				for _, name := range testNames(one.Name) {
					voc.handouts.Add(name, named)
				}
			}
		}
	}
	voc.language = func(cell string) bool { _, ok := r.MatchLanguage(cell); return ok }
	return voc
}

// testNames are the names in that of a variant: "MyProstateScore 2.0 (MPS2)" has two.
func testNames(name string) []string {
	out := []string{name}
	if long, short, ok := strings.Cut(name, " ("); ok {
		short, _, _ = strings.Cut(short, ")")
		out = append(out, long, short)
	}
	return out
}

// likely are the choices that a word may mean, the nearest first.
func (voc vocabulary) likely(m list.Meaning) (values []string) {
	for _, n := range append(slices.Clone(m.Named), m.Likely...) {
		kinds := voc.kinds[n.Handout]
		if n.Variant != "" || len(kinds) == 0 {
			values = append(values, wordFor(n))
			continue
		}
		for _, one := range kinds {
			values = append(values, one.Value)
		}
	}
	return values
}

// likelyLanguage is the language whose name is nearly what a cell says.
func likelyLanguage(v *view, r *render.Renderer, word string) []string {
	var names, tags []string
	for _, tag := range r.Languages() {
		for _, name := range []string{r.LanguageName(tag), v.language(r, tag)} {
			names, tags = append(names, list.Folded(name)), append(tags, tag)
		}
		if tag == "es" {
			names, tags = append(names, "espanol"), append(tags, tag)
		}
	}
	if near, ok := fault.Nearest(list.Folded(word), names); ok {
		return tags[slices.Index(names, near):][:1]
	}
	return nil
}

// likelyFirst puts choices that may have been meant before the others, and says so.
func likelyFirst(v *view, all []option, likely []string) (out []option) {
	for _, value := range likely {
		for _, o := range all {
			if o.Value == value && !slices.ContainsFunc(out, func(p option) bool { return p.Value == value }) {
				out = append(out, option{o.Value, v.T("list.word.likely", o.Name)})
			}
		}
	}
	for _, o := range all {
		if !slices.ContainsFunc(out, func(p option) bool { return p.Value == o.Value }) {
			out = append(out, o)
		}
	}
	return out
}

// kindOpen reports whether a handout has several kinds and nobody said which.
func (voc vocabulary) kindOpen(n list.Named) bool {
	return n.Variant == "" && len(voc.kinds[n.Handout]) > 1
}

// setOf are the options that a handout's kind stands for.
func (voc vocabulary) setOf(r *render.Renderer, n list.Named) map[string]string {
	if n.Variant == "" {
		if kinds := voc.kinds[n.Handout]; len(kinds) == 1 {
			return kinds[0].Set
		}
		return nil
	}
	for _, one := range r.Variants(n.Handout, "") {
		if one.Value == n.Variant {
			return one.Set
		}
	}
	return nil
}

// choiceFor is which of Choices a handout is; "" where it is none of them, as of a handout
// with several kinds, or of a kind that is not the practice's own.
func (voc vocabulary) choiceFor(d *appointmentsData, n list.Named) string {
	kinds := voc.kinds[n.Handout]
	if n.Variant != "" && len(kinds) == 1 && kinds[0].Value == n.Variant {
		return n.Handout
	}
	for _, o := range d.Choices {
		if o.Value == wordFor(n) {
			return o.Value
		}
	}
	return ""
}
