package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"handout/internal/fault"
)

// fakeSource orders n files. A row's text is what its file holds.
type fakeSource struct {
	texts []string
	err   error
}

func (s *fakeSource) Err() error { return s.err }

func (s *fakeSource) Orders() iter.Seq2[*Order, fault.List] {
	return func(yield func(*Order, fault.List) bool) {
		for i, text := range s.texts {
			row := i + 1
			o := &Order{Row: row, At: fault.Pos{File: "list.csv", Line: row + 1}, File: numbered(row, "x.pdf"), Cells: []string{text}}
			var faults fault.List
			if text == "bad row" {
				faults.Add(o.At, "", "bad row", "")
			}
			if !yield(o, faults) {
				return
			}
		}
	}
}

// fakePrinter prints an order's text. What the text names goes wrong.
type fakePrinter struct {
	digest string
	made   atomic.Int64
	pause  func()
}

func (p *fakePrinter) Check(o *Order) fault.List {
	if o.Cells[0] == "bad check" {
		return fault.List{{Pos: o.At, What: "bad check"}}
	}
	return nil
}

func (p *fakePrinter) Digest(*Order) (string, fault.List) { return p.digest, nil }

func (p *fakePrinter) Make(o *Order) (*Sheet, fault.List) {
	p.made.Add(1)
	if p.pause != nil {
		p.pause()
	}
	switch o.Cells[0] {
	case "panic":
		panic("Jane Roe")
	case "bad make":
		return nil, fault.List{{Pos: o.At, What: "bad make"}}
	}
	return &Sheet{Data: []byte(p.digest + o.Cells[0]), Pages: 2, Status: "draft"}, nil
}

func texts(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint("text ", i)
	}
	return out
}

// mustRun runs a batch and fails on an error of its own.
func mustRun(t *testing.T, b *Batch) Summary {
	t.Helper()
	sum, err := b.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	sum.Elapsed = 0
	return sum
}

// folderOf reads the files of a folder, without the manifests.
func folderOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() || strings.HasPrefix(e.Name(), "manifest") || e.Name() == keyFile {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}

func TestRunAndAgain(t *testing.T) {
	printer := &fakePrinter{digest: "a"}
	source := &fakeSource{texts: texts(50)}
	b := &Batch{Source: source, Printer: printer, Out: t.TempDir(), Private: t.TempDir(), Jobs: 4, Program: "test"}
	if got, want := mustRun(t, b), (Summary{Orders: 50, Mine: 50, Made: 50, Pages: 100}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got, want := mustRun(t, b), (Summary{Orders: 50, Mine: 50, Kept: 50}); got != want {
		t.Errorf("again: %+v, want %+v", got, want)
	}
	source.texts[7] = "another"
	if got := mustRun(t, b); got.Made != 1 || got.Kept != 49 {
		t.Errorf("one row changed: %+v", got)
	}
	os.WriteFile(filepath.Join(b.Out, numbered(3, "x.pdf")), []byte("spoiled"), 0o600)
	os.Remove(filepath.Join(b.Out, numbered(4, "x.pdf")))
	if got := mustRun(t, b); got.Made != 2 || got.Kept != 48 {
		t.Errorf("two files spoiled: %+v", got)
	}
	source.texts = source.texts[:40]
	if got := mustRun(t, b); got.Kept != 40 || got.Removed != 10 {
		t.Errorf("a shorter list: %+v", got)
	}
	if got := mustRun(t, b); got.Kept != 40 || got.Removed != 0 {
		t.Errorf("a shorter list again: %+v", got)
	}
	printer.digest = "b"
	if got := mustRun(t, b); got.Made != 40 {
		t.Errorf("other words: %+v", got)
	}
	files := folderOf(t, b.Out)
	for i := range 40 {
		if got, want := files[numbered(i+1, "x.pdf")], "b"+source.texts[i]; got != want {
			t.Errorf("row %d holds %q, want %q", i+1, got, want)
		}
	}
	if len(files) != 40 {
		t.Errorf("%d files", len(files))
	}
}

func TestBadRowsStopNothingElse(t *testing.T) {
	source := &fakeSource{texts: texts(20)}
	source.texts[2], source.texts[5], source.texts[9], source.texts[13] = "bad row", "bad check", "bad make", "panic"
	var told fault.List
	b := &Batch{Source: source, Printer: &fakePrinter{}, Out: filepath.Join(t.TempDir(), "out"), Jobs: 3, Tell: func(f fault.List) { told = append(told, f...) }}
	if got := mustRun(t, b); !got.Refused || got.Failed != 2 || got.Made != 0 {
		t.Errorf("%+v", got)
	}
	if _, err := os.Stat(b.Out); err == nil {
		t.Error("a folder was made for nothing")
	}
	told = nil
	b.KeepGoing = true
	if got := mustRun(t, b); got.Refused || got.Failed != 4 || got.Made != 16 {
		t.Errorf("%+v", got)
	}
	if len(told) != 4 {
		t.Errorf("told %v", told)
	}
	said := told.Error()
	if !strings.Contains(said, "list.csv:15: this sheet ran into a mistake in the program (string at batch_test.go:") || strings.Contains(said, "Jane") {
		t.Errorf("told %s", said)
	}
	files := folderOf(t, b.Out)
	for i, text := range source.texts {
		data, ok := files[numbered(i+1, "x.pdf")]
		if good := strings.HasPrefix(text, "text "); good != ok || good && data != text {
			t.Errorf("row %d, %q: %q, %t", i+1, text, data, ok)
		}
	}
	// A row that was good and is not any more takes its file along.
	source.texts[0] = "bad make"
	if got := mustRun(t, b); got.Failed != 5 || got.Removed != 1 || folderOf(t, b.Out)[numbered(1, "x.pdf")] != "" {
		t.Errorf("%+v", got)
	}
}

// TestShardsMakeTheWhole splits lists of random length into random numbers of
// shards, stops some of them under way, and holds the union to a single run.
func TestShardsMakeTheWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 25 {
		rows, of := random.IntN(40), 2+random.IntN(6)
		source := &fakeSource{texts: texts(rows)}
		for range rows / 6 {
			source.texts[random.IntN(rows)] = "bad make"
		}
		whole, parts := t.TempDir(), t.TempDir()
		single := mustRun(t, &Batch{Source: source, Printer: &fakePrinter{}, Out: whole, Jobs: 2, Program: "test"})
		for _, i := range random.Perm(of) {
			b := &Batch{Source: source, Printer: &fakePrinter{}, Out: parts, Jobs: 2, Program: "test", Shard: Shard{i + 1, of}}
			ctx, cancel := context.WithCancel(context.Background())
			b.Printer.(*fakePrinter).pause = func() {
				if random.IntN(10) == 0 {
					cancel()
				}
			}
			b.Jobs = 1 // the random source is for one goroutine
			if _, err := b.Run(ctx); err != nil && !errors.Is(err, ErrStopped) {
				t.Fatal(err)
			}
			cancel()
			b.Printer.(*fakePrinter).pause = nil
			mustRun(t, b)
		}
		sum, err := Join(parts, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if sum.Made != single.Made || sum.Failed != single.Failed || sum.Pages != single.Pages {
			t.Errorf("%d rows in %d shards: %+v, want %+v", rows, of, sum, single)
		}
		a, b := folderOf(t, whole), folderOf(t, parts)
		if len(a) != len(b) {
			t.Errorf("%d files, want %d", len(b), len(a))
		}
		for name, data := range a {
			if b[name] != data {
				t.Errorf("%s differs", name)
			}
		}
		if got, want := withoutMarks(t, parts), withoutMarks(t, whole); got != want {
			t.Errorf("the manifests differ:\n%s\nwant:\n%s", got, want)
		}
	}
}

// withoutMarks is manifest.json without the keyed digests.
func withoutMarks(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for i, l := range lines {
		if before, after, ok := strings.Cut(l, `"hmac":"`); ok {
			lines[i] = before + after[64:]
		}
	}
	return strings.Join(lines, "\n")
}

// TestTornManifest cuts a manifest at every byte: the next run must keep what
// it can, make the rest, and end with the same files.
func TestTornManifest(t *testing.T) {
	source := &fakeSource{texts: texts(3)}
	dir := t.TempDir()
	b := &Batch{Source: source, Printer: &fakePrinter{}, Out: dir, Private: t.TempDir(), Jobs: 1, Program: "test"}
	mustRun(t, b)
	path := filepath.Join(dir, "manifest.jsonl")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := folderOf(t, dir)
	for n := range whole {
		if err := os.WriteFile(path, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		sum := mustRun(t, b)
		kept := max(bytes.Count(whole[:n], []byte("\n"))-2, 0)
		if sum.Kept != kept || sum.Made != 3-kept {
			t.Fatalf("cut at %d: %+v, want %d kept", n, sum, kept)
		}
		if got := folderOf(t, dir); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("cut at %d: %v", n, got)
		}
	}
}

func TestFullDiskStopsTheBatch(t *testing.T) {
	source := &fakeSource{texts: texts(200)}
	dir := t.TempDir()
	// A folder stands where a file should go, which no retry mends.
	if err := os.MkdirAll(filepath.Join(dir, numbered(5, "x.pdf"), "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	printer := &fakePrinter{}
	_, err := (&Batch{Source: source, Printer: printer, Out: dir, Jobs: 2}).Run(context.Background())
	var p *Problem
	if !errors.As(err, &p) || !strings.Contains(p.What, "cannot write "+filepath.Join(dir, "000005-x.pdf")) {
		t.Errorf("error %v", err)
	}
	// How many were under way when the disk failed depends on the machine; all
	// of the 200 means that nobody stopped.
	if n := printer.made.Load(); n > 150 {
		t.Errorf("%d of 200 sheets were made though the disk failed at the fifth", n)
	}
	for name := range folderOf(t, dir) {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("%s is left over", name)
		}
	}
}

func TestOneRunAtATime(t *testing.T) {
	dir := t.TempDir()
	f, err := openFolder(dir, "", Shard{})
	if err != nil {
		t.Fatal(err)
	}
	b := &Batch{Source: &fakeSource{texts: texts(1)}, Printer: &fakePrinter{}, Out: dir}
	if _, err := b.Run(context.Background()); err == nil || !strings.Contains(err.Error(), "another run is printing into this folder") {
		t.Errorf("error %v", err)
	}
	f.close()
	mustRun(t, b)
}

func TestSourceError(t *testing.T) {
	broken := fault.List{{What: "broken"}}
	b := &Batch{Source: &fakeSource{texts: texts(3), err: broken}, Printer: &fakePrinter{}, Out: filepath.Join(t.TempDir(), "out"), KeepGoing: true}
	if _, err := b.Run(context.Background()); err == nil || err.Error() != "broken" {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(b.Out); err == nil {
		t.Error("something was printed")
	}
}

func TestParseShard(t *testing.T) {
	for text, want := range map[string]Shard{"1/1": {1, 1}, "2/8": {2, 8}, "8/8": {8, 8}} {
		if got, err := ParseShard(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "1", "0/2", "3/2", "1/2x", "+1/2", "01/2", "1/-2", "a/b", "1/1000000"} {
		if got, err := ParseShard(text); err == nil {
			t.Errorf("%q is shard %v", text, got)
		}
	}
}

func TestShardsPartTheRows(t *testing.T) {
	for of := 1; of < 8; of++ {
		for row := 1; row < 50; row++ {
			n := 0
			for i := 1; i <= of; i++ {
				if (Shard{i, of}).has(row) {
					n++
				}
			}
			if n != 1 {
				t.Errorf("row %d of %d shards is in %d of them", row, of, n)
			}
		}
	}
}

func TestMark(t *testing.T) {
	key := bytes.Repeat([]byte{1}, 32)
	base := mark(key, &Order{File: "f", Cells: []string{"a", "b"}}, "s")
	others := []string{
		mark(key, &Order{File: "f", Cells: []string{"ab", ""}}, "s"),
		mark(key, &Order{File: "f", Cells: []string{"a", "c"}}, "s"),
		mark(key, &Order{File: "g", Cells: []string{"a", "b"}}, "s"),
		mark(key, &Order{File: "f", Cells: []string{"a", "b"}}, "t"),
		mark(bytes.Repeat([]byte{2}, 32), &Order{File: "f", Cells: []string{"a", "b"}}, "s"),
	}
	if slices.Contains(others, base) {
		t.Error("two different orders have one mark")
	}
	if sum := sha256.Sum256([]byte("a")); base == hex.EncodeToString(sum[:]) || len(base) != 64 {
		t.Error("no keyed digest")
	}
}

func TestProgress(t *testing.T) {
	clock := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name     string
		terminal bool
		want     string
	}{
		{"terminal", true, "\r[######..................] printed 250 of 1,000, 500 a second, 2 s left\x1b[K" +
			"\r[############............] printed 500 of 1,000, 500 a second, 1 s left\x1b[K" +
			"\r[##################......] printed 750 of 1,000, 500 a second\x1b[K" +
			"\r[########################] printed 1,000 of 1,000, 500 a second\x1b[K\r\x1b[K"},
		{"pipe", false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			now := clock
			p := &Progress{Out: &out, Terminal: tt.terminal, Now: func() time.Time { return now }}
			p.begin("printed", 1000)
			for i := range 1000 {
				if i%250 == 249 {
					now = now.Add(500 * time.Millisecond)
				}
				p.step()
			}
			p.end()
			if got := out.String(); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
	t.Run("a line now and then", func(t *testing.T) {
		var out bytes.Buffer
		now := clock
		p := &Progress{Out: &out, Now: func() time.Time { return now }}
		p.begin("printed", 100_000)
		for range 3600 {
			now = now.Add(10 * time.Millisecond)
			p.step()
		}
		p.end()
		want := "handout: printed 1,000 of 100,000, 100 a second, 17 min left\n" +
			"handout: printed 2,000 of 100,000, 100 a second, 16 min left\n" +
			"handout: printed 3,000 of 100,000, 100 a second, 16 min left\n"
		if out.String() != want {
			t.Errorf("got %q", out.String())
		}
	})
	t.Run("none", func(t *testing.T) {
		var p *Progress
		p.begin("x", 1)
		p.step()
		p.end()
	})
}

func TestWords(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := Thousands(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
	for d, want := range map[time.Duration]string{40 * time.Second: "40 s", 12 * time.Minute: "12 min", 200 * time.Minute: "3 h 20 min"} {
		if got := Span(d); got != want {
			t.Errorf("%v: %s", d, got)
		}
	}
}
