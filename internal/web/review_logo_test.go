package web

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handout/internal/clinictest"
)

// Where the logo alone changed, the page of the details says so, shows the calls of
// before with who made them, and takes a confirmation without a tick; the calls stay
// those of who made them, there and beside the questions of Your practice.
func TestALogoAsksForNoCall(t *testing.T) {
	for _, in := range []struct {
		lang, lead, legend, last, field, number, done, changed string
	}{
		{"en", "Only the logo changed since these details were confirmed.", "Nobody has to call: these calls still count", "Called last by Maria Ruiz, on November 29, 2026.", "Last called by Maria Ruiz, November 29, 2026", "Call each number", "Confirmed by Ana Quist on November 30, 2026.", "Changed since they were confirmed"},
		{"es", "Desde que se confirmaron estos datos solo cambió el logotipo.", "No hace falta llamar: estas llamadas siguen contando", "La última llamada la hizo Maria Ruiz, el 29 de noviembre de 2026.", "La última llamada la hizo Maria Ruiz, 29 de noviembre de 2026", "Llame a cada número", "Confirmados por Ana Quist el 30 de noviembre de 2026.", "Cambiaron desde que se confirmaron"},
	} {
		s, dir := practiceServer(t)
		file := filepath.Join(dir, "clinic.toml")
		asked := func(method, path string, form url.Values) (int, string) {
			r := request(s, method, path, form)
			r.Header.Set("Accept-Language", in.lang)
			w := answerTo(s, r)
			return w.Code, strings.Join(strings.Fields(w.Body.String()), " ")
		}
		at := func(path string) string {
			_, page := asked("GET", path, nil)
			return page
		}
		confirm := func(by string) (int, string) {
			return asked("POST", "/review/details", url.Values{"by": {by}, "right": {"yes"}})
		}
		post(s, "/review/details", url.Values{"by": {"Maria Ruiz"}, "right": {"yes"}, "called": {"(312) 867-5309"}})
		if page := at("/review/details"); strings.Contains(page, in.legend) || !strings.Contains(page, in.number) {
			t.Errorf("%s: nothing changed, and no call is asked for", in.lang)
		}
		put(t, filepath.Join(dir, "mark.svg"), savedDrawing)
		s = serverFor(t, dir, func() time.Time { return today().AddDate(0, 0, 1) })
		put(t, file, "logo = \"mark.svg\"\n"+clinictest.OakStreet)
		page := at("/review/details")
		for _, want := range []string{in.lead, in.legend, in.last, in.changed} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q: %s", in.lang, want, page)
			}
		}
		if strings.Contains(page, in.number) {
			t.Errorf("%s: the page asks for calls", in.lang)
		}
		if code, page := confirm("Ana Quist"); code != 200 || !strings.Contains(page, in.done) || !strings.Contains(page, in.last) {
			t.Errorf("%s: %d: %s", in.lang, code, errorsOf(page))
		}
		if page := at("/review/details"); !strings.Contains(page, in.last) || strings.Contains(page, in.legend) {
			t.Errorf("%s: afterwards who called is not said, or no call is asked for", in.lang)
		}
		if page := strings.ReplaceAll(at("/practice"), "\u00a0", " "); !strings.Contains(page, in.field) {
			t.Errorf("%s: beside the phone who called is not said", in.lang)
		}
		put(t, file, strings.Replace(clinictest.OakStreet, "(312) 867-5309", "(312) 867-5311", 1))
		if code, page := confirm("Ana Quist"); code != 409 || !strings.Contains(errorsOf(page), "(312) 867-5311") {
			t.Errorf("%s: another number as well: %d: %s", in.lang, code, errorsOf(page))
		}
	}
}
