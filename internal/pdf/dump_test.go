package pdf

import (
	"flag"
	"os"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/pdf/samples"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestDump(t *testing.T) {
	const golden = "testdata/sample.tags"
	got := Dump(samples.Whole(t, samples.ClassicName))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the tags differ from %s; go test -update writes it anew:\n%s", golden, got)
	}
}

func TestDumpIsTheSameInBothFontModes(t *testing.T) {
	classic := strings.ReplaceAll(Dump(samples.Whole(t, samples.ClassicName)), samples.ClassicName, samples.UTF8Name)
	if got := Dump(samples.Whole(t, samples.UTF8Name)); got != classic {
		t.Errorf("simple fonts:\n%s\ncomposite fonts:\n%s", classic, got)
	}
}

func TestDumpOfUnsoundPages(t *testing.T) {
	if got := Dump(&layout.Pages{}); !strings.Contains(got, "there is no page") {
		t.Errorf("got %q", got)
	}
}
