package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/logo"
	"handout/internal/review"
)

// DetailsOf returns what names, reaches and locates a clinic, as its sheets
// print it in every language of its file. What is wrong with the logo is told
// elsewhere; a picture that cannot be read is none. words gives a language's
// own words, nil for a language that has none.
func DetailsOf(c *clinic.Clinic, words func(lang string) *content.Words) *review.Details {
	d := &review.Details{Name: c.Name, Address: c.Address, Website: c.Website, Email: c.Email, QR: c.QR}
	d.Phone.Text = c.Phone
	d.Phone.URI, _ = c.PhoneURI()
	if c.AfterHoursIsPhone() && c.AnsweredBy != clinic.AnsweredByNobody {
		d.AfterHours.Text = c.AfterHoursPhone
		d.AfterHours.URI, _ = c.AfterHoursURI()
	}
	for _, lang := range c.Languages() {
		in := c.In(lang)
		if text := hoursOf(in, lang, words); text != "" {
			d.Hours = append(d.Hours, review.Spoken{Language: lang, Text: text})
		}
		if names := providersOf(in); names != "" {
			d.Providers = append(d.Providers, review.Spoken{Language: lang, Text: names})
		}
	}
	if data, _ := c.ReadLogo(logo.MaxBytes); data != nil {
		sum := sha256.Sum256(data)
		d.Logo = hex.EncodeToString(sum[:])
	}
	d.HoursIn = func(lang string) string { return hoursOf(c.In(lang), lang, words) }
	return d
}

// hoursOf is when the phone is answered, as a sheet in one language prints it;
// empty where it has no words for it.
func hoursOf(in *clinic.Clinic, lang string, words func(lang string) *content.Words) string {
	if _, foreign := in.Foreign("hours"); foreign {
		return ""
	}
	if in.Hours == "" && len(in.Opens) > 0 {
		if w := words(lang); w != nil {
			return w.Openings(in.Opens)
		}
	}
	return in.Hours
}

// wordsOf returns a language's own words, or nil.
func (r *Renderer) wordsOf(lang string) *content.Words {
	words, _ := r.library.Words(lang)
	return words
}

// providersOf lists the people patients may see, with what they do.
func providersOf(c *clinic.Clinic) string {
	var out []string
	for _, p := range c.Providers {
		parts := slices.DeleteFunc([]string{p.Name, p.Credentials, p.Role}, func(s string) bool { return s == "" })
		out = append(out, strings.Join(parts, ", "))
	}
	return strings.Join(out, "; ")
}

// Details returns the clinic's details, and what was confirmed of them.
func (r *Renderer) Details() *review.Details {
	r.details.Do(func() { r.details.of = DetailsOf(r.clinic, r.wordsOf) })
	return r.details.of
}

// Stores are where the sign-offs of a clinic are kept: beside its own file,
// then beside the files that it extends.
func Stores(c *clinic.Clinic) []review.Store {
	stores := []review.Store{review.StoreOf(c.File)}
	for _, base := range c.Bases {
		stores = append(stores, review.StoreOf(base))
	}
	return stores
}

func practiceOf(c *clinic.Clinic, formerly []string) review.Practice {
	p := review.Practice{Clinic: c.Name, Formerly: formerly}
	for i, key := range c.Review.TrustedKeys {
		p.Keys = append(p.Keys, review.TrustedKey{Text: key, Pos: c.Pos(fmt.Sprintf("review.trusted_keys[%d]", i))})
	}
	return p
}

// Prints reports whether the sheets print a phone number, however it is
// written.
func (r *Renderer) Prints(number string) bool {
	d := r.Details()
	return len(d.Uncalled([]string{number})) < len(d.Numbers())
}

// ListedDetails returns the clinic's details for a person to look at, and what
// was confirmed before where it changed.
func (r *Renderer) ListedDetails() []review.Detail {
	confirmed := ""
	if r.book != nil {
		_, confirmed = r.book.Confirmed()
	}
	return r.Details().Listed(confirmed)
}

// ToCall returns the numbers that somebody still has to call before the details
// can be confirmed, when called are those that were.
func (r *Renderer) ToCall(called []string) []string {
	if r.book == nil {
		return r.Details().Uncalled(called)
	}
	return r.book.ToCall(r.Details(), called)
}

// OnlyLogo reports whether the logo changed since the details were confirmed,
// and nothing else.
func (r *Renderer) OnlyLogo() bool { return r.book != nil && r.book.OnlyLogo(r.Details()) }

// StandingCalls returns the calls of the confirmation before that still count,
// because nothing changed since that says who answers their numbers.
func (r *Renderer) StandingCalls() []review.Call {
	if r.book == nil {
		return nil
	}
	return r.book.StandingCalls(r.Details())
}

// RefuseConfirm returns the rules that Confirm would find broken, but for
// numbers that nobody has called yet.
func (r *Renderer) RefuseConfirm(c review.Confirming) fault.List {
	book, faults := r.Review(c.Formerly...)
	if faults.Failed() {
		return faults
	}
	sample, _ := r.clinic.Placeholder()
	return book.RefuseConfirm(r.Details(), sample, c)
}

// Confirm records that the clinic's details are right, beside its file. The
// error is a fault.List when a rule is broken.
func (r *Renderer) Confirm(c review.Confirming) (review.Confirmation, error) {
	book, faults := r.Review(c.Formerly...)
	if faults.Failed() {
		return review.Confirmation{}, faults
	}
	sample, _ := r.clinic.Placeholder()
	return book.Confirm(r.Details(), sample, c, r.today)
}

// Withdraw ends sign-offs at once. The error is a fault.List when a rule is
// broken.
func (r *Renderer) Withdraw(w review.Withdrawal) ([]review.SignOff, error) {
	book, faults := r.Review()
	if faults.Failed() {
		return nil, faults
	}
	return book.Withdraw(w, r.today)
}
