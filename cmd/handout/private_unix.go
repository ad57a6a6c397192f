//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// temporaryName is the folder's name below the system's temporary folder, which
// users may share.
func temporaryName() string { return filepath.Join(os.TempDir(), "handout-"+strconv.Itoa(os.Getuid())) }

// ownedByUs reports why a folder is not the user's alone.
func ownedByUs(dir string, info fs.FileInfo) error {
	if st, ok := info.Sys().(*syscall.Stat_t); ok && int(st.Uid) != os.Getuid() {
		return fmt.Errorf("%s belongs to somebody else", dir)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("others may read %s", dir)
	}
	return nil
}
