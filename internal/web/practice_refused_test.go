package web

import (
	"encoding/json"
	"regexp"
	"testing"
)

// TestARefusedNoteIsPlain: of a note that may not be printed the page says which
// words, what they could do to a patient and what to do instead, in words of its own
// language and without those of the file.
func TestARefusedNoteIsPlain(t *testing.T) {
	s := formServer(t, ourFile)
	jargon := regexp.MustCompile("(?i)`|gate|toml|option|opción|rule =|care advice|consejo médico|draft|borrador|clinician sign|options for")
	why := map[string]*regexp.Regexp{"en": regexp.MustCompile(`^Take out (".+"( here)?|what tells who a patient is)\. (It could hurt someone|Why): .{20}.*\. .{10}`), "es": regexp.MustCompile(`^Quite (".+"( de aquí)?|lo que dice quién es un paciente)\. (Podría dañar a alguien|Por qué): .{20}.*\. .{10}`)}
	for _, note := range []string{
		"You do not need to call 911.",
		"Stop your blood thinner 3 days before.",
		"Drink 2 liters of water before you come.",
		"Painless exam, guaranteed.",
		"A mild fever is normal for two days.",
		"Please tell us if your DOB is 1/2/1950.",
		"Bring a relative to interpret for you.",
		"Latex gloves are fine for everyone.",
		"This massage will cure your prostatitis.",
		"Do not eat anything after midnight.",
		"If you have chills, wait until morning.",
	} {
		for _, lang := range interfaceLanguages {

			key := "handout.dre.notes.get-ready"
			r := request(s, "POST", "/practice/preview", fields(ourFile, key, note))
			r.Header.Set("Accept-Language", lang)
			var answer struct {
				Faults  map[string][]remark
				CanSave bool
			}
			if err := json.Unmarshal(answerTo(s, r).Body.Bytes(), &answer); err != nil {
				t.Fatal(err)
			}
			if len(answer.Faults[key]) == 0 || answer.CanSave {
				t.Errorf("%s: %q is not refused", lang, note)
			}
			for _, one := range answer.Faults[key] {
				if one.English || jargon.MatchString(one.Text) || !why[lang].MatchString(one.Text) {
					t.Errorf("%s: %q is refused with\n%s", lang, note, one.Text)
				}
			}
		}
	}
}
