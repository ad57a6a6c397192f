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
// did not change. A file of answers that cannot be read is as good as none.
func (b *Book) Sitting(s *Subject, by string, as As, asked []Question) *Sitting {
	out := &Sitting{Handout: s.Document.ID, Language: s.Document.Language, Words: Digest(s.Canonical), By: by, As: as}
	for _, a := range b.Carried(s, by, asked) {
		out.Give(a)
	}
	saved := b.saved(out.Handout, out.Language, as, by)
	for _, q := range asked {
		if a := saved.Answer(q.Line); a.Says != Open {
			out.Give(a)
		}
	}
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

// Begun returns who gave answers to a handout's words that nothing is signed
// with yet, in the order of their names.
func (b *Book) Begun(handout, lang string, as As) []string {
	var out []string
	for _, path := range b.outermost().sittings(handout, lang, as) {
		data, err := regularfile.Read(path, maxText)
		if err != nil {
			continue
		}
		if saved, _ := ParseAnswers(path, data); len(saved) == 1 && saved[0].By != "" && len(saved[0].Answers) > 0 {
			out = append(out, saved[0].By)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// SaveSitting keeps answers until they are signed with.
func (b *Book) SaveSitting(s *Sitting, asked []Question) error {
	at := b.outermost()
	return at.write(at.sitting(s.Handout, s.Language, s.As, s.By), []byte(s.Form(asked)))
}

// dropSitting forgets answers that were signed with.
func (b *Book) dropSitting(s *Subject, as As, by string) {
	at := b.outermost()
	if before := at.sitting(s.Document.ID, s.Document.Language, as, ""); b.saved(s.Document.ID, s.Document.Language, as, by).pos.File == before {
		_ = os.Remove(before)
	}
	_ = os.Remove(at.sitting(s.Document.ID, s.Document.Language, as, by)) // a file left behind is asked for by nobody
}
