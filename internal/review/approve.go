package review

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/regularfile"
)

// Approval is what a signer says.
type Approval struct {
	By   string // "Name, credentials", or a committee; printed on the sheet
	Role string
	// Until is the last day it holds; empty is twelve months from today.
	Until Day
	// Translation is nil for the language that the handout was written in.
	Translation *Translation
	// Key signs the sign-off, when there is one.
	Key *SigningKey
}

// Translation is what a signer of a translation answers for.
type Translation struct {
	By         string // who translated
	ReviewedBy string // who else read the translation
	// Reads is that the signer said to read the language well enough to sign.
	Reads bool
}

// Approve records that a document's words may be given to patients: the text
// in approvals, then the sign-off in approvals.toml, each file whole or not at
// all. A sign-off of the same words that stood before is kept as past. The
// error is a fault.List when a rule is broken; nothing is written then.
func (b *Book) Approve(d *document.Document, canonical string, a Approval, today time.Time) (SignOff, error) {
	s := b.signOff(d, canonical, a, today)
	if faults := b.refuse(d, &s, a); faults.Failed() {
		return SignOff{}, faults
	}
	if a.Key != nil {
		if err := a.Key.sign(&s); err != nil {
			return SignOff{}, err
		}
	}
	return s, b.keep(s, canonical)
}

// Refuse returns the rules that Approve would find broken, so that nobody reads
// a handout to its end and cannot sign it then.
func (b *Book) Refuse(d *document.Document, canonical string, a Approval, today time.Time) fault.List {
	s := b.signOff(d, canonical, a, today)
	return b.refuse(d, &s, a)
}

// signOff is what an approval comes to.
func (b *Book) signOff(d *document.Document, canonical string, a Approval, today time.Time) SignOff {
	s := SignOff{
		Handout: d.ID, Language: d.Language, Clinic: b.clinic, By: a.By, Role: a.Role,
		On: DayOf(today), Until: a.Until, Digest: Digest(canonical), Counts: true,
	}
	if s.Until == "" {
		s.Until = DayOf(today.AddDate(1, 0, 0))
	}
	if t := a.Translation; t != nil {
		s.TranslatedBy, s.ReviewedBy, s.ReadsIt = t.By, t.ReviewedBy, t.Reads
	}
	return s
}

// refuse checks the rules of signing.
func (b *Book) refuse(d *document.Document, s *SignOff, a Approval) fault.List {
	var faults fault.List
	add := func(key, what, remedy string) { faults.Add(fault.Pos{}, key, what, remedy) }
	if d.Sample != "" {
		add("", "these words cannot be signed: "+d.Sample, "put your own clinic's details into clinic.toml")
	}
	if b.broken {
		add("", File+" has errors, so nothing can be added to it", "correct them first: `handout status` lists them")
	}
	if rule := nameRule(s.By); rule != "" {
		add("--by", "the signer's name "+rule, `write --by "Name, credentials", or the committee that signs`)
	}
	if rule := nameRule(s.Role); rule != "" {
		add("--role", "the signer's role "+rule, `write --role with what the signer is to the clinic, such as "urologist"`)
	}
	if _, err := time.Parse(time.DateOnly, string(s.Until)); err != nil {
		add("--until", "`--until` is not a day of the calendar", "write it as year-month-day: 2027-11-23")
	} else if s.Until < s.On {
		add("--until", "`--until` is before today", "give the day on which the words must be checked again")
	}
	if b.strict && a.Key == nil {
		add("--key", "in this clinic only sign-offs signed with a key count", "give the signer's minisign secret key: --key FILE")
	}
	if b.strict && a.Key != nil && !a.Key.in(b.ring) {
		add("--key", "this key is not in [review] trusted_keys", "add its public key to clinic.toml, or sign with one that is there")
	}
	if t := a.Translation; t != nil {
		faults = append(faults, t.refuse(d.Language)...)
	}
	return faults
}

func (t *Translation) refuse(lang string) fault.List {
	var faults fault.List
	for _, who := range []struct{ key, name string }{{"translated_by", t.By}, {"reviewed_by", t.ReviewedBy}} {
		if rule := nameRule(who.name); rule != "" {
			faults.Add(fault.Pos{}, who.key, fmt.Sprintf("the translation (%s) cannot be signed: its `%s` %s", lang, who.key, rule),
				"have a qualified translator and a second reader name themselves at the head of its text")
		}
	}
	if !t.Reads {
		faults.Add(fault.Pos{}, "", fmt.Sprintf("the signer has not said that they read this language (%s) well enough to sign", lang),
			"have someone sign who does")
	}
	return faults
}

// keep writes a sign-off and its text.
func (b *Book) keep(s SignOff, canonical string) error {
	path := filepath.Join(b.dir, File)
	onDisk, err := regularfile.Read(path, maxText)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s cannot be read: %s", path, fault.Reason(err))
	}
	if !bytes.Equal(onDisk, b.file) {
		return fmt.Errorf("%s was changed by someone else in the meantime; look at it, then sign again", path)
	}
	all := slices.Clone(b.signOffs)
	for i := range all {
		o := &all[i]
		if !o.Past && o.key() == s.key() {
			o.Past = true
		}
	}
	all = append(all, s)
	data, err := encode(all)
	if err != nil {
		return err
	}
	folder := filepath.Join(b.dir, Folder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("the folder %s cannot be made: %s", folder, fault.Reason(err))
	}
	if err := write(filepath.Join(folder, s.Digest+".txt"), []byte(canonical)); err != nil {
		return err
	}
	if err := write(path, data); err != nil {
		return err
	}
	b.signOffs, b.file, b.texts[s.Digest] = all, data, canonical
	return nil
}

const preface = `# Who signed which words, and until when. Written by ` + "`handout approve`" + `.
# Each entry goes with the text of its name in the folder ` + Folder + `; keep both
# with this clinic's file, and keep [[past]] entries as a record.

`

// encode writes the file of sign-offs: those that hold, then the past ones.
func encode(all []SignOff) ([]byte, error) {
	var file struct {
		Approval []SignOff `toml:"approval,omitempty"`
		Past     []SignOff `toml:"past,omitempty"`
	}
	for _, s := range all {
		if s.Past {
			file.Past = append(file.Past, s)
		} else {
			file.Approval = append(file.Approval, s)
		}
	}
	var b strings.Builder
	b.WriteString(preface)
	e := toml.NewEncoder(&b)
	e.Indent = ""
	if err := e.Encode(file); err != nil {
		return nil, err
	}
	return []byte(b.String()), nil
}
