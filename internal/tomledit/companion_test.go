package tomledit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	ourFile      = "name = \"Oak Street Urology\"\nphone = \"(312) 867-5309\"\n"
	savedDrawing = "<svg/>"
)

func folderOf(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// TestASaveCutShort goes as far with a companion as each step, and no further: what the
// next one to open the folder finds is the old state or the new.
func TestASaveCutShort(t *testing.T) {
	naming := strings.Replace(ourFile, "phone =", "logo = \"logo.svg\"\nphone =", 1)
	for _, tt := range []struct {
		name       string
		put, saved bool
		clinic     string // the file when it is swept; "" for none
		before     string // its backup
		want       string
	}{
		{"the note alone", false, false, ourFile, "", "clinic.toml"},
		{"the picture too", true, false, ourFile, "", "clinic.toml"},
		{"the picture of a first file", true, false, "", "", ""},
		{"the file too", true, true, naming, "", "clinic.toml logo.svg"},
		{"the file, and it was undone", true, true, ourFile, naming, "clinic.toml clinic.toml.bak logo.svg"},
		{"a file with a mistake", true, false, "name = ", "", "clinic.toml"},
		{"a mistake behind the picture's name", true, true, naming + "name = ", "", "clinic.toml logo.svg"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "clinic.toml")
			for path, text := range map[string]string{file: tt.clinic, Backup(file): tt.before} {
				if text == "" {
					continue
				}
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			save := &companion{dir: dir, name: "logo.svg", data: []byte(savedDrawing)}
			if err := save.begin(); err != nil {
				t.Fatal(err)
			}
			if tt.put {
				if err := save.put(); err != nil {
					t.Fatal(err)
				}
			}
			under := folderOf(t, dir)
			if SweepCompanions(file, Named("logo")); folderOf(t, dir) != under {
				t.Errorf("a save that is under way was swept: %s is left of %s", folderOf(t, dir), under)
			}
			save.note.Close() // as it is when the process ends
			SweepCompanions(file, Named("logo"))
			if got := folderOf(t, dir); got != tt.want {
				t.Errorf("left %q, want %q", got, tt.want)
			}
		})
	}
	// A picture that somebody put there meanwhile is theirs.
	dir := t.TempDir()
	save := &companion{dir: dir, name: "logo.svg", data: []byte(savedDrawing)}
	if err := save.begin(); err != nil {
		t.Fatal(err)
	}
	save.note.Close()
	if err := os.WriteFile(filepath.Join(dir, "logo.svg"), []byte("another"), 0o644); err != nil {
		t.Fatal(err)
	}
	if SweepCompanions(filepath.Join(dir, "clinic.toml"), Named("logo")); folderOf(t, dir) != "logo.svg" {
		t.Errorf("left %q", folderOf(t, dir))
	}
}
