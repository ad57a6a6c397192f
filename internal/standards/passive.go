package standards

import (
	"slices"
	"strings"

	"handout/internal/readability"
)

// passives returns the sentences in the passive voice, by a rule of thumb: a
// form of "be" and a past participle, or in Spanish one of "ser" and one. A
// participle that is an adjective ("are allergic", "is stuck") passes.
func (j *judge) passives() []sentence {
	var out []sentence
	for _, s := range j.sentences {
		words := readability.Words(strings.ToLower(s.text))
		for i, w := range words {
			if isBe(w, j.doc.Language) && i+1 < len(words) && slices.ContainsFunc(words[i+1:min(i+3, len(words))], func(w string) bool { return isParticiple(w, j.doc.Language) }) {
				out = append(out, s)
				break
			}
		}
	}
	return out
}

func isBe(w, lang string) bool {
	if spanish(lang) {
		return slices.Contains([]string{"es", "son", "fue", "fueron", "será", "serán", "sea", "sean", "ser", "sido"}, w)
	}
	return slices.Contains([]string{"is", "are", "was", "were", "be", "been", "being", "gets", "get", "got"}, w)
}

func isParticiple(w, lang string) bool {
	if spanish(lang) {
		for _, end := range []string{"ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"} {
			if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
				return true
			}
		}
		return slices.Contains([]string{"hecho", "hecha", "hechos", "hechas", "puesto", "puesta", "dicho", "visto"}, w)
	}
	if strings.HasSuffix(w, "ed") && len(w) > 4 {
		return !slices.Contains([]string{"allowed", "needed", "confused", "tired", "worried", "inflamed", "enlarged", "used"}, w)
	}
	return slices.Contains([]string{"done", "given", "taken", "felt", "seen", "put", "sent", "made", "told", "found", "kept", "left", "held", "drawn", "shown", "known", "read"}, w)
}

// active returns the passive sentences when there are more of them than a few
// in a hundred.
func (j *judge) active() []place {
	passive := j.passives()
	if len(passive)*100 <= maxPassive*len(j.sentences) {
		return nil
	}
	out := make([]place, len(passive))
	for i, s := range passive {
		out[i] = place{s.pos, "a sentence in the passive voice"}
	}
	return out
}
