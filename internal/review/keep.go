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

	"handout/internal/atomicfile"
	"handout/internal/fault"
	"handout/internal/filelock"
	"handout/internal/regularfile"
)

// kept is what the stores of a book hold. Confirmations are in the first.
type kept struct {
	SignOffs      []SignOff
	Confirmations []Confirmation
}

// keep writes one of the book's stores, and with it a text, when there is one,
// before the file that names it.
func (b *Book) keep(store int, next kept, digest, canonical string) error {
	at := b.stores[store]
	held, err := at.hold()
	if err != nil {
		return err
	}
	defer held.Close()
	onDisk, err := regularfile.Read(at.File, maxFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s cannot be read: %s", at.File, fault.Reason(err))
	}
	if !bytes.Equal(onDisk, b.files[store]) {
		return fmt.Errorf("%s was changed by someone else in the meantime; look at it, then sign again", at.File)
	}
	if info, err := os.Stat(at.File); err == nil && info.Mode().Perm()&0o200 == 0 {
		// A new file would take its place all the same, which nobody means who
		// protects a file.
		return fmt.Errorf("%s is protected against writing; have whoever looks after it allow that, then sign again", at.File)
	}
	data, err := encode(next, store, at)
	if err != nil {
		return err
	}
	if digest != "" {
		if err := at.write(at.text(digest), []byte(canonical)); err != nil {
			return err
		}
		b.texts[digest] = canonical
	}
	if err := write(at.File, data); err != nil {
		return err
	}
	b.signOffs, b.confirmations, b.files[store] = next.SignOffs, next.Confirmations, data
	return nil
}

// hold keeps others from writing the store until the file is closed, so that of
// two who sign in the same moment the second finds that the file was changed, and
// takes nothing of the first away.
func (s Store) hold() (*os.File, error) {
	if err := s.made(); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(s.Folder, ".lock"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("the folder %s cannot be written: %s; check that you may write there", s.Folder, fault.Reason(err))
	}
	for begun := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		if err = filelock.Lock(f); err == nil {
			return f, nil
		}
		if time.Since(begun) > 3*time.Second {
			f.Close()
			return nil, fmt.Errorf("%s is being written by someone else; sign again", s.File)
		}
	}
}

func (s Store) made() error {
	if err := os.MkdirAll(s.Folder, 0o755); err != nil {
		return fmt.Errorf("the folder %s cannot be made: %s", s.Folder, fault.Reason(err))
	}
	return nil
}

// write writes a file into the store's folder.
func (s Store) write(path string, data []byte) error {
	if err := s.made(); err != nil {
		return err
	}
	return write(path, data)
}

// write replaces a file whole or not at all, even after a crash.
func write(path string, data []byte) error {
	err := atomicfile.Write(path, data, atomicfile.Record)
	if err != nil {
		return fmt.Errorf("%s cannot be written: %s; check that you may write there", path, fault.Reason(err))
	}
	return nil
}

func preface(s Store) string {
	return `# Who signed which words, until when, and who confirmed which details. Written by
# handout (approve, confirm, withdraw). Each entry goes with the text of its name
# in the folder ` + filepath.Base(s.Folder) + `; keep both with the clinic's file, and past entries as a record.

`
}

// encode writes the file of a store: sign-offs and confirmations that hold,
// then the past ones.
func encode(k kept, store int, at Store) ([]byte, error) {
	var file struct {
		Approval     []SignOff      `toml:"approval,omitempty"`
		Confirmation []Confirmation `toml:"confirmation,omitempty"`
		Past         []SignOff      `toml:"past,omitempty"`
		Before       []Confirmation `toml:"past_confirmation,omitempty"`
	}
	for _, s := range k.SignOffs {
		switch {
		case s.store != store:
		case s.Past:
			file.Past = append(file.Past, s)
		default:
			file.Approval = append(file.Approval, s)
		}
	}
	for _, c := range k.Confirmations {
		switch {
		case store != 0:
		case c.Past:
			file.Before = append(file.Before, c)
		default:
			file.Confirmation = append(file.Confirmation, c)
		}
	}
	var b strings.Builder
	b.WriteString(preface(at))
	e := toml.NewEncoder(&b)
	e.Indent = ""
	if err := e.Encode(file); err != nil {
		return nil, err
	}
	return []byte(b.String()), nil
}

// Sitting returns the answers that somebody gave and has not signed with yet,
// to lines that are still asked, and those of their last sign-off to lines that
// did not change; and their notes. A file of answers that cannot be read is as
// good as none.
func (b *Book) Sitting(s *Subject, by string, as As, asked []Question) *Sitting {
	out := &Sitting{Handout: s.Document.ID, Language: s.Document.Language, Words: Digest(s.Canonical), By: by, As: as}
	for _, a := range b.Carried(s, by, asked) {
		out.Give(a)
	}
	saved := b.saved(out.Handout, out.Language, as, by)
	for _, q := range asked {
		if saved.answered(q.Line) {
			out.Give(saved.Answer(q.Line))
		}
	}
	out.Notes, out.Reading, out.Each = saved.Notes, saved.Reading, saved.Each
	return out
}

// saved reads the answers that one person left; none when there are none.
func (b *Book) saved(handout, lang string, as As, by string) *Sitting {
	for _, path := range []string{b.outermost().sitting(handout, lang, as, by), b.outermost().sitting(handout, lang, as, "")} {
		data, err := regularfile.Read(path, maxText)
		if err != nil {
			continue
		}
		if saved, _ := ParseAnswers(path, data); len(saved) == 1 && saved[0].By == by {
			return &saved[0]
		}
	}
	return &Sitting{}
}

// Begun returns who gave answers to lines of a text, or noted something on it,
// and has not signed it with them yet, in the order of their names.
func (b *Book) Begun(s *Subject, as As, asked []Question) []string {
	lines := PrintedLines(s.Document)
	var out []string
	for _, saved := range b.sittings(s.Document.ID, s.Document.Language, as) {
		if len(saved.Left(asked)) < len(asked) || len(Blocking(noter(&saved, lines, nil).Notes)) > 0 {
			out = append(out, saved.By)
		}
	}
	return slices.Compact(out)
}

// SaveSitting keeps answers, notes and how far the reading came until they are signed
// with. Answers that
// the same person gave to lines of the words with other options stay.
func (b *Book) SaveSitting(s *Sitting, asked []Question) error {
	at := b.outermost()
	all := *s
	all.Answers = slices.Clone(s.Answers)
	for _, a := range b.saved(s.Handout, s.Language, s.As, s.By).Answers {
		if !slices.ContainsFunc(asked, func(q Question) bool { return q.Line == a.Line }) {
			all.Give(a)
		}
	}
	return at.write(at.sitting(s.Handout, s.Language, s.As, s.By), []byte(all.Form(asked)+all.Reading.lines()))
}

// SaveReading keeps how far the reading of a sitting came, and leaves the answers and
// notes that are kept as they are: who only looks has answered nothing.
func (b *Book) SaveReading(s *Sitting) error {
	at, kept := b.outermost(), b.saved(s.Handout, s.Language, s.As, s.By)
	kept.Handout, kept.Language, kept.Words, kept.By, kept.As, kept.Reading = s.Handout, s.Language, s.Words, s.By, s.As, s.Reading
	return at.write(at.sitting(s.Handout, s.Language, s.As, s.By), []byte(kept.Form(nil)+kept.Reading.lines()))
}

// dropSitting forgets answers and notes that were signed with, and those to
// lines that are nowhere any more.
func (b *Book) dropSitting(s *Subject, a *Approval) {
	at := b.outermost()
	id, lang := s.Document.ID, s.Document.Language
	saved := b.saved(id, lang, a.As, a.By)
	if before := at.sitting(id, lang, a.As, ""); saved.pos.File == before {
		_ = os.Remove(before)
	}
	mine := at.sitting(id, lang, a.As, a.By)
	lines := PrintedLines(s.Document)
	elsewhere := func(code string) bool {
		return slices.Contains(a.Elsewhere, code) && !slices.ContainsFunc(a.Asked, func(q Question) bool { return q.Line == code }) &&
			!slices.ContainsFunc(lines, func(l PrintedLine) bool { return l.Code == code })
	}
	left := Sitting{Handout: id, Language: lang, Words: saved.Words, By: a.By, As: a.As}
	left.Answers = slices.DeleteFunc(slices.Clone(saved.Answers), func(one Answer) bool { return !elsewhere(one.Line) })
	// A remark was signed with, and is still to be read by who writes the words.
	left.Notes = slices.DeleteFunc(slices.Clone(saved.Notes), func(one Note) bool {
		return !elsewhere(one.Line) && !(one.Remark && slices.ContainsFunc(lines, func(l PrintedLine) bool { return l.Code == one.Line }))
	})
	if len(left.Answers)+len(left.Notes) > 0 && at.write(mine, []byte(left.Form(nil))) == nil {
		return
	}
	_ = os.Remove(mine) // a file left behind is asked for by nobody
}
