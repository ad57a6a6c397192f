package web

import (
	"encoding/base64"
	"errors"
	"io/fs"
	"net/http"
	"path/filepath"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// practiceRoutes are the addresses of Your practice.
func (s *Server) practiceRoutes() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"GET " + practicePath:                  s.practicePage,
		"POST " + practicePath:                 s.practicePage,
		"POST " + practicePath + "/preview":    s.practicePreview,
		"POST " + practicePath + "/save":       s.practiceSave,
		"POST " + practicePath + "/undo":       s.practiceUndo,
		"POST " + practicePath + "/restore":    s.practiceRestore,
		"POST " + practicePath + "/guide":      s.guidePage,
		"POST " + practicePath + "/copy":       s.practiceCopy,
		"POST " + uploadPath + "practice/logo": s.practiceLogo,
	}
}

const practicePath = "/practice"

// maxForm is the most that the form may send: the file that it was made from, and
// every field.
const maxForm = 2 << 20

// practiceData is what Your practice shows.
type practiceData struct {
	From      string // of Review, where somebody came from
	FromText  string // the sheet that was being signed there
	File      string // as named
	Own       string // language of the file
	Base      string // base64 of the file that the form was made from
	Groups    []group
	Shown     string // handout that the sheet shows
	Language  string // of the sheet
	Handouts  []choice
	Languages []choice
	Look      *practiceLook
	// What was done, or why not.
	Done, Trouble string
	DoneFollows   []string // what follows from what was done
	DoneLines     []lineRow
	Await         string      // the way to confirming what was saved; empty where nothing awaits it
	Made          []changeRow // what was done
	CanUndo       bool
	Undo          string      // what the button that undoes or redoes it says
	PutBack       bool        // the file is gone and can be written as it was read
	Others        []changeRow // of somebody else, which stand too
	Conflicts     []conflictRow
	Need          []needRow // what sheets in other languages still need
	Guide         *guideData
	Before        *before
	Wrong         []changeRow // fields with a fault
	SavedAt       string      // when the other of two saved, in words
	Undone        bool
	DoneAgree     *agreement // hours that differ in what was saved
	AllSigned     bool       // what was undone is as it was signed
	Restore       string     // what puts back the file from before the last save, of one that cannot be read
}

// practiceFile reads the clinic file; missing is that there is none, or nothing in it.
func (s *Server) practiceFile() (text []byte, missing bool, err error) {
	text, err = regularfile.Read(s.opts.Clinic, maxForm)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true, nil
	}
	if err == nil && tomledit.Blank(text) {
		return nil, true, nil
	}
	return text, false, err
}

// practicePage shows the form over the clinic file, or, where there is none yet,
// the first question of the guide.
func (s *Server) practicePage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	v := s.view(r, nil)
	s.sweepLogos()
	text, missing, err := s.practiceFile()
	switch {
	case missing && r.PostForm.Get("base") == "":
		s.guidePage(w, r)
		return
	case missing:
	case err != nil:
		s.page(w, r, http.StatusOK, "practice.html", &practiceData{Trouble: v.T("practice.unreadable", filepath.Base(s.opts.Clinic), fault.Reason(err))})
		return
	}
	if broken := tomledit.Check(filepath.Base(s.opts.Clinic), text); broken.Failed() && !missing {
		s.page(w, r, http.StatusOK, "practice.html", s.brokenFile(v, text, broken))
		return
	}
	// Without scripts what was typed comes here, to be shown on the sheet.
	var typed *asked
	if r.PostForm.Get("base") != "" {
		if typed, err = s.readAsked(v, r); err != nil {
			s.page(w, r, http.StatusBadRequest, "lost.html", nil)
			return
		}
		text = typed.base
		typed.agreeing(r.PostForm.Get("agree"))
	}
	s.page(w, r, http.StatusOK, "practice.html", s.practiceForm(v, text, typed, r))
}

// asked is the form of a request: the file it was made from, and what its fields
// change.
type asked struct {
	form  *form
	base  []byte
	edits []tomledit.Edit
	wrong map[string]string
}

func (s *Server) open() render.Options {
	return render.Options{File: s.opts.Clinic, Today: s.opts.Now(), Producer: s.opts.Producer, Logos: s.logos.held()}
}

// newForm is the form over a text of the clinic file.
func (s *Server) newForm(v *view, text []byte) *form {
	o := s.open()
	o.Text = text
	all, _ := render.Settings(o)
	f := &form{v: v, all: all, text: text, own: "en", headings: render.SectionHeadings(o, v.Lang)}
	f.bases = sharedBy(s.opts.Clinic, text)
	if i := slices.IndexFunc(f.all, func(s settings.Setting) bool { return s.Path == "hours" }); i >= 0 && f.hoursInRows() {
		f.all = slices.Insert(slices.Clone(f.all), i+1, settings.Openings()...)
	}
	if lang, ok := f.at(tomledit.Named("language")).(string); ok && lang != "" {
		f.own = lang
	}
	for _, one := range all {
		if one.Language != "" && one.Language != "*" && one.Language != f.own && !slices.Contains(f.others, one.Language) {
			f.others = append(f.others, one.Language)
		}
	}
	return f
}

// readAsked reads a posted form. It fails only for one that was not made here.
func (s *Server) readAsked(v *view, r *http.Request) (*asked, error) {
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	base, err := base64.StdEncoding.DecodeString(r.PostForm.Get("base"))
	if err != nil {
		return nil, err
	}
	a := &asked{form: s.newForm(v, base), base: base}
	a.edits, a.wrong = a.form.edits(r.PostForm["field"], func(name string) []string { return r.PostForm[name] })
	return a, nil
}

// practiceForm makes the page for a text of the file; with an asked form, for the
// values in its fields.
func (s *Server) practiceForm(v *view, text []byte, a *asked, r *http.Request) *practiceData {
	f := s.newForm(v, text)
	titles := map[string]string{}
	data := &practiceData{File: filepath.Base(s.opts.Clinic), Own: f.own, From: fromReview(r), Base: base64.StdEncoding.EncodeToString(text)}
	if data.From != "" {
		data.FromText = s.fromText(v, data.From)
	}
	var edits []tomledit.Edit
	wrong := map[string]string{}
	if a != nil {
		edits, wrong = a.edits, a.wrong
	}
	edited, faults := render.Edit(s.open(), text, edits)
	now, saved := s.drawn(edited, text)
	shown := besideForm(now, r)
	if now != nil {
		for _, id := range now.IDs() {
			titles[id], _ = now.Title(id, v.Lang)
			data.Handouts = append(data.Handouts, choice{Value: id, Label: titles[id], Chosen: id == shown.Handout})
		}
		for _, lang := range now.Languages() {
			titles[lang] = v.language(now, lang)
			data.Languages = append(data.Languages, choice{Value: lang, Label: titles[lang], Chosen: lang == shown.Language})
		}
	}
	sample, _ := render.Open(render.Options{})
	for _, one := range f.all {
		if one.Handout != "" && titles[one.Handout] == "" && sample != nil {
			titles[one.Handout], _ = sample.Title(one.Handout, v.Lang)
		}
	}
	for _, lang := range f.others {
		if titles[lang] == "" && sample != nil {
			titles[lang] = sample.LanguageName(lang)
		}
	}
	data.Shown, data.Language = shown.Handout, shown.Language
	if edited != nil && a != nil {
		f.text = edited.Data // the fields as they were typed
	}
	data.Groups = f.groups(titles)
	agree := f.agreements()
	data.Look = s.practiceLook(v, f, edited, faults, wrong, shown)
	if now != nil && saved {
		s.drawPractice(v, f, data.Look, now, shown)
		data.Look.Saved = data.Look.Sheet != ""
	}
	s.called(v, edited, data.Groups)
	for i := range data.Groups {
		g := &data.Groups[i]
		for j := range g.Fields {
			one := &g.Fields[j]
			one.Faults, one.Warnings = data.Look.faults[one.Name], data.Look.warnings[one.Name]
			one.Agree, one.Changed = agree[one.Name], slices.ContainsFunc(data.Look.Changes, func(c changeRow) bool { return c.Field == one.ID })
			if len(one.Faults) > 0 {
				g.Wrong++
				data.Wrong = append(data.Wrong, changeRow{Label: one.Label, Field: one.ID})
			}
			if a != nil {
				if typed, ok := r.PostForm["set:"+one.Name]; ok && wrong[one.Name] != "" {
					one.Value = strings.Join(typed, "\n")
				}
			}
		}
		g.Lead = v.words["practice.lead."+strings.SplitN(g.ID, "-", 2)[0]]
	}
	data.Need = data.Look.Need
	data.Before = s.before(v, f, text)
	return data
}

// called says beside each number who called it last.
func (s *Server) called(v *view, e *render.Edited, groups []group) {
	if e == nil || e.After == nil {
		return
	}
	for _, name := range []string{"phone", "after_hours_phone"} {
		one := atField(groups, name)
		if one == nil || digits(one.Value) < 7 {
			continue
		}
		one.Called = v.T("practice.called.never")
		if c, ok := e.After.LastCall(one.Value); ok {
			one.Called = v.T("practice.called", c.By, e.After.SayDay(v.Lang, string(c.On)))
		}
		if one != nil && one.Called != "" {
			one.Call = callText(v, e.After.Details(), one.Value)
		}
	}
}

// drawn is what the sheet beside the form is made from: the edited file, or, where
// it has a fault, the file as it is saved.
func (s *Server) drawn(e *render.Edited, text []byte) (r *render.Renderer, saved bool) {
	if e != nil && e.After != nil {
		return e.After, false
	}
	o := s.open()
	o.Text = text
	r, _ = render.Open(o)
	return r, true
}

// besideForm is the sheet that stands beside the form.
func besideForm(now *render.Renderer, r *http.Request) render.Job {
	j := render.Job{Handout: r.FormValue("show"), Language: r.FormValue("show-language"), Edition: render.Standard, Paper: render.Letter}
	if now == nil {
		return j
	}
	j.Paper = now.Practice().Paper
	if j.Handout == "" || !slices.Contains(now.IDs(), j.Handout) {
		for _, id := range now.IDs() {
			j.Handout = id
			if len(now.Missing(render.Job{Handout: id, Language: now.Practice().Language})) == 0 {
				break
			}
		}
	}
	if !now.Written(j.Handout, j.Language) {
		j.Language = now.Practice().Language
		if !now.Written(j.Handout, j.Language) {
			j.Language = now.LanguagesOf(j.Handout)[0]
		}
	}
	return j
}
