package show_test

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handout/internal/document"
	"handout/internal/show"
)

var update = flag.Bool("update", false, "write the golden files anew")

var english = show.Options{
	Status: "DRAFT. Staff only. Do not give to patients. No clinician has signed these words.",
	Words: show.Words{
		Phone: "Phone", AfterHours: "After hours", Emergency: "Emergency", Hours: "Hours", Website: "Website",
		QR: "Scan to open our website", TickBox: "Box to tick", Blank: "blank to fill in",
	},
}

// sheet is a small handout with one of everything. The clinic's words are
// what a clinic can be called at worst.
func sheet() *document.Document {
	plain := document.Plain
	phone := document.Run{Text: "(217) 555-0142", Strong: true, Link: "tel:+12175550142", Keep: true, Origin: document.Clinic}
	return &document.Document{
		ID: "dre", Language: "en",
		Title:    plain("Your prostate exam"),
		Subtitle: plain("Digital rectal exam (DRE): an exam with a gloved finger"),
		Masthead: document.Masthead{
			Name:    document.Text{{Text: "A*B* _Urology_ [x](y) {{clinic.phone}} <b>&amp;</b>", Origin: document.Clinic}},
			Address: []document.Text{plain("1. Main Street"), plain("- Springfield, IL 62701")},
			Hours:   plain("Monday to Friday, 8 am to 5 pm"), Phone: document.Text{phone}, AfterHours: plain("Call 911"),
			Emergency: plain("911"), Website: document.Text{{Text: "urology.example", Link: "https://urology.example"}}, QR: "https://urology.example/?a=1&copy=2",
		},
		Sections: []document.Section{
			{ID: "key-points", Heading: plain("Key points"), Level: 2, Box: document.Key, Blocks: []document.Block{
				{Kind: document.Paragraph, Text: document.Text{{Text: "A prostate exam is quick.", Strong: true}, {Text: " Ask us."}}},
				{Kind: document.Bullets, Items: []document.Item{
					{Text: plain("You may feel pressure."), Items: []document.Item{{Text: plain("Or a need to pee.")}}},
					{Text: document.Text{{Text: "You can say stop ", Strong: true}, {Text: "at any time."}}},
				}},
			}},
			{ID: "visit", Heading: plain("Your visit"), Level: 2, Box: document.Visit, Blocks: []document.Block{
				{Kind: document.Field, Name: "date", Text: plain("Date")},
				{Kind: document.Field, Name: "time", Text: plain("Time:")},
				{Kind: document.Number, Text: document.Text{{Text: "Call "}, phone}},
				{Kind: document.Paragraph, Text: plain("Say:")},
				{Kind: document.Quote, Lang: "es", Text: document.Text{{Text: "“Hablo español. Me hicieron un examen el "}, {Blank: 30}, {Text: ".”"}}},
				{Kind: document.Quote, Text: plain("> 1. “Help!”")},
			}},
			{ID: "what", Heading: plain("What it is"), Level: 2, Blocks: []document.Block{
				{Kind: document.Figure, Figure: document.Picture{ID: "anatomy", Alt: "Side view of the lower body.", Caption: plain("Bodies differ.")}},
				{Kind: document.Table, Table: document.Grid{
					Header: []document.Text{plain("Cup"), plain("What to do")},
					Rows: []document.Row{
						{Cells: []document.Text{plain("1"), plain("The first bit of pee")}},
						{Cells: []document.Text{plain("2"), plain("Fill it | stop. None? Tell us.")}},
					},
				}},
			}},
			{ID: "steps", Heading: plain("Step by step"), Level: 2, Blocks: []document.Block{
				{Kind: document.Steps, Items: []document.Item{{Text: plain("Undress."), Items: []document.Item{{Text: plain("Keep your socks.")}}}, {Text: plain("Lie down.")}}},
				{Kind: document.Note, Text: plain("From A*B*"), Blocks: []document.Block{
					{Kind: document.Paragraph, Text: document.Text{{Text: "# Park behind\nthe house.", Origin: document.Clinic}}},
					{Kind: document.Bullets, Items: []document.Item{{Text: plain("Ring the bell.")}}},
				}},
			}},
			{ID: "bring", Heading: plain("Bring"), Level: 3, Blocks: []document.Block{
				{Kind: document.Ticks, Items: []document.Item{{Text: plain("Your medicine list")}, {Text: plain("Your questions")}}},
				{Kind: document.Bullets, Items: []document.Item{{Text: plain("Why do I need this now?")}}},
				{Kind: document.WriteLines, Lines: 2},
				{Kind: document.Paragraph, Text: document.Text{{Text: "If you have not heard by ", Strong: true}, {Blank: 30, Strong: true}, {Text: ", call us.", Strong: true}}},
				{Kind: document.Paragraph, Lang: "es", Text: plain("¿Español? Pida esta hoja en español.")},
			}},
		},
	}
}

var formats = []struct {
	name  string
	write func(io.Writer, *document.Document, show.Options) error
}{
	{"txt", show.Text}, {"md", show.Markdown}, {"html", show.HTML},
}

func TestGolden(t *testing.T) {
	for _, f := range formats {
		t.Run(f.name, func(t *testing.T) {
			var b strings.Builder
			if err := f.write(&b, sheet(), english); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "sheet."+f.name)
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("differs; run with -update if that is meant (-want +got):\n%s", diff)
			}
		})
	}
}

type full struct{}

var errFull = errors.New("the disk is full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorComesBack(t *testing.T) {
	for _, f := range formats {
		if err := f.write(full{}, sheet(), english); !errors.Is(err, errFull) {
			t.Errorf("%s: error = %v, want that of the writer", f.name, err)
		}
	}
}

func TestNothingIsNotAFault(t *testing.T) {
	for _, f := range formats {
		if err := f.write(io.Discard, &document.Document{}, show.Options{}); err != nil {
			t.Errorf("%s: %v", f.name, err)
		}
	}
}

func TestTextIsSafeOnATerminal(t *testing.T) {
	d := &document.Document{Title: document.Plain("Exam\x1b[2J\r\u202egnp.exe\u0085\u2028 \xff here")}
	var b strings.Builder
	if err := show.Text(&b, d, show.Options{}); err != nil {
		t.Fatal(err)
	}
	if want := "Exam [2J gnp.exe \ufffd here\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
