package web

import (
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/pagesvg"
	"handout/internal/render"
)

// printData is what the print page shows.
type printData struct {
	Practice       string
	Notice         string
	Cards          []card
	Tests          []testChoice
	TestsOpen      bool
	Languages      []languageChoice
	Size           string
	When, Said     string
	Where, Who     string
	Places, People []string
	Copies         int
	Shelf          bool
	IdleSeconds    int
	Ask            string // whom to ask about a grey card
	View           *sheetView
}

type card struct {
	ID, Title, Subtitle, Reason string
	Chosen, Ready, Calm         bool
	Picture                     template.HTML
	Variants                    []variantChoice
}

// variantChoice is one of several signed words of a handout: one lab's test.
type variantChoice struct {
	Value, Name string
	Chosen      bool
}

type testChoice struct {
	ID, Name, Day, Said string
	Chosen              bool
}

type languageChoice struct {
	Tag, Name, Own, Reason string
	Chosen, Ready          bool
}

// sheetView is the right side of the page: the sheets, or why there are none.
type sheetView struct {
	Problems                     []problem
	Notes                        []string
	Clock                        string
	Blocked, Who, Instead, Empty string
	Detail                       string // for whoever looks after the program
	Sheets                       []shownSheet
	Button                       string
	What                         string // which sheets, and for when
	CanPrint                     bool
	Said                         string
	WhenWrong                    bool
	status                       map[string]standing
	sheets                       []*render.Sheet
}

// standing is what a card says of what it offers.
type standing struct {
	Text string `json:"text"`
	Off  bool   `json:"off"`  // it cannot be printed
	Calm bool   `json:"calm"` // nothing is wrong: it is a step to take
}

// problem is what is wrong, and what to do. What the engine says of it is
// English in every language of the pages, and marked so.
type problem struct {
	What, Remedy string
	English      bool
}

type shownSheet struct {
	Name, Title, Detail, Language string
	Draft                         bool
	Pages                         []template.HTML
	Words                         template.HTML
}

// printPage shows the first page, and without a script also what was chosen.
func (s *Server) printPage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	c := readChoices(r)
	v := s.view(r, nil)
	desk := s.arrange(v, &c)
	v.Data = desk
	s.page(w, r, http.StatusOK, "print.html", desk)
}

// arrange makes the page for the choices.
func (s *Server) arrange(v *view, c *choices) *printData {
	r, faults := s.desk.open()
	data := &printData{Size: c.Size, When: c.When, Where: c.Where, Who: c.Who, Copies: c.Copies, Shelf: c.Shelf, IdleSeconds: s.idleSeconds()}
	if r == nil {
		data.View = unopened(v, faults)
		data.Practice = "handout"
		return data
	}
	p := r.Practice()
	data.Practice = p.Name
	data.Places = p.Places
	for _, person := range p.Providers {
		data.People = append(data.People, strings.TrimSuffix(person.Name+", "+person.Credentials, ", "))
	}
	data.View = s.look(v, r, c)
	data.View.tellClock(v, faults)
	data.Said = data.View.Said
	for _, id := range r.IDs() {
		data.Cards = append(data.Cards, s.card(v, r, c, id))
	}
	for _, tag := range s.offered(r) {
		st := data.View.status["language-"+tag]
		data.Languages = append(data.Languages, languageChoice{Tag: tag, Name: v.language(r, tag), Own: s.ownName(v, tag), Reason: st.Text, Chosen: tag == c.Language, Ready: !st.Off})
	}
	for _, t := range r.Tests() {
		chosen := false
		for _, id := range c.Also {
			chosen = chosen || id == t.ID
		}
		data.Tests = append(data.Tests, testChoice{ID: t.ID, Name: t.Name, Day: c.Days[t.ID], Said: data.View.status["day-"+t.ID].Text, Chosen: chosen})
		data.TestsOpen = data.TestsOpen || chosen
	}
	if p.Sample {
		data.Notice = v.T("print.sample")
	} else if p.Contact != "" {
		data.Ask = v.T("print.ask", p.Contact)
	}
	return data
}

// unopened says why there are no sheets at all, and whom to ask.
func unopened(v *view, faults fault.List) *sheetView {
	out := &sheetView{Problems: problems(v, faults), Who: v.T("blocked.ask.unknown"), Button: v.T("print.button.cannot")}
	out.tellClock(v, faults)
	return out
}

// tellClock says to look at the clock first where sign-offs are dated after
// today: everything else may follow from it.
func (out *sheetView) tellClock(v *view, faults fault.List) {
	for _, f := range faults {
		if strings.Contains(f.What, "dated after today") {
			out.Clock = v.T("print.clock")
		}
	}
}

// card shows a handout with a true picture of its first page.
func (s *Server) card(v *view, r *render.Renderer, c *choices, id string) card {
	lang := c.Language
	if lang == "" {
		lang = r.Practice().Language
	}
	k := card{ID: id, Chosen: c.chosen(id)}
	k.Title, k.Subtitle = r.Title(id, v.Lang)
	k.Subtitle = capital(strings.TrimLeft(k.Subtitle, ": ")) // it stands below the title, not behind it
	st := s.standing(v, r, c, id, c.Language)
	k.Reason, k.Ready, k.Calm = st.Text, !st.Off, st.Calm
	if signed := s.signed(v, r, &choices{}, id); len(signed) > 1 {
		for _, one := range signed {
			k.Variants = append(k.Variants, variantChoice{one.Value, one.Name, c.Variants[id] == one.Value})
		}
	}
	set := c.set(r, id)
	if variants := r.Variants(id, lang); set == nil && len(variants) > 0 && len(r.Missing(render.Job{Handout: id, Language: lang})) > 0 {
		set = variants[0].Set // one of them shows what the handout looks like
	}
	k.Picture = s.desk.picture(r, render.Job{Handout: id, Language: lang, Paper: r.Practice().Paper, Edition: render.Standard, Set: set})
	return k
}

// offered are the languages in which any handout is written.
func (s *Server) offered(r *render.Renderer) []string { return r.Languages() }

// job is the job of a handout in a language, with the variant that is chosen.
func (s *Server) job(r *render.Renderer, c *choices, id, lang string) render.Job {
	return render.Job{Handout: id, Language: lang, Paper: r.Practice().Paper, Edition: c.edition(), Set: c.set(r, id)}
}

// signed are the variants of a handout that may be given to patients, in the
// chosen language or else in any.
func (s *Server) signed(v *view, r *render.Renderer, c *choices, id string) []render.Variant {
	var out []render.Variant
	langs := r.LanguagesOf(id)
	if c.Language != "" {
		langs = []string{c.Language}
	}
	for _, one := range r.Variants(id, v.Lang) {
		if slices.ContainsFunc(langs, func(lang string) bool {
			return s.desk.signed(r, render.Job{Handout: id, Language: lang, Set: one.Set})
		}) {
			out = append(out, one)
		}
	}
	return out
}

// soon is how many days ahead the end of a sign-off is told.
const soon = 60

// standing says of a handout's card whether it can be printed for patients in a
// language, and when that ends soon. Without a language it is asked whether it
// can be in any.
func (s *Server) standing(v *view, r *render.Renderer, c *choices, id, lang string) standing {
	if lang == "" {
		var first standing
		for i, tag := range r.LanguagesOf(id) {
			st := s.standing(v, r, c, id, tag)
			if !st.Off {
				return st
			}
			if i == 0 {
				first = st
			}
		}
		return first
	}
	off := func(key string) standing { return standing{Text: v.T(key), Off: true} }
	if !r.Written(id, lang) {
		return off("state.unwritten")
	}
	j := s.job(r, c, id, lang)
	if len(r.Missing(j)) > 0 {
		for _, one := range r.Variants(id, v.Lang) {
			if s.desk.signed(r, render.Job{Handout: id, Language: lang, Set: one.Set}) {
				return standing{Text: v.T("state.choose"), Calm: true}
			}
		}
		if signed := s.signed(v, r, &choices{}, id); len(signed) > 0 {
			// The practice has signed it in another language: it is told why not in this.
			one := *c
			one.Variants = map[string]string{id: signed[0].Value}
			return s.standing(v, r, &one, id, lang)
		}
		return off("state.unset")
	}
	p := s.desk.prepare(r, j)
	switch {
	case p.blank == nil:
		return off("state.cannot")
	case r.Practice().Sample:
		return off("state.sample")
	case !p.blank.Ready():
		return off("state." + s.blockedBy(r, p.blank))
	}
	switch left := p.blank.Status.DaysLeft; {
	case p.blank.Late():
		return standing{Text: v.T("state.late", r.SayDay(v.Lang, p.blank.Status.Until))}
	case left <= 7:
		return standing{Text: v.Count("state.ends", max(left, 0))}
	case left <= soon:
		return standing{Text: v.T("state.ends.by", r.SayDay(v.Lang, p.blank.Status.Until))}
	}
	return standing{}
}

// look makes the sheets of the choices, and says what can be done with them.
func (s *Server) look(v *view, r *render.Renderer, c *choices) *sheetView {
	out := &sheetView{status: map[string]standing{}}
	for _, id := range r.IDs() {
		out.status["handout-"+id] = s.standing(v, r, c, id, c.Language)
	}
	ready := s.offered(r)
	for _, tag := range ready {
		out.status["language-"+tag] = s.languageState(v, r, c, tag)
	}
	// What is so in every language is said at the handout alone.
	if first := out.status["language-"+ready[0]]; len(ready) > 1 && first.Off &&
		!slices.ContainsFunc(ready, func(tag string) bool { return out.status["language-"+tag] != first }) {
		for _, tag := range ready {
			out.status["language-"+tag] = standing{Off: true}
		}
	}
	details, moment, wrong, part := c.visit(s.reading(r))
	out.Said, out.WhenWrong = s.said(v, r, c, moment, wrong, part)
	switch {
	case len(c.Handouts) == 0:
		out.Empty, out.Button = v.T("print.empty.what"), v.T("print.button.what")
		return out
	case c.Language == "":
		out.Empty, out.Button = v.T("print.empty.language"), v.T("print.button.language")
		return out
	}
	jobs, ok := s.jobs(v, r, c, details, out)
	if !ok {
		if out.Button = v.T("print.button.cannot"); out.Empty != "" {
			out.Button = v.T("print.button.variant")
		}
		return out
	}
	s.lay(v, r, c, jobs, details, out)
	switch {
	case len(out.Problems) > 0 || out.Blocked != "":
		out.Button = v.T("print.button.cannot")
	case wrong != datetime.Understood:
		out.Button = v.T("print.button.when")
	default:
		out.CanPrint, out.Button = true, s.button(v, r, c, out.sheets)
		out.What = whatGoes(v, r, out)
	}
	return out
}

// languageState says whether the chosen handouts can be printed in a language;
// with none chosen, whether any can.
func (s *Server) languageState(v *view, r *render.Renderer, c *choices, tag string) standing {
	ids := r.IDs()
	if len(c.Handouts) > 0 {
		ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !c.chosen(id) })
	}
	var last standing
	for _, id := range ids {
		st := s.standing(v, r, c, id, tag)
		if !st.Off && len(c.Handouts) == 0 {
			return standing{}
		}
		if st.Off {
			last = st
			if len(c.Handouts) > 0 {
				return st
			}
		}
	}
	return last
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
				return nil, false
			}
			out.status["day-"+id] = standing{Text: r.SayDay(v.Lang, m.Date()), Calm: true}
			arg += "=" + m.Date()
		}
		also = append(also, arg)
	}
	if len(jobs) == 1 && len(also) == 0 {
		return jobs, true
	}
	planned, notes, faults := r.ForVisit(jobs, also)
	if faults.Failed() {
		out.Problems = visitProblems(v, r, problems(v, faults))
		return nil, false
	}
	for _, j := range jobs {
		if !slices.ContainsFunc(planned, func(p render.Job) bool { return p.Handout == j.Handout }) {
			out.status["handout-"+j.Handout] = standing{Text: v.T("state.left-out"), Calm: true}
		}
	}
	for _, note := range notes {
		out.Notes = append(out.Notes, sentence(named(v, r, note)))
	}
	return planned, true
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
			out.Blocked = v.T("blocked."+s.blockedBy(r, sheet), title, v.language(r, j.Language))
			out.Who, out.Instead = s.who(v, r), s.instead(v, r, &choices{Handouts: []string{j.Handout}, Language: j.Language, Size: string(j.Edition), Variants: c.Variants})
		}
	}
}

// blockedBy is the reason why a sheet is for no patient, as the keys of the texts
// have it.
func (s *Server) blockedBy(r *render.Renderer, sheet *render.Sheet) string {
	if r.Practice().Sample {
		return "sample"
	}
	return strings.ReplaceAll(string(sheet.Status.Reason), " ", "-")
}

// who says whom to ask.
func (s *Server) who(v *view, r *render.Renderer) string {
	if r.Practice().Sample {
		return v.T("blocked.first")
	}
	if contact := r.Practice().Contact; contact != "" {
		return v.T("blocked.ask", contact)
	}
	return v.T("blocked.ask.unknown")
}

// instead names the languages in which what was chosen is ready.
func (s *Server) instead(v *view, r *render.Renderer, c *choices) string {
	var names []string
	for _, tag := range s.offered(r) {
		if tag != c.Language && !s.languageState(v, r, c, tag).Off {
			names = append(names, v.language(r, tag))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return v.T("blocked.instead", strings.Join(names, ", "))
}

// button says what a press will do.
func (s *Server) button(v *view, r *render.Renderer, c *choices, sheets []*render.Sheet) string {
	pages, leaves := 0, 0
	sides := v.T("print.sides.both")
	for _, sh := range sheets {
		n := len(sh.Pages.Pages)
		pages += n
		leaves += (n + 1) / 2
	}
	if pages == leaves {
		sides = v.T("print.sides.one")
	}
	return v.T("print.button", v.language(r, c.Language), v.T("print.size.short."+string(c.edition())),
		v.Count("pages", pages*c.Copies), v.Count("leaves", leaves*c.Copies), sides)
}

// whatGoes names the sheets and says the visit once more.
func whatGoes(v *view, r *render.Renderer, out *sheetView) string {
	var names []string
	for _, sh := range out.sheets {
		title, _ := r.Title(sh.Job.Handout, v.Lang)
		names = append(names, title)
	}
	d := out.sheets[0].Job.Details
	for _, one := range []string{out.Said, d.Place, d.With} {
		if one != "" {
			names = append(names, one)
		}
	}
	return strings.Join(names, " · ")
}

// heard is a sentence for whoever does not see the page: what holds the sheets
// back, else what the button will do.
func (out *sheetView) heard() string {
	switch {
	case len(out.Problems) > 0:
		return strings.TrimSpace(out.Problems[0].Remedy + " " + out.Problems[0].What)
	case out.Blocked != "":
		return strings.TrimSpace(out.Blocked + " " + out.Who)
	case out.Empty != "":
		return out.Empty
	}
	return strings.TrimSpace(strings.Join(out.Notes, " ") + " " + out.Button + ". " + out.What)
}

// preview answers a script with the parts of the page that follow the choices.
func (s *Server) preview(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, "", http.StatusBadRequest)
		return
	}
	c := readChoices(r)
	v := s.view(r, nil)
	renderer, faults := s.desk.open()
	look := unopened(v, faults)
	if renderer != nil {
		look = s.look(v, renderer, &c)
		look.tellClock(v, faults)
	}
	html, err := s.fragment(r, "print.html", "sheet", &printData{View: look})
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	answer(w, map[string]any{
		"sheet": html, "canPrint": look.CanPrint, "whenWrong": look.WhenWrong, "status": look.status,
		"text": map[string]string{"button": look.Button, "when": look.Said, "what": look.What, "heard": look.heard()},
	})
}

// print makes the PDF of the choices. A script asks for its name, a form gets
// the file itself.
func (s *Server) print(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	c := readChoices(r)
	v := s.view(r, nil)
	renderer, faults := s.desk.open()
	look := unopened(v, faults)
	if renderer != nil {
		look = s.look(v, renderer, &c)
	}
	named := r.PostForm.Get("answer") == "name"
	if !look.CanPrint {
		if named {
			answer(w, map[string]string{"say": look.Button})
			return
		}
		s.page(w, r, http.StatusConflict, "print.html", s.arrange(v, &c))
		return
	}
	data, err := renderer.PDF(look.sheets, c.Copies)
	if err != nil {
		http.Error(w, v.T("print.failed"), http.StatusInternalServerError)
		return
	}
	if !named {
		servePDF(w, data)
		return
	}
	answer(w, map[string]string{"file": "/file/" + s.files.put(data), "title": v.T("print.frame"), "say": v.T("print.sent"), "saved": v.T("print.tab"),
		"chart": chartLines(renderer, look.sheets, s.opts.Now())})
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if err := json.NewEncoder(w).Encode(value); err != nil && !errors.Is(err, http.ErrHandlerTimeout) {
		return // the browser has gone
	}
}

// chartLines are lines for the patient's chart, one a sheet, the same that the
// command line offers: which words were given, and nothing of the visit.
func chartLines(r *render.Renderer, sheets []*render.Sheet, now time.Time) string {
	var given []string
	for _, sh := range sheets {
		given = append(given, r.ChartLine(sh, now))
	}
	return strings.Join(given, "\n")
}

// problems puts faults into the page's own form. Their words are those of the
// command line: the same sentence for the same thing everywhere.
func problems(v *view, faults fault.List) []problem {
	var out []problem
	for _, f := range slices.Clone(faults).Sort() { // the list is shared, and sorting takes out what stands twice
		if f.Severity != fault.Error {
			continue
		}
		p := problem{What: v.field(f), Remedy: sentence(f.Remedy), English: true}
		out = append(out, p)
	}
	return out
}

// field says what is wrong, with the name of the field as the page has it.
func (v *view) field(f fault.Fault) string {
	what := sentence(f.What)
	if label, ok := v.words["field."+f.Key]; ok {
		return label + ": " + what
	}
	at := f.Pos
	if at.File = filepath.Base(at.File); at.String() != "" && f.File != "" {
		return at.String() + ": " + what
	}
	return what
}

// sentence begins a message with a capital and ends it with a full stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.TrimSuffix(capital(s), ".") + "."
}

// capital begins a text with a capital letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
