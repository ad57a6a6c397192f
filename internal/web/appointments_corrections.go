package web

import (
	"slices"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/render"
)

// What is corrected on the page stays wrong in the appointment book, which the program does
// not reach: it is told line by line, to be typed there.

// correction is one value of a column that became another.
type correction struct {
	Lines, Column string
	Was, Is       string
}

// corrections sets what was changed since the list was read. Rows in which the same became
// the same are told of together. What a word of the list means for the handout is no
// correction: the word may be right in the book.
func (d *appointmentsData) corrections(v *view, r *render.Renderer, voc vocabulary) {
	type change struct {
		col     list.Column
		was, is string
	}
	var order []change
	lines := map[change][]string{}
	for i := range d.Table.Rows {
		given := &d.Table.Rows[i]
		if given.Out {
			d.Left = append(d.Left, d.Rows[i].Name)
			continue
		}
		for _, c := range d.Rows[i].Cells {
			at := slices.IndexFunc(shownColumns[:], func(col list.Column) bool { return col.String() == c.Key })
			col := shownColumns[at]
			was, is := given.Read[at], given.Cells[at]
			if d.same(r, voc, col, was, is) || col == list.Handout && is != "" && is == d.Table.Meant[col][d.wordOf(given.Said[0])] {
				continue
			}
			for _, o := range c.Options {
				if c.Is(o.Value) && is != "" {
					is = o.Name
				}
			}
			key := change{col, was, is}
			if lines[key] == nil {
				order = append(order, key)
			}
			lines[key] = append(lines[key], d.Rows[i].Name)
		}
	}
	said := func(text string) string {
		if text == "" {
			return v.T("list.corrections.empty")
		}
		return text
	}
	for _, c := range order {
		d.Corrections = append(d.Corrections, correction{strings.Join(lines[c], ", "), v.T("list.column." + c.col.String()), said(c.was), said(c.is)})
	}
}

// wordOf is how Meant has a word of the list.
func (d *appointmentsData) wordOf(said string) string {
	for word := range d.Table.Meant[list.Handout] {
		if wordKey(word) == wordKey(said) {
			return word
		}
	}
	return said
}

// same reports whether two texts of a column mean the same.
func (d *appointmentsData) same(r *render.Renderer, voc vocabulary, col list.Column, was, is string) bool {
	if strings.EqualFold(was, is) {
		return true
	}
	switch col {
	case list.Handout:
		a, b := voc.handouts.Read(was).Named, voc.handouts.Read(is).Named
		return len(a) > 0 && slices.Equal(a, b)
	case list.Language:
		a, ok := r.MatchLanguage(was)
		b, is := r.MatchLanguage(is)
		return ok && is && a == b
	case list.Size:
		usual := string(r.Practice().Size)
		return was == "" && is == usual
	case list.Copies:
		return was == "" && is == "1"
	}
	return false
}
