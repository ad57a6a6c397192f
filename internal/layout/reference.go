package layout

import (
	"strconv"
	"strings"

	"handout/internal/document"
	"handout/internal/typeface"
)

// reference points to the page on which a section begins. In large print the box for
// emergencies stands alone on its page: whoever looks for help is sent to the box that says
// when to call, day and night, as well, where that is on a page before it.
func (s *compositor) reference(section string) string {
	page := max(s.pageOf[section], 1)
	if call := s.callBefore(section); call != "" && s.pageOf[call] > 0 && s.pageOf[call] < page {
		return s.pointerToTwo(strconv.Itoa(s.pageOf[call]), strconv.Itoa(page))
	}
	return s.pointer(strconv.Itoa(page), section)
}

// callBefore returns the section that says when to call, if a reference to the given
// one has to name its page too, or "".
func (s *compositor) callBefore(section string) string {
	if s.Edition != Large || s.Words.References == "" {
		return ""
	}
	call := ""
	for i := range s.Document.Sections {
		sec := &s.Document.Sections[i]
		switch {
		case hasLeadingLine(sec):
			call = sec.ID
		case sec.ID == section && sec.Box == document.Emergency:
			return call
		}
	}
	return ""
}

// pointerToTwo puts two numbers into the words of a reference to two pages.
func (s *compositor) pointerToTwo(first, second string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s.Words.References, "{n}", first), "{m}", second)
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
	if s.callBefore(section) != "" {
		return s.pointerToTwo(number, number)
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
