package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"handout/internal/typeface"
)

// source is a face of the fallback before it is cut.
type source struct {
	path   string // within the unpacked package
	sha256 string
	cut    string // file name of the cut
}

// notoSources are the files of the npm package @expo-google-fonts/noto-sans,
// version 0.4.2 (Noto Sans 2.015).
func notoSources() []source {
	return []source{
		{"400Regular/NotoSans_400Regular.ttf", "fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614", "NotoSans-Regular.ttf"},
		{"700Bold/NotoSans_700Bold.ttf", "13a813c49624ae3ba3c5c6e72c5ebffc4b9e1e6ea32f421c04069b037c6ad431", "NotoSans-Bold.ttf"},
	}
}

// notoUnitsPerEm makes the fallback smaller by 7 %: it is drawn larger on the
// em than Atkinson Hyperlegible Next (capitals of 714 units against 668, an x
// of 536 against 496), and words in it would stand out from the line.
const notoUnitsPerEm = 1075

// fallback tells whether the cut keeps a character: what people's names, and
// addresses and figures beside them, are written with in Latin, Greek and
// Cyrillic. Blocks are those of the Unicode Standard. What Clean takes out of
// all text needs no glyph.
func fallback(r rune) bool {
	if typeface.Clean(string(r)) != string(r) {
		return false
	}
	switch {
	case r <= 0x024F: // Basic Latin to Latin Extended-B
	case r <= 0x02AF: // IPA Extensions: Azerbaijani, Hausa, Ewe
	case r <= 0x02FF: // Spacing Modifier Letters: the ʻokina
	case r <= 0x036F: // Combining Diacritical Marks
	case r <= 0x03FF: // Greek
	case r <= 0x04FF: // Cyrillic, with Ukrainian and Kazakh
	case r < 0x1E00:
		return false
	case r <= 0x1EFF: // Latin Extended Additional: Vietnamese
	case r < 0x2000:
		return false
	case r <= 0x214F: // General Punctuation to Letterlike Symbols
	case r <= 0x218F: // Number Forms
	case r == 0xA78B, r == 0xA78C: // saltillo
	default:
		return false
	}
	return true
}

// cutNoto reads the whole faces from the unpacked package in dir and returns
// the cuts by file name.
func cutNoto(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, s := range notoSources() {
		path := filepath.Join(dir, filepath.FromSlash(s.path))
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != s.sha256 {
			return nil, fmt.Errorf("%s: not the file of @expo-google-fonts/noto-sans 0.4.2", path)
		}
		f, err := parse(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		f.settleMarks()
		f.setUnitsPerEm(notoUnitsPerEm)
		c, err := f.cutTo(fallback)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if files[s.cut], err = f.assemble(c, noticeNames(), true); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return files, nil
}
