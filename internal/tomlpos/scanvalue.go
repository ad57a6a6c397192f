package tomlpos

import "strings"

// value reads a value. It always returns a span, as far as it came.
func (s *scanner) value(depth int) (*span, bool) {
	v := &span{key: s.i, start: s.i}
	ok := false
	rest := s.text[s.i:]
	switch {
	case depth > maxDepth:
		ok = s.fail(tooDeep)
	case strings.HasPrefix(rest, `"""`), strings.HasPrefix(rest, `'''`):
		ok = s.long(rest[0])
	case strings.HasPrefix(rest, `"`), strings.HasPrefix(rest, `'`):
		ok = s.line(rest[0])
	case strings.HasPrefix(rest, "["):
		ok = s.list(v, depth)
	case strings.HasPrefix(rest, "{"):
		ok = s.inlineTable(v, depth)
	default:
		ok = s.bare()
	}
	v.end = s.i
	return v, ok
}

// bare reads a number, a date or true and false.
func (s *scanner) bare() bool {
	start := s.i
	for s.i < len(s.text) && strings.IndexByte(",]}#\n=[{\"'", s.text[s.i]) < 0 {
		s.i++
	}
	for s.i > start && (s.text[s.i-1] == ' ' || s.text[s.i-1] == '\t') {
		s.i--
	}
	return s.i > start || s.fail(badValue)
}

// line reads text in single quotes of either kind.
func (s *scanner) line(quote byte) bool {
	for s.i++; s.i < len(s.text); s.i++ {
		switch c := s.text[s.i]; {
		case c == quote:
			s.i++
			return true
		case c == '\\' && quote == '"' && s.i+1 < len(s.text) && s.text[s.i+1] != '\n':
			s.i++
		case c == '\n':
			return s.fail(openText)
		}
	}
	return s.fail(openText)
}

// long reads text in three quotes. Up to two quotes may stand right before
// the closing three.
func (s *scanner) long(quote byte) bool {
	closing := strings.Repeat(string(quote), 3)
	for s.i += 3; s.i < len(s.text); s.i++ {
		if s.text[s.i] == '\\' && quote == '"' {
			s.i++
			continue
		}
		if !strings.HasPrefix(s.text[s.i:], closing) {
			continue
		}
		s.i += 3
		for range 2 {
			s.take(quote)
		}
		return true
	}
	s.i = min(s.i, len(s.text))
	return s.fail(openLong)
}

func (s *scanner) list(v *span, depth int) bool {
	s.i++
	for {
		s.skipBlank()
		if s.take(']') {
			return true
		}
		if s.i >= len(s.text) || s.startsStatement() {
			return s.fail(openList)
		}
		item, ok := s.value(depth + 1)
		if !ok {
			return false
		}
		v.items = append(v.items, item)
		s.skipBlank()
		if !s.take(',') && !s.peek(']') {
			return s.fail(openList)
		}
	}
}

func (s *scanner) inlineTable(v *span, depth int) bool {
	v.table = true
	s.i++
	for {
		s.skipBlank()
		if s.take('}') {
			return true
		}
		if s.i >= len(s.text) {
			return s.fail(openTable)
		}
		path, ok := s.key()
		if !ok || !s.take('=') {
			return s.fail(openTable)
		}
		s.skipSpace()
		kid, ok := s.value(depth + 1)
		if !ok {
			return false
		}
		kid.key = path[len(path)-1].offset
		v.put(path, kid)
		v.members = append(v.members, statement{start: path[0].offset, end: kid.end, path: path, value: kid})
		s.skipBlank()
		if !s.take(',') && !s.peek('}') {
			return s.fail(openTable)
		}
	}
}
