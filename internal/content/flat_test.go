package content_test

import (
	"fmt"
	"regexp"
	"slices"

	"handout/internal/content"
	"handout/internal/document"
)

// part is what a heading, block, item or row must have in common with its
// translation: all but the words.
type part struct {
	where  string // section and kind of part
	names  string // the figure, the visit detail, what the section is
	when   content.Condition
	claims []string
}

// passage is a part in another language than the sheet's.
type passage struct {
	section, lang, text string
	claims              []string
	blanks              int
}

// flat is a handout as a list of parts, one a line.
type flat struct {
	lines    []string
	passages []passage
}

// showing is the claim of the line to show in an emergency. A sheet that is
// not in English says it in English, with a sentence that says so, and so is
// not held line by line; see TestEmergencyLineInEnglish.
const showing = "say-the-test"

func flatten(h *content.Handout) *flat {
	f := &flat{}
	f.lines = append(said(h.Say), "version "+h.Version)
	f.add(part{where: "title"}, h.Title)
	f.add(part{where: "subtitle"}, h.Subtitle)
	for _, s := range h.Sections {
		names := fmt.Sprint(s.Level, s.Place, s.Box, s.Icon, s.Safety, s.Optional)
		f.add(part{where: s.ID + " heading", names: names, when: s.If}, s.Heading)
		for _, b := range s.Blocks {
			f.block(s.ID, b)
		}
	}
	return f
}

func (f *flat) block(section string, b content.Block) {
	f.passage(section, b.Lang, part{where: section + " " + string(b.Kind), names: fmt.Sprint(b.Name, b.Lines, b.Figure.ID), when: b.If, claims: b.Claims}, b.Text)
	if b.Kind == document.Figure {
		f.add(part{where: section + " alternative text"}, content.Text{{Text: b.Figure.Alt}})
		f.add(part{where: section + " caption"}, b.Figure.Caption)
	}
	f.items(section, b.Items)
	for _, header := range b.Table.Header {
		f.add(part{where: section + " column"}, header)
	}
	for _, row := range b.Table.Rows {
		for _, cell := range row.Cells {
			f.add(part{where: section + " cell", when: row.If, claims: row.Claims}, cell)
		}
	}
}

func (f *flat) items(section string, items []content.Item) {
	for _, item := range items {
		f.passage(section, item.Lang, part{where: section + " item", when: item.If, claims: item.Claims}, item.Text)
		f.items(section+" sub", item.Items)
	}
}

// passage adds a part, apart from the others when it is in another language.
func (f *flat) passage(section, lang string, p part, t content.Text) {
	if lang == "" && !slices.Contains(p.claims, showing) {
		f.add(p, t)
		return
	}
	_, blanks := open(t)
	f.passages = append(f.passages, passage{section, lang, t.String(), p.claims, blanks})
}

func (f *flat) add(p part, t content.Text) {
	fields, blanks := open(t)
	f.lines = append(f.lines, fmt.Sprintf("%s %s {if %s} claims %v fields %v numbers %v blanks %d", p.where, p.names, p.when, p.claims, fields, numbers(t.String()), blanks))
}

// open is what is filled in: the fields, sorted, since another language may
// turn a sentence round, and how many blanks there are.
func open(t content.Text) (fields []string, blanks int) {
	for _, in := range t {
		if in.Field != "" {
			fields = append(fields, in.Field)
		}
		if in.Blank > 0 {
			blanks++
		}
	}
	return sorted(fields), blanks
}

var (
	digits = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`)
	marks  = regexp.MustCompile(`\{[^}]*\}`)
	places = regexp.MustCompile(`\{[a-z]+\}`)
)

// numbers are the numbers of a text, sorted. Those within the braces of a field
// belong to its name.
func numbers(s string) []string {
	return sorted(digits.FindAllString(marks.ReplaceAllString(s, ""), -1))
}

// said is which values of options have words, and what is filled in there.
func said(say map[string]content.Say) []string {
	var lines []string
	for option, words := range say {
		for value, text := range words.Words {
			lines = append(lines, fmt.Sprintf("say %s.%s numbers %v places %v", option, value, numbers(text), sorted(places.FindAllString(text, -1))))
		}
	}
	return sorted(lines)
}

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}
