//go:build unix

package browser

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// runAs lets a server run as another user, who can reach the program and the
// folder. It takes the rights of root.
func runAs(t *testing.T, s *server) {
	t.Helper()
	for _, dir := range []string{filepath.Dir(built), s.dir, s.cache} {
		for at := dir; at != filepath.Clean(os.TempDir()) && at != filepath.Dir(at); at = filepath.Dir(at) {
			info, err := os.Stat(at)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode().Perm()&0o001 == 0 {
				if err := os.Chmod(at, info.Mode().Perm()|0o011); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	s.cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(s.as), Gid: uint32(s.as)}
}
