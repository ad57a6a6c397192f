package logo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strconv"
	"strings"

	"golang.org/x/image/webp"

	"handout/internal/fault"
)

// Decode turns the bytes of a logo's file into an image ready to be placed; name
// is the file's. Faults stand at the place in clinic.toml that names it, or,
// where an SVG has lines of its own, in the SVG. The image is nil when any fault
// is an error; warnings (inks converted, too few pixels, nothing to be seen) may come with an image.
func Decode(name string, data []byte, at fault.Pos) (img *Image, faults fault.List) {
	// The decoders are other people's; a panic in one is a broken file.
	defer func() {
		if recover() != nil {
			img, faults = nil, nil
			faults.AddText(at, key, fault.Say("the logo %s cannot be read: it confuses its decoder", strconv.Quote(name)), fault.Say("export the logo again as PNG"))
		}
	}()
	k, err := kindOf(data)
	if err == nil && len(data) > MaxBytes {
		err = tooManyBytes(int64(len(data)))
	}
	if err == nil && k == svgKind {
		img, faults = decodeSVG(name, data)
		if img != nil {
			faults = append(faults, img.warnings(name, at, true)...)
		}
		return img, faults
	}
	var src rows
	if err == nil {
		src, err = decodePixels(k, data)
	}
	inks := printsInks(src)
	if err == nil {
		img, err = shrink(src, func() (rows, error) { return decodePixels(k, data) })
	}
	if err != nil {
		p := asProblem(err)
		faults.AddText(at, key, p.of(name), p.remedy)
		return nil, faults
	}
	if inks {
		faults.WarnText(at, key, fault.Say("the logo %s is made for printing inks (CMYK), so its colors may come out a little different", strconv.Quote(name)), fault.Say("export it as RGB for exact colors"))
	}
	return img, append(faults, img.warnings(name, at, false)...)
}

// shrink trims a picture and makes it as small as print can show. What is read but
// once, from the top down, is opened again where it is too large to be kept.
func shrink(src rows, open func() (rows, error)) (*Image, error) {
	few, many, err := readSmall(src)
	switch {
	case err != nil:
		return nil, err
	case few != nil:
		return few.finish()
	case many != nil:
		src = many
	}
	if src, err = trim(src, open); err != nil {
		return nil, err
	}
	img, err := finish(src)
	if of, cut := src.(*window); cut && err == nil {
		w, h := of.rows.size()
		img.left(of.part, w, h)
	}
	return img, err
}

// printsInks reports whether a picture was made of printing inks.
func printsInks(src rows) bool {
	whole, is := src.(source)
	if !is {
		return false
	}
	_, inks := whole.img.(*image.CMYK)
	return inks
}

// decodePixels decodes a picture of pixels, once its header is found fit.
func decodePixels(k kind, data []byte) (rows, error) {
	config, decode := codec(k)
	c, err := config(bytes.NewReader(data))
	if err != nil {
		return nil, broken(k, data, err)
	}
	if err := checkSize(c); err != nil {
		return nil, err
	}
	if k == pngKind {
		if p := openPNG(data); p != nil {
			return p, nil
		}
	}
	img, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, broken(k, data, err)
	}
	src := source{img: img, canvas: img.Bounds(), turn: 1}
	switch k {
	case jpegKind:
		src.turn = orientation(data)
	case webpKind:
		src.studio = true
	case gifKind:
		// A frame may be smaller than the picture it stands in.
		src.canvas = image.Rect(0, 0, c.Width, c.Height)
	}
	if src.canvas.Dx() != c.Width || src.canvas.Dy() != c.Height {
		return nil, unfit("the logo %s lies about its size: %s × %s in its header, %s × %s in truth", fault.Say("export the logo again"), c.Width, c.Height, src.canvas.Dx(), src.canvas.Dy())
	}
	return src, nil
}

func codec(k kind) (func(io.Reader) (image.Config, error), func(io.Reader) (image.Image, error)) {
	switch k {
	case pngKind:
		return png.DecodeConfig, png.Decode
	case jpegKind:
		return jpeg.DecodeConfig, jpeg.Decode
	case webpKind:
		return webp.DecodeConfig, webp.Decode
	}
	return gif.DecodeConfig, gif.Decode
}

func checkSize(c image.Config) error {
	if c.Width <= 0 || c.Height <= 0 {
		return unfit("the logo %s has no pixels", fault.Say("export the logo again"))
	}
	if int64(c.Width)*int64(c.Height) > MaxPixels {
		return tooMany(int64(c.Width), int64(c.Height))
	}
	if c.Width > MaxSide || c.Height > MaxSide {
		return unfit("the logo %s has %s × %s pixels, which is no shape for a logo", fault.Say("export the logo again"), c.Width, c.Height)
	}
	return nil
}

func tooMany(width, height int64) *problem {
	return unfit("the logo %s has %s × %s pixels; at most %s million are read", fault.Say("save it smaller: %s pixels across is enough for print", MaxWidth), width, height, MaxPixels/1_000_000)
}

// broken says in plain words why a decoder gave up.
func broken(k kind, data []byte, err error) *problem {
	text := err.Error()
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF),
		strings.Contains(text, "not enough"), strings.Contains(text, "unexpected EOF"):
		return unfit("the logo %s breaks off: the %s file is not whole", fault.Say("copy or export the logo again"), k)
	case k == pngKind && strings.Contains(text, "dimension overflow") && len(data) >= 24:
		// More pixels than an int counts, where it has 32 bits.
		return tooMany(int64(binary.BigEndian.Uint32(data[16:])), int64(binary.BigEndian.Uint32(data[20:])))
	case k == jpegKind && strings.Contains(text, "4-component"):
		return unfit("the logo %s is a CMYK JPEG that does not say how its inks are stored", fault.Say("export it as RGB"))
	case k == webpKind && isAnimation(data):
		return unfit("the logo %s is an animated WebP", fault.Say("save one frame as PNG"))
	}
	return unfit("the logo %s is a damaged %s file (%s)", fault.Say("export the logo again as PNG"), k, text)
}

// isAnimation reports whether a WebP says it moves (the animation bit of its
// VP8X chunk).
func isAnimation(data []byte) bool {
	return len(data) > 20 && string(data[12:16]) == "VP8X" && data[20]&2 != 0
}
