package main

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Name ids (OpenType specification, name).
const (
	nameCopyright  = 0
	namePostScript = 6
)

// noticeNames are the records a cut keeps when it is a font file of its own:
// copyright, family, style, full name, version, PostScript name, trademark,
// licence and its address. The SIL Open Font License asks for the first and
// the last two.
func noticeNames() []int { return []int{nameCopyright, 1, 2, 4, 5, namePostScript, 7, 13, 14} }

// cutNames keeps the records of a name table that have one of the given ids.
func cutNames(table []byte, ids []int) ([]byte, error) {
	list, err := readNames(table)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(n name) bool { return !slices.Contains(ids, n.id) })
	var records, text []byte
	for _, n := range list {
		for _, v := range []int{3, 1, usEnglish, n.id, len(n.text), len(text)} {
			records = binary.BigEndian.AppendUint16(records, uint16(v))
		}
		text = append(text, n.text...)
	}
	var out []byte
	for _, v := range []int{0, len(list), 6 + len(records)} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return append(append(out, records...), text...), nil
}

const usEnglish = 0x409

// name is a record for Windows in US English.
type name struct {
	id   int
	text []byte // UTF-16, big-endian
}

func readNames(table []byte) ([]name, error) {
	count, store := be16(table, 2), be16(table, 4)
	if len(table) < 6+12*count {
		return nil, errTruncated
	}
	var list []name
	for i := range count {
		r := table[6+12*i:]
		if be16(r, 0) != 3 || be16(r, 2) != 1 || be16(r, 4) != usEnglish {
			continue
		}
		from := store + be16(r, 10)
		to := from + be16(r, 8)
		if to > len(table) {
			return nil, errTruncated
		}
		list = append(list, name{be16(r, 6), table[from:to]})
	}
	return list, nil
}

// postScriptName returns the name by which a PDF knows the font.
func postScriptName(table []byte) (string, error) {
	list, err := readNames(table)
	if err != nil {
		return "", err
	}
	for _, n := range list {
		if n.id != namePostScript {
			continue
		}
		var s []byte // ASCII by specification
		for i := 1; i < len(n.text); i += 2 {
			s = append(s, n.text[i])
		}
		return string(s), nil
	}
	return "", errors.New("font has no PostScript name")
}
