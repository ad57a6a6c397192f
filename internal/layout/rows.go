package layout

import (
	"slices"

	"handout/internal/document"
)

// plan is planRows, made once for each arrangement.
func (s *compositor) plan(variant string) []document.LayoutRow {
	if rows, ok := s.planned[variant]; ok {
		return rows
	}
	rows := planRows(s.Document, s.Edition, variant)
	s.planned[variant] = rows
	return rows
}

// planRows returns what stands where: as the document says, or by default.
func planRows(d *document.Document, edition Edition, variant string) []document.LayoutRow {
	all := chapters(d)
	there := map[string]bool{}
	for _, ch := range all {
		there[ch.id()] = !ch[0].Appendix
	}
	given := d.Rows
	if len(given) == 0 {
		given = defaultRows(all)
	}
	rows := make([]document.LayoutRow, 0, len(given)+1) // and what no row names
	placed := map[string]bool{}
	only := func(ids []string) []string {
		var out []string
		for _, id := range ids {
			if there[id] && !placed[id] {
				placed[id] = true
				out = append(out, id)
			}
		}
		return out
	}
	for _, r := range given {
		if !r.In(string(edition), variant) {
			continue
		}
		r.Band, r.Left, r.Right, r.Under, r.Beside, r.Twofold, r.Staged, r.Columns = only(r.Band), only(r.Left), only(r.Right), only(r.Under), only(r.Beside), only(r.Twofold), only(r.Staged), only(r.Columns)
		if len(r.Beside)+len(r.Twofold)+len(r.Staged)+len(r.Columns) == 0 && (len(r.Left) == 0 || len(r.Right) == 0) { // one side alone is a band
			r.Band = slices.Concat(r.Band, r.Left, r.Right, r.Under)
			r.Left, r.Right, r.Under = nil, nil, nil
		}
		if len(r.Sections()) > 0 {
			rows = append(rows, r)
		}
	}
	// What no row names runs on before the row that closes the sheet.
	var rest []string
	for _, ch := range all {
		if there[ch.id()] && !placed[ch.id()] {
			rest = append(rest, ch.id())
		}
	}
	if len(rest) > 0 {
		at := len(rows)
		if at > 0 && rows[at-1].End {
			at--
		}
		rows = slices.Insert(rows, at, document.LayoutRow{Columns: rest})
	}
	return rows
}

// defaultRows are the rows of a handout that declares none: key points across, the
// first call beside the visit, running sections in columns, and what to do
// afterwards at the end.
func defaultRows(all []chapter) []document.LayoutRow {
	var rows []document.LayoutRow
	var call, visit, today, emergency []string
	for _, ch := range all {
		switch ch[0].Box {
		case document.Call:
			call = append(call, ch.id())
		case document.Visit:
			visit = append(visit, ch.id())
		case document.Today:
			today = append(today, ch.id())
		case document.Emergency:
			emergency = append(emergency, ch.id())
		}
	}
	beside := len(call) == 1 && len(visit) == 1
	closing := len(today) == 1 && len(emergency) == 1
	add := func(across bool, id string) {
		if n := len(rows); n > 0 && across && len(rows[n-1].Band) > 0 {
			rows[n-1].Band = append(rows[n-1].Band, id)
			return
		}
		if n := len(rows); n > 0 && !across && len(rows[n-1].Columns) > 0 {
			rows[n-1].Columns = append(rows[n-1].Columns, id)
			return
		}
		if across {
			rows = append(rows, document.LayoutRow{Band: []string{id}})
			return
		}
		rows = append(rows, document.LayoutRow{Columns: []string{id}})
	}
	for _, ch := range all {
		if ch[0].Appendix {
			continue
		}
		box := ch[0].Box
		switch {
		case beside && (box == document.Visit || box == document.Call):
			if len(call)+len(visit) == 2 {
				rows = append(rows, document.LayoutRow{Left: call, Right: visit, Shares: []int{60}})
				call, visit = nil, nil
			}
		case closing && (box == document.Today || box == document.Emergency):
		case box == document.Unboxed:
			add(ch.wide(), ch.id())
		default:
			add(true, ch.id())
		}
	}
	if closing {
		rows = append(rows, document.LayoutRow{Left: today, Right: emergency, End: true})
	}
	return rows
}

// wide reports whether a chapter asks for the full width: it says so, or has a
// table of more columns than a column of text takes.
func (ch chapter) wide() bool {
	for _, sec := range ch {
		if sec.Span || slices.ContainsFunc(sec.Blocks, func(b document.Block) bool { return len(b.Table.Header) > 2 }) {
			return true
		}
	}
	return false
}
