package content

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/overlay"
)

// joining puts a handout together from its manifest, its Markdown and the
// sections it shares.
type joining struct {
	fsys     fs.FS
	manifest *manifest
	lang     string
	ids      []string // of all handouts
	faults   *fault.List
	// named is false when options or words could not be read, so that names
	// in the text cannot be judged.
	named bool
}

func (j *joining) join(src *source) *Handout {
	m := j.manifest
	h := &Handout{ID: m.id, Version: m.version, Language: j.lang, Order: m.order, Chart: m.chart, Pages: m.pages, Asks: m.asks, Options: m.options, Rows: m.rows, Say: map[string]Say{}, Pos: m.pos}
	body := src
	if matter, rest, ok := src.front(); ok {
		j.frontMatter(h, matter)
		body = rest
	} else {
		j.faults.Add(src.pos(0), "", "the front matter is missing", "begin the file with +++, title, subtitle, date, +++")
	}
	own := group(readSections(body, j.faults))
	j.order(own, src)
	for _, declared := range m.sections {
		parts := own[declared.ID]
		if declared.Shared {
			parts = j.shared(declared)
		}
		parts = adopt(declared, parts)
		if declared.Like != "" && j.mayBeLike(declared) {
			parts = liken(parts, declared.Like)
		}
		h.Sections = append(h.Sections, parts...)
	}
	j.written(h)
	keep(h)
	j.figures(h)
	return h
}

// written reports the shared sections of a practice's own handout that have
// lines for each of the shipped handouts by name, and none for this one: it
// would lose them without a word, and in a section that keeps patients safe they
// are the point of it.
func (j *joining) written(h *Handout) {
	own := func(id string) bool { return overlay.Own(j.fsys, path.Join(id, manifestFile)) }
	if !own(h.ID) {
		return
	}
	for _, s := range h.Sections {
		named := namedIn(s)
		lost := !slices.ContainsFunc(j.ids, func(id string) bool { return !own(id) && !slices.Contains(named, id) })
		if s.Shared && s.Like == "" && s.Level == 2 && lost && !slices.Contains(named, h.ID) {
			j.faults.Add(j.manifest.section(s.ID).Pos, s.ID,
				fmt.Sprintf("the shared section `%s` has lines for %s by name, and would lose them for `%s`", s.ID, strings.Join(named, ", "), h.ID),
				"say with like = \"dre\" beside `shared` whose lines it takes, or take out `shared` and write the whole section in the handout's own file")
		}
	}
}

// mayBeLike reports whether a section names a handout that came with the program.
func (j *joining) mayBeLike(declared Section) bool {
	var shipped []string
	for _, id := range j.ids {
		if !overlay.Own(j.fsys, path.Join(id, manifestFile)) {
			shipped = append(shipped, id)
		}
	}
	if slices.Contains(shipped, declared.Like) {
		return true
	}
	j.faults.Add(declared.Pos, declared.ID, fmt.Sprintf("`like` names %q, which is no handout of the program", declared.Like), "write one of "+strings.Join(shipped, ", "))
	return false
}

// liken gives sections the lines that they have in another handout.
func liken(sections []Section, id string) []Section {
	h := Handout{ID: id, Sections: sections}
	keep(&h)
	for i := range h.Sections {
		s := &h.Sections[i]
		s.If = s.If.without("handout")
		for k := range s.Blocks {
			b := &s.Blocks[k]
			b.If = b.If.without("handout")
			likenItems(b.Items)
			for r := range b.Table.Rows {
				b.Table.Rows[r].If = b.Table.Rows[r].If.without("handout")
			}
		}
	}
	return h.Sections
}

func likenItems(items []Item) {
	for i := range items {
		items[i].If = items[i].If.without("handout")
		likenItems(items[i].Items)
	}
}

// namedIn returns the handouts that conditions in a section name, sorted.
func namedIn(s Section) []string {
	var ids []string
	gather := func(c Condition) {
		for _, clause := range c.Clauses {
			if clause.Name == "handout" && !clause.Not {
				ids = append(ids, clause.Values...)
			}
		}
	}
	for _, b := range s.Blocks {
		gather(b.If)
		for _, it := range b.Items {
			gather(it.If)
			for _, sub := range it.Items {
				gather(sub.If)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (j *joining) frontMatter(h *Handout, src *source) {
	before := len(*j.faults)
	t := parseTOML(src, j.faults)
	if len(*j.faults) > before {
		j.named = false
		return
	}
	for _, key := range []string{"title", "subtitle", "date"} {
		t.need(key)
	}
	h.Title = plainText(t.text("title"), t.pos("title"), j.faults)
	h.Subtitle = plainText(t.text("subtitle"), t.pos("subtitle"), j.faults)
	h.Date = t.day("date")
	h.TranslatedBy, h.ReviewedBy = t.text("translated_by"), t.text("reviewed_by")
	h.Say = readSay(t.sub("say"))
	h.Figures = readFigures(t.sub("figure"))
	t.close()
}

// group gathers each section with its sub-sections by id. The first of two
// with the same id counts; order reports the second.
func group(sections []Section) map[string][]Section {
	groups := map[string][]Section{}
	id := ""
	for _, s := range sections {
		if s.Level == 2 {
			id = s.ID
		}
		groups[id] = append(groups[id], s)
	}
	return groups
}

// order holds the sections of a file against the manifest: all that are not
// shared, in its order, each once. One wrong order is one fault.
func (j *joining) order(own map[string][]Section, src *source) {
	m := j.manifest
	last, lastID, ordered := -1, "", true
	seen := map[string]bool{}
	for _, s := range inFileOrder(own) {
		i := slices.IndexFunc(m.sections, func(d Section) bool { return d.ID == s.ID })
		switch {
		case s.ID == "":
		case i < 0:
			j.faults.Add(s.Pos, s.ID, fmt.Sprintf("unknown section `%s`", s.ID), Suggest(s.ID, m.ids()))
		case m.sections[i].Shared:
			j.faults.Add(s.Pos, s.ID, fmt.Sprintf("the section `%s` is shared", s.ID),
				fmt.Sprintf("its words are in shared/%s/%s.md; take it out here", j.lang, s.ID))
		case seen[s.ID]:
			j.faults.Add(s.Pos, s.ID, fmt.Sprintf("the section `%s` stands here twice", s.ID), "take one of them out")
		case i < last && ordered:
			ordered = false
			j.faults.Add(s.Pos, s.ID, fmt.Sprintf("the section `%s` stands after `%s`", s.ID, lastID),
				"keep the order of handout.toml")
		case i > last:
			last, lastID = i, s.ID
		}
		seen[s.ID] = true
	}
	for _, declared := range m.sections {
		if !declared.Shared && len(own[declared.ID]) == 0 {
			j.faults.Add(src.pos(len(src.text)), declared.ID, fmt.Sprintf("the section `%s` is missing", declared.ID),
				fmt.Sprintf("add ## Heading {#%s} and its words", declared.ID))
		}
	}
}

// inFileOrder returns the sections, without sub-sections, as they stand in
// their file.
func inFileOrder(groups map[string][]Section) []Section {
	var all []Section
	for _, group := range groups {
		for _, s := range group {
			if s.Level == 2 {
				all = append(all, s)
			}
		}
	}
	slices.SortFunc(all, func(a, b Section) int { return a.Pos.Line - b.Pos.Line })
	return all
}

// shared reads shared/<lang>/<section>.md.
func (j *joining) shared(declared Section) []Section {
	name := path.Join("shared", j.lang, declared.ID+".md")
	if _, err := fs.Stat(j.fsys, name); err != nil {
		j.faults.Add(declared.Pos, declared.ID, fmt.Sprintf("the words of the shared section `%s` are missing", declared.ID), "add "+overlay.Name(j.fsys, name))
		return nil
	}
	src := read(j.fsys, name, j.faults)
	if src == nil {
		return nil
	}
	sections := readSections(src, j.faults)
	for i, s := range sections {
		if s.Level == 2 && s.ID != "" && (s.ID != declared.ID || i > 0) {
			j.faults.Add(s.Pos, s.ID, fmt.Sprintf("this file holds the section `%s` and no other", declared.ID),
				fmt.Sprintf("write ## Heading {#%s} once", declared.ID))
		}
	}
	if len(sections) == 0 {
		j.faults.Add(src.pos(0), declared.ID, "the file holds no section", fmt.Sprintf("write ## Heading {#%s}", declared.ID))
	}
	return sections
}

// adopt gives a section and its sub-sections what the manifest declares.
func adopt(declared Section, parts []Section) []Section {
	out := make([]Section, 0, len(parts))
	for i, part := range parts {
		s := declared
		s.Heading, s.Blocks, s.If, s.Pos = part.Heading, part.Blocks, part.If, part.Pos
		if part.Level == 3 {
			s.ID, s.Parent, s.Level, s.Icon = declared.ID+"."+strconv.Itoa(i), declared.ID, 3, ""
			s.If = out[0].If.And(s.If)
		} else if i > 0 {
			break // a second section of that id; reported by order
		}
		out = append(out, s)
	}
	return out
}

// keep drops what {if handout=…} says is for other handouts, so that it may
// name options that only those have.
func keep(h *Handout) {
	here := func(c Condition) bool {
		for _, clause := range c.Clauses {
			if clause.Name == "handout" && !clause.holds(TextValue(h.ID)) {
				return false
			}
		}
		return true
	}
	h.Sections = slices.DeleteFunc(h.Sections, func(s Section) bool { return !here(s.If) })
	for i := range h.Sections {
		s := &h.Sections[i]
		s.Blocks = slices.DeleteFunc(s.Blocks, func(b Block) bool { return !here(b.If) })
		for k := range s.Blocks {
			b := &s.Blocks[k]
			b.Items = keepItems(b.Items, here)
			b.Table.Rows = slices.DeleteFunc(b.Table.Rows, func(row Row) bool { return !here(row.If) })
		}
	}
}

func keepItems(items []Item, here func(Condition) bool) []Item {
	items = slices.DeleteFunc(items, func(it Item) bool { return !here(it.If) })
	for i := range items {
		items[i].Items = keepItems(items[i].Items, here)
	}
	return items
}

// figures looks for the files of figures and icons.
func (j *joining) figures(h *Handout) {
	for _, s := range h.Sections {
		if s.Icon != "" && s.Level == 2 && !j.exists("icons", s.Icon) {
			declared := j.manifest.section(s.ID)
			j.faults.Add(declared.Pos, s.ID, fmt.Sprintf("there is no icon `%s`", s.Icon), "add icons/"+s.Icon+".svg, or correct the name")
		}
		for _, b := range s.Blocks {
			if b.Kind == document.Figure && !j.exists("figures", b.Figure.ID) {
				j.faults.Add(b.Pos, s.ID, fmt.Sprintf("there is no figure `%s`", b.Figure.ID), "add figures/"+b.Figure.ID+".svg, or correct the name")
			}
			j.ofItems(s.ID, b.Items)
		}
	}
}

// ofItems looks for the figures and icons of a list.
func (j *joining) ofItems(section string, items []Item) {
	for _, it := range items {
		if id := it.Figure.ID; id != "" && !j.exists("figures", id) {
			j.faults.Add(it.Pos, section, fmt.Sprintf("there is no figure `%s`", id), "add figures/"+id+".svg, or correct the name")
		}
		if it.Icon != "" && !j.exists("icons", it.Icon) {
			j.faults.Add(it.Pos, section, fmt.Sprintf("there is no icon `%s`", it.Icon), "add icons/"+it.Icon+".svg, or correct the name")
		}
		j.ofItems(section, it.Items)
	}
}

func (j *joining) exists(folder, name string) bool {
	if strings.Contains(name, "/") {
		return false
	}
	_, err := fs.Stat(j.fsys, path.Join(folder, name+".svg"))
	return err == nil
}
