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
	Colours   []string
	Need      []needRow
	CanSave   bool
	Button    string
	Nothing   bool
	Draft     bool
	Standing  string // where the sheet stands with those who sign
	English   bool   // of Standing
	Saved     bool   // the sheet is of the saved file: the edited one has a fault
	faults    map[string][]remark
	warnings  map[string][]remark
	lines     map[int]string
	Lang      string
	newErrors bool
	Call      bool // numbers await a call
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
	for _, one := range faults {
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
	look.Standing, look.English = v.say(render.Explained(sheet.Status))
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
	look.Call = len(fo.Call) > 0
	onlyLogo := true
	for _, d := range fo.Details {
		onlyLogo = onlyLogo && d.Name == "logo"
	}
	switch {
	case len(fo.Call) > 0 && onlyLogo:
		look.Follows = append(look.Follows, v.T("practice.follows.logo"))
	case len(fo.Call) > 0:
		look.Follows = append(look.Follows, v.T("practice.follows.call", strings.Join(fo.Call, ", ")))
	case len(fo.Details) > 0 && fo.Confirmed:
		look.Follows = append(look.Follows, v.T("practice.follows.confirmed"))
	}
	if fo.Signed && len(fo.Drafts) == 0 {
		look.Follows = append(look.Follows, v.T("practice.follows.signed"))
	}
	if len(fo.Drafts) > 0 {
		look.Follows = append(look.Follows, v.T("practice.follows.undo"))
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
					sp.Text = strings.ReplaceAll(sp.Text, "{clinic.name}", e.After.Practice().Name)
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
	after := tomledit.ValuesOf(e.Data)
	for _, c := range e.Changes {
		if len(c.Key) != 1 || c.Now == nil {
			continue
		}
		for _, lang := range f.others {
			other := tomledit.Named("words", lang, c.Key[0].Name)
			text, said := after.At(other).(string)
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
// It counts those whose numbers are others than those of the practice's own too,
// which a check remarks on.
func (f *form) need(text []byte) []needRow {
	after := *f
	after.text = text
	var out []needRow
	for _, lang := range f.others {
		n, differ := 0, 0
		for _, s := range f.all {
			if s.Language != lang && s.Language != "*" {
				continue
			}
			for _, one := range after.fields(s, lang) {
				if one.Again {
					n++
				}
				if one.Differs {
					differ++
				}
			}
		}
		row := needRow{Language: lang, Count: n, Text: f.v.T("practice.need.none")}
		if n > 0 {
			row.Text = f.v.Counted("practice.need", n, f.languageName(lang))
		}
		if differ > 0 {
			differs := f.v.Counted("practice.need.differs", differ, f.languageName(lang))
			if n == 0 {
				row.Text = ""
			}
			row.Text = strings.TrimSpace(row.Text + " " + differs)
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
