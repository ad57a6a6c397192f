package compose

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/gate"
)

// Unset is a required option that has no value, so that the handout cannot be
// printed.
type Unset struct {
	Key    string // "handout.eps.protocol"
	Option *content.Option
}

// Remedy says what to write, and where.
func (u Unset) Remedy(id string) string { return u.remedy(id).String() }

func (u Unset) remedy(id string) fault.Text {
	example := `"…"`
	if len(u.Option.Values) > 0 {
		example = `"` + strings.Join(u.Option.Values, `", or "`) + `"`
	} else if u.Option.Kind == content.Date {
		example = "a date such as 2026-11-23"
	} else if u.Option.Kind == content.Number {
		example = "a number"
	}
	return fault.Say("under [handout.%s] write %s = %s", id, u.Option.Name, example)
}

// Missing returns the required options that neither clinic.toml nor Set gives,
// in the handout's order. When there are any, the handout can be left out
// instead of reporting the faults of Compose.
func Missing(in Input) []Unset {
	var missing []Unset
	for i := range in.Handout.Options {
		o := &in.Handout.Options[i]
		_, flag := in.Set[o.Name]
		key := optionKey(in.Handout.ID, o.Name)
		if o.Required && !flag && (!in.Clinic.IsSet(key) || in.leaves(o)) {
			missing = append(missing, Unset{Key: key, Option: o})
		}
	}
	return missing
}

// leaves reports whether clinic.toml leaves an option without a value, as "".
func (in Input) leaves(o *content.Option) bool {
	for _, e := range in.Clinic.Handouts[in.Handout.ID].Options {
		if e.Name == o.Name {
			return o.Leaves(e.Value)
		}
	}
	return false
}

// UnknownHandouts reports the [handout.<id>] tables of handouts that are not
// among ids.
func UnknownHandouts(c *clinic.Clinic, ids []string) fault.List {
	var faults fault.List
	for _, id := range slices.Sorted(maps.Keys(c.Handouts)) {
		if !slices.Contains(ids, id) {
			faults.Add(c.Handouts[id].Pos, "handout."+id, fmt.Sprintf("there is no handout `%s`", id), content.Suggest(id, ids))
		}
	}
	return faults
}

func optionKey(id, name string) string { return "handout." + id + "." + name }

// resolve decides every option: the command line, else clinic.toml, else the
// default.
func (c *composer) resolve() {
	c.values, c.places = map[string]content.Value{}, map[string]fault.Pos{}
	for _, o := range c.Handout.Options {
		c.values[o.Name] = o.Default
	}
	c.fromClinic()
	c.fromSet()
	for _, unset := range Missing(c.Input) {
		at := fault.Pos{File: c.Clinic.File}
		if raw, ok := c.Clinic.Handouts[c.Handout.ID]; ok {
			at = raw.Pos
		}
		c.faults.AddText(at, unset.Key, fault.Say("`%s` is not set, and has no default", unset.Option.Name), unset.remedy(c.Handout.ID))
	}
	for _, o := range c.Handout.Options {
		if o.Kind == content.Date && c.values[o.Name].IsSet() {
			c.age(o.Name)
		}
	}
}

func (c *composer) fromClinic() {
	for _, e := range c.Clinic.Handouts[c.Handout.ID].Options {
		key := optionKey(c.Handout.ID, e.Name)
		o := c.Handout.Option(e.Name)
		if o == nil {
			c.faults.Add(e.Value.Key, key, fmt.Sprintf("the handout `%s` has no option `%s`", c.Handout.ID, e.Name), c.known(e.Name))
			continue
		}
		if o.Leaves(e.Value) {
			continue
		}
		value, rejected := o.Read(e.Value)
		if rejected != nil {
			what, _ := rejected.Texts()
			c.faults.AddText(rejected.Pos, key, what, c.remedy(o, rejected))
			continue
		}
		if c.misused(o, key, value, e.Value.Pos) {
			continue
		}
		c.values[o.Name], c.places[o.Name] = value, e.Value.Pos
	}
}

// remedy is that of a value that was refused; choices are listed in the
// handout's own words.
func (c *composer) remedy(o *content.Option, rejected *fault.Fault) fault.Text {
	if rejected.Remedy != o.Choices(nil) {
		_, remedy := rejected.Texts()
		return remedy
	}
	return fault.Say(o.Choices(c.Handout.Say[o.Name].Words))
}

// misused reports a text option that holds what no sheet may say, which its
// sentence on the sheet would then say. All other options are printed in vetted
// words. A text that has no place was typed beside the file.
func (c *composer) misused(o *content.Option, key string, value content.Value, at fault.Pos) bool {
	if o.Kind != content.FreeText {
		return false
	}
	purpose := strings.TrimSuffix(o.Help, ".")
	if first, size := utf8.DecodeRuneInString(purpose); size > 0 {
		purpose = string(unicode.ToLower(first)) + purpose[size:]
	}
	found := gate.Hold(c.Clinic, gate.Field{Key: key, Kind: clinic.Kind(o.Holds), Purpose: purpose, Text: strings.Join(value.Texts, " "), Typed: at.Line == 0}, c.Handout.Language)
	for i := range found {
		found[i].Pos = at
	}
	c.faults = append(c.faults, found...)
	return len(found) > 0
}

func (c *composer) fromSet() {
	for _, name := range slices.Sorted(maps.Keys(c.Set)) {
		key := optionKey(c.Handout.ID, name)
		o := c.Handout.Option(name)
		if o == nil {
			c.faults = append(c.faults, fault.Fault{Field: key, What: "is no option of this handout", Remedy: c.known(name)})
			continue
		}
		value, rejected := o.Parse(c.Set[name])
		if rejected != nil {
			c.faults = append(c.faults, fault.Fault{Field: key, What: "is not taken: " + rejected.What, Remedy: c.remedy(o, rejected).String()})
			continue
		}
		if c.misused(o, key, value, fault.Pos{}) {
			continue
		}
		c.values[name], c.places[name] = value, fault.Pos{}
	}
}

// known is the remedy for an option that is not there.
func (c *composer) known(name string) string {
	names := []string{clinic.OffKey, clinic.TickKey, clinic.NotesKey}
	for _, o := range c.Handout.Options {
		names = append(names, o.Name)
	}
	return content.Suggest(name, names)
}

// DayToCome is said of a day last checked that is after today.
const DayToCome = "is a day to come"

// age warns of a day last checked more than twelve months ago; a day to come
// is a fault.
func (c *composer) age(name string) {
	day, key := c.values[name].Day, optionKey(c.Handout.ID, name)
	today := c.Today
	if today.IsZero() {
		return
	}
	today = time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	f := fault.Fault{Pos: c.places[name], Field: key}
	switch {
	case day.After(today):
		f.What, f.Remedy = DayToCome, "write the day on which it was last checked"
	case day.AddDate(1, 0, 0).Before(today):
		f.Severity, f.What, f.Remedy = fault.Warning, "is more than 12 months ago", "check again, and write the new day"
	default:
		return
	}
	if f.Line > 0 { // it stands in the file, under its own name
		f.Key, f.Field = key, ""
		made := fault.Of(fault.Say("`%s` "+f.What, name), fault.Say(f.Remedy))
		f.What, f.Remedy, f.Made = made.What, made.Remedy, made.Made
	}
	c.faults = append(c.faults, f)
}
