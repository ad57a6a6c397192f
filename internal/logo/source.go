package logo

import (
	"image"
	"image/color"
)

// rows is a picture that can be read from the top down, on white.
type rows interface {
	size() (w, h int) // in pixels, once turned
	// row writes row y as RGB. Rows are asked for once each and in order.
	row(y int, rgb []uint8) error
}

// source is a decoded picture: where it stands on its canvas, and how it is
// to be turned (an EXIF orientation, 1 to 8).
type source struct {
	img    image.Image
	canvas image.Rectangle
	turn   int
	// studio is set where brightness goes from 16 to 235 and colour from 16 to
	// 240, as in WebP (RFC 6386, 2 and 9.2), and not over the whole byte as in JPEG.
	studio bool
}

func (s source) size() (w, h int) {
	if s.turn >= 5 {
		return s.canvas.Dy(), s.canvas.Dx()
	}
	return s.canvas.Dx(), s.canvas.Dy()
}

func (s source) row(y int, rgb []uint8) error {
	w, h := s.size()
	for x := range w {
		sx, sy := unturn(s.turn, x, y, w, h)
		r, g, b := s.at(s.canvas.Min.X+sx, s.canvas.Min.Y+sy)
		rgb[3*x], rgb[3*x+1], rgb[3*x+2] = r, g, b
	}
	return nil
}

// unturn returns the stored place of a pixel of the turned picture, which is
// w × h (EXIF 2.32, 4.6.4, tag 274).
func unturn(turn, x, y, w, h int) (int, int) {
	switch turn {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return h - 1 - y, x
	}
	return x, y
}

// at returns one pixel on white. The kinds of image logos mostly come in are
// read without a call through the color model.
func (s source) at(x, y int) (r, g, b uint8) {
	if !(image.Point{X: x, Y: y}).In(s.img.Bounds()) {
		return 255, 255, 255
	}
	switch m := s.img.(type) {
	case *image.NRGBA:
		p := m.Pix[m.PixOffset(x, y):]
		return onWhite(p[0], p[3]), onWhite(p[1], p[3]), onWhite(p[2], p[3])
	case *image.RGBA:
		p := m.Pix[m.PixOffset(x, y):]
		white := 255 - p[3]
		return p[0] + white, p[1] + white, p[2] + white
	case *image.Gray:
		v := m.Pix[m.PixOffset(x, y)]
		return v, v, v
	case *image.YCbCr:
		luma, blue, red := m.Y[m.YOffset(x, y)], m.Cb[m.COffset(x, y)], m.Cr[m.COffset(x, y)]
		if s.studio {
			return studioRGB(luma, blue, red)
		}
		return color.YCbCrToRGB(luma, blue, red)
	case *image.NYCbCrA:
		r, g, b = source{img: &m.YCbCr, studio: s.studio}.at(x, y)
		alpha := m.A[m.AOffset(x, y)]
		return onWhite(r, alpha), onWhite(g, alpha), onWhite(b, alpha)
	case image.RGBA64Image:
		c := m.RGBA64At(x, y)
		white := 0xffff - c.A
		return uint8((c.R + white) >> 8), uint8((c.G + white) >> 8), uint8((c.B + white) >> 8)
	}
	c := color.RGBA64Model.Convert(s.img.At(x, y)).(color.RGBA64)
	white := 0xffff - c.A
	return uint8((c.R + white) >> 8), uint8((c.G + white) >> 8), uint8((c.B + white) >> 8)
}

// studioRGB converts from the narrow range (ITU-R BT.601), in whole 1/65536.
func studioRGB(luma, blue, red uint8) (r, g, b uint8) {
	y, cb, cr := (int32(luma)-16)*76309, int32(blue)-128, int32(red)-128
	clip := func(v int32) uint8 { return uint8(min(max((v+1<<15)>>16, 0), 255)) }
	return clip(y + 104597*cr), clip(y - 25675*cb - 53279*cr), clip(y + 132201*cb)
}

// onWhite lays one channel on white, rounded.
func onWhite(v, alpha uint8) uint8 {
	n := uint32(v)*uint32(alpha) + 255*uint32(255-alpha) + 127
	return uint8(n / 255)
}

// rowOnWhite lays a whole row of RGBA on white.
func rowOnWhite(rgb, nrgba []uint8) {
	for i := 0; i+3 < len(nrgba); i += 4 {
		p, to := nrgba[i:i+4:i+4], rgb[i/4*3:][:3]
		switch p[3] {
		case 0:
			to[0], to[1], to[2] = 255, 255, 255
		case 255:
			to[0], to[1], to[2] = p[0], p[1], p[2]
		default:
			to[0], to[1], to[2] = onWhite(p[0], p[3]), onWhite(p[1], p[3]), onWhite(p[2], p[3])
		}
	}
}
