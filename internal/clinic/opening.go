package clinic

import (
	"fmt"
	"strings"

	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// maxOpenings is how many spans of opening hours are read.
const maxOpenings = 14

// OpeningKeys returns the keys of each table of hours.
func OpeningKeys() []Key {
	return []Key{
		{Name: "days", Kind: Aside, Max: 80, Required: true, Help: "Days of the week", Example: `"Monday to Friday"`},
		{Name: "from", Kind: Aside, Max: 20, Required: true, Help: "The time of day from which", Example: `"8 am"`},
		{Name: "to", Kind: Aside, Max: 20, Required: true, Help: "The time of day until which", Example: `"5 pm"`},
	}
}

// openings reads hours given as tables: [[hours]], or hours = [{days = …}].
func (r *reader) openings(k Key, v tomlpos.Value) {
	items := v.Items
	if v.Kind == tomlpos.Section {
		items = []tomlpos.Value{v}
	}
	if len(items) > maxOpenings {
		r.faults.Add(items[maxOpenings].Pos, k.Name, fmt.Sprintf("this is number %d of `%s`; at most %d are read", maxOpenings+1, k.Name, maxOpenings), "put days with the same hours together")
		items = items[:maxOpenings]
	}
	r.clinic.values[k.Name] = v
	var list []datetime.Opening
	var at []fault.Pos
	for i, item := range items {
		name := k.Name
		if v.Kind == tomlpos.List {
			name = indexed(k.Name, i)
		}
		if item.Kind != tomlpos.Section {
			r.faults.Add(item.Pos, name, quoted(k.Name)+" holds tables, and this is a "+string(item.Kind), "write "+openingExample)
			continue
		}
		if o, ok := r.opening(k, name, item.Table); ok {
			list, at = append(list, o), append(at, item.Pos)
		}
	}
	if i, j, clash := datetime.Overlap(list); clash {
		r.faults.Add(at[j], k.Name, fmt.Sprintf("these hours overlap those of line %d", at[i].Line), "name each day once, or hours that do not overlap")
		return
	}
	*k.opens(r.clinic) = list
}

const openingExample = `hours = [{ days = "Monday to Friday", from = "8 am", to = "5 pm" }]`

// opening reads one table of hours.
func (r *reader) opening(k Key, name string, table *tomlpos.Table) (datetime.Opening, bool) {
	var o datetime.Opening
	typed, where := map[string]string{}, map[string]fault.Pos{}
	whole := true
	for _, e := range table.Entries {
		key, ok := keyNamed(k.Tables, e.Name)
		if !ok {
			r.faults.AddText(e.Value.Key, name+"."+e.Name, fault.Say("unknown key `%s` in `%s`", e.Name, k.Name), remedyFor(e.Name, names(k.Tables), quoted(k.Name)))
			whole = false
			continue
		}
		text, ok := r.text(name+"."+e.Name, openingText(e), key.Max, oneLine)
		whole = whole && ok
		typed[e.Name], where[e.Name] = text.Text, text.Pos
	}
	for _, key := range k.Tables {
		if _, ok := typed[key.Name]; !ok {
			r.faults.Add(table.Pos, name+"."+key.Name, quoted(key.Name)+" is missing in "+quoted(k.Name), "add "+key.Name+" = "+key.Example)
			whole = false
		}
	}
	if !whole {
		return o, false
	}
	days, ok := datetime.ParseDays(typed["days"])
	if !ok {
		r.faults.Add(where["days"], name+".days", fmt.Sprintf("%q does not say which days of the week", typed["days"]), `write it like "Monday to Friday", "Mon, Wed" or "Saturday"`)
		return o, false
	}
	o.Days = days
	for _, end := range []struct {
		key string
		to  *int
	}{{"from", &o.From}, {"to", &o.To}} {
		clock, ok := datetime.ParseClock(typed[end.key])
		if !ok {
			r.faults.Add(where[end.key], name+"."+end.key, fmt.Sprintf("%q is no time of day", typed[end.key]), `write it like "8 am", "5:30 pm" or "17:30"`)
			return o, false
		}
		*end.to = clock.Minute
		if end.key == "to" && clock.Minute == 0 {
			o.To = 24 * 60
		} else if datetime.IsNight(clock) {
			r.faults.Add(where[end.key], name+"."+end.key, fmt.Sprintf("%q would be at night", typed[end.key]), "add am or pm")
			return o, false
		}
	}
	if o.From >= o.To {
		r.faults.Add(where["to"], name+".to", "these hours end before they begin", "check them; hours past midnight are two tables, one for each day")
		return o, false
	}
	return o, true
}

// openingText lets a list of days stand for its items: days = ["mon", "wed"].
func openingText(e tomlpos.Entry) tomlpos.Value {
	v := e.Value
	if e.Name != "days" || v.Kind != tomlpos.List || len(v.Items) == 0 {
		return v
	}
	var days []string
	for _, item := range v.Items {
		if item.Kind != tomlpos.String {
			return item
		}
		days = append(days, item.Text)
	}
	out := v.Items[0]
	out.Text = strings.Join(days, ", ")
	return out
}

// meantHours is how the sheet's own reading of days and hours would have a text that it does
// not read, or empty. Whoever typed it is to confirm it.
func meantHours(text, lang string) string {
	if _, ok := datetime.ParseOpenings(text); ok || text == "" {
		return ""
	}
	list, ok := datetime.MeantOpenings(text)
	if !ok {
		return ""
	}
	return datetime.WriteOpenings(list, within(lang, "es"))
}

// unreadHours warns of hours that the program could say in each language if they were
// written whole.
func (r *reader) unreadHours() {
	c := r.clinic
	if meant := meantHours(c.Hours, c.Language); meant != "" {
		r.faults.WarnText(c.Pos("hours"), "hours", fault.Say("`%s` leaves out am, pm or a mark between days, so only sheets in %s can print it", "hours", fault.Tongue.Of(LanguageName(c.Language))),
			fault.Say("write %s", literal(meant)))
	}
}
