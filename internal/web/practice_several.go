package web

import (
	"slices"
	"strings"

	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// Fields of which there are several, and those that say again what another says.

// length is how many items a key of several has.
func (f *form) length(name string) int {
	n := 0
	key, err := tomledit.ParseKey(name)
	if err != nil {
		return 0
	}
	for f.at(key.At(n)) != nil {
		n++
	}
	return n
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
	key, _ := tomledit.ParseKey(name)
	if _, from := f.inherited(key); from != "" { // the list holds whole, or not at all
		for i := range n {
			one := f.field(of[0], of[0].Key(tomledit.Step{Index: i}))
			one.Separator, one.Left = f.v.T("practice.several."+strings.ReplaceAll(name, ".", "-"), i+1), true
			for _, s := range of[1:] {
				if more := f.value(s.Key(tomledit.Step{Index: i})); more != "" {
					one.Value += ", " + more
				}
			}
			out = append(out, one)
		}
		return out
	}
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
	if name == "gate.allow" {
		out[0].Folds, out[len(out)-1].FoldEnds = true, true
	}
	return out
}

// beside puts the words of the practice's own language beside a field.
func (f *form) beside(one *formField, own tomledit.Key) {
	if n := len(f.others); n > 0 {
		one.Tongue = f.languageName(f.tongueOf(one.Name))
	}
	if of, ok := settings.Find(f.all, own); ok {
		left := f.field(of, own)
		one.Beside = &left
		one.Label = left.Label
		if left.Handout != "" {
			one.Label = f.titles[left.Handout] + ": " + left.Label
		}
		one.Again = left.Value != "" && one.Value == ""
		if own.String() == "hours" {
			if _, byItself := render.SayHours(left.Value, f.tongueOf(one.Name)); byItself || left.Left {
				one.Again = false // the sheet says them by itself
			}
		}
		mine, theirs := numbersIn(left.Value), numbersIn(one.Value)
		one.Differs = mine != "" && theirs != "" && mine != theirs
	}
}

// tongueOf is the other language that a key holds words in.
func (f *form) tongueOf(name string) string {
	for _, lang := range f.others {
		if strings.Contains("."+name+".", "."+lang+".") {
			return lang
		}
	}
	if len(f.others) == 0 {
		return ""
	}
	return f.others[0]
}

func digits(s string) int {
	return len(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s))
}

// numbersIn are the numbers of a text in rising order: a time, a room or a phone
// is the same in every language, whatever stands around it and in which order.
func numbersIn(text string) string {
	found := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	slices.Sort(found)
	return strings.Join(found, " ")
}
