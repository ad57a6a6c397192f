package bench

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/layout"
	"handout/internal/precompiled"
	"handout/internal/render"
)

// Each stage of rendering by itself, on the sheet that is printed most. What
// drawing and finishing take of Write is measured apart in internal/pdf.

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

// BenchmarkPrepare is composing and the words digest.
func BenchmarkPrepare(b *testing.B) {
	l := line(b)
	b.ReportAllocs()
	for b.Loop() {
		prepared(b, l)
	}
}

// BenchmarkLayout is BenchmarkPrepare and laying out, which is done once for each set
// of details that are given.
func BenchmarkLayout(b *testing.B) {
	l := line(b)
	b.ReportAllocs()
	for b.Loop() {
		filled(b, prepared(b, l))
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
	l, faults := render.Open(render.Options{Producer: "handout bench"})
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

// BenchmarkOpen opens a clinic again after an edit that is not saved, as a form
// does that shows the sheet while somebody types.
func BenchmarkOpen(b *testing.B) {
	edits := edited(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		open(b, edits[i%len(edits)])
	}
}

// BenchmarkEdit is Open and the sheet laid out anew.
func BenchmarkEdit(b *testing.B) {
	edits := edited(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		filled(b, prepared(b, open(b, edits[i%len(edits)])))
	}
}

// edited is a clinic file, opened once, as it stands after one edit and after
// the next: a practice with a logo, notes and Spanish words.
func edited(tb testing.TB) []render.Options {
	tb.Helper()
	dir := tb.TempDir()
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewRGBA(image.Rect(0, 0, 1200, 400))); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "logo.png"), drawn.Bytes(), 0o644); err != nil {
		tb.Fatal(err)
	}
	var out []render.Options
	for _, note := range []string{"Park in Lot B and take the elevator to the third floor.", "Park in Lot C and take the elevator to the third floor."} {
		text := strings.Replace(string(clinic.SampleTOML()), "logo.svg", "logo.png", 1) + "\n[handout.dre.notes]\nget-ready = \"" + note + "\"\n"
		o := render.Options{File: filepath.Join(dir, "clinic.toml"), Text: []byte(text), Producer: "handout bench"}
		open(tb, o)
		out = append(out, o)
	}
	return out
}

func open(tb testing.TB, o render.Options) *render.Renderer {
	tb.Helper()
	r, faults := render.Open(o)
	if r == nil {
		tb.Fatal(faults)
	}
	return r
}
