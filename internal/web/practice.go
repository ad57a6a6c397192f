package web

import (
	"bytes"
	"encoding/base64"
	"errors"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/pagesvg"
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
	File      string // as named
	Base      string // base64 of the file that the form was made from
	Groups    []group
	Shown     string // handout that the sheet shows
	Language  string // of the sheet
	Handouts  []choice
	Languages []choice
	Look      *practiceLook
	// What was done, or why not.
	Done, Trouble string
	CanUndo       bool
	PutBack       bool        // the file is gone and can be written as it was read
	Others        []changeRow // of somebody else, which stand too
	Conflicts     []conflictRow
	Need          []needRow // what sheets in other languages still need
	Guide         *guideData
	Added         string // a logo that was put beside the file
}

// practiceLook is what follows the form: the sheet, and what saving would do.
type practiceLook struct {
	Sheet     template.HTML
	Words     template.HTML
	Title     string
	Follows   []string
	Lines     []lineRow
	Changes   []changeRow
	Problems  []problem // that stand at no field
	Colours   []string
	Need      []needRow
	CanSave   bool
	Button    string
	Nothing   bool
	Draft     bool
	faults    map[string][]string
	warnings  map[string][]string
	lines     map[int]string
	Lang      string
	newErrors bool
	Call      bool // numbers await a call
}

type lineRow struct {
	Where string
	Spans []spanRow
}

type spanRow struct{ Op, Text string }

type changeRow struct{ Label, Was, Now, Field string }

// conflictRow is a setting that two changed; Shown is theirs as the file has it.
type conflictRow struct{ Name, Label, Was, Mine, Theirs, Shown, ID string }

type needRow struct {
	Language string
	Count    int
	Text     string
}

// practiceFile reads the clinic file; missing is that there is none.
func (s *Server) practiceFile() (text []byte, missing bool, err error) {
	text, err = regularfile.Read(s.opts.Clinic, maxForm)
	if errors.Is(err, fs.ErrNotExist) {
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
	text, missing, err := s.practiceFile()
	switch {
	case missing:
		s.guidePage(w, r)
		return
	case err != nil:
		s.page(w, r, http.StatusOK, "practice.html", &practiceData{Trouble: v.T("practice.unreadable", filepath.Base(s.opts.Clinic), fault.Reason(err))})
		return
	}
	data := s.practiceForm(v, text, nil, r)
	s.page(w, r, http.StatusOK, "practice.html", data)
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
	return render.Options{File: s.opts.Clinic, Today: s.opts.Now(), Producer: s.opts.Producer}
}

// newForm is the form over a text of the clinic file.
func (s *Server) newForm(v *view, text []byte) *form {
	o := s.open()
	o.Text = text
	all, _ := render.Settings(o)
	f := &form{v: v, all: all, text: text, own: "en", headings: render.SectionHeadings(o, v.Lang)}
	if lang, ok := tomledit.Value(text, tomledit.Named("language")).(string); ok && lang != "" {
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
	data := &practiceData{File: filepath.Base(s.opts.Clinic), Base: base64.StdEncoding.EncodeToString(text)}
	var edits []tomledit.Edit
	wrong := map[string]string{}
	if a != nil {
		edits, wrong = a.edits, a.wrong
	}
	edited, faults := render.Edit(s.open(), text, edits)
	shown := s.shownSheet(edited, r)
	if edited != nil && edited.After != nil {
		for _, id := range edited.After.IDs() {
			titles[id], _ = edited.After.Title(id, v.Lang)
			data.Handouts = append(data.Handouts, choice{Value: id, Label: titles[id], Chosen: id == shown.Handout})
		}
		for _, lang := range edited.After.Languages() {
			titles[lang] = edited.After.LanguageName(lang)
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
	data.Look = s.practiceLook(v, f, edited, faults, wrong, shown)
	s.called(v, edited, data.Groups)
	for i := range data.Groups {
		g := &data.Groups[i]
		for j := range g.Fields {
			one := &g.Fields[j]
			one.Faults, one.Warnings = data.Look.faults[one.Name], data.Look.warnings[one.Name]
			if len(one.Faults) > 0 {
				g.Wrong++
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
	return data
}

// called says beside each number who called it last.
func (s *Server) called(v *view, e *render.Edited, groups []group) {
	if e == nil || e.After == nil {
		return
	}
	c := e.After.Called()
	for _, name := range []string{"phone", "after_hours_phone"} {
		one := atField(groups, name)
		switch {
		case one == nil || digits(one.Value) < 7:
		case c.By != "" && c.Holds(one.Value):
			one.Called = v.T("practice.called", c.By, e.After.SayDay(v.Lang, c.On))
		default:
			one.Called = v.T("practice.called.never")
		}
	}
}

// shownSheet is the sheet that stands beside the form.
func (s *Server) shownSheet(e *render.Edited, r *http.Request) render.Job {
	j := render.Job{Handout: r.FormValue("show"), Language: r.FormValue("show-language"), Edition: render.Standard, Paper: render.Letter}
	if e == nil || e.After == nil {
		return j
	}
	j.Paper = e.After.Practice().Paper
	if j.Handout == "" || !slices.Contains(e.After.IDs(), j.Handout) {
		for _, id := range e.After.IDs() {
			j.Handout = id
			if len(e.After.Missing(render.Job{Handout: id, Language: e.After.Practice().Language})) == 0 {
				break
			}
		}
	}
	if !e.After.Written(j.Handout, j.Language) {
		j.Language = e.After.Practice().Language
		if !e.After.Written(j.Handout, j.Language) {
			j.Language = e.After.LanguagesOf(j.Handout)[0]
		}
	}
	return j
}

// practiceLook makes what follows the form.
func (s *Server) practiceLook(v *view, f *form, e *render.Edited, faults fault.List, wrong map[string]string, j render.Job) *practiceLook {
	look := &practiceLook{faults: map[string][]string{}, warnings: map[string][]string{}, lines: map[int]string{}, Draft: true, Lang: j.Language}
	for name, text := range wrong {
		look.faults[name] = append(look.faults[name], text)
	}
	if e != nil {
		faults = e.Faults
	}
	groups := f.groups(map[string]string{})
	for _, one := range faults {
		text := sentence(one.What)
		if one.Remedy != "" {
			text += " " + sentence(one.Remedy)
		}
		switch at := atField(groups, one.Key); {
		case at != nil && one.Severity == fault.Error:
			look.faults[at.Name] = append(look.faults[at.Name], text)
		case at != nil:
			look.warnings[at.Name] = append(look.warnings[at.Name], text)
		case one.Severity == fault.Error:
			look.Problems = append(look.Problems, problem{What: v.field(one), Remedy: sentence(one.Remedy)})
		}
	}
	if e == nil {
		look.Button = v.T("practice.save.cannot")
		return look
	}
	for _, c := range e.Changes {
		look.Changes = append(look.Changes, f.row(c))
	}
	look.Need = f.need(e.Data)
	look.newErrors = e.New.Failed()
	s.follow(v, look, e)
	look.Follows = append(look.Follows, f.stays(e)...)
	look.Nothing = len(e.Changes) == 0
	switch {
	case len(wrong) > 0 || look.newErrors:
		look.Button = v.T("practice.save.cannot")
	case look.Nothing:
		look.Button = v.T("practice.save.nothing")
	default:
		look.CanSave, look.Button = true, v.Count("practice.save", len(e.Changes))
	}
	if e.After != nil {
		s.drawPractice(v, look, e.After, j)
	}
	return look
}

// drawPractice draws the sheet, and says which field is behind each line of its
// own words.
func (s *Server) drawPractice(v *view, look *practiceLook, r *render.Renderer, j render.Job) {
	for _, c := range r.Colours() {
		key := "practice.colour"
		if c.Darkened {
			key = "practice.colour.darkened"
		}
		look.Colours = append(look.Colours, v.T(key, v.T("practice.colour."+c.Use), c.Hex, settings.Number10(float64(int(c.Contrast*10))/10), settings.Number10(c.Least)))
	}
	for _, l := range r.KeyLines() {
		look.lines[l.Line] = l.Key
	}
	look.Title, _ = r.Title(j.Handout, v.Lang)
	if missing := r.Missing(j); len(missing) > 0 {
		look.Problems = append(look.Problems, problem{What: v.T("practice.unset", look.Title)})
		return
	}
	sheet, faults := r.Sheet(j)
	if sheet == nil {
		look.Problems = append(look.Problems, problems(v, faults)...)
		return
	}
	look.Draft = !sheet.Ready()
	var b strings.Builder
	for n := range sheet.Pages.Pages {
		b.Write(pagesvg.Page(sheet.Pages, n, r.Faces()))
	}
	look.Sheet = template.HTML(b.String())
	var words strings.Builder
	if err := sheet.WriteWords(&words); err == nil {
		look.Words = template.HTML(words.String())
	}
}

// follow says what saving leads to.
func (s *Server) follow(v *view, look *practiceLook, e *render.Edited) {
	if len(e.Changes) == 0 || e.After == nil {
		return
	}
	fo := e.Follows
	say := func(key string, sheets []render.Sheets) {
		if len(sheets) == 0 {
			return
		}
		var names []string
		for _, one := range sheets {
			title, _ := e.After.Title(one.Handout, v.Lang)
			name := "“" + title + "” (" + e.After.LanguageName(one.Language) + ")"
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		look.Follows = append(look.Follows, v.T(key, strings.Join(names, ", "), v.Count("practice.lines", render.Count(sheets))))
	}
	say("practice.follows.drafts", fo.Drafts)
	say("practice.follows.again", fo.Again)
	say("practice.follows.words", fo.Words)
	say("practice.follows.off", fo.Off)
	say("practice.follows.on", fo.On)
	if fo.Signed && len(fo.Drafts) == 0 {
		look.Follows = append(look.Follows, v.T("practice.follows.signed"))
	}
	look.Call = len(fo.Call) > 0
	switch {
	case len(fo.Call) > 0:
		look.Follows = append(look.Follows, v.T("practice.follows.call", strings.Join(fo.Call, ", ")))
	case len(fo.Details) > 0 && fo.Confirmed:
		look.Follows = append(look.Follows, v.T("practice.follows.confirmed"))
	}
	if len(look.Follows) == 0 {
		look.Follows = append(look.Follows, v.T("practice.follows.nothing"))
	}
	seen := map[string]bool{}
	for _, sheets := range [][]render.Sheets{fo.Drafts, fo.Words} {
		for _, one := range sheets {
			title, _ := e.After.Title(one.Handout, v.Lang)
			for _, l := range one.Lines {
				row := lineRow{Where: title + ", " + e.After.LanguageName(one.Language)}
				if l.Heading != "" {
					row.Where += ": " + l.Heading
				}
				text := ""
				for _, sp := range l.Spans {
					row.Spans = append(row.Spans, spanRow{string(sp.Op), sp.Text})
					text += string(sp.Op) + sp.Text
				}
				if !seen[one.Handout+text] {
					seen[one.Handout+text] = true
					look.Lines = append(look.Lines, row)
				}
			}
		}
	}
}

// stays tells which words in other languages an edit left as they were, whose
// own changed.
func (f *form) stays(e *render.Edited) []string {
	var out []string
	for _, c := range e.Changes {
		if len(c.Key) != 1 || c.Now == nil {
			continue
		}
		for _, lang := range f.others {
			other := tomledit.Named("words", lang, c.Key[0].Name)
			text, said := tomledit.Value(e.Data, other).(string)
			if said && !slices.ContainsFunc(e.Changes, func(o tomledit.Change) bool { return o.Key.String() == other.String() }) {
				out = append(out, f.v.T("practice.stays", f.languageName(lang), text))
			}
		}
	}
	return out
}

// row tells a change with the words of its field.
func (f *form) row(c tomledit.Change) changeRow {
	out := changeRow{Label: c.Key.String(), Was: tomledit.Say(c.Was), Now: tomledit.Say(c.Now), Field: fieldID(c.Key.String())}
	if s, ok := settings.Find(f.all, c.Key); ok {
		out.Label, _ = f.words(s)
		for _, value := range []*string{&out.Was, &out.Now} {
			if s.Kind == settings.Choice || s.Kind == settings.Flag {
				if *value == "" && s.Default != "" {
					*value = s.Default
				}
				*value = f.valueLabel(s, *value)
			}
		}
	}
	return out
}

// need counts, for each other language, the words that are still to be said in it.
func (f *form) need(text []byte) []needRow {
	after := *f
	after.text = text
	var out []needRow
	for _, lang := range f.others {
		n := 0
		for _, s := range f.all {
			if s.Language != lang && s.Language != "*" {
				continue
			}
			for _, one := range after.fields(s, lang) {
				if one.Again {
					n++
				}
			}
		}
		row := needRow{Language: lang, Count: n, Text: f.v.T("practice.need.none")}
		if n > 0 {
			row.Text = f.v.Counted("practice.need", n, f.languageName(lang))
		}
		out = append(out, row)
	}
	return out
}

// clinicLanguage is what a language calls itself.
func clinicLanguage(tag string) string {
	sample, _ := render.Open(render.Options{})
	return sample.LanguageName(tag)
}

// practicePreview answers a script with what follows the form.
func (s *Server) practicePreview(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	a, err := s.readAsked(v, r)
	if err != nil {
		http.Error(w, "", http.StatusBadRequest)
		return
	}
	edited, faults := render.Edit(s.open(), a.base, a.edits)
	j := s.shownSheet(edited, r)
	look := s.practiceLook(v, a.form, edited, faults, a.wrong, j)
	sheet, err := s.fragment(r, "practice.html", "practice-sheet", &practiceData{Look: look})
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	after, err := s.fragment(r, "practice.html", "practice-follows", &practiceData{Look: look})
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	lines := map[string]string{}
	for n, key := range look.lines {
		lines[settings.Number10(float64(n))] = key
	}
	need := map[string]string{}
	for _, n := range look.Need {
		need[n.Language] = n.Text
	}
	answer(w, map[string]any{"sheet": sheet, "follows": after, "faults": look.faults, "warnings": look.warnings, "lines": lines,
		"canSave": look.CanSave, "button": look.Button, "need": need, "colours": strings.Join(look.Colours, " "), "drawn": look.Sheet != ""})
}

// practiceSave saves the form. What somebody else changed meanwhile is kept, or
// shown side by side.
func (s *Server) practiceSave(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	a, err := s.readAsked(v, r)
	if err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	if r.PostForm.Get("putback") != "" && len(a.base) > 0 {
		// Where it cannot be, the save says so.
		_ = tomledit.Create(s.opts.Clinic, a.base)
	}
	edits, base := a.settled(r, s.opts.Clinic)
	back := func(code int, base []byte, trouble string, change func(*practiceData)) {
		a.edits = edits
		data := s.practiceForm(v, base, a, r)
		data.Trouble = trouble
		if change != nil {
			change(data)
		}
		s.page(w, r, code, "practice.html", data)
	}
	if len(a.wrong) > 0 {
		back(http.StatusConflict, a.base, v.T("practice.save.wrong"), nil)
		return
	}
	s.saving.Lock()
	saved, err := render.Save(s.open(), base, edits)
	s.saving.Unlock()
	var conflict *tomledit.ConflictError
	var faults fault.List
	switch {
	case err == nil:
		data := s.practiceForm(v, saved.Data, nil, r)
		data.Done = v.Count("practice.saved", len(saved.Changes))
		if len(saved.Changes) == 0 {
			data.Done = v.T("practice.saved.nothing")
		}
		data.CanUndo = len(saved.Changes) > 0
		for _, c := range saved.Others {
			data.Others = append(data.Others, a.form.row(c))
		}
		if saved.Open != "" {
			data.Done += " " + v.T("practice.saved.open", saved.Open)
		}
		old := practiceLook{faults: map[string][]string{}}
		s.follow(v, &old, saved.Edited)
		data.Look.Follows, data.Look.Lines, data.Look.Call = append(old.Follows, a.form.stays(saved.Edited)...), old.Lines, old.Call
		s.page(w, r, http.StatusOK, "practice.html", data)
	case errors.As(err, &conflict):
		back(http.StatusConflict, a.base, v.T("practice.conflict"), func(d *practiceData) {
			for _, c := range conflict.Conflicts {
				row := a.form.row(tomledit.Change{Key: c.Key, Was: c.Was, Now: c.Value})
				theirs := a.form.row(tomledit.Change{Key: c.Key, Now: c.Theirs})
				d.Conflicts = append(d.Conflicts, conflictRow{Name: c.Key.String(), ID: fieldID(c.Key.String()), Label: row.Label, Was: row.Was, Mine: row.Now, Theirs: theirs.Now, Shown: tomledit.Say(c.Theirs)})
			}
			d.Base = base64.StdEncoding.EncodeToString(a.base)
		})
	case errors.As(err, &faults):
		back(http.StatusConflict, a.base, v.T("practice.save.faults"), nil)
	case errors.Is(err, tomledit.ErrGone):
		back(http.StatusConflict, a.base, v.T("practice.gone", s.opts.Clinic), func(d *practiceData) { d.PutBack = true })
	case errors.Is(err, fs.ErrPermission):
		back(http.StatusConflict, a.base, v.T("practice.readonly", s.opts.Clinic), nil)
	default:
		back(http.StatusConflict, a.base, v.T("practice.unwritable", s.opts.Clinic, fault.Reason(err)), nil)
	}
}

// settled returns the edits after a choice between two versions, and the state
// that they are made on: theirs drops the edit, mine is made on theirs, as long as
// theirs is what was shown.
func (a *asked) settled(r *http.Request, path string) ([]tomledit.Edit, []byte) {
	base := a.base
	now, err := regularfile.Read(path, maxForm)
	var out []tomledit.Edit
	for _, e := range a.edits {
		name := e.Key.String()
		theirs := tomledit.Value(now, e.Key)
		switch r.PostForm.Get("keep:" + name) {
		case "theirs":
			continue
		case "mine":
			if err != nil || strings.ReplaceAll(r.PostForm.Get("theirs:"+name), "\r\n", "\n") != tomledit.Say(theirs) {
				break
			}
			if next, faults := tomledit.Apply(path, base, []tomledit.Edit{{Key: e.Key, Value: theirs}}); !faults.Failed() {
				base = next
			}
		}
		out = append(out, e)
	}
	return out, base
}

// practiceUndo puts the file back as it was before the last save.
func (s *Server) practiceUndo(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	a, err := s.readAsked(v, r)
	if err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	s.saving.Lock()
	before, err := tomledit.Undo(s.opts.Clinic, a.base)
	s.saving.Unlock()
	if err != nil {
		now, missing, _ := s.practiceFile()
		if missing {
			s.guidePage(w, r)
			return
		}
		data := s.practiceForm(v, now, nil, r)
		data.Trouble = v.T("practice.undo.cannot")
		if errors.Is(err, tomledit.ErrChanged) {
			data.Trouble = v.T("practice.undo.changed")
		}
		s.page(w, r, http.StatusConflict, "practice.html", data)
		return
	}
	data := s.practiceForm(v, before, nil, r)
	data.Done, data.CanUndo = v.T("practice.undone"), true
	look := practiceLook{}
	s.follow(v, &look, render.Compare(s.open(), a.base, before))
	data.Look.Follows, data.Look.Lines = look.Follows, look.Lines
	s.page(w, r, http.StatusOK, "practice.html", data)
}

// practiceCopy gives a copy of every sheet of the practice for review, marked as
// drafts where nobody signed.
func (s *Server) practiceCopy(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	renderer, faults := s.desk.open()
	if renderer == nil || renderer.Practice().Sample {
		data := &practiceData{Trouble: v.T("practice.copy.cannot"), Look: &practiceLook{Problems: problems(v, faults)}}
		s.page(w, r, http.StatusConflict, "practice.html", data)
		return
	}
	var sheets []*render.Sheet
	p := renderer.Practice()
	for _, id := range renderer.IDs() {
		j := render.Job{Handout: id, Language: p.Language, Paper: p.Paper, Edition: p.Size}
		if !renderer.Written(id, p.Language) || len(renderer.Missing(j)) > 0 {
			continue
		}
		if sheet, _ := renderer.Sheet(j); sheet != nil {
			sheets = append(sheets, sheet)
		}
	}
	if len(sheets) == 0 {
		s.page(w, r, http.StatusConflict, "practice.html", &practiceData{Trouble: v.T("practice.copy.cannot"), Look: &practiceLook{}})
		return
	}
	data, err := renderer.PDF(sheets, 1)
	if err != nil {
		http.Error(w, v.T("print.failed"), http.StatusInternalServerError)
		return
	}
	if r.FormValue("answer") == "name" {
		answer(w, map[string]string{"file": "/file/" + s.files.put(data), "title": v.T("print.frame"), "say": v.T("print.sent"), "saved": v.T("print.tab")})
		return
	}
	servePDF(w, data)
}

// practiceLogo takes a picture, shows it as it will be printed, and puts it beside
// the clinic file under a name that nothing has there.
func (s *Server) practiceLogo(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	r.Body = http.MaxBytesReader(w, r.Body, render.MaxLogo+1<<16)
	file, header, err := r.FormFile("logo")
	if err != nil {
		answer(w, map[string]any{"say": v.T("practice.logo.large", render.MaxLogo/1_000_000), "wrong": true})
		return
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil || len(data) > render.MaxLogo {
		answer(w, map[string]any{"say": v.T("practice.logo.large", render.MaxLogo/1_000_000), "wrong": true})
		return
	}
	name := filepath.Base(strings.ReplaceAll(header.Filename, `\`, "/"))
	made, faults := render.TryLogo(name, data)
	var said []string
	for _, f := range faults {
		said = append(said, sentence(f.What)+" "+sentence(f.Remedy))
	}
	if made == nil {
		answer(w, map[string]any{"say": strings.Join(said, " "), "wrong": true})
		return
	}
	out := map[string]any{"picture": "data:image/png;base64," + base64.StdEncoding.EncodeToString(made.PNG)}
	kept, err := putLogo(filepath.Dir(absolute(s.opts.Clinic)), name, data)
	if err != nil {
		answer(w, map[string]any{"say": v.T("practice.logo.unwritable", fault.Reason(err)), "wrong": true})
		return
	}
	out["name"] = kept
	said = append([]string{v.T("practice.logo.as", kept, made.Width, made.Height)}, said...)
	out["say"] = strings.Join(said, " ")
	answer(w, out)
}

// putLogo writes a logo under its own name, made plain, or that name with a
// number where another picture has it.
func putLogo(dir, name string, data []byte) (string, error) {
	ext := strings.ToLower(filepath.Ext(name))
	if !slices.Contains([]string{".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"}, ext) {
		ext = ".png"
	}
	for n := 1; ; n++ {
		kept := "logo" + ext
		if n > 1 {
			kept = "logo-" + settings.Number10(float64(n)) + ext
		}
		path := filepath.Join(dir, kept)
		had, err := os.ReadFile(path)
		if err == nil && bytes.Equal(had, data) {
			return kept, nil
		}
		if err == nil && n < 100 {
			continue
		}
		return kept, tomledit.Create(path, data)
	}
}
