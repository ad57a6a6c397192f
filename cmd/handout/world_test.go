package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handout/internal/atomicfile"
)

// place is a world to run commands in, and what they left in it.
type place struct {
	*world
	stdout, stderr bytes.Buffer
	opened         []string
}

// newPlace makes a world of an empty folder, where nothing is a terminal, no
// variable is set, and it is always noon of one day.
func newPlace(t *testing.T) *place {
	t.Helper()
	t.Chdir(t.TempDir())
	p := &place{}
	p.world = &world{
		stdin: strings.NewReader(""), stdout: &p.stdout, stderr: &p.stderr,
		now:     func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) },
		env:     func(string) string { return "" },
		account: func() string { return "front-desk" },
		size:    func() (int, int) { return 80, 0 },
		cache:   func() (string, error) { return filepath.Join(t.TempDir(), "cache"), nil },
		running: func() (context.Context, context.CancelFunc) {
			ctx, stop := context.WithCancel(context.Background())
			stop() // a server ends as soon as it has begun
			return ctx, stop
		},
		write:     func(path string, data []byte) error { return atomicfile.Write(path, data, atomicfile.Remade) },
		temporary: []string{filepath.Join(t.TempDir(), "private")},
		home:      filepath.Join(t.TempDir(), "home"),
		open: func(path string) error {
			p.opened = append(p.opened, path)
			return nil
		},
	}
	return p
}

// run runs a command line and fails the test unless it ends with code.
func (p *place) run(t *testing.T, code int, args ...string) {
	t.Helper()
	if got := run(args, p.world); got != code {
		t.Fatalf("handout %s: exit code %d, want %d\n%s", strings.Join(args, " "), got, code, &p.stderr)
	}
}

func wants(t *testing.T, name, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%s does not hold %q:\n%s", name, part, text)
		}
	}
}

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
