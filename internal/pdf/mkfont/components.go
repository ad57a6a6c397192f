package main

import (
	"encoding/binary"
	"fmt"
)

// Flags of a composite glyph's component (OpenType specification, glyf).
const (
	argsAreWords     = 1 << 0
	haveScale        = 1 << 3
	moreComponents   = 1 << 5
	haveXYScale      = 1 << 6
	haveTwoByTwo     = 1 << 7
	haveInstructions = 1 << 8
)

// component is where one reference stands in a composite glyph.
type component struct {
	at int // offset of the flags; the glyph's number follows
	id int
}

func isComposite(outline []byte) bool {
	return len(outline) >= 10 && beInt16(outline, 0) < 0
}

// components lists what a composite glyph is put together from and returns
// the offset at which the list ends.
func components(outline []byte) ([]component, int, error) {
	var list []component
	at := 10
	for {
		if at+4 > len(outline) {
			return nil, 0, errTruncated
		}
		flags := be16(outline, at)
		list = append(list, component{at: at, id: be16(outline, at+2)})
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&haveScale != 0:
			at += 2
		case flags&haveXYScale != 0:
			at += 4
		case flags&haveTwoByTwo != 0:
			at += 8
		}
		if at > len(outline) {
			return nil, 0, errTruncated
		}
		if flags&moreComponents == 0 {
			return list, at, nil
		}
	}
}

// unhinted returns the outline without its instructions, composites renumbered
// by the given mapping.
func unhinted(outline []byte, renumber map[int]int) ([]byte, error) {
	if len(outline) < 10 {
		return nil, nil
	}
	if !isComposite(outline) {
		return unhintedSimple(outline)
	}
	list, end, err := components(outline)
	if err != nil {
		return nil, err
	}
	out := append([]byte(nil), outline[:end]...)
	for _, c := range list {
		id, ok := renumber[c.id]
		if !ok {
			return nil, fmt.Errorf("component %d was not kept", c.id)
		}
		binary.BigEndian.PutUint16(out[c.at:], uint16(be16(out, c.at)&^haveInstructions))
		binary.BigEndian.PutUint16(out[c.at+2:], uint16(id))
	}
	return out, nil
}

func unhintedSimple(outline []byte) ([]byte, error) {
	// The header and one end point a contour precede the instructions.
	at := 10 + 2*beInt16(outline, 0)
	if at+2 > len(outline) {
		return nil, errTruncated
	}
	rest := at + 2 + be16(outline, at)
	if rest > len(outline) {
		return nil, errTruncated
	}
	out := append([]byte(nil), outline[:at]...)
	out = append(out, 0, 0)
	return append(out, outline[rest:]...), nil
}
