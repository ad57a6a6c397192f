package atomicfile

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestWrite(t *testing.T) {
	for _, kept := range []Durability{Remade, Record} {
		dir := t.TempDir()
		path := filepath.Join(dir, "sheet.pdf")
		for _, want := range []string{"old", "new"} {
			if err := Write(path, []byte(want), kept); err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != want {
				t.Errorf("%q, %v; want %q", got, err, want)
			}
		}
		alone(t, dir, "sheet.pdf")
	}
}

// TestWriteLeavesNothing writes over a folder, which cannot be replaced.
func TestWriteLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(dir, "in the way"), []byte("x"), Remade); err == nil {
		t.Error("a folder was replaced by a file")
	}
	alone(t, dir, "in the way")
}

func alone(t *testing.T, dir, name string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != name {
		t.Errorf("the folder holds %v, %v; want %s alone", entries, err, name)
	}
}

// TestWriteBy holds that what a killed run left is used up, and that a failure
// leaves nothing.
func TestWriteBy(t *testing.T) {
	dir := t.TempDir()
	temporary, path := filepath.Join(dir, "0.tmp"), filepath.Join(dir, "sheet.pdf")
	if err := os.WriteFile(temporary, []byte("left by a run that was killed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := WriteBy(temporary, path, []byte("new"), Remade); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "new" {
		t.Errorf("%q, %v", got, err)
	}
	if err := WriteBy(temporary, filepath.Join(dir, "no folder", "sheet.pdf"), []byte("x"), Remade); err == nil {
		t.Error("written into a folder that is not there")
	}
	alone(t, dir, "sheet.pdf")
}

// TestSweep leaves what is being written, and what is not ours.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	for name, age := range map[string]time.Duration{".handout-1.tmp": 2 * time.Hour, ".handout-2.tmp": time.Minute, "notes.tmp": 2 * time.Hour} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	Sweep(dir, now.Add(-time.Hour))
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 || entries[0].Name() != ".handout-2.tmp" || entries[1].Name() != "notes.tmp" {
		t.Errorf("left %v", entries)
	}
}
