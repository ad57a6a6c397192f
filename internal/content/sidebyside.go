package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/overlay"
)

// SourceLanguage is the language that all others are translated from.
const SourceLanguage = "en"

// IsTranslation reports whether a handout in a language was put into it from
// the source. What is not written in English was not.
func (l *Library) IsTranslation(id, lang string) bool {
	return lang != SourceLanguage && slices.Contains(l.Languages(id), SourceLanguage)
}

// SideBySide holds a handout in another language to its source: the same
// sections in the same order, and in each the same items and rows under the same
// conditions, resting on the same claims, with the same numbers, fields and
// figures; and the sheet's own words to theirs. Of each it tells the first place
// where the two differ.
func (l *Library) SideBySide(id, lang string) fault.List {
	if !l.IsTranslation(id, lang) {
		return nil
	}
	from, faults := l.Load(id, SourceLanguage)
	to, more := l.Load(id, lang)
	if from == nil || to == nil {
		return append(faults, more...)
	}
	faults = nil
	a, b := flatten(from), flatten(to)
	end := fault.Pos{File: overlay.Name(l.fsys, path.Join(id, lang+".md"))}
	for i, ours := range b.lines {
		if overlay.Shipped(l.fsys, ours.pos.File) {
			b.lines[i].pos = end // what is missing is missing in the practice's own words
		}
	}
	differ(a.lines, b.lines, end, &faults)
	fromWords, _ := l.Words(SourceLanguage)
	toWords, _ := l.Words(lang)
	if fromWords != nil && toWords != nil {
		end.File = overlay.Name(l.fsys, path.Join("words", lang+".toml"))
		differ(filled(fromWords), filled(toWords), end, &faults)
	}
	emergencyLine(a, b, to, &faults)
	return faults.Sort()
}

// differ reports the first line in which a translation is not like its source.
func differ(from, to []line, end fault.Pos, faults *fault.List) {
	for len(from) > 0 && len(to) > 0 && from[0].text == to[0].text {
		from, to = from[1:], to[1:]
	}
	if len(from) == 0 && len(to) == 0 {
		return
	}
	at, theirs, ours := end, "nothing", "nothing"
	if len(from) > 0 {
		theirs = from[0].text
	}
	if len(to) > 0 {
		ours = to[0].text
		if to[0].pos.Line > 0 {
			at = to[0].pos
		}
	}
	faults.Add(at, "", fmt.Sprintf("from here on the translation is not like the English: it has %q, the English %q", ours, theirs),
		"give it the same items, conditions, claims, numbers, fields and figures, in the same order")
}

// filled is the places of each phrase, and the numbers on each figure. Figures
// that only one of the two has words for are left alone.
func filled(w *Words) []line {
	lines := said(w.Say)
	for name, text := range map[string]string{
		"page.number": w.Page.Number, "page.code": w.Page.Code, "page.reference": w.Page.Reference, "page.references": w.Page.References, "page.section": w.Page.Section, "note.label": w.Note.Label, "status.approved": w.Status.Approved, "status.translated": w.Status.Translated,
		"date.long": w.Date.Long, "date.weekday": w.Date.Weekday, "time.format": w.Time.Format,
	} {
		lines = append(lines, line{text: fmt.Sprint(name, places(text))})
	}
	for figure, labels := range w.Figures {
		for anchor, label := range labels {
			lines = append(lines, line{text: fmt.Sprint(figure, " ", anchor, numbers(label))})
		}
	}
	return sortedLines(lines)
}

// emergencyLine holds that a sheet that is not in English has a line in English
// to show the emergency room, with room for the day, and says that there is a
// sheet in English; where its source has such sections.
func emergencyLine(from, to *flat, h *Handout, faults *fault.List) {
	var shown, offer bool
	emergency := func(s Section) bool { return s.Box == document.Emergency }
	language := func(s Section) bool { return s.Role == document.LanguageHelp }
	for _, p := range to.foreign {
		shown = shown || emergency(p.section) && p.lang == SourceLanguage && p.blanks == 1 && slices.Contains(p.claims, showing)
		offer = offer || language(p.section) && p.lang == SourceLanguage && strings.Contains(p.text, "English")
	}
	needs := func(is func(Section) bool) bool {
		return slices.ContainsFunc(from.foreign, func(p aside) bool { return is(p.section) })
	}
	at := func(is func(Section) bool) (fault.Pos, string) {
		if i := slices.IndexFunc(h.Sections, is); i >= 0 {
			return h.Sections[i].Pos, h.Sections[i].ID
		}
		return h.Pos, ""
	}
	if needs(emergency) && !shown {
		pos, id := at(emergency)
		faults.Add(pos, id, "no line in English to show the emergency room", "add one with {lang en}, a blank for the day and [^"+showing+"]")
	}
	if needs(language) && !offer {
		pos, id := at(language)
		faults.Add(pos, id, "nothing says in English that there is a sheet in English", "add a line with {lang en}")
	}
}
