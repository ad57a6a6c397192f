package pdf

import (
	"bytes"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/pdf/samples"
	"handout/internal/typeface"
)

// find returns the first element with a tag.
func find(t *testing.T, p *layout.Pages, tag layout.Tag) *layout.Element {
	t.Helper()
	for i := range p.Elements {
		if p.Elements[i].Tag == tag {
			return &p.Elements[i]
		}
	}
	t.Fatalf("the sample has no %s", tag)
	return nil
}

// findOp returns the first operation of a kind that belongs to an element.
func findOp(t *testing.T, p *layout.Pages, kind layout.OpKind) *layout.Op {
	t.Helper()
	for i := range p.Pages {
		for j := range p.Pages[i].Ops {
			if op := &p.Pages[i].Ops[j]; op.Kind == kind && op.Element >= 0 {
				return op
			}
		}
	}
	t.Fatalf("the sample has no %s", kindName(kind))
	return nil
}

func TestCheckPasses(t *testing.T) {
	for _, name := range []string{samples.ClassicName, samples.UTF8Name} {
		if err := Check(samples.Whole(t, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestCheckFinds(t *testing.T) {
	tests := []struct {
		name  string
		wreck func(t *testing.T, p *layout.Pages)
		want  string
	}{
		{"no page", func(_ *testing.T, p *layout.Pages) { p.Pages = nil }, "there is no page"},
		{"no size", func(_ *testing.T, p *layout.Pages) { p.Width = 0 }, "the page has no size"},
		{"no title", func(_ *testing.T, p *layout.Pages) { p.Title = "" }, "no title"},
		{"no language", func(_ *testing.T, p *layout.Pages) { p.Language = "" }, "not a BCP 47 tag"},
		{"injected language", func(_ *testing.T, p *layout.Pages) { p.Language = "en)/X(" }, "not a BCP 47 tag"},
		{"no document", func(_ *testing.T, p *layout.Pages) { p.Elements[0].Tag = layout.TagSect }, "element 0 is not a Document"},
		{"no elements", func(_ *testing.T, p *layout.Pages) { p.Elements = nil }, "element 0 is not a Document"},

		{"parent after child", func(_ *testing.T, p *layout.Pages) { p.Elements[2].Parent = 5 }, "does not stand after its parent"},
		{"parent missing", func(_ *testing.T, p *layout.Pages) { p.Elements[2].Parent = -1 }, "does not stand after its parent"},
		{"unknown tag", func(_ *testing.T, p *layout.Pages) { p.Elements[2].Tag = "H7" }, "does not write"},
		{"second document", func(_ *testing.T, p *layout.Pages) { p.Elements[2].Tag = layout.TagDocument }, "cannot hold it"},
		{"paragraph in list", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagLI).Tag = layout.TagP }, "cannot hold it"},
		{"figure without alternative", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagFigure).Alt = "" }, "no alternative text"},
		{"header cell without scope", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagTH).Scope = "" }, "no scope"},
		{"list without numbering", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagL).Numbering = "" }, "no numbering"},
		{"link without address", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagLink).URI = "" }, "no destination"},
		{"link to two places", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagLink).Section = "help" }, "or two"},
		{"link to no section", func(t *testing.T, p *layout.Pages) {
			l := find(t, p, layout.TagLink)
			l.URI, l.Section = "", "nowhere"
		}, "has no bookmark"},
		{"hidden text with a colour", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Hidden = true }, "hidden text with one"},
		{"link without description", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagLink).Contents = "" }, "no description"},
		{"link to a script", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagLink).URI = "javascript:alert(1)" }, "not http, https, tel or mailto"},
		{"broken passage language", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagP).Language = "e" }, "not a BCP 47 tag"},
		{"control character in alternative", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagFigure).Alt = "a\x00b" }, "control character"},
		{"nothing drawn", func(_ *testing.T, p *layout.Pages) {
			p.Elements = append(p.Elements, layout.Element{Parent: 0, Tag: layout.TagP})
		}, "nothing is drawn for it"},
		{"empty section", func(_ *testing.T, p *layout.Pages) {
			p.Elements = append(p.Elements, layout.Element{Parent: 0, Tag: layout.TagSect, ID: "void"})
		}, `(Sect in "void") is empty`},

		{"skipped heading", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagH2).Tag = layout.TagH3 }, "skips a heading level: it follows level 1"},
		{"no first heading", func(t *testing.T, p *layout.Pages) { find(t, p, layout.TagH1).Tag = layout.TagH2 }, "skips a heading level: it follows level 0"},
		{"table without headers", func(_ *testing.T, p *layout.Pages) {
			for i := range p.Elements {
				if p.Elements[i].Tag == layout.TagTH {
					p.Elements[i].Tag = layout.TagTD
				}
			}
		}, "no header cell"},
		{"ragged table", raggedTable, "has 2 cells where the first row has 3"},
		{"figure on two pages", func(t *testing.T, p *layout.Pages) {
			figure := findOp(t, p, layout.OpImage).Element
			p.Pages[1].Ops = append(p.Pages[1].Ops, layout.Op{Kind: layout.OpRect, Element: figure, W: 1, H: 1, Fill: samples.Ink})
		}, "more than one page"},

		{"outline skips", func(_ *testing.T, p *layout.Pages) { p.Outline[1].Level = 3 }, "outline entry 1 has level 3 after level 1"},
		{"outline begins low", func(_ *testing.T, p *layout.Pages) { p.Outline[0].Level = 2 }, "outline entry 0 has level 2"},
		{"outline to nowhere", func(_ *testing.T, p *layout.Pages) { p.Outline[0].Page = 2 }, "leads off the pages"},
		{"outline to text", func(_ *testing.T, p *layout.Pages) { p.Outline[0].Element = 0 }, "does not lead to a heading"},
		{"outline without title", func(_ *testing.T, p *layout.Pages) { p.Outline[0].Title = "" }, "has no title"},

		{"loose text", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Element = -1 }, "belongs to no element"},
		{"unknown element", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Element = 999 }, "does not exist"},
		{"text in a section", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Element = 0 }, "straight into a Document"},
		{"artifact with element", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Artifact = layout.ArtifactLayout }, "is an artifact and names an element"},
		{"unknown artifact", func(_ *testing.T, p *layout.Pages) { p.Pages[0].Ops[0].Artifact = "Stamp" }, "unknown type"},
		{"broken text", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Text = "a\xff" }, "not UTF-8"},
		{"tab", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Text = "a\tb" }, "control character"},
		{"missing glyph", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Text = "→" }, "U+2192, which its face cannot show"},
		{"wrong face", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Text = "ễ" }, "U+1EC5, which its face cannot show"},
		{"emoji", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Text = "🙂" }, "U+1F642, which its face cannot show"},
		{"unknown face", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Face = typeface.Face(9) }, "unknown face"},
		{"invisible text", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).Fill = layout.Paint{} }, "without colour"},
		{"text without size", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpText).H = 0 }, "without size"},
		{"unpainted box", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpRect).Stroke = layout.Paint{} }, "paints nothing"},
		{"inside out", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpRect).W = -1 }, "negative size"},
		{"line without colour", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpLine).Stroke = layout.Paint{} }, "has no colour"},
		{"line without width", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpLine).Weight = 0 }, "without width"},
		{"path from nowhere", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpPath).Path[0].Op = 'L' }, "not well formed"},
		{"unknown kind", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpRect).Kind = 77 }, "unknown kind"},

		{"image missing", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpImage).Image = nil }, "has no image"},
		{"image without size", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpImage).W = 0 }, "has no size"},
		{"image cut short", func(t *testing.T, p *layout.Pages) {
			img := findOp(t, p, layout.OpImage).Image
			img.PNG = img.PNG[:len(img.PNG)-20]
		}, "cut short"},
		{"image of other size", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpImage).Image.Width++ }, "another size"},
		{"not a picture", func(t *testing.T, p *layout.Pages) { findOp(t, p, layout.OpImage).Image.PNG = []byte("GIF89a") }, "not a PNG"},
		{"palette missing", func(t *testing.T, p *layout.Pages) {
			img := findOp(t, p, layout.OpImage).Image
			*img = *samples.Emblem(t, img.Name)
			img.PNG = bytes.Replace(img.PNG, []byte("PLTE"), []byte("none"), 1)
		}, "broken palette"},
		{"two images, one name", func(t *testing.T, p *layout.Pages) {
			op := *findOp(t, p, layout.OpImage)
			op.Image = samples.Logo(t, op.Image.Name, 9, 9)
			p.Pages[0].Ops = append(p.Pages[0].Ops, op)
		}, "shares its name"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := samples.Whole(t, samples.ClassicName)
			test.wreck(t, p)
			err := Check(p)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Check: %v\nwant: %s", err, test.want)
			}
			if err != nil && strings.Contains(err.Error(), "O’Brien") {
				t.Errorf("a printed name is in the message: %v", err)
			}
			if data, err := Write(p, sampleMeta()); err == nil || data != nil {
				t.Error("Write wrote what Check refuses")
			}
		})
	}
}

// raggedTable moves the last cell of the table's last row to the row before.
func raggedTable(t *testing.T, p *layout.Pages) {
	var rows []int
	for i, e := range p.Elements {
		if e.Tag == layout.TagTR {
			rows = append(rows, i)
		}
	}
	for i := len(p.Elements) - 1; i >= 0; i-- {
		if p.Elements[i].Parent == rows[2] {
			p.Elements[i].Parent = rows[1]
			return
		}
	}
	t.Fatal("the table has no third row")
}

func TestCheckJoinsFindings(t *testing.T) {
	p := samples.Whole(t, samples.ClassicName)
	find(t, p, layout.TagFigure).Alt = ""
	p.Outline[0].Title = ""
	findOp(t, p, layout.OpText).Element = -1
	if got := strings.Count(Check(p).Error(), "pdf: "); got != 3 {
		t.Errorf("%d findings, want 3", got)
	}
}

func TestMetaIsChecked(t *testing.T) {
	for _, test := range []struct {
		name  string
		wreck func(m *Meta)
	}{
		{"id", func(m *Meta) { m.ID = "" }},
		{"language", func(m *Meta) { m.Language = "es" }},
		{"date", func(m *Meta) { m.Date = "2026-02-30" }},
		{"status", func(m *Meta) { m.Status = "final" }},
		{"words digest", func(m *Meta) { m.WordsDigest = strings.ToUpper(m.WordsDigest) }},
		{"producer", func(m *Meta) { m.Producer = "" }},
		{"author", func(m *Meta) { m.Author = "\x01" }},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := sampleMeta()
			test.wreck(&m)
			if _, err := Write(samples.Whole(t, samples.ClassicName), m); err == nil {
				t.Error("written")
			}
		})
	}
}
