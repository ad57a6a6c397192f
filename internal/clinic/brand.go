package clinic

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

const defaultColour = "#0b5a9e"

// Contrast that WCAG 2.2 asks for at level AA.
const (
	TextContrast  = 4.5 // text (1.4.3)
	TitleContrast = 7.0 // the title (1.4.6, level AAA)
	RuleContrast  = 3.0 // rules and frames that carry meaning (1.4.11)
)

// textAim is what text is darkened to, so that TextContrast is still met when
// the colour has been rounded for the file, or on its way to a printer.
const textAim = 4.6

// railContrast is what Ink has on Rail: so much that Rail is lighter than Strip and darker than
// Tint whatever the brand, on paper without colour too.
const railContrast = 9.6

// Color is an sRGB colour.
type Color struct{ R, G, B uint8 }

// White is the paper.
func White() Color { return Color{255, 255, 255} }

// Ink is what text is printed in.
func Ink() Color { return Color{0x1a, 0x1f, 0x26} }

// Hex returns "#rrggbb".
func (c Color) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Brand is the clinic's colours, and what is made of them to be readable.
type Brand struct {
	Color  Color // as typed, or the default
	Accent Color // as typed, or Color
	Tint   Color // a pale ground: Color, thinned with white
	Text   Color // Color, darkened until it reads on white and on Tint
	Rule   Color // Accent, darkened until it shows on white
	Title  Color // Color, darkened until it has the contrast of a title on Rail
	Rail   Color // Text, thinned until Ink has railContrast on it: the masthead, the band of a phase, and lines that carry no meaning alone
	Strip  Color // Text, thinned by as little as leaves Ink readable on it as a title is: the strip of a call
	// Darkened says that Text is not Color, for `check` to tell.
	Darkened bool

	colour, accent string // as typed
}

// derive makes the colours from the texts, which have been checked.
func (b *Brand) derive() {
	b.Color, _ = parseColour(b.colour)
	b.Accent = b.Color
	if accent, ok := parseColour(b.accent); ok {
		b.Accent = accent
	}
	b.Tint = thin(b.Color)
	white, tint := on(White()), on(b.Tint)
	b.Text = darken(b.Color, func(c Color) bool { return white(c) >= textAim && tint(c) >= textAim })
	b.Rule = darken(b.Accent, func(c Color) bool { return white(c) >= RuleContrast })
	b.Rail = strip(b.Text, railContrast)
	b.Strip = strip(b.Text, TitleContrast)
	ground := on(b.Rail)
	b.Title = darken(b.Color, func(c Color) bool { return ground(c) >= TitleContrast })
	b.Darkened = b.Text != b.Color
}

// parseColour reads "#rrggbb" or "#rgb".
func parseColour(s string) (Color, bool) {
	digits, ok := strings.CutPrefix(s, "#")
	if ok && len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || len(digits) != 6 || err != nil {
		return Color{}, false
	}
	return Color{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// thin leaves a twelfth of the colour on white.
func thin(c Color) Color { return mix(c, 12) }

// strip leaves half of the colour on white, or as much as Ink has a contrast on.
func strip(c Color, contrast float64) Color {
	under := on(Ink())
	for part := 50; ; part-- {
		t := func(v uint8) uint8 { return uint8(255 - (255-int(v))*part/100) }
		if s := (Color{t(c.R), t(c.G), t(c.B)}); under(s) >= contrast {
			return s
		}
	}
}

// mix leaves one part of so many of the colour on white.
func mix(c Color, parts int) Color {
	t := func(v uint8) uint8 { return uint8(255 - (255-int(v))/parts) }
	return Color{t(c.R), t(c.G), t(c.B)}
}

// darken scales a colour towards black, keeping its hue, by as little as
// makes it good enough.
func darken(c Color, good func(Color) bool) Color {
	for scale := 255; scale > 0; scale-- {
		s := func(v uint8) uint8 { return uint8(int(v) * scale / 255) }
		if d := (Color{s(c.R), s(c.G), s(c.B)}); good(d) {
			return d
		}
	}
	return Color{}
}

// Contrast returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2,
// "contrast ratio").
func Contrast(a, b Color) float64 { return on(a)(b) }

// on returns the contrast ratio of any colour to one.
func on(a Color) func(b Color) float64 {
	la := luminance(a)
	return func(b Color) float64 {
		lb := luminance(b)
		return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
	}
}

// luminance is WCAG's relative luminance.
func luminance(c Color) float64 {
	// The conversions keep the compiler from fusing multiply and add, which
	// would round differently on other processors.
	return float64(0.2126*linear(c.R)) + float64(0.7152*linear(c.G)) + float64(0.0722*linear(c.B))
}

func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
