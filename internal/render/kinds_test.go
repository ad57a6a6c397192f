package render_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/evidence"
	"handout/internal/layout"
	"handout/internal/pdf"
	"handout/internal/render"
	"handout/internal/review"
	"handout/internal/show"
)

// notWords are the fields of a block, and of what it is made of, that say
// nothing to a reader. Every other field that can hold words gets some: who
// adds a field has it looked for everywhere, or says here why not.
var notWords = map[string]bool{
	"Block.Kind": true, "Block.Start": true, "Block.When": true, "Block.If": true, "Block.Lang": true, "Block.Pos": true, "Block.Options": true,
	"Item.When": true, "Item.Icon": true, "Item.If": true, "Item.Lang": true, "Item.Pos": true, "Item.Options": true,
	"Row.When": true, "Row.If": true, "Row.Pos": true, "Row.Options": true,
	"Run.Strong": true, "Run.Link": true, "Run.Blank": true, "Run.Before": true, "Run.Keep": true, "Run.Page": true, "Run.Section": true, "Run.Lang": true, "Run.Origin": true, "Run.Detail": true, "Run.Pos": true,
	"Inline.Field": true, "Inline.Blank": true, "Inline.Before": true, "Inline.Option": true, "Inline.Strong": true, "Inline.Pos": true,
}

// anatomy is a figure with labels; the sentinels take the place of its words.
const anatomy = "anatomy"

// sentinels fills blocks with words that stand nowhere else.
type sentinels struct {
	t      *testing.T
	words  []sentinel
	claims []sentinel
}

// sentinel is a word and the field it was put into: "Block.Table.Rows.Cells".
type sentinel struct{ word, path string }

func (s *sentinels) word(path string) string {
	n := len(s.words) + len(s.claims)
	w := "Zq" + string(rune('a'+n/26)) + string(rune('a'+n%26)) + "x"
	s.words = append(s.words, sentinel{w, path})
	return w
}

// block fills a block of the kind: a document.Block or a content.Block.
func (s *sentinels) block(v reflect.Value, kind document.Kind, path string) {
	v.FieldByName("Kind").SetString(string(kind))
	for _, part := range kind.Parts() {
		f := v.FieldByName(part)
		if !f.IsValid() {
			s.t.Fatalf("a block of the kind %s has the part %s, which %s has not", kind, part, v.Type())
		}
		s.fill(f, path+"."+part)
	}
	s.fill(v.FieldByName("Claims"), path+".Claims")
}

func (s *sentinels) fill(v reflect.Value, path string) {
	field := path[strings.LastIndex(path, ".")+1:]
	switch {
	case field == "Claims":
		s.claims = append(s.claims, sentinel{fmt.Sprintf("zq-claim-%d", len(s.claims)), path})
		v.Set(reflect.ValueOf([]string{s.claims[len(s.claims)-1].word}))
	case field == "ID": // of a figure
		v.SetString(anatomy)
	case field == "Name": // of a visit's detail
		v.SetString("date")
	case field == "Blocks": // of a note, which the clinic writes
		blocks := []document.Block{{}, {}}
		s.block(reflect.ValueOf(&blocks[0]).Elem(), document.Paragraph, path)
		s.block(reflect.ValueOf(&blocks[1]).Elem(), document.Bullets, path)
		v.Set(reflect.ValueOf(blocks))
	case field == "Labels":
		labels := map[string]string{}
		for name := range labelsOf(s.t, anatomy) {
			labels[name] = s.word(path)
		}
		v.Set(reflect.ValueOf(labels))
	default:
		s.value(v, path)
	}
}

func (s *sentinels) value(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s.word(path))
	case reflect.Int:
		v.SetInt(2)
	case reflect.Slice:
		n := 2
		if strings.Count(path, ".Items") > 2 {
			return // items have one level of sub-items
		}
		if e := v.Type().Elem().Name(); e == "Run" || e == "Inline" {
			n = 1
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			s.value(v.Index(i), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if !notWords[v.Type().Name()+"."+name] {
				s.fill(v.Field(i), path+"."+name)
			}
		}
	default:
		s.t.Fatalf("%s is a %s: teach the test to fill it, or name it in notWords", path, v.Type())
	}
}

// TestEveryFieldOfABlockIsOfAKind holds the list of parts to the block.
func TestEveryFieldOfABlockIsOfAKind(t *testing.T) {
	parts := map[string]bool{"Claims": true}
	for _, kind := range document.Kinds() {
		for _, part := range kind.Parts() {
			parts[part] = true
		}
	}
	for _, block := range []reflect.Type{reflect.TypeFor[document.Block](), reflect.TypeFor[content.Block]()} {
		for i := range block.NumField() {
			if name := block.Field(i).Name; !parts[name] && !notWords["Block."+name] {
				t.Errorf("%s.%s is a part of no kind: see document.Kind.Parts", block, name)
			}
		}
	}
}

// arrival is somewhere that the words of a block have to arrive.
type arrival struct {
	name string
	text func(*testing.T, *document.Document) string
	// silent are the parts that do not arrive there, each with the reason, as
	// the kind and a part of the path.
	silent map[string]string
}

func arrivals() []arrival {
	pages := func(e layout.Edition) func(*testing.T, *document.Document) *layout.Pages {
		return func(t *testing.T, d *document.Document) *layout.Pages {
			in := sheetOf(t, d, e, layout.Letter)
			in.Words.FigureLabel = func(figure, label string) string { return figureOf(d).Labels[label] }
			p, faults := layout.Lay(in)
			if p == nil {
				t.Fatal(faults)
			}
			return p
		}
	}
	shown := func(write func(*strings.Builder, *document.Document) error) func(*testing.T, *document.Document) string {
		return func(t *testing.T, d *document.Document) string {
			var b strings.Builder
			if err := write(&b, d); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	// ofItems joins what is silent of the pictures of items: their labels are told
	// by the figure's name, and a document here has many.
	ofItems := func(silent map[string]string, alt bool) map[string]string {
		out := map[string]string{"any .Items.Figure.Labels": "they are words of the language"}
		if alt {
			out["any .Items.Figure.Alt"] = "it is spoken, not printed"
		}
		maps.Copy(out, silent)
		return out
	}
	noDrawing := ofItems(map[string]string{"figure .Labels": "there is no drawing; its alternative text says it"}, false)
	steps := ofItems(map[string]string{"figure .Labels": "there is no drawing; its caption says it", "figure .Alt": "its caption says it",
		"any .Items.Figure": "the item says the same in words"}, false)
	return []arrival{
		{"signed text", func(_ *testing.T, d *document.Document) string { return review.Canonical(d, nil) }, nil},
		{"document.Walk", func(_ *testing.T, d *document.Document) string {
			var b strings.Builder
			document.Walk(d, func(t document.Text) { b.WriteString(t.String() + "\n") })
			return b.String()
		}, ofItems(map[string]string{"figure .Labels": "they are words of the language", "figure .Alt": "it is spoken, not printed"}, true)},
		{"text", shown(func(b *strings.Builder, d *document.Document) error { return show.Text(b, d, show.Options{}) }), steps},
		{"Markdown", shown(func(b *strings.Builder, d *document.Document) error { return show.Markdown(b, d, show.Options{}) }), steps},
		{"HTML", shown(func(b *strings.Builder, d *document.Document) error { return show.HTML(b, d, show.Options{}) }), noDrawing},
		{"passages to sign", func(t *testing.T, d *document.Document) string { return render.PassageText(lineFor(t, ""), d) }, nil},
		{"pages", func(t *testing.T, d *document.Document) string { return printed(pages(layout.Standard)(t, d)) },
			ofItems(map[string]string{"figure .Alt": "it is spoken, not printed"}, true)},
		{"pages in large print", func(t *testing.T, d *document.Document) string { return printed(pages(layout.Large)(t, d)) },
			ofItems(map[string]string{"figure .Alt": "it is spoken, not printed", "table .Header": "a row is an item that names its further columns alone"}, true)},
		{"tags", func(t *testing.T, d *document.Document) string { return pdf.Dump(pages(layout.Standard)(t, d)) }, ofItems(nil, false)},
		{"reviewer's edition", func(t *testing.T, d *document.Document) string {
			return printed(pages(layout.Standard)(t, new(evidence.Base).Edition(d)))
		}, ofItems(map[string]string{"figure .Alt": "it is spoken, not printed"}, true)},
	}
}

func figureOf(d *document.Document) document.Picture {
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Kind == document.Figure {
				return b.Figure
			}
		}
	}
	return document.Picture{}
}

func labelsOf(t *testing.T, figure string) map[string]string {
	t.Helper()
	words, faults := lineFor(t, "").Content().Words("en")
	if faults.Failed() || len(words.Figures[figure]) == 0 {
		t.Fatalf("the figure %s has no labels: %v", figure, faults)
	}
	return words.Figures[figure]
}

// silences reports whether a part need not arrive.
func silences(silent map[string]string, kind document.Kind, path string) bool {
	for part := range silent {
		k, end, _ := strings.Cut(part, " ")
		if (k == string(kind) || k == "any") && strings.Contains(path, end) {
			return true
		}
	}
	return false
}

// unhandled makes a failure of the panic at a kind that is not known, so that
// all who do not know it are named in one run.
func unhandled(t *testing.T) {
	if r := recover(); r != nil {
		t.Errorf("%v", r)
	}
}

// TestEveryKindArrives builds a block of each kind with a word of its own in
// every field and looks for the words wherever a block has to arrive: what is
// printed is signed, and what is signed is printed and spoken.
func TestEveryKindArrives(t *testing.T) {
	for _, kind := range document.Kinds() {
		s := &sentinels{t: t}
		var b document.Block
		s.block(reflect.ValueOf(&b).Elem(), kind, "Block")
		if len(s.words) == 0 && kind != document.WriteLines {
			t.Fatalf("a block of the kind %s holds no words", kind)
		}
		d := plainDocument(document.Section{ID: "kinds", Level: 2, Heading: document.Plain("Kinds"), Blocks: []document.Block{b}})
		for _, a := range arrivals() {
			t.Run(fmt.Sprintf("%s/%s", kind, a.name), func(t *testing.T) {
				defer unhandled(t)
				got := a.text(t, d)
				for _, w := range s.words {
					if silent := silences(a.silent, kind, w.path); strings.Contains(got, w.word) == silent {
						t.Errorf("%s of a block of the kind %s: arrives %v in the %s", w.path, kind, !silent, a.name)
					}
				}
				if kind == document.WriteLines && a.name == "signed text" && !strings.Contains(got, string(document.WriteLines)) {
					t.Error("lines to write on are not signed")
				}
			})
		}
		// The claims under it are in the reviewer's list.
		t.Run(string(kind)+"/claims of the edition", func(t *testing.T) {
			defer unhandled(t)
			got := document.Document{Sections: new(evidence.Base).Edition(d).Sections[len(d.Sections):]}
			list := review.Canonical(&got, nil)
			stateNothing := map[document.Kind]bool{document.WriteLines: true, document.Field: true, document.Note: true}
			for _, c := range s.claims {
				own := c.path != "Block.Claims" || !slices.Contains([]string{"Items", "Table"}, kind.Parts()[0])
				if want := own && !stateNothing[kind]; strings.Contains(list, c.word) != want {
					t.Errorf("the claim under %s of a block of the kind %s: listed %v", c.path, kind, !want)
				}
			}
		})
	}
}

// TestEveryKindIsComposed does the same for the blocks of a handout as it is
// written, on their way into a document and into the list of what states
// something. No handout writes notes; they are the clinic's.
func TestEveryKindIsComposed(t *testing.T) {
	words, _ := lineFor(t, "").Content().Words("en")
	for _, kind := range document.Kinds() {
		if kind == document.Note {
			continue
		}
		s := &sentinels{t: t}
		var b content.Block
		s.block(reflect.ValueOf(&b).Elem(), kind, "Block")
		h := &content.Handout{ID: "test", Language: "en", Title: content.Text{{Text: "Kinds"}},
			Sections: []content.Section{{ID: "kinds", Level: 2, Heading: content.Text{{Text: "Kinds"}}, Blocks: []content.Block{b}}}}
		d, faults := compose.Compose(compose.Input{Handout: h, Words: words, Clinic: clinic.Sample(), Today: today})
		if d == nil {
			t.Fatal(faults)
		}
		signed := review.Canonical(d, nil)
		var stated strings.Builder
		for _, l := range evidence.Lines(h) {
			fmt.Fprintln(&stated, l.Text, l.Claims)
		}
		silent := map[string]string{"field .Text": "a label states nothing", "table .Header": "a header states nothing"}
		for _, w := range s.words {
			if !strings.Contains(signed, w.word) {
				t.Errorf("%s of a block of the kind %s is not composed", w.path, kind)
			}
			if silent := silences(silent, kind, w.path); strings.Contains(stated.String(), w.word) == silent {
				t.Errorf("%s of a block of the kind %s: stated %v", w.path, kind, !silent)
			}
		}
		if len(d.Sections) != 1 || len(d.Sections[0].Blocks) != 1 || d.Sections[0].Blocks[0].Kind != kind {
			t.Errorf("a block of the kind %s became %+v", kind, d.Sections)
		}
	}
}
