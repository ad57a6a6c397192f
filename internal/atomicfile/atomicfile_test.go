package atomicfile

import (
	"os"
	"path/filepath"
	"testing"
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
