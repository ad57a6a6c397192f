package render

import (
	"fmt"
	"slices"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/gate"
)

// Shorten is what a clinic can do about a sheet that is too long.
const Shorten = "shorten your notes, leave out `qr`, or switch off an optional section"

// Check returns what is wrong with the clinic's file and with every handout, in
// both sizes and in every language that the file has words in: what stops a
// handout, what is still a placeholder, what was darkened to be readable, and what
// does not fit its sheet. What Open found already is not among it.
func (r *Renderer) Check() fault.List {
	c := r.clinic
	_, faults := c.Placeholder()
	faults = append(faults, gate.Check(c)...)
	if c.Brand.Darkened && c.IsSet("brand.color") {
		faults.Warn(c.Pos("brand.color"), "brand.color", fmt.Sprintf("this colour is too pale for text; headings use %s", c.Brand.Text.Hex()),
			"choose a darker colour to have it as it is")
	}
	for _, id := range r.IDs() {
		for _, lang := range r.checkedLanguages(id) {
			faults = append(faults, r.checkHandout(id, lang)...)
			faults = append(faults, r.checkOwn(id, lang)...)
		}
		faults = append(faults, r.Inert(Job{Handout: id, Language: c.Language})...)
	}
	return faults
}

// checkedLanguages are those the clinic's file has words in, and those in which
// the practice wrote the handout itself.
func (r *Renderer) checkedLanguages(id string) []string {
	langs := r.clinic.Languages()
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

// checkHandout lays a handout out in both sizes and says what is wrong.
func (r *Renderer) checkHandout(id, lang string) fault.List {
	lang, ok := content.MatchLanguage(r.LanguagesOf(id), lang)
	if !ok {
		return nil
	}
	var faults fault.List
	for _, size := range []Edition{Standard, Large} {
		job := Job{Handout: id, Language: lang, Paper: Paper(r.clinic.Paper), Edition: size}
		if missing := r.Missing(job); len(missing) > 0 {
			faults.Warn(r.clinic.Pos("handout."+id), missing[0], fmt.Sprintf("`%s` is not set, so %s is left out", missing[0], id),
				fmt.Sprintf("set it under [handout.%s], or leave the handout out", id))
			break
		}
		sheet, more := r.Sheet(job)
		faults = append(faults, more...)
		if sheet == nil {
			break
		}
		if n := sheet.Pages.Overflow; n > 0 {
			lines := "lines"
			if n == 1 {
				lines = "line"
			}
			faults.Warn(fault.Pos{File: r.clinic.File}, "handout."+id,
				fmt.Sprintf("%s (%s) is %d %s longer than its sheet", r.sheetName(id, lang), size, n, lines), Shorten)
		}
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
