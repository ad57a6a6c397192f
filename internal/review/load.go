package review

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/tomlpos"
)

// maxText is the most bytes a signed text may have; a handout has some 10 kB.
const maxText = 1 << 20

// maxFile is the most bytes that a file of sign-offs may have.
const maxFile = 8 << 20

// Practice says whose sign-offs are read and which of them count.
type Practice struct {
	Clinic string // the clinic's name, as in its file
	// Formerly are other names of the clinic, beside those that its
	// confirmations say.
	Formerly []string
	// Keys, when there are any, are the only ones whose signature counts; an
	// unsigned sign-off then counts for nothing.
	Keys []TrustedKey
}

// Load reads the sign-offs and confirmations of a clinic: from the store beside
// its own file, then from those beside the files that it extends, the nearest
// first. Stores that are not there are an empty book and no fault. An entry
// with an error is reported and left out, so that words never pass as signed on
// the strength of it; the book is never nil. Dates after today are errors.
func Load(stores []Store, p Practice, today time.Time) (*Book, fault.List) {
	l := loader{
		book:     &Book{stores: stores, files: make([][]byte, len(stores)), texts: map[string]string{}, clinic: p.Clinic, today: DayOf(today)},
		practice: p,
		today:    DayOf(today),
	}
	l.book.strict = len(p.Keys) > 0
	l.book.ring = keyring(p.Keys, &l.faults)
	for l.store = range stores {
		l.at = stores[l.store]
		data, err := regularfile.Read(l.at.File, maxFile)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			l.faults.Add(fault.Pos{File: l.at.File}, "", "cannot be read: "+fault.Reason(err), "check that you may read it and that it is a file")
		default:
			l.book.files[l.store] = data
			l.read(l.at.File, data)
		}
	}
	l.carried()
	l.known()
	l.book.broken = l.faults.Failed()
	return l.book, l.faults
}

type loader struct {
	book     *Book
	practice Practice
	today    Day
	store    int
	at       Store
	twice    []string // what is signed more than once: which is right is not ours to say
	faults   fault.List
}

func (l *loader) read(path string, data []byte) {
	f, faults := tomlpos.Read(path, data)
	l.faults = append(l.faults, faults...)
	before := len(l.book.signOffs)
	tables := []string{"approval", "past", "confirmation", "past_confirmation"}
	for _, e := range f.Root.Entries {
		v := e.Value
		switch {
		case !slices.Contains(tables, e.Name):
			l.faults.Add(v.Key, e.Name, "unknown key `"+e.Name+"`"+suggestion(e.Name, tables),
				"this file holds entries only as `handout approve` and `handout confirm` write them")
		case v.Kind != tomlpos.List:
			l.faults.Add(v.Key, e.Name, "`"+e.Name+"` is not a list of entries", "write it in double brackets: [["+e.Name+"]]")
		case e.Name == "confirmation", e.Name == "past_confirmation":
			l.confirmations(v, e.Name == "past_confirmation")
		default:
			l.entries(v, e.Name == "past")
		}
	}
	if faults.Failed() {
		// A line that is not TOML may have belonged to any entry.
		l.book.signOffs, l.book.confirmations = l.book.signOffs[:before], nil
	}
	l.book.signOffs = slices.DeleteFunc(l.book.signOffs, func(s SignOff) bool { return slices.Contains(l.twice, s.key()) && !s.Past })
}

func (l *loader) entries(list tomlpos.Value, past bool) {
	for _, item := range list.Items {
		if item.Kind != tomlpos.Section {
			l.faults.Add(item.Pos, "", "this is not a sign-off", "remove it, and sign again with `handout approve`")
			continue
		}
		r := reader{table: item.Table, at: item.Pos, today: l.today, faults: &l.faults, what: "approval"}
		s, ok := r.signOff(past)
		s.store = l.store
		if ok && (past && l.remember(&s) || !past && l.accept(&s, r.pos)) {
			l.book.signOffs = append(l.book.signOffs, s)
		}
	}
}

// confirmations reads those of the clinic's own store; a file that is extended
// confirms nothing for those who extend it.
func (l *loader) confirmations(list tomlpos.Value, past bool) {
	for _, item := range list.Items {
		if item.Kind != tomlpos.Section {
			l.faults.Add(item.Pos, "", "this is not a confirmation", "remove it, and confirm again with `handout confirm`")
			continue
		}
		r := reader{table: item.Table, at: item.Pos, today: l.today, faults: &l.faults, what: "confirmation"}
		c, ok := r.confirmation(past)
		if !ok || l.store > 0 {
			continue
		}
		text, err := regularfile.Read(l.at.text(c.Details), maxText)
		if said := string(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))); err == nil && Digest(said) == c.Details {
			l.book.texts[c.Details] = said
		} else if !past {
			l.faults.Add(r.pos("details"), "confirmation.details", "the details that were confirmed are missing in "+l.at.text(c.Details)+", or not as they were",
				"bring the file back, or remove the entry and confirm again with `handout confirm`")
			continue
		}
		if earlier, _ := l.book.Confirmed(); earlier != nil && !past {
			l.faults.Add(item.Pos, "confirmation", "the details are confirmed a second time", "keep the entry that is right")
			l.book.confirmations = slices.DeleteFunc(l.book.confirmations, func(c Confirmation) bool { return !c.Past })
			continue
		}
		l.book.confirmations = append(l.book.confirmations, c)
	}
}

// remember reads the text of a past sign-off, where it is still there.
func (l *loader) remember(s *SignOff) bool {
	data, err := regularfile.Read(l.at.text(s.Digest), maxText)
	if text := string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))); err == nil && Digest(text) == s.Digest {
		l.book.texts[s.Digest] = text
	}
	return true
}

// known leaves sign-offs out that were given in another clinic than this file's,
// when all that is known of its names says so. Those of a file that is extended
// are for every clinic that extends it.
func (l *loader) known() {
	names := append([]string{l.practice.Clinic}, l.practice.Formerly...)
	for _, c := range l.book.confirmations {
		names = append(append(names, c.Clinic), c.Formerly...)
	}
	l.book.signOffs = slices.DeleteFunc(l.book.signOffs, func(s SignOff) bool {
		if s.Past || s.store > 0 || len(l.book.stores) > 1 || l.practice.Clinic == "" || slices.Contains(names, s.Clinic) {
			return false
		}
		at := s.Pos
		if s.clinicPos.Line > 0 {
			at = s.clinicPos
		}
		l.faults.Add(at, "approval.clinic", "this sign-off of "+s.in()+" is for another clinic than this folder's",
			"remove the entry; or, if the clinic changed its name, confirm that: handout confirm --formerly \""+s.Clinic+"\"")
		return true
	})
}

// accept checks what an entry says against everything around it.
func (l *loader) accept(s *SignOff, pos func(string) fault.Pos) bool {
	s.clinicPos = pos("clinic")
	if l.duplicate(s) {
		return false
	}
	text, ok := l.text(s, pos("words"))
	if !ok {
		return false
	}
	l.book.texts[s.Digest] = text
	return l.trust(s, pos("signature"))
}

// duplicate reports a second sign-off of the same words.
func (l *loader) duplicate(s *SignOff) bool {
	for _, o := range l.book.signOffs {
		if o.key() == s.key() && !o.Past {
			l.twice = append(l.twice, s.key())
			l.faults.Add(s.Pos, "approval", fmt.Sprintf("the same words of %s are signed a second time; the first is on line %d", s.in(), o.Pos.Line),
				"keep the one that is right")
			return true
		}
	}
	return false
}

// text reads the signed text and holds it against the digest and the entry.
func (l *loader) text(s *SignOff, at fault.Pos) (string, bool) {
	path := l.at.text(s.Digest)
	name := filepath.Join(filepath.Base(l.at.Folder), filepath.Base(path))
	again := "bring the file back, or remove the entry and sign again with `handout approve " + s.Handout + "`"
	data, err := regularfile.Read(path, maxText)
	if err != nil {
		what := "cannot be read: " + fault.Reason(err)
		if errors.Is(err, fs.ErrNotExist) {
			what = "is missing"
		}
		l.faults.Add(at, "approval.words", "the signed text "+name+" "+what, again)
		return "", false
	}
	// A tool that turns line ends into CRLF changes no word: canonical text
	// has no carriage return of its own.
	text := string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
	if Digest(text) != s.Digest {
		l.faults.Add(at, "approval.words", "the text in "+name+" is not the one that was signed", again)
		return "", false
	}
	if want := firstLine + strconv.Itoa(max(1, s.Format)); formOf(text) != want {
		l.faults.Add(at, "approval.words", "the signed text is not in the form that this sign-off of "+s.in()+" says", again)
		return "", false
	}
	if head := "\nhandout: " + escape(s.Handout) + "\nlanguage: " + escape(s.Language) + "\n"; !strings.Contains(text, head) {
		l.faults.Add(at, "approval.words", "the signed text is of another handout or language than "+s.in(), again)
		return "", false
	}
	return text, true
}

// trust decides whether a sign-off counts. False leaves it out.
func (l *loader) trust(s *SignOff, at fault.Pos) bool {
	const again = "sign again with `handout approve` and the key"
	v := judge(s, l.book.ring)
	s.Counts = !l.book.strict || v == genuine
	switch {
	case v == malformed:
		l.faults.Add(at, "approval.signature", "this is not a minisign signature", again)
		return false
	case v == forged:
		l.faults.Add(at, "approval.signature", "the signature does not belong to this sign-off of "+s.in()+": one of them was changed", again)
		return false
	case !s.Counts && v == unsigned:
		l.faults.Warn(s.Pos, "approval", "this sign-off of "+s.in()+" is not signed with a key, so it does not count", again)
	case !s.Counts:
		l.faults.Warn(at, "approval.signature", "this sign-off of "+s.in()+" is signed with a key that is not in [review] trusted_keys, so it does not count", again)
	}
	return true
}
