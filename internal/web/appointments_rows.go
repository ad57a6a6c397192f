package web

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"handout/internal/batch"
	"handout/internal/batch/list"
	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/render"
)

// rowView is one row of the list with what is wrong at each cell.
type rowView struct {
	Name   string // what the row is called: "Line 5"
	Where  string // what finds it in the user's own list
	Line   int    // of the file, from 1; 0 where it is not known
	Index  int
	Cells  []cellView
	Faults []problem // of the row as a whole
	Class  string
	State  string
	Hidden bool
	Out    bool   // the user leaves it out
	Wrong  bool   // something is said below it
	Waits  bool   // for how dates are meant
	Sheet  bool   // it has a sheet that can be printed
	Done   bool   // which went to the printer already
	When   string // the time of the visit as the sheet says it
	Run    string // in which print it was
	Asked  []answered
	Kept   []option // what the page keeps of the row: fields and their values
	Was    []oldCopy
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
	done   bool // it went to the printer already
}

// judge holds every row to the checks of a batch, and to what a desk may print.
func (s *Server) judge(v *view, t *table, dates string) *appointmentsData {
	data := &appointmentsData{Table: t, Listed: t.Listed, From: -1}
	r, faults := s.desk.open()
	if r == nil {
		what, ask := s.trouble(v, faults)
		data.Problems = []problem{{What: what, Remedy: ask}}
		return data
	}
	voc := s.vocabulary(v, r)
	s.listChoices(v, r, data, voc)
	data.OneSided = r.OneSided()
	data.readDates(v, r, t, dates, voc.today)
	dates = data.Dates
	data.columnChoices(v)
	s.askWords(v, r, data, voc)
	data.readWords(v, voc)
	meant, named := t.meant(voc)
	clinics := batch.NewClinics(r.LanguagesOf, r.IDs(), []string{""}, func(string) (*render.Renderer, fault.List) { return r, nil })
	l, opened := list.Open("", bytes.NewReader(meant.csv()), list.Rules{AllowNames: t.Names})
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
	for i, o := range jobs {
		if o != nil && len(named[i].Named) == 1 {
			o.Job.Set = voc.setOf(r, named[i].Named[0])
		}
	}
	t.settleVisits(r, named, jobs, found)
	all, rest := pile{oneSided: data.OneSided}, pile{oneSided: data.OneSided}
	wrong, out := 0, 0
	seen := map[string]int{}
	for i := range t.Rows {
		row := &rows[i]
		sheet, copies := s.row(v, r, t, i, jobs[i], found[i], data, row, named[i], voc)
		if data.twice(v, r, i, sheet, copies, seen, row) {
			row.Class, row.State, sheet = "no", v.T("list.state.wrong"), nil
		}
		if row.Wrong {
			data.Told++
		}
		switch {
		case row.Out:
			out++
		case sheet == nil && row.Class == "no":
			wrong++
		case sheet != nil:
			row.Sheet, row.Done, row.Run = true, t.Rows[i].Done, cmp.Or(strings.TrimPrefix(strconv.Itoa(t.Rows[i].Sent), "0"), "yes")
			if all.add(sheet, copies); row.Done {
				data.Printed, row.State = true, v.T("list.state.printed")
			} else {
				rest.add(sheet, copies)
			}
			data.jobs = append(data.jobs, listedSheet{i + 1, sheet, copies, row.Done})
		}
	}
	for i := range rows {
		if rows[i].Wrong {
			rows[i].Where = whereabouts(v, t, rows, i)
		}
	}
	data.Rows = rows
	data.order(v, r)
	data.sayOfSheets(v)
	data.corrections(v, r, voc)
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
	case all.sheets > batch.MostMerged:
		data.Button = v.T("list.button.many", batch.MostMerged)
	case all.sheets == 0:
		data.Button = v.T("list.button.none")
	default:
		data.CanPrint = true
		data.Again = v.Numbered("list.button.again", all.sheets, v.Count("pages", all.pages), v.Count("leaves", all.paper()))
		switch {
		case !data.Printed:
			data.Button = v.Numbered("list.button", all.sheets, v.Count("pages", all.pages), v.Count("leaves", all.paper()))
		case rest.sheets > 0:
			data.Rest = true
			data.Button = v.Numbered("list.button.rest", rest.sheets, v.Count("pages", rest.pages), v.Count("leaves", rest.paper()))
			all = rest
		default:
			data.AllPrinted, data.Button = true, data.Again
		}
		if !data.AllPrinted { // what was sent is told with its own count
			data.Window = all.window(v, "list.window")
		}
		if wrong > 0 {
			data.Partial = !data.Rest // what is left of a print stays the first choice
			data.Button += " (" + v.Count("list.partial", wrong) + ")"
		}
	}
	return data
}

// row judges one row, and returns its sheet when it may be printed.
func (s *Server) row(v *view, r *render.Renderer, t *table, i int, o *batch.Order, faults fault.List, data *appointmentsData, row *rowView, named list.Meaning, voc vocabulary) (*render.Sheet, int) {
	given := &t.Rows[i]
	*row = rowView{Name: rowName(v, t, i), Index: i, Line: given.Line, Hidden: given.Hidden, Out: given.Out, Was: given.Was, Kept: data.kept(i)}
	at := map[string]*problem{}
	tell := func(key string, p problem) {
		row.Wrong = true
		if slices.ContainsFunc(shownColumns[:], func(c list.Column) bool { return c.String() == key }) && at[key] == nil {
			at[key] = &p
		} else {
			row.Faults = append(row.Faults, p)
		}
	}
	var sheet *render.Sheet
	failed := false
	if !given.Out && o != nil {
		// What a row lacks is said in the page's words, and a language is lacking
		// also where a batch would take the practice's own.
		lacks := map[string]problem{}
		switch {
		case given.Cells[0] == "":
			lacks[list.Handout.String()] = problem{What: sentence(v.T(data.lacking(list.Handout))), Above: data.asked(list.Handout, given)}
		case len(named.Named) != 1:
			lacks[list.Handout.String()] = s.wrongHandout(v, r, o.Job.Language, given.Cells[0], named, data.asked(list.Handout, given))
		case voc.kindOpen(named.Named[0]):
			lacks[list.Handout.String()] = whichKind(v, r, named.Named[0].Handout, voc, data.asked(list.Handout, given))
		}
		lang := func(f fault.Fault) bool { return f.Key == list.Language.String() && f.Severity == fault.Error }
		switch {
		case given.Cells[1] == "":
			lacks[list.Language.String()] = problem{What: sentence(v.T(data.lacking(list.Language), s.offered(v, r, o.Job.Handout)))}
		case slices.ContainsFunc(faults, lang):
			p := s.wrongLanguage(v, r, o.Job.Handout, given.Cells[1])
			p.Above = data.asked(list.Language, given)
			lacks[list.Language.String()] = p
		}
		for n, col := range shownColumns {
			if strings.HasPrefix(given.Cells[n], "=") {
				lacks[col.String()] = problem{What: v.T("list.formula"), Remedy: v.T("list.formula.then")}
			}
		}
		for _, col := range shownColumns {
			key := col.String()
			if p, is := lacks[key]; is {
				faults = slices.DeleteFunc(faults, func(f fault.Fault) bool { return f.Key == key })
				failed = true
				tell(key, p)
			}
		}
		if failed = failed || faults.Failed(); !failed && !o.LeftOut {
			var more fault.List
			var held *problem
			if sheet, more, held = s.sheetOf(v, r, o); held != nil {
				tell(list.Handout.String(), *held)
			}
			faults = append(faults, more...)
			failed = held != nil || faults.Failed()
		}
		for _, f := range faults.Sort() {
			if f.What == datetime.WhichMonth.String() && data.Dates == "" {
				data.waiting = true // one question for all rows, which is asked above them
				row.Waits = true
				continue
			}
			if isPast(f) {
				failed = data.past(v, i, row) || failed
				continue
			}
			p, is := wrongWhen(v, f, given, data.Dates)
			if !is {
				p = v.problemFrom(f)
			}
			tell(columnOf(f), p)
		}
	}
	switch {
	case given.Out:
		row.Class, row.State = "out", v.T("list.state.out")
	case o == nil:
		row.Class, row.State = "out", v.T("list.state.empty")
	case row.Waits && !row.Wrong:
		row.Class, row.State, sheet = "waits", v.T("list.state.waits"), nil
	case failed:
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
			c.Options = withTyped(data.Choices, c.Value)
		case list.Language:
			if tag, ok := r.MatchLanguage(c.Value); ok {
				c.Value = tag
			}
			c.Options = withTyped(data.Langs, c.Value)
		case list.Size:
			if c.Value == "" {
				c.Value = string(r.Practice().Size)
			}
			c.Options = withTyped(data.Sizes, c.Value)
		}
		if o != nil && !failed {
			c.Value = meant(c, o)
		}
		if col == list.Handout && len(named.Named) == 1 {
			if choice := voc.choiceFor(data, named.Named[0]); choice != "" {
				c.Value, c.Options = choice, data.Choices
			}
		}
		row.Cells = append(row.Cells, c)
	}
	copies := 1
	if o != nil {
		copies = max(1, o.Copies)
	}
	return sheet, copies
}

// columnOf is the column that a fault is about: a list names it, a sheet names
// the detail of the visit.
func columnOf(f fault.Fault) string {
	if f.Field != "" {
		return strings.TrimPrefix(f.Field, "visit.")
	}
	return f.Key
}

// meant is the value of a choice in the program's own spelling.
func meant(c cellView, o *batch.Order) string {
	switch c.Key {
	case list.Language.String():
		return o.Job.Language
	case list.Size.String():
		return string(o.Job.Edition)
	}
	return c.Value
}

// sheetOf makes a row's sheet; the faults, or what holds the handout back, say
// why there is none. What is not for patients is not printed from here.
func (s *Server) sheetOf(v *view, r *render.Renderer, o *batch.Order) (*render.Sheet, fault.List, *problem) {
	job := o.Job
	job.Details = render.Details{}
	held := func(text string) *problem { return &problem{What: sentence(text), Remedy: s.who(v, r)} }
	if len(r.Missing(job)) > 0 {
		return nil, nil, held(v.T("state.unset"))
	}
	p := s.desk.prepare(r, job)
	if p.sheet == nil {
		return nil, nil, held(v.T("state.cannot"))
	}
	sheet, faults := p.sheet.Sheet(o.Job.Details)
	if sheet == nil || faults.Failed() {
		return nil, faults, nil
	}
	if !sheet.Ready() {
		title, _ := r.Title(job.Handout, v.Lang)
		return nil, faults, held(v.T("blocked."+s.blockedBy(v, r, sheet), title, v.language(r, job.Language)))
	}
	return sheet, faults, nil
}
