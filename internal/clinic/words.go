package clinic

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// wordsTable holds the clinic's own words in other languages: [words.es].
const wordsTable = "words"

// RolesKey is the table [words.LANGUAGE.roles].
const RolesKey = "roles"

// WordKeys returns the keys of [words.LANGUAGE]: those above the first section
// that are said again in another language. Names, phones, addresses and websites
// are the same in every one.
func WordKeys() []Key {
	var out []Key
	for _, k := range topKeys() {
		if k.Again != nil {
			out = append(out, Key{Name: k.Name, Kind: k.Kind, Max: k.Again.Max, Help: k.Again.Help, Example: k.Again.Example})
		}
	}
	return out
}

// RolesHelp says what [words.LANGUAGE.roles] holds.
const RolesHelp = "What patients would call each person's work, by the name under [[provider]]"

// words reads the [words.LANGUAGE] tables.
func (r *reader) words(v tomlpos.Value) {
	if v.Kind != tomlpos.Section {
		r.faults.Add(v.Key, wordsTable, "`words` is a section, not a setting", "write [words.es] on a line of its own, and your words in that language below it")
		return
	}
	for _, e := range v.Table.Entries {
		name := wordsTable + "." + e.Name
		if e.Value.Kind != tomlpos.Section {
			if _, ok := keyNamed(WordKeys(), e.Name); !ok && r.misplaced(e, "[words]") {
				continue
			}
			r.faults.Add(e.Value.Key, name, quoted(e.Name)+" stands under [words]", "name the language it is in: [words.es]")
			continue
		}
		lang, c := checkLanguage(name, e.Name)
		switch {
		case c != (complaint{}):
			r.faults.Add(e.Value.Pos, name, fmt.Sprintf("%q is not a language tag", e.Name), tableRemedy(e.Name, wordsTable))
		case r.clinic.IsSet(wordsTable + "." + lang):
			r.faults.Add(e.Value.Pos, name, "[words."+lang+"] stands here twice", "put both together")
		default:
			r.clinic.values[wordsTable+"."+lang] = e.Value
			r.clinic.spoken = append(r.clinic.spoken, lang)
			r.wordsIn(lang, e.Value.Table)
		}
	}
}

func (r *reader) wordsIn(lang string, t *tomlpos.Table) {
	prefix := wordsTable + "." + lang + "."
	header := "[" + wordsTable + "." + lang + "]"
	for _, e := range t.Entries {
		k, ok := keyNamed(WordKeys(), e.Name)
		_, same := keyNamed(r.tables[0].Keys, e.Name)
		switch {
		case ok:
			r.word(k, lang, e.Value)
		case e.Name == RolesKey:
			r.roles(prefix+RolesKey, e.Value)
		case same && r.clinic.IsSet(e.Name):
			r.faults.Add(e.Value.Key, prefix+e.Name, quoted(e.Name)+" is the same in every language", "take it out here")
		case r.misplaced(e, header):
		default:
			r.faults.AddText(e.Value.Key, prefix+e.Name, fault.Say("unknown key `%s` under %s", e.Name, header),
				remedyFor(e.Name, append(names(WordKeys()), RolesKey), header))
		}
	}
}

func (r *reader) word(k Key, lang string, v tomlpos.Value) {
	name := wordsTable + "." + lang + "." + k.Name
	text, ok := r.text(name, v, k.Max, oneLine)
	if !ok {
		return
	}
	if _, c := k.check(text.Text, lang); c != (complaint{}) {
		c.add(&r.faults, text.Pos, name)
		return
	}
	r.clinic.values[name] = text
}

// roles reads who does what, by name: a word for a person's work may depend on
// the person, as "uróloga" does.
func (r *reader) roles(name string, v tomlpos.Value) {
	if v.Kind != tomlpos.Section {
		r.faults.Add(v.Pos, name, "`roles` is a section, not a setting", "write ["+name+"] on a line of its own, and below it \"Name\" = \"role\"")
		return
	}
	for _, e := range v.Table.Entries {
		if text, ok := r.text(name+"."+e.Name, e.Value, providerRole().Max, oneLine); ok {
			r.clinic.values[name+"."+e.Name] = text
		}
	}
}

// handoutIn reads a [handout.ID.LANGUAGE] table.
func (r *reader) handoutIn(name string, raw *RawTable, e tomlpos.Entry) {
	lang, c := checkLanguage(name, e.Name)
	key := name + "." + lang
	switch {
	case c != (complaint{}):
		r.faults.Add(e.Value.Pos, key, fmt.Sprintf("%q is not a language tag", e.Name), tableRemedy(e.Name, name))
		return
	case r.clinic.IsSet(key):
		r.faults.Add(e.Value.Pos, key, "["+key+"] stands here twice", "put both together")
		return
	}
	own := RawTable{Pos: e.Value.Table.Pos}
	r.clinic.values[key] = e.Value
	for _, e := range e.Value.Table.Entries {
		switch e.Name {
		case TickKey:
			own.Tick = r.texts(key+"."+TickKey, e.Value, MaxTicks, MaxTick)
		case NotesKey:
			own.Notes = r.notes(key+"."+NotesKey, e.Value)
		default:
			if !r.misplaced(e, "["+key+"]") {
				r.faults.Add(e.Value.Key, key+"."+e.Name, quoted(e.Name)+" stands under ["+key+"], which holds words alone",
					"move it under ["+name+"], where it holds for every language; here stand `tick` and `notes`")
			}
		}
	}
	if raw.In == nil {
		raw.In = map[string]RawTable{}
	}
	raw.In[lang] = own
}

// isLanguageTable tells [handout.dre.es] from an option written as a section:
// it is named by two letters, or holds what only such a table holds.
func isLanguageTable(e tomlpos.Entry) bool {
	if e.Value.Kind != tomlpos.Section {
		return false
	}
	if _, c := checkLanguage("", e.Name); c != (complaint{}) {
		return false
	}
	_, tick := e.Value.Table.Get(TickKey)
	_, notes := e.Value.Table.Get(NotesKey)
	primary, _, _ := strings.Cut(e.Name, "-")
	return len(primary) == 2 || tick || notes
}

// languageFaults holds the words in other languages against the file's own.
func (r *reader) languageFaults() {
	c := r.clinic
	for _, lang := range c.spoken {
		key := wordsTable + "." + lang
		if c.Speaks(lang) {
			r.faults.AddText(c.Pos(key), key, fault.Say("[%s] is for another language, and this file is in %s", key, fault.Tongue.Of(LanguageName(c.Language))),
				fault.Say("write these words above the first [section], or correct `language`"))
			continue
		}
		for _, k := range r.tables[0].Keys {
			if k.Again != nil && k.Kind == Reach {
				r.sameKind(key+"."+k.Name, k)
			}
			if k.Again != nil && (k.Kind != Reach || isWords(*k.text(c))) {
				r.sameNumbers(k.Name, key+"."+k.Name)
			}
		}
		r.rolesOf(key + "." + RolesKey + ".")
	}
	for _, id := range c.HandoutIDs() {
		for _, lang := range sortedKeys(c.Handouts[id].In) {
			name := "handout." + id
			key := name + "." + lang
			own, other := c.Handouts[id], c.Handouts[id].In[lang]
			for _, note := range other.Notes {
				r.sameNumbers(name+"."+NotesKey+"."+note.Name, key+"."+NotesKey+"."+note.Name)
			}
			switch {
			case c.Speaks(lang):
				r.faults.AddText(c.Pos(key), key, fault.Say("[%s] is for another language, and this file is in %s", key, fault.Tongue.Of(LanguageName(c.Language))),
					fault.Say("write these words under [%s], or correct `language`", name))
			case c.IsSet(key+"."+TickKey) && len(own.Tick) != len(other.Tick):
				r.faults.WarnText(c.Pos(key+"."+TickKey), key+"."+TickKey,
					fault.Say("the lists of `tick` differ in length: %s in %s, %s in %s", len(own.Tick), fault.Tongue.Of(LanguageName(c.Language)), len(other.Tick), fault.Tongue.Of(LanguageName(lang))),
					fault.Say("check that none was forgotten"))
			}
		}
	}
}

// sameNumbers warns of words in another language with other numbers than the
// file's own: a time or a phone is the same in every language, and one that was
// changed in one alone sends its readers wrong.
func (r *reader) sameNumbers(own, other string) {
	was, said := r.clinic.values[own]
	now, again := r.clinic.values[other]
	if !said || !again || !isWords(now.Text) {
		return
	}
	mine, theirs := numbersIn(was.Text), numbersIn(now.Text)
	if mine == "" || theirs == "" || mine == theirs {
		return
	}
	r.faults.WarnText(now.Pos, other, fault.Say("`%s` has other numbers here than in %s: %s", lastPart(own), fault.Tongue.Of(LanguageName(r.clinic.Language)), literal(was.Text)),
		fault.Say("make them the same"))
}

// numbersIn are the numbers of a text, in rising order.
func numbersIn(text string) string {
	found := strings.FieldsFunc(text, func(c rune) bool { return c < '0' || c > '9' })
	slices.Sort(found)
	return strings.Join(found, " ")
}

// sameKind refuses a number under [words.es] where the file's own is words, and
// the other way round: who calls it when is decided once for all languages.
func (r *reader) sameKind(key string, own Key) {
	v, ok := r.clinic.values[key]
	switch {
	case !ok:
	case !isWords(*own.text(r.clinic)):
		r.faults.AddText(v.Pos, key, fault.Say("`%s` is a number, and the same in every language", own.Name), fault.Say("take it out here"))
	case !isWords(v.Text):
		r.faults.AddText(v.Pos, key, fault.Say("`%s` is a number here, but words above", own.Name), fault.Say("write the same words in this language"))
	}
}

// isWords reports whether a text to reach somebody by must be understood, and
// not only dialled.
func isWords(s string) bool {
	_, number := readNumber(s)
	return !number
}

// rolesOf looks for roles of people who are not there.
func (r *reader) rolesOf(prefix string) {
	var people []string
	for _, p := range r.clinic.Providers {
		people = append(people, p.Name)
	}
	for _, key := range sortedKeys(r.clinic.values) {
		name, ok := strings.CutPrefix(key, prefix)
		if !ok {
			continue
		}
		known := false
		for _, p := range people {
			known = known || p == name
		}
		if known {
			continue
		}
		remedy := fault.Say("write the name as it stands under [[provider]]")
		if near, ok := fault.Nearest(name, people); ok {
			remedy = fault.Say("did you mean %s?", literal(near))
		}
		r.faults.AddText(r.clinic.values[key].Key, key, fault.Say("there is no [[provider]] of the name %s", literal(name)), remedy)
	}
}
