package tomledit_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handout/internal/tomledit"
)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "clinic.toml")
	if err := os.WriteFile(path, []byte(text), 0o640); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func edit(t *testing.T, name string, v any) tomledit.Edit {
	t.Helper()
	return tomledit.Edit{Key: key(t, name), Value: v}
}

const before = "# Ours.\nname = \"A\"\nhours = \"8 to 5\" # summer\n"

func TestSaveAndUndo(t *testing.T) {
	path := write(t, before)
	saved, err := tomledit.Save(path, []byte(before), []tomledit.Edit{edit(t, "hours", "9 to 5")})
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(before, "8 to 5", "9 to 5", 1)
	if got := read(t, path); got != want || string(saved.Data) != want {
		t.Errorf("got %q", got)
	}
	if got := read(t, tomledit.Backup(path)); got != before {
		t.Errorf("the backup is %q", got)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("the file is for others now: %v", info.Mode())
	}
	back, err := tomledit.Undo(path, saved.Data)
	if err != nil || string(back) != before || read(t, path) != before {
		t.Errorf("undone: %v, %q", err, read(t, path))
	}
	if again, err := tomledit.Undo(path, back); err != nil || string(again) != want {
		t.Errorf("the undo undone: %v, %q", err, again)
	}
}

func TestSaveKeepsWhatOthersChanged(t *testing.T) {
	path := write(t, before)
	theirs := strings.Replace(before, "\"A\"", "\"B\"", 1)
	if err := os.WriteFile(path, []byte(theirs), 0o640); err != nil {
		t.Fatal(err)
	}
	saved, err := tomledit.Save(path, []byte(before), []tomledit.Edit{edit(t, "hours", "9 to 5")})
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(theirs, "8 to 5", "9 to 5", 1); read(t, path) != want {
		t.Errorf("got %q", read(t, path))
	}
	if len(saved.Others) != 1 || saved.Others[0].Key.String() != "name" || saved.Others[0].Now != "B" {
		t.Errorf("told of the others: %v", saved.Others)
	}
	if _, err := tomledit.Undo(path, []byte(before)); !errors.Is(err, tomledit.ErrChanged) {
		t.Errorf("undone over somebody else's change: %v", err)
	}
}

func TestSaveRefusesWhatCollides(t *testing.T) {
	path := write(t, strings.Replace(before, "8 to 5", "7 to 7", 1))
	_, err := tomledit.Save(path, []byte(before), []tomledit.Edit{edit(t, "hours", "9 to 5"), edit(t, "name", "B")})
	var c *tomledit.ConflictError
	if !errors.As(err, &c) || len(c.Conflicts) != 1 {
		t.Fatalf("got %v", err)
	}
	if got := c.Conflicts[0]; got.Key.String() != "hours" || got.Was != "8 to 5" || got.Theirs != "7 to 7" || got.Value != "9 to 5" {
		t.Errorf("got %v", got)
	}
	if got := read(t, path); !strings.Contains(got, "7 to 7") || strings.Contains(got, "\"B\"") {
		t.Errorf("something was written: %q", got)
	}
	// The same change by both is no collision.
	if _, err := tomledit.Save(path, []byte(before), []tomledit.Edit{edit(t, "hours", "7 to 7")}); err != nil {
		t.Error(err)
	}
}

func TestMergeOfSeveral(t *testing.T) {
	base := "[[provider]]\nname = \"A\"\n\n[[provider]]\nname = \"B\"\n"
	for _, tt := range []struct {
		name, theirs string
		key          string
		collides     bool
	}{
		{"another item", strings.Replace(base, "\"A\"", "\"X\"", 1), "provider[1].name", false},
		{"the same item", strings.Replace(base, "\"B\"", "\"X\"", 1), "provider[1].name", true},
		{"one more", base + "\n[[provider]]\nname = \"C\"\n", "provider[1].name", true},
		{"one gone", "[[provider]]\nname = \"B\"\n", "provider[1].name", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, conflicts, faults := tomledit.Merge("f", []byte(base), []byte(tt.theirs), []tomledit.Edit{edit(t, tt.key, "N")})
			if faults.Failed() || len(conflicts) > 0 != tt.collides {
				t.Errorf("conflicts %v, %v", conflicts, faults)
			}
		})
	}
}

func TestSaveWhereItCannot(t *testing.T) {
	one := []tomledit.Edit{edit(t, "hours", "9 to 5")}
	path := write(t, before)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := tomledit.Save(path, []byte(before), one); !errors.Is(err, tomledit.ErrGone) {
		t.Errorf("gone: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a deleted file came back")
	}
	if err := tomledit.Create(path, []byte(before)); err != nil {
		t.Fatal(err)
	}
	if err := tomledit.Create(path, nil); !errors.Is(err, tomledit.ErrThere) {
		t.Errorf("there: %v", err)
	}
	link := filepath.Join(t.TempDir(), "clinic.toml")
	if err := os.Symlink(path, link); err == nil {
		if _, err := tomledit.Save(link, []byte(before), one); err != nil || !strings.Contains(read(t, path), "9 to 5") {
			t.Errorf("over a link: %v, %q", err, read(t, path))
		}
		if info, _ := os.Lstat(link); info.Mode()&os.ModeSymlink == 0 {
			t.Error("the link became a file")
		}
	}
}

func TestOpenIn(t *testing.T) {
	path := write(t, before)
	if tomledit.OpenIn(path) != "" {
		t.Error("open in nothing")
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), ".clinic.toml.swp"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if tomledit.OpenIn(path) != ".clinic.toml.swp" {
		t.Error("vim has it open")
	}
}

// TestKilled saves in a process of its own that is killed at any moment: what
// stands there is the old state or a new one, whole.
func TestKilled(t *testing.T) {
	long := before + strings.Repeat("# a remark that makes the file longer than one block\n", 2000)
	if path := os.Getenv("HANDOUT_SAVES"); path != "" {
		for i := 0; ; i++ {
			data, err := os.ReadFile(path)
			if err != nil {
				os.Exit(3)
			}
			hours := []string{"9 to 5", "8 to 5"}[i%2]
			if _, err := tomledit.Save(path, data, []tomledit.Edit{edit(t, "hours", hours)}); err != nil {
				os.Exit(4)
			}
			fmt.Print("s")
		}
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	path := write(t, long)
	states := map[string]int{}
	for i := range 20 {
		cmd := exec.Command(os.Args[0], "-test.run", "^TestKilled$")
		cmd.Env = append(os.Environ(), "HANDOUT_SAVES="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// The moment of the kill: so many saves, and a part of the next one.
		if _, err := io.ReadFull(out, make([]byte, i%5)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(i) * 300 * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() > 0 {
			t.Fatalf("it was not killed: %v", err)
		}
		for _, p := range []string{path, tomledit.Backup(path)} {
			data, err := os.ReadFile(p)
			if err != nil {
				continue // killed before the first save
			}
			switch string(data) {
			case long:
				states["old"]++
			case strings.Replace(long, "8 to 5", "9 to 5", 1):
				states["new"]++
			default:
				t.Fatalf("%s holds neither state", p)
			}
		}
	}
	if states["old"] == 0 || states["new"] == 0 {
		t.Errorf("no save was under way: %v", states)
	}
}

// TestManySaveAtOnce has processes save keys of their own in one file, over and
// over, with the state that each read last as its base: nobody's change is lost.
func TestManySaveAtOnce(t *testing.T) {
	const processes, saves = 4, 25
	if path := os.Getenv("HANDOUT_SAVES_OF"); path != "" {
		mine := os.Getenv("HANDOUT_SAVES_AS")
		base, err := os.ReadFile(path)
		for i := range saves {
			if err != nil {
				t.Fatal(err)
			}
			var saved *tomledit.Saved
			if saved, err = tomledit.Save(path, base, []tomledit.Edit{edit(t, mine, tomledit.Bare(fmt.Sprint(i+1)))}); err == nil {
				base = saved.Data
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	text := before
	for i := range processes {
		text += fmt.Sprintf("n%d = 0\n", i)
	}
	path := write(t, text)
	var running []*exec.Cmd
	for i := range processes {
		cmd := exec.Command(os.Args[0], "-test.run", "^TestManySaveAtOnce$")
		cmd.Env = append(os.Environ(), "HANDOUT_SAVES_OF="+path, fmt.Sprintf("HANDOUT_SAVES_AS=n%d", i))
		cmd.Stdout = os.Stdout
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		running = append(running, cmd)
	}
	for _, cmd := range running {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	want := before
	for i := range processes {
		want += fmt.Sprintf("n%d = %d\n", i, saves)
	}
	if got := read(t, path); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) != 1 || filepath.Base(left[0]) != ".clinic.toml.saved" {
		t.Errorf("left behind: %v", left)
	}
}

// TestUndoLeavesWhatAHandWrote: a file that is not what the last save left is not
// undone, by whoever saw it as it is now either, and no remark in it is lost.
func TestUndoLeavesWhatAHandWrote(t *testing.T) {
	path := filepath.Join(t.TempDir(), "clinic.toml")
	put := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const base = "name = \"Oak\"\n"
	put(base)
	saved, err := tomledit.Save(path, []byte(base), []tomledit.Edit{{Key: tomledit.Named("contact"), Value: "Ann"}})
	if err != nil || !tomledit.Undoable(path, saved.Data) {
		t.Fatal(err)
	}
	edited := "# A remark.\n" + string(saved.Data)
	put(edited)
	if _, err := tomledit.Undo(path, []byte(edited)); !errors.Is(err, tomledit.ErrChanged) || tomledit.Undoable(path, []byte(edited)) {
		t.Errorf("undone: %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != edited {
		t.Errorf("the file is\n%s", got)
	}
	put(string(saved.Data)) // and taken back by hand
	back, err := tomledit.Undo(path, saved.Data)
	if err != nil || string(back) != base || !tomledit.Undoable(path, back) {
		t.Errorf("%v, %q", err, back)
	}
}
