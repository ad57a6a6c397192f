package layout

import (
	"strconv"
	"strings"

	"handout/internal/typeface"
)

// reference points to the page on which a section begins.
func (s *compositor) reference(section string) string {
	return s.pointer(strconv.Itoa(max(s.pageOf[section], 1)), section)
}

// pointer puts a number, and last the heading, which may have braces, into the words of
// a reference.
func (s *compositor) pointer(number, section string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s.Words.Reference, "{n}", number), "{section}", s.headingOf(section))
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
	return s.pointer(number, section)
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
