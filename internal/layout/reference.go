package layout

import (
	"strconv"
	"strings"

	"handout/internal/typeface"
)

// reference points to the page on which a section begins.
func (s *compositor) reference(section string) string {
	return strings.NewReplacer("{n}", strconv.Itoa(max(s.pageOf[section], 1)), "{section}", s.headingOf(section)).Replace(s.Words.Reference)
}

// widestReference is a reference with room for the number of any page: which one
// it is shows only when all pages are laid out. A large sheet has ten pages and
// more.
func (s *compositor) widestReference(section string) string {
	widest, most := '0', 0
	for d := '0'; d <= '9'; d++ {
		if adv, _ := s.Faces.Advance(typeface.Bold, d); adv > most {
			widest, most = d, adv
		}
	}
	number := string(widest)
	if s.Edition == Large {
		number += number
	}
	return strings.NewReplacer("{n}", number, "{section}", s.headingOf(section)).Replace(s.Words.Reference)
}

// headingOf returns the heading of a section of this document, or "".
func (s *compositor) headingOf(section string) string {
	if section == "" {
		return ""
	}
	for i := range s.Document.Sections {
		if sec := &s.Document.Sections[i]; sec.ID == section {
			return sec.Heading.String()
		}
	}
	return ""
}

// pageOf is the section whose page a run prints, or "".
func (r *styled) pageOf() string {
	if r.run.Page {
		return r.run.Section
	}
	return ""
}
