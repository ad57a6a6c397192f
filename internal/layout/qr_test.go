package layout

import "testing"

func TestPercentEncoded(t *testing.T) {
	for address, want := range map[string]string{
		"https://riverbend.example/visita/médico": "https://riverbend.example/visita/m%C3%A9dico",
		"https://riverbend.example/a?q=ñ#é":       "https://riverbend.example/a?q=%C3%B1#%C3%A9",
		"https://riverbend.example/a%20b":         "https://riverbend.example/a%20b",
		"https://riverbend.example":               "https://riverbend.example",
	} {
		if got := percentEncoded(address); got != want {
			t.Errorf("%s is %s, want %s", address, got, want)
		}
	}
}
