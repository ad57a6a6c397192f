package evidence

import (
	"slices"
	"strings"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/readability"
)

// Line is one printed line of a handout that states something: a paragraph,
// an item, a table row, or a figure with its words.
type Line struct {
	Handout  string    `json:"handout"`
	Language string    `json:"language"` // of the line
	Section  string    `json:"section"`
	Text     string    `json:"text"` // fields as they are written
	Claims   []string  `json:"claims"`
	Pos      fault.Pos `json:"place"`

	kind  document.Kind
	parts []string // texts that are sentences of their own: cells, captions
}

// Lines returns the lines of a handout in reading order. Headings, lines to
// write on and the labels of visit details state nothing.
func Lines(h *content.Handout) []Line {
	w := lineWalk{handout: h}
	for _, s := range h.Sections {
		w.section = s.ID
		for _, b := range s.Blocks {
			w.block(b)
		}
	}
	return w.lines
}

type lineWalk struct {
	handout *content.Handout
	section string
	lines   []Line
}

func (w *lineWalk) add(kind document.Kind, lang string, at fault.Pos, claims []string, parts ...string) {
	if lang == "" {
		lang = w.handout.Language
	}
	w.lines = append(w.lines, Line{
		Handout: w.handout.ID, Language: lang, Section: w.section, Text: strings.Join(parts, " | "),
		Claims: slices.Clone(claims), Pos: at, kind: kind, parts: parts,
	})
}

func (w *lineWalk) block(b content.Block) {
	switch b.Kind {
	case document.Field, document.WriteLines:
		return
	case document.Figure:
		w.add(b.Kind, b.Lang, b.Pos, b.Claims, b.Figure.Alt, b.Figure.Caption.String())
	case document.Table:
		for _, row := range b.Table.Rows {
			cells := make([]string, len(row.Cells))
			for i, cell := range row.Cells {
				cells[i] = cell.String()
			}
			w.add(b.Kind, b.Lang, row.Pos, row.Claims, cells...)
		}
	case document.Bullets, document.Steps, document.Ticks:
		w.items(b.Kind, b.Items)
	case document.Paragraph, document.Number, document.Alert, document.Quote:
		w.add(b.Kind, b.Lang, b.Pos, b.Claims, b.Text.String())
	default:
		panic(b.Kind.Unhandled("evidence"))
	}
}

func (w *lineWalk) items(kind document.Kind, items []content.Item) {
	for _, it := range items {
		if it.Figure.ID != "" {
			w.add(document.Figure, it.Lang, it.Pos, it.Claims, it.Figure.Alt, it.Figure.Caption.String())
		}
		w.add(kind, it.Lang, it.Pos, it.Claims, it.Text.String())
		w.items(kind, it.Items)
	}
}

// states reports whether a line says something in words.
func (l Line) states() bool { return len(readability.Words(l.Text)) > 0 }

// Resting returns the lines of handouts that rest on a claim.
func Resting(id string, handouts []*content.Handout) []Line {
	var out []Line
	for _, h := range handouts {
		for _, l := range Lines(h) {
			if slices.Contains(l.Claims, id) {
				out = append(out, l)
			}
		}
	}
	return out
}
