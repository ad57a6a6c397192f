package web

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handout/internal/tomledit"
)

const savedDrawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#0b5a9e"/></svg>`

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

// TestKilledBesideALogo kills a process that saves a logo, before and behind the
// moment at which the file names it: the next page finds the old state or the new.
func TestKilledBesideALogo(t *testing.T) {
	if file := os.Getenv("HANDOUT_LOGO_OF"); file != "" {
		s := testServer(t)
		s.opts.Clinic = file
		name := s.logos.hold(filepath.Dir(file), "logo.svg", []byte(savedDrawing))
		key, err := tomledit.ParseKey("logo")
		if err != nil {
			t.Fatal(err)
		}
		err = s.withLogo(name, func() error {
			if os.Getenv("HANDOUT_LOGO_AT") == "behind" {
				if _, err := tomledit.Save(file, []byte(ourFile), []tomledit.Edit{{Key: key, Value: name}}); err != nil {
					return err
				}
			}
			fmt.Println("killed here")
			select {}
		})
		t.Fatal(err)
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	for at, want := range map[string][]string{"before": {"clinic.toml"}, "behind": {".clinic.toml.saved", "clinic.toml", "clinic.toml.bak", "logo.svg"}} {
		s := formServer(t, ourFile)
		dir := filepath.Dir(s.opts.Clinic)
		cmd := exec.Command(os.Args[0], "-test.run", "^TestKilledBesideALogo$")
		cmd.Env = append(os.Environ(), "HANDOUT_LOGO_OF="+s.opts.Clinic, "HANDOUT_LOGO_AT="+at)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if line, _ := bufio.NewReader(out).ReadString('\n'); line != "killed here\n" {
			t.Errorf("%s: it ended before: %q", at, line)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()
		if got := folderOf(t, dir); !strings.Contains(got, "logo.svg") || !strings.Contains(got, ".handout-saving-") {
			t.Errorf("%s: nothing was under way: %s", at, got)
		}
		answerTo(s, request(s, "GET", "/practice", nil))
		if got := folderOf(t, dir); got != strings.Join(want, " ") {
			t.Errorf("%s: left %q, want %q", at, got, want)
		}
		if slices.Contains(want, "logo.svg") != strings.Contains(inFile(t, s), `logo = "logo.svg"`) {
			t.Errorf("%s: the file and its logo do not go together:\n%s", at, inFile(t, s))
		}
		// The same picture can be saved now as if nothing had been.
		base := inFile(t, s)
		got := dropped(t, s, "logo.svg", []byte(savedDrawing))
		if w := posted(s, "/practice/save", fields(base, "logo", got.Name)); w.Code != 200 || got.Name != "logo.svg" {
			t.Errorf("%s: saved anew: %d, %q", at, w.Code, got.Name)
		}
	}
}
