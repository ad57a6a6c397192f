package logo

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"
)

func TestBrokenFiles(t *testing.T) {
	whole := asPNG(t, emblem(60, 20))
	jpeg := readFile(t, "progressive.jpg")
	tests := []struct {
		name, want string
		data       []byte
	}{
		{"empty", "is empty", nil},
		{"truncated PNG", "breaks off", whole[:len(whole)/2]},
		{"PNG header alone", "breaks off", whole[:33]},
		{"PNG signature alone", "breaks off", whole[:8]},
		{"PNG with a flipped bit", "is a damaged PNG file", flipped(whole, len(whole)/2)},
		{"PNG too tall for its rows", "breaks off", resized(whole, 60, 9000)},
		{"PNG bomb", "has 100000 × 100000 pixels; at most 40 million are read", resized(whole, 100_000, 100_000)},
		{"PNG with too many rows", "is a damaged PNG file (more pixels than its header says)", resized(whole, 60, 10)},
		{"PNG too long", "no shape for a logo", resized(whole, 70_000, 1)},
		{"PNG cut after its rows", "breaks off", whole[:len(whole)-12]},
		{"truncated JPEG", "breaks off", jpeg[:len(jpeg)/2]},
		{"JPEG signature alone", "breaks off", jpeg[:2]},
		{"truncated WebP", "breaks off", readFile(t, "lossy.webp")[:90]},
		{"truncated GIF", "breaks off", []byte("GIF89a\x05\x00\x05\x00\x00\x00\x00,\x00\x00")},
		{"inks of no kind", "CMYK JPEG that does not say", flatJPEG(false, -1, 1, 2, 3, 4)},
		{"animated WebP", "animated WebP", readFile(t, "animated.webp")},
		{"PDF", "is a PDF, which is not read", []byte("%PDF-1.7\n")},
		{"EPS", "is PostScript", []byte("%!PS-Adobe-3.0 EPSF-3.0")},
		{"TIFF", "is TIFF", []byte("II*\x00\x08\x00\x00\x00")},
		{"BMP", "is a Windows bitmap", []byte("BM\x00\x00")},
		{"HEIC", "is HEIC or AVIF", []byte("\x00\x00\x00\x18ftypheic")},
		{"SVGZ", "SVGZ", []byte("\x1f\x8b\x08")},
		{"web page", "is a web page", []byte("<!DOCTYPE html><html>")},
		{"words", "is no picture", []byte("hello")},
		{"too many bytes", "is 10.0 MB; at most 10 MB are read", append(bytes.Clone(whole), make([]byte, MaxBytes)...)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img, faults := Decode("logo.png", tt.data, at)
			if img != nil || len(faults) != 1 {
				t.Fatalf("want one fault, got %q", faults)
			}
			f := faults[0]
			if !strings.HasPrefix(f.What, `the logo "logo.png" `) || !strings.Contains(f.What, tt.want) {
				t.Errorf("got %q, want %q", f.What, tt.want)
			}
			if f.Pos != at || f.Key != "logo" || f.Remedy == "" {
				t.Errorf("place, key or remedy is missing: %+v", f)
			}
		})
	}
}

// resized writes another size into a PNG's header.
func resized(png []byte, w, h uint32) []byte {
	out := bytes.Clone(png)
	binary.BigEndian.PutUint32(out[16:], w)
	binary.BigEndian.PutUint32(out[20:], h)
	binary.BigEndian.PutUint32(out[29:], crc32.ChecksumIEEE(out[12:29]))
	return out
}

func flipped(data []byte, i int) []byte {
	out := bytes.Clone(data)
	out[i] ^= 0x10
	return out
}

// FuzzDecode holds that no file makes the decoder panic, or return neither an
// image nor an error.
func FuzzDecode(f *testing.F) {
	f.Add(asPNG(f, emblem(12, 4)))
	for _, name := range []string{"lossy.webp", "lossy-alpha.webp", "lossless.webp", "progressive.jpg", "cmyk.jpg", "turned.jpg"} {
		f.Add(readFile(f, name))
	}
	f.Add(flatJPEG(true, 2, 1, 2, 3, 4))
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"))
	f.Add([]byte("<svg viewBox='0 0 9 9'><g opacity='.5'><path d='M1 1a2 3 40 0 1 5 5z' stroke='red' stroke-dasharray='1 2'/></g></svg>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		// Large pictures are bounded by the limits; here they would only be slow.
		if len(data) > 1<<16 {
			return
		}
		img, faults := Decode("logo", data, at)
		if (img == nil) != faults.Failed() {
			t.Fatalf("image %v with faults %q", img != nil, faults)
		}
		if img != nil {
			checkPNG(t, img)
		}
		if strings.Contains(faults.Error(), "confuses its decoder") {
			t.Fatal("a decoder panicked")
		}
	})
}
