//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestBatchKilled kills a batch at random moments, lets it go on, and holds
// what is there in the end to the same batch run in one go.
func TestBatchKilled(t *testing.T) {
	keptInTest(t)
	if testing.Short() {
		t.Skip("starts the program many times")
	}
	const rows, kills = 150, 20
	dir := t.TempDir()
	var list strings.Builder
	list.WriteString("handout,size,date,with\n")
	for i := range rows {
		fmt.Fprintf(&list, "%s,%s,2099-01-%02d,Dr. %d\n", []string{"dre", "eps", "urine-after-exam"}[i%3], []string{"", "large"}[i/3%2], i%28+1, i)
	}
	path := filepath.Join(dir, "list.csv")
	if err := os.WriteFile(path, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	whole, killed := filepath.Join(dir, "whole"), filepath.Join(dir, "killed")
	started := time.Now()
	if out, err := exec.Command("handout", "batch", path, "--out", whole).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took := time.Since(started)

	random := rand.New(rand.NewPCG(1, 2))
	cut := 0
	for n := 0; n < kills || cut < kills/4 && n < 10*kills; n++ {
		cmd := exec.Command("handout", "batch", path, "--out", killed)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		// A run that goes on where the last one stood has ever less to do.
		select {
		case <-time.After(time.Duration(random.Int64N(int64(took)))):
			cmd.Process.Kill()
			if err := <-done; err != nil {
				cut++
			}
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			os.RemoveAll(killed)
		}
		wholeFiles(t, killed, whole)
	}
	if cut < kills/4 {
		t.Errorf("only %d runs were killed under way", cut)
	}
	if out, err := exec.Command("handout", "batch", path, "--out", killed).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if n := wholeFiles(t, killed, whole); n != rows {
		t.Errorf("%d files, want %d", n, rows)
	}
	for _, e := range mustReadDir(t, killed) {
		if strings.HasSuffix(e.Name(), ".tmp") {
			t.Errorf("%s is left over", e.Name())
		}
	}
	manifestHolds(t, killed, rows)
}

// wholeFiles fails for a file that is not whole, and counts the others.
func wholeFiles(t *testing.T, dir, model string) int {
	t.Helper()
	n := 0
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".pdf" {
			continue
		}
		n++
		if contents(t, filepath.Join(dir, e.Name())) != contents(t, filepath.Join(model, e.Name())) {
			t.Errorf("%s is not whole", e.Name())
		}
	}
	return n
}

// manifestHolds holds manifest.json to the files: every row once, and no digest of
// a sheet with details of a visit.
func manifestHolds(t *testing.T, dir string, rows int) {
	t.Helper()
	var manifest struct {
		Files []struct {
			Row          int
			File, SHA256 string
		}
	}
	if err := json.Unmarshal([]byte(contents(t, filepath.Join(dir, "manifest.json"))), &manifest); err != nil {
		t.Fatal(err)
	}
	if len(manifest.Files) != rows {
		t.Errorf("%d files are listed, want %d", len(manifest.Files), rows)
	}
	for i, f := range manifest.Files {
		if contents(t, filepath.Join(dir, f.File)); f.Row != i+1 || f.SHA256 != "" {
			t.Errorf("row %d, of a visit, is listed as %+v", i+1, f)
		}
	}
}

func mustReadDir(t *testing.T, dir string) []os.DirEntry {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// TestBatchInterrupted stops a batch as Ctrl-C does.
func TestBatchInterrupted(t *testing.T) {
	if testing.Short() {
		t.Skip("prints a long list")
	}
	keptInTest(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "list.csv")
	if err := os.WriteFile(path, []byte("handout\n"+strings.Repeat("dre\n", 20_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	cmd := exec.Command("handout", "batch", path, "--out", out)
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { _, err := os.Stat(filepath.Join(out, "000010-dre-en.pdf")); return err == nil })
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	wants(t, "standard error", said.String(), "stopped after ", "of 20,000 sheets", "fix: run the same command again")
	first := contents(t, filepath.Join(out, "000001-dre-en.pdf"))
	files, lines := 0, strings.Count(contents(t, filepath.Join(out, "manifest.jsonl")), `"file":`)
	for _, e := range mustReadDir(t, out) {
		if filepath.Ext(e.Name()) == ".pdf" {
			files++
			if contents(t, filepath.Join(out, e.Name())) != first {
				t.Errorf("%s is not whole", e.Name())
			}
		} else if e.Name() != "manifest.jsonl" && e.Name() != ".handout-key" {
			t.Errorf("%s is left over", e.Name())
		}
	}
	if files != lines {
		t.Errorf("%d files, %d of them listed", files, lines)
	}
}

// waitFor asks until it is so, for half a minute at most.
func waitFor(t *testing.T, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("waited for half a minute")
		}
	}
}
