package clinic

import (
	"slices"
	"sync"

	"handout/internal/datetime"
)

// Kind says what the value of a key holds, and so how it is checked. What a
// kind does not check to the letter is held to the rules on wording: a kind that
// nobody has said to be harmless is judged as free words are (see package gate).
type Kind string

const (
	Words    Kind = "words"    // free words of the practice's own
	Name     Kind = "name"     // what a practice, a lab or a line of work is called
	Person   Kind = "person"   // what a person is called
	Place    Kind = "place"    // a line of an address, a room
	Phone    Kind = "phone"    // a phone number
	Reach    Kind = "reach"    // a phone number, or words such as "Call 911"
	Web      Kind = "web"      // an http or https address
	Mail     Kind = "mail"     // an e-mail address
	Choice   Kind = "choice"   // one of Values
	Colour   Kind = "colour"   // #rrggbb or #rgb
	Language Kind = "language" // a language tag (BCP 47)
	Path     Kind = "path"     // a file, relative to the clinic file
	Flag     Kind = "flag"     // true or false
	Span     Kind = "span"     // hours of the day, as "7 am to 6 pm"
	Aside    Kind = "aside"    // for staff or for the program: never on a sheet
)

// Printed reports whether a sheet may show a value of the kind as it was typed.
// A kind that is not known is.
func (k Kind) Printed() bool {
	switch k {
	case Choice, Colour, Language, Path, Flag, Aside, Span:
		return false
	}
	return true
}

// Key is one key of clinic.toml. The table of keys is the one source of
// parser, gate, did-you-mean, scaffold, JSON Schema and of what is said again
// in other languages.
type Key struct {
	Name     string
	Kind     Kind
	Help     string // a sentence without its full stop
	Example  string // as written in TOML, which is valid JSON too
	Default  string // what holds when the key is absent, or empty
	Values   []string
	Max      int // characters (code points); of each line for a list
	MaxItems int // lines of a list; 0 for one text
	Required bool
	Wanted   bool // absent: a warning
	// Tables are the keys of each table where the key takes a list of tables as
	// well as a text.
	Tables []Key
	// Again is how the key is said again in another language, under
	// [words.LANGUAGE]; nil for what is the same in all.
	Again *Again

	text  func(*Clinic) *string             // where the value goes; for [[tables]] in the last one
	lines func(*Clinic) *[]string           // the same for a list
	flag  func(*Clinic) *bool               // the same for Flag
	opens func(*Clinic) *[]datetime.Opening // where opening hours go that are given as tables
}

// Again is what differs in a key that is said again in another language.
type Again struct {
	Max           int // characters; other languages say the same in more letters
	Help, Example string
}

// IsList reports whether the key takes a list of lines.
func (k Key) IsList() bool { return k.MaxItems > 0 }

// Table is a [table] of clinic.toml, or the keys above the first one.
type Table struct {
	Name string // empty for the top level
	Many bool   // [[name]], any number of times
	Max  int    // how many of Many
	Help string
	Keys []Key

	open func(*Clinic) // begins the next one of Many
}

// Header returns the table's header as it is written: "[brand]".
func (t Table) Header() string {
	if t.Many {
		return "[[" + t.Name + "]]"
	}
	return "[" + t.Name + "]"
}

// Tables returns every table and key that clinic.toml may hold, in the order
// in which init writes them, except [handout.ID], whose keys each handout
// declares, and [words.LANGUAGE], which has WordKeys. They are made when they are first
// asked for, and shared: nothing of them may be changed.
func Tables() []Table {
	made.once.Do(func() { made.tables = makeTables() })
	return slices.Clip(made.tables)
}

var made struct {
	once   sync.Once
	tables []Table
}

// makeTables makes the tables. To add a table, add it here.
func makeTables() []Table {
	return []Table{
		{Help: "The practice", Keys: practiceKeys()},
		{Name: "brand", Help: "Colours", Keys: brandKeys()},
		{Name: "provider", Many: true, Max: 40, Help: "One section for each person patients may see", Keys: providerKeys(),
			open: func(c *Clinic) { c.Providers = append(c.Providers, Provider{}) }},
		{Name: contentTable, Help: "Handouts and languages of your own", Keys: contentKeys()},
		{Name: reviewTable, Help: "Who must sign the words before they are printed for patients", Keys: reviewKeys()},
		{Name: allowTable, Many: true, Max: 100, Help: "Words of your own that the rules on wording would refuse, and why they may stand", Keys: allowKeys(), open: openException},
	}
}

// topKeys are the keys above the first table.
func topKeys() []Key { return Tables()[0].Keys }

func practiceKeys() []Key {
	return []Key{
		{Name: "name", Kind: Name, Max: 120, Required: true,
			Help:    "The name of the practice, as patients know it",
			Example: `"Riverside Urology"`,
			text:    func(c *Clinic) *string { return &c.Name }},
		{Name: "phone", Kind: Phone, Max: 60, Required: true,
			Help:    "The number patients call by day, printed as you type it",
			Example: `"(217) 555-0142"`,
			text:    func(c *Clinic) *string { return &c.Phone }},
		{Name: "hours", Kind: Words, Max: 120, Wanted: true,
			Help:    "When that number is answered. Days and hours, several with a semicolon between them or as tables with days, from and to, are printed in the language of each sheet; other words need [words.es]",
			Example: `"Monday to Friday, 8 am to 5 pm"`,
			Tables:  OpeningKeys(),
			opens:   func(c *Clinic) *[]datetime.Opening { return &c.Opens },
			Again: &Again{Max: 150,
				Help:    "When the number by day is answered, where that is more than days and hours",
				Example: `"lunes a viernes, de 8 a. m. a 5 p. m."`},
			text: func(c *Clinic) *string { return &c.Hours }},
		{Name: "after_hours_phone", Kind: Reach, Max: 80, Required: true,
			Help:    "Where patients turn when you are closed: a number, or words that say whom to call or where to go, such as \"Call 911\"",
			Example: `"(217) 555-0163"`,
			Again: &Again{Max: 80,
				Help:    "Where patients turn when you are closed; only where it is words, not a number",
				Example: `"Llame al 911"`},
			text: func(c *Clinic) *string { return &c.AfterHoursPhone }},
		{Name: "after_hours_answered_by", Kind: Choice, Default: AnsweredByVoicemail,
			Values:  []string{AnsweredByClinician, AnsweredByService, AnsweredByVoicemail, AnsweredByNobody},
			Help:    "Who answers it. With voicemail or none, the sheets send a fever to the emergency room, never to a machine",
			Example: `"service"`,
			text:    func(c *Clinic) *string { return &c.AnsweredBy }},
		{Name: "country", Kind: Choice, Default: "US", Values: []string{"US"},
			Help:    "The country, which decides the emergency number; the sheets are written for the US alone",
			Example: `"US"`,
			text:    func(c *Clinic) *string { return &c.Country }},
		{Name: "emergency", Kind: Reach, Max: 30, Default: emergencyNumber,
			Help:    "The emergency number of the country, the same on a sheet in any language",
			Example: `"911"`,
			text:    func(c *Clinic) *string { return &c.Emergency }},
		{Name: "address", Kind: Place, Max: 80, MaxItems: 6,
			Help:    "The address, a line for each line",
			Example: `["120 River Street, Suite 4", "Springfield"]`,
			lines:   func(c *Clinic) *[]string { return &c.Address }},
		{Name: "website", Kind: Web, Max: 200,
			Help:    "The practice's website",
			Example: `"https://riverside-urology.example"`,
			text:    func(c *Clinic) *string { return &c.Website }},
		{Name: "email", Kind: Mail, Max: 254,
			Help:    "An e-mail address that is read",
			Example: `"desk@riverside-urology.example"`,
			text:    func(c *Clinic) *string { return &c.Email }},
		{Name: "logo", Kind: Path, Max: 1000,
			Help:    "Your logo (PNG, JPEG, SVG, WebP or GIF), with its path from this file",
			Example: `"logo.png"`,
			text:    func(c *Clinic) *string { return &c.Logo }},
		{Name: "logo_has_name", Kind: Flag,
			Help:    "true: the logo is the practice's name in letters, so that the name is not printed again beside it",
			Example: "true",
			flag:    func(c *Clinic) *bool { return &c.LogoHasName }},
		{Name: "paper", Kind: Choice, Default: "letter", Values: []string{"letter", "a4"},
			Help:    "The paper you print on",
			Example: `"letter"`,
			text:    func(c *Clinic) *string { return &c.Paper }},
		{Name: "sides", Kind: Choice, Default: "two", Values: []string{"two", "one"},
			Help:    "The sides of the paper that your printer prints on: \"one\" starts the print dialog without both sides",
			Example: `"one"`,
			text:    func(c *Clinic) *string { return &c.Sides }},
		{Name: "language", Kind: Language, Max: 35, Default: "en",
			Help:    "The language of the sheets when none is asked for (a BCP 47 tag)",
			Example: `"en"`,
			text:    func(c *Clinic) *string { return &c.Language }},
		{Name: "size", Kind: Choice, Default: "standard", Values: []string{"standard", "large"},
			Help:    "The print size when none is asked for; large is an edition of its own in 18 point",
			Example: `"standard"`,
			text:    func(c *Clinic) *string { return &c.Size }},
		{Name: "language_notice", Kind: Words, Max: 400, Wanted: true,
			Help:    "A line that offers an interpreter, in the languages of your patients",
			Example: `"¿Habla español? Pida un intérprete gratis: ` + exampleNumber + `."`,
			Again: &Again{Max: 400,
				Help:    "The line that offers an interpreter",
				Example: `"Los intérpretes son gratis en todos los idiomas."`},
			text: func(c *Clinic) *string { return &c.LanguageNotice }},
		{Name: "qr", Kind: Web, Max: 200,
			Help:    "The web address that a QR code on the sheet opens; no code without it",
			Example: `"https://riverside-urology.example/visit"`,
			text:    func(c *Clinic) *string { return &c.QR }},
		{Name: extendsKey, Kind: Path, Max: 1000,
			Help:    "A file with settings that several clinics share; what stands here wins over it, and sign-offs are kept beside it",
			Example: `"../base.toml"`,
			text:    func(c *Clinic) *string { return &c.Extends }},
		{Name: "date_format", Kind: Choice, Values: []string{"mdy", "dmy"},
			Help:    "How a date such as 12/1/2026 in a list of visits is read: month or day first",
			Example: `"mdy"`,
			text:    func(c *Clinic) *string { return &c.DateFormat }},
		{Name: "visit_hours", Kind: Span, Max: 40, Default: "6 am to 9 pm",
			Help:    "The hours in which you see patients: a time outside them, such as 1:30, is not printed unless it says AM or PM",
			Example: `"7 am to 6 pm"`,
			text:    func(c *Clinic) *string { return &c.visitHours }},
		{Name: "places", Kind: Place, Max: 80, MaxItems: 40,
			Help:    "The rooms and buildings to choose from when a visit is filled in",
			Example: `["Room 3", "Building B, second floor"]`,
			lines:   func(c *Clinic) *[]string { return &c.Places }},
		{Name: "names_on_sheets", Kind: Flag,
			Help:    "true: the page for the desk may print patients' names on the sheets of a list of appointments, which puts them on paper that gets left behind",
			Example: "true",
			flag:    func(c *Clinic) *bool { return &c.NamesOnSheets }},
		{Name: "contact", Kind: Aside, Max: 80,
			Help:    "The person who looks after this program in your practice, for the front desk to ask (so not the front desk itself); not printed",
			Example: `"Maria Ruiz, office manager, ext. 12"`,
			text:    func(c *Clinic) *string { return &c.Contact }},
	}
}

func brandKeys() []Key {
	return []Key{
		{Name: "color", Kind: Colour, Default: defaultColour,
			Help:    "The colour of headings and frames; darkened for text where it would be too pale to read",
			Example: `"#0b5a9e"`,
			text:    func(c *Clinic) *string { return &c.Brand.colour }},
		{Name: "accent", Kind: Colour,
			Help:    "The colour of rules, and of the marks at the head of each part of time; the same as color without it",
			Example: `"#0b5a9e"`,
			text:    func(c *Clinic) *string { return &c.Brand.accent }},
	}
}

const contentTable = "content"

func contentKeys() []Key {
	return []Key{
		{Name: "dir", Kind: Path, Max: 1000,
			Help:    "A folder with handouts and languages of your own, added to those that come with the program, with its path from this file",
			Example: `"handouts"`,
			text:    func(c *Clinic) *string { return &c.ContentDir }},
	}
}

const reviewTable = "review"

func reviewKeys() []Key {
	return []Key{
		{Name: "required", Kind: Flag,
			Help:    "true: nothing is printed until a clinician has signed its words with `handout approve`, so that no draft reaches a patient by mistake",
			Example: "true",
			flag:    func(c *Clinic) *bool { return &c.Review.Required }},
		{Name: "trusted_keys", Kind: Aside, Max: 200, MaxItems: 20,
			Help:    "With these, only sign-offs signed with one of these minisign keys count (the line that begins with RW of each key's .pub file)",
			Example: `["RWQ..."]`,
			lines:   func(c *Clinic) *[]string { return &c.Review.TrustedKeys }},
		{Name: "signer_shown", Kind: Choice, Default: "name", Values: []string{"name", "role"},
			Help:    "Whether the sheets say who signed their words by name, or by role alone",
			Example: `"role"`,
			text:    func(c *Clinic) *string { return &c.Review.SignerShown }},
	}
}

func providerKeys() []Key {
	last := func(c *Clinic) *Provider { return &c.Providers[len(c.Providers)-1] }
	return []Key{
		{Name: "name", Kind: Person, Max: 80, Required: true,
			Help:    "The person's name",
			Example: `"Ana Example"`,
			text:    func(c *Clinic) *string { return &last(c).Name }},
		{Name: "credentials", Kind: Name, Max: 40,
			Help:    "What stands after the name",
			Example: `"MD"`,
			text:    func(c *Clinic) *string { return &last(c).Credentials }},
		providerRole(),
	}
}

func providerRole() Key {
	return Key{Name: "role", Kind: Name, Max: 60,
		Help:    "What patients would call the person's work",
		Example: `"Urologist"`,
		text:    func(c *Clinic) *string { return &c.Providers[len(c.Providers)-1].Role }}
}

// Keys of every [handout.ID], besides the options that the handout declares.
const (
	OffKey   = "off"   // optional sections to leave out
	TickKey  = "tick"  // items of the clinic's own for the tick-list
	NotesKey = "notes" // the table of the clinic's own notes
)

// HandoutKeys returns the keys of every [handout.ID]. Notes are a table of its
// own, by section.
func HandoutKeys() []Key {
	return []Key{
		{Name: OffKey, Kind: Choice, MaxItems: 100, Help: "Sections to leave out"},
		{Name: TickKey, Kind: Words, Max: MaxTick, MaxItems: MaxTicks, Help: "Items of your own for the tick-list"},
		{Name: NotesKey, Kind: Words, Max: MaxNote, Help: "Notes of your own, by section"},
	}
}

// Limits of the clinic's own words in a handout.
const (
	MaxNote  = 2000 // characters in a note
	MaxTick  = 200  // characters in a tick-list item
	MaxTicks = 20   // tick-list items in a handout
)
