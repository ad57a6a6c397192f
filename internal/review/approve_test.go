package review

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aead.dev/minisign"
	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/scrypt"

	"handout/internal/document"
	"handout/internal/fault"
)

func TestApproveRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		with func(*document.Document, *Approval)
		key  string
		says string
	}{
		{"sample details", func(d *document.Document, _ *Approval) { d.Sample = "sample clinic details" }, "", "sample clinic details"},
		{"nobody", func(_ *document.Document, a *Approval) { a.By = "" }, "by", "is empty"},
		{"a placeholder", func(_ *document.Document, a *Approval) { a.By = "<Your name, credentials>" }, "by", "placeholder"},
		{"a page of a name", func(_ *document.Document, a *Approval) { a.By = strings.Repeat("Reyes ", 40) + "x" }, "by", "longer"},
		{"a number", func(_ *document.Document, a *Approval) { a.By = "12345" }, "by", "no letter"},
		{"no role", func(_ *document.Document, a *Approval) { a.Role = "" }, "role", "is empty"},
		{"no day", func(_ *document.Document, a *Approval) { a.Until = "next year" }, "until", "not a day"},
		{"no such day", func(_ *document.Document, a *Approval) { a.Until = "2027-02-30" }, "until", "not a day"},
		{"a day gone by", func(_ *document.Document, a *Approval) { a.Until = "2026-11-22" }, "until", "before today"},
		{"a sentence for a name", func(_ *document.Document, a *Approval) { a.By = "This exam is painless" }, "by", "reads like a sentence"},
		{"a claim for a role", func(_ *document.Document, a *Approval) { a.Role = "urologist: call only on weekdays" }, "role", "signs in it"},
		{"a phone for a role", func(_ *document.Document, a *Approval) { a.Role = "call 217 555 0142" }, "role", "number"},
		{"a full stop", func(_ *document.Document, a *Approval) { a.Role = "Safe exam." }, "role", "full stop"},
		{"a sentence in Spanish", func(_ *document.Document, a *Approval) { a.Role = "este examen es seguro" }, "role", "reads like a sentence"},
		{"more words than a name has", func(_ *document.Document, a *Approval) { a.By = strings.Repeat("A ", 10) + "A" }, "by", "more than 10 words"},
		{"too long", func(_ *document.Document, a *Approval) { a.Until = "2028-11-24" }, "until", "more than 24 months"},
		{"a translator of what is none", func(_ *document.Document, a *Approval) { a.As = Translator }, "as", "is no translation"},
		{"nobody to stand behind", func(_ *document.Document, a *Approval) { a.Countersign = true }, "countersign", "no sign-off of these words"},
		{"a line without an answer", func(_ *document.Document, a *Approval) {
			a.Asked = []Question{{Line: "0a1b2c3d"}}
		}, "answers", "1 of the 1 lines"},
		{"a line that is not for us", func(_ *document.Document, a *Approval) {
			a.Asked = []Question{{Line: "0a1b2c3d", Options: []string{"handout.dre.chaperone"}}}
			a.Answers = []Answer{{Line: "0a1b2c3d", Says: NotForUs}}
		}, "answers", "handout.dre.chaperone"},
		{"a line that no option changes", func(_ *document.Document, a *Approval) {
			a.Asked = []Question{{Line: "0a1b2c3d"}}
			a.Answers = []Answer{{Line: "0a1b2c3d", Says: NotForUs}}
		}, "answers", "cannot be signed here"},
		{"an answer to nothing", func(_ *document.Document, a *Approval) {
			a.Answers = []Answer{{Line: "0a1b2c3d", Says: Agree}}
		}, "answers", "no such line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, d, a := t.TempDir(), sheet(), signer
			c.with(d, &a)
			_, err := open(t, dir, practice, "2026-11-23").Approve(subject(d), a, onDay(t, "2026-11-23"))
			var faults fault.List
			if !errors.As(err, &faults) || !found(faults, 0, c.key, c.says) {
				t.Errorf("error = %v", err)
			}
			if files, _ := os.ReadDir(dir); len(files) > 0 {
				t.Errorf("written all the same: %v", files)
			}
		})
	}
}

func TestNamesThatAreNames(t *testing.T) {
	for _, name := range []string{"Ana Quist, MD", "Ana Quist, M.D.", "José Núñez Jr., PA-C", "O’Brien, DNP, FNP-BC", "Patient Education Committee of North Side Urology",
		"Dr. med. Zoë Ünal", "nurse practitioner, men's health clinic", "Ward 3 committee", "uróloga", "Will May, MD", "Su Do, PhD", "certified medical translator"} {
		if rule := plainRule(name); rule != "" {
			t.Errorf("%q %s", name, rule)
		}
	}
}

func TestApproveTakesACommittee(t *testing.T) {
	dir := t.TempDir()
	sign(t, dir, sheet(), Approval{By: "Patient Education Committee", Role: "committee", Until: "2026-11-23"}, "2026-11-23")
	confirm(t, dir, "2026-11-23")
	if st := statusOf(t, dir, sheet(), "2026-11-23"); st.State != Approved || st.DaysLeft != 0 {
		t.Errorf("got %+v", st)
	}
}

func TestApproveLeavesOthersChangesAlone(t *testing.T) {
	dir := signed(t)
	b := open(t, dir, practice, "2026-11-24")
	edit(t, dir, func(s string) string { return s + "# a remark\n" })
	other := sheet()
	other.Title = nil
	if _, err := b.Approve(subject(other), signer, onDay(t, "2026-11-24")); err == nil {
		t.Error("a change made in the meantime was lost")
	}
}

func TestApproveLeavesNoScraps(t *testing.T) {
	dir := signed(t)
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	hidden, _ := filepath.Glob(filepath.Join(dir, ".*"))
	if len(files) != 2 || len(hidden) != 0 {
		t.Errorf("left behind: %v %v", files, hidden)
	}
}

func TestApproveSaysWhereItCannotWrite(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir, practice, "2026-11-23")
	if err := os.WriteFile(filepath.Join(dir, Folder), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := b.Approve(subject(sheet()), signer, onDay(t, "2026-11-23"))
	if err == nil || !strings.Contains(err.Error(), Folder) {
		t.Errorf("error = %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, File)); err == nil {
		t.Error("a sign-off without its text was written")
	}
}

func newKey(t *testing.T) *SigningKey {
	t.Helper()
	_, private, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	file, err := private.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	k, err := OpenKey(append(file, '\r', '\n'), func() (string, error) {
		t.Error("asked for a password of a key without one")
		return "", nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestOnlySignedSignOffsCount(t *testing.T) {
	mine, theirs := newKey(t), newKey(t)
	strict := Practice{Clinic: practice.Clinic, Keys: []TrustedKey{{Text: mine.Public() + "\n"}}}
	today := onDay(t, "2026-11-23")
	d := sheet()
	text := Canonical(d, drawings)
	state := func(dir string, p Practice) (Status, fault.List) {
		if b, faults := load(dir, p, today); len(faults) == 0 {
			if c, _ := b.Confirmed(); c == nil {
				if _, err := b.Confirm(details(), "", Confirming{By: "Maria Ruiz", Called: details().Numbers()}, today); err != nil {
					t.Fatal(err)
				}
			}
		}
		b, faults := load(dir, p, today)
		return b.Status(subjectOf(d, text), today), faults
	}
	t.Run("signed with a trusted key", func(t *testing.T) {
		dir := t.TempDir()
		a := signer
		a.Key = mine
		if _, err := open(t, dir, strict, "2026-11-23").Approve(subjectOf(d, text), a, today); err != nil {
			t.Fatal(err)
		}
		if st, faults := state(dir, strict); st.State != Approved || len(faults) > 0 {
			t.Errorf("got %+v, %v", st, faults)
		}
		if st, _ := state(dir, practice); st.State != Approved {
			t.Errorf("where every sign-off counts: %+v", st)
		}
		for _, change := range [][2]string{{"Jordan", "Sam"}, {"until = 2027-11", "until = 2028-11"}, {"urologist", "nurse"}, {"on = 2026-11-23", "on = 2026-11-22"}} {
			edit(t, dir, func(s string) string { return strings.Replace(s, change[0], change[1], 1) })
			st, faults := state(dir, strict)
			if st.State != Draft || !found(faults, 0, "approval.signature", "one of them was changed") {
				t.Errorf("%v: got %+v, %v", change, st, faults)
			}
			edit(t, dir, func(s string) string { return strings.Replace(s, change[1], change[0], 1) })
		}
	})
	t.Run("not signed", func(t *testing.T) {
		st, faults := state(signed(t), strict)
		if st.State != Draft || st.Reason != Untrusted || faults.Failed() || !found(faults, 5, "approval", "not signed with a key") {
			t.Errorf("got %+v, %v", st, faults)
		}
	})
	t.Run("signed with another key", func(t *testing.T) {
		dir := t.TempDir()
		a := signer
		a.Key = theirs
		sign(t, dir, d, a, "2026-11-23")
		st, faults := state(dir, strict)
		if st.State != Draft || st.Reason != Untrusted || !found(faults, 0, "approval.signature", "not in [review] trusted_keys") {
			t.Errorf("got %+v, %v", st, faults)
		}
	})
	t.Run("approve without the right key", func(t *testing.T) {
		for _, key := range []*SigningKey{nil, theirs} {
			a := signer
			a.Key = key
			if _, err := open(t, t.TempDir(), strict, "2026-11-23").Approve(subjectOf(d, text), a, today); err == nil {
				t.Errorf("key %v: a sign-off that does not count was taken", key != nil)
			}
		}
	})
	t.Run("a key that is none", func(t *testing.T) {
		dir := signed(t)
		at := fault.Pos{File: "clinic.toml", Line: 9, Column: 17}
		st, faults := state(dir, Practice{Clinic: practice.Clinic, Keys: []TrustedKey{{Text: "RWQ", Pos: at}}})
		if st.State != Draft || !found(faults, 9, "review.trusted_keys", "not a minisign public key") {
			t.Errorf("got %+v, %v", st, faults)
		}
	})
}

// locked is a secret key file with a password, as minisign writes it but with
// the least work that it allows, so that a test opens it at once.
func locked(t *testing.T, private minisign.PrivateKey, password string) []byte {
	t.Helper()
	open, err := private.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := base64.StdEncoding.DecodeString(strings.Split(string(open), "\n")[1])
	if err != nil {
		t.Fatal(err)
	}
	secret := raw[54:126]
	sum := blake2b.Sum256(append([]byte{'E', 'd'}, secret...))
	stream, err := scrypt.Key([]byte(password), raw[6:38], 1024, 8, 1, 104)
	if err != nil {
		t.Fatal(err)
	}
	copy(raw[2:], "Sc")
	binary.LittleEndian.PutUint64(raw[38:], 1<<15)
	binary.LittleEndian.PutUint64(raw[46:], 1<<30)
	copy(raw[126:], sum[:])
	for i, k := range stream {
		raw[54+i] ^= k
	}
	return []byte("untrusted comment: minisign encrypted secret key\n" + base64.StdEncoding.EncodeToString(raw) + "\n")
}

func TestOpenKey(t *testing.T) {
	public, private, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	file := locked(t, private, "correct horse")
	say := func(word string) func() (string, error) { return func() (string, error) { return word, nil } }
	if k, err := OpenKey(file, say("correct horse")); err != nil || k.Public() != public.String() {
		t.Errorf("right password: %v", err)
	}
	if _, err := OpenKey(file, say("wrong")); !errors.Is(err, ErrPassword) {
		t.Errorf("wrong password: %v", err)
	}
	away := errors.New("nobody is at the keyboard")
	if _, err := OpenKey(file, func() (string, error) { return "", away }); !errors.Is(err, away) {
		t.Errorf("no password: %v", err)
	}
	for _, junk := range []string{"", "RWQ", "untrusted comment: x\n", strings.Repeat("A", 300), "untrusted comment: x\n" + strings.Repeat("A", 211) + "="} {
		if _, err := OpenKey([]byte(junk), say("")); err == nil {
			t.Errorf("opened %q", junk)
		}
	}
}
