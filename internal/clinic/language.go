package clinic

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// Speaks reports whether the file's own words are in a language: its tag, or
// one that is wider or narrower ("en" and "en-US").
func (c *Clinic) Speaks(lang string) bool {
	return within(lang, c.Language) || within(c.Language, lang)
}

// within reports whether a tag is another, or a narrower one (RFC 4647,
// section 3.3.1).
func within(tag, wide string) bool {
	tag, wide = strings.ToLower(tag), strings.ToLower(wide)
	return tag == wide || strings.HasPrefix(tag, wide+"-")
}

// Languages returns the languages in which the file has words: its own first,
// then the others.
func (c *Clinic) Languages() []string {
	others := slices.Clone(c.spoken)
	for _, raw := range c.Handouts {
		others = slices.AppendSeq(others, maps.Keys(raw.In))
	}
	slices.Sort(others)
	return append([]string{c.Language}, slices.Compact(others)...)
}

// TextLanguage returns the language of the text of a key, as Texts names it.
func (c *Clinic) TextLanguage(key string) string {
	for _, lang := range c.spoken {
		if strings.HasPrefix(key, wordsTable+"."+lang+".") {
			return lang
		}
	}
	for id, raw := range c.Handouts {
		for lang := range raw.In {
			if strings.HasPrefix(key, "handout."+id+"."+lang+".") {
				return lang
			}
		}
	}
	return c.Language
}

// LanguageName returns the English name of a language, or its tag in quotes.
func LanguageName(tag string) string {
	switch {
	case within(tag, "en"):
		return "English"
	case within(tag, "es"):
		return "Spanish"
	}
	return fmt.Sprintf("%q", tag)
}

// In returns the clinic as a sheet in a language says it: every word of the
// clinic's own that is given in that language in place of the file's own, and
// Pos and At with it. Words that the file has in its own language alone stay;
// Foreign tells them. Both share what they have in common and must not be
// changed.
func (c *Clinic) In(lang string) *Clinic {
	if c.Speaks(lang) {
		return c
	}
	out := *c
	out.values = maps.Clone(c.values)
	out.foreign = map[string]foreign{}
	out.Handouts = maps.Clone(c.Handouts)
	out.Providers = slices.Clone(c.Providers)
	t := translation{from: c, to: &out, lang: lang}
	t.top()
	t.roles()
	for id := range c.Handouts {
		t.handout(id)
	}
	return &out
}

// foreign is a text that is not in the language of the sheet.
type foreign struct {
	lang  string // wanted
	where string // what to write it under: "[words.es]"
}

// Foreign reports a text that a sheet must not print, because the file has it
// in its own language alone. Only a Clinic that In returned has any.
func (c *Clinic) Foreign(key string) (fault.Fault, bool) {
	f, ok := c.foreign[key]
	if !ok {
		return fault.Fault{}, false
	}
	own, other := fault.Tongue.Of(LanguageName(c.Language)), fault.Tongue.Of(LanguageName(f.lang))
	what := fault.Say("`%s` is in %s, and the sheet in %s", key, own, other)
	remedy := fault.Say("write it in %s under %s", other, f.where)
	if key == "language_notice" { // it may well be in other languages already
		what = fault.Say("`%s` is for sheets in %s, and this one is in %s", key, own, other)
		remedy = fault.Say("write it for sheets in %s under %s; a line in both languages may stand in both places", other, f.where)
	}
	if meant := meantHours(c.Hours, c.Language); key == "hours" && meant != "" {
		remedy = fault.Say("write %s", literal(meant))
	}
	if again := closedAgain(c.AfterHoursPhone, f.lang); key == "after_hours_phone" && again != "" {
		remedy = fault.Say("write it in %s under %s: %s = %s", other, f.where, key, literal(again))
	}
	told := fault.Of(what, remedy)
	told.Pos, told.Key = c.Pos(key), key
	return told, true
}

// translation puts the words of one language in place.
type translation struct {
	from, to *Clinic
	lang     string
}

// said returns the text of a key in the language: of the table of its tag, or
// of a wider one.
func (t translation) said(before, after string) (tomlpos.Value, bool) {
	for tag := t.lang; tag != ""; tag = wider(tag) {
		if v, ok := t.from.values[before+"."+tag+"."+after]; ok {
			return v, true
		}
	}
	return tomlpos.Value{}, false
}

// put takes the words of a language for those of a key, or marks these foreign.
func (t translation) put(key, before, after string, text *string) {
	v, ok := t.said(before, after)
	switch {
	case ok:
		t.to.values[key] = v
		*text = v.Text
	case *text != "":
		t.to.foreign[key] = foreign{t.lang, "[" + before + "." + t.lang + underRoles(after) + "]"}
	}
}

func underRoles(after string) string {
	if strings.HasPrefix(after, RolesKey+".") {
		return "." + RolesKey
	}
	return ""
}

func (t translation) top() {
	for _, k := range topKeys() {
		if k.Again == nil {
			continue
		}
		text := k.text(t.to)
		if k.Kind == Reach && !isWords(*text) {
			continue
		}
		if k.opens != nil {
			t.opens(k, text)
			continue
		}
		t.put(k.Name, wordsTable, k.Name, text)
	}
}

// opens puts opening hours in place: words of the language, or days and hours
// that the sheet says itself. Only other words are foreign.
func (t translation) opens(k Key, text *string) {
	if _, ok := t.said(wordsTable, k.Name); !ok {
		if list, ok := datetime.ParseOpenings(*text); ok {
			*k.opens(t.to), *text = list, ""
		}
	} else {
		*k.opens(t.to) = nil
	}
	t.put(k.Name, wordsTable, k.Name, text)
}

func (t translation) roles() {
	for i := range t.to.Providers {
		p := &t.to.Providers[i]
		t.put(fmt.Sprintf("provider[%d].role", i), wordsTable, RolesKey+"."+p.Name, &p.Role)
	}
}

// handout puts a handout's notes and tick-list items in place. A note that is
// given in this language alone is printed on its sheets alone.
func (t translation) handout(id string) {
	name, raw := "handout."+id, t.from.Handouts[id]
	key := func(rest string) string { return name + "." + rest }
	other := raw.In[t.tag(raw)]
	if t.from.IsSet(name + "." + t.tag(raw) + "." + TickKey) {
		raw.Tick = other.Tick
		for i, v := range raw.Tick {
			t.to.values[key(fmt.Sprintf("%s[%d]", TickKey, i))] = v
		}
	} else {
		for i := range raw.Tick {
			t.to.foreign[key(fmt.Sprintf("%s[%d]", TickKey, i))] = foreign{t.lang, fmt.Sprintf("[%s.%s]", name, t.lang)}
		}
	}
	notes := slices.Clone(other.Notes)
	for _, n := range notes {
		t.to.values[key(NotesKey+"."+n.Name)] = n.Value
	}
	for _, n := range raw.Notes {
		if slices.ContainsFunc(notes, func(e tomlpos.Entry) bool { return e.Name == n.Name }) {
			continue
		}
		notes = append(notes, n)
		t.to.foreign[key(NotesKey+"."+n.Name)] = foreign{t.lang, fmt.Sprintf("[%s.%s.%s]", name, t.lang, NotesKey)}
	}
	raw.Notes = notes
	t.to.Handouts[id] = raw
}

// tag is the language of a handout's words that serve: the sheet's, or a wider
// one; empty when there are none.
func (t translation) tag(raw RawTable) string {
	tag := t.lang
	for ; tag != ""; tag = wider(tag) {
		if _, ok := raw.In[tag]; ok {
			break
		}
	}
	return tag
}

// wider is a tag without its last part, or empty.
func wider(tag string) string { return tag[:max(strings.LastIndexByte(tag, '-'), 0)] }

func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
