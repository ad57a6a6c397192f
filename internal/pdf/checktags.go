package pdf

import (
	"slices"
	"strconv"

	"handout/internal/layout"
	"handout/internal/pdf/syntax"
)

// elements checks each structure element by itself and against its parent.
func (f *findings) elements() {
	all := f.pages.Elements
	for i, e := range all {
		if i > 0 && (e.Parent < 0 || e.Parent >= i) {
			f.element(i, "does not stand after its parent")
			continue
		}
		if !known(e.Tag) {
			f.element(i, "is of a type this package does not write")
			continue
		}
		if i > 0 && !mayHold(all[e.Parent].Tag, e.Tag) {
			f.element(i, "stands in a "+string(all[e.Parent].Tag)+", which cannot hold it")
		}
		if what := attributes(e); what != "" {
			f.element(i, what)
		}
		if e.Section != "" && f.destination(e.Section) == nil {
			f.element(i, "leads to "+strconv.Quote(e.Section)+", which has no bookmark")
		}
	}
}

// destination returns the bookmark of a section, or nil.
func (f *findings) destination(section string) *layout.Bookmark {
	return destination(f.pages, section)
}

func destination(p *layout.Pages, section string) *layout.Bookmark {
	for i := range p.Outline {
		if b := &p.Outline[i]; b.Element >= 0 && b.Element < len(p.Elements) && p.Elements[b.Element].ID == section {
			return b
		}
	}
	return nil
}

// attributes checks what an element of each type must say of itself
// (ISO 14289-1, 7.3, 7.5, 7.18.5).
func attributes(e layout.Element) string {
	switch e.Tag {
	case layout.TagFigure:
		if e.Alt == "" {
			return "has no alternative text"
		}
	case layout.TagTH:
		if e.Scope != "Column" && e.Scope != "Row" {
			return "has no scope: Column or Row"
		}
	case layout.TagL:
		if !slices.Contains([]string{"Decimal", "Disc", "Square", "None"}, e.Numbering) {
			return "has no numbering: Decimal, Disc, Square or None"
		}
	case layout.TagLink:
		if (e.URI == "") == (e.Section == "") || e.Contents == "" {
			return "has no destination, or two, or no description"
		}
		if _, err := escapeURI(e.URI); e.URI != "" && err != nil {
			return err.Error()
		}
	}
	if e.Language != "" && !isLanguage(e.Language) {
		return "has a language that is not a BCP 47 tag"
	}
	for _, s := range []string{e.Title, e.Alt, e.ActualText, e.Contents} {
		if !syntax.Printable(s) {
			return "holds a control character or text that is not UTF-8"
		}
	}
	return ""
}

func known(t layout.Tag) bool {
	return grouping(t) || inline(t) || holdsContent(t) || t == layout.TagDocument
}

// grouping reports whether an element of the type only holds other elements.
func grouping(t layout.Tag) bool {
	switch t {
	case layout.TagSect, layout.TagDiv, layout.TagBlockQuote, layout.TagL, layout.TagLI, layout.TagTable, layout.TagTR:
		return true
	}
	return false
}

func inline(t layout.Tag) bool {
	return t == layout.TagSpan || t == layout.TagStrong || t == layout.TagLink
}

// holdsContent reports whether drawing may belong to an element of the type
// directly.
func holdsContent(t layout.Tag) bool {
	switch t {
	case layout.TagH1, layout.TagH2, layout.TagH3, layout.TagP, layout.TagLbl, layout.TagLBody, layout.TagTH,
		layout.TagTD, layout.TagFigure, layout.TagCaption, layout.TagSpan, layout.TagStrong, layout.TagLink, layout.TagNote:
		return true
	}
	return false
}

// mayHold says which elements may stand in which (ISO 32000-1, 14.8.4).
func mayHold(parent, child layout.Tag) bool {
	switch parent {
	case layout.TagL:
		return child == layout.TagLI || child == layout.TagL || child == layout.TagCaption
	case layout.TagLI:
		return child == layout.TagLbl || child == layout.TagLBody
	case layout.TagTable:
		return child == layout.TagTR || child == layout.TagCaption
	case layout.TagTR:
		return child == layout.TagTH || child == layout.TagTD
	}
	switch child {
	case layout.TagDocument, layout.TagLI, layout.TagLbl, layout.TagLBody, layout.TagTR, layout.TagTH, layout.TagTD:
		return false
	}
	switch parent {
	case layout.TagDocument, layout.TagSect, layout.TagDiv, layout.TagBlockQuote:
		return !inline(child)
	case layout.TagH1, layout.TagH2, layout.TagH3, layout.TagP, layout.TagLbl, layout.TagSpan, layout.TagStrong, layout.TagLink:
		return inline(child) || child == layout.TagFigure || child == layout.TagNote
	}
	return true
}
