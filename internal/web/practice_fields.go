package web

import (
	"slices"
	"strconv"
	"strings"

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
	Rows      int        // of a long text
	Faults    []string   // what `handout check` says of it
	Warnings  []string
	Again     bool // said in another language, and still to be said
	Suggest   string
	Tongue    string // the language it is said again in, by its name
	Fieldset  bool
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
}

// value is what a key holds, as typed into a field.
func (f *form) value(key tomledit.Key) string { return tomledit.Say(tomledit.Value(f.text, key)) }

// length is how many items a key of several has.
func (f *form) length(name string) int {
	n := 0
	key, err := tomledit.ParseKey(name)
	if err != nil {
		return 0
	}
	for tomledit.Value(f.text, key.At(n)) != nil {
		n++
	}
	return n
}

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
	out = append(out, group{ID: "keep"})
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

// languageName is what a language is called in that of the page.
func (f *form) languageName(tag string) string {
	if text, ok := f.v.words["practice.language."+tag]; ok {
		return text
	}
	return clinicLanguage(tag)
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
	case "name", "phone", "hours", "after_hours_phone", "after_hours_answered_by", "address", "website", "email", "language_notice", "qr":
		return "details"
	case "logo", "logo_has_name", "brand.color", "brand.accent", "paper", "size":
		return "look"
	case "provider[*].name", "provider[*].credentials", "provider[*].role", "places", "visit_hours", "date_format":
		return "people"
	}
	return "keep"
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

func digits(s string) int {
	return len(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s))
}

// beside puts the words of the practice's own language beside a field.
func (f *form) beside(one *formField, own tomledit.Key) {
	if n := len(f.others); n > 0 {
		one.Tongue = f.languageName(f.others[0])
		for _, lang := range f.others {
			if strings.Contains("."+one.Name+".", "."+lang+".") {
				one.Tongue = f.languageName(lang)
			}
		}
	}
	if of, ok := settings.Find(f.all, own); ok {
		left := f.field(of, own)
		one.Beside = &left
		one.Label = left.Label
		if left.Handout != "" {
			one.Label = f.titles[left.Handout] + ": " + left.Label
		}
		one.Again = left.Value != "" && one.Value == ""
	}
}

func (f *form) firstOf(name string) (string, []settings.Setting) {
	var of []settings.Setting
	for _, s := range f.all {
		if strings.HasPrefix(s.Path, name+"[*].") {
			of = append(of, s)
		}
	}
	return strings.TrimPrefix(of[0].Path, name+"[*]."), of
}

// several are the fields of all items of one kind, and of the next.
func (f *form) several(name string) []formField {
	_, of := f.firstOf(name)
	n := f.length(name)
	var out []formField
	for i := range n + 1 {
		for j, s := range of {
			one := f.field(s, s.Key(tomledit.Step{Index: i}))
			one.Required = false // an empty one is none
			if j == 0 {
				one.Separator = f.v.T("practice.several."+strings.ReplaceAll(name, ".", "-"), i+1)
				if i == n {
					one.Separator = f.v.T("practice.several." + strings.ReplaceAll(name, ".", "-") + ".new")
				}
			}
			out = append(out, one)
		}
	}
	return out
}

// field is one field with its value.
func (f *form) field(s settings.Setting, key tomledit.Key) formField {
	one := formField{Setting: s, Name: key.String(), Value: f.value(key), Input: "text", Rows: 2}
	one.ID = fieldID(one.Name)
	one.Label, one.Hint = f.words(s)
	switch s.Holds {
	case "phone":
		one.Input = "tel"
	case "mail":
		one.Input = "email"
	case "web":
		one.Input = "url"
	}
	if s.Kind == settings.Long {
		one.Rows = 4
	}
	switch s.Kind {
	case settings.Choice, settings.Flag, settings.Set:
		one.Fieldset = true
		one.Choices = f.choices(s, one.Value)
	}
	if s.Kind == settings.Number || s.Kind == settings.Text && s.Default != "" {
		one.Suggest = s.Default
	}
	return one
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
		out = append(out, choice{Value: v, Label: f.valueLabel(s, v), Chosen: slices.Contains(now, v), Safe: slices.Contains(strings.Split(safe, "\n"), v)})
	}
	return out
}

func (f *form) valueLabel(s settings.Setting, value string) string {
	keys := []string{"practice.v." + s.Handout + "." + s.Option + "." + value, "practice.v." + s.Option + "." + value, "practice.v." + s.Path + "." + value}
	if s.Kind == settings.Flag {
		keys = append(keys, "practice.v."+value)
	}
	for _, key := range keys {
		if text, ok := f.v.words[key]; ok {
			return text
		}
	}
	if s.Handout != "" && s.Option == "" {
		return f.section(value)
	}
	return value
}

// section names a section of a handout.
func (f *form) section(id string) string {
	if text := f.headings[id]; text != "" {
		return "“" + text + "”"
	}
	return id
}

// words are the question of a setting and what is said below it. A practice's
// own handouts have the words of their own file.
func (f *form) words(s settings.Setting) (label, hint string) {
	find := func(before string) (string, bool) {
		for _, key := range []string{before + s.Handout + "." + s.Option, before + s.Option, before + s.Path} {
			if s.Option == "" && key != before+s.Path {
				continue
			}
			if text, ok := f.v.words[key]; ok {
				return text, true
			}
		}
		return "", false
	}
	label, known := find("practice.q.")
	hint, hinted := find("practice.h.")
	last := s.Path[strings.LastIndex(s.Path, ".")+1:]
	switch {
	case known:
	case s.Section != "":
		label = f.v.T("practice.note", f.section(s.Section))
	case strings.HasSuffix(s.Path, ".tick"):
		label, hint, hinted = f.v.T("practice.tick"), f.v.T("practice.tick.hint"), true
	case strings.HasSuffix(s.Path, ".off"):
		label = f.v.T("practice.off")
	default:
		label = strings.ToUpper(last[:1]) + strings.ReplaceAll(last[1:], "_", " ")
	}
	if !hinted && !known && s.Section == "" {
		hint = s.Help
	}
	if s.Kind == settings.Number && s.Min != nil && s.Max != nil {
		hint = strings.TrimSpace(hint + " " + f.v.T("practice.span", settings.Number10(*s.Min), settings.Number10(*s.Max)))
	}
	if s.Kind == settings.Lines {
		hint = strings.TrimSpace(hint + " " + f.v.T("practice.lines", s.Most))
	}
	return label, hint
}

// edits are what the fields of a request change in the text, and what cannot
// stand in a field. What has no field in the request is left alone.
func (f *form) edits(fields []string, get func(string) []string) ([]tomledit.Edit, map[string]string) {
	var edits []tomledit.Edit
	wrong := map[string]string{}
	gone := map[string]int{} // items of several: how many of their fields are empty
	have := map[string]int{}
	for _, name := range fields {
		key, err := tomledit.ParseKey(name)
		if err != nil {
			continue
		}
		s, ok := settings.Find(f.all, key)
		if !ok {
			continue
		}
		typed := strings.TrimSpace(strings.ReplaceAll(strings.Join(get("set:"+name), "\n"), "\r\n", "\n"))
		if n := slices.IndexFunc(key, func(s tomledit.Step) bool { return s.Name == "" }); n > 0 {
			item := key[:n+1].String()
			have[item]++
			if typed == "" {
				gone[item]++
			}
		}
		had := tomledit.Value(f.text, key)
		if typed == strings.TrimSpace(tomledit.Say(had)) || had == nil && sameLines(s, typed) {
			continue
		}
		if typed == "" && s.Kind != settings.Set {
			edits = append(edits, tomledit.Edit{Key: key})
			continue
		}
		value, err := s.Value(typed)
		if err != nil {
			wrong[name] = f.refused(s)
			continue
		}
		edits = append(edits, tomledit.Edit{Key: key, Value: value})
	}
	return withoutItems(f.text, edits, gone, have), wrong
}

// sameLines reports whether what was chosen is what holds without it.
func sameLines(s settings.Setting, typed string) bool {
	safe := s.Default
	if s.Kind == settings.Flag && safe == "" {
		safe = "false"
	}
	return typed == safe && (s.Kind == settings.Choice || s.Kind == settings.Flag || s.Kind == settings.Set)
}

func (f *form) refused(s settings.Setting) string {
	switch s.Kind {
	case settings.Number:
		return f.v.T("practice.number", settings.Number10(*s.Min), settings.Number10(*s.Max))
	case settings.Date:
		return f.v.T("practice.date")
	}
	return f.v.T("practice.refused")
}

// withoutItems takes an item of several out when all its fields were emptied,
// the last one first, and drops the edits of its keys.
func withoutItems(text []byte, edits []tomledit.Edit, gone, have map[string]int) []tomledit.Edit {
	var out []tomledit.Edit
	var items []tomledit.Key
	for _, e := range edits {
		n := slices.IndexFunc(e.Key, func(s tomledit.Step) bool { return s.Name == "" })
		if n > 0 {
			item := e.Key[:n+1]
			if name := item.String(); gone[name] == have[name] {
				if !slices.ContainsFunc(items, func(k tomledit.Key) bool { return k.String() == name }) && tomledit.Value(text, item) != nil {
					items = append(items, item)
				}
				continue
			}
		}
		out = append(out, e)
	}
	slices.SortFunc(items, func(a, b tomledit.Key) int { return b[len(b)-1].Index - a[len(a)-1].Index })
	for _, item := range items {
		out = append(out, tomledit.Edit{Key: item})
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
