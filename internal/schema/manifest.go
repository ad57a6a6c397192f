package schema

import ()

// Shipped is what the program brings that a handout of a practice's own may
// take.
type Shipped struct {
	Options  []string // of shared/options.toml
	Handouts []string // whose lines a shared section may be taken with
	Icons    []string // names without their ending
}

// Manifest returns the JSON Schema (draft 2020-12) of a handout.toml as indented
// JSON with a final line feed. What depends on other files, such as whether the
// section of a row is there, the parser alone knows.
func Manifest(s Shipped) ([]byte, error) {
	name := object{{"type", "string"}, {"pattern", `^[A-Za-z0-9._-]+$`}}
	list := func(help string) object {
		return object{{"description", help}, {"type", "array"}, {"items", name}}
	}
	said := func(help string, more ...member) object {
		return append(object{{"description", help}}, more...)
	}
	flag := func(help string) object { return said(help, member{"type", "boolean"}) }
	choice := func(help string, values ...string) object {
		return said(help, member{"type", "string"}, member{"enum", values})
	}
	words := func(help string) object { return said(help, member{"type", "string"}, member{"minLength", 1}) }
	count := func(help string) object {
		return said(help, member{"type", "integer"}, member{"minimum", 1}, member{"maximum", 50})
	}
	closed := func(help string, properties object, required ...string) object {
		o := said(help, member{"type", "object"}, member{"properties", properties})
		if len(required) > 0 {
			o = o.with("required", required)
		}
		return o.with("additionalProperties", false)
	}
	many := func(help string, item object) object {
		return said(help, member{"type", "array"}, member{"minItems", 1}, member{"items", item})
	}
	pages := func(help string, more ...member) object {
		return closed(help, append(object{
			{"standard", count("Pages of the standard edition.")},
			{"large", count("Pages of the large print.")},
		}, more...))
	}
	section := object{
		{"id", said("What {#id} behind its heading names, and options, notes and rows.", name...)},
		{"box", choice("What stands around it.", "key", "visit", "call", "today", "emergency", "panel")},
		{"role", choice("For rules that ask for such a section.", "purpose", "limits", "language-help")},
		{"icon", choiceOrName(said("A file of icons, without .svg: one that the program brings, or your own."), s.Icons, name)},
		{"safety", flag("It keeps patients safe: nobody can switch it off, and nothing local stands in it.")},
		{"optional", flag("A clinic may switch it off.")},
		{"shared", flag("Its words are those of shared/<language>/<id>.md.")},
		{"like", choiceOrName(said("Of a shared section: the handout whose lines it is taken with."), s.Handouts, name)},
		{"note", flag("It takes the clinic's own note.")},
		{"tick", flag("It takes the clinic's own items to tick.")},
		{"span", flag("It runs across both columns.")},
		{"ground", flag("It stands on a tint in standard size.")},
	}
	option := object{
		{"kind", choice("What kind of value it has.", "choice", "set", "bool", "number", "text", "date")},
		{"help", words("What it is for, as a practice understands it.")},
		{"values", list("Of a choice or a set: what may be printed, in the order in which it is said.")},
		{"default", said("What holds where the clinic says nothing.")},
		{"required", flag("The handout is not printed until it is set.")},
		{"min", said("Of a number: the least.", member{"type", "number"})},
		{"max", said("Of a number: the most. Of a text: how many characters.", member{"type", "number"})},
		{"holds", choice("Of a text: what it is; left out, it is held to the rules on wording.", "words", "name", "person", "place")},
		{"refused", said("Of a choice: values that must not be printed, each with the reason.", member{"type", "object"}, member{"additionalProperties", object{{"type", "string"}}})},
	}
	asks := func(more ...member) object {
		return append(object{
			{"bladder", choice("How full it should be.", "full", "some", "any", "empty")},
			{"stream", choice("Of the pee that is caught.", "first", "middle", "none")},
			{"touch", choice("What is done.", "exam", "massage", "none")},
			{"premassage", choice("Of the pee before a massage.", "cup", "void", "none")},
			{"blood", said("What blood is taken for.", name...)},
		}, more...)
	}
	row := object{
		{"edition", choice("Of which edition; both when it is left out.", "standard", "large")},
		{"variants", list("Arrangements that have the row, of which the best is taken; all when it is left out.")},
		{"band", list("Sections over the full width, one under the other.")},
		{"left", list("Sections of the left side.")},
		{"right", list("Sections of the right side.")},
		{"under", list("Sections under the shorter side, or across.")},
		{"columns", list("Running sections, in columns.")},
		{"beside", list("Running sections, with the figure of the first beside them.")},
		{"twofold", list("Sections over the full width, with their lists in two columns under the heading.")},
		{"staged", list("Sections over the full width, each sub-section in a frame of its own, with short steps side by side.")},
		{"shares", said("Hundredths of the width that left, or the words beside a figure, may take.", member{"type", "array"}, member{"items", object{{"type", "integer"}, {"minimum", 30}, {"maximum", 70}}})},
		{"phase", choice("Says so over the row.", "before", "today", "after")},
		{"right_phase", choice("Says so over the right side, and phase over the left one.", "before", "today", "after")},
		{"break", flag("It begins a new leaf, or at least a new side, where the side before is not left half empty.")},
		{"page", flag("It begins a new side, where the side before is three fifths full.")},
		{"end", flag("It closes the sheet, at the foot of its last side.")},
	}
	root := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "handout.toml"},
		{"description", "What of a handout does not depend on the language. `handout help formats` tells more."},
		{"type", "object"},
		{"properties", object{
			{"id", said("The name of its folder.", name...)},
			{"version", words("Shown in the foot of the page; raise it when words change.")},
			{"order", count("Its place in lists; left out: after all that have one.")},
			{"chart", words("What a line for the patient's chart calls it; left out: its title.")},
			{"use", said("Options that the program brings.", member{"type", "array"}, member{"uniqueItems", true}, member{"items", choiceOrName(nil, s.Options, name)})},
			{"pages", pages("The most pages that a sheet may take.", member{"translation", pages("In a language that is translated from English.")})},
			{"section", many("The sections, in reading order.", closed("A section.", section, "id"))},
			{"row", many("Which section stands where on the sheet; left out, sound rows are found.", closed("A row.", row))},
			{"option", said("What a clinic may choose: [option.NAME].", member{"type", "object"}, member{"propertyNames", name},
				member{"additionalProperties", closed("An option.", option, "kind", "help")})},
			{"asks", closed("What it asks of the body, for visits of several tests.", asks(
				member{"said", said("The claim whose sentence says so; \"a|b\" where it is one or the other.", member{"type", "object"},
					member{"additionalProperties", object{{"type", "string"}, {"pattern", `^[A-Za-z0-9._-]+(\|[A-Za-z0-9._-]+)*$`}}})},
				member{"case", many("What is asked instead under some options.", closed("A case.", asks(member{"if", words("Options, as \"protocol=eps-only\".")}), "if"))},
			))},
		}},
		{"required", []string{"id", "version", "section"}},
		{"additionalProperties", false},
	}
	return root.file()
}

// choiceOrName offers names that there are, and takes others: an editor completes
// them, and a file of the practice's own may have any.
func choiceOrName(o object, known []string, name object) object {
	return o.with("anyOf", []object{{{"enum", known}}, name})
}
