package web

import (
	"errors"
	"html/template"
	"maps"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"handout/internal/fault"
	"handout/internal/pagesvg"
	"handout/internal/regularfile"
	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// guideData is one screen of the first-start guide.
type guideData struct {
	Step, Of int
	Question string
	Hint     string
	Fields   []formField
	Kept     []kept // the answers of other screens
	Sheet    template.HTML
	Words    template.HTML
	Language string
	Problems []problem
	Last     bool
	Made     bool      // the file is written
	Drafts   []string  // the sheets that were made, by their titles
	Need     []needRow // what sheets in other languages still need
	File     string
	Example  string // of which sheet the one beside is an example
	Before   string // that a file was there, whose state before its last save still is
	lines    map[string]string
}

type kept struct{ Name, Value string }

// The lab, and the day of its instructions, are asked for only when one of its
// tests was chosen. The day can wait: the sheet is not printed without it.
const (
	guideTest    = "handout.urine-after-exam.test"
	guideLab     = "handout.urine-after-exam.lab"
	guideChecked = "handout.urine-after-exam.collection_confirmed_on"
)

// guideSteps are the questions of the guide, at most seven, each on a screen of
// its own, by the keys that they answer.
var guideSteps = [][]string{
	{"name"},
	{"phone", "hours"},
	{"after_hours_answered_by", "after_hours_phone"},
	{"handout.eps.protocol"},
	{guideTest, guideLab, guideChecked},
	{"language_notice"},
	{"logo", "brand.color"},
}

// guideChoice is the option that decides whether a handout is printed at all, or "".
func guideChoice(handout string) string {
	switch handout {
	case "eps":
		return "protocol"
	case "urine-after-exam":
		return "test"
	}
	return ""
}

// guidePage asks one question after the other, with the sheet growing beside them.
// The answers travel in the page: nothing is kept until the file is written.
func (s *Server) guidePage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	v := s.view(r, nil)
	if _, missing, _ := s.practiceFile(); !missing {
		if r.PostForm.Get("go") == "look" {
			http.Error(w, "", http.StatusConflict)
			return
		}
		http.Redirect(w, r, practicePath, http.StatusSeeOther)
		return
	}
	answers := map[string]string{}
	for _, keys := range guideSteps {
		for _, key := range keys {
			answers[key] = strings.TrimSpace(r.PostForm.Get("set:" + key))
		}
	}
	step, err := strconv.Atoi(r.PostForm.Get("step"))
	if err != nil || step < 1 || step > len(guideSteps) {
		step = 1
	}
	data := s.guide(v, answers, step)
	if step == 1 {
		data.Before = s.fileBefore(v)
	}
	switch r.PostForm.Get("go") {
	case "restore":
		s.guideRestore(w, r, v, data)
		return
	case "look":
		data.unasked(v)
		html, err := s.fragment(r, "practice-guide.html", "guide-sheet", &practiceData{Guide: data})
		if err != nil {
			http.Error(w, "", http.StatusInternalServerError)
			return
		}
		answer(w, map[string]any{"sheet": html, "drawn": data.Sheet != "", "faults": guideFaults(data), "warnings": guideWarnings(data), "lines": data.lines})
		return
	case "back":
		data = s.guide(v, answers, max(step-1, 1))
		data.unasked(v)
	case "next":
		switch {
		case len(data.wrong()) > 0:
		case step < len(guideSteps):
			data = s.guide(v, answers, step+1)
			data.unasked(v)
		default:
			s.guideEnd(w, r, v, answers, data)
			return
		}
	default:
		data.unasked(v)
	}
	s.page(w, r, http.StatusOK, "practice-guide.html", &practiceData{Guide: data, File: filepath.Base(s.opts.Clinic)})
}

func guideFaults(g *guideData) map[string][]remark {
	out := map[string][]remark{}
	for _, f := range g.Fields {
		out[f.Name] = f.Faults
	}
	return out
}

func guideWarnings(g *guideData) map[string][]remark {
	out := map[string][]remark{}
	for _, f := range g.Fields {
		out[f.Name] = f.Warnings
	}
	return out
}

// wrong are the faults of the fields of a screen.
func (g *guideData) wrong() []remark {
	var out []remark
	for _, f := range g.Fields {
		out = append(out, f.Faults...)
	}
	return out
}

// asks says at a field of the guide why it is asked, and what to answer who does not
// know.
func (g *guideData) asks(v *view, field *formField, answers map[string]string) {
	switch field.Name {
	case "logo":
		field.Hint = v.T("practice.logo.or")
	case "brand.color":
		field.Hint = v.T("practice.h.brand.color") // a code of a color says nothing without the color beside it
	case guideChecked:
		field.Hint = v.T("practice.guide.checked")
	case "after_hours_answered_by":
		field.Hint = v.T("practice.guide.answers")
	case "after_hours_phone":
		field.Hint, field.HintElse = v.T("practice.guide.closed"), v.T("practice.guide.closed.nobody")
		field.Examples = []string{v.T("practice.guide.closed.er"), v.T("practice.guide.closed.911")}
	case "handout.eps.protocol":
		field.Hint = v.T("practice.guide.protocol")
	case guideTest:
		field.Hint = v.T("practice.guide.test")
	case "language_notice":
		number := answers["phone"]
		if number == "" {
			number = "(217) 555-0142"
		}
		field.Hint = v.T("practice.guide.notice", strings.ReplaceAll(number, " ", "\u00a0"))
	}
}

// unasked drops that an answer is missing: it was not asked for yet.
func (g *guideData) unasked(v *view) {
	for i := range g.Fields {
		g.Fields[i].Faults = slices.DeleteFunc(g.Fields[i].Faults, func(said remark) bool { return said.Text == v.T("practice.guide.needed") })
	}
}

// guide makes a screen, with the sheet of the answers so far.
func (s *Server) guide(v *view, answers map[string]string, step int) *guideData {
	g := &guideData{lines: map[string]string{}, Step: step, Of: len(guideSteps), Language: "en", Last: step == len(guideSteps), Question: v.T("practice.guide." + strconv.Itoa(step)), Hint: v.T("practice.guide.hint." + strconv.Itoa(step))}
	text, faults := render.Scaffold(written(answers))
	f := s.newForm(v, text)
	for i, keys := range guideSteps {
		for _, name := range keys {
			if i != step-1 {
				g.Kept = append(g.Kept, kept{name, answers[name]})
				continue
			}
			key, _ := tomledit.ParseKey(name)
			one, ok := settings.Find(f.all, key)
			if !ok {
				continue
			}
			field := f.field(one, key)
			field.Value, field.Suggest = answers[name], ""
			if one.Kind == settings.Text && one.Example != "" {
				field.Hint = v.T("practice.example", strings.Trim(one.Example, `"`))
			}
			g.asks(v, &field, answers)
			if one.Kind == settings.Choice {
				field.Choices = f.choices(one, answers[name])
				if one.Handout != "" && len(field.Choices) > 0 {
					field.Choices[0].Label = v.T("practice.unsaid.test")
				}
			}
			needed := one.Required && answers[name] == "" && (one.Handout == "" || name == guideLab && answers[guideTest] != "")
			if needed {
				field.Faults = append(field.Faults, remark{Text: v.T("practice.guide.needed")})
			}
			field.Required = needed
			g.Fields = append(g.Fields, field)
		}
	}
	o := s.open()
	o.Text = text
	var r *render.Renderer
	if len(text) > 0 {
		var more fault.List
		r, more = render.Open(o)
		faults = append(faults, more...)
	}
	for _, one := range faults {
		if one.Severity != fault.Error {
			continue
		}
		there := *v
		there.atField = true
		placed, said := false, there.problemFrom(one)
		for i := range g.Fields {
			if g.Fields[i].Name == one.Key && answers[one.Key] != "" {
				g.Fields[i].Faults = append(g.Fields[i].Faults, remark{said.What + " " + said.Remedy, said.English})
				placed = true
			}
		}
		if !placed {
			g.Problems = append(g.Problems, said)
		}
	}
	if r == nil {
		return g
	}
	job := render.Job{Handout: "dre", Language: "en", Paper: r.Practice().Paper, Edition: render.Standard}
	// The sheet that a question is about stands beside it before it is answered,
	// with the first of its answers for an example.
	switch step {
	case 4:
		job.Handout = "eps"
	case 5:
		job.Handout = "urine-after-exam"
	}
	if unset := r.Missing(job); len(unset) > 0 {
		job.Set = map[string]string{}
		if variants := r.Variants(job.Handout, v.Lang); slices.Contains(unset, "handout."+job.Handout+"."+guideChoice(job.Handout)) && len(variants) > 0 {
			job.Set = maps.Clone(variants[0].Set)
			title, _ := r.Title(job.Handout, v.Lang)
			of, _ := settings.Find(f.all, tomledit.Named("handout", job.Handout, guideChoice(job.Handout)))
			g.Example = v.T("practice.guide.example", title, f.valueLabel(of, variants[0].Value))
		}
		for name, example := range map[string]string{guideLab: "Your lab", guideChecked: s.opts.Now().Format(time.DateOnly)} {
			if key := strings.TrimPrefix(name, "handout.urine-after-exam."); job.Handout == "urine-after-exam" && answers[name] == "" {
				job.Set[key] = example
			}
		}
	}
	for _, l := range r.KeyLines() {
		g.lines[settings.Number10(float64(l.Line))] = l.Key
	}
	if at := slices.IndexFunc(g.Fields, func(field formField) bool { return field.Name == closedKey }); at >= 0 && answers["after_hours_answered_by"] != "" {
		if said := closedSaid(v, r, answers[closedKey], job); said != "" {
			g.Fields[at].Warnings = append(g.Fields[at].Warnings, remark{Text: said})
		}
	}
	sheet, _ := r.Sheet(job)
	if sheet == nil {
		return g
	}
	var b strings.Builder
	for n := range sheet.Pages.Pages {
		b.Write(pagesvg.Page(sheet.Pages, n, r.Faces()))
	}
	g.Sheet = template.HTML(b.String())
	var words strings.Builder
	if err := sheet.WriteWords(&words); err == nil {
		g.Words = template.HTML(words.String())
	}
	return g
}

// written are the answers that were given: a lab without its test is none.
func written(answers map[string]string) map[string]string {
	out := map[string]string{}
	for key, value := range answers {
		if value != "" && (key != guideLab && key != guideChecked || answers[guideTest] != "") {
			out[key] = value
		}
	}
	return out
}

// fileBefore tells of the state that a file which is gone had before its last save;
// empty where none is kept.
func (s *Server) fileBefore(v *view) string {
	path := tomledit.Backup(s.opts.Clinic)
	if had, err := regularfile.Read(path, maxForm); err != nil || len(had) == 0 {
		return ""
	}
	return v.T("practice.guide.before", filepath.Base(s.opts.Clinic), filepath.Base(path))
}

// guideRestore puts the kept state back in the place of a file that is gone.
func (s *Server) guideRestore(w http.ResponseWriter, r *http.Request, v *view, data *guideData) {
	had, err := regularfile.Read(tomledit.Backup(s.opts.Clinic), maxForm)
	if err == nil {
		s.saving.Lock()
		err = tomledit.Create(s.opts.Clinic, had)
		s.saving.Unlock()
	}
	if err == nil || errors.Is(err, tomledit.ErrThere) {
		http.Redirect(w, r, practicePath, http.StatusSeeOther)
		return
	}
	data.unasked(v)
	s.page(w, r, http.StatusConflict, "practice-guide.html", &practiceData{Guide: data, File: filepath.Base(s.opts.Clinic), Trouble: v.T("practice.unwritable", absolute(s.opts.Clinic), fault.Reason(err))})
}

// draftsMade names the sheets of the file that was written, each with the choice that
// decides what it is about.
func (s *Server) draftsMade(v *view) []string {
	text, _, _ := s.practiceFile()
	r, _ := render.Open(s.open())
	if r == nil {
		return nil
	}
	f := s.newForm(v, text)
	var out []string
	for _, id := range r.IDs() {
		if len(r.Missing(render.Job{Handout: id, Language: r.Practice().Language})) > 0 {
			continue
		}
		title, _ := r.Title(id, v.Lang)
		key := tomledit.Named("handout", id, guideChoice(id))
		if of, ok := settings.Find(f.all, key); ok && guideChoice(id) != "" && f.value(key) != "" {
			title = v.T("practice.made.sheet.variant", title, f.valueLabel(of, f.value(key)))
		}
		out = append(out, title)
	}
	return out
}

// guideEnd writes the file, and says what comes next.
func (s *Server) guideEnd(w http.ResponseWriter, r *http.Request, v *view, answers map[string]string, data *guideData) {
	text, faults := render.Scaffold(written(answers))
	page := &practiceData{Guide: data, File: filepath.Base(s.opts.Clinic)}
	if faults.Failed() {
		s.page(w, r, http.StatusConflict, "practice-guide.html", page)
		return
	}
	s.saving.Lock()
	err := s.withLogo(answers["logo"], func() error { return tomledit.Create(s.opts.Clinic, text) })
	s.saving.Unlock()
	switch {
	case err == nil:
		data.Made, data.Drafts = true, s.draftsMade(v)
		data.Need = s.newForm(v, text).need(text)
		s.page(w, r, http.StatusOK, "practice-guide.html", page)
	case errors.Is(err, tomledit.ErrThere):
		http.Redirect(w, r, practicePath, http.StatusSeeOther)
	default:
		page.Trouble = v.T("practice.unwritable", absolute(s.opts.Clinic), fault.Reason(err))
		s.page(w, r, http.StatusConflict, "practice-guide.html", page)
	}
}
