package tomlpos

// Statement is one `key = value`, one [header], or one member of an inline
// table, and where it stands. Offsets are bytes of the text.
type Statement struct {
	Start, End int // of the key or header to the end of the value or header; no comment is part of it
	Header     bool
	Many       bool     // [[header]]
	Path       []string // the parts of the dotted key
	Value      Place    // of `key = value`
}

// Place is where a value stands. Offsets are bytes of the text.
type Place struct {
	Start, End int
	Items      []Place     // of a list
	Members    []Statement // of an inline table
	Inline     bool        // an inline table
}

// Layout returns the statements of a text that Read has accepted whole, in the
// order of the text. Its line ends are LF, as Read takes them.
func Layout(text string) []Statement {
	src := source{text: text, lines: []int{0}}
	var out []Statement
	for _, st := range src.statements() {
		out = append(out, st.exported())
	}
	return out
}

func (st statement) exported() Statement {
	out := Statement{Start: st.start, End: st.end, Header: st.header, Many: st.double}
	for _, p := range st.path {
		out.Path = append(out.Path, p.name)
	}
	if st.value != nil {
		out.Value = st.value.exported()
		out.End = st.value.end
	}
	return out
}

func (s *span) exported() Place {
	out := Place{Start: s.start, End: s.end, Inline: s.table}
	for _, item := range s.items {
		out.Items = append(out.Items, item.exported())
	}
	for _, m := range s.members {
		out.Members = append(out.Members, m.exported())
	}
	return out
}
