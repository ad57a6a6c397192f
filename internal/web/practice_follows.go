package web

import (
	"path/filepath"
	"slices"
	"strings"

	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// What an edit leads to, in words.

// follow says what saving leads to; with done, what it led to.
func (s *Server) follow(v *view, look *practiceLook, e *render.Edited, done bool) {
	if len(e.Changes) == 0 || e.After == nil {
		return
	}
	fo := e.Follows
	drafts := "practice.follows."
	if done {
		drafts = "practice.now."
	}
	say := func(key string, sheets []render.Sheets) {
		if len(sheets) == 0 {
			return
		}
		look.Follows = append(look.Follows, v.T(key, s.sheetNames(v, e.After, sheets), v.Count("practice.lines", render.Count(sheets))))
	}
	name := func(key string, sheets []render.Sheets) {
		if len(sheets) > 0 {
			look.Follows = append(look.Follows, v.T(key, s.sheetNames(v, e.After, sheets)))
		}
	}
	switch {
	case len(fo.Drafts) > 0 && render.Count(fo.Drafts) == 0: // a sign-off does not count any more
		name(drafts+"drafts.same", fo.Drafts)
	case len(fo.Drafts) > 1:
		say(drafts+"drafts.many", fo.Drafts)
	default:
		say(drafts+"drafts", fo.Drafts)
	}
	for _, lang := range languagesOf(fo.Drafts) {
		if lang != e.After.Practice().Language {
			look.Follows = append(look.Follows, v.T("practice.follows.translator", v.language(e.After, lang)))
		}
	}
	say("practice.follows.again", fo.Again)
	say("practice.follows.words", fo.Words)
	name("practice.follows.off", fo.Off)
	var told []string
	for _, one := range fo.Off {
		if said := v.problemFrom(one.Why); said.What != "" && !slices.Contains(told, said.What+said.Remedy) {
			told = append(told, said.What+said.Remedy)
			look.Follows = append(look.Follows, strings.TrimSpace(said.What+" "+said.Remedy))
		}
	}
	name("practice.follows.on", fo.On)
	name("practice.follows.held", fo.Held)
	switch {
	case fo.Await == render.AwaitLook:
		look.Follows = append(look.Follows, v.T(drafts+"logo"))
	case fo.Await == render.AwaitCall:
		look.Follows = append(look.Follows, v.T(drafts+"call", strings.Join(fo.Call, ", "))+becauseOf(v, fo))
	case fo.Await == render.AwaitDetails:
		look.Follows = append(look.Follows, v.T(drafts+"confirm"))
	case len(fo.Details) > 0 && fo.Confirmed:
		look.Follows = append(look.Follows, v.T("practice.follows.confirmed"))
	}
	switch {
	case !fo.Signed || len(fo.Drafts) > 0:
	case len(fo.Words) > 0:
		look.Follows = append(look.Follows, v.T("practice.follows.signed.rest"))
	default:
		look.Follows = append(look.Follows, v.T("practice.follows.signed"))
	}
	if len(fo.Drafts) > 0 {
		look.Follows = append(look.Follows, v.T("practice.follows.undo"))
	}
	if len(look.Follows) == 0 {
		look.Follows = append(look.Follows, v.T("practice.follows.nothing"))
	}
	look.Follows = slices.Insert(look.Follows, 0, v.Counted(drafts+"file", e.Lines, filepath.Base(s.opts.Clinic)))
	seen := map[string]bool{}
	for _, sheets := range [][]render.Sheets{fo.Drafts, fo.Words} {
		for _, one := range sheets {
			title, _ := e.After.Title(one.Handout, v.Lang)
			for _, l := range one.Lines {
				row := lineRow{Where: title + ", " + v.language(e.After, one.Language)}
				if l.Heading != "" {
					row.Where += ": " + l.Heading
				}
				text := ""
				for _, sp := range l.Spans {
					if len(row.Spans) == 0 {
						sp.Text = strings.TrimPrefix(sp.Text, "[ ] ") // the box to tick
					}
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

// becauseOf says why numbers are called, and which are not: " Why: …".
func becauseOf(v *view, fo render.Follows) string {
	var names []string
	for _, name := range fo.Because {
		names = append(names, detailName(v, name))
	}
	out := ""
	if len(names) > 0 {
		out += " " + v.T("practice.call.why", strings.Join(names, "; "))
	}
	if len(fo.Standing) > 0 {
		out += " " + v.T("practice.call.not", strings.Join(fo.Standing, ", "))
	}
	return out
}

// sheetNames names sheets by their titles, each with its languages.
func (s *Server) sheetNames(v *view, r *render.Renderer, sheets []render.Sheets) string {
	var titles []string
	tongues := map[string][]string{}
	for _, one := range sheets {
		title, _ := r.Title(one.Handout, v.Lang)
		if tongues[title] == nil {
			titles = append(titles, title)
		}
		if tongue := v.language(r, one.Language); !slices.Contains(tongues[title], tongue) {
			tongues[title] = append(tongues[title], tongue)
		}
	}
	for i, title := range titles {
		titles[i] = v.T("practice.status.sheet", title, strings.Join(tongues[title], ", "))
	}
	return strings.Join(titles, ", ")
}

// languagesOf are the languages of sheets, each once.
func languagesOf(sheets []render.Sheets) []string {
	var out []string
	for _, one := range sheets {
		if !slices.Contains(out, one.Language) {
			out = append(out, one.Language)
		}
	}
	return out
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
		if inherited, _ := f.inherited(c.Key); c.Was == nil {
			out.Was = tomledit.Say(inherited)
		} else if c.Now == nil {
			out.Now = tomledit.Say(inheritedBy(f.bases, c.Key))
		}
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
// It leads to those whose numbers are others than those of the practice's own too,
// which a check remarks on.
func (f *form) need(text []byte) []needRow {
	after := *f
	after.text = text
	var out []needRow
	for _, lang := range f.others {
		n := 0
		row := needRow{Language: lang, Text: f.v.T("practice.need.none")}
		for _, s := range f.all {
			if s.Language != lang && s.Language != "*" {
				continue
			}
			for _, one := range after.fields(s, lang) {
				if one.Again {
					n++
				}
				if one.Differs {
					row.Differs = append(row.Differs, changeRow{Label: f.v.T("practice.need.differs", f.languageName(lang), shortened(one.Value)), Field: one.ID})
				}
			}
		}
		switch {
		case n > 0:
			row.Count, row.Text = n, f.v.Counted("practice.need", n, f.languageName(lang))
		case len(row.Differs) > 0:
			row.Text = ""
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
