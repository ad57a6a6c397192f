package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handout/handouts"
)

// TestUpToDate holds the generated files to what would be generated now.
func TestUpToDate(t *testing.T) {
	want, err := generate(handouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range want {
		if got, err := os.ReadFile(filepath.Join("..", name)); err != nil || !bytes.Equal(got, text) {
			t.Errorf("%s is out of date; run go generate ./internal/precompiled", name)
		}
	}
	have, err := filepath.Glob(filepath.Join("..", "*"+made))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range have {
		if want[filepath.Base(name)] == nil {
			t.Errorf("%s is left over; run go generate ./internal/precompiled", filepath.Base(name))
		}
	}
}

type page struct {
	Name   string
	Lines  []line
	Sizes  map[string]float64
	Limit  float64
	Day    time.Time
	Ground [2]int64
}

type line struct {
	Text string
	Bold bool
}

func TestPrint(t *testing.T) {
	for _, c := range []struct {
		what string
		page page
		want string // the variables, then the constructor
	}{
		{"fixed", page{Name: "a\"b", Lines: []line{{Text: "x", Bold: true}, {}}, Limit: 2.5, Ground: [2]int64{1, -1}},
			"\nvar it = main.page{Name: \"a\\\"b\", Lines: []main.line{\n{Text: \"x\", Bold: true},\n{},\n}, Limit: 2.5, Ground: [2]int64{1, -1}}\n" +
				"func() *main.page { return &it }"},
		{"made when asked for", page{Lines: []line{{Text: "x"}}, Sizes: map[string]float64{"b": 2, "a": 1}, Limit: math.Inf(-1)},
			"\nvar itLines = []main.line{\n{Text: \"x\"},\n}\n" +
				"func() *main.page { return &main.page{\nLines: itLines,\nSizes: map[string]float64{\n\"a\": 1,\n\"b\": 2,\n},\nLimit: math.Inf(-1),\n} }"},
	} {
		var out bytes.Buffer
		p := printer{out: &out, name: "it"}
		made, _, err := p.print(&c.page)
		if got := out.String() + made; err != nil || got != c.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.what, err, got, c.want)
		}
	}
}

// TestPrintRefuses holds that data which Go text cannot hold is an error, and
// not left out.
func TestPrintRefuses(t *testing.T) {
	p := printer{out: new(bytes.Buffer), name: "it"}
	_, _, err := p.print(&page{Day: time.Unix(1, 0)})
	if err == nil || !strings.Contains(err.Error(), "time.Time") {
		t.Errorf("a time is printed: %v", err)
	}
	_, _, err = p.print(&struct{ To *line }{&line{}})
	if err == nil || !strings.Contains(err.Error(), "no plain data") {
		t.Errorf("a pointer is printed: %v", err)
	}
}
