package content

import "strings"

// MatchLanguage returns the one of some language tags (BCP 47) that is meant by
// what a person typed: a tag in any case, one that is narrower, as es-MX for es,
// or the language's name in English or in itself.
func MatchLanguage(tags []string, typed string) (string, bool) {
	typed = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(typed), "_", "-"))
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
