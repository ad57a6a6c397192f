package web

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"handout/internal/render"
	"handout/internal/tomledit"
)

// TestEverySettingHasAField goes through the schema: a key that it lists and that
// has no field would be missing on the page.
func TestEverySettingHasAField(t *testing.T) {
	k, faults := render.OpenCatalogue("")
	if k == nil {
		t.Fatal(faults)
	}
	data, err := k.Schema()
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	s := formServer(t, ourFile)
	page := answerTo(s, request(s, "GET", "/practice", nil)).Body.String()
	n := 0
	var walk func(path []string, node map[string]any)
	walk = func(path []string, node map[string]any) {
		if items, ok := node["items"].(map[string]any); ok && items["properties"] != nil {
			walk(append(slices.Clone(path[:len(path)-1]), path[len(path)-1]+"[0]"), items)
			return
		}
		properties, _ := node["properties"].(map[string]any)
		for name, inner := range properties {
			walk(append(slices.Clone(path), name), inner.(map[string]any))
		}
		if more, ok := node["additionalProperties"].(map[string]any); ok && properties == nil {
			name := "es"
			if len(path) == 3 { // [words.es.roles]
				name = "Ana Quist"
			}
			walk(append(slices.Clone(path), name), more)
		}
		if properties == nil && node["additionalProperties"] == nil && node["type"] != "object" {
			var key tomledit.Key
			for _, p := range path {
				if name, many := strings.CutSuffix(p, "[0]"); many {
					key = append(key, tomledit.Step{Name: name}, tomledit.Step{})
				} else {
					key = append(key, tomledit.Step{Name: p})
				}
			}
			if len(path) == 4 && path[0] == "handout" && path[2] == "en" || len(path) == 5 && path[2] == "en" {
				return // the language of the file itself
			}
			if items, ok := node["items"].(bool); ok && !items {
				return // a list that nothing can stand in
			}
			n++
			if name := strings.NewReplacer(`"`, "&#34;").Replace(key.String()); !strings.Contains(page, `name="field" value="`+name+`"`) {
				t.Errorf("there is no field for %s", key)
			}
		}
	}
	walk(nil, schema)
	if n < 100 {
		t.Errorf("the schema was not read: %d keys", n)
	}
	t.Logf("%d keys, each with a field", n)
	if strings.Contains(page, "⟨") {
		t.Error("a text is missing")
	}
}

// TestEveryOptionHasAQuestion holds that the options of the shipped handouts, and
// their values, have words of the page's own in every language of it.
func TestEveryOptionHasAQuestion(t *testing.T) {
	s := formServer(t, ourFile)
	for _, lang := range interfaceLanguages {
		f := s.newForm(&view{Lang: lang, words: s.pages.words[lang]}, []byte(ourFile))
		for _, one := range f.all {
			if one.Option == "" {
				continue
			}
			if f.v.words["practice.q."+one.Option] == "" {
				t.Errorf("%s: no question for %s", lang, one.Path)
			}
			for _, v := range one.Values {
				if f.valueLabel(one, v) == v {
					t.Errorf("%s: no words for %s = %s", lang, one.Path, v)
				}
			}
		}
	}
}

// TestHintsAreInTheLanguageOfThePage looks for help of the engine, which is
// English, under the fields of a page in Spanish.
func TestHintsAreInTheLanguageOfThePage(t *testing.T) {
	s := formServer(t, ourFile)
	f := s.newForm(&view{Lang: "es", words: s.pages.words["es"]}, []byte(ourFile))
	for _, one := range f.all {
		if f.v.words["practice.q."+one.Path] == "" && one.Handout == "" && one.Language == "" {
			t.Errorf("no question for %s", one.Path)
		}
		for _, v := range one.Values {
			if one.Handout == "" && f.valueLabel(one, v) == v {
				t.Errorf("no words for %s = %s", one.Path, v)
			}
		}
	}
	for _, g := range f.groups(map[string]string{}) {
		for _, one := range g.Fields {
			if one.Help != "" && strings.Contains(one.Hint, one.Help) || one.Label == "" {
				t.Errorf("%s: %q, %q", one.Name, one.Label, one.Hint)
			}
		}
	}
}

// TestNumbersThatDiffer: hours that change in one language and not in another are
// remarked on until they agree, wherever they are shown.
func TestNumbersThatDiffer(t *testing.T) {
	s := formServer(t, strings.Replace(ourFile, "'8 am to 5 pm'", "'11 am to 5 pm'", 1))
	page := answerTo(s, request(s, "GET", "/practice", nil)).Body.String()
	for _, want := range []string{"The English sheets print “11 am to 5 pm”. The Spanish sheets print “de 8 a. m. a 5 p. m.”.", `The Spanish sheets still say “de 8 a. m. a 5 p. m.”. <a href="#f-words_es_hours">Change it</a>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	s = formServer(t, ourFile)
	if page := answerTo(s, request(s, "GET", "/practice", nil)).Body.String(); strings.Contains(page, "two different times") {
		t.Error("the same hours are said to differ")
	}
}

func TestWithoutKey(t *testing.T) {
	for form, want := range map[string]string{
		"`%s` is not one phone number":           "this is not one phone number",
		"`%s` has %s characters; at most %s fit": "this has %[2]s characters; at most %[3]s fit",
		"did you mean %s?":                       "did you mean %s?",
		"`%s` is in %s, and the sheet in %s":     "this is in %[2]s, and the sheet in %[3]s",
	} {
		if got := withoutKey(form); got != want {
			t.Errorf("%q is %q", form, got)
		}
	}
}
