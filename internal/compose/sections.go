package compose

import (
	"fmt"
	"slices"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/document"
)

func addressKey(i int) string { return fmt.Sprintf("address[%d]", i) }

// sections composes the sections that are left. Notes and tick-list items go
// to the end of theirs.
func (c *composer) sections(off map[string]bool, notes map[string]document.Block) []document.Section {
	var out []document.Section
	for _, s := range c.Handout.Sections {
		if off[s.ID] || off[s.Parent] || !c.holds(s.If) {
			continue
		}
		d := document.Section{
			ID:      s.ID,
			Heading: c.text(s.Heading),
			Level:   s.Level,
			Box:     s.Box,
			Icon:    s.Icon,
			Span:    s.Span,
			Safety:  s.Safety,
			Blocks:  c.blocks(s.Blocks),
		}
		if s.Tick && s.Level == 2 {
			d.Blocks = c.addTicks(d.Blocks)
		}
		out = append(out, d)
	}
	out = dropEmpty(out, notes)
	c.addNotes(out, notes)
	return out
}

// addNotes sets each note at the end of its section, under the last
// sub-section.
func (c *composer) addNotes(sections []document.Section, notes map[string]document.Block) {
	group := ""
	for i := range sections {
		s := &sections[i]
		if s.Level == 2 {
			group = s.ID
		}
		ends := i+1 == len(sections) || sections[i+1].Level == 2
		if note, ok := notes[group]; ok && ends {
			s.Blocks = append(s.Blocks, note)
		}
	}
}

func (c *composer) section(id string) *content.Section {
	i := slices.IndexFunc(c.Handout.Sections, func(s content.Section) bool { return s.ID == id })
	if i < 0 {
		return nil
	}
	return &c.Handout.Sections[i]
}

// dropEmpty leaves out the sections in which nothing is left to print. One
// that has sub-sections or a note stays for their sake.
func dropEmpty(sections []document.Section, notes map[string]document.Block) []document.Section {
	var out []document.Section
	for i, s := range sections {
		_, noted := notes[s.ID]
		if len(s.Blocks) > 0 || s.Level == 2 && (noted || hasSubSection(sections[i+1:])) {
			out = append(out, s)
		}
	}
	return out
}

func hasSubSection(following []document.Section) bool {
	for _, s := range following {
		if s.Level == 2 {
			return false
		}
		if len(s.Blocks) > 0 {
			return true
		}
	}
	return false
}

func (c *composer) blocks(blocks []content.Block) []document.Block {
	var out []document.Block
	for _, b := range blocks {
		if !c.holds(b.If) {
			continue
		}
		if d, ok := c.block(b); ok {
			out = append(out, d)
		}
	}
	return out
}

// block composes a block; ok is false when nothing of it is left to print.
func (c *composer) block(b content.Block) (d document.Block, ok bool) {
	d = document.Block{
		Kind:   b.Kind,
		Text:   c.text(b.Text),
		Items:  c.items(b.Items),
		Lines:  b.Lines,
		Name:   b.Name,
		When:   when(b.If),
		Claims: b.Claims,
		Lang:   b.Lang,
		Pos:    b.Pos,
	}
	switch b.Kind {
	case document.Bullets, document.Steps, document.Ticks:
		return d, len(d.Items) > 0
	case document.Table:
		d.Table = c.grid(b.Table)
		return d, len(d.Table.Rows) > 0
	case document.Figure:
		d.Figure = document.Picture{
			ID:      b.Figure.ID,
			Alt:     b.Figure.Alt,
			Caption: c.text(b.Figure.Caption),
			Labels:  c.Words.Figures[b.Figure.ID],
		}
		return d, true
	case document.WriteLines:
		return d, true
	case document.Paragraph, document.Number, document.Alert, document.Field:
		return d, len(d.Text) > 0
	default:
		panic(b.Kind.Unhandled("compose"))
	}
}

func (c *composer) items(items []content.Item) []document.Item {
	var out []document.Item
	for _, it := range items {
		if !c.holds(it.If) {
			continue
		}
		d := document.Item{Text: c.text(it.Text), Items: c.items(it.Items), When: when(it.If), Claims: it.Claims, Lang: it.Lang, Pos: it.Pos}
		if len(d.Text) > 0 {
			out = append(out, d)
		}
	}
	return out
}

func (c *composer) grid(g content.Grid) document.Grid {
	var out document.Grid
	for _, h := range g.Header {
		out.Header = append(out.Header, c.text(h))
	}
	for _, row := range g.Rows {
		if !c.holds(row.If) {
			continue
		}
		d := document.Row{When: when(row.If), Claims: row.Claims, Pos: row.Pos}
		for _, cell := range row.Cells {
			d.Cells = append(d.Cells, c.text(cell))
		}
		out.Rows = append(out.Rows, d)
	}
	return out
}

// addTicks puts the clinic's own items at the end of a section's tick-list.
func (c *composer) addTicks(blocks []document.Block) []document.Block {
	own := c.Clinic.Handouts[c.Handout.ID].Tick
	if len(own) == 0 {
		return blocks
	}
	var items []document.Item
	for i, v := range own {
		key := fmt.Sprintf("handout.%s.%s[%d]", c.Handout.ID, clinic.TickKey, i)
		items = append(items, document.Item{Text: c.typed(key, v.Text), Pos: v.Pos})
	}
	for i := len(blocks) - 1; i >= 0; i-- {
		if blocks[i].Kind == document.Ticks {
			blocks[i].Items = append(blocks[i].Items, items...)
			return blocks
		}
	}
	return append(blocks, document.Block{Kind: document.Ticks, Items: items, Pos: items[0].Pos})
}
