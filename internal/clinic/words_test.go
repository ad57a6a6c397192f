package clinic

import (
	"slices"
	"strings"
	"testing"
)

const inTwoLanguages = `name = "Oak"
phone = "(312) 867-5309"
hours = "8 am to 5 pm"
after_hours_phone = "Call 911"
language_notice = "Interpreters are free."
[[provider]]
name = "Ana Example"
role = "Urologist"
[[provider]]
name = "Lee Example"
role = "Nurse"
[words.es]
hours = "  de 8 a 5  "
after_hours_phone = "Llame al 911"
[words.es.roles]
"Ana Example" = "Uróloga"
[handout.dre]
tick = ["A hat"]
[handout.dre.notes]
get-ready = "Park behind."
after = "Call us."
[handout.dre.es]
tick = ["Un sombrero"]
[handout.dre.es.notes]
get-ready = "Estacione atrás."
[handout.eps]
tick = ["A cup"]
`

func parsed(t *testing.T, text string) *Clinic {
	t.Helper()
	c, faults := Parse("clinic.toml", []byte(text))
	if faults.Failed() {
		t.Fatal(faults)
	}
	return c
}

func TestInTakesTheWordsOfALanguage(t *testing.T) {
	c := parsed(t, inTwoLanguages)
	es := c.In("es")
	if es.Hours != "de 8 a 5" || es.AfterHoursPhone != "Llame al 911" || es.Providers[0].Role != "Uróloga" {
		t.Errorf("got %q, %q, %q", es.Hours, es.AfterHoursPhone, es.Providers[0].Role)
	}
	if got := es.At("hours", 0).String(); got != "clinic.toml:13:12" {
		t.Errorf("the hours stand at %s", got)
	}
	dre := es.Handouts["dre"]
	if len(dre.Tick) != 1 || dre.Tick[0].Text != "Un sombrero" || es.At("handout.dre.tick[0]", 0).Line != 23 {
		t.Errorf("tick %v at %s", dre.Tick, es.At("handout.dre.tick[0]", 0))
	}
	if dre.Notes[0].Name != "get-ready" || dre.Notes[0].Value.Text != "Estacione atrás." {
		t.Errorf("notes %v", dre.Notes)
	}
	if c.Hours != "8 am to 5 pm" || c.Providers[0].Role != "Urologist" || c.Handouts["dre"].Tick[0].Text != "A hat" {
		t.Error("In changed the clinic it was asked of")
	}
	if mx := c.In("es-MX"); mx.Hours != "de 8 a 5" || len(mx.Handouts["dre"].Tick) != 1 || mx.Handouts["dre"].Tick[0].Text != "Un sombrero" {
		t.Error("a narrower language does not find the words of the wider one")
	}
}

func TestInMarksWhatIsForeign(t *testing.T) {
	es := parsed(t, inTwoLanguages).In("es")
	var got []string
	for key := range es.foreign {
		f, _ := es.Foreign(key)
		got = append(got, f.Error())
	}
	slices.Sort(got)
	want := []string{
		"clinic.toml:11:8: `provider[1].role` is in English, and the sheet in Spanish; write it in Spanish under [words.es.roles]",
		"clinic.toml:21:9: `handout.dre.notes.after` is in English, and the sheet in Spanish; write it in Spanish under [handout.dre.es.notes]",
		"clinic.toml:27:9: `handout.eps.tick[0]` is in English, and the sheet in Spanish; write it in Spanish under [handout.eps.es]",
		"clinic.toml:5:19: `language_notice` is for sheets in English, and this one is in Spanish; write it for sheets in Spanish under [words.es]; a line in both languages may stand in both places",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Nothing is foreign in the file's own language, and names, numbers and
// addresses are the same in every one.
func TestWhatNeedsNoWords(t *testing.T) {
	own := parsed(t, inTwoLanguages)
	for _, lang := range []string{"en", "en-US", "EN"} {
		if own.In(lang) != own {
			t.Errorf("%s is another language than en", lang)
		}
	}
	c := parsed(t, `name = "Oak"
phone = "(312) 867-5309"
after_hours_phone = "(312) 867-5310"
emergency = "911"
address = ["1 Elm Street"]
website = "https://oak.example"
[[provider]]
name = "Ana Example"
credentials = "MD"
[handout.urine-after-exam]
lab = "North Laboratory"
`)
	if es := c.In("es"); len(es.foreign) > 0 {
		t.Errorf("foreign: %v", es.foreign)
	}
}

func TestWordsFaults(t *testing.T) {
	const top = "name = 'a'\nphone = '(312) 867-5309'\nhours = 'x'\nafter_hours_phone = '(312) 867-5310'\nlanguage_notice = 'x'\n"
	for name, c := range map[string]struct{ text, want string }{
		"setting":             {top + "words = 'x'", "6:1: `words` is a section, not a setting; write [words.es] on a line of its own, and your words in that language below it"},
		"no language":         {top + "[words]\nhours = 'x'", "7:1: `hours` stands under [words]; name the language it is in: [words.es]"},
		"no tag":              {top + "[words.spanish]", `6:1: "spanish" is not a language tag; write [words.es]`},
		"own language":        {top + "[words.en]\nhours = 'x'", "6:1: [words.en] is for another language, and this file is in English; write these words above the first [section], or correct `language`"},
		"unknown key":         {top + "[words.es]\nhour = 'x'", "7:1: unknown key `hour` under [words.es]; did you mean `hours`?"},
		"name":                {top + "[words.es]\nname = 'x'", "7:1: `name` is the same in every language; take it out here"},
		"number":              {top + "[words.es]\nhours = 9", "7:9: `hours` is typed as a number; put it in quotes: \"9\""},
		"empty":               {top + "[words.es]\nhours = ' '", "7:9: `hours` is empty; write its text between the quotes, or remove it"},
		"control":             {top + "[words.es]\nhours = \"a\\u0007b\"", "7:11: `hours` has a control character (U+0007) in it; type it again by hand"},
		"twice":               {top + "[words.es]\n[words.ES]", "7:1: [words.es] stands here twice; put both together"},
		"phone is a number":   {top + "[words.es]\nafter_hours_phone = 'Llame al 911'", "7:21: `after_hours_phone` is a number, and the same in every language; take it out here"},
		"phone is words":      {strings.Replace(top, "(312) 867-5310", "Call 911", 1) + "[words.es]\nafter_hours_phone = '(312) 867-5310'", "7:21: `after_hours_phone` is a number here, but words above; write the same words in this language"},
		"roles as text":       {top + "[words.es]\nroles = 'x'", "7:9: `roles` is a section, not a setting; write [words.es.roles] on a line of its own, and below it \"Name\" = \"role\""},
		"role of nobody":      {top + "[[provider]]\nname = 'Ana Example'\n[words.es.roles]\n'Ana Exmple' = 'x'", "9:1: there is no [[provider]] of the name \"Ana Exmple\"; did you mean \"Ana Example\"?"},
		"handout, own":        {top + "[handout.dre.en]\ntick = ['x']", "6:1: [handout.dre.en] is for another language, and this file is in English; write these words under [handout.dre], or correct `language`"},
		"handout, option":     {top + "[handout.dre.es]\nfever = 101", "7:1: `fever` stands under [handout.dre.es], which holds words alone; move it under [handout.dre], where it holds for every language; here stand `tick` and `notes`"},
		"handout, long note":  {top + "[handout.dre.es.notes]\nafter = '" + strings.Repeat("x", MaxNote+1) + "'", "7:9: `after` has 2001 characters; at most 2000 fit; shorten it"},
		"handout, ticks less": {top + "[handout.dre]\ntick = ['a', 'b']\n[handout.dre.es]\ntick = ['c']", "9:8: warning: the lists of `tick` differ in length: 2 in English, 1 in Spanish; check that none was forgotten"},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := Parse("clinic.toml", []byte(c.text))
			var got []string
			for _, f := range faults {
				got = append(got, strings.TrimPrefix(f.Error(), "clinic.toml:"))
			}
			if len(got) != 1 || got[0] != c.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), c.want)
			}
		})
	}
}

// Every text that may be printed is there to be looked at, in its language.
func TestTextsInLanguages(t *testing.T) {
	c := parsed(t, inTwoLanguages)
	in := map[string]string{}
	for _, e := range c.Texts() {
		in[e.Key] = c.TextLanguage(e.Key)
	}
	for key, want := range map[string]string{"hours": "en", "words.es.hours": "es", "words.es.roles.Ana Example": "es", "handout.dre.tick[0]": "en",
		"handout.dre.es.tick[0]": "es", "handout.dre.es.notes.get-ready": "es"} {
		if in[key] != want {
			t.Errorf("%s is in %q, want %q", key, in[key], want)
		}
	}
	if got := c.Languages(); !slices.Equal(got, []string{"en", "es"}) {
		t.Errorf("Languages() = %v", got)
	}
}

// A time that was changed in one language alone sends the readers of the other
// wrong: it is warned of until both agree, and other words are not.
func TestOtherNumbers(t *testing.T) {
	const top = "name = 'a'\nphone = '(312) 867-5309'\nafter_hours_phone = 'Call 911'\n"
	for _, tt := range []struct {
		own, es string
		warned  bool
	}{
		{"11 am to 5 pm", "de 8 a. m. a 5 p. m.", true},
		{"8 am to 5 pm", "de 8 a. m. a 5 p. m.", false},
		{"5 pm to 8 am", "de 8 a. m. a 5 p. m.", false}, // another order of words
		{"by day", "de 8 a. m. a 5 p. m.", false},
		{"8 am to 5 pm", "de día", false},
	} {
		_, faults := Parse("clinic.toml", []byte(top+"hours = '"+tt.own+"'\n[words.es]\nhours = '"+tt.es+"'\nafter_hours_phone = 'Llame al 911'\n[handout.dre.notes]\nafter = 'Come to room 3.'\n[handout.dre.es.notes]\nafter = 'Venga al cuarto 3.'\n"))
		warned := false
		for _, f := range faults {
			warned = warned || f.Key == "words.es.hours" && strings.Contains(f.What, "other numbers")
			if strings.Contains(f.What, "other numbers") && f.Key != "words.es.hours" {
				t.Errorf("%s: %s", f.Key, f.What)
			}
		}
		if warned != tt.warned {
			t.Errorf("%q and %q: warned %v", tt.own, tt.es, warned)
		}
	}
}
