// Package gate holds a clinic's own words to what no sheet may say: its notes,
// tick-list items, hours and language notice to all rules of package phrases;
// names, places and addresses to those on care advice and to claims. It finds and reports; it
// never edits.
//
// No list of rules is whole. A note also makes its sheet a draft until somebody
// signs the sheet with it, and a language in which there are no rules is told.
package gate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"handout/internal/clinic"
	"handout/internal/fault"
	"handout/internal/phrases"
	"handout/internal/tomlpos"
)

// plainRoute reports words on where to turn at night that need no rules.
func plainRoute(text string) bool {
	switch strings.ToLower(strings.TrimSuffix(text, ".")) {
	case "call 911", "dial 911", "go to the emergency room", "call 911 or go to the emergency room",
		"llame al 911", "marque el 911", "vaya a urgencias", "vaya a la sala de emergencias":
		return true
	}
	return false
}

// Allow is the key of faults about the clinic's exceptions.
const Allow = "gate.allow"

// Check reports what must not be printed, in every text of the clinic file,
// each with its place. A name that looks like a placeholder is a warning,
// since it may be a name; so are an exception that lets nothing through, and a
// language in which there are no rules.
func Check(c *clinic.Clinic) fault.List {
	faults, used := judge(c)
	for i, e := range c.Exceptions {
		switch {
		case e.Rule == "": // told as missing
		case !slices.Contains(phrases.Rules(), e.Rule):
			remedy := fault.Say("write the rule as the message names it")
			if near, ok := fault.Nearest(e.Rule, phrases.Rules()); ok {
				remedy = fault.Say("did you mean %s?", strconv.Quote(near))
			}
			faults.AddText(c.Pos(fmt.Sprintf("gate.allow[%d].rule", i)), Allow, fault.Say("there is no rule %s", strconv.Quote(e.Rule)), remedy)
		case len(used[i]) == 0 && !forName(e):
			faults.WarnText(e.Pos, Allow, fault.Say("this exception from %s lets nothing through", e.Rule), fault.Say("take it out, or write the words as the note has them"))
		}
	}
	return faults.Sort()
}

// Used returns, for each exception of the clinic, the keys of the texts in
// which it lets words through.
func Used(c *clinic.Clinic) [][]string {
	if len(c.Exceptions) == 0 {
		return nil
	}
	_, used := judge(c)
	return used
}

func judge(c *clinic.Clinic) (fault.List, [][]string) {
	var faults fault.List
	used := make([][]string, len(c.Exceptions))
	var unknown, noted []string
	for _, e := range c.Texts() {
		lang := c.TextLanguage(e.Key)
		kind := fieldOf(e.Kind)
		if (kind == free || kind == route && !clinic.IsNumber(e.Value.Text)) && !phrases.Speaks(lang) && !slices.Contains(unknown, lang) {
			unknown = append(unknown, lang)
			faults.WarnText(e.Value.Pos, e.Key, fault.Say("there are no rules on wording in %s, so nothing but its reader can judge these words", clinic.LanguageName(lang)),
				fault.Say("let a clinician who reads that language sign the sheet"))
		}
		for _, f := range findAgain(kind, e.Value.Text, lang) {
			if n := exception(e.Value.Text, f, c.Exceptions); n >= 0 {
				used[n] = append(used[n], e.Key)
				continue
			}
			told := report(e.Key, kind, e.Value.Text, f)
			if of := noteOf(e.Key); of != "" && !slices.Contains(noted, of) {
				noted = append(noted, of)
				told.remedy = told.remedy.Then(fault.Say("no list of rules is whole, so a note also makes its sheet a draft until it is signed"))
			}
			made := fault.Of(told.what, told.remedy)
			made.Pos, made.Key, made.Severity = e.Value.At(f.Start), e.Key, told.severity
			faults = append(faults, made)
		}
	}
	if len(c.Exceptions) == 0 {
		return faults, used // what an option says is held where it is printed
	}
	for _, e := range options(c) {
		for _, f := range findAgain(named, e.Value.Text, c.Language) {
			if n := exception(e.Value.Text, f, c.Exceptions); n >= 0 {
				used[n] = append(used[n], e.Name)
			}
		}
	}
	return faults, used
}

// options are the texts among the options of the handouts. Which of them are
// printed only the handout knows: it asks Name.
func options(c *clinic.Clinic) []tomlpos.Entry {
	var out []tomlpos.Entry
	for _, id := range c.HandoutIDs() {
		for _, e := range c.Handouts[id].Options {
			if e.Value.Kind == tomlpos.String {
				out = append(out, tomlpos.Entry{Name: "handout." + id + "." + e.Name, Value: e.Value})
			}
		}
	}
	return out
}

// noteOf is the handout in which a text is a note or a tick-list item.
func noteOf(key string) string {
	id, own := strings.CutPrefix(key, "handout.")
	if !own {
		return ""
	}
	id, _, _ = strings.Cut(id, ".")
	return id
}

// find returns what may not stand in a field. Most texts have no word that a
// rule looks for, and cost nothing.
func find(kind field, text, lang string) []phrases.Finding {
	if text == "" || kind == unprinted || kind == route && (clinic.IsNumber(text) || plainRoute(text)) || phrases.Harmless(text) {
		return nil
	}
	return slices.DeleteFunc(phrases.Gate(text, lang), func(f phrases.Finding) bool {
		switch {
		case kind == route:
			return f.Rule == phrases.Route
		case kind == free:
			return false
		case f.Class == phrases.Claim: // a practice may be called Painless, and a person Cure
			return !strings.ContainsFunc(f.Of(text), func(r rune) bool { return !unicode.IsLetter(r) })
		}
		return f.Class == phrases.Identifier
	})
}

// told is what is said of a finding.
type told struct {
	what, remedy fault.Text
	severity     fault.Severity
}

func report(key string, kind field, text string, f phrases.Finding) told {
	words, why, instead := strconv.Quote(f.Of(text)), fault.Sentence.Of(f.Why), fault.Say(f.Instead)
	switch {
	case kind != free && f.Class == phrases.Leftover:
		return told{fault.Say("%s looks as if it was meant to be replaced", words), instead, fault.Warning}
	case kind == route:
		return told{fault.Say("%s may not stand here (%s): %s", words, f.Rule, why),
			fault.Say("say here only whom to call or where to go when you are closed: a number, or words such as \"Call 911\""), fault.Error}
	case kind == named:
		return misused(key, words, purpose(key), f)
	case f.Class == phrases.Identifier: // what tells who a patient is is not repeated
		return told{fault.Say("this tells who a patient is (%s): %s", f.Rule, why), instead, fault.Error}
	}
	form := "%s may not be printed (%s): %s"
	if f.Class == phrases.Care {
		form = "%s is care advice (%s): %s"
	}
	return told{fault.Say(form, words, f.Rule, why),
		instead.Then(fault.Say("or let these words stand with [[gate.allow]], rule = %s, and a reason", strconv.Quote(f.Rule))), fault.Error}
}

// misused is what is said of words that a name has not.
func misused(key, words, purpose string, f phrases.Finding) told {
	short := key[strings.LastIndexByte(key, '.')+1:]
	form := "%s in `%s` may not be printed (%s): %s"
	if f.Class == phrases.Care {
		form = "%s in `%s` is care advice (%s): %s"
	}
	return told{fault.Say(form, words, short, f.Rule, fault.Sentence.Of(f.Why)),
		fault.Say("`%s` is for %s: write that alone; if it is really called so, let it stand with [[gate.allow]], rule = %s, and a reason", short, fault.Sentence.Of(purpose), strconv.Quote(f.Rule)), fault.Error}
}

// A Field is a text that is not in the clinic file, or that only others know to
// be printed.
type Field struct {
	Key     string // as faults name it: "visit.place", "handout.urine-after-exam.lab"
	Kind    clinic.Kind
	Purpose string // what it is for: "where the visit is, such as Suite 4"
	Text    string
	Typed   bool // it is not in the file: faults carry Key as their field
	Secret  bool // not to be repeated: a detail of a visit
}

// Hold holds a field to the rules for what it holds, and lets through what the
// clinic allows. Faults have no place.
func Hold(c *clinic.Clinic, field Field, lang string) fault.List {
	var faults fault.List
	kind := fieldOf(field.Kind)
	for _, f := range find(kind, field.Text, lang) {
		if f.Class == phrases.Leftover && kind != free || exception(field.Text, f, c.Exceptions) >= 0 {
			continue
		}
		words := "what stands"
		if !field.Secret {
			words = strconv.Quote(f.Of(field.Text))
		}
		said := misused(field.Key, words, field.Purpose, f)
		told := fault.Of(said.what, said.remedy)
		if told.Key = field.Key; field.Typed {
			form := "holds words that may not be printed (%s): %s"
			if f.Class == phrases.Care {
				form = "holds care advice (%s): %s"
			}
			told = fault.Of(fault.Say(form, f.Rule, fault.Sentence.Of(f.Why)),
				fault.Say("it is for %s: write that alone; if it is really called so, let it stand with [[gate.allow]], rule = %s, and a reason", fault.Sentence.Of(field.Purpose), fmt.Sprintf("%q", f.Rule)))
			told.Key, told.Field = field.Key, field.Key
		}
		faults = append(faults, told)
		if field.Secret {
			break // one tells enough
		}
	}
	return faults
}

// forName reports whether an exception lets a name through that is no text of
// the clinic file: the place or the person of a visit. A sentence is no name.
func forName(e clinic.Exception) bool {
	return !strings.ContainsAny(e.Words[max(0, len(e.Words)-1):], ".?!") && slices.ContainsFunc(phrases.Names(e.Words, "en"), func(f phrases.Finding) bool { return f.Rule == e.Rule })
}

// exception returns the exception that covers a finding, or -1.
func exception(text string, f phrases.Finding, all []clinic.Exception) int {
	return slices.IndexFunc(all, func(e clinic.Exception) bool {
		if e.Rule != f.Rule || e.Reason == "" {
			return false
		}
		for start := range text {
			if end := start + prefix(text[start:], e.Words); end > start && start <= f.Start && f.End <= end {
				return true
			}
		}
		return false
	})
}

// prefix returns how many bytes of a text are the words, wherever its lines
// break; 0 when it does not begin with them.
func prefix(text, words string) int {
	rest := text
	for i, word := range strings.Fields(words) {
		if i > 0 {
			trimmed := strings.TrimLeft(rest, " \t\n")
			if len(trimmed) == len(rest) {
				return 0
			}
			rest = trimmed
		}
		after, ok := strings.CutPrefix(rest, word)
		if !ok {
			return 0
		}
		rest = after
	}
	return len(text) - len(rest)
}
