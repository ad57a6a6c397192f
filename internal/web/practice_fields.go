package web

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"

	"handout/internal/settings"
	"handout/internal/tomledit"
)

// The form of Your practice is made from the settings of package settings, which
// are those of `handout schema`: what is not placed by name below stands in the
// last group, so that none is missing.

// group is a part of the form.
type group struct {
	ID, Title, Lead string
	Fields          []formField
	Open            bool // shown without being asked for
	Wrong           int  // fields with a fault
}

// formField is one setting of the form.
type formField struct {
	settings.Setting
	Name      string // the key, and the name of its input
	ID        string
	Label     string
	Hint      string
	Value     string
	Choices   []choice
	Input     string     // "text", "tel", "email", "url", "color", …
	Beside    *formField // the same in the practice's own language, shown beside it
	Called    string     // of a number: who called it last
	Call      string     // of a number: what to listen for, and then to confirm
	Folds     bool       // with it begins what only a clinician fills in, with FoldEnds it ends
	FoldEnds  bool
	Rows      int      // of a long text
	Faults    []remark // what `handout check` says of it
	Warnings  []remark
	Again     bool // said in another language, and still to be said
	Differs   bool // said in another language with other numbers
	Agree     *agreement
	HintElse  string   // where no person answers
	Changed   bool     // not saved yet
	Examples  []string // that a button puts into the field
	Suggest   string
	Tongue    string // the language it is said again in, by its name
	Fieldset  bool
	Left      bool   // the file says it as no field can, so it is shown and left alone
	Line      int    // of the file, of what is left alone
	InRows    bool   // hours whose rows have fields of their own, below
	From      string // the file that several clinics share and that says it, where this one does not
	Separator string // a heading before it
}

type choice struct {
	Value, Label      string
	Chosen, Safe, Off bool
}

// form is the text of a clinic file as the fields of a page.
type form struct {
	v    *view
	all  []settings.Setting
	text []byte
	// own is the language of the file, others those whose words it says again.
	own    string
	others []string
	// headings are those of the handouts' sections, by id.
	headings map[string]string
	titles   map[string]string // of the handouts, by id

	bases []shared // files that this one extends, the nearest first

	read []byte // text that held is of
	held tomledit.Values
}

// values are those of the text, which is read once.
func (f *form) values() tomledit.Values {
	if f.read == nil || !bytes.Equal(f.read, f.text) {
		f.read, f.held = f.text, tomledit.ValuesOf(f.text)
	}
	return f.held
}

// value is what holds for a key, as typed into a field.
func (f *form) value(key tomledit.Key) string { return tomledit.Say(f.at(key)) }

// groups are the parts of the form with their fields.
func (f *form) groups(titles map[string]string) []group {
	f.titles = titles
	out := []group{{ID: "details", Open: true}, {ID: "look"}, {ID: "people"}}
	for _, s := range f.all {
		if s.Handout != "" && !slices.ContainsFunc(out, func(g group) bool { return g.ID == "handout-"+s.Handout }) {
			out = append(out, group{ID: "handout-" + s.Handout, Title: titles[s.Handout]})
		}
	}
	for _, lang := range f.others {
		out = append(out, group{ID: "words-" + lang, Title: lang})
	}
	out = append(out, group{ID: "keep"}, group{ID: "setup"})
	for i := range out {
		switch lang, words := strings.CutPrefix(out[i].ID, "words-"); {
		case words:
			out[i].Title = f.v.T("practice.group.words", f.languageName(lang))
		case out[i].Title == "":
			out[i].Title = f.v.T("practice.group." + out[i].ID)
		}
		for _, s := range f.all {
			if groupOf(s) == out[i].ID || strings.HasPrefix(out[i].ID, "words-") && s.Language == strings.TrimPrefix(out[i].ID, "words-") || s.Language == "*" && strings.HasPrefix(out[i].ID, "words-") {
				out[i].Fields = append(out[i].Fields, f.fields(s, strings.TrimPrefix(out[i].ID, "words-"))...)
			}
		}
	}
	return out
}

// groupOf places a setting.
func groupOf(s settings.Setting) string {
	switch {
	case s.Language != "":
		return "" // with its language
	case s.Handout != "":
		return "handout-" + s.Handout
	}
	switch s.Path {
	case "name", "phone", "hours", "hours[*].days", "hours[*].from", "hours[*].to", "after_hours_phone", "after_hours_answered_by", "address", "website", "email", "language_notice", "qr":
		return "details"
	case "logo", "logo_has_name", "brand.color", "brand.accent", "paper", "size", "sides":
		return "look"
	case "provider[*].name", "provider[*].credentials", "provider[*].role", "places", "visit_hours", "date_format":
		return "people"
	case "contact", "review.required", "review.signer_shown", "names_on_sheets":
		return "keep"
	}
	return "setup"
}

// fields are those of a setting: one, or one for each of several and an empty
// one for the next.
func (f *form) fields(s settings.Setting, lang string) []formField {
	switch {
	case s.Path == "words.*.roles.*":
		var out []formField
		for i := range f.length("provider") {
			name := f.value(tomledit.Named("provider").At(i).With("name"))
			role := tomledit.Named("provider").At(i).With("role")
			if name == "" || f.value(role) == "" {
				continue
			}
			one := f.field(s, s.Key(tomledit.Step{Name: lang}, tomledit.Step{Name: name}))
			one.Label = f.v.T("practice.role.of", name)
			one.Beside, one.Tongue = &formField{Label: one.Label, Value: f.value(role)}, f.languageName(lang)
			one.Again = one.Value == ""
			out = append(out, one)
		}
		return out
	case s.Language == "*":
		own := tomledit.Named(strings.TrimPrefix(s.Path, "words.*."))
		one := f.field(s, s.Key(tomledit.Step{Name: lang}))
		f.beside(&one, own)
		if own.String() == "after_hours_phone" && digits(f.value(own)) > 6 {
			one.Again = false // a number is the same in every language
		}
		return []formField{one}
	case s.Language != "" && s.Language != lang:
		return nil
	case s.Language != "":
		one := f.field(s, s.Key())
		own, _ := tomledit.ParseKey(strings.Replace(s.Path, "."+s.Language+".", ".", 1))
		f.beside(&one, own)
		return []formField{one}
	case strings.Contains(s.Path, "[*]"):
		name, inner, _ := strings.Cut(s.Path, "[*].")
		if first, _ := f.firstOf(name); first != inner {
			return nil // with the first of its keys
		}
		return f.several(name)
	}
	return []formField{f.field(s, s.Key())}
}

// field is one field with its value.
func (f *form) field(s settings.Setting, key tomledit.Key) formField {
	one := formField{Setting: s, Name: key.String(), Value: f.value(key), Input: "text", Rows: 2}
	one.ID = fieldID(one.Name)
	one.Label, one.Hint = f.words(s)
	one.Left = !fits(s, f.at(key))
	_, one.From = f.inherited(key)
	one.InRows = one.Left && one.Name == "hours" && one.From == "" && f.hoursInRows()
	if one.Left && one.From == "" {
		one.Line = tomledit.Line(f.text, key)
	}
	switch s.Holds {
	case "phone":
		one.Input = "tel"
	case "mail":
		one.Input = "email"
	case "web":
		one.Input = "url"
	}
	if s.Kind == settings.Text && strings.Contains(one.Value, "\n") {
		one.Kind = settings.Long // one line would take its breaks away
	}
	if one.Kind == settings.Long {
		one.Rows = 4
	}
	switch s.Kind {
	case settings.Date:
		// What is no day shows as it was typed.
		if _, err := time.Parse(time.DateOnly, one.Value); one.Value == "" || err == nil {
			one.Input = "date"
		}
	case settings.Choice, settings.Flag, settings.Set:
		one.Fieldset = true
		one.Choices = f.choices(s, one.Value)
	}
	if s.Kind == settings.Number || s.Kind == settings.Text && s.Default != "" {
		one.Suggest = s.Default
	}
	return one
}

// fits reports whether a field can show a value and give it back as it is: a
// list where a list is asked for, and no table, as those of opening hours.
func fits(s settings.Setting, value any) bool {
	list := s.Kind == settings.Lines || s.Kind == settings.Set
	switch v := value.(type) {
	case nil:
		return true
	case string, bool, tomledit.Bare:
		return !list
	case []any:
		return list && !slices.ContainsFunc(v, func(item any) bool { text, ok := item.(string); return !ok || strings.Contains(text, "\n") })
	}
	return false
}

// fieldID is an id for a key: letters, digits and hyphens.
func fieldID(name string) string {
	return "f-" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '_'
	}, name)
}

// choices are the values of a setting; of one without a default the first is that
// nothing is said.
func (f *form) choices(s settings.Setting, value string) []choice {
	values, safe := s.Values, s.Default
	if s.Kind == settings.Flag {
		values = []string{"true", "false"}
		if safe == "" {
			safe = "false"
		}
	}
	now := strings.Split(value, "\n")
	if value == "" {
		now = strings.Split(safe, "\n")
	}
	var out []choice
	if safe == "" && s.Kind == settings.Choice {
		out = append(out, choice{Value: "", Label: f.v.T("practice.unsaid"), Chosen: value == ""})
	}
	for _, v := range values {
		i := slices.IndexFunc(now, func(n string) bool { return strings.EqualFold(n, v) })
		if i >= 0 {
			now = slices.Delete(now, i, i+1)
		}
		out = append(out, choice{Value: v, Label: f.valueLabel(s, v), Chosen: i >= 0, Safe: slices.Contains(strings.Split(safe, "\n"), v)})
	}
	// What the file says and is none of them stays until something else is chosen.
	for _, v := range now {
		if v != "" {
			out = append(out, choice{Value: v, Label: f.v.T("practice.as-typed", v), Chosen: true})
		}
	}
	return out
}

// atField finds the field that a fault's key is of: "address[1]" stands at
// "address".
func atField(groups []group, key string) *formField {
	for key != "" {
		for i := range groups {
			for j := range groups[i].Fields {
				if groups[i].Fields[j].Name == key {
					return &groups[i].Fields[j]
				}
			}
		}
		cut := strings.LastIndex(key, "[")
		if cut < 0 || !strings.HasSuffix(key, "]") {
			return nil
		}
		if _, err := strconv.Atoi(key[cut+1 : len(key)-1]); err != nil {
			return nil
		}
		key = key[:cut]
	}
	return nil
}
