package render

import (
	"slices"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/gate"
)

// Check returns what is wrong with the clinic's file and with every handout, in
// both sizes and in every language that the file has words in: what stops a
// handout, what is still a placeholder, what was darkened to be readable, and what
// does not fit its sheet. What Open found already is not among it. The cells are
// what can be done with every handout in every language and size.
func (r *Renderer) Check() ([]Cell, fault.List) { return r.check(r.Sheet) }

// checkWords is Check but for what only signatures and calls can mend: that the
// practice prints nothing unsigned is no fault of the words.
func (r *Renderer) checkWords() fault.List {
	_, faults := r.check(r.OnScreen)
	return faults
}

func (r *Renderer) check(lay Maker) ([]Cell, fault.List) {
	c := r.clinic
	_, faults := c.Placeholder()
	faults = append(faults, gate.Check(c)...)
	if c.Brand.Darkened && c.IsSet("brand.color") {
		faults.WarnText(c.Pos("brand.color"), "brand.color", fault.Say("this colour is too pale for text; headings use %s", c.Brand.Text.Hex()),
			fault.Say("choose a darker colour to have it as it is"))
	}
	cells, more := r.matrix(lay)
	faults = append(faults, more...)
	for _, id := range r.IDs() {
		for _, lang := range r.checkedLanguages(id) {
			faults = append(faults, r.checkOwn(id, lang)...)
		}
		faults = append(faults, r.Inert(Job{Handout: id, Language: c.Language})...)
	}
	return cells, faults
}

// checkedLanguages are those of a handout that the clinic's file has words in, and
// those in which the practice wrote it itself.
func (r *Renderer) checkedLanguages(id string) []string {
	var langs []string
	for _, said := range r.clinic.Languages() {
		if lang, ok := content.MatchLanguage(r.LanguagesOf(id), said); ok && !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	for _, lang := range r.LanguagesOf(id) {
		if !slices.Contains(langs, lang) && r.IsOwn(id, lang) {
			langs = append(langs, lang)
		}
	}
	return langs
}

// checkOwn holds a handout of the practice's own to what the shipped ones are
// held to before they are shipped.
func (r *Renderer) checkOwn(id, lang string) fault.List {
	if !r.IsOwn(id, lang) {
		return nil
	}
	faults := r.Vet(id, lang)
	job := Job{Handout: id, Language: lang}
	if len(r.Missing(job)) > 0 {
		return faults
	}
	if doc, _ := r.Document(job); doc != nil {
		faults = append(faults, r.Standards(doc)...)
		faults = append(faults, r.Care(doc)...)
	}
	return faults
}

// sheetName is a handout's id, with its language where that is not the clinic's.
func (r *Renderer) sheetName(id, lang string) string {
	if lang == r.clinic.Language {
		return id
	}
	return id + " in " + clinic.LanguageName(lang)
}
