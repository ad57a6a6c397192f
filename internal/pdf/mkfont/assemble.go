package main

import (
	"encoding/binary"
	"slices"
)

// assemble writes the cut as a TrueType font. Vertical metrics, bounding box
// and limits stay those of the whole face: true as bounds, and the same for
// all cuts of it. names are the name records to keep; os2 keeps the OS/2
// table, which a PDF viewer does not need.
func (f *truetype) assemble(c *cut, names []int, os2 bool) ([]byte, error) {
	name, err := cutNames(f.tables["name"], names)
	if err != nil {
		return nil, err
	}
	glyf, loca, long := outlines(c.glyphs)
	tables := map[string][]byte{
		"cmap": format4(c.runes),
		"glyf": glyf,
		"loca": loca,
		"hmtx": metrics(c.glyphs),
		"head": slices.Clone(f.tables["head"]),
		"hhea": slices.Clone(f.tables["hhea"]),
		"maxp": slices.Clone(f.tables["maxp"]),
		"post": slices.Clone(f.tables["post"][:32]),
		"name": name,
	}
	if os2 {
		tables["OS/2"] = f.tables["OS/2"]
	}
	put := func(tag string, at, v int) { binary.BigEndian.PutUint16(tables[tag][at:], uint16(v)) }
	put("head", 50, long)
	put("hhea", 34, len(c.glyphs))
	put("maxp", 4, len(c.glyphs))
	for at := 16; at <= 26; at += 2 { // twilight points to size of instructions
		put("maxp", at, 0)
	}
	put("maxp", 14, 1)                                     // maxZones: no twilight zone
	binary.BigEndian.PutUint32(tables["post"], 0x00030000) // no glyph names
	binary.BigEndian.PutUint32(tables["head"][8:], 0)      // checksum, filled below
	clear(tables["post"][16:])                             // memory use: unknown
	return joined(tables), nil
}

// outlines returns the glyf and loca tables and the loca format for head.
func outlines(glyphs []glyph) (glyf, loca []byte, long int) {
	var offsets []int
	for _, g := range glyphs {
		offsets = append(offsets, len(glyf))
		glyf = append(glyf, g.outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	offsets = append(offsets, len(glyf))
	if len(glyf) > 2*0xFFFF {
		for _, o := range offsets {
			loca = binary.BigEndian.AppendUint32(loca, uint32(o))
		}
		return glyf, loca, 1
	}
	for _, o := range offsets {
		loca = binary.BigEndian.AppendUint16(loca, uint16(o/2))
	}
	return glyf, loca, 0
}

// metrics returns an hmtx table with a full record for every glyph.
func metrics(glyphs []glyph) []byte {
	var hmtx []byte
	for _, g := range glyphs {
		hmtx = binary.BigEndian.AppendUint16(hmtx, g.advance)
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(g.bearing))
	}
	return hmtx
}

// format4 returns a cmap with one (3,1) subtable of format 4 that uses no
// glyph index array: each segment is a run of characters whose glyphs count
// up with them.
func format4(runes map[rune]int) []byte {
	type segment struct{ first, last, glyph int }
	var segments []segment
	for _, r := range sortedRunes(runes) {
		c, id := int(r), runes[r]
		if n := len(segments); n > 0 {
			s := &segments[n-1]
			if c == s.last+1 && id == s.glyph+c-s.first {
				s.last = c
				continue
			}
		}
		segments = append(segments, segment{c, c, id})
	}
	segments = append(segments, segment{0xFFFF, 0xFFFF, 0x10000}) // required; leads to glyph 0

	n := len(segments)
	search, selector := 2, 0
	for search*2 <= n*2 {
		search *= 2
		selector++
	}
	var t []byte
	put := func(values ...int) {
		for _, v := range values {
			t = binary.BigEndian.AppendUint16(t, uint16(v))
		}
	}
	put(0, 1, 3, 1, 0, 12) // version, one table: Windows, Unicode BMP, at 12
	put(4, 16+8*n, 0, 2*n, search, selector, 2*n-search)
	for _, s := range segments {
		put(s.last)
	}
	put(0)
	for _, s := range segments {
		put(s.first)
	}
	for _, s := range segments {
		put(s.glyph - s.first)
	}
	for range segments {
		put(0)
	}
	return t
}

// joined returns a font file of the tables, sorted by tag, with all checksums.
func joined(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	search, selector := 16, 0
	for search*2 <= 16*len(tags) {
		search *= 2
		selector++
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{len(tags), search, selector, 16*len(tags) - search} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	offset, head := len(out)+16*len(tags), 0
	for _, tag := range tags {
		if tag == "head" {
			head = offset
		}
		out = append(out, tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(tables[tag]))
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[tag])))
		offset += (len(tables[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for i, v := range b {
		sum += uint32(v) << (24 - 8*(i%4))
	}
	return sum
}
