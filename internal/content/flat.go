package content

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
)

// part is what a heading, block, item or row must have in common with its
// translation: all but the words.
type part struct {
	where  string // section and kind of part
	names  string // the figure, the visit detail, what the section is
	when   Condition
	claims []string
	pos    fault.Pos
}

// aside is a part in another language than the sheet's.
type aside struct {
	section    Section
	lang, text string
	claims     []string
	blanks     int
}

// flat is a handout as a list of parts, one a line.
type flat struct {
	lines   []line
	foreign []aside
	section Section // the one being flattened
}

// line is a part in a form that is the same in every language.
type line struct {
	text string
	pos  fault.Pos
}

// showing is the claim of the line to show in an emergency. A sheet that is
// not in English says it in English, with a sentence that says so, and so is
// not held line by line; see emergencyLine.
const showing = "say-the-test"

func flatten(h *Handout) *flat {
	f := &flat{}
	f.lines = append(said(h.Say), line{"version " + h.Version, h.Pos})
	f.add(part{where: "title", pos: h.Pos}, h.Title)
	f.add(part{where: "subtitle", pos: h.Pos}, h.Subtitle)
	for _, s := range h.Sections {
		f.section = s
		names := fmt.Sprint(s.Level, s.Box, s.Icon, s.Safety, s.Optional)
		f.add(part{where: s.ID + " heading", names: names, when: s.If, pos: s.Pos}, s.Heading)
		for _, b := range s.Blocks {
			f.block(s.ID, b)
		}
	}
	return f
}

func (f *flat) block(section string, b Block) {
	f.passage(b.Lang, part{where: section + " " + string(b.Kind), names: fmt.Sprint(b.Name, b.Lines, b.Figure.ID), when: b.If, claims: b.Claims, pos: b.Pos}, b.Text)
	if b.Kind == document.Figure {
		f.add(part{where: section + " alternative text", pos: b.Pos}, Text{{Text: b.Figure.Alt}})
		f.add(part{where: section + " caption", pos: b.Pos}, b.Figure.Caption)
	}
	f.items(section, b.Items)
	for _, header := range b.Table.Header {
		f.add(part{where: section + " column", pos: b.Pos}, header)
	}
	for _, row := range b.Table.Rows {
		for _, cell := range row.Cells {
			f.add(part{where: section + " cell", when: row.If, claims: row.Claims, pos: row.Pos}, cell)
		}
	}
}

func (f *flat) items(section string, items []Item) {
	for _, item := range items {
		if item.Figure.ID != "" {
			f.add(part{where: section + " alternative text", names: item.Figure.ID, pos: item.Pos}, Text{{Text: item.Figure.Alt}})
			f.add(part{where: section + " caption", pos: item.Pos}, item.Figure.Caption)
		}
		f.passage(item.Lang, part{where: section + " item", names: item.Icon, when: item.If, claims: item.Claims, pos: item.Pos}, item.Text)
		f.items(section+" sub", item.Items)
	}
}

// passage adds a part, apart from the others when it is in another language.
func (f *flat) passage(lang string, p part, t Text) {
	if lang == "" && !slices.Contains(p.claims, showing) {
		f.add(p, t)
		return
	}
	_, blanks := open(t)
	f.foreign = append(f.foreign, aside{f.section, lang, t.String(), p.claims, blanks})
}

func (f *flat) add(p part, t Text) {
	fields, blanks := open(t)
	f.lines = append(f.lines, line{fmt.Sprintf("%s %s {if %s} claims %v fields %v numbers %v blanks %d",
		p.where, p.names, p.when, p.claims, fields, numbers(t.String()), blanks), p.pos})
}

// open is what is filled in: the fields, sorted, since another language may
// turn a sentence round, and how many blanks there are.
func open(t Text) (fields []string, blanks int) {
	for _, in := range t {
		if in.Field != "" {
			fields = append(fields, in.Field)
		}
		if in.Blank > 0 {
			blanks++
		}
		if in.Before != "" {
			fields = append(fields, in.Before+" "+in.Option)
		}
	}
	return sorted(fields), blanks
}

// numbers are the numbers of a text, sorted, with the points and commas inside
// them. Those within the braces of a field belong to its name.
func numbers(s string) []string {
	var out []string
	for s != "" {
		switch end := strings.IndexByte(s, '}'); {
		case s[0] == '{' && end > 0:
			s = s[end+1:]
		case isDigit(s[0]):
			n := 1
			for n < len(s) && (isDigit(s[n]) || (s[n] == '.' || s[n] == ',') && n+1 < len(s) && isDigit(s[n+1])) {
				n++
			}
			out = append(out, s[:n])
			s = s[n:]
		default:
			s = s[1:]
		}
	}
	return sorted(out)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// places are the {places} of a phrase that is filled in, sorted.
func places(s string) []string {
	var out []string
	for {
		_, rest, open := strings.Cut(s, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			return sorted(out)
		}
		if name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") == "" {
			out = append(out, "{"+name+"}")
			rest = after
		}
		s = rest
	}
}

// said is which values of options have words, and what is filled in there.
func said(say map[string]Say) []line {
	var lines []line
	for option, words := range say {
		for value, text := range words.Words {
			lines = append(lines, line{fmt.Sprintf("say %s.%s numbers %v places %v", option, value, numbers(text), places(text)), words.Pos})
		}
	}
	return sortedLines(lines)
}

func sortedLines(lines []line) []line {
	slices.SortFunc(lines, func(a, b line) int { return strings.Compare(a.text, b.text) })
	return lines
}

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}
