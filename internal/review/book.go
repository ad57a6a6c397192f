package review

import (
	"strings"
	"time"

	"aead.dev/minisign"

	"handout/internal/document"
)

// Book holds the sign-offs kept beside a clinic's file.
type Book struct {
	signOffs []SignOff
	texts    map[string]string // canonical text by digest
	dir      string
	clinic   string
	file     []byte // approvals.toml as read; nil when there was none
	broken   bool   // has errors, so that it must not be written anew
	strict   bool   // only a signature by a key of ring counts
	ring     []minisign.PublicKey
}

// SignOffs returns every sign-off that could be read, in the order of the
// file. It is the caller's to keep.
func (b *Book) SignOffs() []SignOff { return append([]SignOff(nil), b.signOffs...) }

// Text returns the canonical text of a digest that was signed.
func (b *Book) Text(digest string) (string, bool) {
	text, ok := b.texts[digest]
	return text, ok
}

// Status says where a document's words stand on a day. A Draft whose words
// changed is compared with the sign-off that is nearest to it.
func (b *Book) Status(d *document.Document, canonical string, today time.Time) Status {
	st := Status{State: Draft, Digest: Digest(canonical)}
	same := b.find(d, st.Digest)
	day := DayOf(today)
	switch {
	case d.Sample != "":
		st.Reason = Sample
	case same == nil:
		b.compare(&st, d, canonical, day)
	case !same.Counts:
		st.Reason = Untrusted
		st.of(same, day)
	case same.On > day:
		st.Reason = NotYet
		st.of(same, day)
	case same.Until < day:
		st.State = Expired
		st.of(same, day)
	default:
		st.State = Approved
		st.of(same, day)
	}
	return st
}

// of fills in a sign-off.
func (st *Status) of(s *SignOff, today Day) {
	st.By, st.Role, st.On, st.Until = s.By, s.Role, string(s.On), string(s.Until)
	st.DaysLeft = s.Until.after(today)
}

// find returns the sign-off of exactly these words, or nil.
func (b *Book) find(d *document.Document, digest string) *SignOff {
	for i := range b.signOffs {
		s := &b.signOffs[i]
		if !s.Past && s.Handout == d.ID && s.Language == d.Language && s.Digest == digest {
			return s
		}
	}
	return nil
}

// compare says how words that nobody signed differ from those that were.
func (b *Book) compare(st *Status, d *document.Document, canonical string, today Day) {
	s, changes := b.nearest(d, canonical)
	if s == nil {
		st.Reason = Unsigned
		return
	}
	st.Reason = Changed
	if formOf(b.texts[s.Digest]) != formOf(canonical) {
		st.Reason = Reformed
	}
	st.of(s, today)
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
// document, section by section, and that sign-off; nil when there is none.
func (b *Book) Changes(d *document.Document, canonical string) (*SignOff, []Change) {
	s, changes := b.nearest(d, canonical)
	if s == nil {
		return nil, nil
	}
	found := *s
	return &found, changes
}

// nearest finds the sign-off of the same handout and language with the fewest
// sections that differ, the latest among equals. A handout has several when
// words were signed for several settings of its options.
func (b *Book) nearest(d *document.Document, canonical string) (*SignOff, []Change) {
	var best *SignOff
	var changes []Change
	for i := range b.signOffs {
		s := &b.signOffs[i]
		if s.Past || s.Handout != d.ID || s.Language != d.Language {
			continue
		}
		c := Diff(b.texts[s.Digest], canonical)
		if best == nil || len(c) < len(changes) || len(c) == len(changes) && s.On >= best.On {
			best, changes = s, c
		}
	}
	return best, changes
}
