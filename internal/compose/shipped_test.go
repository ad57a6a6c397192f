package compose_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/covering"
	"handout/internal/document"
)

// Every shipped handout, in every language, composes with every value of
// every option and with every pair of values, for clinics that have all
// details and clinics that have few.
func TestShippedHandoutsCompose(t *testing.T) {
	l := content.Open(handouts.Files)
	for _, id := range l.IDs() {
		for _, lang := range l.Languages(id) {
			t.Run(id+"-"+lang, func(t *testing.T) {
				h, faults := l.Load(id, lang)
				words, _ := l.Words(lang)
				if h == nil {
					t.Fatal(faults)
				}
				for i, c := range clinics(t) {
					composeAll(t, compose.Input{Handout: h, Words: words, Clinic: c, Today: today}, i == 0)
				}
			})
		}
	}
}

// clinics returns the sample, and clinics for each way of being reached after
// hours.
func clinics(t *testing.T) []*clinic.Clinic {
	out := []*clinic.Clinic{clinic.Sample()}
	for _, answeredBy := range []string{"clinician", "service", "voicemail", "none"} {
		for reach, spanish := range map[string]string{"(217) 555-0163": "", "Call 911": `after_hours_phone = "Llame al 911"`} {
			c, faults := clinic.Parse("clinic.toml", []byte(`name = "Clinic"
phone = "(217) 555-0142"
after_hours_phone = "`+reach+`"
after_hours_answered_by = "`+answeredBy+`"
[words.es]
`+spanish))
			if faults.Failed() {
				t.Fatal(faults)
			}
			out = append(out, c)
		}
	}
	return out
}

func composeAll(t *testing.T, in compose.Input, pairs bool) {
	in.Set = map[string]string{}
	var factors []covering.Factor
	for _, o := range in.Handout.Options {
		factors = append(factors, covering.Factor{Name: o.Name, Values: samples(o)})
		if o.Required {
			in.Set[o.Name] = samples(o)[0]
		}
	}
	composeOne(t, in)
	for _, a := range in.Handout.Options {
		for _, v := range samples(a) {
			with(in, a.Name, v, func(in compose.Input) { composeOne(t, in) })
		}
	}
	if !pairs {
		return
	}
	for _, row := range covering.Pairs(factors) {
		in.Set = row
		composeOne(t, in)
	}
}

// with calls f with one option set.
func with(in compose.Input, name, value string, f func(compose.Input)) {
	before, had := in.Set[name]
	in.Set[name] = value
	f(in)
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
		return []string{today.Format("2006-01-02")}
	}
	return []string{"Some text"}
}

func composeOne(t *testing.T, in compose.Input) {
	t.Helper()
	doc, faults := compose.Compose(in)
	if doc == nil {
		t.Errorf("with %v:\n%v", in.Set, faults)
		return
	}
	for _, s := range in.Handout.Sections {
		if s.Safety && s.Level == 2 && len(s.If.Clauses) == 0 && !slices.ContainsFunc(doc.Sections, func(d document.Section) bool { return d.ID == s.ID }) {
			t.Errorf("with %v the safety section %s is gone", in.Set, s.ID)
		}
	}
	document.Walk(doc, func(text document.Text) {
		for _, r := range text {
			if r.Origin == document.Vetted && (strings.ContainsAny(r.Text, "{}[]*") || strings.Contains(r.Text, "  ")) {
				t.Errorf("with %v something is left open in %q", in.Set, text)
			}
		}
	})
}

// An option that is called like a setting of the clinic would be taken for a
// setting that fell under the wrong table.
func TestShippedOptionsAreNoClinicKeys(t *testing.T) {
	var keys []string
	for _, table := range clinic.Tables() {
		if table.Name == "" {
			for _, k := range table.Keys {
				keys = append(keys, k.Name)
			}
		}
	}
	l := content.Open(handouts.Files)
	for _, id := range l.IDs() {
		options, _ := l.Options(id)
		for _, o := range options {
			if slices.Contains(keys, o.Name) {
				t.Errorf("%s: the option `%s` is a setting of the clinic too", o.Pos, o.Name)
			}
		}
	}
}
