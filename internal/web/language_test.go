package web

import (
	"net/url"
	"testing"
)

// Whoever changes the language of the page stays on it; what is no page of its own leads
// to the page that it was posted from, and what is none of ours to the first one.
func TestTheLanguageChangesInPlace(t *testing.T) {
	s, _ := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	for back, want := range map[string]string{
		at: at, at + "/sign": at + "/sign", at + "/sheet": at + "/sheet", at + "/answers": at, at + "/show": at,
		"/review/start/dre/en/clinician": "/review/start/dre/en/clinician", "/review/withdraw/dre/en": "/review/withdraw/dre/en", "/review/notes/dre/es": "/review/notes/dre/es",
		"/review": "/review", "/": "/", "/review/sitting//evil.example": "/", "//evil.example/review": "/", "/review/sitting/../../help": "/", "/review/copy": "/",
	} {
		if code, to, _ := post(s, "/language", url.Values{"language": {"es"}, "back": {back}}); code != 303 || to != want {
			t.Errorf("%s: %d to %q", back, code, to)
		}
	}
}
