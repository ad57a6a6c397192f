package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"handout/fonts"
	"handout/internal/layout"
	"handout/internal/pdf/samples"
	"handout/internal/pdf/syntax"
	"handout/internal/typeface"
)

func TestNumbers(t *testing.T) {
	for _, test := range []struct {
		unit layout.Unit
		want string
	}{
		{0, "0"}, {1, "0"}, {4, "0"}, {5, ".01"}, {10, ".01"}, {100, ".1"}, {1000, "1"}, {12340, "12.34"}, {12345, "12.35"},
		{595276, "595.28"}, {-5, "0"}, {-6, "-.01"}, {-1000, "-1"}, {-1250, "-1.25"}, {-12346, "-12.35"},
	} {
		if got := string(appendNumber(nil, hundredths(test.unit))); got != test.want {
			t.Errorf("%d thousandths: %s, want %s", test.unit, got, test.want)
		}
	}
}

func TestColours(t *testing.T) {
	var p painter
	p.setFill(layout.Paint{R: 255, G: 0, B: 128, On: true})
	p.setFill(layout.Paint{R: 255, G: 0, B: 128, On: true}) // unchanged: not written again
	if got, want := string(p.out), "1 0 .502 rg\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextStrings(t *testing.T) {
	for s, want := range map[string]string{
		"plain":    "(plain)",
		`(a) \ b`:  `(\(a\) \\ b)`,
		"naïve":    "<FEFF006E006100EF00760065>",
		"☐ 🙂":      "<FEFF26100020D83DDE42>",
		"é":        "<FEFF00E9>",
		"":         "()",
		"line\r\n": "<FEFF006C0069006E0065000D000A>",
	} {
		if got := string(syntax.AppendTextString(nil, s)); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

func TestEscapeURI(t *testing.T) {
	for _, test := range []struct{ uri, want string }{
		{"https://clinic.example/a b?q=é&r=%41%", "https://clinic.example/a%20b?q=%C3%A9&r=%41%25"},
		{"HTTP://clinic.example", "HTTP://clinic.example"},
		{"tel:+1-555-0100;ext=2", "tel:+1-555-0100;ext=2"},
		{"mailto:a@clinic.example?subject=x y", "mailto:a@clinic.example?subject=x%20y"},
		{`https://clinic.example/\"<>`, "https://clinic.example/%5C%22%3C%3E"},
		{"javascript:alert(1)", ""}, {"file:///etc/passwd", ""}, {"clinic.example", ""}, {"", ""},
		{"https:clinic.example", ""}, {"https://", ""}, {"https:///x", ""}, {"tel:", ""}, {"https://a\nb", ""}, {"https://a\xffb", ""},
	} {
		got, err := escapeURI(test.uri)
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%q: %q, %v; want %q", test.uri, got, err, test.want)
		}
	}
}

func TestLanguageTags(t *testing.T) {
	for tag, want := range map[string]bool{
		"en": true, "es-419": true, "zh-Hant-TW": true, "haw": true,
		"": false, "e": false, "english": false, "en_US": false, "en-": false, "e1": false, "en)/A": false, "en-abcdefghi": false,
	} {
		if isLanguage(tag) != want {
			t.Errorf("%q: %v", tag, !want)
		}
	}
}

// TestToUnicode holds fpdf's map against the limits of Technical Note 5014.
func TestToUnicode(t *testing.T) {
	var characters []rune
	for r := rune(0x20); r < 0x1F00; r++ {
		if r%7 != 0 {
			characters = append(characters, r)
		}
	}
	cmap := string(toUnicode(characters))
	mapped := map[rune]bool{}
	for _, block := range regexp.MustCompile(`(?s)(\d+) beginbfrange\n(.*?)endbfrange`).FindAllStringSubmatch(cmap, -1) {
		rows := strings.Split(strings.TrimSpace(block[2]), "\n")
		if block[1] != strconv.Itoa(len(rows)) || len(rows) > 100 {
			t.Errorf("a block of %s says it has %d", block[1], len(rows))
		}
		for _, row := range rows {
			var first, last, to rune
			if n, err := fmt.Sscanf(row, "<%04X> <%04X> <%04X>", &first, &last, &to); n != 3 || err != nil {
				t.Fatalf("%q: %v", row, err)
			}
			if first>>8 != last>>8 || to != first || last < first {
				t.Errorf("range %q", row)
			}
			for r := first; r <= last; r++ {
				mapped[r] = true
			}
		}
	}
	for _, r := range characters {
		if !mapped[r] {
			t.Fatalf("%U is not mapped", r)
		}
	}
	if len(mapped) != len(characters) {
		t.Errorf("%d characters mapped, want %d", len(mapped), len(characters))
	}
}

// TestTextKeepsSpaces holds that a space kept at the end of a line is in the
// content in both modes: without it, words of two lines stick together.
func TestTextKeepsSpaces(t *testing.T) {
	p := samples.Whole(t, samples.ClassicName)
	tree := grow(p)
	d, err := draw(p, tree, new(workspace))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(d.contents[0].data, []byte("(Before your rectal exam )Tj")) {
		t.Error("the simple fonts lost a space")
	}
	p = samples.Whole(t, samples.UTF8Name)
	if d, err = draw(p, grow(p), new(workspace)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(d.data, []byte("\x00e\x00x\x00a\x00m\x00 ) Tj")) {
		t.Error("the composite fonts lost a space")
	}
}

// TestFacesInUse holds that a face nobody reads is not in the file.
func TestFacesInUse(t *testing.T) {
	s := samples.NewSheet(t, "en", "Plain")
	s.Lines(0, layout.TagP, "Regular only.")
	mode, used := survey(s.Pages)
	if mode != simpleFonts || used != [faceCount]bool{typeface.Regular: true} {
		t.Errorf("mode %d, faces %v", mode, used)
	}
	s.Lines(0, layout.TagP, "Łukasz")
	mode, used = survey(s.Pages)
	if mode != compositeFonts || !used[typeface.Regular] || used[typeface.FallbackBold] {
		t.Errorf("mode %d, faces %v", mode, used)
	}
	data, err := Write(s.Pages, sampleMeta())
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(data, []byte("/FontFile2")); n > 2 {
		t.Errorf("%d faces embedded for one weight", n)
	}
}

// TestClassicFaces holds that each classic face stands in a file once, as it is
// shipped, and under one name.
func TestClassicFaces(t *testing.T) {
	data, err := Write(samples.Whole(t, samples.ClassicName), sampleMeta())
	if err != nil {
		t.Fatal(err)
	}
	for face, file := range [][]byte{fonts.ClassicRegular, fonts.ClassicBold} {
		name := fmt.Sprintf("/F%d ", face)
		if n, named := bytes.Count(data, file), bytes.Count(data, []byte(name)); n != 1 || named != 1 {
			t.Errorf("face %d is embedded %d times and named %d times", face, n, named)
		}
	}
}

// TestSourceIsRefused holds that bytes other than fpdf's are not touched.
func TestSourceIsRefused(t *testing.T) {
	p := samples.Whole(t, samples.ClassicName)
	tree := grow(p)
	d, err := draw(p, tree, new(workspace))
	if err != nil {
		t.Fatal(err)
	}
	m := sampleMeta()
	m.Title = p.Title
	for _, test := range []struct{ name, old, new string }{
		{"no end", "%%EOF\n", "%%EOF"},
		{"other table", "xref\n0 ", "xref\n1 "},
		{"other object", "\n4 0 obj\n", "\n9 0 obj\n"},
		{"other page", "<</Type /Page\n", "<</Type /Pagx\n"},
		{"other trailer", "/Root ", "/Rout "},
		{"other resources", "/XObject <<\n>>", "/XObject<<\n >>"},
		{"compressed content", "<</Length ", "<</Langth "},
		{"other fonts", "<</Type /Font\n", "<</Type /Funt\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			changed := *d
			changed.data = bytes.Replace(d.data, []byte(test.old), []byte(test.new), 1)
			if bytes.Equal(changed.data, d.data) {
				t.Fatalf("fpdf's file does not hold %q", test.old)
			}
			if out, err := finish(&changed, tree, m, new(workspace)); err == nil || out != nil {
				t.Error("finished")
			}
		})
	}
}

func TestPagesOfImages(t *testing.T) {
	data, err := Write(samples.Images(t), sampleMeta())
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(data, []byte("/Subtype/Image")); n != 3 {
		t.Errorf("%d images embedded, want 3: one is used twice", n)
	}
}
