package document

// Kind is the kind of a block.
type Kind string

const (
	Paragraph  Kind = "paragraph"
	Number     Kind = "number" // a phone number set large, with words around it
	Alert      Kind = "alert"  // what cannot wait, set apart at the foot of a frame
	Quote      Kind = "quote"  // words for the reader to say or show to others as they stand
	Bullets    Kind = "bullets"
	Steps      Kind = "steps" // numbered
	Ticks      Kind = "ticks" // boxes to tick
	Table      Kind = "table"
	Figure     Kind = "figure"
	WriteLines Kind = "lines" // blank lines to write on
	Field      Kind = "field" // a labelled visit detail, or a line to write it on
	Note       Kind = "note"  // the clinic's own words, set apart and labelled
)

// Kinds returns every kind there is. Whatever looks at the kind of a block
// either names all of them or panics at one it does not name (see
// Kind.Unhandled), and a test in internal/render builds a block of each and
// looks for its words wherever a block has to arrive.
func Kinds() []Kind {
	return []Kind{Paragraph, Number, Alert, Quote, Bullets, Steps, Ticks, Table, Figure, WriteLines, Field, Note}
}

// Parts returns the fields of Block that hold what a block of the kind prints.
func (k Kind) Parts() []string {
	switch k {
	case Paragraph, Number, Alert, Quote:
		return []string{"Text"}
	case Bullets, Steps, Ticks:
		return []string{"Items"}
	case Table:
		return []string{"Table"}
	case Figure:
		return []string{"Figure"}
	case WriteLines:
		return []string{"Lines"}
	case Field:
		return []string{"Text", "Name"}
	case Note:
		return []string{"Text", "Blocks"}
	default:
		panic(k.Unhandled("document"))
	}
}

// Unhandled returns what to panic with where a kind is not known: better no
// sheet than one that leaves a block out. by is the package that says so.
func (k Kind) Unhandled(by string) string {
	return by + ": no way to handle a block of the kind \"" + string(k) + "\": see document.Kinds"
}
