package figure

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// palette is every colour of the figures, with what has it; handouts/README.md
// lists the same.
var palette = map[string]string{
	"#1f2a37": "outlines", "#ffffff": "paper", "#f8ece2": "skin", "#f1e0d3": "skin farther away",
	"#9c75b0": "prostate", "#79bbae": "glove", "#c4def4": "bladder and what pee runs through",
	"#f2bfb5": "wall of the rectum", "#fbe6e0": "inside of the rectum", "#f2d36b": "pee", "#8fc1e8": "water",
	"#f4cdc2": "tip of the penis", "#efd8c6": "foreskin", "#dfe3e6": "prostate fluid",
	"#b9d3e8": "gown", "#6b7480": "hair", "#eef1f4": "furniture", "#d9dee4": "furniture in shade",
	"#e2c593": "walnut",
}

func drawings(t *testing.T) map[string]*Drawing {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "handouts", "figures", "*.svg"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d figures, %v", len(files), err)
	}
	out := map[string]*Drawing{}
	for _, file := range files {
		out[strings.TrimSuffix(filepath.Base(file), ".svg")] = drawing(t, file)
	}
	return out
}

// One hand draws all figures: a tint says the same thing on each.
func TestOnePalette(t *testing.T) {
	used := map[string]bool{}
	for name, d := range drawings(t) {
		for _, s := range d.Shapes {
			for _, c := range []Colour{s.Fill, s.Stroke} {
				hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
				if c.On && palette[hex] == "" {
					t.Errorf("%s is painted in %s, which the palette does not have", name, hex)
				}
				used[hex] = used[hex] || c.On
			}
		}
	}
	for hex, what := range palette {
		if !used[hex] {
			t.Errorf("no figure has %s (%s)", hex, what)
		}
	}
}

// Lines are three quarters of a point at least where a figure is smallest: a
// step's picture is 42 points high, the others are set at 80 % of a column of
// 246 points. A fax of 200 dots an inch has two dots for such a line.
func TestLinesHoldInPrint(t *testing.T) {
	const least, high, wide = 750, 42, 197
	for name, d := range drawings(t) {
		for _, s := range d.Shapes {
			weight := s.Weight * wide * 1000 / d.W
			if strings.HasPrefix(name, "step-") {
				weight = s.Weight * high * 1000 / d.H
			}
			if s.Stroke.On && weight < least {
				t.Errorf("%s has a line of %.2f points in print, want %.2f", name, float64(weight)/1000, least/1000.)
				break
			}
		}
	}
}

// A step's picture stands at the left of its words, in a room five quarters as
// wide as it is high.
func TestPicturesOfStepsFitBesideWords(t *testing.T) {
	for name, d := range drawings(t) {
		if !strings.HasPrefix(name, "step-") {
			continue
		}
		if d.W*4 > d.H*5 || d.W*5 < d.H*4 {
			t.Errorf("%s is %d × %d: it is not square or nearly so", name, d.W/1000, d.H/1000)
		}
		if len(d.Labels) > 0 {
			t.Errorf("%s has labels, which are not read at its size", name)
		}
	}
}
