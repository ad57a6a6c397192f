package web

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"handout/internal/fault"
	"handout/internal/render"
)

// What the engine says (faults, what the rules of a visit decided, why a sheet is
// no sheet for patients) comes as values: an English form, and what fills its
// places. The files text/engine/*.LANGUAGE.toml say each form in the words of the
// page. English has entries only where a page says it otherwise than a command
// line; what another language lacks is said in English, and marked as English.

// loadEngine reads the engine's sentences in a language, by their English form.
func loadEngine(lang string) (texts, error) {
	out := texts{}
	files, err := fs.Glob(textFiles, "text/engine/*"+lang+".toml")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		w := texts{}
		if _, err := toml.DecodeFS(textFiles, name, &w); err != nil {
			return nil, err
		}
		for form, words := range w {
			out[form] = words
		}
	}
	return out, nil
}

// speaker puts texts of the engine into the words of the page. lacks is set when
// it had to leave a part in English.
type speaker struct {
	v     *view
	r     *render.Renderer // nil where the clinic's file cannot be opened
	lacks bool
}

// say is a text of the engine in the words of the page, each of its sentences with
// a capital and a full stop. english is set when some of it is English in a page
// that is not.
func (v *view) say(t fault.Text) (text string, english bool) {
	s := &speaker{v: v}
	if v.open != nil {
		s.r, _ = v.open()
	}
	var b strings.Builder
	goesOn := false
	for _, p := range t.Pieces() {
		said := p.Fill(s.form(p.Form), s.arg)
		switch {
		case said == "": // the page does without
			continue
		case goesOn:
			b.WriteString(" ")
		case b.Len() > 0:
			b.WriteString(" ")
			fallthrough
		default:
			said = capital(said)
		}
		if goesOn = strings.HasSuffix(said, ":"); !goesOn {
			said = ended(said)
		}
		b.WriteString(said)
	}
	return b.String(), s.lacks
}

// plainForm takes the marks of a command line off the places of a form: the page
// quotes names in its own way.
func plainForm(form string) string { return strings.ReplaceAll(form, "`%s`", "%s") }

// form is what the page says for a form.
func (s *speaker) form(english string) string {
	if words, ok := s.v.engine[english]; ok {
		return words
	}
	s.lacks = s.lacks || s.v.Lang != interfaceLanguages[0]
	if s.v.atField {
		english = withoutKey(english)
	}
	return plainForm(english)
}

// withoutKey is a form that begins with the key of a setting as it is said at the
// setting's own field: "this" for the key, and the other places as they were.
func withoutKey(form string) string {
	rest, ok := strings.CutPrefix(form, "`%s` ")
	if !ok {
		return form
	}
	out := "this"
	for n, part := range strings.Split(" "+rest, "%s") {
		if n > 0 {
			out += fmt.Sprintf("%%[%d]s", n+1)
		}
		out += part
	}
	return out
}

// arg is what the users of the page call what an argument names.
func (s *speaker) arg(a fault.Arg) string {
	switch a.Kind {
	case fault.Sentence, fault.Tongue:
		return s.form(a.Value)
	case fault.Word:
		return s.v.T("quoted", a.Value)
	}
	if s.r == nil {
		return a.Value
	}
	switch a.Kind {
	case fault.Day:
		return s.r.SayDay(s.v.Lang, a.Value)
	case fault.Handout, fault.Handouts:
		return each(a.Value, func(id string) string {
			title, _ := s.r.Title(id, s.v.Lang)
			return s.v.T("quoted", title)
		})
	case fault.Sheet:
		return s.sheet(a.Value)
	case fault.Languages:
		return each(a.Value, func(tag string) string { return s.v.language(s.r, tag) })
	case fault.Test:
		for _, t := range s.r.Tests() {
			if t.ID == a.Value {
				return s.v.T("quoted", s.form(t.Name))
			}
		}
	}
	return a.Value
}

// sheet is a sheet's title with its language.
func (s *speaker) sheet(name string) string {
	for _, id := range s.r.IDs() {
		for _, lang := range s.r.LanguagesOf(id) {
			if j := (render.Job{Handout: id, Language: lang}); strings.HasPrefix(name+"-", j.Name()+"-") {
				title, _ := s.r.Title(id, s.v.Lang)
				return s.v.T("practice.status.sheet", title, s.v.language(s.r, lang))
			}
		}
	}
	return name
}

// each names every one of a list, "a, b".
func each(list string, name func(string) string) string {
	var out []string
	for one := range strings.SplitSeq(list, ", ") {
		out = append(out, name(one))
	}
	return strings.Join(out, ", ")
}

// engineWords are the words of the page for a text of the program's data, such as
// the name of a test.
func (v *view) engineWords(text string) string {
	said, _ := v.say(fault.Say(text))
	return strings.TrimSuffix(said, ".")
}

// problemFrom says what is wrong, and what to do about it.
func (v *view) problemFrom(f fault.Fault) problem {
	what, remedy := f.Texts()
	p := problem{}
	var more bool
	p.What, p.English = v.say(what)
	p.Remedy, more = v.say(remedy)
	p.English = p.English || more
	return p
}

// problems are the errors of a list, each with the name of its field, or with its
// place in a file.
func problems(v *view, faults fault.List) []problem {
	var out []problem
	for _, f := range sortedFaults(faults) {
		if f.Severity != fault.Error {
			continue
		}
		p := v.problemFrom(f)
		p.What, p.AtField = v.placed(f, p.What), f.Field != "" && v.label(f) != ""
		out = append(out, p)
	}
	return out
}

// field says what is wrong, behind what the page calls the field, else behind the
// place in a file.
func (v *view) field(f fault.Fault) string { return v.placed(f, v.problemFrom(f).What) }

func (v *view) placed(f fault.Fault, what string) string {
	if label := v.label(f); label != "" {
		if f.Field != "" { // a sentence without its subject goes on behind it
			what = uncapital(what)
		}
		return label + ": " + what
	}
	if at := f.Pos; at.File != "" && !v.handout(f.Key) {
		at.File = path.Base(strings.ReplaceAll(at.File, `\`, "/"))
		return at.String() + ": " + what
	}
	return what
}

// handout reports whether a fault's key names a handout: that its words await a
// signature is mended at no place of a file.
func (v *view) handout(key string) bool {
	if v.open == nil {
		return false
	}
	r, _ := v.open()
	return r != nil && slices.Contains(r.IDs(), key)
}

// label is what the page calls the field that a fault is about; empty for one
// that it does not have.
func (v *view) label(f fault.Fault) string {
	for _, name := range []string{f.Field, f.Key} {
		if label, ok := v.words["field."+name]; ok {
			return label
		}
	}
	return ""
}
