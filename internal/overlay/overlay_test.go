package overlay

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"handout/internal/fault"
)

func shipped() fstest.MapFS {
	return fstest.MapFS{
		"dre/handout.toml": {Data: []byte("shipped")},
		"dre/en.md":        {Data: []byte("shipped")},
		"words/en.toml":    {Data: []byte("shipped")},
		"claims.toml":      {Data: []byte("shipped")},
	}
}

var at = fault.Pos{File: "clinic.toml", Line: 6, Column: 7}

// folder writes files of a practice; a name that ends in / is a folder.
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range files {
		name, text, _ := strings.Cut(name, "=")
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			text = "\x00"
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if text != "\x00" {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

func open(t *testing.T, dir string) fs.FS {
	t.Helper()
	fsys, faults := Open(shipped(), dir, at)
	if faults.Failed() {
		t.Fatal(faults)
	}
	return fsys
}

func TestLayers(t *testing.T) {
	dir := folder(t, "dre/fr.md=own", "parking/handout.toml=own", "parking/en.md=own", "claims.toml=own", "README.md=x", ".git/config=x")
	fsys := open(t, dir)
	for name, want := range map[string]string{"dre/en.md": "shipped", "dre/fr.md": "own", "parking/en.md": "own", "claims.toml": "shipped"} {
		data, err := fs.ReadFile(fsys, name)
		if err != nil || string(data) != want {
			t.Errorf("%s holds %q, %v; want %q", name, data, err, want)
		}
		f, err := fsys.Open(name)
		if err != nil {
			t.Errorf("opening %s: %v", name, err)
			continue
		}
		f.Close()
	}
	if got, want := names(t, fsys, "."), []string{"README.md", "claims.toml", "dre", "parking", "words"}; !slices.Equal(got, want) {
		t.Errorf("the root holds %v, want %v", got, want)
	}
	if got, want := names(t, fsys, "dre"), []string{"en.md", "fr.md", "handout.toml"}; !slices.Equal(got, want) {
		t.Errorf("dre holds %v, want %v", got, want)
	}
	if Own(fsys, "dre/en.md") || !Own(fsys, "dre/fr.md") || Own(fsys, "dre/de.md") {
		t.Error("the wrong files are the practice's own")
	}
	if got := Name(fsys, "dre/en.md"); got != "dre/en.md" {
		t.Errorf("a shipped file is called %s", got)
	}
	for _, name := range []string{"dre/fr.md", "words/fr.toml"} {
		if got := Name(fsys, name); got != filepath.Join(dir, name) {
			t.Errorf("%s is called %s", name, got)
		}
	}
	layers := Layers(fsys, "claims.toml")
	if len(layers) != 2 || string(layers[0].Data) != "shipped" || string(layers[1].Data) != "own" {
		t.Errorf("layers %v", layers)
	}
}

func names(t *testing.T, fsys fs.FS, dir string) []string {
	t.Helper()
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// A file that is laid over a shipped one after the folder was looked at still
// does not take its place.
func TestShippedFilesStay(t *testing.T) {
	dir := folder(t, "parking/en.md=x", "parking/handout.toml=x")
	fsys := open(t, dir)
	if err := os.MkdirAll(filepath.Join(dir, "dre"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "dre", "en.md"), []byte("own"), 0o644); err != nil {
		t.Fatal(err)
	}
	if data, err := fs.ReadFile(fsys, "dre/en.md"); string(data) != "shipped" {
		t.Errorf("read %q, %v", data, err)
	}
	if Own(fsys, "dre/en.md") {
		t.Error("a shipped file is the practice's own")
	}
}

// One run sees one text of a file.
func TestFilesAreReadOnce(t *testing.T) {
	dir := folder(t, "parking/en.md=first", "parking/handout.toml=x")
	fsys := open(t, dir)
	first, _ := fs.ReadFile(fsys, "parking/en.md")
	if err := os.WriteFile(filepath.Join(dir, "parking", "en.md"), []byte("second"), 0o644); err != nil {
		t.Fatal(err)
	}
	first[0] = 'X' // what was handed out is the caller's
	if again, _ := fs.ReadFile(fsys, "parking/en.md"); string(again) != "first" {
		t.Errorf("read %q the second time", again)
	}
}

func TestFaultsOfTheFolder(t *testing.T) {
	many := make([]string, 0, maxEntries+1)
	for i := range maxEntries + 1 {
		many = append(many, fmt.Sprintf("f%d", i))
	}
	for name, c := range map[string]struct {
		files []string
		want  string // DIR is the folder
	}{
		"nothing in it":         {nil, ""},
		"what is no handout":    {[]string{"notes/todo.txt", "README.md", "pictures/"}, ""},
		"a shipped handout":     {[]string{"dre/handout.toml"}, "DIR/dre/handout.toml: the handout `dre` comes with the program, and cannot be replaced; give yours another id, or take this file out"},
		"shipped words":         {[]string{"dre/en.md"}, "DIR/dre/en.md: the program comes with its own dre/en.md, which cannot be replaced; take this file out, or give it another name"},
		"a folder for a file":   {[]string{"dre/en.md/x"}, "DIR/dre/en.md: the program comes with its own dre/en.md, which cannot be replaced; take this file out, or give it another name"},
		"a file for a folder":   {[]string{"dre"}, ""},
		"no handout.toml":       {[]string{"parking/en.md"}, "DIR/parking: there are words here but no handout.toml; add one, or correct the folder's name"},
		"no language":           {[]string{"parking/handout.toml", "parking/french.md", "parking/README.md"}, "DIR/parking/french.md: \"french\" is not a language tag; name the file for its language, such as en.md or fr.md"},
		"a shared folder's id":  {[]string{"words/handout.toml"}, "DIR/words/handout.toml: a handout cannot be called `words`; give it another id"},
		"too many files":        {many, "clinic.toml:6:7: the folder \"DIR\" cannot be used: it holds more than 1000 files; name a folder that holds handouts alone"},
		"a language of its own": {[]string{"dre/zh-Hant.md", "words/zh-Hant.toml"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, c.files...)
			_, faults := Open(shipped(), dir, at)
			var got []string
			for _, f := range faults {
				got = append(got, filepath.ToSlash(strings.ReplaceAll(f.Error(), dir, "DIR")))
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n"), c.want)
			}
		})
	}
	for _, dir := range []string{filepath.Join(t.TempDir(), "none"), filepath.Join(folder(t, "file"), "file"), "a\x00b"} {
		fsys, faults := Open(shipped(), dir, at)
		if !faults.Failed() || faults[0].Pos != at {
			t.Errorf("%q: %v", dir, faults)
		}
		if _, err := fs.ReadFile(fsys, "dre/en.md"); err != nil {
			t.Errorf("%q: the shipped files are gone: %v", dir, err)
		}
	}
}

func TestOddFilesAreRefused(t *testing.T) {
	dir := folder(t, "parking/handout.toml=x", "parking/en.md=x", "big.md", "parking/de.md/x=x")
	if err := os.Truncate(filepath.Join(dir, "big.md"), maxFile+1); err != nil {
		t.Fatal(err)
	}
	refused := map[string]string{"big.md": "it is larger than 1 MB", "parking/de.md": "it is not a plain file"}
	outside := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(outside, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"parking/fr.md": outside, "parking/it.md": "../../secret", "parking/pt.md": "en.md"} {
		if err := os.Symlink(target, filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	refused["parking/fr.md"] = "it is a link that leads out of the folder"
	refused["parking/it.md"] = "it is a link that leads out of the folder"
	fsys := open(t, dir)
	for name, want := range refused {
		if data, err := fs.ReadFile(fsys, name); err == nil || err.Error() != want {
			t.Errorf("%s: %d bytes, %v; want %q", name, len(data), err, want)
		}
	}
	if data, err := fs.ReadFile(fsys, "parking/pt.md"); string(data) != "x" {
		t.Errorf("a link inside the folder: %q, %v", data, err)
	}
	for _, name := range []string{"../secret", "/etc/passwd", "", "parking/../parking/en.md"} {
		if _, err := fs.ReadFile(fsys, name); err == nil {
			t.Errorf("%q was read", name)
		}
	}
}
