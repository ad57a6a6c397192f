package phrases_test

import (
	"strings"
	"testing"

	"handout/internal/phrases"
)

func BenchmarkGate(b *testing.B) {
	for name, text := range map[string]string{
		"note":     "Park in Lot B and take the elevator to the third floor. Bring your card.",
		"letters":  strings.Repeat("a ", 300),
		"negation": strings.Repeat("not never ", 60),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				phrases.Gate(text, "en")
			}
		})
	}
}
