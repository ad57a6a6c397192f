package main

import (
	"bytes"
	"testing"

	"handout/fonts"
)

func TestParseRefuses(t *testing.T) {
	font := fonts.AtkinsonRegular
	change := func(f func(b []byte)) []byte {
		b := bytes.Clone(font)
		f(b)
		return b
	}
	for name, data := range map[string][]byte{
		"nothing":     nil,
		"CFF":         change(func(b []byte) { copy(b, "OTTO") }),
		"collection":  change(func(b []byte) { copy(b, "ttcf") }),
		"cut short":   font[:len(font)-5000],
		"header only": font[:12],
		"no cmap":     bytes.Replace(font, []byte("cmap"), []byte("xmap"), 1),
		"variable":    bytes.Replace(font, []byte("STAT"), []byte("fvar"), 1),
		"fewer metrics than glyphs": change(func(b []byte) {
			i := bytes.Index(b, []byte("hhea"))
			b[be32(b, i+8)+35]--
		}),
	} {
		if _, err := parse(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A cut of a cut is the same: nothing is lost or renumbered wrongly.
func TestCutIsStable(t *testing.T) {
	f, err := parse(fonts.NotoRegular)
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.cutTo(func(rune) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	again, err := f.assemble(c, noticeNames(), true)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, fonts.NotoRegular) {
		t.Error("cutting the cut anew changes it")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(uint(0), byte(0), uint(0))
	f.Add(uint(45000), byte(0xFF), uint(3000))
	f.Fuzz(func(t *testing.T, at uint, with byte, short uint) {
		data := bytes.Clone(fonts.AtkinsonRegular)
		data[at%uint(len(data))] = with
		data = data[:uint(len(data))-short%uint(len(data))]
		whole, err := parse(data)
		if err != nil {
			return
		}
		c, err := whole.cutTo(fallback)
		if err != nil {
			return
		}
		if _, err := whole.assemble(c, noticeNames(), true); err != nil {
			t.Logf("assemble: %v", err)
		}
	})
}
