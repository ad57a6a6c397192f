package content

import "strings"

// MatchLanguage returns the one of some language tags (BCP 47) that is meant by
// what a person typed: a tag in any case, one that is narrower, as es-MX for es,
// or the language's name in English or in itself, alone or with a country, as in "Spanish
// (Mexico)".
func MatchLanguage(tags []string, typed string) (string, bool) {
	typed = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(typed), "_", "-"))
	typed = withoutCountry(typed)
	switch typed {
	case "english", "inglés", "ingles", "eng":
		typed = "en"
	case "spanish", "español", "espanol", "castellano", "spa":
		typed = "es"
	}
	for _, tag := range tags {
		if strings.EqualFold(tag, typed) {
			return tag, true
		}
	}
	for i := strings.LastIndexByte(typed, '-'); i > 0; i = strings.LastIndexByte(typed, '-') {
		typed = typed[:i]
		for _, tag := range tags {
			if strings.EqualFold(tag, typed) {
				return tag, true
			}
		}
	}
	return "", false
}

// withoutCountry is a language's name without a country behind it. Anything else behind it,
// such as a second language, stays.
func withoutCountry(name string) string {
	for _, mark := range []string{" (", " - ", ", ", "/"} {
		before, behind, ok := strings.Cut(name, mark)
		if !ok {
			continue
		}
		switch strings.TrimSuffix(strings.TrimSpace(behind), ")") {
		case "us", "usa", "u.s.", "united states", "american", "uk", "united kingdom", "latin america", "latin american", "latinoamérica", "latinoamerica", "américa latina", "america latina",
			"mexico", "méxico", "spain", "españa", "puerto rico", "cuba", "dominican republic", "república dominicana", "colombia", "guatemala", "el salvador", "castilian":
			return strings.TrimSpace(before)
		}
	}
	return name
}
