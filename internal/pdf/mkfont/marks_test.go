package main

import (
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"

	"handout/fonts"
	"handout/internal/typeface"
)

// Without anchors a mark must stand over the letter by itself.
func TestMarksStandOverTheLetter(t *testing.T) {
	s, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	for f := typeface.Regular; f <= typeface.FallbackBold; f++ {
		data := map[typeface.Face][]byte{
			typeface.Regular: fonts.AtkinsonRegular, typeface.Bold: fonts.AtkinsonBold,
			typeface.FallbackRegular: fonts.NotoRegular, typeface.FallbackBold: fonts.NotoBold,
		}[f]
		font, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		for r := rune(0x300); r < 0x370; r++ {
			if advance, ok := s.Advance(f, r); !ok || advance != 0 || besideLetter(r) {
				continue
			}
			drawing, _ := outline(t, font, r)
			box := drawing.Bounds()
			letter, _ := s.Advance(f, 'o')
			middle := (box.Min.X + box.Max.X).Round() / 2
			if middle < -letter || middle > -letter/8 {
				t.Errorf("face %d: %U stands at %d; the letter is from %d to 0", f, r, middle, -letter)
			}
		}
	}
}

func TestMainFacesHaveNoMarks(t *testing.T) {
	s, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	for r := rune(0); r <= 0xFFFF; r++ {
		if _, ok := s.Advance(typeface.Regular, r); ok && unicode.Is(unicode.M, r) {
			t.Errorf("%U is set in the main face, which draws it over the next letter", r)
		}
	}
}
