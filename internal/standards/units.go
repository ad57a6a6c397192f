package standards

import (
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/readability"
)

// unit is a text that is read as prose: a paragraph, an item, a table cell.
type unit struct {
	text    string
	section *document.Section
	kind    document.Kind
	pos     fault.Pos
}

// units returns the prose of a document in its own language, without headings,
// row headers, labels and the clinic's notes.
func units(d *document.Document) []unit {
	var out []unit
	for i := range d.Sections {
		s := &d.Sections[i]
		add := func(kind document.Kind, lang, text string, at fault.Pos) {
			if lang == "" && len(readability.Words(text)) > 0 {
				out = append(out, unit{text, s, kind, at})
			}
		}
		for _, b := range s.Blocks {
			switch b.Kind {
			case document.Paragraph, document.Number, document.Alert, document.Quote:
				add(b.Kind, b.Lang, b.Text.String(), b.Pos)
			case document.Bullets, document.Steps, document.Ticks:
				for _, it := range b.Items {
					add(b.Kind, it.Lang, it.Text.String(), it.Pos)
					for _, sub := range it.Items {
						add(b.Kind, sub.Lang, sub.Text.String(), sub.Pos)
					}
				}
			case document.Table:
				for _, row := range b.Table.Rows {
					for n, cell := range row.Cells {
						if n > 0 {
							add(b.Kind, "", cell.String(), row.Pos)
						}
					}
				}
			case document.Figure, document.WriteLines, document.Field, document.Note: // no prose of ours
			default:
				panic(b.Kind.Unhandled("standards"))
			}
		}
	}
	return out
}

// sentence is one sentence of a unit.
type sentence struct {
	text string
	unit
}

func sentences(us []unit) []sentence {
	var out []sentence
	for _, u := range us {
		for _, span := range readability.Sentences(u.text) {
			if text := span.Of(u.text); len(readability.Words(text)) > 0 {
				out = append(out, sentence{text, u})
			}
		}
	}
	return out
}
