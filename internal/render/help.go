package render

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/lazyregexp"
	"handout/internal/overlay"
	"handout/internal/phrases"
	"handout/internal/readability"
)

// help reports a handout of the practice's own that does not say whom to call, in a box
// for calls of that day, or what is an emergency, in a box for that: on the sheet for no visit
// and on that for any visit of which its words depend. A number elsewhere, or in a line that does
// not tell to call, is no help; nor are the head and foot of a page, which say to nobody when to call.
func (r *Renderer) help(doc *document.Document) fault.List {
	at := fault.Pos{File: overlay.Name(r.files, path.Join(doc.ID, doc.Language+".md"))}
	var faults fault.List
	for _, b := range []struct {
		box          document.Box
		what, remedy string
	}{
		{document.Today, "this handout says nowhere whom to call", "take the shared section `call-today`, or write a section with box = \"today\" and a line such as: Call {{clinic.phone}}"},
		{document.Emergency, "this handout says nowhere what is an emergency", "take the shared section `emergency`, or write a section with box = \"emergency\" and a line such as: Call {{clinic.emergency}} if you"},
	} {
		for _, facts := range visitsOf(doc) {
			if !calls(document.ForVisit(doc, facts...), b.box, r.clinic.Emergency) {
				what := b.what
				if len(facts) > 0 {
					what += fmt.Sprintf(" in a visit with %s", strings.Join(facts, ", "))
				}
				faults.Add(at, "", what, b.remedy)
				break
			}
		}
		for _, line := range linesIn(doc, b.box) {
			if where := written(line, r); where.File != "" && keepsFromCalling(markedLine(line, r.clinic.Emergency), doc.Language) {
				faults.Add(where, "", fmt.Sprintf("“%s” keeps a patient from calling, in the box that says to call", line), "take it out; a handout may say when to call, and not when not to")
			}
		}
	}
	return faults
}

// mostFacts bounds the facts of a visit whose every combination is tried; of more, each alone
// and all together.
const mostFacts = 8

// visitsOf are the facts of every visit that a document tells apart, that of no visit first.
func visitsOf(doc *document.Document) [][]string {
	var facts []string
	add := func(w document.When) {
		for clause := range strings.SplitSeq(string(w), ", ") {
			if name := strings.TrimPrefix(clause, "!"); name != "" && !slices.Contains(facts, name) {
				facts = append(facts, name)
			}
		}
	}
	var items func([]document.Item)
	items = func(its []document.Item) {
		for _, it := range its {
			add(it.When)
			items(it.Items)
		}
	}
	for _, s := range doc.Sections {
		for _, b := range s.Blocks {
			add(b.When)
			items(b.Items)
			for _, row := range b.Table.Rows {
				add(row.When)
			}
		}
	}
	out := [][]string{nil}
	if len(facts) > mostFacts {
		for _, f := range facts {
			out = append(out, []string{f})
		}
		return append(out, facts)
	}
	for _, f := range facts {
		for _, before := range slices.Clone(out) {
			out = append(out, append(slices.Clone(before), f))
		}
	}
	return out
}

// linesIn are the lines of the boxes of one kind, without their headings.
func linesIn(doc *document.Document, box document.Box) []document.Text {
	var out []document.Text
	within := false
	for _, s := range doc.Sections {
		if s.Level <= 2 || s.Box != "" {
			within = s.Box == box
		}
		if !within {
			continue
		}
		document.Walk(&document.Document{Sections: []document.Section{{Blocks: s.Blocks}}}, func(t document.Text) {
			if len(t) > 0 {
				out = append(out, t)
			}
		})
	}
	return out
}

// Marks that stand in a line for the numbers of the clinic file, which a number typed into
// the words is not.
const (
	phoneMark     = "\uE000"
	emergencyMark = "\uE001"
)

// markedLine is a line with marks for the two numbers.
func markedLine(line document.Text, emergency string) string {
	var b strings.Builder
	for _, run := range line {
		switch {
		case run.Detail == document.PhoneDetail:
			b.WriteString(phoneMark)
		case run.Link == "tel:"+emergency && run.Text == emergency:
			b.WriteString(emergencyMark)
		default:
			b.WriteString(run.Text)
		}
	}
	return b.String()
}

// calls reports whether a box of a kind has a sentence that tells to call its number.
func calls(doc *document.Document, box document.Box, emergency string) bool {
	mark := map[document.Box]string{document.Today: phoneMark, document.Emergency: emergencyMark}[box]
	return slices.ContainsFunc(linesIn(doc, box), func(line document.Text) bool {
		text := markedLine(line, emergency)
		return slices.ContainsFunc(readability.Sentences(text), func(s readability.Span) bool {
			said := s.Of(text)
			return strings.Contains(said, mark) && tellsToCall(said, doc.Language) && !keepsFromCalling(said, doc.Language)
		})
	})
}

var (
	englishCall = lazyregexp.Regexp{Expr: `(?i)\b(call|phone|dial|ring)\b`}
	spanishCall = lazyregexp.Regexp{Expr: `(?i)(^|[^\pL])(llame|llámenos|llamar|marque|telefonee)($|[^\pL])`}
	// notCall is a "not" that belongs to the call.
	englishNot = lazyregexp.Regexp{Expr: `(?i)\b(do not|don[’']t|does not|never|not|no need to|without|instead of|rather than|before you|only|avoid|stop|hesitate)\b( \pL+){0,3} (call|phone|dial|ring)(ing)?\b|\b(call|phone|dial|ring)\b[^.;]*\b(only|unless|tomorrow|in the morning|during|next day|monday)\b`}
	spanishNot = lazyregexp.Regexp{Expr: `(?i)(^|[^\pL])(no|nunca|jamás|sin|en vez de|en lugar de|antes de|solo|sólo|evite)( (es|hace|falta|necesario|debe|tiene|que|nos|me|lo|hay))* (llame|llamar|llamarnos|llámenos|marque|telefonee)($|[^\pL])|(llame|llámenos|marque)[^.;]*[^\pL](solo|sólo|solamente|únicamente|a menos que|mañana|por la mañana|el lunes)($|[^\pL])`}
)

// tellsToCall reports whether a sentence has a verb for calling. In a language without
// rules on wording the number alone must do.
func tellsToCall(said, lang string) bool {
	switch {
	case !phrases.Speaks(lang):
		return true
	case readability.IsSpanish(lang):
		return spanishCall.Get().MatchString(said)
	}
	return englishCall.Get().MatchString(said)
}

// keepsFromCalling reports whether a sentence says not to call, or holds a call back.
func keepsFromCalling(said, lang string) bool {
	if !phrases.Speaks(lang) {
		return false
	}
	not := &englishNot
	if readability.IsSpanish(lang) {
		not = &spanishNot
	}
	if not.Get().MatchString(said) {
		return true
	}
	plain := strings.NewReplacer(phoneMark, "us", emergencyMark, "911").Replace(said)
	return slices.ContainsFunc(phrases.Gate(plain, lang), func(f phrases.Finding) bool { return f.Rule == phrases.HoldsBack })
}
