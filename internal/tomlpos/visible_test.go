package tomlpos_test

import (
	"testing"
	"unicode/utf8"

	"handout/internal/tomlpos"
)

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"867-5309\u200b":     "867-5309",
		"\ufeffRoom 2":       "Room 2",
		"pro\u00adstate":     "pro\u00adstate", // where a line may break
		"2\u00ad3":           "23",
		"می\u200cخواهم":      "می\u200cخواهم", // Persian: one word
		"a\u200cb":           "ab",
		"👨\u200d⚕️":          "👨\u200d⚕️",
		"ល្អ\u200bណាស់":      "ល្អ\u200bណាស់", // Khmer: between words
		"\u200bល្អ\u200b":    "\u200bល្អ\u200b",
		"a\U000e0061b\u2060": "ab",
		"\xff\u200b\xfe":     "\xff\xfe",
		"":                   "",
	} {
		if got := tomlpos.Visible(text); got != want {
			t.Errorf("Visible(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("867\u200b-\xff5309\u00ad")
	f.Fuzz(func(t *testing.T, text string) {
		once := tomlpos.Visible(text)
		if len(once) > len(text) || utf8.ValidString(text) && !utf8.ValidString(once) {
			t.Fatalf("%q became %q", text, once)
		}
	})
}
