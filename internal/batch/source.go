package batch

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"handout/internal/batch/list"
	"handout/internal/content"
	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/render"
)

// ListSource reads orders from a list.
type ListSource struct {
	List    *list.List
	Clinics *Clinics
	// DateFormat is how dates with slashes are meant where a clinic does not
	// say: "mdy", "dmy" or empty.
	DateFormat string
	Today      time.Time

	visits *visits // nil until they are gathered
}

// Err returns why the last reading ended early, or nil.
func (s *ListSource) Err() error { return s.List.Err() }

// Orders turns rows into orders.
func (s *ListSource) Orders() iter.Seq2[*Order, fault.List] {
	return func(yield func(*Order, fault.List) bool) {
		if s.visits == nil {
			s.visits = gather(s.List, s.Clinics)
		}
		for row, faults := range s.List.Rows() {
			o, more := s.order(&row)
			if !yield(o, append(faults, more...)) {
				return
			}
		}
	}
}

func (s *ListSource) order(row *list.Row) (*Order, fault.List) {
	o := &Order{Row: row.Number, At: row.Pos, Copies: 1, Cells: make([]string, len(row.Cells))}
	for i, c := range row.Cells {
		o.Cells[i] = c.Text
	}
	key, c, faults := s.Clinics.choose(row)
	format := s.DateFormat
	if c != nil && format == "" {
		format = c.DateFormat
	}
	how := list.Reading{DateFormat: format, Today: s.Today, Hours: datetime.UsualHours()}
	if c != nil {
		how.Hours = c.VisitHours
		if !c.Sample {
			how.Languages = c.Languages
		}
	}
	v, more := row.Values(how)
	faults = append(faults, more...)
	if c == nil {
		return o, faults
	}
	o.Clinic, o.Copies = key, v.Copies
	o.Job = render.Job{
		Handout: v.Handout, Language: cmp.Or(v.Language, c.Language),
		Paper: c.Paper, Edition: render.Edition(cmp.Or(v.Size, string(c.Size))),
		Details: render.Details{Date: v.Date, Time: v.Time, With: v.With, Place: v.Place, Name: v.Name},
	}
	o.Places = map[string]fault.Pos{"date": row.Cells[list.Date].Pos, "time": row.Cells[list.Time].Pos,
		"with": row.Cells[list.With].Pos, "place": row.Cells[list.Place].Pos, "name-on-sheet": row.Cells[list.Name].Pos}
	if v.Handout != "" {
		faults = append(faults, s.Clinics.catalogOf(key).find(row, &o.Job)...)
	}
	if faults.Failed() {
		return o, faults.Sort()
	}
	faults = append(faults, s.visits.settle(o, row)...)
	o.File = numbered(o.Row, o.Job.Name()+".pdf")
	return o, faults
}

// catalog is which handouts there are, and in which languages.
type catalog struct {
	ids   []string
	langs map[string][]string
}

func newCatalog(languages func(id string) []string, ids []string) catalog {
	s := catalog{ids: ids, langs: map[string][]string{}}
	for _, id := range ids {
		s.langs[id] = languages(id)
	}
	return s
}

// and returns the ids of the catalog in their order, and after them those it has not.
func (s *catalog) and(ids []string) []string {
	out := slices.Clone(s.ids)
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// index returns a handout's place on the catalog, or -1.
func (s *catalog) index(typed string) int {
	return slices.IndexFunc(s.ids, func(id string) bool { return strings.EqualFold(id, typed) })
}

// find checks a job's handout, language and size, and gives the language its
// own spelling.
func (s *catalog) find(row *list.Row, j *render.Job) fault.List {
	var faults fault.List
	cell := func(c list.Column, kind fault.Kind, what, remedy fault.Text, allowed []string) {
		faults.AddText(row.Cells[c].Pos, c.String(), what, fault.Meant(row.Cells[c].Text, kind, allowed, remedy))
	}
	if sizes := []string{string(render.Standard), string(render.Large)}; !slices.Contains(sizes, string(j.Edition)) {
		cell(list.Size, fault.Word, fault.Say("the size is neither standard nor large"), fault.Say("write standard or large, or leave the cell empty"), sizes)
	}
	if !slices.Contains(s.ids, j.Handout) {
		cell(list.Handout, fault.Handout, fault.Say("there is no handout of this name"), fault.Say("the handouts are %s", fault.Handouts.Of(strings.Join(s.ids, ", "))), s.ids)
		return faults
	}
	langs := s.langs[j.Handout]
	lang, ok := content.MatchLanguage(langs, j.Language)
	if !ok {
		cell(list.Language, fault.Languages, fault.Say("the handout `%s` is not written in this language", fault.Handout.Of(j.Handout)), fault.Say("it is written in %s", fault.Languages.Of(strings.Join(langs, ", "))), langs)
	} else {
		j.Language = lang
	}
	return faults
}

// EverySource orders every handout for every clinic, in the clinic's language
// and size, into a folder for each clinic.
type EverySource struct {
	Clinics *Clinics
}

// Err returns nil.
func (s *EverySource) Err() error { return nil }

// Orders goes through the clinics, and for each through the handouts. A clinic
// that cannot be read is one order with its faults. A handout that waits for a
// choice of the clinic is left out with a warning.
func (s *EverySource) Orders() iter.Seq2[*Order, fault.List] {
	return func(yield func(*Order, fault.List) bool) {
		row := 0
		for _, key := range s.Clinics.Keys() {
			line, faults := s.Clinics.renderer(key)
			if line == nil {
				row++
				if !yield(&Order{Row: row, Clinic: key}, faults) {
					return
				}
				continue
			}
			jobs, more := s.jobs(line)
			if len(more) > 0 && !yield(nil, more) {
				return
			}
			for _, j := range jobs {
				row++
				if !yield(&Order{Row: row, At: fault.Pos{File: line.Practice().File}, Clinic: key, Job: j, File: key + "/" + j.Name() + ".pdf", Copies: 1}, nil) {
					return
				}
			}
		}
	}
}

// jobs are the handouts that a clinic can have.
func (s *EverySource) jobs(line *render.Renderer) ([]render.Job, fault.List) {
	var jobs []render.Job
	var faults fault.List
	p := line.Practice()
	catalog := newCatalog(line.LanguagesOf, s.Clinics.catalog.and(line.IDs()))
	for _, id := range catalog.ids {
		j := render.Job{Handout: id, Language: p.Language, Paper: p.Paper, Edition: p.Size}
		langs := catalog.langs[id]
		if !slices.Contains(langs, j.Language) {
			faults.Warn(line.Pos("language"), "language", fmt.Sprintf("`%s` is left out: it is not written in the clinic's language", id), "it is written in "+strings.Join(langs, ", "))
			continue
		}
		if missing := line.Missing(j); len(missing) > 0 {
			faults.Warn(fault.Pos{File: p.File}, missing[0], fmt.Sprintf("`%s` is left out: `%s` is not set", id, missing[0]), "set it to have that handout")
			continue
		}
		jobs = append(jobs, j)
	}
	return jobs, faults
}
