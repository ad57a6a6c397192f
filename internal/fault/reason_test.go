package fault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReason(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, missing := os.Open(filepath.Join(dir, "missing"))
	_, below := os.ReadDir(filepath.Join(file, "below"))
	for name, err := range map[string]error{
		"missing":       missing,
		"below a file":  below,
		"renaming":      os.Rename(filepath.Join(dir, "missing"), file),
		"wrapped":       fmt.Errorf("while opening: %w", missing),
		"a system call": os.NewSyscallError("open", fs.ErrPermission),
	} {
		if got := Reason(err); err == nil || got == "" || strings.Contains(got, dir) || strings.Contains(got, "open") {
			t.Errorf("%s: %q of %v", name, got, err)
		}
	}
	if got := Reason(errors.New("plain")); got != "plain" {
		t.Error(got)
	}
}
