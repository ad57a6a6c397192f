// Package content reads the vetted words: handouts written as Markdown with
// TOML front matter, the sections and options they share, and the sheet's own
// words. It knows nothing of clinics; what it returns still holds fields to
// fill in and conditions to decide.
package content

import (
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
)

// Handout is one handout in one language. It is shared between callers and
// must not be changed.
type Handout struct {
	ID       string // "dre"
	Version  string // of the words, "2026.11"
	Language string // BCP 47, "en"
	Chart    string // what a line for the patient's chart calls it, in English; or empty
	Date     string // of the words, YYYY-MM-DD
	Title    Text
	Subtitle Text
	// TranslatedBy and ReviewedBy name who made a translation and who else
	// read it; empty until they have.
	TranslatedBy, ReviewedBy string
	// Order is the handout's place in lists, from 1; 0 stands after all others.
	Order    int
	Pages    Pages
	Asks     Asks      // of the body
	Options  []Option  // those of shared/options.toml among them
	Sections []Section // in reading order
	Rows     []document.LayoutRow
	Say      map[string]Say
	// Figures are words for labels of figures, by figure and label, that the
	// handout gives itself: of a practice's own drawings. Nil for none.
	Figures map[string]map[string]string
	Pos     fault.Pos // handout.toml
}

// Option returns the handout's option of that name, or nil.
func (h *Handout) Option(name string) *Option {
	for i := range h.Options {
		if h.Options[i].Name == name {
			return &h.Options[i]
		}
	}
	return nil
}

// Section is a heading and what stands under it. A sub-section (Level 3)
// follows the section it belongs to and takes over its place, box and safety.
type Section struct {
	ID       string // "steps"; a sub-section's is "steps.1", "steps.2", …
	Parent   string // of a sub-section: the id of its section
	Level    int    // 2 or 3
	Heading  Text
	Box      document.Box
	Icon     string
	Role     document.Role
	Span     bool
	Ground   bool
	Safety   bool   // cannot be switched off, nothing local stands in it
	Optional bool   // the clinic may switch it off
	Note     bool   // takes the clinic's own note
	Tick     bool   // takes the clinic's own tick-list items
	Shared   bool   // the words are in shared/
	Like     string // of a shared one: the handout whose lines it takes, where lines are for handouts by name
	If       Condition
	Blocks   []Block
	Pos      fault.Pos // of the heading
}

// Block is one block. Which parts are set depends on Kind; no block is a Note.
type Block struct {
	Kind   document.Kind
	If     Condition
	Text   Text
	Items  []Item
	Table  Grid
	Figure Picture
	Lines  int
	Name   string // Field
	Claims []string
	Lang   string
	Pos    fault.Pos
}

// Item is one item of a list.
type Item struct {
	If     Condition
	Text   Text
	Figure Picture // none has no ID
	Icon   string
	Items  []Item
	Claims []string
	Lang   string
	Pos    fault.Pos
}

// Grid is a table.
type Grid struct {
	Header []Text
	Rows   []Row
}

// Row is one row of a table.
type Row struct {
	If     Condition
	Cells  []Text
	Claims []string
	Pos    fault.Pos
}

// Picture is a figure of figures/.
type Picture struct {
	ID      string
	Alt     string
	Caption Text
}

// Text is inline text with the fields still open.
type Text []Inline

// Inline is a piece of text, a field, or a blank to write on.
type Inline struct {
	Text  string
	Field string // "clinic.phone", "option.duration", or empty
	Blank int    // millimetres
	// Before says what of a visit fills the blank, "time-before" or "day-before",
	// and Option the option that says by how many hours; or both are empty.
	Before string
	Option string
	Strong bool
	Pos    fault.Pos
}

// What the name of a field that points to a section begins with: its page on
// the sheet, or its heading.
const (
	PagePointer    = "page."
	SectionPointer = "section."
)

// String returns the text with its fields as they are written.
func (t Text) String() string {
	s := ""
	for _, in := range t {
		switch {
		case in.Field != "":
			s += "{{" + in.Field + "}}"
		case in.Blank > 0:
			s += "____"
		default:
			s += in.Text
		}
	}
	return s
}

// Plain returns the words of a text without its fields and blanks.
func (t Text) Plain() string {
	var b strings.Builder
	for _, in := range t {
		b.WriteString(in.Text)
	}
	return b.String()
}
