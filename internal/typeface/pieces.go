package typeface

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Piece is a stretch of text in one face.
type Piece struct {
	Face    Face
	Text    string
	Advance int // sum of the advances, 1/1000 em
}

// Pieces splits text into pieces of one face each and appends them to dst.
// What no face can show is left out; ask Missing for it.
//
// A word that the main face cannot show whole goes to the fallback whole, so
// that no name is set half in one face and half in the other. Words are
// letters, marks and digits; since lines never break inside of them, cutting
// a text at line ends does not change its faces.
func (s *Set) Pieces(dst []Piece, text string, bold bool) []Piece {
	p := splitter{dst: dst, text: text}
	p.face, p.other = Regular, FallbackRegular
	if bold {
		p.face, p.other = Bold, FallbackBold
	}
	p.main, p.spare = &s.faces[p.face], &s.faces[p.other]
	p.split()
	return p.dst
}

// splitter walks a text once. text[from:at] is the piece under way.
type splitter struct {
	dst         []Piece
	text        string
	face, other Face
	main, spare *face

	current Face
	from    int
	at      int
	advance int
}

func (p *splitter) split() {
	p.current = p.face
	for p.at < len(p.text) {
		r, size := decodeRune(p.text[p.at:])
		if a, ok := p.main.advance(r); ok {
			p.take(p.face, size, a)
		} else if _, ok := p.spare.advance(r); ok {
			end := p.at + size
			if inWord(r) {
				end = p.at + wordLength(p.text[p.at:])
				p.unwind(wordStart(p.text[p.from:p.at]))
			}
			p.spareUpTo(end)
		} else {
			p.skip(size)
		}
	}
	p.flush()
}

// spareUpTo sets the text up to end in the fallback, as far as it can.
func (p *splitter) spareUpTo(end int) {
	for p.at < end {
		r, size := decodeRune(p.text[p.at:])
		if a, ok := p.spare.advance(r); ok {
			p.take(p.other, size, a)
		} else if a, ok := p.main.advance(r); ok {
			p.take(p.face, size, a)
		} else {
			p.skip(size)
		}
	}
}

// take adds the next size bytes to the piece under way, or to a new one.
func (p *splitter) take(f Face, size, advance int) {
	if f != p.current {
		p.flush()
		p.current = f
	}
	p.at += size
	p.advance += advance
}

// unwind gives back the piece under way but for its first n bytes. What it
// gives back is in the main face: a word begun in the fallback was finished.
func (p *splitter) unwind(n int) {
	for _, r := range p.text[p.from+n : p.at] {
		a, _ := p.main.advance(r)
		p.advance -= a
	}
	p.at = p.from + n
}

func (p *splitter) skip(size int) {
	p.flush()
	p.at += size
	p.from = p.at
}

func (p *splitter) flush() {
	if p.at > p.from {
		p.dst = append(p.dst, Piece{p.current, p.text[p.from:p.at], p.advance})
	}
	p.from, p.advance = p.at, 0
}

// decodeRune is utf8.DecodeRuneInString but that a broken byte is no
// character at all: fpdf panics on it, even where a face has U+FFFD.
func decodeRune(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		return -1, 1
	}
	return r, size
}

// wordStart returns where the word at the end of s begins.
func wordStart(s string) int {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !inWord(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return len(s)
}

// wordLength returns the length of the word at the start of s, in bytes.
func wordLength(s string) int {
	for i, r := range s {
		if !inWord(r) {
			return i
		}
	}
	return len(s)
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// Missing returns the characters of text that no face can show, each once, in
// order of appearance. A broken byte counts as U+FFFD.
func (s *Set) Missing(text string) []rune {
	var list []rune
	for _, r := range text {
		if !s.shows(r) && !s.showsAnother(r) && !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	return list
}

// showsAnother reports whether a character is set as another: the micro sign as
// Greek mu, the sign for Ohm as omega.
func (s *Set) showsAnother(r rune) bool {
	another, size := utf8.DecodeRuneInString(Clean(string(r)))
	return size > 0 && another != r && another != ' ' && s.shows(another)
}

// shows asks the regular faces only: the bold ones have the same characters.
func (s *Set) shows(r rune) bool {
	if _, ok := s.faces[Regular].advance(r); ok {
		return true
	}
	_, ok := s.faces[FallbackRegular].advance(r)
	return ok
}
