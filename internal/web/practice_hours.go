package web

import (
	"strings"

	"handout/internal/render"
	"handout/internal/tomledit"
)

// Hours are the one text that stands in the file once for each language and means
// the same in all. Two that differ send the readers of one language to a closed door.

// hoursInRows reports whether the file gives hours as tables, each of days, from and
// to: the form then has a row of fields for each, and one more.
func (f *form) hoursInRows() bool {
	switch f.at(tomledit.Named("hours")).(type) {
	case nil, string, bool, tomledit.Bare:
		return false
	}
	return f.at(tomledit.Named("hours").At(0).With("days")) != nil || f.at(tomledit.Named("hours").At(0)) != nil
}

// agreement is what stands at a field whose hours are others than those of another
// language, and the one action that makes them agree.
type agreement struct {
	Says string
	// Key is set to Value by the button of Label; without one, Go leads to the
	// field that is to be corrected by hand.
	Key, Value, Label string
	Go                string
}

// agreements are those of the text of a form, by the name of the field at which
// they stand: that of the file's own hours, and that of the hours in a language.
func (f *form) agreements() map[string]*agreement {
	own, _ := f.at(tomledit.Named("hours")).(string)
	out := map[string]*agreement{}
	for _, lang := range f.others {
		key := tomledit.Named("words", lang, "hours")
		theirs, _ := f.at(key).(string)
		if !hoursDiffer(own, theirs, f.own) {
			continue
		}
		tongue, mine := f.languageName(lang), f.languageName(f.own)
		one := agreement{Says: f.v.T("practice.hours.differ", mine, strings.TrimSpace(own), tongue, strings.TrimSpace(theirs)), Go: fieldID(key.String())}
		if said, byItself := render.SayHours(own, lang); said != "" {
			one.Key, one.Value, one.Label = key.String(), said, f.v.T("practice.hours.agree", tongue, said)
			if byItself {
				one.Value = ""
			}
		}
		if out["hours"] == nil {
			atOwn := one
			if one.Key == "" {
				atOwn.Label = f.v.T("practice.hours.go", tongue)
			}
			out["hours"] = &atOwn
		}
		if one.Key == "" {
			one.Label, one.Go = f.v.T("practice.hours.go", mine), fieldID("hours")
		}
		out[key.String()] = &one
	}
	return out
}

// hoursDiffer reports whether two texts give other hours: those that are days and
// hours by what they mean, others by their numbers.
func hoursDiffer(own, theirs, lang string) bool {
	mine, other := numbersIn(own), numbersIn(theirs)
	if mine == "" || other == "" {
		return false
	}
	a, _ := render.SayHours(own, lang)
	b, _ := render.SayHours(theirs, lang)
	if a != "" && b != "" && (strings.Contains(a, ",") == strings.Contains(b, ",")) {
		return a != b
	}
	return mine != other
}

// agreeing is the edit that a button of an agreement makes, where a request has one.
func (a *asked) agreeing(key string) {
	f := *a.form
	if next, faults := tomledit.Apply("clinic.toml", a.base, a.edits); !faults.Failed() {
		f.text = next
	}
	for _, one := range f.agreements() {
		if one.Key == "" || one.Key != key {
			continue
		}
		at, err := tomledit.ParseKey(key)
		if err != nil {
			return
		}
		kept := a.edits[:0:0]
		for _, e := range a.edits {
			if e.Key.String() != key {
				kept = append(kept, e)
			}
		}
		edit := tomledit.Edit{Key: at}
		if one.Value != "" {
			edit.Value = one.Value
		}
		a.edits = append(kept, edit)
		return
	}
}
