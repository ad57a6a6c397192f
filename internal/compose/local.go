package compose

import (
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// switchedOff returns the sections that clinic.toml leaves out. Only optional
// ones can be.
func (c *composer) switchedOff() map[string]bool {
	off := map[string]bool{}
	for _, v := range c.Clinic.Handouts[c.Handout.ID].Off {
		id := v.Text
		s := c.section(id)
		switch {
		case s == nil || s.Level != 2:
			c.local(v, clinic.OffKey, fault.Say("the handout has no section `%s`", id),
				fault.Say(content.Suggest(id, c.ids(func(s content.Section) bool { return s.Optional }))))
		case !s.Optional:
			what := fault.Say("the section `%s` cannot be left out", id)
			if s.Safety {
				what = fault.Say("the section `%s` cannot be left out: it keeps patients safe", id)
			}
			c.local(v, clinic.OffKey, what, among("take it out; sections that can be left out: %s", c.ids(func(s content.Section) bool { return s.Optional })))
		}
		off[id] = true
	}
	if own := c.Clinic.Handouts[c.Handout.ID].Tick; len(own) > 0 {
		lists := c.ids(func(s content.Section) bool { return s.Tick })
		switch {
		case len(lists) == 0:
			c.local(own[0], clinic.TickKey, fault.Say("this handout has no tick-list"), fault.Say("take `tick` out, or write a note"))
		case off[lists[0]]:
			c.local(own[0], clinic.TickKey, fault.Say("these items belong to the section `%s`, which is left out", lists[0]),
				fault.Say("take the section out of `off`, or these items"))
		}
	}
	return off
}

func (c *composer) local(v tomlpos.Value, key string, what, remedy fault.Text) {
	c.faults.AddText(v.Pos, optionKey(c.Handout.ID, key), what, remedy)
}

// ids returns the sections, without sub-sections, that are as wanted.
func (c *composer) ids(wanted func(content.Section) bool) []string {
	var ids []string
	for _, s := range c.Handout.Sections {
		if s.Level == 2 && wanted(s) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func among(form string, ids []string) fault.Text {
	if len(ids) == 0 {
		return fault.Say("take it out")
	}
	return fault.Say(form, strings.Join(ids, ", "))
}

// notes composes the clinic's own notes, by section.
func (c *composer) notes() map[string]document.Block {
	notes := map[string]document.Block{}
	off := c.Clinic.Handouts[c.Handout.ID].Off
	for _, e := range c.Clinic.Handouts[c.Handout.ID].Notes {
		s := c.section(e.Name)
		takes := c.ids(func(s content.Section) bool { return s.Note })
		key := clinic.NotesKey + "." + e.Name
		at := tomlpos.Value{Pos: e.Value.Key}
		switch {
		case s == nil || s.Level != 2:
			c.local(at, key, fault.Say("the handout has no section `%s`", e.Name), fault.Say(content.Suggest(e.Name, takes)))
		case !s.Note && s.Safety:
			c.local(at, key, fault.Say("no note can stand in `%s`: it keeps patients safe", e.Name), among("notes may stand in: %s", takes))
		case !s.Note:
			c.local(at, key, fault.Say("no note can stand in `%s`", e.Name), among("notes may stand in: %s", takes))
		case slices.ContainsFunc(off, func(v tomlpos.Value) bool { return v.Text == e.Name }):
			c.local(at, key, fault.Say("the section `%s` is left out, and its note with it", e.Name), fault.Say("take the section out of `off`, or the note"))
		default:
			if !c.holds(s.If) {
				c.faults.WarnText(e.Value.Key, optionKey(c.Handout.ID, key),
					fault.Say("the note is not printed: these options leave out the section `%s`", e.Name), fault.Say("move it to another section"))
			}
			c.translated(optionKey(c.Handout.ID, key))
			notes[e.Name] = c.note(e.Value)
		}
	}
	return notes
}

// note makes a block of a note, under the label that says whose words it is.
func (c *composer) note(v tomlpos.Value) document.Block {
	before, after, _ := strings.Cut(c.Words.Note.Label, "{clinic}")
	words := fault.Pos{File: "words/" + c.Words.Language + ".toml"}
	label := document.Text{{Text: before, Pos: words}}
	label = append(label, c.name()...)
	label = append(label, document.Run{Text: after, Pos: words})
	label = slices.DeleteFunc(label, func(r document.Run) bool { return r.Text == "" })
	return document.Block{Kind: document.Note, Text: label, Blocks: noteBlocks(v), Pos: v.Pos}
}

// noteBlocks reads a note: an empty line begins a new paragraph, a line that
// begins with "- " is an item of a list. Nothing else in it is markup.
func noteBlocks(v tomlpos.Value) []document.Block {
	var blocks []document.Block
	fresh := true // the next line begins something new
	for offset, rest := 0, v.Text; rest != ""; {
		line, after, _ := strings.Cut(rest, "\n")
		at := offset
		offset += len(line) + 1
		rest = after
		at += len(line) - len(strings.TrimLeft(line, " \t"))
		line = strings.TrimSpace(line)
		if line == "" {
			fresh = true
			continue
		}
		item, isItem := strings.CutPrefix(line, "- ")
		if isItem {
			at += len(line) - len(strings.TrimLeft(item, " \t"))
			line = strings.TrimSpace(item)
		}
		run := document.Run{Text: strings.ReplaceAll(line, "\t", " "), Origin: document.Clinic, Pos: v.At(at)}
		blocks = addLine(blocks, run, isItem, fresh)
		fresh = false
	}
	return blocks
}

// addLine adds a line of a note to its blocks.
func addLine(blocks []document.Block, run document.Run, isItem, fresh bool) []document.Block {
	var last *document.Block
	if len(blocks) > 0 {
		last = &blocks[len(blocks)-1]
	}
	text := document.Text{run}
	switch {
	case isItem && last != nil && last.Kind == document.Bullets:
		last.Items = append(last.Items, document.Item{Text: text, Pos: run.Pos})
	case isItem:
		blocks = append(blocks, document.Block{Kind: document.Bullets, Items: []document.Item{{Text: text, Pos: run.Pos}}, Pos: run.Pos})
	case fresh:
		blocks = append(blocks, document.Block{Kind: document.Paragraph, Text: text, Pos: run.Pos})
	default: // the line goes on with what stands above it
		run.Text = " " + run.Text
		if last.Kind == document.Bullets {
			item := &last.Items[len(last.Items)-1]
			item.Text = append(item.Text, run)
		} else {
			last.Text = append(last.Text, run)
		}
	}
	return blocks
}
