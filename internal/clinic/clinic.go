// Package clinic reads clinic.toml, the one file in which a practice says who
// it is and what it chooses, and checks all that can be checked without
// knowing the handouts. Options of handouts stay as they were typed.
package clinic

import (
	"fmt"
	"strings"

	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// Who answers the phone after hours.
const (
	AnsweredByClinician = "clinician"
	AnsweredByService   = "service"
	AnsweredByVoicemail = "voicemail"
	AnsweredByNobody    = "none"
)

// Clinic is what clinic.toml says, with defaults filled in. Texts have no
// white space around them and are printed as typed.
type Clinic struct {
	File string // as named by the caller; logo paths are relative to it
	// Extends is the file whose settings hold where this one says nothing else,
	// as typed; Bases are the files that are extended, the nearest first.
	Extends string
	Bases   []string

	Name            string
	Phone           string             // by day
	Hours           string             // as typed; empty where Opens holds instead
	Opens           []datetime.Opening // hours that the sheet says in its own language
	AfterHoursPhone string             // a number, or words such as "Call 911"
	AnsweredBy      string             // who answers it: one of the constants above
	Country         string             // "US"
	Emergency       string             // "911"
	Address         []string
	Website         string // http or https
	Email           string
	Logo            string // as typed; see ReadLogo
	heldLogo        []byte // see HoldLogo
	LogoHasName     bool   // the logo is the name in letters
	NamesOnSheets   bool   // the page for the desk may print patients' names
	Paper           string // "letter" or "a4"
	Sides           string // of the paper that is printed on: "two" or "one"
	Language        string // BCP 47
	Size            string // "standard" or "large"
	LanguageNotice  string
	QR              string // http or https, or empty
	DateFormat      string // "mdy", "dmy" or empty

	Brand     Brand
	Providers []Provider
	Places    []string // to choose from; not printed by themselves
	Contact   string   // who looks after the program; not printed
	Review    Review
	// ContentDir is the folder of the practice's own handouts as typed; see ContentPath.
	ContentDir string
	// Exceptions are the clinic's own to the rules on wording.
	Exceptions []Exception
	Handouts   map[string]RawTable // by handout id

	// Sample says that this is the built-in clinic.
	Sample bool

	visitHours string // as typed; see VisitHours
	values     map[string]tomlpos.Value
	spoken     []string           // languages of the [words.LANGUAGE] tables, in the order of the file
	foreign    map[string]foreign // by key; see In
}

// Review is what the practice asks of sign-offs.
type Review struct {
	Required    bool     // drafts are not printed
	TrustedKeys []string // minisign public keys; with any, only signed sign-offs count
	SignerShown string   // "name" or "role"
}

// Provider is a person whom patients may see.
type Provider struct{ Name, Credentials, Role string }

// RawTable is a [handout.ID] table as typed. Which options, sections and notes
// there are only the handout knows, so they are not checked here, beyond their
// shape: Off and Tick are texts, Notes are texts by section id. In holds Tick and
// Notes in other languages.
type RawTable struct {
	Pos     fault.Pos
	Options []tomlpos.Entry // in the order of the file
	Off     []tomlpos.Value
	Tick    []tomlpos.Value
	Notes   []tomlpos.Entry
	In      map[string]RawTable // by language
}

// VisitHours returns the hours in which visits are.
func (c *Clinic) VisitHours() datetime.Hours {
	if h, ok := datetime.ParseHours(c.visitHours); ok {
		return h
	}
	return datetime.UsualHours()
}

// Pos returns where the value of a key stands, its quote included: "name",
// "address[0]", "brand.color", "provider[1].name", "handout.dre",
// "handout.dre.fever", "handout.dre.tick[0]", "handout.dre.notes.get-ready",
// "words.es.hours", "handout.dre.es.notes.get-ready".
// A key that is not set has the file alone.
func (c *Clinic) Pos(key string) fault.Pos {
	if v, ok := c.values[key]; ok {
		return v.Pos
	}
	return fault.Pos{File: c.File}
}

// At returns where byte i of a text stands: the text of a key is the printed
// one, so At(key, 0) is its first letter, past the quote.
func (c *Clinic) At(key string, i int) fault.Pos {
	if v, ok := c.values[key]; ok {
		return v.At(i)
	}
	return fault.Pos{File: c.File}
}

// IsSet reports whether the file has a key, as against its default.
func (c *Clinic) IsSet(key string) bool {
	_, ok := c.values[key]
	return ok
}

// Text is a text of the clinic file.
type Text struct {
	Key   string // as Pos takes it
	Kind  Kind   // what it holds
	Value tomlpos.Value
}

// Texts returns every text of the file, with what it holds, in the order of
// Tables and then of the handouts' ids, for checks of letters and words. What
// the options of a handout hold, only the handout knows; see package content.
func (c *Clinic) Texts() []Text {
	var out []Text
	add := func(key string, kind Kind) {
		if v, ok := c.values[key]; ok && v.Kind == tomlpos.String {
			out = append(out, Text{Key: key, Kind: kind, Value: v})
		}
	}
	for _, t := range Tables() {
		for _, prefix := range c.prefixes(t) {
			for _, k := range t.Keys {
				add(prefix+k.Name, k.Kind)
				for i := 0; c.IsSet(indexed(prefix+k.Name, i)); i++ {
					add(indexed(prefix+k.Name, i), k.Kind)
				}
			}
		}
	}
	words := WordKeys()
	for _, lang := range c.spoken {
		prefix := wordsTable + "." + lang + "."
		for _, key := range sortedKeys(c.values) {
			rest, ok := strings.CutPrefix(key, prefix)
			if !ok {
				continue
			}
			kind := providerRole().Kind
			if k, known := keyNamed(words, rest); known {
				kind = k.Kind
			}
			add(key, kind)
		}
	}
	for _, id := range c.HandoutIDs() {
		raw, name := c.Handouts[id], "handout."+id
		raw.each(name, add)
		for _, lang := range sortedKeys(raw.In) {
			raw.In[lang].each(name+"."+lang, add)
		}
	}
	return out
}

// each calls add with the keys of a table's own words.
func (raw RawTable) each(name string, add func(key string, kind Kind)) {
	for _, k := range HandoutKeys() {
		switch k.Name {
		case OffKey:
			for i := range raw.Off {
				add(indexed(name+"."+k.Name, i), k.Kind)
			}
		case TickKey:
			for i := range raw.Tick {
				add(indexed(name+"."+k.Name, i), k.Kind)
			}
		case NotesKey:
			for _, n := range raw.Notes {
				add(name+"."+k.Name+"."+n.Name, k.Kind)
			}
		}
	}
}

// prefixes returns what stands before the keys of a table in a dotted key.
func (c *Clinic) prefixes(t Table) []string {
	switch {
	case t.Name == "":
		return []string{""}
	case !t.Many:
		return []string{t.Name + "."}
	}
	var out []string
	for i := 0; c.IsSet(indexed(t.Name, i)); i++ {
		out = append(out, indexed(t.Name, i)+".")
	}
	return out
}

// indexed is the dotted key of one of several: "provider[1]".
func indexed(key string, i int) string { return fmt.Sprintf("%s[%d]", key, i) }
