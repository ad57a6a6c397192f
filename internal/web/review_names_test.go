package web

import (
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
)

// A name is offered to those who sign in the same capacity: a translator's to no
// clinician, a clinician's to no reader.
func TestNamesAreOfferedByCapacity(t *testing.T) {
	dir := clinictest.Folder(t, clinictest.OakStreet)
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"}, render.Job{Handout: "dre", Language: "es"})
	s := serverIn(t, dir)
	for path, want := range map[string]string{
		"/review/start/dre/en/clinician":  "Ana Quist, MD; Luis Ortega, PA-C",
		"/review/start/dre/es/translator": "Rosa Vega, CT",
		"/review/start/dre/es/reader":     "Luis Ortega, PA-C",
	} {
		_, list, _ := strings.Cut(page(s, path), `<datalist id="names">`)
		list, _, _ = strings.Cut(list, "</datalist>")
		var got []string
		for _, m := range regexp.MustCompile(`value="([^"]+)"`).FindAllStringSubmatch(list, -1) {
			got = append(got, m[1])
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s offers %q", path, got)
		}
	}
}
