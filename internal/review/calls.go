package review

import (
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// Call is a phone number that somebody called, and found answered as the sheets
// say.
type Call struct {
	Number string    `json:"number" toml:"number"` // as printed
	By     string    `json:"by" toml:"by"`
	On     Day       `json:"on" toml:"on"`
	Pos    fault.Pos `json:"-" toml:"-"`
}

// Call returns who called a number last, as this confirmation says, and when;
// false when nobody did. Numbers are the same when their digits are.
func (c *Confirmation) Call(number string) (Call, bool) {
	if slices.ContainsFunc(c.Called, func(n string) bool { return sameNumber(n, number) }) {
		return Call{Number: number, By: c.By, On: c.On}, true
	}
	for _, k := range c.Carried {
		if sameNumber(k.Number, number) {
			return Call{Number: number, By: k.By, On: k.On}, true
		}
	}
	return Call{}, false
}

// StandingCalls returns the calls of the confirmation that holds which count for a
// new one: those of each number that details print of which nothing changed since,
// as CalledFor says. Where nothing changed at all, somebody confirms anew, and calls
// every number.
func (b *Book) StandingCalls(d *Details) []Call {
	c, was := b.Confirmed()
	if c == nil {
		return nil
	}
	changed := d.Changed(was)
	var out []Call
	for _, n := range d.Numbers() {
		if k, ok := c.Call(n); ok && len(changed) > 0 && len(d.CalledFor(n, changed)) == 0 {
			out = append(out, k)
		}
	}
	return out
}

// CalledFor returns those of changed details for which a number is called again. A
// number of its own that changed is one; so are the practice's name, by which it is
// answered, and the hours: they say when patients call the one number, and when the
// other. Where a practice is, its website, its people and its logo say nothing of who
// answers a phone.
func (d *Details) CalledFor(number string, changed []Detail) []Detail {
	var out []Detail
	for _, c := range changed {
		name, _, _ := strings.Cut(c.Name, " (") // its language
		switch name {
		case "address", "website", "email", "QR code opens", "provider", "logo":
			continue
		case "phone", "phone, dialled":
			if number != d.Phone.Text {
				continue
			}
		case "phone after hours", "phone after hours, dialled":
			if number != d.AfterHours.Text {
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

// ToCall returns the numbers that somebody still has to call before details can
// be confirmed, when called are those that somebody called for it.
func (b *Book) ToCall(d *Details, called []string) []string {
	called = slices.Clone(called)
	for _, k := range b.StandingCalls(d) {
		called = append(called, k.Number)
	}
	return d.Uncalled(called)
}

// OnlyLogo reports whether the logo changed since the confirmation that holds,
// and nothing else.
func (b *Book) OnlyLogo(d *Details) bool {
	c, was := b.Confirmed()
	return c != nil && LogoAlone(d.Changed(was))
}

// LogoAlone reports whether what changed is the logo and nothing else.
func LogoAlone(changed []Detail) bool {
	return len(changed) > 0 && !slices.ContainsFunc(changed, func(d Detail) bool { return d.Name != "logo" })
}

// calls reads calls that were carried over.
func (r *reader) calls(key string) []Call {
	v, ok := r.table.Get(key)
	if !ok {
		return nil
	}
	if v.Kind != tomlpos.List || slices.ContainsFunc(v.Items, func(item tomlpos.Value) bool { return item.Kind != tomlpos.Section }) {
		r.fail(key, "`"+key+"` is not a list of calls", "write it in double brackets: [["+r.what+"."+key+"]]")
		return nil
	}
	var out []Call
	for _, item := range v.Items {
		in := reader{table: item.Table, at: item.Pos, today: r.today, faults: r.faults, what: r.what + "." + key}
		in.unknown([]string{"number", "by", "on"})
		out = append(out, Call{Number: in.text("number", true), By: in.name("by", true, plainRule), On: in.day("on", true), Pos: item.Pos})
		r.failed = r.failed || in.failed
	}
	return out
}

// carried leaves the confirmation that holds out when it carries a call over
// that no earlier one has: nobody is known to have made it.
func (l *loader) carried() {
	l.book.confirmations = slices.DeleteFunc(l.book.confirmations, func(c Confirmation) bool {
		if c.Past {
			return false
		}
		for _, k := range c.Carried {
			if !slices.ContainsFunc(l.book.confirmations, func(o Confirmation) bool { return o.made(k) && o.Past && o.On <= c.On }) {
				l.faults.Add(k.Pos, "confirmation.carried", "no earlier confirmation has this call by "+k.By+" on "+string(k.On),
					"bring the earlier entry back, or remove this confirmation, then call the numbers and confirm again with `handout confirm`")
				return true
			}
		}
		return false
	})
}

// made reports whether a call was made for this confirmation, and not carried
// over.
func (c *Confirmation) made(k Call) bool {
	return c.By == k.By && c.On == k.On && slices.ContainsFunc(c.Called, func(n string) bool { return sameNumber(n, k.Number) })
}
