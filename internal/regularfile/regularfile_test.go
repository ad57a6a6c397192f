package regularfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "clinic.toml")
	if err := os.WriteFile(path, []byte("0123456789"), 0o644); err != nil {
		t.Fatal(err)
	}
	if data, err := Read(path, 10); err != nil || string(data) != "0123456789" {
		t.Errorf("%q, %v", data, err)
	}
	var large TooLargeError
	if data, err := Read(path, 9); data != nil || !errors.As(err, &large) || large.Most != 9 {
		t.Errorf("nine of ten bytes: %q, %v", data, err)
	}
	if _, err := Read(path+".not", 9); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := Read(filepath.Dir(path), 9); !errors.Is(err, ErrNotRegular) {
		t.Errorf("a folder: %v", err)
	}
	for most, want := range map[int64]string{10_000_000: "10 MB", 64_000: "64 kB"} {
		if got := (TooLargeError{most}).Error(); !strings.HasSuffix(got, want) {
			t.Errorf("%d bytes: %s", most, got)
		}
	}
}

// TestDevices reads what never ends and what waits for ever, through links too.
func TestDevices(t *testing.T) {
	link := filepath.Join(t.TempDir(), "clinic.toml")
	for _, device := range []string{"/dev/zero", "/dev/stdin", "/dev/tty"} {
		if _, err := os.Lstat(device); err != nil {
			continue
		}
		os.Remove(link)
		if err := os.Symlink(device, link); err != nil {
			t.Skip(err)
		}
		if info, err := os.Stat(link); err == nil && info.Mode().IsRegular() {
			continue // a stdin that is a file
		}
		if _, err := Read(link, 1<<20); err == nil {
			t.Errorf("%s was read", device)
		}
	}
}
