package phrases

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// cell is one letter of a folded text, and the bytes of the original it comes
// from.
type cell struct {
	r          rune // lower case, without accent
	start, end int
	capital    bool
}

// fold takes off what makes one word look like another: compatibility forms
// (Unicode NFKC), case, accents, what has no width (soft hyphens, zero-width
// and direction marks), and letters of other scripts that look Latin. The
// tilde of ñ stays: in Spanish it makes another word.
func fold(text string) []cell {
	cells := make([]cell, 0, len(text))
	var it norm.Iter
	it.InitString(norm.NFKD, text)
	for start := 0; !it.Done(); {
		segment := it.Next()
		end := it.Pos()
		for _, r := range string(segment) {
			switch {
			case r == '\u0303' && len(cells) > 0 && cells[len(cells)-1].r == 'n':
				cells[len(cells)-1].r = 'ñ'
				cells[len(cells)-1].end = end
			case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || unicode.Is(unicode.Cf, r) || isFiller(r):
			default:
				capital := unicode.IsUpper(r)
				cells = append(cells, cell{unicode.ToLower(latin(r)), start, end, capital})
			}
		}
		start = end
	}
	return cells
}

// isFiller reports letters without a shape.
func isFiller(r rune) bool {
	return strings.ContainsRune("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800", r)
}

// latin returns the Latin letter that a letter of another script looks like.
// The pairs are those of Unicode's confusables data (UTS 39) for the scripts
// whose letters pass for Latin ones in print: Cyrillic, Greek, Armenian,
// Cherokee, and the phonetic small capitals.
func latin(r rune) rune {
	if r < 0x80 {
		return r
	}
	switch {
	case r >= 0x1f150 && r <= 0x1f169: // negative circled
		return r - 0x1f150 + 'a'
	case r >= 0x1f170 && r <= 0x1f189: // negative squared
		return r - 0x1f170 + 'a'
	case r >= 0x1f1e6 && r <= 0x1f1ff: // regional indicators
		return r - 0x1f1e6 + 'a'
	}
	const (
		strange = "аАеЕоОрРсСуУхХіІјЈѕЅкКмМтТнНвВгԁԛԝһҺьүҮԌӏΑαΒβΕεΖΗηΙιΚκΜΝνΟοΡρΤτΥυΧχϲϹγωσսոօցհյԼՏՕսՍᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏃᏢᏒᏚᎢᏙᎳᏃᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıłŁøØđĐħŧƖɩʋæœßƿ‐‑–"
		plain   = "aAeEoOpPcCyYxXiIjJsSkKmMtThHbBrdqwhHbyYGlAaBbEeZHnIiKkMNvOoPpTtYuXxcCywosnoghjLSOuUABCDEGHiJKLMNPRSTVWZabcdefghijklmnoprstuvwyzagilLoOdDhtliuaobp---"
	)
	i := 0
	for _, s := range strange {
		if s == r {
			return rune(plain[i])
		}
		i++
	}
	return r
}
