package content

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// Option is something about a handout that the clinic decides.
type Option struct {
	Name     string
	Kind     Kind
	Values   []string // Choice, Set: what may be printed, in the order it is said
	Default  Value    // not set when there is none
	Required bool     // the handout is not printed until it is set
	// Min and Max bound a Number (both included). Max is also the most
	// characters of a text.
	Min, Max float64
	// Holds says of a text what it is, as a clinic.Kind; what nobody has said is
	// held to all rules on wording.
	Holds string
	// Refused are values that exist but must not be printed, with the reason.
	Refused map[string]string
	Help    string // for a person filling in clinic.toml
	Shared  bool   // declared in shared/options.toml
	Pos     fault.Pos
}

// MayBeUnset reports whether the option can be without a value in a handout
// that is printed.
func (o *Option) MayBeUnset() bool { return !o.Required && !o.Default.IsSet() }

// Leaves reports whether a value of clinic.toml leaves the option as if it were
// not there: "", which init writes where there is no default.
func (o *Option) Leaves(v tomlpos.Value) bool {
	return v.Kind == tomlpos.String && strings.TrimSpace(v.Text) == "" && !o.Default.IsSet()
}

// Parse reads a value given as text, as on a command line: a set separated by
// commas, a date as YYYY-MM-DD. A value the option does not take is a fault
// without a place.
func (o *Option) Parse(s string) (Value, *fault.Fault) {
	v := tomlpos.Value{Kind: tomlpos.String, Text: strings.TrimSpace(s)}
	switch o.Kind {
	case Set:
		v.Kind = tomlpos.List
		for part := range strings.SplitSeq(s, ",") {
			if part = strings.TrimSpace(part); part != "" {
				v.Items = append(v.Items, tomlpos.Value{Kind: tomlpos.String, Text: part})
			}
		}
	case Bool:
		if v.Text == "true" || v.Text == "false" {
			v.Kind, v.Bool = tomlpos.Bool, v.Text == "true"
		}
	case Number:
		if n, err := strconv.ParseFloat(v.Text, 64); err == nil {
			v.Kind, v.Float = tomlpos.Float, n
		}
	}
	return o.Read(v)
}

// Read reads a value of clinic.toml. A value the option does not take is a
// fault where it stands.
func (o *Option) Read(v tomlpos.Value) (Value, *fault.Fault) {
	switch o.Kind {
	case Choice:
		if v.Kind != tomlpos.String {
			return o.wrongType(v, `one text in quotes, "`+first(o.Values)+`"`)
		}
		return o.choice([]tomlpos.Value{v})
	case Set:
		if v.Kind == tomlpos.String {
			return reject(v, fault.Say("`%s` takes a list", o.Name), fault.Say("write it as a list: %s = %s", o.Name, asList(v.Text)))
		}
		if v.Kind != tomlpos.List {
			return o.wrongType(v, `a list of texts, ["`+first(o.Values)+`"]`)
		}
		return o.choice(v.Items)
	case Bool:
		if v.Kind != tomlpos.Bool {
			return o.wrongType(v, "true or false")
		}
		return BoolValue(v.Bool), nil
	case Number:
		return o.number(v)
	case Date:
		return o.date(v)
	}
	return o.text(v)
}

// asList writes a text with commas in it as a list of texts.
func asList(text string) string {
	var items []string
	for item := range strings.SplitSeq(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, strconv.Quote(item))
		}
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func reject(v tomlpos.Value, what, remedy fault.Text) (Value, *fault.Fault) {
	f := fault.Of(what, remedy)
	f.Pos = v.Pos
	return Value{}, &f
}

func (o *Option) wrongType(v tomlpos.Value, want string) (Value, *fault.Fault) {
	return reject(v, fault.Say("`%s` must be %s", o.Name, want), fault.Say("write it as %s", want))
}

func (o *Option) choice(given []tomlpos.Value) (Value, *fault.Fault) {
	var texts []string
	for _, v := range given {
		if v.Kind != tomlpos.String {
			return o.wrongType(v, `text in quotes, "`+first(o.Values)+`"`)
		}
		v.Text = o.cased(strings.TrimSpace(v.Text))
		if why, refused := o.Refused[v.Text]; refused {
			return reject(v, fault.Say("`%s` cannot be %s: %s", o.Name, strconv.Quote(v.Text), fault.Sentence.Of(why)),
				fault.Say("choose one of %s", strings.Join(o.Values, ", ")))
		}
		if !slices.Contains(o.Values, v.Text) {
			return reject(v, fault.Say("`%s` cannot be %s", o.Name, strconv.Quote(v.Text)), fault.Say(o.Choices(nil)))
		}
		texts = append(texts, v.Text)
	}
	value := Value{Kind: o.Kind}
	for _, v := range o.Values {
		if slices.Contains(texts, v) {
			value.Texts = append(value.Texts, v)
		}
	}
	return value, nil
}

// cased is the value, or the refused one, that a text is in another case:
// "Always". Any other text stays as it is.
func (o *Option) cased(text string) string {
	for _, known := range append(slices.Sorted(maps.Keys(o.Refused)), o.Values...) {
		if strings.EqualFold(known, text) {
			text = known
		}
	}
	return text
}

func (o *Option) number(v tomlpos.Value) (Value, *fault.Fault) {
	if v.Kind != tomlpos.Integer && v.Kind != tomlpos.Float {
		return reject(v, fault.Say("`%s` must be a number without quotes", o.Name), o.numberRemedy(v.Text))
	}
	if math.IsNaN(v.Float) || v.Float < o.Min || v.Float > o.Max {
		least, most := formatNumber(o.Min), formatNumber(o.Max)
		return reject(v, fault.Say("`%s` is %s, outside %s to %s", o.Name, formatNumber(v.Float), least, most),
			fault.Say("give a number from %s to %s", least, most))
	}
	return Value{Kind: Number, Number: v.Float}, nil
}

// numberRemedy writes what somebody put in quotes, or with its unit, as a number;
// of anything else it gives an example that the option takes.
func (o *Option) numberRemedy(text string) fault.Text {
	text = strings.TrimSpace(text)
	number, ok := tomlpos.LeadingNumber(text)
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		number, ok = text, true
	}
	if n, err := strconv.ParseFloat(number, 64); ok && err == nil && n >= o.Min && n <= o.Max {
		return fault.Say("write %s = %s", o.Name, number)
	}
	return fault.Say("write a number from %s to %s, such as %s = %s", formatNumber(o.Min), formatNumber(o.Max), o.Name, formatNumber(o.Min))
}

func (o *Option) date(v tomlpos.Value) (Value, *fault.Fault) {
	switch v.Kind {
	case tomlpos.Date:
		if v.Time.Year() > 1 {
			return Value{Kind: Date, Day: midnight(v.Time)}, nil
		}
	case tomlpos.String:
		if day, err := time.Parse(time.DateOnly, v.Trimmed().Text); err == nil {
			return Value{Kind: Date, Day: day}, nil
		}
	}
	remedy := fault.Say("write the day, year first: %s = 2026-11-23", o.Name)
	if day, ok := tomlpos.AsDay(strings.TrimSpace(v.Text)); ok && v.Kind == tomlpos.String {
		remedy = fault.Say("write %s = %s", o.Name, day)
	}
	return reject(v, fault.Say("`%s` must be a day, year first", o.Name), remedy)
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func (o *Option) text(v tomlpos.Value) (Value, *fault.Fault) {
	if v.Kind != tomlpos.String {
		return o.wrongType(v, "text in quotes")
	}
	v = v.Visible()
	s := strings.TrimSpace(v.Text)
	if i := strings.IndexFunc(s, unicode.IsControl); i >= 0 {
		_, f := reject(v, fault.Say("`%s` holds a line break or another control character", o.Name), fault.Say("write it on one line"))
		f.Pos = v.Trimmed().At(i)
		return Value{}, f
	}
	if n := utf8.RuneCountInString(s); float64(n) > o.Max {
		return reject(v, fault.Say("`%s` is %s characters long, more than %s", o.Name, n, formatNumber(o.Max)), fault.Say("shorten it"))
	}
	if s == "" && o.Required {
		return reject(v, fault.Say("`%s` is empty", o.Name), fault.Say("write it, or take the line out"))
	}
	return TextValue(s), nil
}

// Choices lists what may be chosen, each in the words that the sheet has for it,
// and says what the choice is about. Nothing is proposed by its spelling: what
// is one letter away may be another test.
func (o *Option) Choices(say map[string]string) string {
	var list []string
	for _, v := range o.Values {
		if words := say[v]; words != "" && !strings.EqualFold(words, v) {
			v += " (" + words + ")"
		}
		list = append(list, v)
	}
	remedy := "choose one of " + strings.Join(list, ", ")
	if o.Help != "" {
		remedy += ": " + strings.TrimSuffix(o.Help, ".")
	}
	return remedy
}

// suggestValue is the remedy for a value that is not in a list, for whoever
// writes handouts.
func suggestValue(v string, values []string) string {
	if remedy := Suggest(v, values); strings.HasPrefix(remedy, "did") {
		return remedy
	}
	return "choose one of " + strings.Join(values, ", ")
}

func first(values []string) string {
	if len(values) == 0 {
		return "…"
	}
	return values[0]
}
