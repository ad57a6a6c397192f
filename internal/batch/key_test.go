package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/internal/fault"
	"handout/internal/render"
)

// named orders sheets that hold a person's name.
type named struct{ fakeSource }

func (s *named) Orders() iter.Seq2[*Order, fault.List] {
	return func(yield func(*Order, fault.List) bool) {
		for o, faults := range s.fakeSource.Orders() {
			o.Job = render.Job{Details: render.Details{Name: o.Cells[0]}}
			if !yield(o, faults) {
				return
			}
		}
	}
}

// TestNobodyConfirmsAName reads all that a finished batch leaves in its folder
// beside the sheets: no digest of a sheet or a row may be there that can be
// worked out from a guess.
func TestNobodyConfirmsAName(t *testing.T) {
	dir, private := t.TempDir(), t.TempDir()
	b := &Batch{Source: &named{fakeSource{texts: []string{"Jane Roe", "John Doe"}}}, Printer: &fakePrinter{}, Out: dir, Private: private}
	mustRun(t, b)
	if _, err := os.Stat(filepath.Join(dir, keyFile)); err == nil {
		t.Error("the key is still in the folder")
	}
	guess := sha256.Sum256([]byte("Jane Roe"))
	for _, name := range []string{"manifest.jsonl", manifestFile} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, leak := range []string{hex.EncodeToString(guess[:]), "Jane", "sha256"} {
			if strings.Contains(string(data), leak) {
				t.Errorf("%s holds %s", name, leak)
			}
		}
	}
	keys, _ := filepath.Glob(filepath.Join(private, "*.key"))
	if len(keys) != 1 {
		t.Fatalf("keys %v", keys)
	}
	if info, err := os.Stat(keys[0]); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the key: %v", info.Mode())
	}
	if sum := mustRun(t, b); sum.Kept != 2 {
		t.Errorf("again: %+v", sum)
	}
}

// TestAFileIsATextOfItsDigest holds that the digest of a file is that which earlier
// manifests have of it, so that a batch of theirs goes on.
func TestAFileIsATextOfItsDigest(t *testing.T) {
	key := batchKey(strings.Repeat("k", 32))
	for _, text := range []string{"", "%PDF-1.7", strings.Repeat("long", 999)} {
		if got, want := key.fileDigest([]byte(text)), key.digest(text); got != want {
			t.Errorf("%.20q: %s, not %s", text, got, want)
		}
	}
}

func TestAnotherListIsNotPrintedOverThis(t *testing.T) {
	dir, private := t.TempDir(), t.TempDir()
	first := &Batch{Source: &fakeSource{texts: texts(6)}, Printer: &fakePrinter{}, Out: dir, Private: private}
	mustRun(t, first)
	before := fmt.Sprint(folderOf(t, dir))
	other := &Batch{Source: &fakeSource{texts: []string{"one", "two"}}, Printer: &fakePrinter{}, Out: dir, Private: private}
	for _, private := range []string{private, t.TempDir(), ""} {
		other.Private = private
		if _, err := other.Run(context.Background()); err == nil || !strings.Contains(err.Error(), "another list") || !strings.Contains(err.Error(), "--replace") {
			t.Errorf("got %v", err)
		}
		if fmt.Sprint(folderOf(t, dir)) != before {
			t.Fatal("the first list's sheets are gone")
		}
		os.Remove(filepath.Join(dir, keyFile))
	}
	// The same list with a row put in at its head is the same list.
	edited := &Batch{Source: &fakeSource{texts: append([]string{"new"}, texts(6)...)}, Printer: &fakePrinter{}, Out: dir, Private: private}
	mustRun(t, edited)
	other.Replace, other.Private = true, private
	if sum := mustRun(t, other); sum.Made != 2 || len(folderOf(t, dir)) != 2 {
		t.Errorf("asked for: %+v", sum)
	}
}

func TestLinksAreNotWrittenThrough(t *testing.T) {
	for _, name := range []string{"manifest.jsonl", manifestFile + ".tmp", manifestFile, ".handout-all-0.tmp", keyFile} {
		dir, victim := t.TempDir(), filepath.Join(t.TempDir(), "victim")
		if err := os.WriteFile(victim, []byte("precious"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(victim, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here")
		}
		_, _ = (&Batch{Source: &fakeSource{texts: texts(2)}, Printer: &fakePrinter{}, Out: dir}).Run(context.Background())
		if data, _ := os.ReadFile(victim); string(data) != "precious" {
			t.Errorf("%s: %q was written through the link", name, data)
		}
	}
}

func TestJoinChecksWhatItJoins(t *testing.T) {
	shard := func(dir string, i int, texts []string) {
		mustRun(t, &Batch{Source: &fakeSource{texts: texts}, Printer: &fakePrinter{}, Out: dir, Shard: Shard{i, 2}, Program: "test"})
	}
	join := func(dir, want string) {
		t.Helper()
		if _, err := Join(dir, ""); err == nil && want != "" || err != nil && (want == "" || !strings.Contains(err.Error(), want)) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	dir := t.TempDir()
	shard(dir, 1, texts(4))
	shard(dir, 2, []string{"text 0", "other", "text 2", "other too"})
	join(dir, "made from another list")

	dir = t.TempDir()
	shard(dir, 1, texts(4))
	shard(dir, 2, texts(4))
	journal := filepath.Join(dir, "manifest-2-of-2.jsonl")
	if info, err := os.Stat(journal); err != nil || os.Truncate(journal, info.Size()-9) != nil {
		t.Fatal(err)
	}
	join(dir, "shard 2/2 did not get to its end")
	shard(dir, 2, texts(4))
	if err := os.WriteFile(filepath.Join(dir, numbered(3, "x.pdf")), []byte("spoiled"), 0o600); err != nil {
		t.Fatal(err)
	}
	join(dir, "000003-x.pdf is not there, or is not what shard 1/2 wrote")
	shard(dir, 1, texts(4))
	join(dir, "")
}

// FuzzJournal holds that any manifest is read or refused, in a run and in a join.
func FuzzJournal(f *testing.F) {
	key := make(batchKey, 32)
	head, _ := json.Marshal(line{Manifest: journalFormat, Key: key.name()})
	f.Add(append(head, "\n{\"run\":{\"rows\":2,\"program\":\"test\"}}\n{\"row\":1,\"file\":\"000001-x.pdf\",\"pages\":2}\n{\"row\":1,\"status\":\"failed\"}\n"...))
	f.Add([]byte("{\"manifest\":2,\"key\":\"x\"}\n{\"row\":-1}\n{\"row\":9,\"file\":\"../../x\"}\n{}"))
	f.Add([]byte("\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		victim := filepath.Join(dir, "victim")
		out := filepath.Join(dir, "out")
		put := func(path, text string) {
			t.Helper()
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		put(victim, "precious")
		put(filepath.Join(out, keyFile), hex.EncodeToString(key))
		put(filepath.Join(out, "manifest.jsonl"), string(data))
		put(filepath.Join(out, "manifest-1-of-1.jsonl"), string(data))
		_, _ = (&Batch{Source: &fakeSource{texts: texts(2)}, Printer: &fakePrinter{}, Out: out}).Run(context.Background())
		put(filepath.Join(out, keyFile), hex.EncodeToString(key))
		_, _ = Join(out, "")
		if kept, _ := os.ReadFile(victim); string(kept) != "precious" {
			t.Errorf("a file outside the folder was touched")
		}
	})
}
