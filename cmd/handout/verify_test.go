package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestVerifyFindsAlteredFiles changes a byte here and there in a signed sheet:
// none of the files is vouched for.
func TestVerifyFindsAlteredFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile(clinicFile, []byte(`name = "Oak Street Urology"
phone = "(312) 867-5309"
after_hours_phone = "Call 911"
`), 0o644); err != nil {
		t.Fatal(err)
	}
	command := func(args ...string) (string, int) {
		var out bytes.Buffer
		code := run(args, &world{stdin: strings.NewReader(""), stdout: &out, stderr: &bytes.Buffer{},
			now: func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }, env: func(string) string { return "" }})
		return out.String(), code
	}
	for _, args := range [][]string{{"approve", "dre", "--by", "Ana Quist, MD", "--role", "urologist", "--yes"}, {"render", "dre"}} {
		if out, code := command(args...); code != exitDone {
			t.Fatalf("%v: exit %d\n%s", args, code, out)
		}
	}
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
