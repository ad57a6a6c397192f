package web

import (
	"strings"

	"handout/internal/settings"
)

// What the form says of a setting: its question, its hint, what its values and
// sections are called.

// languageName is what a language is called in that of the page.
func (f *form) languageName(tag string) string {
	if text, ok := f.v.words["practice.language."+tag]; ok {
		return text
	}
	return clinicLanguage(tag)
}

func (f *form) valueLabel(s settings.Setting, value string) string {
	keys := []string{"practice.v." + s.Handout + "." + s.Option + "." + value, "practice.v." + s.Option + "." + value, "practice.v." + s.Path + "." + value}
	if s.Kind == settings.Flag {
		keys = append(keys, "practice.v."+value)
	}
	for _, key := range keys {
		if text, ok := f.v.words[key]; ok {
			return text
		}
	}
	if s.Handout != "" && s.Option == "" {
		return f.section(value)
	}
	return value
}

// section names a section of a handout.
func (f *form) section(id string) string {
	if text := f.headings[id]; text != "" {
		return f.v.T("quoted", text)
	}
	return id
}

// words are the question of a setting and what is said below it. A practice's
// own handouts have the words of their own file.
func (f *form) words(s settings.Setting) (label, hint string) {
	find := func(before string) (string, bool) {
		for _, key := range []string{before + s.Handout + "." + s.Option, before + s.Option, before + s.Path} {
			if s.Option == "" && key != before+s.Path {
				continue
			}
			if text, ok := f.v.words[key]; ok {
				return text, true
			}
		}
		return "", false
	}
	label, known := find("practice.q.")
	hint, hinted := find("practice.h.")
	last := s.Path[strings.LastIndex(s.Path, ".")+1:]
	switch {
	case known:
	case s.Section != "":
		label, hint, hinted = f.v.T("practice.note", f.section(s.Section)), f.v.T("practice.h.note"), true
	case strings.HasSuffix(s.Path, ".tick"):
		label, hint, hinted = f.v.T("practice.tick"), f.v.T("practice.tick.hint"), true
	case strings.HasSuffix(s.Path, ".off"):
		label, hint, hinted = f.v.T("practice.off"), f.v.T("practice.h.off"), true
	default:
		label = strings.ToUpper(last[:1]) + strings.ReplaceAll(last[1:], "_", " ")
	}
	if !hinted && !known && s.Section == "" {
		hint = s.Help
	}
	if s.Kind == settings.Number && s.Min != nil && s.Max != nil {
		hint = strings.TrimSpace(hint + " " + f.v.T("practice.span", settings.Number10(*s.Min), settings.Number10(*s.Max)))
	}
	if s.Kind == settings.Lines {
		hint = strings.TrimSpace(hint + " " + f.v.T("practice.lines", s.Most))
	}
	return label, hint
}
