package layout

import (
	"strings"
	"testing"

	"handout/internal/fault"
)

// TestLackingIn: a few characters are told one by one, another script at once.
func TestLackingIn(t *testing.T) {
	letters := func(text string) []lacking {
		var all []lacking
		for i, r := range []rune(text) {
			all = append(all, lacking{fault.Pos{File: "clinic.toml", Line: 9 - i%3, Column: i + 1}, r})
		}
		return all
	}
	if got := lackingIn(letters("李🙂")); len(got) != 2 || !strings.HasPrefix(got[0].What, "the character \"李\"") {
		t.Errorf("two characters: %v", got)
	}
	text := strings.Repeat("请在检查前告诉我们您是否服用血液稀释剂", 500)
	got := lackingIn(letters(text))
	if len(got) != 1 || got[0].Line != 7 || !strings.Contains(got[0].What, "请 在 检") {
		t.Errorf("another script: %d faults, first %v", len(got), got[0])
	}
}
