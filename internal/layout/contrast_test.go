package layout

import "math"

// contrast is the contrast ratio of WCAG 2.2.
func contrast(a, b Paint) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(p Paint) float64 {
	channel := func(v uint8) float64 {
		c := float64(v) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(p.R) + 0.7152*channel(p.G) + 0.0722*channel(p.B)
}
