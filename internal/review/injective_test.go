package review

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"handout/internal/document"
)

// meant is the meaning of a document, found without its canonical text.
func meant(d *document.Document, pictures Pictures) meaning {
	m := meaning{Head: []entry{{What: "handout words, format 2"}}}
	m.text("handout", document.Plain(d.ID))
	m.text("language", document.Plain(d.Language))
	m.text("title", d.Title)
	m.text("subtitle", d.Subtitle)
	for _, detail := range []string{"name", "logo", "address", "hours", "phone", "website", "email", "qr"} {
		m.Head = append(m.Head, entry{"head and foot", []span{{Detail: "clinic." + detail}}})
	}
	if d.Masthead.AfterHoursIsPhone {
		m.Head = append(m.Head, entry{"phone after hours", spans(d.Masthead.AfterHours)})
	} else {
		m.text("after hours", d.Masthead.AfterHours)
	}
	m.text("answered after hours by", document.Plain(d.Masthead.AnsweredBy))
	m.text("emergency", d.Masthead.Emergency)
	for _, s := range d.Sections {
		m.Sections = append(m.Sections, sectionMeaning{
			ID: s.ID, Box: string(s.Box), Level: s.Level, Heading: spans(s.Heading), Blocks: meantBlocks(s.Blocks, pictures),
		})
	}
	return m
}

func (m *meaning) text(what string, t document.Text) {
	if s := spans(t); len(s) > 0 {
		m.Head = append(m.Head, entry{what, s})
	}
}

// oneSpace takes out what only holds a line together.
var oneSpace = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

func spans(t document.Text) []span {
	var out []span
	for _, r := range t {
		if r.Detail != "" {
			out = append(out, span{Strong: r.Strong, Detail: string(r.Detail)})
			continue
		}
		tel := ""
		if strings.HasPrefix(r.Link, "tel:") {
			tel = r.Link
		}
		if r.Blank > 0 {
			before := ""
			if r.Before.What != "" {
				before = fmt.Sprintf("%s %d min", r.Before.What, r.Before.Minutes)
			}
			out = append(out, span{Strong: r.Strong, Tel: tel, Blank: true, Before: before})
		}
		out = append(out, span{Text: oneSpace.Replace(r.Text), Strong: r.Strong, Tel: tel})
	}
	return merge(out)
}

func meantBlocks(bs []document.Block, pictures Pictures) []blockMeaning {
	var out []blockMeaning
	for _, b := range bs {
		m := blockMeaning{Kind: string(b.Kind), Name: b.Name, When: string(b.When), Text: spans(b.Text), Items: meantItems(b.Items), Blocks: meantBlocks(b.Blocks, pictures)}
		for _, h := range b.Table.Header {
			m.Header = append(m.Header, spans(h))
		}
		for _, r := range b.Table.Rows {
			row := [][]span{}
			for _, c := range r.Cells {
				row = append(row, spans(c))
			}
			m.Rows = append(m.Rows, rowMeaning{string(r.When), row})
		}
		if f := b.Figure; f.ID != "" {
			svg, labels := pictures(f.ID)
			m.Figure = append(m.Figure, entry{"drawing " + f.ID, spans(document.Plain("SHA-256 " + Digest(string(svg))))})
			if f.Alt != "" {
				m.Figure = append(m.Figure, entry{"alternative text", spans(document.Plain(f.Alt))})
			}
			if s := spans(f.Caption); len(s) > 0 {
				m.Figure = append(m.Figure, entry{"caption", s})
			}
			for _, k := range slices.Sorted(maps.Keys(labels)) {
				m.Figure = append(m.Figure, entry{"label " + k, spans(document.Plain(labels[k]))})
			}
		}
		out = append(out, m)
	}
	return out
}

func meantItems(its []document.Item) []itemMeaning {
	var out []itemMeaning
	for _, it := range its {
		out = append(out, itemMeaning{string(it.When), spans(it.Text), meantItems(it.Items)})
	}
	return out
}

// author makes up documents from dice, out of words that look like structure.
type author struct{ dice func(n int) int }

var fragments = []string{
	"", "a", " ", "*", "**", "[", "]", "[x] ", "](tel:1)", "(", ")", "{blank}", "{visit.date}", "|", " | ", "\\", "\\n", "\n",
	"\r", "\u2028", "\u200b", "\u00a0", "\\u{a}", "\xff", "\ufffd", "\\x{ff}", ": ", "- ", "1. ", "[ ] ", "> ", "heading 2: ",
	"paragraph: b", "unknown ", "\n[what] heading 2: c", "SHA-256 ", "é", "e\u0301", "\U0001f600",
}

func (a author) words() string {
	var b strings.Builder
	for range a.dice(4) {
		b.WriteString(fragments[a.dice(len(fragments))])
	}
	return b.String()
}

func (a author) inline() document.Text {
	var t document.Text
	for range a.dice(4) {
		r := document.Run{Text: a.words(), Strong: a.dice(3) == 0}
		switch a.dice(6) {
		case 0:
			r.Link = "tel:" + a.words()
		case 1:
			r.Link = "https://clinic.example"
		case 2:
			r.Blank, r.Text = 30, ""
			if a.dice(2) == 0 {
				r.Before = document.Before{What: []document.BeforeWhat{document.TimeBefore, document.DayBefore}[a.dice(2)], Minutes: int32(60 * a.dice(3))}
			}
		case 3:
			r.Detail = document.PhoneDetail
		}
		t = append(t, r)
	}
	return t
}

func (a author) when() document.When {
	return []document.When{"", "", "visit.hold", "!visit.hold", "visit.hold, !visit.sample", document.When(a.words())}[a.dice(6)]
}

func (a author) id() string {
	return []string{"what", "what", "steps", "masthead", a.words()}[a.dice(5)]
}

func (a author) document() *document.Document {
	d := &document.Document{ID: a.words(), Language: a.words(), Title: a.inline(), Subtitle: a.inline()}
	d.Masthead = document.Masthead{
		Name: a.inline(), Hours: a.inline(), Phone: a.inline(), AfterHours: a.inline(), AfterHoursIsPhone: a.dice(2) == 0,
		Emergency: a.inline(), AnsweredBy: a.words(), Website: a.inline(), Email: a.inline(), QR: a.words(),
	}
	for range a.dice(3) {
		d.Masthead.Address = append(d.Masthead.Address, a.inline())
	}
	for range a.dice(4) {
		d.Sections = append(d.Sections, document.Section{
			ID: a.id(), Heading: a.inline(), Level: 1 + a.dice(3), Box: []document.Box{"", "key", document.Box(a.words())}[a.dice(3)], Blocks: a.blocks(2),
		})
	}
	return d
}

func (a author) blocks(deep int) []document.Block {
	var out []document.Block
	for range a.dice(4) {
		out = append(out, a.block(deep))
	}
	return out
}

var kinds = []document.Kind{
	document.Paragraph, document.Number, document.Alert, document.Quote, document.Bullets, document.Steps, document.Ticks, document.Table,
	document.Figure, document.WriteLines, document.Field, document.Note,
}

func (a author) block(deep int) document.Block {
	b := document.Block{Kind: kinds[a.dice(len(kinds))], When: a.when()}
	switch b.Kind {
	case document.Bullets, document.Steps, document.Ticks:
		b.Items = a.items(2)
	case document.Table:
		b.Table.Header = a.cells()
		for range a.dice(3) {
			b.Table.Rows = append(b.Table.Rows, document.Row{When: a.when(), Cells: a.cells()})
		}
	case document.Figure:
		b.Figure = document.Picture{ID: []string{"anatomy", "cups"}[a.dice(2)], Alt: a.words(), Caption: a.inline()}
	case document.WriteLines:
		b.Lines = a.dice(5)
	case document.Field:
		b.Text, b.Name = a.inline(), []string{"date", "time"}[a.dice(2)]
	case document.Note:
		b.Text = a.inline()
		if deep > 0 {
			b.Blocks = a.blocks(deep - 1)
		}
	default:
		b.Text = a.inline()
	}
	return b
}

func (a author) items(deep int) []document.Item {
	var out []document.Item
	for range a.dice(3) {
		it := document.Item{When: a.when(), Text: a.inline()}
		if deep > 0 {
			it.Items = a.items(deep - 1)
		}
		out = append(out, it)
	}
	return out
}

func (a author) cells() []document.Text {
	var out []document.Text
	for range a.dice(3) {
		out = append(out, a.inline())
	}
	return out
}

func somePictures(id string) ([]byte, map[string]string) {
	return []byte("<svg>" + id), map[string]string{"n1": "1 [x]\n*", "n2": "{}"}
}

// holds fails unless the canonical text says all that the document means.
func holds(t *testing.T, d *document.Document) {
	t.Helper()
	text := Canonical(d, somePictures)
	if diff := cmp.Diff(meant(d, somePictures), decode(t, text), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("canonical text:\n%s\nreads back as another document (-meant +read):\n%s", text, diff)
	}
}

func TestCanonicalReadsBack(t *testing.T) {
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 1))
		holds(t, author{r.IntN}.document())
	}
}

// TestCanonicalTellsDocumentsApart makes documents so small that they are
// often alike, and asks for different text whenever they are not.
func TestCanonicalTellsDocumentsApart(t *testing.T) {
	seen := map[string]string{}
	for seed := range uint64(8000) {
		r := rand.New(rand.NewPCG(seed, 2))
		a := author{r.IntN}
		d := &document.Document{Sections: []document.Section{{ID: a.id(), Blocks: []document.Block{a.block(0)}}}}
		text, sense := Canonical(d, somePictures), fmt.Sprintf("%#v", meant(d, somePictures))
		if other, ok := seen[text]; ok && other != sense {
			t.Fatalf("two documents share the text\n%s\n%s\n%s", text, other, sense)
		}
		seen[text] = sense
	}
	if len(seen) < 2000 {
		t.Errorf("only %d different texts: the documents are too much alike", len(seen))
	}
}

func FuzzCanonical(f *testing.F) {
	f.Add([]byte{}, "")
	f.Add(bytes.Repeat([]byte{3, 1, 2, 7}, 40), "\\*[x](y)\n{blank}")
	f.Fuzz(func(t *testing.T, dice []byte, typed string) {
		throw := func(n int) int {
			if len(dice) == 0 {
				return 0
			}
			v := int(dice[0]) % n
			dice = dice[1:]
			return v
		}
		d := author{throw}.document()
		d.Masthead.Name = document.Plain(typed)
		holds(t, d)
	})
}
