package render_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/render"
)

// The words that nobody may print, whoever asks for them.
const (
	harmful   = "it is painless and rules out cancer"
	forbidden = "rulesoutcancer" // as pages hold them, without spaces
)

// written is a clinic file in which one key says something else.
func written(table clinic.Table, key, value string) string {
	top := map[string]string{"name": `"Oak Street Urology"`, "phone": `"(312) 867-5309"`, "hours": `"Monday to Friday"`,
		"after_hours_phone": `"(312) 867-5310"`, "language_notice": `"Interpreters are free."`}
	if table.Name == "" {
		top[key] = value
	}
	var b strings.Builder
	for k, v := range top {
		fmt.Fprintf(&b, "%s = %s\n", k, v)
	}
	if table.Name == "" {
		return b.String()
	}
	b.WriteString(table.Header() + "\n")
	for _, k := range table.Keys {
		if k.Name != key && k.Required {
			fmt.Fprintf(&b, "%s = %s\n", k.Name, k.Example)
		}
	}
	fmt.Fprintf(&b, "%s = %s\n", key, value)
	return b.String()
}

// prints reports whether a sheet of a clinic file can be had that says the
// harmful words, and whether the file is refused.
func prints(t *testing.T, file string, edit func(*render.Job)) (said, refused bool) {
	t.Helper()
	line, faults := render.Open(render.Options{File: "clinic.toml", Text: []byte(file), Today: today})
	if line == nil {
		if !faults.Failed() {
			t.Fatal("neither a renderer nor a fault")
		}
		return false, true
	}
	for _, id := range line.IDs() {
		j := render.Job{Handout: id, Language: "en", Paper: render.Letter, Edition: render.Standard, Set: map[string]string{}}
		for _, set := range []string{"protocol=two-glass", "test=pca3", "lab=North Lab", "collection_confirmed_on=2026-11-02"} {
			name, value, _ := strings.Cut(set, "=")
			if h, _ := line.Content().Load(id, "en"); h.Option(name) != nil {
				j.Set[name] = value
			}
		}
		edit(&j)
		sheet, _ := line.Sheet(j)
		if sheet == nil {
			refused = true
			continue
		}
		said = said || strings.Contains(printed(sheet.Pages), forbidden)
	}
	return said, refused
}

// TestNobodyPrintsUngatedWords walks every key of clinic.toml, every option and
// every detail of a visit: none prints harmful words, and what is printed as it
// was typed refuses them. A key that is added and says nothing of what it holds
// is held to it too.
func TestNobodyPrintsUngatedWords(t *testing.T) {
	none := func(*render.Job) {}
	tables := append(clinic.Tables(), clinic.Table{Name: "words.en", Keys: clinic.WordKeys()})
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		tables = append(tables, clinic.Table{Name: "handout." + id, Keys: []clinic.Key{{Name: clinic.TickKey, Kind: clinic.Words, MaxItems: 1}}},
			clinic.Table{Name: "handout." + id + ".notes", Keys: []clinic.Key{{Name: "get-ready", Kind: clinic.Words}, {Name: "after", Kind: clinic.Words}}})
	}
	for _, table := range tables {
		for _, k := range table.Keys {
			value := fmt.Sprintf("%q", harmful)
			if k.IsList() {
				value = "[" + value + "]"
			}
			said, refused := prints(t, written(table, k.Name, value), none)
			if said || k.Kind.Printed() && !refused {
				t.Errorf("%s %s (%s): printed %v, refused %v", table.Header(), k.Name, k.Kind, said, refused)
			}
		}
	}
	good := written(clinic.Table{}, "hours", `"Monday to Friday"`)
	line := lineFor(t, good)
	for _, id := range line.IDs() {
		h, _ := line.Content().Load(id, "en")
		for _, o := range h.Options {
			said, refused := prints(t, good, func(j *render.Job) {
				if j.Handout == id {
					j.Set[o.Name] = harmful
				}
			})
			if said || !refused {
				t.Errorf("option %s of %s (%s): printed %v, refused %v", o.Name, id, o.Kind, said, refused)
			}
			if o.Kind == content.FreeText {
				said, refused = prints(t, good+fmt.Sprintf("[handout.%s]\n%s = %q\n", id, o.Name, harmful), none)
				if said || !refused {
					t.Errorf("option %s of %s in the file: printed %v, refused %v", o.Name, id, said, refused)
				}
			}
		}
	}
	details := reflect.TypeFor[render.Details]()
	for i := range details.NumField() {
		if details.Field(i).Type.Kind() != reflect.String {
			continue
		}
		said, refused := prints(t, good, func(j *render.Job) { reflect.ValueOf(&j.Details).Elem().Field(i).SetString(harmful) })
		if said || !refused {
			t.Errorf("visit detail %s: printed %v, refused %v", details.Field(i).Name, said, refused)
		}
	}
}
