package web

import (
	"encoding/base64"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"handout/internal/settings"
	"handout/internal/tomledit"
)

var (
	control = regexp.MustCompile(`(?s)<(input|textarea)\b([^>]*)>(?:([^<]*)</textarea>)?`)
	named   = regexp.MustCompile(`\bname="([^"]*)"`)
	valued  = regexp.MustCompile(`\bvalue="([^"]*)"`)
	kindOf  = regexp.MustCompile(`\btype="([^"]*)"`)
)

// asSent is a form as a browser sends it untouched (HTML, 4.10.21.4): what is not
// checked is left out, an input of one line has no breaks, a text area begins
// without one and ends its lines with CRLF.
func asSent(page string) url.Values {
	_, page, _ = strings.Cut(page, `<form id="practice"`)
	form := url.Values{}
	for _, m := range control.FindAllStringSubmatch(page, -1) {
		name := named.FindStringSubmatch(m[2])
		if name == nil {
			continue
		}
		value := ""
		if v := valued.FindStringSubmatch(m[2]); v != nil {
			value = html.UnescapeString(v[1])
		}
		kind := "text"
		if k := kindOf.FindStringSubmatch(m[2]); k != nil {
			kind = k[1]
		}
		switch {
		case m[1] == "textarea":
			value = strings.TrimPrefix(html.UnescapeString(m[3]), "\n")
			value = strings.ReplaceAll(value, "\n", "\r\n")
		case kind == "file":
			continue
		case kind == "radio" || kind == "checkbox":
			if !strings.Contains(m[2], " checked") {
				continue
			}
		case kind != "hidden":
			value = strings.NewReplacer("\n", "", "\r", "").Replace(value)
		}
		form.Add(html.UnescapeString(name[1]), value)
	}
	return form
}

// TestAnUntouchedFormChangesNothing fills files with all that a setting may be,
// shows each, and sends the form back as a browser does: nothing is saved, whatever
// the form made of it on the way.
func TestAnUntouchedFormChangesNothing(t *testing.T) {
	s := formServer(t, ourFile)
	all := s.newForm(&view{Lang: "en", words: s.pages.words["en"]}, []byte(ourFile)).all
	rng := rand.New(rand.NewPCG(3, 4))
	texts := []string{"plain", `a "b" <i>c</i> & d`, "two\nlines", "\n\nbegins late", "  spaced  ", "tab\there", `back\slash`, "é ñ ¿?", "%s {{clinic.phone}}", "'q' #x", ""}
	values := []any{"text", true, tomledit.Bare("12"), tomledit.Bare("2026-11-01"), []string{"one", "two"}, []string{"a\nb"}, []any{"x", tomledit.Bare("3")}, []string{}}
	for round := range 12 {
		file := []byte(ourFile)
		for _, one := range all {
			if rng.IntN(3) > 0 {
				continue
			}
			var fill []tomledit.Step
			for part := range strings.SplitSeq(one.Path, ".") {
				if part == "*" {
					fill = append(fill, tomledit.Step{Name: []string{"es", "Ana Quist"}[min(len(fill), 1)]})
				}
				if strings.HasSuffix(part, "[*]") {
					fill = append(fill, tomledit.Step{})
				}
			}
			var value any = texts[rng.IntN(len(texts))]
			switch {
			case rng.IntN(4) == 0:
				value = values[rng.IntN(len(values))] // not what the setting holds
			case len(one.Values) > 0 && one.Kind == settings.Set:
				some := slices.Clone(one.Values)
				rng.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
				value = some[:1+rng.IntN(len(some))]
			case len(one.Values) > 0:
				value = one.Values[rng.IntN(len(one.Values))]
				if rng.IntN(2) == 0 {
					value = strings.ToUpper(value.(string)) // is taken, too
				}
			case one.Kind == settings.Flag:
				value = rng.IntN(2) == 0
			case one.Kind == settings.Number:
				value = tomledit.Bare(strconv.Itoa(rng.IntN(60)))
			case one.Kind == settings.Lines:
				value = []string{"one", fmt.Sprint(value)}
			}
			if next, faults := tomledit.Set("clinic.toml", file, one.Key(fill...), value); !faults.Failed() {
				file = next
			}
		}
		if err := os.WriteFile(s.opts.Clinic, file, 0o644); err != nil {
			t.Fatal(err)
		}
		page := answerTo(s, request(s, "GET", "/practice", nil)).Body.String()
		form := asSent(page)
		if base, _ := base64.StdEncoding.DecodeString(form.Get("base")); string(base) != string(file) || len(form["field"]) < 60 {
			t.Fatalf("round %d: %d fields were read", round, len(form["field"]))
		}
		v := &view{Lang: "en", words: s.pages.words["en"], engine: s.pages.engine["en"]}
		f := s.newForm(v, file)
		edits, wrong := f.edits(form["field"], func(name string) []string { return form[name] })
		for _, e := range edits {
			t.Errorf("round %d: %s was %q and would become %q", round, e.Key, tomledit.Say(tomledit.Value(file, e.Key)), tomledit.Say(e.Value))
		}
		for name, said := range wrong {
			t.Errorf("round %d: %s, as it stands in the file, is refused: %s", round, name, said)
		}
		posted(s, "/practice/save", form)
		if inFile(t, s) != string(file) {
			t.Errorf("round %d: the file changed", round)
		}
	}
}
