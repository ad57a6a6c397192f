package render

import (
	"slices"
	"strings"
	"time"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/review"
	"handout/internal/visit"
)

// What a front end shows to choose from: handouts, languages, tests.

// Title returns a handout's title, and its subtitle where it is the same for every
// practice, in a language, else in the clinic's, else in the first it is written in.
func (r *Renderer) Title(id, lang string) (title, subtitle string) {
	written := r.library.Languages(id)
	for _, tag := range append([]string{lang, r.clinic.Language}, written...) {
		if !slices.Contains(written, tag) {
			continue
		}
		if h, _ := r.library.Load(id, tag); h != nil {
			if slices.ContainsFunc(h.Subtitle, func(in content.Inline) bool { return in.Field != "" }) {
				return h.Title.Plain(), "" // it says what a practice has yet to choose
			}
			return h.Title.Plain(), h.Subtitle.Plain()
		}
	}
	return id, ""
}

// Languages are those in which any handout is written, the clinic's first.
func (r *Renderer) Languages() []string {
	var out []string
	for _, id := range r.IDs() {
		for _, tag := range r.library.Languages(id) {
			if !slices.Contains(out, tag) {
				out = append(out, tag)
			}
		}
	}
	if i := slices.Index(out, r.clinic.Language); i > 0 {
		out = append([]string{out[i]}, slices.Delete(out, i, i+1)...)
	}
	return out
}

// MatchLanguage returns which of the practice's languages a list names: by tag or name, with
// or without a country.
func (r *Renderer) MatchLanguage(named string) (string, bool) {
	return content.MatchLanguage(r.Languages(), named)
}

// LanguagesOf are those in which one handout is written.
func (r *Renderer) LanguagesOf(id string) []string { return r.library.Languages(id) }

// Written reports whether a handout is written in a language.
func (r *Renderer) Written(id, lang string) bool {
	return slices.Contains(r.library.Languages(id), lang)
}

// LanguageName is what a language calls itself: "English", "Español".
func (r *Renderer) LanguageName(tag string) string { return clinic.LanguageName(tag) }

// Test is a test that may be near a visit and has no handout.
type Test struct {
	ID, Name string
	// Question is what staff ask the patient when the test is chosen, IfYes what
	// a yes means for them; both may be empty.
	Question, IfYes string
	// Dated says that a rule asks for its day, whichever it is.
	Dated bool
}

// Tests are the tests that a visit's rules know of.
func (r *Renderer) Tests() []Test {
	rules, _ := r.library.Visit()
	var out []Test
	for _, t := range rules.Tests {
		name := strings.TrimPrefix(t.Name, "the ")
		dated := slices.ContainsFunc(rules.Rules, func(rule content.VisitRule) bool { return rule.Dated && rule.With.Eval(t.Asks.Value(t.ID)) })
		out = append(out, Test{t.ID, strings.ToUpper(name[:1]) + name[1:], t.Question, t.IfYes, dated})
	}
	return out
}

// ForVisit is Visit for tests as a front end names them: "psa", or
// "4kscore=2026-12-03" with its day.
func (r *Renderer) ForVisit(jobs []Job, also []string) ([]Job, []fault.Text, fault.List) {
	rules, faults := r.library.Visit()
	if faults.Failed() {
		return nil, nil, faults
	}
	tests, faults := visit.ParseAlso(also, rules)
	if faults.Failed() {
		return nil, nil, faults
	}
	return r.Visit(jobs, tests)
}

// Say puts a day ("2026-12-01") and a time ("09:40") into the words of a
// language; empty for what is empty.
func (r *Renderer) Say(lang, date, clock string) (day, at string) {
	words, _ := r.library.Words(lang)
	if words == nil {
		return date, clock
	}
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		day = words.WeekdayDate(t)
	}
	if t, err := time.Parse("15:04", clock); err == nil {
		at = words.Clock(t.Hour(), t.Minute())
	}
	return day, at
}

// SayVisit puts day and time of a visit, as staff typed them, into the words of a
// language; empty where there is none, or none that can be printed.
func (r *Renderer) SayVisit(lang string, d Details) (day, at string) {
	words, _ := r.library.Words(lang)
	on, faults := d.day(r.clinic, r.today)
	if words == nil || faults.Failed() {
		return "", ""
	}
	if !on.Date.IsZero() {
		day = words.WeekdayDate(on.Date)
	}
	if clock, faults := d.clock(on); clock != nil && !faults.Failed() {
		at = words.Clock(clock.Minute/60, clock.Minute%60)
	}
	return day, at
}

// SayDay puts a day without its weekday into the words of a language.
func (r *Renderer) SayDay(lang, date string) string {
	words, _ := r.library.Words(lang)
	if t, err := time.Parse(time.DateOnly, date); err == nil && words != nil {
		return words.LongDate(t)
	}
	return date
}

// Variant is a handout's words for one answer to what it waits for: one lab's
// test, one order of cups.
type Variant struct {
	Value, Name string
	Set         map[string]string // for Job.Set
}

// Variants are the words that a handout can have where it waits for a choice of
// the practice, in the order of the handout; none where it waits for none. The
// names are in a language.
func (r *Renderer) Variants(id, lang string) []Variant {
	if !r.Written(id, lang) {
		lang = r.LanguagesOf(id)[0]
	}
	h, _ := r.library.Load(id, lang)
	if h == nil {
		return nil
	}
	for i := range h.Options {
		o := &h.Options[i]
		if !o.Required || o.Kind != content.Choice {
			continue
		}
		var out []Variant
		for _, value := range o.Values {
			name := h.Say[o.Name].Words[value]
			if name == "" {
				name = strings.ReplaceAll(value, "-", " ")
			}
			out = append(out, Variant{value, name, map[string]string{o.Name: value}})
		}
		return out
	}
	return nil
}

// Signed reports whether a job's words are for patients today, without laying
// them out.
func (r *Renderer) Signed(j Job) bool {
	words, _ := r.Words(j)
	return words != nil && words.Status.State == review.Approved
}
