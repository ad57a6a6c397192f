package review

import (
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// entryKeys are the keys of a sign-off, in the order in which they are written.
func entryKeys() []string {
	return []string{"handout", "language", "clinic", "by", "role", "on", "until", "words", "translated_by", "reviewed_by", "reads_it", "signature"}
}

// reader takes one sign-off out of the file.
type reader struct {
	table  *tomlpos.Table
	at     fault.Pos
	today  Day
	faults *fault.List
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
	r.faults.Add(r.pos(key), "approval."+key, what, remedy)
}

func (r *reader) signOff(past bool) (SignOff, bool) {
	r.unknown()
	s := SignOff{Past: past, Pos: r.at}
	s.Handout = r.text("handout", true)
	s.Language = r.text("language", true)
	s.Clinic = r.text("clinic", true)
	s.By = r.name("by", true)
	s.Role = r.name("role", true)
	s.On = r.day("on")
	s.Until = r.day("until")
	s.Digest = r.digest("words")
	s.TranslatedBy = r.name("translated_by", false)
	s.ReviewedBy = r.name("reviewed_by", false)
	s.ReadsIt = r.yes("reads_it")
	s.Signature = r.text("signature", false)
	if s.On != "" && s.On > r.today {
		r.fail("on", "this sign-off is dated after today", "correct the date, and check this computer's clock")
	}
	if s.On != "" && s.Until != "" && s.Until < s.On {
		r.fail("until", "`until` is before `on`", "correct the dates, or sign again with `handout approve`")
	}
	return s, !r.failed
}

func (r *reader) unknown() {
	for _, e := range r.table.Entries {
		if slices.Contains(entryKeys(), e.Name) {
			continue
		}
		r.failed = true
		r.faults.Add(e.Value.Key, "approval."+e.Name, "unknown key `"+e.Name+"`"+suggestion(e.Name, entryKeys()),
			"correct or remove it; `handout approve` writes these entries")
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

func (r *reader) name(key string, required bool) string {
	s := r.text(key, required)
	if s == "" {
		return ""
	}
	if rule := nameRule(s); rule != "" {
		r.fail(key, "`"+key+"` "+rule, "write who it was as it is to be printed, on one line")
	}
	return s
}

func (r *reader) day(key string) Day {
	v, ok := r.table.Get(key)
	switch {
	case !ok:
		r.fail(key, "this sign-off has no `"+key+"`", "remove the entry, and sign again with `handout approve`")
	case v.Kind != tomlpos.Date || len(v.Text) != len("2026-11-23"):
		r.fail(key, "`"+key+"` is not a date", "write it as year-month-day without quotes: "+key+" = 2026-11-23")
	default:
		return Day(v.Text)
	}
	return ""
}

func (r *reader) digest(key string) string {
	s := r.text(key, true)
	bad := func(c rune) bool { return !strings.ContainsRune("0123456789abcdef", c) }
	if s != "" && (len(s) != 64 || strings.ContainsFunc(s, bad)) {
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
