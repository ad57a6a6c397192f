package main

import "testing"

// keptInTest makes what the program keeps for its user stay in the test.
func keptInTest(t *testing.T) {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"} {
		t.Setenv(name, home)
	}
}
