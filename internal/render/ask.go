package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
)

// What faults call the parts of a job that a person names.
const (
	FieldHandout  = "job.handout"
	FieldLanguage = "job.language"
	FieldSet      = "job.set"
)

// Handouts finds the handouts that a person named, each once, or returns all
// when none is named. A part of an id or of a title is enough where it is in one
// handout alone.
func (r *Renderer) Handouts(named []string) ([]string, fault.List) {
	if len(named) == 0 {
		return r.IDs(), nil
	}
	var ids []string
	for _, name := range named {
		id := name
		if !r.library.Has(name) {
			switch found := r.holdingWords(name); len(found) {
			case 1:
				id = found[0]
			case 0:
				all := r.IDs()
				return nil, fault.List{{Key: FieldHandout, What: fmt.Sprintf("there is no handout `%s`", name),
					Remedy: fault.DidYouMean(name, all, "the handouts are "+strings.Join(r.titled(all), ", "))}}
			default:
				return nil, fault.List{{Key: FieldHandout, What: "several handouts are called so: " + strings.Join(r.titled(found), ", "),
					Remedy: fmt.Sprintf("name one by its id, as `%s`", found[0])}}
			}
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// holdingWords returns the handouts in whose id or title, in any language, some
// words are, whatever their case.
func (r *Renderer) holdingWords(words string) []string {
	words = strings.ToLower(strings.Join(strings.Fields(words), " "))
	if len([]rune(words)) < 3 {
		return nil // "of" is in many a title
	}
	var out []string
	for _, id := range r.IDs() {
		in := strings.Contains(strings.ToLower(id), words)
		for _, lang := range r.LanguagesOf(id) {
			title, _ := r.Title(id, lang)
			in = in || strings.Contains(strings.ToLower(title), words)
		}
		if in {
			out = append(out, id)
		}
	}
	return out
}

// titled puts the titles behind the ids: "dre (Your prostate exam)".
func (r *Renderer) titled(ids []string) []string {
	var out []string
	for _, id := range ids {
		name := id
		if title, _ := r.Title(id, content.SourceLanguage); title != id {
			name = fmt.Sprintf("%s (%s)", id, title)
		}
		out = append(out, name)
	}
	return out
}

// LanguageTag finds the tag of a language in which a handout is written, and
// the clinic's where none is named. It may be named in any case of letters, by
// its name, or for a country.
func (r *Renderer) LanguageTag(id, named string) (string, fault.List) {
	if named == "" {
		named = r.clinic.Language
	}
	langs := r.LanguagesOf(id)
	if found, ok := content.MatchLanguage(langs, named); ok {
		return found, nil
	}
	return "", fault.List{{Key: FieldLanguage, What: fmt.Sprintf("the handout `%s` is not written in %q", id, named), Remedy: "it is written in " + strings.Join(langs, ", ")}}
}

// ParseSet reads options for one print, each as HANDOUT.OPTION=VALUE, and
// returns them by handout, for Job.Set. The handouts are those asked for.
// Whether an option takes its value is told with the sheet.
func ParseSet(args, ids []string) (map[string]map[string]string, fault.List) {
	out := map[string]map[string]string{}
	for _, a := range args {
		key, value, ok := strings.Cut(a, "=")
		id, option, dotted := strings.Cut(strings.TrimSpace(key), ".")
		var f fault.Fault
		switch {
		case !ok || !dotted || option == "":
			f = fault.Fault{What: "takes HANDOUT.OPTION=VALUE", Remedy: "write it as dre.chaperone=always"}
		case !slices.Contains(ids, id):
			f = fault.Fault{What: fmt.Sprintf("names the handout `%s`, which is not asked for", id),
				Remedy: "name it too, or leave the option out; asked for: " + strings.Join(ids, ", ")}
		case slices.Contains([]string{clinic.OffKey, clinic.TickKey, clinic.NotesKey}, option):
			f = fault.Fault{What: fmt.Sprintf("cannot change `%s`", option), Remedy: fmt.Sprintf("set it under [handout.%s] in clinic.toml", id)}
		default:
			if out[id] == nil {
				out[id] = map[string]string{}
			}
			out[id][option] = strings.TrimSpace(value)
			continue
		}
		f.Field = FieldSet
		return nil, fault.List{f}
	}
	return out, nil
}
