package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// opportunities walks the places of a text at which a line may end (Unicode
// line breaking, UAX #14).
type opportunities struct {
	rest   string
	simple simplicity
	state  int
}

// simplicity is what the rules come down to in a text.
type simplicity uint8

const (
	byRules  simplicity = iota // to no less than they are
	atSpaces                   // a line may end after each space and nowhere else
	atWords                    // also after each hyphen before a letter
)

func newOpportunities(text string) opportunities {
	return opportunities{rest: text, simple: simple(text), state: -1}
}

// next returns the length of the text up to the next place.
func (o *opportunities) next() int {
	n := len(o.rest)
	switch o.simple {
	case atSpaces:
		if i := strings.IndexByte(o.rest, ' '); i >= 0 {
			n = i + 1
		}
	case atWords:
		for i := range len(o.rest) {
			if c := o.rest[i]; c == ' ' || c == '-' && !isDigit(o.rest[i+1]) { // a hyphen is never the last
				n = i + 1
				break
			}
		}
	case byRules:
		var segment string
		segment, o.rest, _, o.state = uniseg.FirstLineSegmentInString(o.rest, o.state)
		return len(segment)
	}
	o.rest = o.rest[n:]
	return n
}

// kind is what a character is to the rules, as far as the short way knows it.
type kind uint8

const (
	unknown kind = iota
	letter       // of the alphabets of Western and Central Europe, or what behaves as one
	digit
	space // also what is before a text and after it
	period
	stop
	closing
	opening
	quoteOpens
	quoteCloses
	apostrophe
	hyphen
	degree
)

// kindOf returns the kind of the first character of a text and its length in bytes.
func kindOf(text string) (kind, int) {
	if len(text) == 0 {
		return space, 0
	}
	switch c := text[0]; {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		return letter, 1
	case isDigit(c):
		return digit, 1
	case c == ' ':
		return space, 1
	case c == '.', c == ',', c == ':':
		return period, 1
	case c == ';', c == '?', c == '!':
		return stop, 1
	case c == ')':
		return closing, 1
	case c == '(':
		return opening, 1
	case c == '-':
		return hyphen, 1
	case c < utf8.RuneSelf:
		return unknown, 1
	}
	r, n := utf8.DecodeRuneInString(text)
	switch {
	case r >= 'À' && r <= 'ſ' && r != '×' && r != '÷', r == '·', r == '•':
		return letter, n
	case r == '¿', r == '¡':
		return opening, n
	case r == '“':
		return quoteOpens, n
	case r == '”':
		return quoteCloses, n
	case r == '’':
		return apostrophe, n
	case r == '°':
		return degree, n
	}
	return unknown, n
}

func (k kind) inWord() bool { return k == letter || k == digit }

// ends reports whether a kind may follow what closes a phrase.
func (k kind) ends() bool {
	return k == space || k == closing || k == quoteCloses
}

// simple returns what the rules come down to in a text. Most texts are simple, and to
// walk the rules for each character of them is a good part of laying out a sheet.
func simple(text string) simplicity {
	found := atSpaces
	before := space
	for at := 0; at < len(text); {
		now, n := kindOf(text[at:])
		at += n
		after, _ := kindOf(text[at:])
		good := false
		switch now {
		case letter, digit:
			good = true
		case space:
			good = before != space && before != opening && (after.inWord() || after == opening && before != quoteCloses || after == quoteOpens || at == len(text))
		case period:
			good = after.ends() || after == period && text[at] != ':' || before == digit && after == digit
		case stop, closing:
			good = after.ends() || after == period && text[at] != ':'
		case opening:
			good = after.inWord() && before != quoteCloses
		case quoteOpens:
			good = before == space && after.inWord()
		case quoteCloses:
			good = before != space && (after == space || after == period && text[at] != ':')
		case apostrophe:
			good = before == letter && after == letter
		case hyphen:
			good = before.inWord() && after.inWord()
			if after == letter {
				found = atWords
			}
		case degree:
			good = before == digit && after == letter
		case unknown:
		}
		if !good {
			return byRules
		}
		before = now
	}
	return found
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
