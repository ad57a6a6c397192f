package pdf

import (
	"strconv"
	"strings"

	"handout/internal/layout"
)

// Dump returns the structure tree with its text, indented: what a screen
// reader has to say, in the order in which it says it. Artifacts are left
// out. For pages that do not pass Check it returns the findings.
func Dump(p *layout.Pages) string {
	t, err := inspect(p)
	if err != nil {
		return err.Error() + "\n"
	}
	d := &dumper{tree: t}
	d.element(0, 0)
	return d.out.String()
}

type dumper struct {
	tree *tree
	out  strings.Builder
}

func (d *dumper) element(e, depth int) {
	d.indent(depth)
	d.out.WriteString(describe(d.tree.pages, e))
	if text, only := d.onlyText(e); only {
		if text != "" {
			d.out.WriteString(" " + strconv.Quote(text))
		}
		d.out.WriteString("\n")
		return
	}
	d.out.WriteString("\n")
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			d.indent(depth + 1)
			d.out.WriteString(strconv.Quote(text.String()) + "\n")
			text.Reset()
		}
	}
	d.tree.each(e, func(k kid) {
		switch k.kind {
		case kidMark:
			text.WriteString(d.text(k))
		case kidElement:
			flush()
			d.element(k.n, depth+1)
		}
	})
	flush()
}

func (d *dumper) indent(depth int) { d.out.WriteString(strings.Repeat("  ", depth)) }

// onlyText returns the text of an element and whether it holds no other
// elements.
func (d *dumper) onlyText(e int) (string, bool) {
	var text strings.Builder
	only := true
	d.tree.each(e, func(k kid) {
		switch k.kind {
		case kidMark:
			text.WriteString(d.text(k))
		case kidElement:
			only = false
		}
	})
	return text.String(), only
}

// text returns the text shown under a mark.
func (d *dumper) text(k kid) string {
	var b strings.Builder
	r := d.tree.runs[k.page][d.tree.marks[k.page][k.n]]
	for _, op := range d.tree.pages.Pages[k.page].Ops[r.from:r.to] {
		if op.Kind == layout.OpText && !op.Hidden {
			b.WriteString(op.Text)
		}
	}
	return b.String()
}

// describe names an element with everything it says of itself.
func describe(p *layout.Pages, i int) string {
	e := p.Elements[i]
	parts := []string{string(e.Tag)}
	add := func(before, s, after string) {
		if s != "" {
			parts = append(parts, before+s+after)
		}
	}
	quoted := func(before, s string) {
		if s != "" {
			parts = append(parts, before+strconv.Quote(s))
		}
	}
	if i == 0 {
		add("[", p.Language, "]")
		quoted("titled ", p.Title)
	}
	add("", e.Numbering, "")
	add("", e.Scope, "")
	add("#", e.ID, "")
	add("[", e.Language, "]")
	quoted("titled ", e.Title)
	add("to ", e.URI, "")
	add("to #", e.Section, "")
	quoted("described ", e.Contents)
	quoted("alt ", e.Alt)
	quoted("reads ", e.ActualText)
	return strings.Join(parts, " ")
}
