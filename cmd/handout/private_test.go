package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"handout/internal/render"
)

// TestVisitsArePrivate prints with and without details of a visit.
func TestVisitsArePrivate(t *testing.T) {
	p := newPlace(t)
	p.run(t, exitDone, "render", "dre", "--with", "Quillfeather", "--open")
	path, _, _ := strings.Cut(p.stdout.String(), "  ")
	if !regexp.MustCompile(`^dre-en-[0-9a-f]{4}\.pdf$`).MatchString(filepath.Base(path)) || filepath.Dir(path) != p.temporary[0] {
		t.Errorf("printed to %s", path)
	}
	if len(p.opened) != 1 || p.opened[0] != path {
		t.Errorf("opened %v", p.opened)
	}
	wants(t, "standard error", p.stderr.String(), "deleted after a day", "--out keeps it")
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
	if _, err := os.Stat("out"); err == nil {
		t.Error("the folder out was made too")
	}
	p.run(t, exitDone, "render", "dre", "--with", "Quillfeather", "--out", "kept")
	contents(t, filepath.Join("kept", "dre-en.pdf"))
	p.run(t, exitDone, "render", "dre")
	contents(t, filepath.Join("out", "dre-en.pdf"))

	// A day later any command deletes it, and nothing else.
	other := filepath.Join(p.temporary[0], "other.txt")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.now = func() time.Time { return time.Now().Add(keptPrivate + time.Minute) }
	p.run(t, exitDone, "version")
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is still there", path)
	}
	contents(t, other)
}

// TestPrivateFolderOfOthers does not write into a folder that others can read,
// nor through a link.
func TestPrivateFolderOfOthers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the temporary folder is each user's own")
	}
	p := newPlace(t)
	open, link := p.temporary[0]+"-open", p.temporary[0]+"-link"
	if err := os.MkdirAll(open, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(open, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(t.TempDir(), link); err != nil {
		t.Fatal(err)
	}
	p.temporary = []string{open, link}
	p.run(t, exitFailed, "render", "dre", "--with", "Quillfeather")
	wants(t, "standard error", p.stderr.String(), "no private place", "--out")
	p.temporary = append(p.temporary, filepath.Join(t.TempDir(), "handout", "visits"))
	p.run(t, exitDone, "render", "dre", "--with", "Quillfeather")
}

// crossed prints from several processes at once in one folder, each for
// patients of its own, and counts the sheets that are not theirs.
func crossed(t *testing.T, processes, prints int) {
	keptInTest(t)
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("TMP", t.TempDir())
	line, faults := render.Open(render.Options{Producer: "handout " + version()})
	if line == nil {
		t.Fatal(faults)
	}
	prepared, faults := line.Prepare(render.Job{Handout: "dre", Language: "en", Paper: render.Letter, Edition: render.Standard})
	if prepared == nil {
		t.Fatal(faults)
	}
	dir := t.TempDir()
	var wg sync.WaitGroup
	for desk := range processes {
		wg.Go(func() {
			for i := range prints {
				who := fmt.Sprintf("Desk%dPatient%d", desk, i)
				cmd := exec.Command("handout", "render", "dre", "--with", who)
				cmd.Dir = dir
				out, err := cmd.Output()
				if err != nil {
					t.Errorf("%v", err)
					return
				}
				path, _, _ := strings.Cut(string(out), "  ")
				data, err := os.ReadFile(path)
				if err != nil {
					t.Error(err)
					return
				}
				sheet, faults := prepared.Sheet(render.Details{With: who})
				if sheet == nil {
					t.Error(faults)
					return
				}
				if want, err := sheet.PDF(); err != nil || !bytes.Equal(data, want) {
					t.Errorf("%s got another's sheet (%v)", who, err)
				}
			}
		})
	}
	wg.Wait()
}

func TestDesksDoNotCross(t *testing.T) { crossed(t, 5, 4) }

// TestConformDesks is the same for a day's work.
func TestConformDesks(t *testing.T) {
	if os.Getenv("HANDOUT_CONFORM") == "" {
		t.Skip("HANDOUT_CONFORM is not set")
	}
	crossed(t, 5, 200)
}

// TestHeldOpen writes while a viewer holds the file, as Windows has it.
func TestHeldOpen(t *testing.T) {
	p := newPlace(t)
	p.run(t, exitDone, "render", "dre", "eps", "--set", "eps.protocol=two-glass")
	held := filepath.Join("out", "dre-en.pdf")
	write := p.write
	p.write = func(path string, data []byte) error {
		if path == held {
			return &os.LinkError{Op: "rename", Old: "x", New: path, Err: errors.New("the process cannot access the file because it is being used by another process")}
		}
		return write(path, data)
	}
	// The same bytes count as done.
	p.stdout.Reset()
	p.run(t, exitDone, "render", "dre")
	wants(t, "standard output", p.stdout.String(), held+"  ")
	if _, err := os.Stat(filepath.Join("out", "dre-en-2.pdf")); err == nil {
		t.Error("the same sheet was written twice")
	}
	// Others get another name, and the rest goes on.
	p.stdout.Reset()
	p.run(t, exitDone, "render", "dre", "eps", "--paper", "a4", "--set", "eps.protocol=two-glass")
	wants(t, "standard output", p.stdout.String(), filepath.Join("out", "dre-en-2.pdf"), filepath.Join("out", "eps-en.pdf"))
	wants(t, "standard error", p.stderr.String(), held+" is open in another program")
}

// TestFolderThatCannotBeWritten goes on in the user's documents, but never with
// details of a visit, and not where a place was named.
func TestFolderThatCannotBeWritten(t *testing.T) {
	p := newPlace(t)
	p.documents = filepath.Join(t.TempDir(), "Documents")
	write := p.write
	p.write = func(path string, data []byte) error {
		if !filepath.IsAbs(path) {
			return &fs.PathError{Op: "open", Path: path, Err: errors.New("access is denied")}
		}
		return write(path, data)
	}
	p.run(t, exitDone, "render", "dre", "eps", "--set", "eps.protocol=two-glass")
	for _, name := range []string{"dre-en.pdf", "eps-en.pdf"} {
		contents(t, filepath.Join(p.documents, "handout", name))
	}
	if said := p.stderr.String(); strings.Count(said, filepath.Join(p.documents, "handout")) != 1 {
		t.Errorf("said %s", said)
	}
	p.run(t, exitDone, "render", "dre", "--with", "Quillfeather")
	p.run(t, exitFailed, "render", "dre", "--out", "named")
	if files, _ := os.ReadDir(filepath.Join(p.documents, "handout")); len(files) != 2 {
		t.Errorf("%d files in the documents", len(files))
	}
}
