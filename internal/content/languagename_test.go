package content

import "testing"

func TestMatchLanguage(t *testing.T) {
	tags := []string{"en", "es", "pt-BR"}
	for typed, want := range map[string]string{
		"es": "es", "ES": "es", "spanish": "es", "Español": "es", "ESPAÑOL": "es", "espanol": "es", "es-MX": "es", "es_US": "es", "EN-us": "en", "English": "en",
		"pt-br": "pt-BR", "pt": "", "fr": "", "": "", "e": "", "Spanish!": "",
	} {
		if got, ok := MatchLanguage(tags, typed); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v; want %q", typed, got, ok, want)
		}
	}
}
