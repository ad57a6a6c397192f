package figure_test

import (
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"testing"

	"handout/handouts"
	"handout/internal/figure"
)

// Every shipped drawing is well-formed markup with its text alternative, without
// a style, and reads back as the drawing it was made from.
func TestMarkupIsTheDrawing(t *testing.T) {
	names, err := fs.Glob(handouts.Files, "figures/*.svg")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(handouts.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		d, faults := figure.Parse(path.Base(name), data)
		if d == nil {
			t.Fatal(faults)
		}
		out := d.Markup(`shows <"it">`, "#0b5394", func(label string) string { return label + " & more" }, func(words string, size int64, _ bool) int64 { return int64(len(words)) * size / 2 })
		paths, texts := 0, 0
		for dec := xml.NewDecoder(strings.NewReader(out)); ; {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range e.Attr {
				if a.Name.Local == "style" {
					t.Errorf("%s has a style", name)
				}
				if e.Name.Local == "svg" && a.Name.Local == "aria-label" && a.Value != `shows <"it">` {
					t.Errorf("%s is called %q", name, a.Value)
				}
			}
			switch e.Name.Local {
			case "path":
				paths++
			case "text":
				texts++
			}
		}
		if paths != len(d.Shapes) || texts != len(d.Labels) {
			t.Errorf("%s: %d shapes and %d labels, want %d and %d", name, paths, texts, len(d.Shapes), len(d.Labels))
		}
		if strings.Contains(out, "currentColor") {
			t.Errorf("%s: a colour is not the clinic's", name)
		}
	}
}
