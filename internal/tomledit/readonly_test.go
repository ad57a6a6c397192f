//go:build linux

package tomledit_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"handout/internal/tomledit"
)

// nobody is a user who owns nothing.
const nobody = 65534

// TestSaveWhereItMayNot saves a file that is read-only, one in a folder that is,
// and one on a share that is. Root may write to the first two, so a process of
// another user tries; the share is mounted where the system lets a test do so.
func TestSaveWhereItMayNot(t *testing.T) {
	if path := os.Getenv("HANDOUT_SAVE_DENIED"); path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tomledit.Save(path, data, []tomledit.Edit{edit(t, "hours", "9 to 5")}); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("saved: %v", err)
		}
		if _, err := tomledit.Undo(path, data); !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("undone: %v", err)
		}
		return
	}
	for _, tt := range []struct {
		name         string
		file, folder os.FileMode
		share        bool
	}{
		{"read-only file", 0o444, 0o777, false},
		{"read-only folder", 0o666, 0o555, false},
		{"read-only share", 0o666, 0o777, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir, err := os.MkdirTemp("", "handout-readonly-") // t.TempDir is for its owner alone
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(dir, 0o700); os.RemoveAll(dir) })
			path := filepath.Join(dir, "clinic.toml")
			if err := errors.Join(os.WriteFile(path, []byte(before), 0o644), os.Chmod(path, tt.file), os.Chmod(dir, tt.folder)); err != nil {
				t.Fatal(err)
			}
			own := copied(t)
			cmd := exec.Command(own, "-test.run", "^TestSaveWhereItMayNot$")
			switch {
			case tt.share:
				script := `mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && exec "$2" -test.run '^TestSaveWhereItMayNot$'`
				cmd = exec.Command("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", dir, own)
				if out, err := exec.Command("unshare", "--map-root-user", "--mount", "true").CombinedOutput(); err != nil {
					t.Skipf("no mounts here: %s", out)
				}
			case os.Geteuid() == 0:
				cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
			}
			cmd.Env = append(os.Environ(), "HANDOUT_SAVE_DENIED="+path)
			cmd.Dir = "/"
			if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "PASS") {
				t.Errorf("%v: %s", err, out)
			}
			if got := read(t, path); got != before {
				t.Errorf("it holds %q", got)
			}
			if there, _ := os.ReadDir(dir); len(there) != 1 {
				t.Errorf("left behind: %v", there)
			}
		})
	}
}

// copied is this test's program where another user can run it.
func copied(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.CreateTemp("", "handout-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(f.Name()) })
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(0o755), f.Close()); err != nil {
		t.Fatal(err)
	}
	return f.Name()
}
