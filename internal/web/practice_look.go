package web

import (
	"html/template"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/pagesvg"
	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// practiceLook is what follows the form: the sheet, and what saving would do.
type practiceLook struct {
	Sheet     template.HTML
	Words     template.HTML
	Title     string
	Follows   []string
	Lines     []lineRow
	Changes   []changeRow
	Problems  []problem // that stand at no field
	Stops     []problem // those of them that keep the form from being saved
	Colours   []string
	Need      []needRow
	CanSave   bool
	Button    string
	Nothing   bool
	Draft     bool
	Status    practiceStatus
	Wrong     []changeRow // fields with a fault
	Own       []changeRow // fields whose words stand on the sheet, in its order
	Saved     bool        // the sheet is of the saved file: the edited one has a fault
	faults    map[string][]remark
	warnings  map[string][]remark
	lines     map[int]string
	Lang      string
	newErrors bool
}

// remark is what stands at a field. English is set where a page in another
// language has no words for some of it.
type remark struct {
	Text    string `json:"text"`
	English bool   `json:"english,omitempty"`
}

type lineRow struct {
	Where string
	Spans []spanRow
}

type spanRow struct{ Op, Text string }

type changeRow struct{ Label, Was, Now, Field string }

type needRow struct {
	Language string
	Count    int
	Text     string
	Differs  []changeRow // texts with other numbers, and their fields
}

// practiceLook makes what follows the form.
func (s *Server) practiceLook(v *view, f *form, e *render.Edited, faults fault.List, wrong map[string]string, j render.Job) *practiceLook {
	look := &practiceLook{faults: map[string][]remark{}, warnings: map[string][]remark{}, lines: map[int]string{}, Draft: true, Lang: j.Language}
	for name, text := range wrong {
		look.faults[name] = append(look.faults[name], remark{Text: text})
	}
	if e != nil {
		faults = e.Faults
	}
	groups := f.groups(map[string]string{})
	typed := *f
	if e != nil {
		typed.text = e.Data
	}
	agree := typed.agreements()
	for _, one := range faults {
		if one.Severity != fault.Error && agree[one.Key] != nil {
			continue // said with what to do about it
		}
		there := *v
		there.atField = one.Field == ""
		said := there.problemFrom(one)
		text := remark{Text: strings.TrimSpace(said.What + " " + said.Remedy), English: said.English}
		switch at := atField(groups, one.Key); {
		case at != nil && one.Severity == fault.Error:
			look.faults[at.Name] = append(look.faults[at.Name], text)
		case at != nil:
			look.warnings[at.Name] = append(look.warnings[at.Name], text)
		case one.Severity == fault.Error:
			said = v.problemFrom(one)
			said.What = v.placed(one, said.What)
			look.Problems = append(look.Problems, said)
			if e != nil && slices.Contains(e.New, one) {
				look.Stops = append(look.Stops, said)
			}
		}
	}
	for i := range groups {
		for _, one := range groups[i].Fields {
			if len(look.faults[one.Name]) > 0 {
				look.Wrong = append(look.Wrong, changeRow{Label: one.Label, Field: one.ID})
			}
		}
	}
	if e != nil && e.After != nil {
		if said := closedSaid(v, e.After, typed.value(tomledit.Named(closedKey)), j); said != "" {
			look.warnings[closedKey] = append(look.warnings[closedKey], remark{Text: said})
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
	s.follow(v, look, e, false)
	if agree["hours"] == nil { // said there, with what to do about it
		look.Follows = append(look.Follows, f.stays(e)...)
	}
	look.Nothing = len(e.Changes) == 0
	if mark := tomledit.OpenIn(s.opts.Clinic); mark != "" && !look.Nothing {
		look.Follows = append(look.Follows, v.T("practice.open", mark))
	}
	switch {
	case len(wrong) > 0 || look.newErrors:
		look.Button = v.T("practice.save.cannot")
	case look.Nothing:
		look.Button = v.T("practice.save.nothing")
	default:
		look.CanSave, look.Button = true, v.Count("practice.save", len(e.Changes))
	}
	if e.After != nil {
		s.drawPractice(v, f, look, e.After, j)
	}
	return look
}

// drawPractice draws the sheet, and says which field is behind each line of its
// own words.
func (s *Server) drawPractice(v *view, f *form, look *practiceLook, r *render.Renderer, j render.Job) {
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
		look.Status.Text = v.T("practice.status.unset", look.Title)
		return
	}
	sheet, faults := r.OnScreen(j)
	if sheet == nil {
		look.Problems = append(look.Problems, problems(v, faults)...)
		return
	}
	look.Draft = !sheet.Ready()
	look.Status = statusOf(v, look.Title, v.language(r, j.Language), sheet.Status, r)
	var b strings.Builder
	for n := range sheet.Pages.Pages {
		b.Write(pagesvg.Page(sheet.Pages, n, r.Faces()))
	}
	look.Sheet = template.HTML(b.String())
	look.Own = f.ownOn(sheet, r.KeyLines())
	var words strings.Builder
	if err := sheet.WriteWords(&words); err == nil {
		look.Words = template.HTML(words.String())
	}
}

// ownOn are the fields whose words stand on a sheet, each once: the way from the
// sheet to the form for whoever does not point at words.
func (f *form) ownOn(sheet *render.Sheet, lines []render.KeyLine) []changeRow {
	var out []changeRow
	for _, page := range sheet.Pages.Pages {
		for _, op := range page.Ops {
			for _, own := range op.Own {
				key := keyAt(lines, own.At.Line)
				one := changeRow{Label: f.nameOf(key), Field: fieldID(unlisted(key)), Now: unlisted(key)}
				if key != "" && !slices.ContainsFunc(out, func(had changeRow) bool { return had.Field == one.Field }) {
					out = append(out, one)
				}
			}
		}
	}
	return out
}

// keyAt is the key whose words begin on the last line at or above one of the file.
func keyAt(lines []render.KeyLine, line int) string {
	key := ""
	for _, l := range lines {
		if l.Line <= line {
			key = l.Key
		}
	}
	return key
}

// unlisted is the key of the field in which an item of a list stands.
func unlisted(key string) string {
	if strings.HasSuffix(key, "]") {
		key = key[:strings.LastIndex(key, "[")]
	}
	return key
}

// nameOf is what the form calls the field of a key.
func (f *form) nameOf(name string) string {
	key, err := tomledit.ParseKey(unlisted(name))
	if err != nil {
		return name
	}
	s, ok := settings.Find(f.all, key)
	if !ok {
		return name
	}
	label, _ := f.words(s)
	if len(key) == 3 && key[0].Name == "words" {
		own := f.nameOf(key[2].Name)
		return own + ", " + f.languageName(key[1].Name)
	}
	return label
}
