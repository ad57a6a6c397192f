package review

import (
	"slices"
	"strings"
	"time"

	"aead.dev/minisign"

	"handout/internal/document"
)

// Book holds the sign-offs and confirmations kept for a clinic: beside its own
// file, and beside the files that it extends.
type Book struct {
	stores        []Store // the clinic's own first
	files         [][]byte
	signOffs      []SignOff
	confirmations []Confirmation
	texts         map[string]string // canonical text by digest
	clinic        string
	broken        bool // has errors, so that it must not be written anew
	strict        bool // only a signature by a key of ring counts
	ring          []minisign.PublicKey
	today         Day // on which it was read
}

// Subject is what a sign-off is asked of: one handout in one language, for one
// clinic.
type Subject struct {
	Document  *document.Document
	Canonical string
	// Source is what a translation was made from, with the same options; nil
	// for the language that the handout was written in.
	Source  *Subject
	Details *Details
}

// NewSubject returns the subject of a document.
func NewSubject(d *document.Document, pictures Pictures, details *Details) *Subject {
	return &Subject{Document: d, Canonical: Canonical(d, pictures), Details: details}
}

// SignOffs returns every sign-off that could be read, in the order of the
// files. It is the caller's to keep.
func (b *Book) SignOffs() []SignOff { return append([]SignOff(nil), b.signOffs...) }

// Text returns the text of a digest that was signed or confirmed.
func (b *Book) Text(digest string) (string, bool) {
	text, ok := b.texts[digest]
	return text, ok
}

// Status says where a sheet stands on a day. A Draft whose words changed is
// compared with the sign-off that is nearest to it.
func (b *Book) Status(s *Subject, today time.Time) Status {
	day := DayOf(today)
	st := b.words(s, day)
	confirmed := b.confirm(&st, s.Details, day)
	switch {
	case s.Document.Sample != "":
		st.State, st.Reason = Draft, Sample
	case st.State == Approved && !confirmed:
		st.State, st.Reason = Draft, Unconfirmed
	}
	st.code()
	return st
}

// words says where the words stand, whatever the details are.
func (b *Book) words(s *Subject, today Day) Status {
	if s.Source == nil {
		return b.standing(s, Clinician, "", today)
	}
	source := b.standing(s.Source, Clinician, "", today)
	of := Digest(s.Source.Canonical)
	st := b.standing(s, Translator, of, today)
	read := b.standing(s, Reader, of, today)
	st.Translator, st.Reader, st.Source = st.By, read.By, &source
	st.By, st.Role = source.By, source.Role
	switch {
	case source.State != Approved:
		st.State, st.Reason = Draft, SourceUnsigned
	case st.State != Approved:
		if st.Reason == Unsigned {
			st.Reason = Untranslated
		}
		return st
	case read.State != Approved:
		read.Translator, read.Reader, read.Source = st.Translator, read.By, &source
		read.By, read.Role = source.By, source.Role
		if read.Reason == Unsigned || read.Reason == Changed {
			read.Reason = Unread
		}
		return read
	}
	for _, other := range []*Status{&source, &read} {
		if other.Until != "" && other.Until < st.Until {
			st.Until, st.DaysLeft, st.Whose = other.Until, other.DaysLeft, other.Whose
		}
	}
	st.On = max(st.On, read.On)
	if source.On != "" {
		st.On = max(st.On, source.On)
	}
	return st
}

// standing says where one text stands with those who sign it in one capacity.
// of is the digest that a translation must have been held against.
func (b *Book) standing(s *Subject, as As, of string, today Day) Status {
	st := Status{State: Draft, Digest: Digest(s.Canonical)}
	var best *SignOff
	rank := 0
	for i := range b.signOffs {
		o := &b.signOffs[i]
		if o.Past || o.Handout != s.Document.ID || o.Language != s.Document.Language || o.As != as || o.Of != of || o.Digest != st.Digest {
			continue
		}
		if r := o.rank(today); best == nil || r > rank || r == rank && (o.Until > best.Until || o.Until == best.Until && o.On >= best.On) {
			best, rank = o, r
		}
	}
	if best == nil {
		b.compare(&st, s, as, today)
		return st
	}
	st.of(best, today)
	switch {
	case rank >= standsLate:
		st.State = Approved
	case best.Withdrawn != "":
		st.Reason, st.Because = Withdrawn, best.Because
	case !best.Counts:
		st.Reason = Untrusted
	case best.On > today:
		st.Reason = NotYet
	default:
		st.Reason = Ended
	}
	return st
}

// How much a sign-off of the words at hand is worth on a day.
const (
	standsNot = iota
	standsLate
	standsNow
)

func (s *SignOff) rank(today Day) int {
	switch {
	case s.Withdrawn != "", !s.Counts, s.On > today:
		return standsNot
	case s.Until >= today:
		return standsNow
	case today.after(s.Until) <= Grace:
		return standsLate
	}
	return standsNot
}

// of fills in a sign-off.
func (st *Status) of(s *SignOff, today Day) {
	st.By, st.Role, st.Whose, st.On, st.Until = s.By, s.Role, s.By, string(s.On), string(s.Until)
	st.DaysLeft = s.Until.after(today)
}

// compare says how words that nobody signed differ from those that were.
func (b *Book) compare(st *Status, subject *Subject, as As, today Day) {
	s, changes := b.nearest(subject, as, func(o *SignOff) bool { return o.Counts })
	if s == nil {
		st.Reason = Unsigned
		return
	}
	st.of(s, today)
	switch {
	case formOf(b.texts[s.Digest]) != formOf(subject.Canonical):
		st.Reason = Reformed
		return
	case s.Digest == st.Digest: // a translation held against other words
		st.Reason = Changed
		st.Sections = []string{Masthead}
		if subject.Source != nil {
			if was, ok := b.texts[s.Of]; ok {
				st.Sections = nil
				for _, c := range Diff(was, subject.Source.Canonical) {
					st.Sections = append(st.Sections, c.Section)
				}
			}
		}
		return
	}
	st.Reason = Changed
	for _, c := range changes {
		st.Sections = append(st.Sections, c.Section)
	}
}

// formOf returns the line of a canonical text that names its form.
func formOf(canonical string) string {
	line, _, _ := strings.Cut(canonical, "\n")
	return line
}

// Changes returns what changed since the sign-off that is nearest to a
// subject, section by section, and that sign-off; nil when there is none. One that
// does not count is none: whoever can write the file could say so what is new.
func (b *Book) Changes(s *Subject, as As) (*SignOff, []Change) {
	return b.since(s, as, func(o *SignOff) bool { return o.Counts })
}

// Baseline is Changes for who is about to sign, and need not read again what is as it
// was signed: since a sign-off that holds today. One that has ended is a baseline for
// as long as the sheet is still printed, its Grace of 30 days, and none after: words
// that have been a draft since are read and answered as a whole, because the day on
// which they had to be checked again is over.
func (b *Book) Baseline(s *Subject, as As) (*SignOff, []Change) {
	return b.since(s, as, func(o *SignOff) bool { return o.rank(b.today) > standsNot })
}

func (b *Book) since(s *Subject, as As, fit func(*SignOff) bool) (*SignOff, []Change) {
	found, changes := b.nearest(s, as, fit)
	if found == nil {
		return nil, nil
	}
	copied := *found
	return &copied, changes
}

// nearest finds, of those that fit, the sign-off of the same handout, language and capacity with
// the fewest sections that differ, the latest among equals, those of this form
// of the text before older ones. A handout has several when words were signed for
// several settings of its options.
func (b *Book) nearest(subject *Subject, as As, fit func(*SignOff) bool) (*SignOff, []Change) {
	var best *SignOff
	var changes []Change
	same := false
	for i := range b.signOffs {
		s := &b.signOffs[i]
		if !s.stands() || !fit(s) || s.Handout != subject.Document.ID || s.Language != subject.Document.Language || s.As != as && formOf(b.texts[s.Digest]) == formOf(subject.Canonical) {
			continue
		}
		c := Diff(b.texts[s.Digest], subject.Canonical)
		form := formOf(b.texts[s.Digest]) == formOf(subject.Canonical)
		if best == nil || form && !same || form == same && (len(c) < len(changes) || len(c) == len(changes) && s.On >= best.On) {
			best, changes, same = s, c, form
		}
	}
	return best, changes
}

// Carried returns the answers that a signer gave in the last sign-off that holds
// today, in its days of Grace too, to lines that are still asked: they are not asked
// again.
func (b *Book) Carried(s *Subject, by string, asked []Question) []Answer {
	var last *SignOff
	for i := range b.signOffs {
		o := &b.signOffs[i]
		if o.stands() && o.Handout == s.Document.ID && o.Language == s.Document.Language && o.As == Clinician && o.By == by && o.rank(b.today) > standsNot &&
			(last == nil || o.On >= last.On) {
			last = o
		}
	}
	if last == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(last.Answers), func(a Answer) bool {
		return !slices.ContainsFunc(asked, func(q Question) bool { return q.Line == a.Line })
	})
}

// Stood returns how each sign-off of exactly these words, those that were
// replaced among them, is told on a sheet.
func (b *Book) Stood(s *Subject) []Status {
	var out []Status
	of := s
	if s.Source != nil {
		of = s.Source
	}
	for _, o := range b.signOffs {
		if !o.Counts && !o.Past || o.Handout != of.Document.ID || o.Language != of.Document.Language || o.As != Clinician || o.Digest != Digest(of.Canonical) {
			continue
		}
		st := Status{State: Approved, Digest: Digest(s.Canonical), Confirmed: Digest(s.Details.Canonical())}
		st.code()
		st.of(&o, o.On)
		if s.Source == nil {
			out = append(out, st)
			continue
		}
		for _, t := range b.signOffs {
			for _, r := range b.signOffs {
				if t.As != Translator || r.As != Reader || t.Digest != st.Digest || r.Digest != st.Digest || t.Of != o.Digest || r.Of != o.Digest || len(out) >= mostStood {
					continue
				}
				both := st
				both.Translator, both.Reader = t.By, r.By
				both.On = max(st.On, string(t.On), string(r.On))
				both.Until = min(st.Until, string(t.Until), string(r.Until))
				out = append(out, both)
			}
		}
	}
	return out
}

// mostStood is how many ways of telling a translation's sign-offs are tried.
const mostStood = 64

// Standing returns the sign-offs of exactly these words that stand today, those
// of the capacity alone.
func (b *Book) Standing(s *Subject, as As, today time.Time) []SignOff {
	var out []SignOff
	for _, o := range b.signOffs {
		if o.Handout == s.Document.ID && o.Language == s.Document.Language && o.As == as && o.Digest == Digest(s.Canonical) && !o.Past && o.rank(DayOf(today)) > standsNot {
			out = append(out, o)
		}
	}
	return out
}
