package clinic

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// mostLogo is how many bytes of a logo are read in these tests.
const mostLogo = 10_000_000

// TestLogoFaults asks for logos that cannot be read: each is one fault at the
// key, with a remedy.
func TestLogoFaults(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "empty.png"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	huge := filepath.Join(dir, "huge.png")
	if err := os.WriteFile(huge, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, mostLogo+1); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, logo, want string }{
		{"missing", "none.png", "there is no file"},
		{"folder", "folder", "is not a picture file"},
		{"huge", "huge.png", "is larger than 10 MB"},
	}
	if runtime.GOOS != "windows" { // which says that a folder inside a file is not there
		tests = append(tests, []struct{ name, logo, want string }{
			{"device", os.DevNull, "is not a picture file"},
			{"inside a file", "empty.png/x.png", "cannot be read: a file is in its way"},
		}...)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, faults := Parse(filepath.Join(dir, "clinic.toml"), []byte(fmt.Sprintf("name = \"Oak\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\nlogo = %q\n", tt.logo)))
			if faults.Failed() {
				t.Fatal(faults)
			}
			data, faults := c.ReadLogo(mostLogo)
			if data != nil || len(faults) != 1 {
				t.Fatalf("%d bytes, %q; want one fault", len(data), faults)
			}
			if f := faults[0]; !strings.Contains(f.What, tt.want) || f.Line != 4 || f.Remedy == "" {
				t.Errorf("got %s, want %q", f, tt.want)
			}
		})
	}
}
