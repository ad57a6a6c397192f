// Package document is the merged handout: a clinic's details composed with
// the vetted words, as plain data that can be printed and compared. It knows
// nothing of how it is drawn.
package document

import "handout/internal/fault"

// Document is one handout in one language for one clinic. It holds no detail
// of a visit: the visit box carries named fields that layout fills, and words
// that depend on what else a visit holds stand here side by side; see
// ForVisit.
type Document struct {
	ID       string // "dre"
	Language string // BCP 47, "en"
	Version  string // version of the words, "2026.11"
	Date     string // the words' own date, ISO 8601; the file's metadata time
	Title    Text
	Subtitle Text
	Masthead Masthead
	Sections []Section
	// Rows say which section stands where on the sheet; none asks for the
	// sound default. They are no part of the words.
	Rows []LayoutRow
	// Asks is what the handout asks of the body under the options it was
	// composed with, by the keys of [asks] in its handout.toml.
	Asks map[string]string
	// Numbers are those of the shared options that it was composed with, by
	// name: the sheets of one visit are compared by them. They are no part of
	// the words, which print them.
	Numbers map[string]float64
	// Chosen are the options that it was composed with, by name, as they are
	// written: "wait", "14", "true". What is not set is left out. They are no
	// part of the words either.
	Chosen map[string]string
	// Sample is the reason the details cannot be a real clinic's
	// ("sample clinic details"), or empty.
	Sample string
}

// Masthead is what the head and foot of every page say about the clinic.
type Masthead struct {
	Name       Text
	Address    []Text // one entry a line
	Hours      Text
	Phone      Text // by day
	AfterHours Text // a number, or words such as "Call 911"
	// AfterHoursIsPhone says that AfterHours is a number to call, not words.
	AfterHoursIsPhone bool
	// AnsweredBy says who answers after hours: "clinician", "service",
	// "voicemail" or "none".
	AnsweredBy string
	Emergency  Text
	Website    Text
	Email      Text
	QR         string // address the QR code opens, or empty
}

// Box is the kind of frame around a section. Kinds differ by shape, icon and
// words, never by colour alone (WCAG 2.2, 1.4.1).
type Box string

const (
	Unboxed   Box = ""          // no frame
	Key       Box = "key"       // key points: a tint
	Visit     Box = "visit"     // the appointment: an outline
	Call      Box = "call"      // before your visit, call us if
	Today     Box = "today"     // after the exam, call us today
	Emergency Box = "emergency" // the only red box
	Panel     Box = "panel"     // a short remark with an icon
)

// Role is what a section is for where a rule asks for one: a handout states it
// beside the section, so that no rule knows a section by its id.
type Role string

// The roles.
const (
	Purpose      Role = "purpose"       // why the patient is asked to do this
	Limits       Role = "limits"        // what it cannot tell
	LanguageHelp Role = "language-help" // the sheet in other languages, and interpreters
)

// Roles is every role, in the order in which a message names them.
func Roles() []Role { return []Role{Purpose, Limits, LanguageHelp} }

// Section is a heading with what stands under it.
type Section struct {
	ID      string // stable across languages: "get-ready"
	Heading Text
	Level   int // 2 or 3
	Box     Box
	Icon    string // name of an icon in handouts/icons, or empty
	Role    Role   // what it is for, where a rule asks for it; stated in handout.toml
	Span    bool   // runs across both columns in the standard edition
	Ground  bool   // stands on a tint in the standard edition
	Safety  bool   // cannot be switched off, and nothing local stands in it
	// Options are the keys of clinic.toml that change or leave out what stands
	// here, "handout.dre.chaperone"; those of a block, item or row are its own.
	Options []string
	// Appendix says that the section belongs to no patient: it stands on pages
	// of its own after all the rest, for a reviewer.
	Appendix bool
	Blocks   []Block
}

// Block is one block of a section. Which parts are set depends on Kind; see
// Kind.Parts.
type Block struct {
	Kind    Kind
	Text    Text    // Paragraph, Number, Alert, Quote, Field (the label), Note (its label)
	Items   []Item  // Bullets, Steps, Ticks
	Start   int     // Steps: how many steps of its section come before; see ForVisit
	Table   Grid    // Table
	Figure  Picture // Figure
	Lines   int     // WriteLines: how many at least
	Name    string  // Field: "date", "time", "place", "with"
	Blocks  []Block // Note: the clinic's own paragraphs and lists
	When    When    // the visits in which it is printed; see ForVisit
	Claims  []string
	Options []string
	Lang    string // BCP 47 of a passage in another language, or empty
	Pos     fault.Pos
}

// Item is one item of a list.
type Item struct {
	Text    Text
	Figure  Picture // beside or under the text; none has no ID
	Icon    string  // in place of the bullet; the name of a drawing in handouts/icons, or empty
	Items   []Item  // one level of sub-items at most
	When    When
	Claims  []string
	Options []string
	Lang    string
	Pos     fault.Pos
}

// Grid is a table with one row of column headers. The first cell of each row
// is its row header.
type Grid struct {
	Header []Text
	Rows   []Row
}

// Row is one row of a Grid.
type Row struct {
	Cells   []Text
	When    When
	Claims  []string
	Options []string
	Pos     fault.Pos
}

// Picture is a figure drawn for this project.
type Picture struct {
	ID      string // file name in handouts/figures without ".svg"
	Alt     string
	Caption Text
	// Labels are the words set on the figure, by the anchor's name.
	Labels map[string]string
}

// Text is inline text.
type Text []Run

// Origin says who answers for a run's words.
type Origin string

const (
	Vetted Origin = ""       // the shipped content
	Clinic Origin = "clinic" // clinic.toml
)

// Run is a stretch of text in one style.
type Run struct {
	Text   string
	Strong bool
	// Link is the destination made by us from checked parts: "tel:+1…",
	// "https://…", "mailto:…"; empty for plain text.
	Link string
	// Blank, when not zero, makes the run a rule to write on of that many
	// millimetres; Text is empty.
	Blank int
	// Before says what of the visit fills the blank, where anything does. Without a
	// visit it is a rule as any other.
	Before Before
	// Section, when set, is the id of a section that the run points to. Text is
	// its heading in quotes; with Page, a sheet prints the page on which the
	// section begins in its place.
	Section string
	Page    bool
	// Keep holds the run together on one line where it fits (phone numbers).
	Keep   bool
	Lang   string // BCP 47 of a passage in another language, or empty
	Origin Origin
	// Detail names the detail of the clinic that fills the run, or is empty. It
	// may change without changing what a clinician signed.
	Detail Detail
	Pos    fault.Pos
}

// Detail is a detail of the clinic's: what names, reaches or locates it, as
// against words that tell a patient what to do.
type Detail string

// The details of a clinic, by the names that a handout's text gives them.
const (
	NameDetail       Detail = "clinic.name"
	AddressDetail    Detail = "clinic.address"
	HoursDetail      Detail = "clinic.hours"
	PhoneDetail      Detail = "clinic.phone"
	AfterHoursDetail Detail = "clinic.after_hours" // where it is a number
	WebsiteDetail    Detail = "clinic.website"
	EmailDetail      Detail = "clinic.email"
	ProvidersDetail  Detail = "clinic.providers"
	QRDetail         Detail = "clinic.qr"
	LogoDetail       Detail = "clinic.logo"
)

// String returns the text without its style. A blank is "____".
func (t Text) String() string {
	n := 0
	for _, r := range t {
		n += len(r.Text)
	}
	b := make([]byte, 0, n)
	for _, r := range t {
		if r.Blank > 0 {
			b = append(b, "____"...)
		}
		b = append(b, r.Text...)
	}
	return string(b)
}

// Plain returns vetted, unstyled text.
func Plain(s string) Text { return Text{{Text: s}} }
