package main

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

func TestColourOnlyWhenAsked(t *testing.T) {
	for _, colour := range []bool{false, true} {
		p := newPlace(t)
		p.colour = colour
		p.run(t, exitFailed, "render", "--clinic", "nowhere.toml")
		if got := strings.Contains(p.stderr.String(), "\x1b["); got != colour {
			t.Errorf("colour %t, but escape codes: %t", colour, got)
		}
	}
}

func TestHintsForAPersonAtATerminal(t *testing.T) {
	p := newPlace(t)
	p.hints = true
	p.run(t, exitDone, "render", "dre")
	wants(t, "standard error", p.stderr.String(), "hint: print on both sides")
}

func TestNoPDFOntoATerminal(t *testing.T) {
	p := newPlace(t)
	p.outTTY = true
	p.run(t, exitUsage, "render", "dre", "--out", "-")
	wants(t, "standard error", p.stderr.String(), "onto this terminal", "--out dre.pdf")
	if p.stdout.Len() > 0 {
		t.Error("something was written to the terminal")
	}
}

func TestOpen(t *testing.T) {
	p := newPlace(t)
	p.run(t, exitDone, "render", "dre", "eps", "--open")
	want := []string{filepath.Join("out", "dre-en.pdf"), filepath.Join("out", "eps-en.pdf")}
	if len(p.opened) != 2 || p.opened[0] != want[0] || p.opened[1] != want[1] {
		t.Errorf("opened %q, want %q", p.opened, want)
	}
}

func TestOpenWithNothingToOpenItWith(t *testing.T) {
	p := newPlace(t)
	p.open = func(string) error { return errors.New("exec: \"xdg-open\": not found") }
	p.run(t, exitFailed, "render", "dre", "--open")
	wants(t, "standard error", p.stderr.String(), "dre-en.pdf is written, but no program could be started", "open it by hand")
	contents(t, filepath.Join("out", "dre-en.pdf"))
}

// A double-click opens the page for the desk, by a file that leads the browser
// in, so that the key stands on no command line.
func TestDoubleClick(t *testing.T) {
	p := newPlace(t)
	if code := doubleClick(p.world, nil); code != exitDone {
		t.Fatalf("exit code %d\n%s", code, &p.stderr)
	}
	if len(p.opened) != 1 || !strings.HasSuffix(p.opened[0], ".html") {
		t.Errorf("opened %q, want one page", p.opened)
	}
	wants(t, "standard output", p.stdout.String(), "http://127.0.0.1:", "/enter?key=")
	wants(t, "standard error", p.stderr.String(), "This window belongs to handout")
}
