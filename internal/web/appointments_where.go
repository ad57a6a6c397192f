package web

import (
	"slices"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/render"
)

// Staff look for a row in the list that they have on another screen, where it has a
// line, a time and a place, but in which nothing has the number that this page
// would give it. So a row is told by its line in their file, and by what finds it
// there. Names are told only where the practice prints them.

// rowName is what a row is called: its line in the file, or in a workbook its
// row there. What came from no file is counted on the page.
func rowName(v *view, t *table, i int) string {
	name := ""
	switch line := t.Rows[i].Line; {
	case line == 0:
		name = v.T("list.row-here", i+1)
	case t.Book:
		name = v.T("list.row-of-book", line)
	default:
		name = v.T("list.line", line)
	}
	if part := t.Rows[i].Part; part > 0 {
		return v.T("list.part", name, part)
	}
	return name
}

// HeadName is what the line with the headings is called; empty where it is not known.
func (d *appointmentsData) HeadName(v *view) string {
	switch {
	case d.Table.Head == 0:
		return ""
	case d.Table.Book:
		return v.T("list.row-of-book", d.Table.Head)
	}
	return v.T("list.line", d.Table.Head)
}

// LinesAre heads the column with the names of the rows.
func (d *appointmentsData) LinesAre() string {
	if d.Table.Book {
		return "list.rows-of-book"
	}
	return "list.lines"
}

// whereabouts finds a row in the user's own list: its day where the list has
// several, its time or, where that is missing or wrong, those between which it
// stands, and its place or whoever is seen.
func whereabouts(v *view, t *table, rows []rowView, i int) string {
	var out []string
	add := func(text string) {
		if text != "" {
			out = append(out, text)
		}
	}
	if t.Names {
		add(sound(t, rows, i, list.Name))
	}
	if slices.ContainsFunc(t.Rows, func(r tableRow) bool { return dayCell(r) != dayCell(t.Rows[0]) }) {
		add(sound(t, rows, i, list.Date))
	}
	if at := sound(t, rows, i, list.Time); at != "" {
		add(at)
	} else {
		add(between(v, t, rows, i))
	}
	if place := sound(t, rows, i, list.Place); place != "" {
		add(place)
	} else {
		add(sound(t, rows, i, list.With))
	}
	return strings.Join(out, ", ")
}

// between says between which times of its day a row stands.
func between(v *view, t *table, rows []rowView, i int) string {
	near := func(step int) string {
		for n := i + step; n >= 0 && n < len(rows) && dayCell(t.Rows[n]) == dayCell(t.Rows[i]); n += step {
			if at := sound(t, rows, n, list.Time); at != "" {
				return at
			}
		}
		return ""
	}
	before, after := near(-1), near(1)
	switch {
	case before != "" && after != "":
		return v.T("list.between", before, after)
	case before != "":
		return v.T("list.after", before)
	case after != "":
		return v.T("list.before", after)
	}
	return ""
}

func dayCell(r tableRow) string { return r.Cells[slices.Index(shownColumns[:], list.Date)] }

// sound is what a cell says, where nothing is wrong with it.
func sound(t *table, rows []rowView, i int, col list.Column) string {
	for _, c := range rows[i].Cells {
		if c.Key == col.String() && c.Problem != nil {
			return ""
		}
	}
	return t.Rows[i].Cells[slices.Index(shownColumns[:], col)]
}

// offered says in which languages a handout can be printed: those that are ready
// for patients, else those in which it is written.
func (s *Server) offered(v *view, r *render.Renderer, id string) string {
	var ready, written []string
	for _, tag := range r.LanguagesOf(id) {
		written = append(written, v.language(r, tag))
		if !s.standing(v, r, &choices{}, id, tag).Off {
			ready = append(ready, v.language(r, tag))
		}
	}
	if len(written) == 0 { // no handout is named yet
		for _, tag := range r.Languages() {
			written = append(written, v.language(r, tag))
		}
	}
	if len(ready) == 0 {
		ready = written
	}
	return oneOf(v, ready)
}

// oneOf joins what one is to be chosen of: "a, b or c".
func oneOf(v *view, names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return v.T("list.or", strings.Join(names[:last], ", "), names[last])
}

// wrongHandout says what was read in a row's cell for the handout. What was meant is
// not guessed: it stands on the order. Only what can be printed is offered, what is likely
// first; the row can also be left out.
func (s *Server) wrongHandout(v *view, r *render.Renderer, lang, read string, m list.Meaning, above bool) problem {
	if !slices.Contains(r.Languages(), lang) {
		lang = "" // whichever it will be
	}
	var names, all []string
	for _, id := range byLikelihood(r.IDs(), m) {
		title, _ := r.Title(id, v.Lang)
		all = append(all, v.T("quoted", title))
		if !s.standing(v, r, &choices{}, id, lang).Off {
			names = append(names, v.T("quoted", title))
		}
	}
	if len(names) == 0 {
		names = all
	}
	return problem{What: v.T("list.wrong-handout", read), Remedy: v.T("list.wrong-handout.then", oneOf(v, names)), Above: above}
}

// byLikelihood puts the handouts first that a word may mean.
func byLikelihood(ids []string, m list.Meaning) []string {
	var out []string
	for _, n := range append(slices.Clone(m.Named), m.Likely...) {
		if slices.Contains(ids, n.Handout) && !slices.Contains(out, n.Handout) {
			out = append(out, n.Handout)
		}
	}
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// whichKind says that a handout is there for several tests, and which.
func whichKind(v *view, r *render.Renderer, id string, voc vocabulary, above bool) problem {
	title, _ := r.Title(id, v.Lang)
	var names []string
	for _, one := range voc.kinds[id] {
		names = append(names, v.T("quoted", v.kind(one)))
	}
	return problem{What: v.T("list.which-kind", title), Remedy: v.T("list.which-kind.then", oneOf(v, names)), Above: above}
}

// wrongLanguage says what was read in a row's cell for the language, what is
// offered, and what to do.
func (s *Server) wrongLanguage(v *view, r *render.Renderer, id, read string) problem {
	title, _ := r.Title(id, v.Lang)
	return problem{What: v.T("list.wrong-lang", read, title, s.offered(v, r, id)), Remedy: v.T("list.wrong-lang.then")}
}
