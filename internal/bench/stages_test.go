package bench

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/layout"
	"handout/internal/precompiled"
	"handout/internal/render"
)

// Each stage of the line by itself, on the sheet that is printed most. What
// drawing and finishing take of Write is told apart in internal/pdf.

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if h, faults := content.OpenReady(handouts.Files, content.Ready{Handout: precompiled.Handout, Words: precompiled.Words}).Load("dre", "en"); h == nil {
			b.Fatal(faults)
		}
	}
}

func BenchmarkCompose(b *testing.B) {
	lib, c := content.OpenReady(handouts.Files, content.Ready{Handout: precompiled.Handout, Words: precompiled.Words}), clinic.Sample()
	h, _ := lib.Load("dre", "en")
	words, _ := lib.Words("en")
	b.ReportAllocs()
	for b.Loop() {
		if d, faults := compose.Compose(compose.Input{Handout: h, Words: words, Clinic: c}); d == nil {
			b.Fatal(faults)
		}
	}
}

// BenchmarkLayout is all that a sheet takes but for the visit: composing, the
// words digest, and laying out.
func BenchmarkLayout(b *testing.B) {
	l := line(b)
	b.ReportAllocs()
	for b.Loop() {
		prepared(b, l)
	}
}

func BenchmarkFill(b *testing.B) {
	p := prepared(b, line(b))
	b.ReportAllocs()
	for b.Loop() {
		filled(b, p)
	}
}

// BenchmarkWrite draws and finishes one sheet again and again; its parts are
// those of the file before, as they are in a batch.
func BenchmarkWrite(b *testing.B) {
	s := filled(b, prepared(b, line(b)))
	b.ReportAllocs()
	for b.Loop() {
		file(b, s)
	}
}

func BenchmarkSave(b *testing.B) {
	data := file(b, filled(b, prepared(b, line(b))))
	to := filepath.Join(b.TempDir(), "sheet.pdf")
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		save(b, to, data)
	}
}

// BenchmarkSheet is the whole line from nothing, the logo included.
func BenchmarkSheet(b *testing.B) {
	to := filepath.Join(b.TempDir(), "sheet.pdf")
	b.ReportAllocs()
	for b.Loop() {
		save(b, to, file(b, filled(b, prepared(b, line(b)))))
	}
}

// BenchmarkBatch is one more sheet of a batch.
func BenchmarkBatch(b *testing.B) {
	p := prepared(b, line(b))
	to := filepath.Join(b.TempDir(), "sheet.pdf")
	b.ReportAllocs()
	for b.Loop() {
		save(b, to, file(b, filled(b, p)))
	}
}

func line(b *testing.B) *render.Renderer {
	b.Helper()
	l, faults := render.New(handouts.Files, clinic.Sample(), time.Time{}, "handout bench")
	if faults.Failed() {
		b.Fatal(faults)
	}
	return l
}

func prepared(b *testing.B, l *render.Renderer) *render.Prepared {
	b.Helper()
	p, faults := l.Prepare(render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard})
	if p == nil {
		b.Fatal(faults)
	}
	return p
}

func filled(b *testing.B, p *render.Prepared) *render.Sheet {
	b.Helper()
	s, faults := p.Sheet(render.Details{Date: "2026-12-01", Time: "09:40", With: "Dr. Example", Place: "Room 4"})
	if s == nil {
		b.Fatal(faults)
	}
	return s
}

func file(b *testing.B, s *render.Sheet) []byte {
	b.Helper()
	data, err := s.PDF()
	if err != nil {
		b.Fatal(err)
	}
	return data
}

func save(b *testing.B, to string, data []byte) {
	b.Helper()
	if err := os.WriteFile(to, data, 0o644); err != nil {
		b.Fatal(err)
	}
}
