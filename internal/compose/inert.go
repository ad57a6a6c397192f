package compose

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
)

// Inert warns of every option that clinic.toml or Set decides and that changes
// no word of the sheet, whatever its value, with the others as they are: the
// volume of a cup that the protocol has not. A date is never printed, and is
// left alone. It composes the sheet several times an option, so it is for a
// check and not for a print.
func Inert(in Input) fault.List {
	c := &composer{Input: in}
	c.Clinic = in.Clinic.In(in.Handout.Language)
	c.resolve()
	if c.faults.Failed() {
		return nil
	}
	var faults fault.List
	for i := range in.Handout.Options {
		o := &in.Handout.Options[i]
		at, set := c.places[o.Name]
		if !set || o.Kind == content.Date || o.Kind == content.FreeText {
			continue
		}
		if c.changes(o) {
			continue
		}
		const what = "changes nothing on this sheet, as the other options are set"
		remedy := "take it out, or set what it goes with: " + o.Help
		if key := optionKey(in.Handout.ID, o.Name); at == (fault.Pos{}) {
			faults = append(faults, fault.Fault{Severity: fault.Warning, Field: key, What: what, Remedy: remedy})
		} else {
			faults.WarnText(at, key, fault.Say("`%s` "+what, o.Name), fault.Say("take it out, or set what it goes with: %s", o.Help))
		}
	}
	return faults.Sort()
}

// changes reports whether two values of an option give two sheets.
func (c *composer) changes(o *content.Option) bool {
	first, composed := "", false
	for _, v := range examples(o) {
		in := c.Input
		in.Set = maps.Clone(in.Set)
		if in.Set == nil {
			in.Set = map[string]string{}
		}
		in.Set[o.Name] = v
		doc, _ := Compose(in)
		if doc == nil {
			continue
		}
		text := printed(doc)
		if composed && text != first {
			return true
		}
		first, composed = text, true
	}
	return false
}

// examples are values that stand for all that an option can be.
func examples(o *content.Option) []string {
	number := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
	switch o.Kind {
	case content.Bool:
		return []string{"true", "false"}
	case content.Number:
		return []string{number(o.Min), number(o.Max)}
	case content.Set:
		return append([]string{strings.Join(o.Values, ",")}, o.Values...)
	}
	return slices.Clone(o.Values)
}

// printed is what a document says, and in which visits.
func printed(d *document.Document) string {
	var b strings.Builder
	var items func([]document.Item)
	items = func(its []document.Item) {
		for _, it := range its {
			fmt.Fprintln(&b, it.When, it.Text.String())
			items(it.Items)
		}
	}
	fmt.Fprintln(&b, d.Title.String(), d.Subtitle.String())
	for _, s := range d.Sections {
		fmt.Fprintln(&b, s.ID, s.Heading.String())
		for _, bl := range s.Blocks {
			fmt.Fprintln(&b, bl.When, bl.Text.String(), bl.Figure.ID)
			items(bl.Items)
			for _, row := range bl.Table.Rows {
				fmt.Fprintln(&b, row.When, row.Cells)
			}
		}
	}
	return b.String()
}
