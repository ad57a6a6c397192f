package review

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handout/internal/document"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file of testdata, or writes it with -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs; run with -update if that is meant (-want +got):\n%s", path, diff)
	}
}

func clinicText(s string) document.Text {
	return document.Text{{Text: s, Origin: document.Clinic}}
}

func phone(s, uri string) document.Run {
	return document.Run{Text: s, Strong: true, Link: uri, Keep: true, Origin: document.Clinic, Detail: document.PhoneDetail}
}

// sheet is a small handout with one of everything.
func sheet() *document.Document {
	plain := document.Plain
	return &document.Document{
		ID: "dre", Language: "en", Version: "2026.11", Date: "2026-11-23",
		Title:    plain("Your prostate exam"),
		Subtitle: plain("Digital rectal exam (DRE)"),
		Masthead: document.Masthead{
			Name:       clinicText("A*B* _Urology_ [x](y) {{clinic.phone}}"),
			Address:    []document.Text{clinicText("1 Main Street"), clinicText("Springfield, IL 62701")},
			Hours:      clinicText("Monday to Friday, 8 am to 5 pm"),
			Phone:      document.Text{phone("(217) 555-0142", "tel:+12175550142")},
			AfterHours: clinicText("Call 911"),
			Emergency:  clinicText("911"),
			Website:    clinicText("urology.example"),
			QR:         "https://urology.example/exam",
		},
		Sections: []document.Section{
			{ID: "key-points", Heading: plain("Key points"), Level: 2, Box: document.Key, Safety: true, Blocks: []document.Block{
				{Kind: document.Paragraph, Text: document.Text{{Text: "A prostate exam is quick.", Strong: true}, {Text: " Ask us."}}},
				{Kind: document.Bullets, Items: []document.Item{
					{Text: plain("You may feel pressure."), Items: []document.Item{{Text: plain("Or a need to pee.")}}},
					{Text: document.Text{{Text: "You can say stop", Strong: true}, {Text: " at any time."}}},
				}},
			}},
			{ID: "visit", Heading: plain("Your visit"), Level: 2, Box: document.Visit, Blocks: []document.Block{
				{Kind: document.Field, Name: "date", Text: plain("Date")},
				{Kind: document.Number, Text: document.Text{{Text: "Call "}, phone("(217) 555-0142", "tel:+12175550142")}},
			}},
			{ID: "what", Heading: plain("What it is"), Level: 2, Blocks: []document.Block{
				{Kind: document.Figure, Figure: document.Picture{ID: "anatomy", Alt: "Side view.", Caption: plain("Bodies differ."), Labels: map[string]string{"prostate": "Prostate", "bladder": "Bladder"}}},
				{Kind: document.Table, Table: document.Grid{
					Header: []document.Text{plain("Cup"), plain("What to do")},
					Rows:   []document.Row{{Cells: []document.Text{plain("1"), plain("Fill it | stop")}}},
				}},
			}},
			{ID: "steps", Heading: plain("Step by step"), Level: 2, Blocks: []document.Block{
				{Kind: document.Steps, Items: []document.Item{{Text: plain("Undress.")}, {Text: plain("Lie down.")}}},
				{Kind: document.Note, Text: plain("From A*B*"), Blocks: []document.Block{
					{Kind: document.Paragraph, Text: clinicText("Call (217) 555-0142 at the door.\n[steps] 3. Pay.")},
				}},
			}},
			{ID: "bring", Heading: plain("Bring"), Level: 3, Blocks: []document.Block{
				{Kind: document.Ticks, Items: []document.Item{{Text: plain("Your questions")}}},
				{Kind: document.WriteLines, Lines: 4},
				{Kind: document.Paragraph, Text: document.Text{{Text: "Not heard by "}, {Blank: 30}, {Text: "? Call us."}}},
				{Kind: document.Paragraph, Lang: "es", Text: plain("¿Español? Pida esta hoja.")},
				{Kind: document.Paragraph, Text: document.Text{{Text: "Wait from "}, {Blank: 30, Before: document.Before{What: document.DayBefore, Minutes: 48 * 60}}, {Text: "."}}},
			}},
		},
	}
}

func drawings(string) ([]byte, map[string]string) {
	return []byte("<svg/>"), map[string]string{"prostate": "Prostate", "bladder": "Bladder"}
}

func TestCanonicalReadsLikeTheSheet(t *testing.T) {
	golden(t, "canonical.txt", Canonical(sheet(), drawings))
}

func TestDigestIsWhatSha256sumPrints(t *testing.T) {
	// printf 'abc\n' | sha256sum
	const want = "edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb"
	if got := Digest("abc\n"); got != want {
		t.Errorf("Digest = %s, want %s", got, want)
	}
}

func TestCanonicalChangesWithWhatAPatientReads(t *testing.T) {
	before := Canonical(sheet(), drawings)
	for name, change := range map[string]func(d *document.Document){
		"language":                   func(d *document.Document) { d.Language = "es" },
		"title":                      func(d *document.Document) { d.Title = document.Plain("Your exam") },
		"a number that is no detail": func(d *document.Document) { d.Sections[1].Blocks[1].Text[1].Detail = "" },
		"another detail":             func(d *document.Document) { d.Sections[1].Blocks[1].Text[1].Detail = document.AfterHoursDetail },
		"who answers":                func(d *document.Document) { d.Masthead.AnsweredBy = "none" },
		"after hours":                func(d *document.Document) { d.Masthead.AfterHours = document.Plain("Call 112") },
		"after hours kind":           func(d *document.Document) { d.Masthead.AfterHoursIsPhone = true },
		"heading":                    func(d *document.Document) { d.Sections[2].Heading = nil },
		"heading level":              func(d *document.Document) { d.Sections[2].Level = 3 },
		"frame":                      func(d *document.Document) { d.Sections[0].Box = document.Emergency },
		"emphasis":                   func(d *document.Document) { d.Sections[0].Blocks[0].Text[0].Strong = false },
		"sub-item":                   func(d *document.Document) { d.Sections[0].Blocks[1].Items[0].Items = nil },
		"field":                      func(d *document.Document) { d.Sections[1].Blocks[0].Name = "time" },
		"alternative text":           func(d *document.Document) { d.Sections[2].Blocks[0].Figure.Alt = "View." },
		"caption":                    func(d *document.Document) { d.Sections[2].Blocks[0].Figure.Caption = nil },
		"cell":                       func(d *document.Document) { d.Sections[2].Blocks[1].Table.Rows[0].Cells[1] = nil },
		"note":                       func(d *document.Document) { d.Sections[3].Blocks[1].Blocks[0].Text[0].Text = "Park here." },
		"kind of list":               func(d *document.Document) { d.Sections[4].Blocks[0].Kind = document.Bullets },
		"order of sections": func(d *document.Document) {
			d.Sections[0], d.Sections[1] = d.Sections[1], d.Sections[0]
		},
		"what fills a blank": func(d *document.Document) { d.Sections[4].Blocks[4].Text[1].Before.What = document.TimeBefore },
		"hours of a blank":   func(d *document.Document) { d.Sections[4].Blocks[4].Text[1].Before.Minutes = 24 * 60 },
		"no visit fills it":  func(d *document.Document) { d.Sections[4].Blocks[4].Text[1].Before = document.Before{} },
		"blank":              func(d *document.Document) { d.Sections[4].Blocks[2].Text[1] = document.Run{Text: "Monday"} },
		"no lines":           func(d *document.Document) { d.Sections[4].Blocks = d.Sections[4].Blocks[:1] },
		"visit of an item":   func(d *document.Document) { d.Sections[0].Blocks[1].Items[0].When = "visit.hold" },
		"visit of a block":   func(d *document.Document) { d.Sections[0].Blocks[0].When = "!visit.hold" },
		"visit of a row":     func(d *document.Document) { d.Sections[2].Blocks[1].Table.Rows[0].When = "visit.hold" },
		"a hidden space":     func(d *document.Document) { d.Title = document.Plain("Your prostate\u200b exam") },
	} {
		t.Run(name, func(t *testing.T) {
			d := sheet()
			change(d)
			if Canonical(d, drawings) == before {
				t.Error("the canonical text stayed the same")
			}
		})
	}
}

func TestCanonicalChangesWithTheDrawing(t *testing.T) {
	before := Canonical(sheet(), drawings)
	labels := map[string]string{"prostate": "Prostate", "bladder": "Bladder"}
	for name, pictures := range map[string]Pictures{
		"other drawing": func(string) ([]byte, map[string]string) { return []byte("<svg></svg>"), labels },
		"no drawing":    func(string) ([]byte, map[string]string) { return nil, labels },
		"other label": func(string) ([]byte, map[string]string) {
			return []byte("<svg/>"), map[string]string{"bladder": "Gall bladder"}
		},
		"nothing": nil,
	} {
		if Canonical(sheet(), pictures) == before {
			t.Errorf("%s: the canonical text stayed the same", name)
		}
	}
}

func TestCanonicalStaysWithWhatDoesNotChangeTheWords(t *testing.T) {
	before := Canonical(sheet(), drawings)
	for name, change := range map[string]func(d *document.Document){
		"version":   func(d *document.Document) { d.Version = "2027.01" },
		"name":      func(d *document.Document) { d.Masthead.Name = clinicText("B") },
		"hours":     func(d *document.Document) { d.Masthead.Hours = nil },
		"address":   func(d *document.Document) { d.Masthead.Address = d.Masthead.Address[:1] },
		"website":   func(d *document.Document) { d.Masthead.Website = nil },
		"QR target": func(d *document.Document) { d.Masthead.QR += "?" },
		"phone, wherever it stands": func(d *document.Document) {
			n := phone("(217) 555-0199", "tel:+12175550199")
			d.Masthead.Phone[0], d.Sections[1].Blocks[1].Text[1] = n, n
			d.Sections[3].Blocks[1].Blocks[0].Text = clinicText("Call (217) 555-0199 at the door.\n[steps] 3. Pay.")
		},
		"date":           func(d *document.Document) { d.Date = "2027-01-01" },
		"rows":           func(d *document.Document) { d.Rows = []document.LayoutRow{{Band: []string{"key-points"}}} },
		"icon":           func(d *document.Document) { d.Sections[0].Icon = "phone" },
		"claims":         func(d *document.Document) { d.Sections[0].Blocks[0].Claims = []string{"x"} },
		"lines to write": func(d *document.Document) { d.Sections[4].Blocks[1].Lines = 9 },
		"width of blank": func(d *document.Document) { d.Sections[4].Blocks[2].Text[1].Blank = 50 },
		"kind of space":  func(d *document.Document) { d.Title = document.Plain("Your prostate\u00a0exam") },
		"cut into runs": func(d *document.Document) {
			d.Title = document.Text{{Text: "Your "}, {}, {Text: "prostate exam", Origin: document.Clinic}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := sheet()
			change(d)
			if diff := cmp.Diff(before, Canonical(d, drawings)); diff != "" {
				t.Errorf("the canonical text changed:\n%s", diff)
			}
		})
	}
}

func TestCanonicalIsOneLineABlock(t *testing.T) {
	d := sheet()
	d.Title = document.Plain("a\r\nb\u2028c\vd\u0085e")
	for line := range strings.Lines(Canonical(d, drawings)) {
		if strings.ContainsAny(strings.TrimSuffix(line, "\n"), "\r\v\f\u0085\u2028\u2029") {
			t.Errorf("a line end inside %q", line)
		}
	}
}
