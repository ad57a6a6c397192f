package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// readme returns the README, and the root of the repository.
func readme(t *testing.T) (text, root string) {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return contents(t, filepath.Join(root, "README.md")), root
}

// fenced returns the blocks of a text between ```language and ```.
func fenced(text, language string) []string {
	var blocks []string
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```$").FindAllStringSubmatch(text, -1) {
		blocks = append(blocks, m[1])
	}
	return blocks
}

// TestReadmeCommands runs every ```sh block of the README, one after the
// other, as a person who follows it would in a copy of the repository, with
// "handout" on the path. "go test ./..." is passed over: it is the run that
// this test is a part of.
func TestReadmeCommands(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the README's commands are for a POSIX shell")
	}
	text, root := readme(t)
	blocks := fenced(text, "sh")
	if len(blocks) < 5 {
		t.Fatalf("found %d ```sh blocks in the README", len(blocks))
	}
	if !strings.Contains(blocks[0], "go run ./cmd/handout render\ngo test ./...\n") {
		t.Errorf("the README does not begin with the two commands, but with\n%s", blocks[0])
	}
	bin, dir := t.TempDir(), copyOf(t, root)
	build := exec.Command("go", "build", "-o", bin, "./cmd/handout")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build ./cmd/handout: %v\n%s", err, out)
	}
	for _, block := range blocks {
		sh := exec.Command("sh", "-euc", strings.ReplaceAll(block, "go test ./...\n", ""))
		sh.Dir = dir
		sh.Env = append(os.Environ(), "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
		if out, err := sh.CombinedOutput(); err != nil {
			t.Errorf("%v:\n%s\n%s", err, block, out)
		}
	}
	for _, file := range []string{"out/dre-en.pdf", "out/dre-en-large.pdf", "sheets/eps-en.pdf", "dre.html"} {
		if data, err := os.ReadFile(filepath.Join(dir, file)); err != nil || len(data) == 0 {
			t.Errorf("the README's commands made no %s: %v", file, err)
		}
	}
}

// copyOf returns a folder with all that building needs, and nothing that a
// run has left: what is written there does not touch the repository.
func copyOf(t *testing.T, root string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "cmd", "internal", "handouts", "fonts"} {
		if err := os.Symlink(filepath.Join(root, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Every command stands in the README's table, and nothing else does.
func TestReadmeListsTheCommands(t *testing.T) {
	text, _ := readme(t)
	named := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `handout (\\S+?)[ `]").FindAllStringSubmatch(text, -1) {
		named[m[1]] = true
	}
	p := newPlace(t)
	root := newRoot(p.world)
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			if !named[c.Name()] {
				t.Errorf("`handout %s` is not in the README's table of commands", c.Name())
			}
			delete(named, c.Name())
		}
	}
	for name := range named {
		t.Errorf("the README's table has `handout %s`, which there is not", name)
	}
}

// What the guides for people link to is there.
func TestGuidesLinkToWhatIsThere(t *testing.T) {
	_, root := readme(t)
	link := regexp.MustCompile(`[^!]\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)`)
	for _, guide := range []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "handouts/README.md"} {
		data, err := os.ReadFile(filepath.Join(root, guide))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, m := range link.FindAllSubmatch(bytes.ReplaceAll(data, []byte("](../figures/name.svg"), nil), -1) {
			if _, err := os.Stat(filepath.Join(root, filepath.Dir(guide), string(m[1]))); err != nil {
				t.Errorf("%s links to %s: %v", guide, m[1], err)
			}
		}
	}
}
