package logo

import "testing"

// TestStudioRGB holds the ends and the inks of the narrow range: white paper
// must not come out grey.
func TestStudioRGB(t *testing.T) {
	for _, c := range []struct{ y, cb, cr, r, g, b uint8 }{
		{235, 128, 128, 255, 255, 255},
		{16, 128, 128, 0, 0, 0},
		{126, 128, 128, 128, 128, 128},
		{82, 90, 240, 255, 1, 0},
		{145, 54, 34, 1, 255, 1},
		{41, 240, 110, 0, 0, 255},
	} {
		r, g, b := studioRGB(c.y, c.cb, c.cr)
		for _, d := range []int{int(r) - int(c.r), int(g) - int(c.g), int(b) - int(c.b)} {
			if d < -2 || d > 2 {
				t.Errorf("%d %d %d is %d %d %d, want %d %d %d", c.y, c.cb, c.cr, r, g, b, c.r, c.g, c.b)
				break
			}
		}
	}
}
