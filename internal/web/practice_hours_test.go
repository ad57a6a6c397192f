package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// tags are those of a part of a page in JSON.
var tags = regexp.MustCompile(`<.*?>`)

// boxOf is the part of a page that holds a field.
func boxOf(t *testing.T, page, id string) string {
	t.Helper()
	_, box, ok := strings.Cut(page, `id="`+id+`-box"`)
	if !ok {
		t.Fatalf("there is no field %s", id)
	}
	box, _, _ = strings.Cut(box, `<div class="setting`)
	return box
}

// TestHoursAgree: hours that differ are told at both fields, with what each sheet
// prints, and one action makes them agree.
func TestHoursAgree(t *testing.T) {
	for _, tt := range []struct {
		name, own, spanish string
		differ             bool
		to                 string // what the action puts into the Spanish field; "-" for none
	}{
		{"the same", "8 am to 5 pm", "de 8 a. m. a 5 p. m.", false, ""},
		{"the same in other words", "Monday to Friday, 8 am to noon", "lunes a viernes, de 8 a. m. a 12 p. m.", false, ""},
		{"without days", "11 am to 5 pm", "de 8 a. m. a 5 p. m.", true, "de 11\u00a0a.\u00a0m. a 5\u00a0p.\u00a0m."},
		{"with days", "Monday to Friday, 11 am to 5 pm", "lunes a viernes, de 8 a. m. a 5 p. m.", true, ""},
		{"other days", "Monday to Friday, 8 am to 5 pm", "lunes a jueves, de 8 a. m. a 5 p. m.", true, ""},
		{"other words", "By appointment, from 9", "con cita, desde las 8", true, "-"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := strings.NewReplacer("'8 am to 5 pm'", "'"+tt.own+"'", "de 8 a. m. a 5 p. m.", tt.spanish).Replace(ourFile) +
				"after_hours_phone = \"Llame al 911\"\nlanguage_notice = \"Intérpretes gratis.\"\n\n[words.es.roles]\n\"Ana Quist\" = \"Uróloga\"\n"
			s := formServer(t, file)
			page := answerTo(s, request(s, "GET", "/practice", nil)).Body.String()
			for id, other := range map[string]string{"f-hours": "f-words_es_hours", "f-words_es_hours": "f-hours"} {
				box := boxOf(t, page, id)
				says := strings.Contains(box, "The English sheets print “"+tt.own+"”. The Spanish sheets print “"+tt.spanish+"”.")
				button := strings.Contains(box, `name="agree" value="words.es.hours" data-to="`+tt.to+`"`)
				way := strings.Contains(box, `<a class="button" href="#`+other+`"`)
				if says != tt.differ || button != (tt.differ && tt.to != "-") || way != (tt.to == "-") {
					t.Errorf("%s: told %v, with a button %v, a way %v", id, says, button, way)
				}
			}
			if !tt.differ || tt.to == "-" {
				return
			}
			// Without scripts the same button shows the form with it.
			form := fields(file, "hours", tt.own, "words.es.hours", tt.spanish, "name", "Elm Street")
			form.Set("agree", "words.es.hours")
			page = posted(s, "/practice", form).Body.String()
			if box := boxOf(t, page, "f-words_es_hours"); !strings.Contains(box, `value="`+tt.to+`"`) || strings.Contains(box, "two different times") {
				t.Errorf("it does not agree:\n%s", box)
			}
			if !strings.Contains(boxOf(t, page, "f-name"), "Elm Street") || inFile(t, s) != file {
				t.Error("what was typed is lost, or was saved")
			}
			form.Set("set:words.es.hours", tt.to)
			posted(s, "/practice/save", form)
			page = answerTo(s, request(s, "GET", "/practice", nil)).Body.String()
			if box := boxOf(t, page, "f-words_es_hours"); strings.Contains(box, "data-again") {
				t.Error("hours that the sheet says by itself are asked for")
			}
			said := posted(s, "/practice/preview", merged(fields(inFile(t, s)), "show", "dre", "show-language", "es")).Body.String()
			said = strings.ReplaceAll(tags.ReplaceAllString(said, ""), "\u00a0", " ")
			if tt.name == "with days" && !strings.Contains(said, "lunes a viernes, de 11 a. m. a 5 p. m.") {
				t.Error("the Spanish sheet does not say the hours")
			}
		})
	}
}

// TestShortHoursAreWrittenWhole: hours without am and pm are answered at their field with
// what the sheets of each language can say, and that is taken.
func TestShortHoursAreWrittenWhole(t *testing.T) {
	file := strings.NewReplacer("'8 am to 5 pm'", "\"Mon-Fri 8-5\"", "hours = \"de 8 a. m. a 5 p. m.\"\n", "after_hours_phone = \"Llame al 911\"\nlanguage_notice = \"Intérpretes gratis.\"\n[words.es.roles]\n\"Ana Quist\" = \"Uróloga\"\n").Replace(ourFile)
	s := formServer(t, file)
	page := answerTo(s, request(s, "GET", "/practice", nil)).Body.String()
	const meant = "Monday to Friday, 8 am to 5 pm"
	if box := boxOf(t, page, "f-hours"); !strings.Contains(box, meant) {
		t.Errorf("the field does not say it:\n%s", box)
	}
	form := fields(file, "hours", meant)
	posted(s, "/practice/save", form)
	if !strings.Contains(inFile(t, s), meant) {
		t.Fatal("it is not saved")
	}
	page = answerTo(s, request(s, "GET", "/practice", nil)).Body.String()
	if box := boxOf(t, page, "f-hours"); strings.Contains(box, "leaves out") {
		t.Errorf("the field still says it:\n%s", box)
	}
	said := posted(s, "/practice/preview", merged(fields(inFile(t, s)), "show", "dre", "show-language", "es")).Body.String()
	if said = strings.ReplaceAll(tags.ReplaceAllString(said, ""), "\u00a0", " "); !strings.Contains(said, "lunes a viernes, de 8 a. m. a 5 p. m.") {
		t.Error("the Spanish sheet does not say the hours")
	}
}

// merged is a form with more in it.
func merged(form url.Values, more ...string) url.Values {
	for i := 0; i < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}
