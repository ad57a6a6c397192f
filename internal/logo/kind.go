package logo

import (
	"bytes"

	"handout/internal/fault"
)

// kind is a picture's format, known by its first bytes: names lie.
type kind uint8

const (
	unknown kind = iota
	pngKind
	jpegKind
	webpKind
	gifKind
	svgKind
)

func (k kind) String() string {
	return [...]string{"unknown", "PNG", "JPEG", "WebP", "GIF", "SVG"}[k]
}

// kindOf tells the format, or says what the file is instead.
func kindOf(data []byte) (kind, error) {
	begins := func(s string) bool { return bytes.HasPrefix(data, []byte(s)) }
	switch {
	case len(data) == 0:
		return unknown, unfit("the logo %s is empty", fault.Say("save the picture again"))
	case begins("\x89PNG\r\n\x1a\n"):
		return pngKind, nil
	case begins("\xff\xd8"):
		return jpegKind, nil
	case begins("RIFF") && len(data) >= 12 && string(data[8:12]) == "WEBP":
		return webpKind, nil
	case begins("GIF87a"), begins("GIF89a"):
		return gifKind, nil
	case looksLikeSVG(data):
		return svgKind, nil
	}
	if name := otherKind(data); name != "" {
		return unknown, unfit("the logo %s is %s, which is not read", fault.Say("save it as "+kinds), name)
	}
	return unknown, unfit("the logo %s is no picture of a kind that is read", fault.Say("save it as "+kinds))
}

// otherKind names formats people send in place of a picture.
func otherKind(data []byte) string {
	for _, k := range []struct{ begin, name string }{
		{"%PDF", "a PDF"},
		{"%!PS", "PostScript (EPS or AI)"},
		{"\xc5\xd0\xd3\xc6", "PostScript (EPS)"},
		{"II*\x00", "TIFF"},
		{"MM\x00*", "TIFF"},
		{"BM", "a Windows bitmap (BMP)"},
		{"\x00\x00\x01\x00", "a Windows icon (ICO)"},
		{"8BPS", "a Photoshop file"},
		{"\x1f\x8b", "compressed, perhaps SVGZ"},
		{"PK\x03\x04", "a ZIP archive or Office file"},
		{"version https://git-lfs", "a Git LFS pointer, not the picture itself"},
	} {
		if bytes.HasPrefix(data, []byte(k.begin)) {
			return k.name
		}
	}
	head := bytes.ToLower(data[:min(len(data), 512)])
	switch {
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		return "HEIC or AVIF"
	case bytes.Contains(head, []byte("<html")), bytes.Contains(head, []byte("<!doctype html")):
		return "a web page"
	}
	return ""
}

// looksLikeSVG reports whether the file is XML text that comes to an <svg>
// before any other element.
func looksLikeSVG(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\xff\xfe<\x00")) || bytes.HasPrefix(data, []byte("\xfe\xff\x00<")) {
		return true // UTF-16: the reader says so
	}
	rest := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		switch {
		case bytes.HasPrefix(rest, []byte("<svg")):
			return true
		case bytes.HasPrefix(rest, []byte("<!--")):
			rest = after(rest, "-->")
		case bytes.HasPrefix(rest, []byte("<?")):
			rest = after(rest, "?>")
		case bytes.HasPrefix(bytes.ToLower(rest[:min(len(rest), 13)]), []byte("<!doctype svg")):
			return true
		default:
			return bytes.HasPrefix(rest, []byte("<")) && bytes.Contains(rest[:min(len(rest), 80)], []byte(":svg"))
		}
	}
}

// after returns what follows the first mark, or nothing.
func after(data []byte, mark string) []byte {
	_, rest, _ := bytes.Cut(data, []byte(mark))
	return rest
}
