package web

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"handout/internal/batch"
	"handout/internal/batch/list"
	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/xlsx"
)

// appointmentsData is what the page of a list of appointments shows.
type appointmentsData struct {
	Problems []problem
	Table    *table
	Columns  []columnView
	Rows     []rowView
	Handouts []option
	Langs    []option
	Sizes    []option
	Found    []foundView
	Sum      string
	Button   string
	CanPrint bool
	Partial  bool // rows that have to be corrected get no sheet
	More     int  // cells to correct beyond those of Summary
	AskDates bool // the practice does not say what 12/1 means
	Dates    string
	jobs     []listedSheet
	ours     map[string]bool // what is said of rows in the language of the pages
	waiting  bool            // nobody has said how the dates are meant
}

type columnView struct{ Key, Label string }

type foundView struct{ Heading, Label, Pair string }

type option struct{ Value, Name string }

// rowView is one row of the list with what is wrong at each cell.
type rowView struct {
	Number int // from 1
	Index  int
	Cells  []cellView
	Faults []problem // of the row as a whole
	Class  string
	State  string
	Hidden bool
	Out    bool // the user leaves it out
	Wrong  bool // something is said below it
	Waits  bool // for how dates are meant
}

type cellView struct {
	Field, Key, Label, Value string
	Options                  []option // for a choice
	Problem                  *problem
}

type listedSheet struct {
	row    int // from 1
	sheet  *render.Sheet
	copies int
}

// appointmentsPage shows the page with no list, or with the one that was given
// to the program when it was started, once.
func (s *Server) appointmentsPage(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	data := &appointmentsData{}
	if file := s.given.take(); file != nil {
		data = s.fromFile(v, file)
	}
	s.page(w, r, http.StatusOK, "appointments.html", data)
}

// uploadList reads a list that was chosen or dropped. It is held in memory, and
// no longer than the answer takes.
func (s *Server) uploadList(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	data, err := uploaded(w, r)
	switch {
	case err != nil:
		s.listAnswer(w, r, &appointmentsData{Problems: []problem{{What: v.T("list.large")}}})
	case len(data) == 0:
		s.listAnswer(w, r, &appointmentsData{Problems: []problem{{What: v.T("list.none")}}})
	default:
		s.listAnswer(w, r, s.fromFile(v, data))
	}
}

// uploaded reads the file of a form, and nothing else of it.
func uploaded(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	r.Body = http.MaxBytesReader(w, r.Body, xlsx.MaxFile)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if part.FormName() == "list" {
			return io.ReadAll(part)
		}
	}
}

// names reports whether the practice prints the names of patients.
func (s *Server) names() bool {
	r, _ := s.desk.open()
	return r != nil && r.Practice().NamesOnSheets
}

func (s *Server) fromFile(v *view, data []byte) *appointmentsData {
	t, wrong := readTable(v, data, s.names())
	if t == nil {
		return &appointmentsData{Problems: wrong}
	}
	return s.judge(v, t, "")
}

// posted reads the list of the page's form back and judges it.
func (s *Server) posted(w http.ResponseWriter, r *http.Request) (*appointmentsData, *table) {
	r.Body = http.MaxBytesReader(w, r.Body, xlsx.MaxFile)
	v := s.view(r, nil)
	if err := r.ParseForm(); err != nil {
		return &appointmentsData{Problems: []problem{{What: v.T("list.large")}}}, nil
	}
	t := postedTable(r.PostForm, s.names())
	if id := r.PostForm.Get("all-handout"); id != "" {
		for i := range t.Rows {
			if t.Rows[i].Cells[0] == "" {
				t.Rows[i].Cells[0] = id
			}
		}
	}
	if len(t.Rows) == 0 {
		return &appointmentsData{Problems: []problem{{What: v.T("list.none")}}}, nil
	}
	return s.judge(v, t, r.PostForm.Get("dates")), t
}

// mendList judges the list as it was mended.
func (s *Server) mendList(w http.ResponseWriter, r *http.Request) {
	data, _ := s.posted(w, r)
	s.listAnswer(w, r, data)
}

// saveList gives the mended list as a file.
func (s *Server) saveList(w http.ResponseWriter, r *http.Request) {
	data, t := s.posted(w, r)
	if t == nil {
		s.listAnswer(w, r, data)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="appointments.csv"`)
	// Spreadsheets take a file without this mark for one in an old code page.
	_, _ = io.WriteString(w, "\uFEFF")
	_, _ = w.Write(t.csv(false))
}

// printList makes one PDF of the rows that are in order.
func (s *Server) printList(w http.ResponseWriter, r *http.Request) {
	data, _ := s.posted(w, r)
	v := s.view(r, nil)
	named := r.PostForm.Get("answer") == "name"
	renderer, _ := s.desk.open()
	if !data.CanPrint || renderer == nil {
		if named {
			answer(w, map[string]string{"say": v.T("list.button.none")})
			return
		}
		s.listAnswer(w, r, data)
		return
	}
	var out bytes.Buffer
	err := renderer.WritePDF(&out, func(yield func(*render.Sheet, int) bool) {
		for _, one := range data.jobs {
			if !yield(one.sheet, one.copies) {
				return
			}
		}
	})
	if err != nil {
		http.Error(w, v.T("print.failed"), http.StatusInternalServerError)
		return
	}
	if !named {
		servePDF(w, out.Bytes())
		return
	}
	answer(w, map[string]string{"file": "/file/" + s.files.put(out.Bytes()), "title": v.T("print.frame"), "say": v.T("list.sent"), "saved": v.T("print.tab")})
}

// listAnswer answers a script with the part of the page that changes, and a form
// with the page.
func (s *Server) listAnswer(w http.ResponseWriter, r *http.Request, data *appointmentsData) {
	if r.Header.Get("X-Handout-Part") == "" {
		s.page(w, r, http.StatusOK, "appointments.html", data)
		return
	}
	html, err := s.fragment(r, "appointments.html", "list", data)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, html)
}

// judge holds every row to the checks of a batch, and to what a desk may print.
func (s *Server) judge(v *view, t *table, dates string) *appointmentsData {
	data := &appointmentsData{Table: t, Dates: dates}
	r, faults := s.desk.open()
	if r == nil {
		data.Problems = problems(v, faults)
		return data
	}
	data.choices(v, r)
	p := r.Practice()
	data.AskDates = p.DateFormat == ""
	if dates != "mdy" && dates != "dmy" {
		dates = ""
	}
	clinics := batch.NewClinics(r.LanguagesOf, r.IDs(), []string{""}, func(string) (*render.Renderer, fault.List) { return r, nil })
	l, opened := list.Open("", bytes.NewReader(t.csv(true)), list.Rules{AllowNames: t.Names})
	rows := make([]rowView, len(t.Rows))
	found := make([]fault.List, len(t.Rows))
	jobs := make([]*batch.Order, len(t.Rows))
	// A row that was emptied on the page is none of the list's.
	var there []int
	for i := range t.Rows {
		if !emptyRow(t.Rows[i].Cells[:]) {
			there = append(there, i)
		}
	}
	if l != nil {
		source := &batch.ListSource{List: l, Clinics: clinics, DateFormat: dates, Today: s.opts.Now()}
		for o, faults := range source.Orders() {
			if o != nil && o.Row <= len(there) {
				i := there[o.Row-1]
				jobs[i], found[i] = o, faults
			}
		}
	} else if len(there) > 0 {
		data.Problems = problems(v, opened)
	}
	ready, pages, leaves, wrong, out := 0, 0, 0, 0, 0
	for i := range t.Rows {
		row := &rows[i]
		sheet, copies := s.row(v, r, t, i, jobs[i], found[i], data, row)
		switch {
		case row.Out:
			out++
		case sheet == nil && row.Class == "no":
			wrong++
		case sheet != nil:
			ready += copies
			pages += copies * len(sheet.Pages.Pages)
			leaves += copies * ((len(sheet.Pages.Pages) + 1) / 2)
			data.jobs = append(data.jobs, listedSheet{i + 1, sheet, copies})
		}
	}
	data.Rows = rows
	data.Sum = v.Count("list.rows", len(rows))
	switch {
	case data.waiting:
		data.Sum += " " + v.T("list.dates.first")
	case wrong > 0:
		data.Sum += " " + v.Count("list.wrong", wrong)
	default:
		data.Sum += " " + v.T("list.right")
	}
	if out > 0 {
		data.Sum += " " + v.Count("list.left", out)
	}
	switch {
	case ready > batch.MostMerged:
		data.Button = v.T("list.button.many", batch.MostMerged)
	case ready == 0:
		data.Button = v.T("list.button.none")
	default:
		data.CanPrint = true
		data.Button = v.T("list.button", ready, v.Count("pages", pages), v.Count("leaves", leaves))
		if wrong > 0 {
			data.Partial = true
			data.Button += " (" + v.Count("list.partial", wrong) + ")"
		}
	}
	return data
}

// row judges one row, and returns its sheet when it may be printed.
func (s *Server) row(v *view, r *render.Renderer, t *table, i int, o *batch.Order, faults fault.List, data *appointmentsData, row *rowView) (*render.Sheet, int) {
	given := &t.Rows[i]
	*row = rowView{Number: i + 1, Index: i, Hidden: given.Hidden, Out: given.Out}
	at := map[string]*problem{}
	var sheet *render.Sheet
	if !given.Out && o != nil {
		// What a row lacks is said in the page's words, and a language is lacking
		// also where a batch would take the practice's own.
		for n, key := range []string{list.Handout.String(), list.Language.String()} {
			if given.Cells[n] == "" {
				faults = slices.DeleteFunc(faults, func(f fault.Fault) bool { return f.Key == key })
				faults.Add(o.At, key, data.own(v.T("list.no-"+key)), "")
			}
		}
		if !faults.Failed() && !o.LeftOut {
			sheet = s.sheetOf(v, r, o, data, &faults)
		}
		for _, f := range faults.Sort() {
			p := problem{What: sentence(named(v, r, f.What)), Remedy: sentence(named(v, r, onPage(f.Remedy))), English: !data.ours[f.What]}
			if f.What == datetime.WhichMonth.String() && data.Dates == "" {
				data.waiting = true // one question for all rows, which is asked above them
				row.Waits = true
				continue
			}
			row.Wrong = true
			key := strings.TrimPrefix(f.Key, "--")
			if slices.ContainsFunc(shownColumns[:], func(c list.Column) bool { return c.String() == key }) && at[key] == nil {
				at[key] = &p
			} else {
				row.Faults = append(row.Faults, p)
			}
		}
	}
	switch {
	case given.Out:
		row.Class, row.State = "out", v.T("list.state.out")
	case o == nil:
		row.Class, row.State = "out", v.T("list.state.empty")
	case row.Waits && !row.Wrong:
		row.Class, row.State, sheet = "soon", v.T("list.state.waits"), nil
	case faults.Failed():
		row.Class, row.State, sheet = "no", v.T("list.state.wrong"), nil
	case o.LeftOut:
		row.Class, row.State = "ok", v.T("list.state.other")
	default:
		row.Class, row.State = "ok", v.T("list.state.ready")
	}
	for n, col := range shownColumns {
		if !data.has(col) {
			continue
		}
		c := cellView{Field: field(i, col.String()), Key: col.String(), Label: v.T("list.column." + col.String()), Value: given.Cells[n], Problem: at[col.String()]}
		switch col {
		case list.Handout:
			c.Options = withTyped(data.Handouts, c.Value)
		case list.Language:
			c.Options = withTyped(data.Langs, c.Value)
		case list.Size:
			if c.Value == "" {
				c.Value = string(r.Practice().Size)
			}
			c.Options = withTyped(data.Sizes, c.Value)
		}
		if o != nil && !faults.Failed() {
			c.Value = meant(c, o)
		}
		row.Cells = append(row.Cells, c)
	}
	copies := 1
	if o != nil {
		copies = max(1, o.Copies)
	}
	return sheet, copies
}

// onPage is a remedy without what is to be done in a spreadsheet.
func onPage(remedy string) string {
	for _, with := range []string{"; in a spreadsheet", ": in a spreadsheet"} {
		remedy, _, _ = strings.Cut(remedy, with)
	}
	return remedy
}

// meant is the value of a choice in the program's own spelling.
func meant(c cellView, o *batch.Order) string {
	switch c.Key {
	case list.Handout.String():
		return o.Job.Handout
	case list.Language.String():
		return o.Job.Language
	case list.Size.String():
		return string(o.Job.Edition)
	}
	return c.Value
}

// sheetOf makes a row's sheet; the faults say why not. What is not for patients
// is not printed from here.
func (s *Server) sheetOf(v *view, r *render.Renderer, o *batch.Order, data *appointmentsData, faults *fault.List) *render.Sheet {
	job := o.Job
	job.Details = render.Details{}
	title, _ := r.Title(job.Handout, v.Lang)
	if len(r.Missing(job)) > 0 {
		faults.Add(o.At, list.Handout.String(), data.own(v.T("state.unset")), s.who(v, r))
		return nil
	}
	p := s.desk.prepare(r, job)
	if p.sheet == nil {
		faults.Add(o.At, list.Handout.String(), data.own(v.T("state.cannot")), s.who(v, r))
		return nil
	}
	sheet, more := p.sheet.Sheet(o.Job.Details)
	*faults = append(*faults, more...)
	if sheet == nil || more.Failed() {
		return nil
	}
	if !sheet.Ready() {
		faults.Add(o.At, list.Handout.String(), data.own(v.T("blocked."+s.blockedBy(r, sheet), title, v.language(r, job.Language))), s.who(v, r))
		return nil
	}
	return sheet
}

// has reports whether the page shows a column: the visit's number and the names
// of patients only where the list has them.
func (d *appointmentsData) has(col list.Column) bool {
	return col != list.Visit && col != list.Name || slices.ContainsFunc(d.Table.Found, func(m mapping) bool { return m.Column == col })
}

// mostSummed is the most cells that the summary above the list leads to.
const mostSummed = 10

// summed is a cell that has to be corrected.
type summed struct {
	Row                int
	Label, Field, What string
	English            bool
}

// Summary are the first cells that have to be corrected, to go to.
func (d *appointmentsData) Summary() []summed {
	var out []summed
	d.More = 0
	for _, row := range d.Rows {
		for _, c := range row.Cells {
			switch {
			case c.Problem == nil:
			case len(out) == mostSummed:
				d.More++
			default:
				out = append(out, summed{row.Number, c.Label, c.Field, strings.TrimSpace(c.Problem.What + " " + c.Problem.Remedy), c.Problem.English})
			}
		}
	}
	return out
}

// own notes that a text is in the language of the pages.
func (d *appointmentsData) own(text string) string {
	if d.ours == nil {
		d.ours = map[string]bool{}
	}
	d.ours[text] = true
	return text
}

// HasNames reports whether the list puts names on paper.
func (d *appointmentsData) HasNames() bool { return d.has(list.Name) }

// choices are what the lists of the page offer.
func (d *appointmentsData) choices(v *view, r *render.Renderer) {
	for _, id := range r.IDs() {
		title, _ := r.Title(id, v.Lang)
		d.Handouts = append(d.Handouts, option{id, title})
	}
	for _, tag := range r.Languages() {
		d.Langs = append(d.Langs, option{tag, v.language(r, tag)})
	}
	for _, size := range []render.Edition{render.Standard, render.Large} {
		d.Sizes = append(d.Sizes, option{string(size), v.T("print.size." + string(size))})
	}
	for _, col := range shownColumns {
		if d.has(col) {
			d.Columns = append(d.Columns, columnView{col.String(), v.T("list.column." + col.String())})
		}
	}
	for _, m := range d.Table.Found {
		d.Found = append(d.Found, foundView{m.Heading, v.T("list.column." + m.Column.String()), m.Heading + "\x1f" + m.Column.String()})
	}
}

// withTyped adds what was typed to what is offered, where it is none of it.
func withTyped(offered []option, typed string) []option {
	for _, o := range offered {
		if strings.EqualFold(o.Value, typed) {
			return offered
		}
	}
	if typed == "" {
		return offered
	}
	return append([]option{{typed, typed}}, offered...)
}

// Is reports whether an option is the chosen one.
func (c cellView) Is(value string) bool { return strings.EqualFold(value, c.Value) }
