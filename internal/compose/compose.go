// Package compose makes one document of a clinic's details and a handout's
// vetted words: it decides the options, drops what their values leave out,
// fills the fields, and sets the clinic's own notes where the handout takes
// them. What a clinic typed is only ever put in as literal text.
package compose

import (
	"strconv"
	"strings"
	"time"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
)

// Input is all that a document is made of.
type Input struct {
	Handout *content.Handout
	Words   *content.Words // in the handout's language
	Clinic  *clinic.Clinic
	// Set holds option values that win over clinic.toml, by option name, as
	// a person types them ("48", "psa,symptoms").
	Set map[string]string
	// Today is the day against which a date option is old. The zero Time
	// checks no dates.
	Today time.Time
}

// Compose returns the merged document. It is nil when the faults stop the
// work; every fault of the handout's table in clinic.toml is reported in one
// run, and so are words of the clinic's that would be printed in another
// language than the handout's. Faults of values in Set have no place and carry
// the option's key as their field.
func Compose(in Input) (*document.Document, fault.List) {
	reason, _ := in.Clinic.Placeholder()
	in.Clinic = in.Clinic.In(in.Handout.Language)
	c := &composer{Input: in, fields: clinic.Fields()}
	c.resolve()
	off := c.switchedOff()
	notes := c.notes()
	if c.faults.Failed() {
		c.masthead()
		return nil, append(c.faults, c.foreign...).Sort()
	}
	h := in.Handout
	doc := &document.Document{
		ID:       h.ID,
		Language: h.Language,
		Version:  h.Version,
		Date:     h.Date,
		Title:    c.text(h.Title),
		Subtitle: c.text(h.Subtitle),
		Masthead: c.masthead(),
		Sections: c.sections(off, notes),
		Rows:     h.Rows,
		Asks:     h.Asks.Under(c.value),
		Numbers:  c.numbers(),
		Chosen:   c.chosen(),
		Sample:   reason,
	}
	c.faults = append(c.faults, c.foreign...)
	if c.faults.Failed() {
		return nil, c.faults.Sort()
	}
	return doc, c.faults.Sort()
}

// composer is one composition under way.
type composer struct {
	Input
	fields []clinic.Field
	values map[string]content.Value // of options, decided
	places map[string]fault.Pos     // of options that clinic.toml or Set gives
	faults fault.List
	// foreign are the clinic's words that are not in the handout's language:
	// kept apart, since they end no work before all of them are found.
	foreign fault.List
}

// numbers are the numbers of shared options, by name.
func (c *composer) numbers() map[string]float64 {
	out := map[string]float64{}
	for _, o := range c.Handout.Options {
		if v := c.values[o.Name]; o.Shared && v.Kind == content.Number {
			out[o.Name] = v.Number
		}
	}
	return out
}

// chosen are the values of choices, yes-or-noes and numbers, as they are written.
func (c *composer) chosen() map[string]string {
	out := map[string]string{}
	for _, o := range c.Handout.Options {
		switch v := c.values[o.Name]; v.Kind {
		case content.Choice, content.Bool:
			out[o.Name] = v.Texts[0]
		case content.Number:
			out[o.Name] = strconv.FormatFloat(v.Number, 'f', -1, 64)
		}
	}
	return out
}

// value is what a name in a condition holds.
func (c *composer) value(name string) content.Value {
	if name == "handout" {
		return content.TextValue(c.Handout.ID)
	}
	if field, ok := strings.CutPrefix(name, "clinic."); ok {
		for _, f := range c.fields {
			if f.Name == field {
				return content.TextValue(f.Value(c.Clinic))
			}
		}
	}
	return c.values[name]
}

// holds decides a condition as far as the clinic's choices decide it.
func (c *composer) holds(cond content.Condition) bool {
	ours, _ := cond.Split()
	return ours.Eval(c.value)
}

// when is what a condition leaves to the visit.
func when(cond content.Condition) document.When {
	_, visit := cond.Split()
	return document.When(visit.String())
}
