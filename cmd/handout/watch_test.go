package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const watchedClinic = `name = "North Urology"
phone = "(312) 867-5309"
hours = "Monday to Friday"
after_hours_phone = "(312) 867-5310"
language_notice = "Interpreters are free."
logo = "logo.svg"
[content]
dir = "mine"
[handout.dre.notes]
get-ready = "Park in the yard."
`

const watchedLogo = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100"><rect width="300" height="100" fill="#124"/></svg>`

// TestWatch edits a practice's files as people and editors do. The next look comes
// when the test asks for it, so that nothing is waited for.
func TestWatch(t *testing.T) {
	p := newPlace(t)
	put := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("clinic.toml", watchedClinic)
	put("logo.svg", watchedLogo)
	put("mine/README.md", "Our own.")
	ctx, stop := context.WithCancel(context.Background())
	idle, again := make(chan struct{}), make(chan struct{})
	p.pause = func(ctx context.Context) bool {
		idle <- struct{}{}
		<-again
		return ctx.Err() == nil
	}
	p.running = func() (context.Context, context.CancelFunc) { return ctx, stop }
	done := make(chan int)
	go func() { done <- run([]string{"watch", "dre"}, p.world) }()
	look := func(times int) {
		for range times {
			again <- struct{}{}
			<-idle
		}
	}
	sheet := func() []byte {
		data, err := os.ReadFile(filepath.Join("out", "dre-en.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	<-idle
	first := sheet()

	step := func(name string, edit func(), anew bool) {
		t.Helper()
		before := sheet()
		edit()
		look(2)
		if got := !bytes.Equal(before, sheet()); got != anew {
			t.Errorf("%s: printed anew: %v, want %v", name, got, anew)
		}
	}
	changed := strings.Replace(watchedClinic, "in the yard", "on the roof", 1)
	step("nothing", func() {}, false)
	step("an edit of the same length", func() { put("clinic.toml", changed) }, true)
	step("an atomic save", func() {
		put(".clinic.toml.swp", watchedClinic)
		if err := os.Rename(".clinic.toml.swp", "clinic.toml"); err != nil {
			t.Fatal(err)
		}
	}, true)
	if !bytes.Equal(first, sheet()) {
		t.Error("the same file prints other bytes")
	}
	step("a file that is gone for a moment", func() {
		if err := os.Rename("clinic.toml", "clinic.toml~"); err != nil {
			t.Fatal(err)
		}
		look(1)
		put("clinic.toml", changed)
	}, true)
	step("a bad edit", func() { put("clinic.toml", "name = ") }, false)
	step("mended", func() { put("clinic.toml", watchedClinic) }, true)
	step("a logo", func() { put("logo.svg", strings.Replace(watchedLogo, "#124", "#521", 1)) }, true)
	step("a file that was already there, gone for good", func() {
		if err := os.Remove("clinic.toml"); err != nil {
			t.Fatal(err)
		}
	}, false)
	step("and back", func() { put("clinic.toml", changed) }, true)
	step("a handout of its own that changes none of the sheets", func() { put("mine/notes.md", "Ours.") }, false)

	// A save in two parts is waited for: the look between finds a half.
	step("a save in two parts", func() {
		put("clinic.toml", watchedClinic[:40])
		look(1)
		put("clinic.toml", watchedClinic)
	}, true)
	stop()
	again <- struct{}{}
	if code := <-done; code != exitDone {
		t.Errorf("exit code %d", code)
	}
	said := p.stderr.String()
	wants(t, "watch", said, "watching ", "changed: clinic.toml", "changed: logo.svg", "changed: "+filepath.Join("mine", "notes.md"),
		"no sheet has changed by it", "the sheets stay as they were", "there is no such clinic file")
	if strings.Contains(said, "sample clinic") {
		t.Error("it printed for the sample")
	}
	if n := strings.Count(said, "stay as they were"); n != 2 {
		t.Errorf("%d faults are told, want one for the bad edit and one for the file that is gone\n%s", n, said)
	}
}

func TestWatchRefuses(t *testing.T) {
	p := newPlace(t)
	p.run(t, exitFailed, "watch")
	wants(t, "watch", p.stderr.String(), "handout init")
	if err := os.WriteFile("clinic.toml", []byte(strings.ReplaceAll(watchedClinic, "logo = \"logo.svg\"\n[content]\ndir = \"mine\"\n", "")), 0o644); err != nil {
		t.Fatal(err)
	}
	p.run(t, exitUsage, "watch", "--every", "1ms")
	p.run(t, exitUsage, "watch", "--out", "-")
	p.run(t, exitUsage, "watch", "nothing-like-it")
	p.run(t, exitUsage, "watch", "--out", "one.pdf")
}
