package typeface

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// The classic road is open to what is in Windows-1252 and in both main faces,
// and to the box to tick.
func TestClassic(t *testing.T) {
	s := load(t)
	for r := rune(-1); r <= 0x10FFFF; r++ {
		code, encodable := charmap.Windows1252.EncodeRune(r)
		if r == '☐' {
			code, encodable = 0x81, true
		}
		_, regular := s.Advance(Regular, r)
		_, bold := s.Advance(Bold, r)
		want := encodable && regular && bold
		got, ok := WinAnsi(r)
		if back, _ := FromWinAnsi(got); ok && back != r {
			t.Errorf("%U: its code %#02x stands for %U", r, got, back)
		}
		if ok != want || Classic(r) != want || ok && got != code {
			t.Errorf("%U: code %#02x, %v, classic %v; want %#02x, %v", r, got, ok, Classic(r), code, want)
		}
	}
}
