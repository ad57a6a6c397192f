package show

import (
	"strings"

	"handout/internal/document"
)

// dialect is how plain text or Markdown writes the parts of a handout.
type dialect struct {
	text    func(document.Text) string // inline text, on one line
	start   func(line string) string   // keeps a paragraph from reading as something else
	heading func(level int, text string) string
	label   func(document.Text) string          // the status, and what stands over a note
	colon   string                              // after the label of a note
	note    func(chunks []string) []string      // set apart from the rest
	quote   string                              // before words to say or show
	table   func(g *document.Grid) string       // the whole table
	mark    func(m document.Kind, n int) string // before item n, from 1, of a list
	apart   string                              // between two lists that must not run together
	rule    string                              // a line to write on
	lineEnd string                              // between the lines of one paragraph
	visit   map[string]string                   // see Options
	indent  string                              // of a sub-item, in place of its item's mark; empty: as wide as the mark
}

// blocks returns the blocks, each without a blank line at its end.
func (f *dialect) blocks(bs []document.Block) []string {
	var chunks []string
	listBefore := false
	for i := range bs {
		b := &bs[i]
		own := f.block(b)
		list := len(b.Items) > 0
		if list && listBefore && f.apart != "" {
			own = append([]string{f.apart}, own...)
		}
		if len(own) > 0 {
			listBefore = list
		}
		chunks = append(chunks, own...)
	}
	return chunks
}

func (f *dialect) block(b *document.Block) []string {
	switch b.Kind {
	case document.Bullets, document.Steps, document.Ticks:
		if lines := f.items(b.Kind, b.Items, b.Start, ""); len(lines) > 0 {
			return []string{strings.Join(lines, "\n")}
		}
		return nil
	case document.Table:
		return []string{f.table(&b.Table)}
	case document.Figure:
		var chunks []string
		// A caption says what the picture shows, and there is no picture here.
		if alt := f.text(document.Plain(b.Figure.Alt)); alt != "" && f.text(b.Figure.Caption) == "" {
			chunks = append(chunks, f.text(document.Plain("["+b.Figure.Alt+"]")))
		}
		return f.append(chunks, f.text(b.Figure.Caption))
	case document.WriteLines:
		lines := make([]string, max(b.Lines, 1))
		for i := range lines {
			lines[i] = f.rule
		}
		return []string{strings.Join(lines, f.lineEnd)}
	case document.Field:
		value := f.rule
		if given := f.visit[b.Name]; given != "" {
			value = f.text(document.Plain(given))
		}
		return []string{f.start(strings.TrimSuffix(f.text(b.Text), ":") + ": " + value)}
	case document.Note:
		var chunks []string
		if label := f.label(b.Text); label != "" {
			chunks = append(chunks, strings.TrimSuffix(label, ":")+f.colon)
		}
		return f.note(append(chunks, f.blocks(b.Blocks)...))
	case document.Quote:
		if text := f.text(b.Text); text != "" {
			return []string{f.quote + f.start(text)}
		}
		return nil
	case document.Paragraph, document.Number, document.Alert:
		return f.append(nil, f.text(b.Text))
	default:
		panic(b.Kind.Unhandled("show"))
	}
}

func (f *dialect) append(chunks []string, text string) []string {
	if text == "" {
		return chunks
	}
	return append(chunks, f.start(text))
}

// items returns a list, one line an item, whose first has the number after start. Sub-items are bullets. The picture of
// an item shows what its words say, and is left out of a text.
func (f *dialect) items(kind document.Kind, its []document.Item, start int, before string) []string {
	var lines []string
	for i := range its {
		mark := f.mark(kind, start+i+1)
		lines = append(lines, before+mark+f.start(f.text(its[i].Text)))
		inner := f.indent
		if inner == "" {
			inner = strings.Repeat(" ", len(mark))
		}
		if kind == document.Ticks {
			inner = "  "
		}
		lines = append(lines, f.items(document.Bullets, its[i].Items, 0, before+inner)...)
	}
	return lines
}
