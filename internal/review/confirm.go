package review

import (
	"slices"
	"strings"
	"time"

	"handout/internal/fault"
)

// Confirmation is the practice's word that its details are right.
type Confirmation struct {
	Clinic  string   `json:"clinic" toml:"clinic"` // its name
	By      string   `json:"by" toml:"by"`
	On      Day      `json:"on" toml:"on"`
	Details string   `json:"details" toml:"details"`               // digest of Details.Canonical
	Called  []string `json:"called" toml:"called"`                 // each number that was called for it
	Logo    string   `json:"logo,omitempty" toml:"logo,omitempty"` // SHA-256 of the picture's file
	Account string   `json:"account,omitempty" toml:"account,omitempty"`
	// Formerly are other names under which the clinic had words signed.
	Formerly []string `json:"formerly,omitempty" toml:"formerly,omitempty"`
	// Carried are calls of earlier confirmations that still count; see
	// Book.StandingCalls.
	Carried []Call    `json:"carried,omitempty" toml:"carried,omitempty"`
	Past    bool      `json:"past,omitempty" toml:"-"`
	Pos     fault.Pos `json:"-" toml:"-"`
}

// Confirming is what somebody of the practice says about its details.
type Confirming struct {
	By       string
	Called   []string // numbers, as printed
	Account  string
	Formerly []string
}

// RefuseConfirm returns the rules that Confirm would find broken. Numbers that
// were not called are not among them.
func (b *Book) RefuseConfirm(d *Details, sample string, c Confirming) fault.List {
	var faults fault.List
	if sample != "" {
		faults.AddText(fault.Pos{}, "", fault.Say("these details cannot be confirmed: %s", sample), fault.Say("put your own clinic's details into clinic.toml"))
	}
	if b.broken {
		faults.AddText(fault.Pos{}, "", fault.Say("%s has errors, so nothing can be added to it", b.stores[0].File), fault.Say("correct them first: `handout status` lists them"))
	}
	if rule := plainRule(c.By); rule != "" {
		faults.AddText(fault.Pos{}, "by", misnamed("the name of who confirms", rule), fault.Say("give the name of the person, such as \"Maria Ruiz\""))
	}
	for _, n := range c.Called {
		if !slices.ContainsFunc(d.Numbers(), func(printed string) bool { return sameNumber(printed, n) }) {
			faults.AddText(fault.Pos{}, "called", fault.Say("a number was called that the sheets do not print"), fault.Say("call the numbers that are printed: %s", strings.Join(d.Numbers(), ", ")))
		}
	}
	return faults
}

// Uncalled returns the numbers that the sheets print and nobody called.
func (d *Details) Uncalled(called []string) []string {
	return slices.DeleteFunc(d.Numbers(), func(n string) bool {
		return slices.ContainsFunc(called, func(c string) bool { return sameNumber(n, c) })
	})
}

// sameNumber compares the digits of two numbers.
func sameNumber(a, b string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, s)
	}
	return digits(a) == digits(b)
}

// Confirm records that the details of a clinic are right, in the store beside
// its own file. It takes the place of what was confirmed before, which is kept
// as past. Each number that is printed was called, or has a call that still
// counts, which is carried over. The error is a fault.List when a rule is broken; nothing is written
// then.
func (b *Book) Confirm(d *Details, sample string, c Confirming, today time.Time) (Confirmation, error) {
	faults := b.RefuseConfirm(d, sample, c)
	if missing := b.ToCall(d, c.Called); len(missing) > 0 {
		faults.Add(fault.Pos{}, "called", "nobody has called "+strings.Join(missing, " and "), "call each number that is printed, and say so for each")
	}
	if faults.Failed() {
		return Confirmation{}, faults
	}
	canonical := d.Canonical()
	uncalled := d.Uncalled(c.Called)
	called := slices.DeleteFunc(d.Numbers(), func(n string) bool { return slices.Contains(uncalled, n) })
	carried := slices.DeleteFunc(b.StandingCalls(d), func(k Call) bool { return !slices.Contains(uncalled, k.Number) })
	now := Confirmation{Clinic: d.Name, By: c.By, On: DayOf(today), Details: Digest(canonical), Called: called, Carried: carried, Logo: d.Logo, Account: c.Account, Formerly: c.Formerly}
	next := b.content()
	for i := range next.Confirmations {
		o := &next.Confirmations[i]
		o.Past = true
		now.Formerly = append(now.Formerly, o.Formerly...)
		if o.Clinic != now.Clinic {
			now.Formerly = append(now.Formerly, o.Clinic)
		}
	}
	slices.Sort(now.Formerly)
	now.Formerly = slices.DeleteFunc(slices.Compact(now.Formerly), func(n string) bool { return n == now.Clinic })
	next.Confirmations = append(next.Confirmations, now)
	return now, b.keep(0, next, now.Details, canonical)
}

// Confirmed returns the confirmation that holds, whatever the details are now,
// and the text of the details it is of; nil when there is none.
func (b *Book) Confirmed() (*Confirmation, string) {
	for i := range b.confirmations {
		if c := &b.confirmations[i]; !c.Past {
			return c, b.texts[c.Details]
		}
	}
	return nil, ""
}

// Confirmations returns all that could be read, past ones too.
func (b *Book) Confirmations() []Confirmation { return slices.Clone(b.confirmations) }

// confirm fills in where the details stand, and reports whether they are
// confirmed.
func (b *Book) confirm(st *Status, d *Details, today Day) bool {
	now := d.Canonical()
	st.Confirmed = Digest(now)
	c, was := b.Confirmed()
	if c == nil {
		st.Details = d.Listed("")
		return false
	}
	st.DetailsBy, st.DetailsOn = c.By, string(c.On)
	if c.Details == st.Confirmed && c.On <= today {
		return true
	}
	st.Details = changedDetails(was, now)
	return false
}
