package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// richText is a text, whole or in runs of different looks; how a text is
// pronounced (rPh) is no part of it.
type richText struct {
	Text string `xml:"t"`
	Runs []struct {
		Text string `xml:"t"`
	} `xml:"r"`
}

func (r richText) String() string {
	s := r.Text
	for _, run := range r.Runs {
		s += run.Text
	}
	return s
}

func (b *book) readShared(name string) error {
	return b.elements(name, "si", func(d *xml.Decoder, start xml.StartElement) error {
		var r richText
		err := d.DecodeElement(&r, &start)
		b.shared = append(b.shared, r.String())
		return err
	})
}

// row is one row of a sheet's part.
type row struct {
	Number string `xml:"r,attr"`
	Hidden string `xml:"hidden,attr"`
	Cells  []struct {
		Ref    string   `xml:"r,attr"`
		Type   string   `xml:"t,attr"`
		Style  int      `xml:"s,attr"`
		Value  string   `xml:"v"`
		Inline richText `xml:"is"`
	} `xml:"c"`
}

func (b *book) readRows(name string, s *Sheet) error {
	next := 1
	return b.elements(name, "row", func(d *xml.Decoder, start xml.StartElement) error {
		var r row
		if err := d.DecodeElement(&r, &start); err != nil {
			return err
		}
		if r.Number != "" {
			n, err := strconv.Atoi(r.Number)
			if err != nil || n < next {
				return ErrDamaged
			}
			next = n
		}
		cells, err := b.cells(&r)
		if err != nil {
			return err
		}
		if len(cells) > 0 {
			if next > MaxRows {
				return ErrTooLarge
			}
			for len(s.Rows) < next-1 {
				s.Rows = append(s.Rows, nil)
			}
			s.Rows = append(s.Rows, cells)
			if r.Hidden == "1" || r.Hidden == "true" {
				s.HiddenRows = append(s.HiddenRows, next)
			}
		}
		next++
		return nil
	})
}

// cells returns the texts of a row, without empty ones at its end.
func (b *book) cells(r *row) ([]string, error) {
	var out []string
	at := 0
	for _, c := range r.Cells {
		if c.Ref != "" {
			n := column(c.Ref)
			if n < 0 {
				return nil, ErrDamaged
			}
			at = n
		}
		text, err := b.text(c.Type, c.Value, c.Style, c.Inline.String())
		if err != nil {
			return nil, err
		}
		if len(text) > maxCell*4 {
			return nil, ErrTooLarge
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
	return out, nil
}

// text is what a cell shows.
func (b *book) text(typ, value string, style int, inline string) (string, error) {
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
