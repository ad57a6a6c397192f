package review

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/tomlpos"
)

const (
	// File is the name of the file of sign-offs, beside clinic.toml.
	File = "approvals.toml"
	// Folder holds the signed texts, each named by its digest.
	Folder = "approvals"
)

// maxText is the most bytes that the file of sign-offs and a signed text may
// have; a handout has some 10 kB.
const maxText = 1 << 20

// Practice says whose sign-offs are read and which of them count.
type Practice struct {
	Clinic string // the clinic's name, as in its file
	// Keys, when there are any, are the only ones whose signature counts; an
	// unsigned sign-off then counts for nothing.
	Keys []TrustedKey
}

// Load reads the sign-offs beside a clinic's file. A folder without any is an
// empty book and no fault. A sign-off with an error is reported and left out,
// so that words never pass as signed on the strength of it; the book is never
// nil. Dates after today are errors.
func Load(dir string, p Practice, today time.Time) (*Book, fault.List) {
	l := loader{
		book:     &Book{texts: map[string]string{}, dir: dir, clinic: p.Clinic},
		practice: p,
		today:    DayOf(today),
	}
	l.book.strict = len(p.Keys) > 0
	l.book.ring = keyring(p.Keys, &l.faults)
	path := filepath.Join(dir, File)
	data, err := regularfile.Read(path, maxText)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.book.broken = l.faults.Failed()
		return l.book, l.faults
	case err != nil:
		l.faults.Add(fault.Pos{File: path}, "", "cannot be read: "+fault.Reason(err), "check that you may read it and that it is a file")
	default:
		l.book.file = data
		l.read(path, data)
	}
	l.book.broken = l.faults.Failed()
	return l.book, l.faults
}

type loader struct {
	book     *Book
	practice Practice
	today    Day
	twice    []string // what is signed more than once: which is right is not ours to say
	faults   fault.List
}

func (l *loader) read(path string, data []byte) {
	f, faults := tomlpos.Read(path, data)
	l.faults = append(l.faults, faults...)
	for _, e := range f.Root.Entries {
		v := e.Value
		switch {
		case e.Name != "approval" && e.Name != "past":
			l.faults.Add(v.Key, e.Name, "unknown key `"+e.Name+"`"+suggestion(e.Name, []string{"approval", "past"}),
				"this file holds [[approval]] entries only, as `handout approve` writes them")
		case v.Kind != tomlpos.List:
			l.faults.Add(v.Key, e.Name, "`"+e.Name+"` is not a list of sign-offs", "write it in double brackets: [["+e.Name+"]]")
		default:
			l.entries(v, e.Name == "past")
		}
	}
	if faults.Failed() {
		// A line that is not TOML may have belonged to any entry.
		l.book.signOffs = nil
	}
	l.book.signOffs = slices.DeleteFunc(l.book.signOffs, func(s SignOff) bool { return slices.Contains(l.twice, s.key()) && !s.Past })
}

func (l *loader) entries(list tomlpos.Value, past bool) {
	for _, item := range list.Items {
		if item.Kind != tomlpos.Section {
			l.faults.Add(item.Pos, "", "this is not a sign-off", "remove it, and sign again with `handout approve`")
			continue
		}
		r := reader{table: item.Table, at: item.Pos, today: l.today, faults: &l.faults}
		s, ok := r.signOff(past)
		if ok && (past || l.accept(&s, r.pos)) {
			l.book.signOffs = append(l.book.signOffs, s)
		}
	}
}

// accept checks what an entry says against everything around it.
func (l *loader) accept(s *SignOff, pos func(string) fault.Pos) bool {
	switch {
	case l.practice.Clinic != "" && s.Clinic != l.practice.Clinic:
		l.faults.Add(pos("clinic"), "approval.clinic", "this sign-off of "+s.in()+" is for another clinic than this folder's",
			"remove the entry, or turn it into [[past]] if the clinic changed its name; then sign again with `handout approve "+s.Handout+"`")
		return false
	case l.duplicate(s):
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
	name := filepath.Join(Folder, s.Digest+".txt")
	again := "bring the file back, or remove the entry and sign again with `handout approve " + s.Handout + "`"
	data, err := regularfile.Read(filepath.Join(l.book.dir, name), maxText)
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
