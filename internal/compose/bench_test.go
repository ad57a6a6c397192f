package compose_test

import (
	"testing"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if h, faults := content.Open(handouts.Files).Load("dre", "en"); h == nil {
			b.Fatal(faults)
		}
	}
}

func BenchmarkCompose(b *testing.B) {
	l := content.Open(handouts.Files)
	h, _ := l.Load("dre", "en")
	words, _ := l.Words("en")
	in := compose.Input{Handout: h, Words: words, Clinic: clinic.Sample(), Today: today}
	for b.Loop() {
		if doc, faults := compose.Compose(in); doc == nil {
			b.Fatal(faults)
		}
	}
}
