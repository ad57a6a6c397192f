package web

import (
	"html/template"
	"slices"
	"strings"

	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/pagesvg"
	"handout/internal/render"
)

// sheetView is the right side of the page: the sheets, or why there are none.
type sheetView struct {
	Problems                     []problem
	Notes                        []told
	Clock                        string
	Lead                         string // whom to ask before anything of Problems is mended
	Nothing                      string // nothing at all is for patients yet
	Blocked, Who, Instead, Empty string
	Detail                       string // for whoever looks after the program
	Details                      []problem
	Sheets                       []shownSheet
	Button                       string
	What                         string // which sheets, and for when
	CanPrint                     bool
	Said                         string
	WhenWrong                    bool
	// Fields say at a field of the visit, "where" or "who", what is wrong with it.
	Fields map[string]string
	status map[string]standing
	first  string   // the id of what has to be chosen or corrected first; empty: to be read
	again  string   // what the button says once they were printed
	also   []string // tests of that time, with their days
	sheets []*render.Sheet
}

// told is what the rules of a visit decided.
type told struct {
	Text    string
	English bool // in a page that is not
	Calm    bool // nothing is left to do about it
}

type shownSheet struct {
	Name, Title, Detail, Language string
	Draft                         bool
	Pages                         []template.HTML
	Words                         template.HTML
}

// look makes the sheets of the choices, and says what can be done with them.
func (s *Server) look(v *view, r *render.Renderer, c *choices) *sheetView {
	out := &sheetView{status: map[string]standing{}, Fields: map[string]string{}}
	for _, id := range r.IDs() {
		out.status["handout-"+id] = s.cardStanding(v, r, c, id, c.Language)
	}
	for _, tag := range r.Languages() {
		out.status["language-"+tag] = s.languageStanding(v, r, c, tag)
	}
	out.Nothing = s.nothingReady(v, r)
	insteadOf := ""
	if c.Language != "" {
		insteadOf = s.insteadOfCards(v, r, c, func(id string) bool { return out.status["handout-"+id].Off })
	}
	out.status["instead"] = standing{Text: insteadOf}
	details, moment, wrong, part := c.visit(s.reading(r))
	out.Said, out.WhenWrong = s.said(v, r, c, moment, wrong, part)
	defer func() { s.countLeaves(v, r, c, out) }()
	switch {
	case len(c.Handouts) == 0:
		out.Empty, out.Button = v.T("print.empty.what"), v.T("print.button.what")
		out.first, out.What = "handout-"+r.IDs()[0], out.Nothing
		if len(c.Handouts) == 0 && out.Nothing == "" {
			out.Instead = insteadOf
		}
		return out
	case c.Language == "":
		out.Empty, out.Button = v.T("print.empty.language"), v.T("print.button.language")
		out.first, out.What = "language-"+r.Languages()[0], out.Nothing
		return out
	}
	out.Notes = questions(v, r, c)
	jobs, ok := s.jobs(v, r, c, details, out)
	if !ok {
		out.What = out.todo()
		if out.Button = v.T("print.button.cannot"); out.Empty != "" {
			out.Button = v.T("print.button.variant")
			out.first = s.firstVariant(v, r, c)
		}
		return out
	}
	s.lay(v, r, c, jobs, details, out)
	switch {
	case out.Fields["where"] != "":
		out.Button, out.first = v.T("print.button.field", v.T("print.where")), "where"
	case out.Fields["who"] != "":
		out.Button, out.first = v.T("print.button.field", v.T("print.who")), "who"
	case len(out.Problems) > 0 || out.Blocked != "":
		out.Button, out.What = v.T("print.button.cannot"), out.todo()
	case wrong != datetime.Understood:
		out.Button, out.first = v.T("print.button.when"), "when"
	default:
		out.CanPrint = true
		out.Button, out.again = s.button(v, r, c, out.sheets)
		out.What = whatGoes(v, r, c.Shelf, out)
	}
	return out
}

// todo is what stands between the choices and a print: what to do about the first
// problem, else what holds the sheets back.
func (out *sheetView) todo() string {
	switch {
	case out.Lead != "":
		return out.Lead
	case len(out.Problems) == 0:
		return out.Blocked
	}
	p := out.Problems[0]
	if p.Remedy == "" {
		return p.What
	}
	return p.Remedy
}

// firstVariant is the id of the first kind of the handout that waits for one.
func (s *Server) firstVariant(v *view, r *render.Renderer, c *choices) string {
	for _, id := range r.IDs() {
		if kinds := s.signed(v, r, &choices{}, id); c.chosen(id) && c.Variants[id] == "" && len(kinds) > 1 {
			return "variant-" + id + "-" + kinds[0].Value
		}
	}
	return ""
}

// jobs turns the choices into jobs, with what one visit decides between them.
func (s *Server) jobs(v *view, r *render.Renderer, c *choices, details render.Details, out *sheetView) ([]render.Job, bool) {
	var jobs []render.Job
	known := r.IDs()
	for _, id := range known {
		if !c.chosen(id) {
			continue
		}
		if !r.Written(id, c.Language) {
			title, _ := r.Title(id, v.Lang)
			out.Blocked = v.T("blocked.unwritten", title, v.language(r, c.Language))
			out.Instead = s.instead(v, r, c)
			return nil, false
		}
		j := s.job(r, c, id, c.Language)
		j.Details = details
		if missing := r.Missing(j); len(missing) > 0 {
			title, _ := r.Title(id, v.Lang)
			if len(s.signed(v, r, &choices{}, id)) > 0 {
				out.Empty = v.T("print.empty.variant", title)
				return nil, false
			}
			out.Blocked, out.Who, out.Detail = v.T("blocked.unset", title), s.who(v, r), v.T("blocked.unset.detail", missing[0])
			return nil, false
		}
		jobs = append(jobs, j)
	}
	if len(jobs) == 0 {
		out.Empty = v.T("print.empty.what")
		return nil, false
	}
	var also []string
	for _, id := range c.Also {
		arg := id
		if day := strings.TrimSpace(c.Days[id]); day != "" {
			m, problem, part := datetime.ParseTyped(day, s.reading(r))
			if problem != datetime.Understood || m.Day.IsZero() {
				out.Problems = append(out.Problems, problemOf(v, problem, part))
				out.first = "day-" + id
				return nil, false
			}
			out.status["day-"+id] = standing{Text: r.SayDay(v.Lang, m.Date()), Calm: true}
			arg += "=" + m.Date()
		}
		also = append(also, arg)
	}
	out.also = also
	if len(jobs) == 1 && len(also) == 0 {
		return jobs, true
	}
	planned, notes, faults := r.ForVisit(jobs, also)
	if faults.Failed() {
		out.Problems = problems(v, faults)
		s.askWhichDay(v, r, c, faults, out)
		return nil, false
	}
	for _, j := range jobs {
		if !slices.ContainsFunc(planned, func(p render.Job) bool { return p.Handout == j.Handout }) {
			out.status["handout-"+j.Handout] = standing{Text: v.T("state.left-out"), Calm: true}
		}
	}
	for _, note := range notes {
		text, english := v.say(note)
		out.Notes = append(out.Notes, told{Text: text, English: english})
	}
	return planned, true
}

// askWhichDay says first whom to ask where the days of tests and visit do not agree, so
// that nobody at the desk picks one; and where the day is written then.
func (s *Server) askWhichDay(v *view, r *render.Renderer, c *choices, faults fault.List, out *sheetView) {
	if slices.ContainsFunc(faults, func(f fault.Fault) bool { return f.Field == render.FieldDate }) {
		out.first = "when" // the visit's own day stands in the practice's calendar
		return
	}
	if len(c.Also) == 0 {
		return
	}
	out.Lead, out.first = v.T("print.ask.ordered"), "day-"+c.Also[0]
	for _, id := range c.Also {
		if strings.TrimSpace(c.Days[id]) == "" {
			out.first = "day-" + id
			break
		}
	}
	if contact := r.Practice().Contact; contact != "" {
		out.Who = v.T("print.ask.ordered.or", contact)
	}
}

// lay makes the sheets, and holds back what is not for patients.
func (s *Server) lay(v *view, r *render.Renderer, c *choices, jobs []render.Job, details render.Details, out *sheetView) {
	for _, j := range jobs {
		p := s.desk.prepare(r, j)
		if p.sheet == nil {
			out.Problems = append(out.Problems, problems(v, p.faults)...)
			continue
		}
		sheet, faults := p.sheet.Sheet(details)
		out.Problems = append(out.Problems, problems(v, faults)...)
		out.atFields(v, faults)
		if sheet == nil {
			continue
		}
		out.sheets = append(out.sheets, sheet)
		shown := shownSheet{Name: j.Name(), Title: sheet.Document.Title.String(), Language: j.Language, Draft: !sheet.Ready(),
			Detail: v.T("print.detail", v.language(r, j.Language), v.T("print.size."+string(j.Edition)), v.Count("pages", len(sheet.Pages.Pages)))}
		for n := range sheet.Pages.Pages {
			shown.Pages = append(shown.Pages, template.HTML(pagesvg.Page(sheet.Pages, n, r.Faces())))
		}
		var words strings.Builder
		if err := sheet.WriteWords(&words); err == nil {
			shown.Words = template.HTML(words.String())
		}
		out.Sheets = append(out.Sheets, shown)
		if !sheet.Ready() && out.Blocked == "" {
			title, _ := r.Title(j.Handout, v.Lang)
			out.Blocked = v.T("blocked."+s.blockedBy(v, r, sheet), title, v.language(r, j.Language))
			out.Who, out.Instead = s.who(v, r), s.instead(v, r, &choices{Handouts: []string{j.Handout}, Language: j.Language, Size: string(j.Edition), Variants: c.Variants})
		}
	}
}

// atFields puts what is wrong with a detail of the visit at its field, too.
func (out *sheetView) atFields(v *view, faults fault.List) {
	for _, f := range sortedFaults(faults) {
		name := map[string]string{render.FieldPlace: "where", render.FieldWith: "who"}[f.Field]
		if name != "" && f.Severity == fault.Error && out.Fields[name] == "" {
			out.Fields[name] = v.problemFrom(f).Remedy // why stands at the sheet
		}
	}
}
