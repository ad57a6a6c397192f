package content_test

import (
	"strings"
	"testing"

	"handout/handouts"
	"handout/internal/content"
	"handout/internal/datetime"
)

func TestOpeningHoursInWords(t *testing.T) {
	l := content.Open(handouts.Files)
	for _, tt := range []struct{ typed, en, es string }{
		{"mon-fri, 8:00-17:00", "Monday to Friday, 8 am to 5 pm", "lunes a viernes, de 8 a. m. a 5 p. m."},
		{"Mon-Fri, 8 am to 12 pm; Mon-Fri, 1 pm to 5:30 pm; Sat, 9 am to 12 pm",
			"Monday to Friday, 8 am to noon and 1 pm to 5:30 pm; Saturday, 9 am to noon",
			"lunes a viernes, de 8 a. m. a 12 del mediodía y de 1 p. m. a 5:30 p. m.; sábado, de 9 a. m. a 12 del mediodía"},
		{"mon, wed, 9 am to 1 pm", "Monday and Wednesday, 9 am to 1 pm", "lunes y miércoles, de 9 a. m. a 1 p. m."},
		{"mon-wed, fri, sun, 9 am to 1 pm", "Monday to Wednesday, Friday, and Sunday, 9 am to 1 pm", "lunes a miércoles, viernes y domingo, de 9 a. m. a 1 p. m."},
		{"daily, 0:00 am to 11:30 pm", "every day, midnight to 11:30 pm", "todos los días, de 12 de la noche a 11:30 p. m."},
	} {
		list, ok := datetime.ParseOpenings(tt.typed)
		if !ok {
			t.Errorf("%q is not read", tt.typed)
		}
		for lang, want := range map[string]string{"en": tt.en, "es": tt.es} {
			w, faults := l.Words(lang)
			if w == nil {
				t.Fatal(faults)
			}
			if got := strings.ReplaceAll(w.Openings(list), "\u00a0", " "); got != want {
				t.Errorf("%q is %q, want %q", tt.typed, got, want)
			}
		}
	}
}
