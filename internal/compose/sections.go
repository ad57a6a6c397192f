package compose

import (
	"fmt"
	"slices"
	"strings"

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
			Role:    s.Role,
			Span:    s.Span,
			Ground:  s.Ground,
			Safety:  s.Safety,
			Options: c.sectionOptions(&s),
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

// addNotes sets each note at the end of what its section says itself, so that no
// sub-heading is over it that speaks of something else (where to park is no risk);
// in a section that has nothing but sub-sections, under the last.
func (c *composer) addNotes(sections []document.Section, notes map[string]document.Block) {
	for i := range sections {
		note, ok := notes[sections[i].ID]
		if !ok || sections[i].Level != 2 {
			continue
		}
		at := i
		for len(sections[i].Blocks) == 0 && at+1 < len(sections) && sections[at+1].Level > 2 {
			at++
		}
		sections[at].Blocks = append(sections[at].Blocks, note)
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
		Kind:    b.Kind,
		Text:    c.text(b.Text),
		Items:   c.items(b.Items),
		Lines:   b.Lines,
		Name:    b.Name,
		When:    when(b.If),
		Claims:  b.Claims,
		Options: c.options(b.If, b.Text),
		Lang:    b.Lang,
		Pos:     b.Pos,
	}
	switch b.Kind {
	case document.Bullets, document.Steps, document.Ticks:
		return d, len(d.Items) > 0
	case document.Table:
		d.Table = c.grid(b.Table)
		return d, len(d.Table.Rows) > 0
	case document.Figure:
		d.Figure = c.picture(b.Figure)
		return d, true
	case document.WriteLines:
		return d, true
	case document.Paragraph, document.Number, document.Alert, document.Quote, document.Field:
		return d, len(d.Text) > 0
	default:
		panic(b.Kind.Unhandled("compose"))
	}
}

func (c *composer) picture(p content.Picture) document.Picture {
	return document.Picture{ID: p.ID, Alt: p.Alt, Caption: c.text(p.Caption), Labels: c.Words.Figures[p.ID]}
}

func (c *composer) items(items []content.Item) []document.Item {
	var out []document.Item
	for _, it := range items {
		if !c.holds(it.If) {
			continue
		}
		d := document.Item{Text: c.text(it.Text), Icon: it.Icon, Items: c.items(it.Items), When: when(it.If), Claims: it.Claims, Options: c.options(it.If, it.Text), Lang: it.Lang, Pos: it.Pos}
		if it.Figure.ID != "" {
			d.Figure = c.picture(it.Figure)
		}
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
		d := document.Row{When: when(row.If), Claims: row.Claims, Options: c.options(row.If, row.Cells...), Pos: row.Pos}
		for _, cell := range row.Cells {
			d.Cells = append(d.Cells, c.text(cell))
		}
		out.Rows = append(out.Rows, d)
	}
	return out
}

// sectionOptions are the keys of clinic.toml that leave a section out.
func (c *composer) sectionOptions(s *content.Section) []string {
	keys := c.options(s.If)
	if s.Optional {
		keys = append(keys, optionKey(c.Handout.ID, clinic.OffKey))
	}
	return keys
}

// options are the keys of clinic.toml on which it depends whether something is
// printed, and how it reads.
func (c *composer) options(cond content.Condition, texts ...content.Text) []string {
	var keys []string
	add := func(name string) {
		if key := optionKey(c.Handout.ID, name); c.Handout.Option(name) != nil && !slices.Contains(keys, key) {
			keys = append(keys, key)
		} else if name == "clinic.after_hours_answered_by" && !slices.Contains(keys, "after_hours_answered_by") {
			keys = append(keys, "after_hours_answered_by")
		}
	}
	for _, clause := range cond.Clauses {
		add(clause.Name)
	}
	for _, t := range texts {
		for _, in := range t {
			if name, ok := strings.CutPrefix(in.Field, "option."); ok {
				add(name)
			}
			if in.Before != "" {
				add(in.Option)
			}
		}
	}
	return keys
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
