package clinic

import (
	"strings"
)

// Answers is what init asked, or was told by flags. Empty ones become
// placeholders where the key is required, and remarks where it is not.
type Answers struct {
	// Keys has values by key: "name", "phone", "brand.color". A key of
	// Tables that holds a list takes one line of text for each item.
	Keys map[string]string
	// Handouts are shown with what a clinic must or may choose.
	Handouts []ScaffoldHandout
}

// ScaffoldHandout is a handout as the scaffold shows it.
type ScaffoldHandout struct {
	ID, Title string
	Options   []ScaffoldOption
}

// ScaffoldOption is an option of a handout as the scaffold shows it.
type ScaffoldOption struct {
	Key, Help string
	// Value is TOML: the answer to write, or empty to leave the option as a
	// remark.
	Value string
	// Default is TOML: what holds without it, or empty when there is none, and
	// the handout is not printed until the option is set.
	Default string
	Values  []string // what it may be, when that is a list
}

// Details that cannot be a real clinic's, so that Placeholder finds them.
const (
	placeholderName       = "Your Clinic"
	placeholderPhone      = "(555) 555-0100"
	placeholderAfterHours = "(555) 555-0101"
)

// Scaffold writes a commented clinic.toml that Parse takes without a fault as
// long as the answers are good. Its first line tells editors where the schema is.
func Scaffold(a Answers) []byte {
	s := &scaffold{answers: a}
	s.line("#:schema ./clinic.schema.json")
	s.remark("What the handouts say about your practice. Lines that begin with # are remarks.",
		"To use a setting that has a # in front of it, remove the # and the space after it; where the [section] above it has one too, remove that as well.",
		"When you are done, run: handout check")
	for _, t := range Tables() {
		s.table(t)
	}
	s.words()
	for _, h := range a.Handouts {
		s.handout(h)
	}
	return []byte(s.b.String())
}

type scaffold struct {
	b       strings.Builder
	answers Answers
}

func (s *scaffold) line(text string) { s.b.WriteString(text + "\n") }

// remark writes a paragraph of remarks after an empty line.
func (s *scaffold) remark(lines ...string) {
	s.line("")
	for _, l := range lines {
		for _, w := range wrap(l, 98) {
			s.line("# " + w)
		}
	}
}

func (s *scaffold) table(t Table) {
	prefix, used := "", t.Name == ""
	if t.Name != "" {
		prefix = t.Name + "."
		s.line("")
		for _, k := range t.Keys {
			used = used || s.answers.Keys[prefix+k.Name] != ""
		}
		s.line("# " + t.Help + ".")
		s.setting(used || !t.Many, t.Header()) // one that can stand once says nothing alone
	}
	for _, k := range t.Keys {
		s.key(k, prefix, used)
	}
}

func (s *scaffold) key(k Key, prefix string, used bool) {
	value := placeholder(k, prefix)
	set := value != "" && used
	if answer := s.answers.Keys[prefix+k.Name]; answer != "" {
		value, set = k.literal(answer), true
	}
	if value == "" {
		value = s.example(k)
		if k.Default != "" {
			value = literal(k.Default)
		}
	}
	s.remark(k.remark())
	s.setting(set, k.Name+" = "+value)
}

// example is a key's, with the practice's own number in place of one that is kept
// for examples, so that the line is right as it stands.
func (s *scaffold) example(k Key) string {
	before, after, ok := cutExampleNumber(k.Example)
	phone := s.answers.Keys["phone"]
	if phone == "" || !ok {
		return k.Example
	}
	quoted := literal(phone)
	return before + ": " + quoted[1:len(quoted)-1] + after
}

// words shows, as remarks, where the practice's own words in another language go.
func (s *scaffold) words() {
	s.remark("Your own words again, for sheets in Spanish. They are not printed in the wrong language: until they are here, such a sheet is not printed.")
	s.setting(false, "["+wordsTable+".es]")
	for _, k := range WordKeys() {
		if k.Kind == Reach {
			continue // a number as a rule; where it is words, the faults tell
		}
		s.remark(k.remark())
		s.setting(false, k.Name+" = "+k.Example)
	}
	s.remark(RolesHelp + ".")
	s.setting(false, "["+wordsTable+".es."+RolesKey+"]")
	s.setting(false, literal("Ana Example")+" = "+literal("Uróloga"))
}

// setting writes a line, as a remark when it is not to hold yet.
func (s *scaffold) setting(holds bool, text string) {
	if !holds {
		text = "# " + text
	}
	s.line(text)
}

func (k Key) remark() string {
	help := k.Help + "."
	if len(k.Values) > 0 {
		help += " " + oneOf(k.Values) + "."
	}
	switch {
	case k.Required:
		return help + " Required."
	case k.Default != "":
		return help + " Without it: " + literal(k.Default) + "."
	}
	return help
}

// literal writes an answer as the TOML that the key takes.
func (k Key) literal(answer string) string {
	if !k.IsList() {
		return literal(answer)
	}
	var items []string
	for line := range strings.Lines(answer) {
		if line = strings.TrimSpace(line); line != "" {
			items = append(items, literal(line))
		}
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// placeholder is the TOML of a required key that nobody answered.
func placeholder(k Key, prefix string) string {
	switch {
	case !k.Required:
		return ""
	case prefix == "" && k.Name == "name":
		return literal(placeholderName)
	case k.Kind == Phone:
		return literal(placeholderPhone)
	case k.Kind == Reach:
		return literal(placeholderAfterHours)
	}
	return k.Example
}

func (s *scaffold) handout(h ScaffoldHandout) {
	s.line("")
	s.line("# " + h.Title + ".")
	s.setting(true, "[handout."+h.ID+"]") // alone it says nothing, and its keys can be used line by line
	for _, o := range h.Options {
		s.option(o)
	}
	s.remark("Sections to leave out, items of your own for the tick-list, and notes of your own by section:")
	s.setting(false, OffKey+" = []")
	s.setting(false, TickKey+" = []")
	s.setting(false, "[handout."+h.ID+"."+NotesKey+"]")
	s.remark("The same in Spanish:")
	s.setting(false, "[handout."+h.ID+".es]")
	s.setting(false, TickKey+" = []")
	s.setting(false, "[handout."+h.ID+".es."+NotesKey+"]")
}

// option writes an option; one that has neither answer nor default is empty,
// so that removing the # alone never chooses for a clinic.
func (s *scaffold) option(o ScaffoldOption) {
	help := strings.TrimSuffix(o.Help, ".") + "."
	if len(o.Values) > 0 {
		help += " " + oneOf(o.Values) + "."
	}
	value := o.Value
	switch {
	case value != "":
	case o.Default != "":
		value = o.Default
		help += " Without it: " + o.Default + "."
	default:
		value = `""`
	}
	s.remark(help)
	s.setting(o.Value != "", o.Key+" = "+value)
}

// wrap breaks a text into lines of at most width code points.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// oneOf says what can be chosen: `One of "letter" or "a4"`.
func oneOf(values []string) string {
	if len(values) == 1 {
		return "Only " + either(values)
	}
	return "One of " + either(values)
}
