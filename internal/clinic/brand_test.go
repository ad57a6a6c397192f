package clinic

import (
	"math"
	"testing"
)

func TestContrast(t *testing.T) {
	// Published pairs: black and white, and the grey just below and just
	// above the limit for text.
	for _, tt := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#777777", "#ffffff", 4.48},
		{"#767676", "#ffffff", 4.54},
	} {
		a, _ := parseColour(tt.a)
		b, _ := parseColour(tt.b)
		if got := Contrast(a, b); math.Abs(got-tt.want) > 0.005 {
			t.Errorf("contrast of %s on %s is %.3f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestBrandIsReadable(t *testing.T) {
	for _, tt := range []struct {
		colour   string
		darkened bool
	}{
		{"#0b5a9e", false}, {"#000", false}, {"#fff", true}, {"#ffee00", true}, {"#ff7f7f", true}, {"#777777", true}, {"#00ff00", true}, {"", false},
	} {
		b := Brand{colour: tt.colour}
		if tt.colour == "" {
			b.colour = defaultColour
		}
		b.derive()
		if b.Darkened != tt.darkened {
			t.Errorf("%s: darkened %v", tt.colour, b.Darkened)
		}
		if c := Contrast(b.Text, White()); c < TextContrast {
			t.Errorf("%s: text %s has %.2f on white", tt.colour, b.Text.Hex(), c)
		}
		if c := Contrast(b.Text, b.Tint); c < TextContrast {
			t.Errorf("%s: text %s has %.2f on its tint %s", tt.colour, b.Text.Hex(), c, b.Tint.Hex())
		}
		// The sheet's ink stands on strips in the colour of rails (WCAG 2.2, 1.4.6).
		if c := Contrast(Color{0x1a, 0x1f, 0x26}, b.Rail); c < TitleContrast {
			t.Errorf("%s: ink has %.2f on rails and strips of %s", tt.colour, c, b.Rail.Hex())
		}
		if c := Contrast(Color{0x1a, 0x1f, 0x26}, b.Strip); c < TitleContrast {
			t.Errorf("%s: ink has %.2f on the strip of a call %s", tt.colour, c, b.Strip.Hex())
		}
		if c := Contrast(b.Title, b.Rail); c < TitleContrast {
			t.Errorf("%s: title %s has %.2f on the masthead %s", tt.colour, b.Title.Hex(), c, b.Rail.Hex())
		}
		if c := Contrast(b.Rule, White()); c < RuleContrast {
			t.Errorf("%s: rule %s has %.2f on white", tt.colour, b.Rule.Hex(), c)
		}
	}
}

func TestParseColour(t *testing.T) {
	for text, want := range map[string]string{"#abc": "#aabbcc", "#0B5A9E": "#0b5a9e", "0b5a9e": "", "#0b5a9": "", "#gggggg": "", "#": "", "navy": "", "#+1+2+3": ""} {
		c, ok := parseColour(text)
		if ok != (want != "") || ok && c.Hex() != want {
			t.Errorf("parseColour(%q) = %v, %v", text, c.Hex(), ok)
		}
	}
}
