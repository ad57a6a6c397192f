package xlsx

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
)

// richText reads a text, whole or in runs of different looks, up to the end of the element
// that was begun; how a text is pronounced (rPh) is no part of it.
func (p *part) richText() (string, error) {
	depth := len(p.open)
	var out strings.Builder
	for {
		token, err := p.next()
		if err != nil {
			return "", cutOff(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local != "t" || len(p.open) != depth+1 && !(len(p.open) == depth+2 && p.open[depth] == "r") {
				continue
			}
			text, err := p.text()
			if err != nil {
				return "", err
			}
			if out.WriteString(text); out.Len() > maxCell*4 {
				return "", ErrTooLarge
			}
		case xml.EndElement:
			if len(p.open) < depth {
				return out.String(), nil
			}
		}
	}
}

func (b *book) readShared(name string) error {
	return b.elements(name, func(p *part, start xml.StartElement) error {
		if start.Name.Local != "si" {
			return nil
		}
		if len(b.shared) == maxShared {
			return ErrTooLarge
		}
		text, err := p.richText()
		b.shared = append(b.shared, text)
		return err
	})
}

// errRead ends the reading of a part before its end.
var errRead = errors.New("all is read")

func (b *book) readRows(name string, s *Sheet) error {
	next, all := 1, 0
	err := b.elements(name, func(p *part, start xml.StartElement) error {
		switch {
		case start.Name.Local == "sheetData":
			return nil
		case start.Name.Local != "row":
			if len(p.open) == 2 && s.Rows != nil {
				return errRead // what stands behind the rows says how they look
			}
			return nil
		}
		if r := attribute(start, "r"); r != "" {
			n, err := strconv.Atoi(r)
			if err != nil || n < next {
				return ErrDamaged
			}
			next = n
		}
		cells, err := b.cells(p)
		if err != nil {
			return err
		}
		if len(cells) > 0 {
			if all += len(cells); next > MaxRows || all > maxCells {
				return ErrTooLarge
			}
			for len(s.Rows) < next-1 {
				s.Rows = append(s.Rows, nil)
			}
			s.Rows = append(s.Rows, cells)
			if hidden := attribute(start, "hidden"); hidden == "1" || hidden == "true" {
				s.HiddenRows = append(s.HiddenRows, next)
			}
		}
		next++
		return nil
	})
	if err == errRead {
		return nil
	}
	return err
}

// cells reads the cells of a row up to its end: their texts, without empty ones at the
// row's end.
func (b *book) cells(p *part) ([]string, error) {
	depth := len(p.open)
	var out []string
	at := 0
	for {
		token, err := p.next()
		if err != nil {
			return nil, cutOff(err)
		}
		start, is := token.(xml.StartElement)
		switch {
		case !is && len(p.open) < depth:
			return out, nil
		case !is || start.Name.Local != "c" || len(p.open) != depth+1:
			continue
		}
		if ref := attribute(start, "r"); ref != "" {
			n := column(ref)
			if n < 0 {
				return nil, ErrDamaged
			}
			at = n
		}
		text, err := b.cell(p, start)
		if err != nil {
			return nil, err
		}
		if text != "" {
			if at >= MaxColumns {
				return nil, ErrTooLarge
			}
			for len(out) <= at {
				out = append(out, "")
			}
			out[at] = text
		}
		at++
	}
}

// cell reads a cell up to its end, and returns what it shows. A formula whose value is not
// stored with it is returned as it is written, behind "=".
func (b *book) cell(p *part, start xml.StartElement) (string, error) {
	depth := len(p.open)
	var value, formula, inline string
	var stored, calculated bool
	for {
		token, err := p.next()
		if err != nil {
			return "", cutOff(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			if len(p.open) >= depth {
				continue
			}
			kind := attribute(start, "t")
			// A text may be empty; for a number, some programs write an empty value.
			if calculated && (!stored || value == "" && kind != "str") {
				return "=" + formula, nil
			}
			style, err := strconv.Atoi("0" + attribute(start, "s"))
			if err != nil {
				return "", ErrDamaged
			}
			text, err := b.shown(kind, value, style, inline)
			if len(text) > maxCell*4 {
				return "", ErrTooLarge
			}
			return text, err
		case xml.StartElement:
			if len(p.open) != depth+1 {
				continue
			}
			switch t.Name.Local {
			case "v":
				stored = true
				value, err = p.text()
			case "f":
				calculated = true
				formula, err = p.text()
			case "is":
				stored = true
				inline, err = p.richText()
			}
			if err != nil {
				return "", err
			}
		}
	}
}

// shown is what a cell shows.
func (b *book) shown(typ, value string, style int, inline string) (string, error) {
	switch typ {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(b.shared) {
			return "", ErrDamaged
		}
		return b.shared[n], nil
	case "inlineStr":
		return inline, nil
	case "str", "e", "d":
		return value, nil
	case "b":
		if value == "1" {
			return "TRUE", nil
		}
		return "FALSE", nil
	}
	if value = strings.TrimSpace(value); value == "" {
		return "", nil
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return "", ErrDamaged
	}
	if style >= 0 && style < len(b.formats) && b.formats[style] != plain {
		if shown, ok := b.epoch.moment(v); ok {
			return shown, nil
		}
	}
	return strconv.FormatFloat(v, 'f', -1, 64), nil
}

// column reads the letters of a reference ("AB12"), from 0; -1 if it is none.
func column(ref string) int {
	n := 0
	for i := range len(ref) {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			if i == 0 {
				return -1
			}
			break
		}
		if n = n*26 + int(c-'A'+1); n > 1<<14 {
			return -1
		}
	}
	return n - 1
}
