package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestVerifyFindsAlteredFiles changes a byte here and there in a signed sheet:
// none of the files is vouched for.
func TestVerifyFindsAlteredFiles(t *testing.T) {
	p := newPractice(t, "")
	command := func(args ...string) (string, int) {
		p.stdout.Reset()
		code := run(args, p.world)
		return p.stdout.String(), code
	}
	p.sign(t, "dre")
	p.run(t, exitDone, "render", "dre")
	file := filepath.Join("out", "dre-en.pdf")
	if out, code := command("verify", file); code != exitDone {
		t.Fatalf("exit %d: %s", code, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// In a page's content, in the middle, and near the end.
	for _, at := range []int{bytes.Index(data, []byte("stream\n")) + 40, len(data) / 2, len(data) * 9 / 10} {
		altered := bytes.Clone(data)
		altered[at] ^= 1
		if err := os.WriteFile("altered.pdf", altered, 0o644); err != nil {
			t.Fatal(err)
		}
		out, code := command("verify", "altered.pdf")
		if code != exitFailed || !strings.Contains(out, "altered or saved again") && !strings.Contains(out, "not ours") {
			t.Errorf("byte %d changed: exit %d, %s", at, code, out)
		}
	}
}
