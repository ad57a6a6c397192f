package logo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"testing"
)

// This file builds pictures that Go's own encoders do not write.

// rawPNG writes a PNG of any depth, color type and interlacing. sample gives
// each channel of a pixel; extra chunks go before the pixels.
func rawPNG(tb testing.TB, w, h, depth, color int, interlaced bool, sample func(x, y int) []int, extra ...[2]string) []byte {
	tb.Helper()
	var rows bytes.Buffer
	pass := func(x0, y0, dx, dy int) {
		for y := y0; y < h && x0 < w; y += dy {
			rows.WriteByte(0)
			bits, n := 0, 0
			for x := x0; x < w; x += dx {
				for _, v := range sample(x, y) {
					bits, n = bits<<depth|v, n+depth
					for ; n >= 8; n -= 8 {
						rows.WriteByte(byte(bits >> (n - 8)))
						bits &= 1<<(n-8) - 1
					}
				}
			}
			if n > 0 {
				rows.WriteByte(byte(bits << (8 - n)))
			}
		}
	}
	method := byte(0)
	if interlaced {
		method = 1
		for _, p := range [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}} {
			pass(p[0], p[1], p[2], p[3])
		}
	} else {
		pass(0, 0, 1, 1)
	}
	var z bytes.Buffer
	zw := zlib.NewWriter(&z)
	if _, err := zw.Write(rows.Bytes()); err != nil {
		tb.Fatal(err)
	}
	if err := zw.Close(); err != nil {
		tb.Fatal(err)
	}
	header := binary.BigEndian.AppendUint32(nil, uint32(w))
	header = binary.BigEndian.AppendUint32(header, uint32(h))
	out := chunk([]byte("\x89PNG\r\n\x1a\n"), "IHDR", append(header, byte(depth), byte(color), 0, 0, method))
	for _, e := range extra {
		out = chunk(out, e[0], []byte(e[1]))
	}
	out = chunk(out, "IDAT", z.Bytes())
	return chunk(out, "IEND", nil)
}

// flatJPEG writes an 8 × 8 JPEG of one color, given as it is stored: one
// level a component. A transform below 0 leaves the Adobe marker out.
func flatJPEG(progressive bool, transform int, levels ...int) []byte {
	var b bytes.Buffer
	segment := func(marker byte, body ...byte) {
		b.Write([]byte{0xff, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)})
		b.Write(body)
	}
	b.Write([]byte{0xff, 0xd8})
	if transform >= 0 {
		segment(0xee, append([]byte("Adobe"), 0, 100, 0, 0, 0, 0, byte(transform))...)
	}
	// All quantisers are 8, so the first coefficient of a flat block is its
	// level less 128.
	segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{8}, 64)...)...)
	frame, scan := []byte{8, 0, 8, 0, 8, byte(len(levels))}, []byte{byte(len(levels))}
	for i := range levels {
		frame = append(frame, byte(i+1), 0x11, 0)
		scan = append(scan, byte(i+1), 0)
	}
	sof, last := byte(0xc0), byte(63)
	if progressive {
		sof, last = 0xc2, 0
	}
	segment(sof, frame...)
	// First coefficients: lengths 0 to 8, each by four bits. The others: an
	// end of block, one bit.
	segment(0xc4, append([]byte{0x00, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 1, 2, 3, 4, 5, 6, 7, 8)...)
	segment(0xc4, append([]byte{0x10, 1}, make([]byte, 16)...)...)
	segment(0xda, append(scan, 0, last, 0)...)
	bits, n := 0, 0
	put := func(v, count int) {
		bits, n = bits<<count|v, n+count
		for ; n >= 8; n -= 8 {
			octet := byte(bits >> (n - 8))
			bits &= 1<<(n-8) - 1
			b.WriteByte(octet)
			if octet == 0xff {
				b.WriteByte(0)
			}
		}
	}
	for _, level := range levels {
		v, length := level-128, 0
		for m := max(v, -v); m > 0; m >>= 1 {
			length++
		}
		put(length, 4)
		if v < 0 {
			v += 1<<length - 1
		}
		put(v, length)
		if !progressive {
			put(0, 1)
		}
	}
	put(0x7f, 7)
	b.Write([]byte{0xff, 0xd9})
	return b.Bytes()
}

// withOrientation puts an EXIF block into a JPEG.
func withOrientation(jpeg []byte, order binary.AppendByteOrder, orientation int) []byte {
	tiff := []byte("II*\x00")
	if order.String() == binary.BigEndian.String() {
		tiff = []byte("MM\x00*")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 2)
	tiff = append(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 271), 2), 2), 'x', 0, 0, 0) // the maker
	tiff = order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 274), 3), 1)
	tiff = order.AppendUint16(order.AppendUint16(tiff, uint16(orientation)), 0)
	tiff = order.AppendUint32(tiff, 0)
	body := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{}, jpeg[:2]...)
	out = append(out, 0xff, 0xe1, byte((len(body)+2)>>8), byte(len(body)+2))
	return append(append(out, body...), jpeg[2:]...)
}
