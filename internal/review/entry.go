package review

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// entryKeys are the keys of a sign-off, in the order in which they are written.
func entryKeys() []string {
	return []string{"format", "handout", "language", "clinic", "as", "by", "role", "on", "until", "words", "version", "of", "account", "countersigns",
		"translated_by", "reviewed_by", "reads_it", "signature", "withdrawn", "withdrawn_by", "because", "answer"}
}

// confirmationKeys are those of a confirmation.
func confirmationKeys() []string {
	return []string{"clinic", "by", "on", "details", "called", "logo", "account", "formerly", "carried"}
}

// reader takes one sign-off out of the file.
type reader struct {
	table  *tomlpos.Table
	at     fault.Pos
	today  Day
	faults *fault.List
	what   string // "approval" or "confirmation"
	failed bool
}

// pos returns where a key's value stands, or the entry when it has none.
func (r *reader) pos(key string) fault.Pos {
	if v, ok := r.table.Get(key); ok {
		return v.Pos
	}
	return r.at
}

func (r *reader) fail(key, what, remedy string) {
	r.failed = true
	r.faults.Add(r.pos(key), r.what+"."+key, what, remedy)
}

func (r *reader) signOff(past bool) (SignOff, bool) {
	r.unknown(entryKeys())
	s := SignOff{Past: past, Pos: r.at}
	s.Format = r.format("format")
	rule := nameRule
	if s.Format > 1 {
		rule = plainRule
	}
	s.Handout = r.text("handout", true)
	s.Language = r.text("language", true)
	s.Clinic = r.text("clinic", true)
	s.As = r.as("as")
	s.By = r.name("by", true, rule)
	s.Role = r.name("role", true, rule)
	s.On = r.day("on", true)
	s.Until = r.day("until", true)
	s.Digest = r.digest("words", true)
	s.Version = r.text("version", false)
	s.Of = r.digest("of", false)
	s.Account = r.text("account", false)
	s.Countersigns = r.name("countersigns", false, rule)
	s.TranslatedBy = r.name("translated_by", false, rule)
	s.ReviewedBy = r.name("reviewed_by", false, rule)
	s.ReadsIt = r.yes("reads_it")
	s.Signature = r.text("signature", false)
	s.Withdrawn = r.day("withdrawn", false)
	s.WithdrawnBy = r.text("withdrawn_by", false)
	s.Because = r.text("because", false)
	s.Answers = r.answers("answer")
	if s.On != "" && s.On > r.today {
		r.fail("on", "this sign-off is dated after today", "correct the date, and check this computer's clock")
	}
	if s.On != "" && s.Until != "" && s.Until < s.On {
		r.fail("until", "`until` is before `on`", "correct the dates, or sign again with `handout approve`")
	}
	if on, err := time.Parse(time.DateOnly, string(s.On)); err == nil && s.Format > 1 && s.Until > DayOf(on.AddDate(0, mostMonths, 1)) {
		r.fail("until", fmt.Sprintf("`until` is more than %d months after `on`", mostMonths), "sign again with `handout approve`")
	}
	if s.Format > 1 && (s.As == Clinician) != (s.Of == "") {
		r.fail("as", "a translator and a reader say which words they held the translation against, and a clinician does not", "sign again with `handout approve`")
	}
	return s, !r.failed
}

func (r *reader) confirmation(past bool) (Confirmation, bool) {
	r.unknown(confirmationKeys())
	c := Confirmation{Past: past, Pos: r.at}
	c.Clinic = r.text("clinic", true)
	c.By = r.name("by", true, plainRule)
	c.On = r.day("on", true)
	c.Details = r.digest("details", true)
	c.Called = r.texts("called")
	c.Logo = r.digest("logo", false)
	c.Account = r.text("account", false)
	c.Formerly = r.texts("formerly")
	c.Carried = r.calls("carried")
	if c.On != "" && c.On > r.today {
		r.fail("on", "this confirmation is dated after today", "correct the date, and check this computer's clock")
	}
	return c, !r.failed
}

// format reads the version of the signed text; an entry without one is of the
// first.
func (r *reader) format(key string) int {
	v, ok := r.table.Get(key)
	if !ok {
		return 0
	}
	if v.Kind != tomlpos.Integer || v.Int < 2 || v.Int > Format {
		r.fail(key, "`"+key+"` is not a form of signed words that this program knows", "use the program that wrote it, or sign again with `handout approve`")
		return 0
	}
	return int(v.Int)
}

func (r *reader) as(key string) As {
	as, err := ParseAs(r.text(key, false))
	if err != nil {
		r.fail(key, "`"+key+"` is none of "+strings.Join(Roles(), ", "), "sign again with `handout approve`")
	}
	return as
}

// texts reads a list of texts.
func (r *reader) texts(key string) []string {
	v, ok := r.table.Get(key)
	if !ok {
		return nil
	}
	var out []string
	for _, item := range v.Items {
		if item.Kind == tomlpos.String {
			out = append(out, item.Text)
		}
	}
	if v.Kind != tomlpos.List || len(out) != len(v.Items) {
		r.fail(key, "`"+key+"` is not a list of texts", "write it as "+key+" = [\"…\"]")
	}
	return out
}

func (r *reader) answers(key string) []Answer {
	v, ok := r.table.Get(key)
	if !ok {
		return nil
	}
	if v.Kind != tomlpos.List {
		r.fail(key, "`"+key+"` is not a list of answers", "write it in double brackets: [[approval."+key+"]]")
		return nil
	}
	var out []Answer
	for _, item := range v.Items {
		if item.Kind != tomlpos.Section {
			r.fail(key, "`"+key+"` is not a list of answers", "write it in double brackets: [[approval."+key+"]]")
			return nil
		}
		in := reader{table: item.Table, at: item.Pos, today: r.today, faults: r.faults, what: r.what + ".answer"}
		in.unknown([]string{"line", "says", "comment", "words"})
		a := Answer{Line: in.text("line", true), Says: Says(in.text("says", true)), Comment: in.text("comment", false), Words: in.text("words", true)}
		if !in.failed && a.Says != Agree {
			in.fail("says", "a line was signed that its signer did not agree to", "remove the entry, and sign again with `handout approve`")
		}
		r.failed = r.failed || in.failed
		out = append(out, a)
	}
	return out
}

func (r *reader) unknown(known []string) {
	for _, e := range r.table.Entries {
		if slices.Contains(known, e.Name) {
			continue
		}
		r.failed = true
		r.faults.Add(e.Value.Key, r.what+"."+e.Name, "unknown key `"+e.Name+"`"+suggestion(e.Name, known),
			"correct or remove it; `handout approve` and `handout confirm` write these entries")
	}
}

// suggestion is ", did you mean …?" for a key that is nearly right.
func suggestion(key string, known []string) string {
	if k, ok := fault.Nearest(key, known); ok {
		return "; did you mean `" + k + "`?"
	}
	return ""
}

// text returns a text that is not empty, and nothing after a fault.
func (r *reader) text(key string, required bool) string {
	v, ok := r.table.Get(key)
	switch {
	case !ok && required:
		r.fail(key, "this sign-off has no `"+key+"`", "remove the entry, and sign again with `handout approve`")
	case ok && v.Kind != tomlpos.String:
		r.fail(key, "`"+key+"` is not a text", "write it in quotes: "+key+" = \"…\"")
	case ok && strings.TrimSpace(v.Text) == "":
		r.fail(key, "`"+key+"` is empty", "remove the entry, and sign again with `handout approve`")
	case ok:
		return v.Text
	}
	return ""
}

func (r *reader) name(key string, required bool, rule func(string) string) string {
	s := r.text(key, required)
	if s == "" {
		return ""
	}
	if rule := rule(s); rule != "" {
		r.fail(key, "`"+key+"` "+rule, "write who it was as it is to be printed, on one line")
	}
	return s
}

func (r *reader) day(key string, required bool) Day {
	v, ok := r.table.Get(key)
	switch {
	case !ok && !required:
	case !ok:
		r.fail(key, "this sign-off has no `"+key+"`", "remove the entry, and sign again with `handout approve`")
	case v.Kind != tomlpos.Date || len(v.Text) != len("2026-11-23"):
		r.fail(key, "`"+key+"` is not a date", "write it as year-month-day without quotes: "+key+" = 2026-11-23")
	default:
		return Day(v.Text)
	}
	return ""
}

func (r *reader) digest(key string, required bool) string {
	s := r.text(key, required)
	if s != "" && !isDigest(s) {
		r.fail(key, "`"+key+"` is not the SHA-256 of a text: 64 digits and letters a to f", "remove the entry, and sign again with `handout approve`")
		return ""
	}
	return s
}

func (r *reader) yes(key string) bool {
	v, ok := r.table.Get(key)
	if ok && v.Kind != tomlpos.Bool {
		r.fail(key, "`"+key+"` is not true or false", "write true or false, without quotes")
	}
	return v.Bool
}
