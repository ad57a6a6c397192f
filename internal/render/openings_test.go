package render_test

import (
	"strings"
	"testing"

	"handout/internal/render"
)

func TestSayHours(t *testing.T) {
	for _, tt := range []struct {
		typed, lang, want string
		byItself          bool
	}{
		{"Monday to Friday, 8 am to 5 pm", "es", "lunes a viernes, de 8 a. m. a 5 p. m.", true},
		{"Lunes a viernes, de 8 a. m. a 5 p. m.", "en", "Monday to Friday, 8 am to 5 pm", true},
		{"8 am to 5 pm", "es", "de 8 a. m. a 5 p. m.", false}, // on which days?
		{"by appointment", "es", "", false},
		{"Monday to Friday, 8 am to 5 pm", "tlh", "", false},
	} {
		got, byItself := render.SayHours(tt.typed, tt.lang)
		if got = strings.ReplaceAll(got, "\u00a0", " "); got != tt.want || byItself != tt.byItself {
			t.Errorf("%q in %s: %q, %v", tt.typed, tt.lang, got, byItself)
		}
	}
}
