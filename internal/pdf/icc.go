package pdf

import (
	"encoding/binary"
	"fmt"
	"unicode/utf16"
)

// iccObject returns the stream of the colour profile that device colours are
// meant in.
func iccObject() []byte {
	profile := sRGB()
	b := fmt.Appendf(nil, "<</N 3/Length %d>>\nstream\n", len(profile))
	return append(append(b, profile...), "\nendstream"...)
}

// sRGB makes a display profile for sRGB (IEC 61966-2-1) in the format of
// ICC.1:2010 (version 4.3), from the published constants: primaries and white
// adapted to D50 by the Bradford transform, and the transfer curve.
func sRGB() []byte {
	tags := []struct {
		names []string
		data  []byte
	}{
		{[]string{"desc"}, iccText("sRGB")},
		{[]string{"cprt"}, iccText("No copyright, use freely")},
		{[]string{"wtpt"}, iccNumbers("XYZ ", 0.9642, 1, 0.8249)},
		{[]string{"chad"}, iccNumbers("sf32", 1.0478112, 0.0228866, -0.0501270, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316)},
		{[]string{"rXYZ"}, iccNumbers("XYZ ", 0.4360657, 0.2224884, 0.0139160)},
		{[]string{"gXYZ"}, iccNumbers("XYZ ", 0.3851471, 0.7168732, 0.0970764)},
		{[]string{"bXYZ"}, iccNumbers("XYZ ", 0.1430664, 0.0606079, 0.7140961)},
		{[]string{"rTRC", "gTRC", "bTRC"}, iccCurve(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)},
	}
	count := 0
	for _, t := range tags {
		count += len(t.names)
	}
	start := 128 + 4 + 12*count
	table, body := binary.BigEndian.AppendUint32(nil, uint32(count)), []byte(nil)
	for _, t := range tags {
		for _, name := range t.names {
			table = append(table, name...)
			table = binary.BigEndian.AppendUint32(table, uint32(start+len(body)))
			table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
		}
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	profile := iccHeader(start + len(body))
	return append(append(profile, table...), body...)
}

func iccHeader(size int) []byte {
	h := make([]byte, 128)
	binary.BigEndian.PutUint32(h, uint32(size))
	binary.BigEndian.PutUint32(h[8:], 0x04300000) // version 4.3
	copy(h[12:], "mntrRGB XYZ ")
	// Made on the first day of 2026; the date says nothing of the file.
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(h[24+2*i:], v)
	}
	copy(h[36:], "acsp")
	copy(h[68:], iccNumbers("XYZ ", 0.9642, 1, 0.8249)[8:]) // illuminant D50
	return h
}

// iccText is a multiLocalizedUnicodeType with one American English record.
func iccText(s string) []byte {
	units := utf16.Encode([]rune(s))
	b := append([]byte("mluc\x00\x00\x00\x00"), 0, 0, 0, 1, 0, 0, 0, 12)
	b = append(b, "enUS"...)
	b = binary.BigEndian.AppendUint32(b, uint32(2*len(units)))
	b = binary.BigEndian.AppendUint32(b, 28)
	for _, u := range units {
		b = binary.BigEndian.AppendUint16(b, u)
	}
	return b
}

// iccNumbers is a type that holds 16.16 fixed-point numbers.
func iccNumbers(kind string, values ...float64) []byte {
	b := append([]byte(kind), 0, 0, 0, 0)
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(s15Fixed16(v)))
	}
	return b
}

func s15Fixed16(v float64) int32 {
	if v < 0 {
		return -s15Fixed16(-v)
	}
	return int32(v*65536 + 0.5)
}

// iccCurve is a parametricCurveType of function type 3: a power above a
// threshold, a line below.
func iccCurve(g, a, b, c, d float64) []byte {
	kind := append([]byte("para\x00\x00\x00\x00"), 0, 3, 0, 0)
	return append(kind, iccNumbers("", g, a, b, c, d)[4:]...)
}
