package show_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"handout/internal/document"
	"handout/internal/show"
)

// everywhere is a document with the same words in every place that takes any.
func everywhere(words string) *document.Document {
	t := document.Text{{Text: words, Origin: document.Clinic}}
	bold := document.Text{{Text: words, Strong: true}}
	linked := document.Text{{Text: "Call!"}, {Text: words, Link: "tel:+12175550142"}, {Text: words}}
	between := document.Text{{Text: words}, {Text: words, Strong: true}, {Text: words}}
	items := []document.Item{{Text: t, Items: []document.Item{{Text: t}}}, {Text: bold}}
	return &document.Document{
		ID: "dre", Language: "en", Title: t, Subtitle: t,
		Masthead: document.Masthead{Name: t, Address: []document.Text{t, t}, Phone: t},
		Sections: []document.Section{{ID: "what", Heading: t, Level: 2, Blocks: []document.Block{
			{Kind: document.Paragraph, Text: t},
			{Kind: document.Paragraph, Text: linked},
			{Kind: document.Paragraph, Text: between},
			{Kind: document.Bullets, Items: items},
			{Kind: document.Ticks, Items: items},
			{Kind: document.Steps, Items: items},
			{Kind: document.Field, Name: "date", Text: t},
			{Kind: document.Figure, Figure: document.Picture{Alt: words, Caption: t}},
			{Kind: document.Table, Table: document.Grid{Header: []document.Text{t, t}, Rows: []document.Row{{Cells: []document.Text{t, bold}}}}},
			{Kind: document.Note, Text: t, Blocks: []document.Block{{Kind: document.Paragraph, Text: t}, {Kind: document.Bullets, Items: items}}},
		}}},
	}
}

// void are the elements that HTML never closes and XML always does.
var void = regexp.MustCompile(`(<(?:meta [^>]*"|br))>`)

// shape reads a page and returns its elements and, apart, its text.
func shape(t *testing.T, page string) (elements []string, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(void.ReplaceAllString(page, "$1/>")))
	d.Entity = xml.HTMLEntity
	var b strings.Builder
	hidden := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements, strings.Join(strings.Fields(b.String()), " ")
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, page)
		}
		switch token := token.(type) {
		case xml.StartElement:
			elements = append(elements, token.Name.Local)
			for _, a := range token.Attr {
				elements = append(elements, "@"+a.Name.Local)
			}
			hidden = token.Name.Local == "style"
			b.WriteByte(' ')
		case xml.EndElement:
			elements = append(elements, "/"+token.Name.Local)
			hidden = false
			b.WriteByte(' ')
		case xml.CharData:
			if !hidden {
				b.Write(token)
			}
		}
	}
}

func fromMarkdown(t *testing.T, d *document.Document) string {
	t.Helper()
	var source, page bytes.Buffer
	if err := show.Markdown(&source, d, english); err != nil {
		t.Fatal(err)
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.TaskList, extension.Strikethrough),
		goldmark.WithRendererOptions(html.WithXHTML(), html.WithUnsafe()))
	if err := md.Convert(source.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	return "<body>" + page.String() + "</body>"
}

func fromHTML(t *testing.T, d *document.Document) string {
	t.Helper()
	var page strings.Builder
	if err := show.HTML(&page, d, english); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

// literal fails unless words that look like structure give the page that
// harmless words give, with those words in it.
func literal(t *testing.T, words string) {
	t.Helper()
	var seen strings.Builder
	if err := show.Text(&seen, &document.Document{Title: document.Plain(words)}, show.Options{}); err != nil {
		t.Fatal(err)
	}
	typed := strings.TrimSpace(seen.String())
	if typed == "" {
		return
	}
	for name, page := range map[string]func(*testing.T, *document.Document) string{"md": fromMarkdown, "html": fromHTML} {
		wantElements, wantText := shape(t, page(t, everywhere("Zebra")))
		gotElements, gotText := shape(t, page(t, everywhere(words)))
		if diff := cmp.Diff(wantElements, gotElements); diff != "" {
			t.Errorf("%s: %q makes another page (-want +got):\n%s", name, words, diff)
		}
		want := bare(strings.ReplaceAll(wantText, "Zebra", typed))
		if got := bare(gotText); got != want {
			t.Errorf("%s: %q does not read as typed:\n%s", name, words, cmp.Diff(want, got))
		}
	}
}

// bare takes out spaces, which pages join, and colons, of which a label gets
// one and not two.
func bare(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), ":", "")
}

func nasty() []string {
	return []string{
		"A*B* _Urology_ [x](y) {{clinic.phone}}", "**bold**", "# heading", "## a ##", "- item", "+ item", "* item", "1. step", "1) step", "12345678901. x",
		"> quote", "```", "~~~", "~~gone~~", "===", "---", "***", ":---", ":-:", "|", "a | b", "| --- |", "&amp; &#65; &copy;", "AT&T", "&",
		"<b>", "<script>alert(1)</script>", "<!-- -->", "-->", "]]>", "</style>", `"><img src=x onerror=alert(1)>`, "' onclick='x", "![a](b)", "[a]: b", "[ ] x", "[x] x",
		"a\nb", "a\r\n\r\n# b", "tab\there", "\u2028x", "back\\slash", "ends with \\", "!", "wow!", "$x$", "a_b_c", "____", "  lead and trail  ", "\u00a0x\u00a0",
		"\u202egnp", "é e\u0301 \U0001f600", "\xff\xfe", "\x00", "www.x.example", "https://x.example/?a=1&b=2", "a@b.example", ".", "…", "(x)", "“x”", "x:", "+ ", "-", "=",
	}
}

func TestWordsReadAsTyped(t *testing.T) {
	for _, words := range nasty() {
		literal(t, words)
	}
}

func FuzzWordsReadAsTyped(f *testing.F) {
	for _, words := range nasty() {
		f.Add(words)
	}
	f.Fuzz(literal)
}

func TestOnlyAddressesOfKnownKindsCanBeFollowed(t *testing.T) {
	for link, want := range map[string]bool{
		"tel:+12175550142": true, "https://x.example": true, "http://x.example": true, "mailto:a@x.example": true,
		"javascript:alert(1)": false, " https://x.example": false, "data:text/html,x": false, "//x.example": false,
	} {
		d := &document.Document{Title: document.Text{{Text: "x", Link: link}}}
		if got := strings.Contains(fromHTML(t, d), "<a "); got != want {
			t.Errorf("HTML follows %q: %v, want %v", link, got, want)
		}
		if got := strings.Contains(fromMarkdown(t, d), "<a "); got != want {
			t.Errorf("Markdown follows %q: %v, want %v", link, got, want)
		}
	}
}

func TestHeadingsGoDownOneLevelAtATime(t *testing.T) {
	d := &document.Document{}
	for _, level := range []int{3, 4, 2, 6, 0} {
		d.Sections = append(d.Sections, document.Section{ID: "a b", Level: level, Heading: document.Plain("h")})
	}
	elements, _ := shape(t, fromHTML(t, d))
	var got []string
	for _, e := range elements {
		if len(e) == 2 && e[0] == 'h' && e != "hr" {
			got = append(got, e)
		}
	}
	if diff := cmp.Diff([]string{"h1", "h2", "h3", "h2", "h3", "h2"}, got); diff != "" {
		t.Error(diff)
	}
	if page := fromHTML(t, d); strings.Count(page, `id="section-a-b"`) != 1 || !strings.Contains(page, `id="section-a-b--2"`) {
		t.Error("two sections share an id")
	}
}
