// Package settings lists every setting of clinic.toml as a form and a command
// line ask for it: what it holds, what it may be, and how typed text becomes its
// value. The list is made from the tables that the parser and the JSON Schema
// are made from, so that none is missing in one of them.
package settings

import (
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/schema"
	"handout/internal/tomledit"
)

// Kind is how a setting is asked for.
type Kind string

const (
	Text   Kind = "text"
	Long   Kind = "long"   // text of several lines
	Lines  Kind = "lines"  // a list of texts
	Choice Kind = "choice" // one of Values
	Set    Kind = "set"    // some of Values
	Flag   Kind = "flag"
	Number Kind = "number"
	Date   Kind = "date" // as 2026-11-23
)

// Setting is one key of clinic.toml, or one of each item of several.
type Setting struct {
	// Path is the dotted key. "*" stands for a language or a person's name, "[*]"
	// for the number of an item: "words.*.hours", "provider[*].name".
	Path string
	Kind Kind
	// Holds is what a text is, for its keyboard on a screen.
	Holds    clinic.Kind
	Help     string // a sentence with its full stop
	Example  string // as TOML
	Default  string // what holds without it, as a person types it; empty when nothing does
	Values   []string
	Min, Max *float64 // of a Number
	Longest  int      // characters of a text, or of a line; 0 is no limit
	Most     int      // lines of a list
	Required bool

	Handout  string // of [handout.ID]
	Option   string // its option; empty for off, tick and notes
	Section  string // of a note
	Language string // of words said again in a handout's table; "*" in [words.LANGUAGE]
}

// Handouts returns what each handout lets a clinic choose, as the schema asks
// for it.
func Handouts(lib *content.Library) ([]schema.Handout, fault.List) {
	var all []schema.Handout
	for _, id := range lib.IDs() {
		h, faults := load(lib, id)
		if h == nil {
			return nil, faults
		}
		sh := schema.Handout{ID: id, Languages: lib.Languages(id)}
		for _, s := range h.Sections {
			if s.Level > 2 {
				continue // a sub-section goes and is noted with its section
			}
			if s.Optional {
				sh.Off = append(sh.Off, s.ID)
			}
			if s.Note {
				sh.Notes = append(sh.Notes, s.ID)
			}
		}
		for i := range h.Options {
			sh.Options = append(sh.Options, schemaOption(id, &h.Options[i]))
		}
		all = append(all, sh)
	}
	return all, nil
}

func load(lib *content.Library, id string) (*content.Handout, fault.List) {
	langs := lib.Languages(id)
	if slices.Contains(langs, "en") || len(langs) == 0 {
		return lib.Load(id, "en")
	}
	return lib.Load(id, langs[0])
}

func schemaOption(id string, o *content.Option) schema.Option {
	out := schema.Option{Handout: id, Key: o.Name, Kind: string(o.Kind), Help: o.Help, Values: o.Values}
	if o.Kind == content.Number || o.Kind == content.FreeText && o.Max > 0 {
		out.Max = &o.Max
	}
	if o.Kind == content.Number {
		out.Min = &o.Min
	}
	if o.Default.IsSet() {
		switch o.Kind {
		case content.Number:
			out.Default = o.Default.Number
		case content.Bool:
			out.Default = o.Default.True()
		case content.Set:
			out.Default = o.Default.Strings()
		default:
			out.Default = o.Default.Strings()[0]
		}
	}
	return out
}

// All returns every setting, in the order in which init writes them: the
// practice, its words in other languages, then the handouts.
func All(lib *content.Library) ([]Setting, fault.List) {
	var out []Setting
	for _, t := range clinic.Tables() {
		prefix := t.Name
		switch {
		case t.Many:
			prefix += "[*]."
		case t.Name != "":
			prefix += "."
		}
		for _, k := range t.Keys {
			out = append(out, ofKey(prefix, k))
		}
	}
	for _, k := range clinic.WordKeys() {
		s := ofKey("words.*.", k)
		s.Language = "*"
		out = append(out, s)
	}
	out = append(out, Setting{Path: "words.*." + clinic.RolesKey + ".*", Kind: Text, Holds: clinic.Name, Help: clinic.RolesHelp + ".", Language: "*"})
	handouts, faults := Handouts(lib)
	if faults.Failed() {
		return nil, faults
	}
	for i := range handouts {
		h := &handouts[i]
		prefix := "handout." + h.ID + "."
		full, _ := load(lib, h.ID)
		for j := range h.Options {
			out = append(out, ofOption(prefix, &h.Options[j], &full.Options[j]))
		}
		if len(h.Off) > 0 {
			out = append(out, Setting{Path: prefix + clinic.OffKey, Kind: Set, Values: h.Off, Help: "Sections to leave out.", Handout: h.ID})
		}
		out = append(out, ownWords(prefix, h, "")...)
		for _, lang := range h.Languages {
			out = append(out, ownWords(prefix+lang+".", h, lang)...)
		}
	}
	return out, nil
}

// Openings are the settings of a row of opening hours, for a file that gives hours as
// tables: hours[*].days, .from and .to. In any other file hours are one text.
func Openings() []Setting {
	var out []Setting
	for _, k := range clinic.OpeningKeys() {
		out = append(out, ofKey("hours[*].", k))
	}
	return out
}

func ofKey(prefix string, k clinic.Key) Setting {
	s := Setting{Path: prefix + k.Name, Holds: k.Kind, Help: k.Help + ".", Example: k.Example, Default: k.Default, Values: k.Values,
		Longest: k.Max, Most: k.MaxItems, Required: k.Required}
	switch {
	case k.IsList():
		s.Kind = Lines
	case k.Kind == clinic.Choice:
		s.Kind = Choice
	case k.Kind == clinic.Flag:
		s.Kind = Flag
	case k.Max >= clinic.MaxNote:
		s.Kind = Long
	default:
		s.Kind = Text
	}
	return s
}

func ofOption(prefix string, o *schema.Option, full *content.Option) Setting {
	s := Setting{Path: prefix + o.Key, Help: strings.TrimSuffix(o.Help, ".") + ".", Values: o.Values, Min: o.Min, Handout: o.Handout, Option: o.Key,
		Required: full.Required, Default: strings.Join(full.Default.Strings(), "\n")}
	switch o.Kind {
	case "bool":
		s.Kind = Flag
	case "text":
		s.Kind, s.Holds = Text, clinic.Words
		if o.Max != nil {
			s.Longest = int(*o.Max)
		}
	case "number":
		s.Kind, s.Max = Number, o.Max
	default:
		s.Kind = Kind(o.Kind)
	}
	return s
}

// ownWords are the settings of a practice's own words in a handout, in its own
// language or in another.
func ownWords(prefix string, h *schema.Handout, lang string) []Setting {
	out := []Setting{{Path: prefix + clinic.TickKey, Kind: Lines, Holds: clinic.Words, Longest: clinic.MaxTick, Most: clinic.MaxTicks,
		Help: "Items of your own for the tick-list.", Handout: h.ID, Language: lang}}
	for _, section := range h.Notes {
		out = append(out, Setting{Path: prefix + clinic.NotesKey + "." + section, Kind: Long, Holds: clinic.Words, Longest: clinic.MaxNote,
			Help: "A note of your own in the section " + section + ".", Handout: h.ID, Section: section, Language: lang})
	}
	return out
}

// Find returns the setting that a key names.
func Find(all []Setting, key tomledit.Key) (Setting, bool) {
	for _, s := range all {
		if matches(s.Path, key) {
			return s, true
		}
	}
	return Setting{}, false
}

// matches reports whether a key is one of a path.
func matches(path string, key tomledit.Key) bool {
	for i, part := range strings.Split(path, ".") {
		name, many := strings.CutSuffix(part, "[*]")
		if len(key) == 0 || key[0].Name == "" || name != "*" && name != key[0].Name || i == 0 && name == "*" {
			return false
		}
		key = key[1:]
		if many {
			if len(key) == 0 || key[0].Name != "" {
				return false
			}
			key = key[1:]
		}
	}
	return len(key) == 0
}

// Key returns the key of a setting with its stars filled in, in order: numbers of
// items and names.
func (s Setting) Key(fill ...tomledit.Step) tomledit.Key {
	var out tomledit.Key
	next := func() tomledit.Step {
		step := fill[0]
		fill = fill[1:]
		return step
	}
	for part := range strings.SplitSeq(s.Path, ".") {
		name, many := strings.CutSuffix(part, "[*]")
		if name == "*" {
			out = append(out, next())
		} else {
			out = append(out, tomledit.Step{Name: name})
		}
		if many {
			out = append(out, next())
		}
	}
	return out
}
