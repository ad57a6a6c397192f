package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/pdf/metadata"
	"handout/internal/pdf/samples"
	"handout/internal/pdf/syntax"
	"handout/internal/pdftest"
)

// save writes a file for the judges.
func save(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name+".pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestConform(t *testing.T) {
	pdftest.Require(t)
	dir := t.TempDir()
	var files []string
	for name, p := range conformSamples(t) {
		data, err := Write(p, sampleMeta())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		files = append(files, save(t, dir, name, data))
	}
	pdftest.Conform(t, files...)
}

func conformSamples(t *testing.T) map[string]*layout.Pages {
	bare := samples.NewSheet(t, "en", "One line")
	bare.Lines(0, layout.TagP, "Nothing but one paragraph.")
	blank := samples.NewSheet(t, "en", "A blank side")
	blank.Lines(0, layout.TagH1, "One page of two")
	blank.Page()
	return map[string]*layout.Pages{
		"classic":       samples.Whole(t, samples.ClassicName),
		"utf8":          samples.Whole(t, samples.UTF8Name),
		"dense-classic": dense(t, samples.ClassicName),
		"dense-utf8":    dense(t, samples.UTF8Name),
		"pictures":      samples.Images(t),
		"every-glyph":   everyGlyph(t),
		"bare":          bare.Pages,
		"blank-side":    blank.Pages,
	}
}

// everyGlyph shows every character of all four faces.
func everyGlyph(t *testing.T) *layout.Pages {
	s := samples.NewSheet(t, "en", "All characters")
	for _, bold := range []bool{false, true} {
		var row strings.Builder
		for r := ' '; r < 0xFFFF; r++ {
			if s.Faces.Missing(string(r)) != nil || !syntax.Printable(string(r)) {
				continue
			}
			row.WriteRune(r)
			if row.Len() > 90 {
				s.Text(s.Tag(0, layout.TagP), layout.Pt(54), row.String(), bold)
				row.Reset()
				if s.Y += layout.Pt(16); s.Y > layout.Pt(740) {
					s.Page()
				}
			}
		}
	}
	return s.Pages
}

// TestConformText holds what two readers get out of a file against the dump.
func TestConformText(t *testing.T) {
	pdftest.Require(t)
	for _, name := range []string{samples.ClassicName, samples.UTF8Name} {
		file := save(t, t.TempDir(), "sample", write(t, name))
		text := strings.Join(strings.Fields(pdftest.PdfText(t, file)), " ")
		tags := pdftest.StructText(t, file)
		for _, want := range []string{
			"Before your rectal exam (DRE)",
			`You can say stop at any time (really) \ “yes” – naïve café.`,
			"You will see " + name + ".",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("pdftotext does not give %q:\n%s", want, text)
			}
			if !strings.Contains(tags, want) {
				t.Errorf("pdfinfo -struct-text does not give %q:\n%s", want, tags)
			}
		}
		if strings.Contains(tags, "Page 1 of 2") || strings.Contains(tags, "DRAFT\"") {
			t.Errorf("an artifact is in the structure:\n%s", tags)
		}
	}
}

// TestConformControl breaks files on purpose, behind the back of Check: the
// judge must see it.
func TestConformControl(t *testing.T) {
	pdftest.Require(t)
	dir := t.TempDir()
	broken := map[string]string{
		save(t, dir, "no-alt", writeUnchecked(t, func(p *layout.Pages, _ *drawn) {
			find(t, p, layout.TagFigure).Alt = ""
		})): "ua1 7.3-1",
		save(t, dir, "no-contents", writeUnchecked(t, func(p *layout.Pages, _ *drawn) {
			find(t, p, layout.TagLink).Contents = ""
		})): "ua1 7.18.5-2",
		save(t, dir, "skipped-heading", writeUnchecked(t, func(p *layout.Pages, _ *drawn) {
			find(t, p, layout.TagH2).Tag = layout.TagH3
		})): "ua1 7.4.2-1",
		save(t, dir, "loose-text", writeUnchecked(t, func(_ *layout.Pages, d *drawn) {
			blankMarks(t, d.contents[0].data)
		})): "ua1 7.1-3",
	}
	var files []string
	for file := range broken {
		files = append(files, file)
	}
	for file, rules := range pdftest.VeraPDF(t, files...) {
		found := false
		for _, r := range rules {
			found = found || strings.HasPrefix(r.String(), broken[file]+":")
		}
		if !found {
			t.Errorf("%s: veraPDF does not report %s, but %v", filepath.Base(file), broken[file], rules)
		}
	}
}

// writeUnchecked writes a sample that is wrecked after the checks.
func writeUnchecked(t *testing.T, wreck func(*layout.Pages, *drawn)) []byte {
	t.Helper()
	p, m, w := samples.Whole(t, samples.ClassicName), sampleMeta(), new(workspace)
	m.Title = p.Title
	tree, err := inspect(p)
	if err != nil {
		t.Fatal(err)
	}
	d, err := draw(p, tree, w)
	if err != nil {
		t.Fatal(err)
	}
	wreck(p, d)
	data, err := finish(d, tree, m, w)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// blankMarks blanks out the marks around one paragraph.
func blankMarks(t *testing.T, data []byte) {
	t.Helper()
	begin := bytes.Index(data, []byte("\n/P<</MCID")) + 1
	if begin == 0 {
		t.Fatal("no marks around a paragraph")
	}
	blank := func(b []byte) {
		for i := range b {
			b[i] = ' '
		}
	}
	end := begin + bytes.Index(data[begin:], []byte("EMC"))
	blank(data[begin : begin+bytes.IndexByte(data[begin:], '\n')])
	blank(data[end : end+len("EMC")])
}

// TestConformSavedAgain has another program save a file: it can still be
// read, but not be vouched for.
func TestConformSavedAgain(t *testing.T) {
	pdftest.Require(t)
	dir := t.TempDir()
	file := save(t, dir, "sample", write(t, samples.ClassicName))
	for _, option := range []string{"--qdf", "--linearize", "--object-streams=generate", "--normalize-content=y"} {
		saved := filepath.Join(dir, strings.Trim(option, "-")+".pdf")
		pdftest.Resave(t, file, saved, option)
		data, err := os.ReadFile(saved)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := metadata.Read(data); err != nil || info.Intact || info.ID != "dre" {
			t.Errorf("qpdf %s: %+v, %v", option, info, err)
		}
	}
}
