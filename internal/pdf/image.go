package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"

	"handout/internal/layout"
)

// png is the part of a PNG file that a PDF takes over unchanged: its
// compressed rows are what FlateDecode with a PNG predictor reads. fpdf could
// embed it too, but orders images of equal width by chance.
type png struct {
	width, height int
	colours       int    // 1 grey or by the palette, 3 RGB
	palette       []byte // RGB after RGB, or nil
	data          [][]byte
}

const pngSignature = "\x89PNG\r\n\x1a\n"

// parsePNG reads an image made by internal/picture. Anything but 8-bit grey,
// RGB or palette, opaque, not interlaced and of the size stated is an error.
func parsePNG(img *layout.Image) (png, error) {
	var p png
	b := img.PNG
	if len(b) < len(pngSignature) || string(b[:8]) != pngSignature {
		return p, errors.New("holds an image that is not a PNG")
	}
	indexed, ended := false, false
	for b = b[8:]; len(b) >= 12 && !ended; {
		n, kind := int(binary.BigEndian.Uint32(b)), string(b[4:8])
		if n > len(b)-12 {
			break
		}
		chunk := b[8 : 8+n]
		switch kind {
		case "IHDR":
			var err error
			if indexed, err = p.header(chunk); err != nil {
				return p, err
			}
		case "PLTE":
			p.palette = chunk
		case "IDAT":
			p.data = append(p.data, chunk)
		case "tRNS":
			return p, errors.New("holds an image with transparency")
		case "IEND":
			ended = true
		}
		b = b[12+n:]
	}
	switch {
	case !ended || p.data == nil || p.colours == 0:
		return p, errors.New("holds an image that is cut short")
	case indexed != (len(p.palette) > 0) || len(p.palette)%3 != 0 || len(p.palette) > 3*256:
		return p, errors.New("holds an image with a broken palette")
	case p.width != img.Width || p.height != img.Height:
		return p, errors.New("holds an image of another size than stated")
	}
	return p, nil
}

// header reads IHDR, and reports whether the colours stand in a palette.
func (p *png) header(b []byte) (indexed bool, err error) {
	if len(b) != 13 {
		return false, errors.New("holds an image with a broken header")
	}
	p.width, p.height = int(binary.BigEndian.Uint32(b)), int(binary.BigEndian.Uint32(b[4:]))
	switch depth, colour, interlace := b[8], b[9], b[12]; {
	case depth != 8 || interlace != 0:
		return false, errors.New("holds an image that is interlaced or not of 8 bits a channel")
	case colour == 0, colour == 3:
		p.colours = 1
		return colour == 3, nil
	case colour == 2:
		p.colours = 3
		return false, nil
	}
	return false, errors.New("holds an image that is not opaque grey, RGB or palette")
}

// appendObject appends the image XObject.
func (p *png) appendObject(b []byte) []byte {
	space := "/DeviceRGB"
	switch {
	case p.palette != nil: // ISO 32000-1, 8.6.6.3
		space = fmt.Sprintf("[/Indexed/DeviceRGB %d<%X>]", len(p.palette)/3-1, p.palette)
	case p.colours == 1:
		space = "/DeviceGray"
	}
	length := 0
	for _, d := range p.data {
		length += len(d)
	}
	field := func(key string, v int) { b = strconv.AppendInt(append(b, key...), int64(v), 10) }
	field("<</Type/XObject/Subtype/Image/Width ", p.width)
	field("/Height ", p.height)
	b = append(append(b, "/BitsPerComponent 8/ColorSpace"...), space...)
	field("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors ", p.colours)
	field("/BitsPerComponent 8/Columns ", p.width)
	field(">>/Length ", length)
	b = append(b, ">>\nstream\n"...)
	for _, d := range p.data {
		b = append(b, d...)
	}
	return append(b, "\nendstream"...)
}
