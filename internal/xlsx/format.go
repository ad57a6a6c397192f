package xlsx

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// kind says whether a number format shows a number or a moment.
type kind uint8

const (
	plain kind = iota
	dated
)

// readFormats finds out which cell formats show dates or times (ECMA-376,
// part 1, 18.8.30).
func (b *book) readFormats(name string) error {
	own := map[int]kind{}
	return b.elements(name, func(p *part, start xml.StartElement) error {
		format := p.within("styleSheet", "numFmts", "numFmt")
		if !format && !p.within("styleSheet", "cellXfs", "xf") {
			return nil
		}
		id, err := strconv.Atoi("0" + attribute(start, "numFmtId"))
		if err != nil {
			return ErrDamaged
		}
		if len(own) == maxFormats || len(b.formats) == maxFormats {
			return ErrTooLarge
		}
		if format {
			own[id] = kindOf(attribute(start, "formatCode"))
			return nil
		}
		k, ok := own[id]
		if !ok && builtin(id) {
			k = dated
		}
		b.formats = append(b.formats, k)
		return nil
	})
}

// builtin reports whether a format that has a number and no code is one of
// dates or times.
func builtin(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// kindOf reads a format's code. Quoted and escaped characters, colours and
// locales in brackets say nothing; elapsed time ("[h]:mm") does.
func kindOf(code string) kind {
	code, _, _ = strings.Cut(code, ";") // the format of positive numbers
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; code[i] {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return plain
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return plain
			}
			switch strings.ToLower(code[i+1 : i+end]) {
			case "h", "hh", "m", "mm", "s", "ss":
				return dated
			}
			i += end
		default:
			if c == 'g' && strings.HasPrefix(strings.ToLower(code[i:]), "general") {
				i += len("general") - 1
				continue
			}
			if c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's' {
				return dated
			}
		}
	}
	return plain
}

// epoch is the day that a workbook counts from.
type epoch bool

const (
	epoch1900 epoch = false
	epoch1904 epoch = true
)

// moment returns what a serial number stands for: a day ("2026-12-01"), a time
// of day ("09:40") or both ("2026-12-01 09:40"). Times are rounded to the
// second; seconds are shown where there are any.
func (e epoch) moment(v float64) (string, bool) {
	if v < 0 || v >= 2_958_466 { // the year 9999
		return "", false
	}
	days, part := math.Modf(v)
	seconds := int(math.Round(part * 86_400))
	if seconds == 86_400 {
		days, seconds = days+1, 0
	}
	from := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case e == epoch1904:
		from = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		// The format counts a 29th of February in 1900, which there was not.
		from = from.AddDate(0, 0, 1)
	}
	t := from.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	clock := "15:04"
	if seconds%60 != 0 {
		clock = "15:04:05"
	}
	switch {
	case days == 0 && e == epoch1900, days == 0 && seconds > 0:
		return t.Format(clock), true
	case seconds == 0:
		return t.Format(time.DateOnly), true
	}
	return t.Format(time.DateOnly + " " + clock), true
}
