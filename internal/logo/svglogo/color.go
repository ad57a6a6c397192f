package svglogo

import (
	"math"
	"strconv"
	"strings"

	"handout/internal/raster"
	"handout/internal/svg"
)

// parseColor reads a color of CSS Color 3: a name, # notation, rgb(), rgba(),
// hsl(), hsla() or transparent.
func parseColor(text string) (raster.RGBA, bool) {
	text = strings.ToLower(text)
	if rest, hex := strings.CutPrefix(text, "#"); hex {
		return hexColor(rest)
	}
	if text == "transparent" {
		return raster.RGBA{}, true
	}
	if hex, ok := named(text); ok {
		return hexColor(hex)
	}
	name, rest, found := strings.Cut(text, "(")
	inside, closed := strings.CutSuffix(rest, ")")
	if !found || !closed {
		return raster.RGBA{}, false
	}
	parts := strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(parts) != 3 && len(parts) != 4 {
		return raster.RGBA{}, false
	}
	switch name {
	case "rgb", "rgba":
		return rgbColor(parts)
	case "hsl", "hsla":
		return hslColor(parts)
	}
	return raster.RGBA{}, false
}

// hexColor reads 3, 4, 6 or 8 hexadecimal digits.
func hexColor(digits string) (raster.RGBA, bool) {
	if len(digits) == 3 || len(digits) == 4 {
		var long []byte
		for i := range len(digits) {
			long = append(long, digits[i], digits[i])
		}
		digits = string(long)
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return raster.RGBA{}, false
	}
	part := func(shift uint) float64 { return float64(n>>shift&255) / 255 }
	return raster.RGBA{R: part(24), G: part(16), B: part(8), A: part(0)}, true
}

func rgbColor(parts []string) (raster.RGBA, bool) {
	v := [4]float64{3: 1}
	for i, part := range parts {
		whole := 255.0
		if i == 3 {
			whole = 1
		}
		n, ok := length(part, whole)
		if !ok {
			return raster.RGBA{}, false
		}
		v[i] = min(max(n/whole, 0), 1)
	}
	return raster.RGBA{R: v[0], G: v[1], B: v[2], A: v[3]}, true
}

// hslColor converts hue in degrees, saturation and lightness in percent (CSS
// Color 3, section 4.2.4).
func hslColor(parts []string) (raster.RGBA, bool) {
	hue, okH := length(strings.TrimSuffix(parts[0], "deg"), 360)
	sat, okS := length(parts[1], 1)
	light, okL := length(parts[2], 1)
	alpha, okA := 1.0, true
	if len(parts) == 4 {
		alpha, okA = length(parts[3], 1)
	}
	if !okH || !okS || !okL || !okA {
		return raster.RGBA{}, false
	}
	within := func(v float64) float64 { return min(max(v, 0), 1) }
	sat, light = within(sat), within(light)
	part := func(n float64) float64 {
		k := math.Mod(math.Mod(n+hue/30, 12)+12, 12)
		return light - float64(sat*min(light, 1-light)*max(-1, min(k-3, 9-k, 1)))
	}
	return raster.RGBA{R: part(0), G: part(8), B: part(4), A: within(alpha)}, true
}

// length reads a CSS length in pixels of 1/96 inch; percent counts of whole.
func length(text string, whole float64) (float64, bool) {
	text = strings.TrimSpace(text)
	unit := 1.0
	for _, u := range []struct {
		name  string
		pixel float64
	}{{"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}, {"%", whole / 100}} {
		if rest, has := strings.CutSuffix(text, u.name); has {
			text, unit = rest, u.pixel
			break
		}
	}
	v, err := svg.Number(text)
	return v * unit, err == nil
}
