package web

import (
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"strings"

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
	Sizes          []sizeChoice
	Instead        []string // what else InsteadSaid can come to be
	InsteadSaid    string   // what not to give in place of what is held back
	When, Said     string
	Where, Who     string
	Places, People []string
	Copies         int
	Shelf          bool
	IdleSeconds    int
	OneSided       bool // the practice prints on one side
	View           *sheetView
}

type card struct {
	ID, Title, Subtitle, Reason string
	Chosen, Ready, Calm         bool
	Room                        []string // what else Reason can come to be
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
	Question, Answer    string // what is asked about it, and "yes", "no" or nothing yet
	Dated               bool   // its day has to be told, also when it is that of the visit
	Chosen              bool
}

// DayKey is the text that asks for the day of the test.
func (t testChoice) DayKey() string {
	if t.Dated {
		return "print.also.dated"
	}
	return "print.also.day"
}

type languageChoice struct {
	Tag, Name, Own, Reason, Leaves string
	Room                           []string // what else Reason or Leaves can come to be
	Chosen, Ready                  bool
}

type sizeChoice struct {
	Value, Name, Leaves string
	Room                []string
	Chosen              bool
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
	data := &printData{When: c.When, Where: c.Where, Who: c.Who, Copies: c.Copies, Shelf: c.Shelf, IdleSeconds: s.idleSeconds()}
	if r == nil {
		data.View = s.unopened(v, faults)
		data.Practice = "handout"
		return data
	}
	p := r.Practice()
	data.Practice, data.OneSided = p.Name, r.OneSided()
	data.Places = p.Places
	for _, person := range p.Providers {
		data.People = append(data.People, person.String())
	}
	data.View = s.look(v, r, c)
	data.View.tellClock(v, faults)
	data.Said = data.View.Said
	for _, id := range r.IDs() {
		data.Cards = append(data.Cards, s.card(v, r, c, id))
	}
	for _, tag := range r.Languages() {
		st := data.View.status["language-"+tag]
		data.Languages = append(data.Languages, languageChoice{Tag: tag, Name: v.language(r, tag), Own: s.ownName(v, tag), Reason: st.Text, Chosen: tag == c.Language, Ready: !st.Off,
			Leaves: data.View.status["leaves-language-"+tag].Text, Room: s.languageRoom(v)})
	}
	data.Instead, data.InsteadSaid = s.insteadRoom(v, r), data.View.status["instead"].Text
	for _, size := range render.Sizes() {
		data.Sizes = append(data.Sizes, sizeChoice{string(size), v.T("print.size." + string(size)), data.View.status["leaves-size-"+string(size)].Text, []string{v.Count("leaves", mostLeaves)}, size == c.edition()})
	}
	for _, t := range r.Tests() {
		chosen := false
		for _, id := range c.Also {
			chosen = chosen || id == t.ID
		}
		data.Tests = append(data.Tests, testChoice{ID: t.ID, Name: v.engineWords(t.Name), Question: capital(v.engineWords(t.Question)), Answer: c.Answers[t.ID], Dated: t.Dated, Day: c.Days[t.ID], Said: data.View.status["day-"+t.ID].Text, Chosen: chosen})
		data.TestsOpen = data.TestsOpen || chosen
	}
	if p.Sample {
		data.Notice = v.T("print.sample")
	}
	return data
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
	if k.Subtitle == "" {
		var kinds []string
		for _, one := range r.Variants(id, v.Lang) {
			kinds = append(kinds, v.kind(one))
		}
		k.Subtitle = strings.Join(kinds, ", ")
	}
	st := s.cardStanding(v, r, c, id, c.Language)
	k.Reason, k.Ready, k.Calm, k.Room = st.Text, !st.Off, st.Calm, s.cardRoom(v, r, id)
	if signed := s.signed(v, r, &choices{}, id); len(signed) > 1 {
		for _, one := range signed {
			k.Variants = append(k.Variants, variantChoice{one.Value, v.kind(one), c.Variants[id] == one.Value})
		}
		k.Subtitle = "" // their names stand below it
	}
	set := c.set(r, id)
	if variants := r.Variants(id, lang); set == nil && len(variants) > 0 && len(r.Missing(render.Job{Handout: id, Language: lang})) > 0 {
		set = variants[0].Set // one of them shows what the handout looks like
	}
	k.Picture = s.desk.picture(r, render.Job{Handout: id, Language: lang, Paper: r.Practice().Paper, Edition: render.Standard, Set: set})
	return k
}

// kind is what the desk calls a variant: where a test is also collected in another way,
// the name says in which.
func (v *view) kind(one render.Variant) string {
	if name, ok := v.words["variant."+one.Value]; ok {
		return name
	}
	return one.Name
}

// job is the job of a handout in a language, with the variant that is chosen.
func (s *Server) job(r *render.Renderer, c *choices, id, lang string) render.Job {
	return render.Job{Handout: id, Language: lang, Paper: r.Practice().Paper, Edition: c.edition(), Set: c.set(r, id)}
}

// sheetsOf makes the sheets of the choices in a form that was read; there is no
// Renderer where the clinic's file could not be opened.
func (s *Server) sheetsOf(v *view, r *http.Request) (choices, *sheetView, *render.Renderer) {
	c := readChoices(r)
	renderer, faults := s.desk.open()
	if renderer == nil {
		return c, s.unopened(v, faults), nil
	}
	look := s.look(v, renderer, &c)
	look.tellClock(v, faults)
	return c, look, renderer
}

// preview answers a script with the parts of the page that follow the choices.
func (s *Server) preview(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, "", http.StatusBadRequest)
		return
	}
	_, look, _ := s.sheetsOf(s.view(r, nil), r)
	html, err := s.fragment(r, "print.html", "sheet", &printData{View: look})
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	answer(w, map[string]any{
		"sheet": html, "canPrint": look.CanPrint, "whenWrong": look.WhenWrong, "first": look.first, "status": look.status,
		"text": map[string]string{"button": look.Button, "when": look.Said, "what": look.What, "heard": look.heard(), "where": look.Fields["where"], "who": look.Fields["who"]},
	})
}

// print makes the PDF of the choices. A script asks for its name, a form gets
// the file itself; where a form brought it to a tab, a script asks for what is
// told of the print alone.
func (s *Server) print(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	v := s.view(r, nil)
	c, look, renderer := s.sheetsOf(v, r)
	named, told := r.PostForm.Get("answer") == "name", r.PostForm.Get("answer") == "told"
	if !look.CanPrint {
		if named || told {
			answer(w, map[string]string{"say": look.Button})
			return
		}
		s.page(w, r, http.StatusConflict, "print.html", s.arrange(v, &c))
		return
	}
	of := map[string]string{"again": look.again, "chart": chartLines(renderer, look.sheets, s.opts.Now())}
	if told {
		answer(w, of)
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
	of["file"], of["title"], of["say"], of["saved"] = "/file/"+s.files.put(data), v.T("print.frame"), v.T("print.sent"), v.T("print.tab")
	answer(w, of)
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false) // no page has it in its text, and drawings are all angle brackets
	if err := e.Encode(value); err != nil && !errors.Is(err, http.ErrHandlerTimeout) {
		return // the browser has gone
	}
}
