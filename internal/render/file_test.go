package render_test

import (
	"bytes"
	"sync"
	"testing"

	"handout/internal/layout"
)

// TestFileSize holds a standard handout without a logo to 83 kB.
func TestFileSize(t *testing.T) {
	line := lineFor(t, clinics(t)["least"])
	for _, j := range jobs(t, line) {
		if j.Edition != layout.Standard {
			continue
		}
		data, err := mustSheet(t, line, j).PDF()
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 83_000 {
			t.Errorf("%s on %s: %d bytes, want 83,000 at most", j.Name(), j.Paper, len(data))
		}
	}
}

// TestSameInputSameBytes makes each sheet twice at once, on a line that makes no other and
// on one that makes all, and compares the files.
func TestSameInputSameBytes(t *testing.T) {
	for name, toml := range roads(t) {
		line := lineFor(t, toml)
		all := jobs(t, line)
		got := make([][]byte, len(all))
		var wait sync.WaitGroup
		wait.Go(func() {
			for i, j := range all {
				sheet, faults := line.Sheet(j)
				if faults.Failed() {
					t.Error(faults)
					return
				}
				data, err := sheet.PDF()
				if err != nil {
					t.Error(err)
					return
				}
				got[i] = data
			}
		})
		want := make([][]byte, len(all))
		for i, j := range all {
			data, err := mustSheet(t, lineFor(t, toml), j).PDF()
			if err != nil {
				t.Fatal(err)
			}
			want[i] = data
		}
		wait.Wait()
		for i, j := range all {
			if !bytes.Equal(got[i], want[i]) {
				t.Errorf("%s %s on %s: two files of one sheet differ", name, j.Name(), j.Paper)
			}
		}
	}
}
