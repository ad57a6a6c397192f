package evidence_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/covering"
	"handout/internal/document"
	"handout/internal/evidence"
)

var today = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// No value of an option, nor any two, takes a safety item off a sheet, in any
// language, for clinics that can and cannot be reached at night, with every
// optional section switched off.
func TestNothingCutsSafety(t *testing.T) {
	base, l := shipped(t)
	if len(base.Items) < 20 {
		t.Fatalf("only %d safety items", len(base.Items))
	}
	for _, id := range l.IDs() {
		for _, lang := range l.Languages(id) {
			t.Run(id+"-"+lang, func(t *testing.T) {
				h, faults := l.Load(id, lang)
				words, _ := l.Words(lang)
				if h == nil || words == nil {
					t.Fatal(faults)
				}
				for n, c := range clinics(t, h) {
					every(compose.Input{Handout: h, Words: words, Clinic: c, Today: today}, n == 0, func(in compose.Input) {
						doc, faults := compose.Compose(in)
						if doc == nil {
							t.Fatalf("with %v:\n%v", in.Set, faults)
						}
						for _, f := range base.Safety(document.ForVisit(doc)) {
							t.Errorf("with %v: %v", in.Set, f)
						}
					})
				}
			})
		}
	}
}

// clinics returns clinics for each way of being reached at night; the first
// leaves out every section that can be left out.
func clinics(t *testing.T, h *content.Handout) []*clinic.Clinic {
	var off []string
	for _, s := range h.Sections {
		if s.Optional && s.Level == 2 {
			off = append(off, strconv.Quote(s.ID))
		}
	}
	var out []*clinic.Clinic
	for _, by := range []string{"none", "voicemail", "service", "clinician"} {
		for _, reach := range []string{"(217) 555-0163", "Call 911"} {
			table := ""
			if reach == "Call 911" {
				table = "[words.es]\nafter_hours_phone = \"Llame al 911\"\n"
			}
			if len(out) == 0 {
				table += "[handout." + h.ID + "]\noff = [" + strings.Join(off, ", ") + "]\n"
			}
			c, faults := clinic.Parse("clinic.toml", []byte("name = \"Clinic\"\nphone = \"(217) 555-0142\"\nafter_hours_phone = \""+
				reach+"\"\nafter_hours_answered_by = \""+by+"\"\n"+table))
			if faults.Failed() {
				t.Fatal(faults)
			}
			out = append(out, c)
		}
	}
	return out
}

// every calls f with every value of every option, and with every two when
// pairs.
func every(in compose.Input, pairs bool, f func(compose.Input)) {
	in.Set = map[string]string{}
	var factors []covering.Factor
	for _, o := range in.Handout.Options {
		factors = append(factors, covering.Factor{Name: o.Name, Values: samples(o)})
		if o.Required {
			in.Set[o.Name] = samples(o)[0]
		}
	}
	f(in)
	for _, a := range in.Handout.Options {
		for _, v := range samples(a) {
			with(in, a.Name, v, func() { f(in) })
		}
	}
	if !pairs {
		return
	}
	for _, row := range covering.Pairs(factors) {
		in.Set = row
		f(in)
	}
}

func with(in compose.Input, name, value string, f func()) {
	before, had := in.Set[name]
	in.Set[name] = value
	f()
	if delete(in.Set, name); had {
		in.Set[name] = before
	}
}

// samples returns values of an option that stand for all.
func samples(o content.Option) []string {
	number := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
	switch o.Kind {
	case content.Choice:
		return o.Values
	case content.Set:
		return append([]string{"", strings.Join(o.Values, ",")}, o.Values...)
	case content.Bool:
		return []string{"true", "false"}
	case content.Number:
		return []string{number(o.Min), number(o.Max)}
	case content.Date:
		return []string{today.Format(time.DateOnly)}
	}
	return []string{"Some text"}
}

func TestSafetyFindsWhatIsCut(t *testing.T) {
	base, _ := evidence.Load(library(goodClaim))
	doc := func(id, section string, claims ...string) *document.Document {
		return &document.Document{ID: id, Language: "en", Sections: []document.Section{
			{ID: section, Level: 2},
			{ID: section + ".1", Level: 3, Blocks: []document.Block{{Kind: document.Bullets, Items: []document.Item{{Claims: claims}}}}},
		}}
	}
	for _, c := range []struct {
		name   string
		doc    *document.Document
		faults int
	}{
		{"printed", doc("exam", "decide", "stop"), 0},
		{"not printed", doc("exam", "decide", "other"), 1},
		{"printed elsewhere", doc("exam", "after", "stop"), 1},
		{"of another handout", doc("test", "decide"), 0},
	} {
		if got := base.Safety(c.doc); len(got) != c.faults {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
