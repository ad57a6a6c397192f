package tomlpos

// index returns the tree of places of the statements of valid TOML.
func index(statements []statement) *span {
	root := &span{}
	table := root
	for _, st := range statements {
		switch {
		case st.why != whole:
		case st.header:
			table = root.open(st)
		default:
			table.put(st.path, st.value)
		}
	}
	return root
}

// put sets a value under a dotted key.
func (s *span) put(path []segment, value *span) {
	last := len(path) - 1
	s.descend(path[:last]).setKid(path[last].name, value)
}

// open returns the table that a header starts.
func (s *span) open(st statement) *span {
	last := st.path[len(st.path)-1]
	parent := s.descend(st.path[:len(st.path)-1])
	table := parent.kid(last.name)
	if table == nil {
		table = &span{key: last.offset, start: st.start, end: st.end, table: true}
		parent.setKid(last.name, table)
	}
	if !st.double {
		table.key, table.start, table.end = last.offset, st.start, st.end
		return table
	}
	table.many = true
	item := &span{key: last.offset, start: st.start, end: st.end, table: true}
	table.items = append(table.items, item)
	return item
}

// descend follows a path, making tables that are only implied; in a list of
// tables it goes on in the last.
func (s *span) descend(path []segment) *span {
	for _, p := range path {
		next := s.kid(p.name)
		if next == nil {
			next = &span{key: p.offset, start: p.offset, end: p.offset + len(p.name), table: true}
			s.setKid(p.name, next)
		}
		if n := len(next.items); n > 0 {
			next = next.items[n-1]
		}
		s = next
	}
	return s
}
