package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// truetype is a TrueType font taken apart as far as cutting it down needs
// (OpenType specification 1.9, chapters head, hhea, hmtx, maxp, loca, glyf,
// cmap).
type truetype struct {
	tables map[string][]byte
	glyphs []glyph
	// runes maps characters of the Basic Multilingual Plane to glyphs; none
	// leads to glyph 0.
	runes      map[rune]int
	unitsPerEm int
}

// glyph is an outline with its horizontal metrics in font units.
type glyph struct {
	outline []byte // as in glyf; empty for a blank
	advance uint16
	bearing int16 // left side
}

var errTruncated = errors.New("font is cut short")

func be16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }

func be32(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }

func beInt16(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }

// parse reads a TrueType font. CFF outlines, collections and variable fonts
// are refused: fpdf cannot embed them.
func parse(data []byte) (*truetype, error) {
	if len(data) < 12 {
		return nil, errTruncated
	}
	if v := be32(data, 0); v != 0x00010000 {
		return nil, fmt.Errorf("not a TrueType font (version %#08x)", v)
	}
	f := &truetype{tables: map[string][]byte{}}
	for i := range be16(data, 4) {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil, errTruncated
		}
		offset, length := be32(data, at+8), be32(data, at+12)
		if offset+length > len(data) {
			return nil, errTruncated
		}
		f.tables[string(data[at:at+4])] = data[offset : offset+length : offset+length]
	}
	for tag, size := range map[string]int{
		"head": 54, "hhea": 36, "maxp": 32, "hmtx": 4, "loca": 4, "glyf": 0,
		"cmap": 4, "OS/2": 96, "post": 32, "name": 6,
	} {
		if table, ok := f.tables[tag]; !ok || len(table) < size {
			return nil, fmt.Errorf("table %s is absent or cut short", tag)
		}
	}
	if _, ok := f.tables["fvar"]; ok {
		return nil, errors.New("font is variable")
	}
	f.unitsPerEm = be16(f.tables["head"], 18)
	if f.unitsPerEm < 16 || f.unitsPerEm > 16384 { // the bounds of the specification
		return nil, fmt.Errorf("%d units to the em", f.unitsPerEm)
	}
	if err := f.readGlyphs(); err != nil {
		return nil, err
	}
	return f, f.readRunes()
}

// setUnitsPerEm scales the face without touching its outlines.
func (f *truetype) setUnitsPerEm(n int) {
	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint16(head[18:], uint16(n))
	f.tables["head"], f.unitsPerEm = head, n
}

func (f *truetype) readGlyphs() error {
	count := be16(f.tables["maxp"], 4)
	// With fewer metrics than glyphs fpdf v0.9.0 writes into the font it was
	// given, which breaks repeated and concurrent use.
	if n := be16(f.tables["hhea"], 34); n != count {
		return fmt.Errorf("%d horizontal metrics for %d glyphs", n, count)
	}
	hmtx, loca, glyf := f.tables["hmtx"], f.tables["loca"], f.tables["glyf"]
	long := be16(f.tables["head"], 50) == 1
	size := 2
	if long {
		size = 4
	}
	if len(hmtx) < 4*count || len(loca) < size*(count+1) {
		return errTruncated
	}
	offset := func(i int) int {
		if long {
			return be32(loca, 4*i)
		}
		return 2 * be16(loca, 2*i)
	}
	for i := range count {
		from, to := offset(i), offset(i+1)
		if from > to || to > len(glyf) {
			return fmt.Errorf("glyph %d lies outside the glyf table", i)
		}
		f.glyphs = append(f.glyphs, glyph{
			outline: glyf[from:to:to],
			advance: uint16(be16(hmtx, 4*i)),
			bearing: int16(beInt16(hmtx, 4*i+2)),
		})
	}
	return nil
}

// readRunes reads the format 4 table for Unicode on Windows, the one that PDF
// viewers consult for a non-symbolic font (ISO 32000-1, 9.6.6.4).
func (f *truetype) readRunes() error {
	cmap := f.tables["cmap"]
	for i := range be16(cmap, 2) {
		at := 4 + 8*i
		if at+8 > len(cmap) {
			return errTruncated
		}
		if be16(cmap, at) != 3 || be16(cmap, at+2) != 1 {
			continue
		}
		offset := be32(cmap, at+4)
		if offset+14 > len(cmap) || be16(cmap, offset) != 4 {
			return errors.New("the (3,1) cmap is not of format 4")
		}
		return f.readFormat4(cmap[offset:])
	}
	return errors.New("no (3,1) cmap")
}

func (f *truetype) readFormat4(t []byte) error {
	f.runes = map[rune]int{}
	segments := be16(t, 6) / 2
	if len(t) < 16+8*segments {
		return errTruncated
	}
	ends, starts := t[14:], t[16+2*segments:]
	deltas, ranges := t[16+4*segments:], t[16+6*segments:]
	for s := range segments {
		first, last := be16(starts, 2*s), be16(ends, 2*s)
		delta, offset := be16(deltas, 2*s), be16(ranges, 2*s)
		for c := first; c <= last && c != 0xFFFF; c++ {
			id := c
			if offset != 0 {
				at := 2*s + offset + 2*(c-first)
				if at+2 > len(ranges) {
					return errTruncated
				}
				if id = be16(ranges, at); id == 0 {
					continue
				}
			}
			id = (id + delta) & 0xFFFF
			if id >= len(f.glyphs) {
				return fmt.Errorf("U+%04X leads to glyph %d of %d", c, id, len(f.glyphs))
			}
			if id != 0 {
				f.runes[rune(c)] = id
			}
		}
	}
	return nil
}
