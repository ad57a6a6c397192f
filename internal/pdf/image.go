package pdf

import (
	"encoding/binary"
	"errors"
	"strconv"

	"handout/internal/layout"
)

// png is the part of a PNG file that a PDF takes over unchanged: its
// compressed rows are what FlateDecode with a PNG predictor reads. fpdf could
// embed it too, but orders images of equal width by chance.
type png struct {
	width, height int
	colours       int // 1 grey, 3 RGB
	data          [][]byte
}

const pngSignature = "\x89PNG\r\n\x1a\n"

// parsePNG reads an image made by internal/picture. Anything but 8-bit grey
// or RGB, opaque, not interlaced and of the size stated is an error.
func parsePNG(img *layout.Image) (png, error) {
	var p png
	b := img.PNG
	if len(b) < len(pngSignature) || string(b[:8]) != pngSignature {
		return p, errors.New("holds an image that is not a PNG")
	}
	ended := false
	for b = b[8:]; len(b) >= 12 && !ended; {
		n, kind := int(binary.BigEndian.Uint32(b)), string(b[4:8])
		if n > len(b)-12 {
			break
		}
		chunk := b[8 : 8+n]
		switch kind {
		case "IHDR":
			if err := p.header(chunk); err != nil {
				return p, err
			}
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
	case p.width != img.Width || p.height != img.Height:
		return p, errors.New("holds an image of another size than stated")
	}
	return p, nil
}

func (p *png) header(b []byte) error {
	if len(b) != 13 {
		return errors.New("holds an image with a broken header")
	}
	p.width, p.height = int(binary.BigEndian.Uint32(b)), int(binary.BigEndian.Uint32(b[4:]))
	switch depth, colour, interlace := b[8], b[9], b[12]; {
	case depth != 8 || interlace != 0:
		return errors.New("holds an image that is interlaced or not of 8 bits a channel")
	case colour == 0:
		p.colours = 1
	case colour == 2:
		p.colours = 3
	default:
		return errors.New("holds an image that is not opaque grey or RGB")
	}
	return nil
}

// appendObject appends the image XObject.
func (p *png) appendObject(b []byte) []byte {
	space := "/DeviceRGB"
	if p.colours == 1 {
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
