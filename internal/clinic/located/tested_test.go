package located_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"handout/internal/clinic/located"
)

// TestReadTested holds that every TOML file the program carries is the same
// either way.
func TestReadTested(t *testing.T) {
	found := 0
	for _, pattern := range []string{"*.toml", "*/*.toml"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "..", "handouts", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			found++
			same(t, file, data)
		}
	}
	if found < 8 {
		t.Errorf("%d files were found", found)
	}
}

// TestReadTestedOdd holds that a file which is out of the ordinary is left to
// Read, and that one which is not comes out the same.
func TestReadTestedOdd(t *testing.T) {
	for _, text := range []string{
		"", "a = 1_000\n", "a = 0x1f\n", "a = -1\n", "a = 007\n", "a = 0\n", "a = 1.5\n",
		"a = 2026-11-23T10:00:00Z\n", "a = 2026-11-23\n", "a = 2026-13-23\n", "a = \"x\n", "a = tru\n", "a = \xff\n", "a = [1, 2\n",
		"a = '''\nx'''\nb = \"\"\"\\\n  y\\u0041\"\"\"\nc = \"\\t\"\nd = ''\ne = []\nf = [[1], [\"x\", 'y']]\n",
		"[a]\nb.c = 1\n[a.d]\ne = true\n[[f]]\ng = 15\n[[f]]\n[f.h]\ni = {j = 2026-11-23, k.l = false}\n",
	} {
		same(t, text, []byte(text))
	}
}

func same(t *testing.T, name string, data []byte) {
	t.Helper()
	want, faults := located.Read(name, data)
	if faults.Failed() && name != string(data) {
		t.Fatal(faults)
	}
	got, more := located.ReadTested(name, data)
	if name == string(data) && !reflect.DeepEqual(faults, more) {
		t.Errorf("%q: %v, want %v", name, more, faults)
	}
	if faults.Failed() {
		return
	}
	sameTable(t, name, got.Root, want.Root)
}

func sameTable(t *testing.T, at string, got, want *located.Table) {
	t.Helper()
	if got.Pos != want.Pos || got.Many != want.Many || len(got.Entries) != len(want.Entries) {
		t.Fatalf("%s: table %+v, want %+v", at, got, want)
	}
	for i := range want.Entries {
		if got.Entries[i].Name != want.Entries[i].Name {
			t.Fatalf("%s: key %q, want %q", at, got.Entries[i].Name, want.Entries[i].Name)
		}
		sameValue(t, at+"."+want.Entries[i].Name, got.Entries[i].Value, want.Entries[i].Value)
	}
}

func sameValue(t *testing.T, at string, got, want located.Value) {
	t.Helper()
	if got.Kind != want.Kind || got.Key != want.Key || got.Pos != want.Pos || got.Text != want.Text || got.Int != want.Int ||
		got.Float != want.Float || got.Bool != want.Bool || got.Time.Format(time.DateTime) != want.Time.Format(time.DateTime) ||
		len(got.Items) != len(want.Items) || got.At(0) != want.At(0) {
		t.Errorf("%s: %+v, want %+v", at, got, want)
		return
	}
	for i := range want.Items {
		sameValue(t, at, got.Items[i], want.Items[i])
	}
	if want.Table != nil {
		sameTable(t, at, got.Table, want.Table)
	}
}
