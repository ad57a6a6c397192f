package tomlpos

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// unquote decodes a TOML text token, quotes included, that the library has
// accepted. places has, for each byte of the text, the byte of the token it
// comes from.
func unquote(token string) (text string, places []int) {
	open := 1
	if strings.HasPrefix(token, `"""`) || strings.HasPrefix(token, `'''`) {
		open = 3
	}
	if len(token) < 2*open {
		return "", nil
	}
	d := decoder{token: token, i: open, end: len(token) - open}
	if open == 3 && d.i < d.end && token[d.i] == '\n' {
		d.i++
	}
	if token[0] == '\'' {
		d.literal()
	} else {
		d.basic()
	}
	return d.out.String(), d.places
}

type decoder struct {
	token  string
	i, end int
	out    strings.Builder
	places []int
}

func (d *decoder) emit(s string, from int) {
	d.out.WriteString(s)
	for range len(s) {
		d.places = append(d.places, from)
	}
}

func (d *decoder) literal() {
	for ; d.i < d.end; d.i++ {
		d.emit(d.token[d.i:d.i+1], d.i)
	}
}

func (d *decoder) basic() {
	for d.i < d.end {
		if d.token[d.i] == '\\' && d.i+1 < d.end {
			d.escape()
			continue
		}
		d.emit(d.token[d.i:d.i+1], d.i)
		d.i++
	}
}

func (d *decoder) escape() {
	from := d.i
	c := d.token[d.i+1]
	d.i += 2
	switch c {
	case 'b':
		d.emit("\b", from)
	case 't':
		d.emit("\t", from)
	case 'n':
		d.emit("\n", from)
	case 'f':
		d.emit("\f", from)
	case 'r':
		d.emit("\r", from)
	case 'e':
		d.emit("\x1b", from)
	case 'x':
		d.hex(2, from)
	case 'u':
		d.hex(4, from)
	case 'U':
		d.hex(8, from)
	case ' ', '\t', '\n':
		// A backslash at the end of a line eats the line end and all white
		// space up to the next letter.
		for d.i < d.end && strings.IndexByte(" \t\n", d.token[d.i]) >= 0 {
			d.i++
		}
	default:
		d.emit(string(c), from)
	}
}

func (d *decoder) hex(n, from int) {
	digits := d.token[d.i:min(d.i+n, d.end)]
	d.i += len(digits)
	code, err := strconv.ParseUint(digits, 16, 32)
	if err != nil {
		code = utf8.RuneError
	}
	d.emit(string(rune(code)), from)
}
