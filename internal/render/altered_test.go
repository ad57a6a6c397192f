package render_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// signedFile is a signed sheet and who can vouch for it.
func signedFile(t *testing.T) (*render.Renderer, []byte) {
	t.Helper()
	line := signed(t, today)
	data, err := mustSheet(t, line, render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard}).PDF()
	if err != nil {
		t.Fatal(err)
	}
	if v := line.Verify(data, nil); v.Verdict != render.Current {
		t.Fatalf("the sheet itself is %+v", v)
	}
	return line, data
}

// TestByteFlips changes one bit at 403 places of a signed sheet, its first and
// last bytes among them.
func TestByteFlips(t *testing.T) {
	t.Parallel()
	line, data := signedFile(t)
	const flips = 403
	for i := range flips {
		at := i * (len(data) - 1) / (flips - 1)
		altered := bytes.Clone(data)
		altered[at] ^= 1 << (i % 8)
		if v := line.Verify(altered, nil); v.Verdict == render.Current && !sameDecoded(altered, data) {
			t.Errorf("bit %d of byte %d is changed, and the sheet is current", i%8, at)
		}
	}
}

// sameDecoded reports whether two files differ in nothing but how their streams
// are compressed: a bit behind the last of a stream, say, which no reader looks at.
func sameDecoded(a, b []byte) bool {
	begins, ends := []byte("\nstream\n"), []byte("\nendstream")
	for {
		i, k := bytes.Index(a, begins), bytes.Index(b, begins)
		if i < 0 || k < 0 {
			return bytes.Equal(a, b)
		}
		if !bytes.Equal(a[:i], b[:k]) {
			return false
		}
		a, b = a[i+len(begins):], b[k+len(begins):]
		i, k = bytes.Index(a, ends), bytes.Index(b, ends)
		if i < 0 || k < 0 {
			return false
		}
		if !bytes.Equal(a[:i], b[:k]) {
			x, okX := inflated(a[:i])
			y, okY := inflated(b[:k])
			if !okX || !okY || !bytes.Equal(x, y) {
				return false
			}
		}
		a, b = a[i:], b[k:]
	}
}

func inflated(data []byte) ([]byte, bool) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, false
	}
	out, err := io.ReadAll(r)
	return out, err == nil
}

// TestEditedFiles changes a signed sheet as editors and people do.
func TestEditedFiles(t *testing.T) {
	t.Parallel()
	line, data := signedFile(t)
	for name, edit := range fileEdits(data) {
		altered := edit()
		if bytes.Equal(altered, data) {
			t.Errorf("%s: nothing is changed", name)
		}
		if v := line.Verify(altered, nil); v.Verdict == render.Current {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

func fileEdits(data []byte) map[string]func() []byte {
	replace := func(pattern, by string) func() []byte {
		return func() []byte {
			re := regexp.MustCompile(pattern)
			at := re.FindSubmatchIndex(data)
			if at == nil {
				return bytes.Clone(data)
			}
			return append(re.Expand(bytes.Clone(data[:at[0]]), []byte(by), data, at), data[at[1]:]...)
		}
	}
	add := func(text string) func() []byte { return func() []byte { return append(bytes.Clone(data), text...) } }
	// update is an incremental update, with which editors change a file at its end.
	update := func(object string) func() []byte {
		return func() []byte {
			last := regexp.MustCompile(`startxref\s+(\d+)`).FindAllSubmatch(data, -1)
			root := regexp.MustCompile(`/Root \d+ 0 R`).Find(data)
			size := regexp.MustCompile(`/Size (\d+)`).FindSubmatch(data)
			if last == nil || root == nil || size == nil {
				return append(bytes.Clone(data), object...)
			}
			out := bytes.Clone(data)
			at := len(out)
			out = append(out, object...)
			number := strings.Fields(object)[0]
			xref := len(out)
			return fmt.Appendf(out, "xref\n%s 1\n%010d 00000 n \ntrailer\n<</Size %s%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", number, at, size[1], root, last[len(last)-1][1], xref)
		}
	}
	catalog := regexp.MustCompile(`(\d+) 0 obj\s*<<[^>]*/Type\s*/Catalog`).FindSubmatch(data)
	page := regexp.MustCompile(`(\d+) 0 obj\s*<<\s*/Type\s*/Page\b`).FindSubmatch(data)
	number := func(m [][]byte) string {
		if m == nil {
			return "1"
		}
		return string(m[1])
	}
	return map[string]func() []byte{
		"a line at the end":           add("\n"),
		"a remark at the end":         add("% seen\n"),
		"two files in one":            add(string(data)),
		"a second end":                add("%%EOF\n"),
		"something in front":          func() []byte { return append([]byte("x"), data...) },
		"another version":             replace(`%PDF-1\.\d`, "%PDF-1.4"),
		"cut at half":                 func() []byte { return bytes.Clone(data[:len(data)/2]) },
		"cut at the end":              func() []byte { return bytes.Clone(data[:len(data)-6]) },
		"nothing":                     func() []byte { return nil },
		"lines of Windows":            func() []byte { return bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")) },
		"another language":            replace(`/Lang\s*\(en[^)]*\)`, "/Lang(es)"),
		"a smaller page":              replace(`/MediaBox\s*\[[^]]*\]`, "/MediaBox[0 0 300 300]"),
		"a turned page":               replace(`/MediaBox`, "/Rotate 90/MediaBox"),
		"a cropped page":              replace(`/MediaBox`, "/CropBox[0 0 9 9]/MediaBox"),
		"a page less":                 replace(`/Kids\s*\[\s*\d+ 0 R `, "/Kids["),
		"a page twice":                replace(`/Kids\s*\[\s*(\d+ 0 R )`, "/Kids[$1$1"),
		"pages in another order":      replace(`/Kids\s*\[\s*(\d+ 0 R) (\d+ 0 R)`, "/Kids[$2 $1"),
		"a script that runs":          replace(`/Type\s*/Catalog`, "/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
		"a form":                      replace(`/Type\s*/Catalog`, "/Type/Catalog/AcroForm<</Fields[]>>"),
		"another place of its own":    replace(`/Type\s*/Page\b`, "/Type/Page/UserUnit 2"),
		"another place of the xref":   replace(`startxref\s+\d`, "startxref\n9"),
		"no structure":                replace(`/StructTreeRoot \d+ 0 R`, ""),
		"another producer":            replace(`handout test`, "handout fest"),
		"an update that adds nothing": update("99999 0 obj\n<<>>\nendobj\n"),
		"an update of the catalog":    update(number(catalog) + " 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n"),
		"an update of a page":         update(number(page) + " 0 obj\n<</Type/Page/Parent 1 0 R/MediaBox[0 0 612 792]/Annots[<</Type/Annot/Subtype/FreeText/Rect[40 40 400 90]/Contents(Eat first)/DA(/Helv 12 Tf)>>]>>\nendobj\n"),
	}
}

// TestFilesSavedAgain lets qpdf change a signed sheet in every way in which it
// can: no file that comes out of it is vouched for.
func TestFilesSavedAgain(t *testing.T) {
	if os.Getenv("HANDOUT_CONFORM") == "" {
		t.Skip("set HANDOUT_CONFORM=1 to change files with qpdf")
	}
	line, data := signedFile(t)
	dir := t.TempDir()
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, args := range [][]string{
		{in}, {"--linearize", in}, {"--qdf", in}, {"--object-streams=generate", in}, {"--object-streams=disable", in},
		{"--stream-data=uncompress", in}, {"--stream-data=compress", "--recompress-flate", in}, {"--normalize-content=y", in}, {"--coalesce-contents", in},
		{"--rotate=+90:1", in}, {"--empty", "--pages", in, "1", "--"}, {"--empty", "--pages", in, "z-1", "--"}, {"--empty", "--pages", in, in, "--"},
		{in, "--overlay", in, "--to=1", "--from=2", "--"}, {in, "--underlay", in, "--to=1", "--from=2", "--"}, {"--encrypt", "", "owner", "256", "--", in},
		{"--flatten-annotations=all", in}, {"--remove-page-labels", in}, {"--add-attachment", in, "--key=x", "--", in}, {"--deterministic-id", in},
		{"--min-version=2.0", in}, {"--newline-before-endstream", in}, {"--preserve-unreferenced", in}, {"--keep-files-open=n", "--externalize-inline-images", in},
	} {
		out := filepath.Join(dir, fmt.Sprintf("%d.pdf", i))
		if said, err := exec.Command("qpdf", append(append([]string{}, args...), out)...).CombinedOutput(); err != nil {
			t.Errorf("qpdf %q: %v\n%s", args, err, said)
			continue
		}
		altered, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if v := line.Verify(altered, nil); v.Verdict == render.Current {
			t.Errorf("qpdf %q: %+v", args, v)
		}
	}
}
