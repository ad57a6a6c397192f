package figure

import (
	"math"
	"os"
	"path/filepath"
	"testing"
)

// tints are the fixed colours of what the figures must keep apart.
var tints = map[string]Colour{
	"prostate": {R: 0x9c, G: 0x75, B: 0xb0, On: true},
	"glove":    {R: 0x79, G: 0xbb, B: 0xae, On: true},
	"bladder":  {R: 0xc4, G: 0xde, B: 0xf4, On: true},
}

// A body or an organ has the same colour whatever the clinic's is: red would
// make a prostate look sore, and amber a glove look wet.
func TestFiguresKeepTheirColours(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "handouts", "figures", "*.svg"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d figures, %v", len(files), err)
	}
	for _, file := range files {
		for _, s := range shapes(t, file) {
			if s.Fill.On && s.Fill.Current || s.Stroke.On && s.Stroke.Current {
				t.Errorf("%s takes the clinic's colour", file)
				break
			}
		}
	}
	for name, figures := range map[string][]string{
		"prostate": {"anatomy", "anatomy-cells"},
		"glove":    {"anatomy", "anatomy-cells"},
		"bladder":  {"anatomy", "anatomy-cells"},
	} {
		for _, figure := range figures {
			if !fills(shapes(t, filepath.Join("..", "..", "handouts", "figures", figure+".svg")), tints[name]) {
				t.Errorf("nothing in %s has the colour of the %s", figure, name)
			}
		}
	}
}

// Printed in grey, organ and glove still differ by a tenth of the way from
// black to white.
func TestTintsSurviveGrey(t *testing.T) {
	for a, x := range tints {
		for b, y := range tints {
			if d := math.Abs(grey(x) - grey(y)); a != b && d < .1 {
				t.Errorf("%s and %s differ by %.2f in grey", a, b, d)
			}
		}
	}
}

// grey is the luma of ITU-R BT.601, by which printers turn colour to grey.
func grey(c Colour) float64 {
	return (.299*float64(c.R) + .587*float64(c.G) + .114*float64(c.B)) / 255
}

func fills(list []Shape, c Colour) bool {
	for _, s := range list {
		if s.Fill == c {
			return true
		}
	}
	return false
}

func shapes(t *testing.T, file string) []Shape {
	t.Helper()
	return drawing(t, file).Shapes
}

func drawing(t *testing.T, file string) *Drawing {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, faults := Parse(file, data)
	if d == nil {
		t.Fatal(faults)
	}
	return d
}
