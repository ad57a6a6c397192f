package web

import (
	"strings"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// condition says for which visits alone a line is printed, to stand behind "if": "a
// prostate massage is done the same day". It is empty for a line of every sheet.
// english is set when some of it is English in a page that is not.
func (v *view) condition(all []render.VisitCondition) (text string, english bool) {
	var said []string
	for _, c := range all {
		key, other := "review.visit."+c.Fact, "review.visit.other"
		if c.Not {
			key, other = "review.visit.not."+c.Fact, "review.visit.not.other"
		}
		words, ok := v.words[key]
		if !ok { // a fact of a practice's own rules
			reason, more := v.say(fault.Say("%s", fault.Sentence.Of(c.Reason)))
			words, english = v.T(other, strings.TrimSuffix(reason, ".")), english || more
		}
		said = append(said, words)
	}
	return strings.Join(said, v.T("review.visit.and")), english
}

// chosenOption is a setting that a line depends on, with what the practice chose.
type chosenOption struct {
	reviewOption
	Value  string
	Preset bool // nobody chose: it is what holds by itself
}

// chosen says what the practice chose for a key of its file. It is false where the
// page has no words for that: a list of its own items, a note.
func (v *view) chosen(key string) (chosenOption, bool) {
	out := chosenOption{reviewOption: v.option(key)}
	k, err := tomledit.ParseKey(key)
	if err != nil {
		return out, false
	}
	f := v.form()
	setting, ok := settings.Find(f.all, k)
	if !ok || setting.Option == "" {
		return out, false
	}
	field := f.field(setting, k)
	out.Preset = field.Value == ""
	for _, c := range field.Choices {
		if c.Chosen {
			out.Value = strings.TrimPrefix(out.Value+", "+c.Label, ", ")
		}
	}
	if len(field.Choices) == 0 {
		out.Value = field.Value
		if out.Preset {
			out.Value = field.Default
		}
	}
	return out, true
}
