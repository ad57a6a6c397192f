package typeface

// WinAnsi returns the code of a character in the classic faces, which use
// WinAnsiEncoding (ISO 32000-1, annex D.2; the same as Windows-1252), and
// whether they have it. They have all of Windows-1252 but the soft hyphen and
// U+00B5, which the typeface lacks, and the box to tick (U+2610) at a code that
// Windows-1252 leaves free.
func WinAnsi(r rune) (byte, bool) {
	switch {
	case r < ' ':
		return 0, false
	case r <= '~':
		return byte(r), true
	case r >= 0xA0 && r <= 0xFF:
		return byte(r), r != 0xAD && r != 0xB5
	}
	for i, high := range winAnsiHigh {
		if r == high {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

// FromWinAnsi returns the character of a code in the classic faces, and
// whether they have one.
func FromWinAnsi(code byte) (rune, bool) {
	r := rune(code)
	if code >= 0x80 && code <= 0x9F {
		r = winAnsiHigh[code-0x80]
	}
	got, ok := WinAnsi(r)
	return r, ok && got == code
}

// winAnsiHigh are the characters of the codes from 0x80 to 0x9F.
var winAnsiHigh = [...]rune{
	'€', '☐', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', -1, 'Ž', -1,
	-1, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', -1, 'ž', 'Ÿ',
}

// Classic tells whether a character may take the classic road: a document all
// of whose characters may is written with the classic faces.
func Classic(r rune) bool {
	_, ok := WinAnsi(r)
	return ok
}
