package tomlpos

import "strings"

// The scanner finds where things stand in TOML. It does not judge: text that
// the library accepts it walks exactly, and in other text it goes as far as
// it can and says why it stopped.

const (
	maxDepth    = 16 // lists and tables within each other
	maxSegments = 8  // parts of a dotted key
)

// stop is why the scanner could not finish a statement.
type stop int

const (
	whole stop = iota
	badKey
	badValue
	openText // text without its closing quote on the line
	openLong // text in three quotes that is never closed
	openList
	openTable
	tooDeep
)

// segment is one part of a dotted key.
type segment struct {
	name   string
	offset int
}

// span is the place of a value. Offsets are bytes.
type span struct {
	key, start, end int
	items           []*span
	kids            []kid
	byName          map[string]int // of kids, once there are many
	many            bool           // made by [[name]]
	table           bool           // a table, not a value
	members         []statement    // of an inline table, as typed
}

// kid is what stands under a key.
type kid struct {
	name string
	span *span
}

// fewKids are found faster by looking at each than in a map.
const fewKids = 24

// at returns where in kids a key stands, or -1.
func (s *span) at(name string) int {
	if s.byName != nil {
		if i, ok := s.byName[name]; ok {
			return i
		}
		return -1
	}
	for i := range s.kids {
		if s.kids[i].name == name {
			return i
		}
	}
	return -1
}

func (s *span) kid(name string) *span {
	if i := s.at(name); i >= 0 {
		return s.kids[i].span
	}
	return nil
}

func (s *span) setKid(name string, v *span) {
	if i := s.at(name); i >= 0 {
		s.kids[i].span = v
		return
	}
	s.kids = append(s.kids, kid{name, v})
	switch n := len(s.kids); {
	case n == fewKids:
		s.byName = make(map[string]int, 4*n)
		for i := range s.kids {
			s.byName[s.kids[i].name] = i
		}
	case n > fewKids:
		s.byName[name] = n - 1
	}
}

// statement is one `key = value` or one [header].
type statement struct {
	start, end int
	header     bool
	double     bool
	path       []segment
	value      *span
	why        stop // anything but whole: the statement ends where reading failed
}

type scanner struct {
	text string
	i    int
	// why is set by the part that fails.
	why stop
}

// next returns the next statement, or false at the end of the text. After a
// statement that failed, it goes on with the line after the failure.
func (s *scanner) next() (statement, bool) {
	s.skipBlank()
	if s.i >= len(s.text) {
		return statement{}, false
	}
	st := statement{start: s.i}
	s.why = whole
	ok := false
	if s.text[s.i] == '[' {
		ok = s.headerInto(&st)
	} else {
		ok = s.keyValueInto(&st)
	}
	if ok {
		s.skipSpace()
		ok = s.atLineEnd()
		if !ok {
			s.why = badValue
		}
	}
	st.end, st.why = s.i, s.why
	if !ok {
		if i := strings.IndexByte(s.text[s.i:], '\n'); i >= 0 {
			s.i += i
		} else {
			s.i = len(s.text)
		}
	}
	return st, true
}

func (s *scanner) fail(why stop) bool {
	if s.why == whole {
		s.why = why
	}
	return false
}

func (s *scanner) headerInto(st *statement) bool {
	st.header = true
	st.double = strings.HasPrefix(s.text[s.i:], "[[")
	s.i++
	if st.double {
		s.i++
	}
	path, ok := s.key()
	if !ok {
		return false
	}
	st.path = path
	closing := "]"
	if st.double {
		closing = "]]"
	}
	if !strings.HasPrefix(s.text[s.i:], closing) {
		return s.fail(badKey)
	}
	s.i += len(closing)
	return true
}

func (s *scanner) keyValueInto(st *statement) bool {
	path, ok := s.key()
	if !ok {
		return false
	}
	st.path = path
	if !s.take('=') {
		return s.fail(badKey)
	}
	s.skipSpace()
	v, ok := s.value(0)
	v.key = path[len(path)-1].offset
	st.value = v
	return ok
}

// key reads a dotted key and the white space after it.
func (s *scanner) key() ([]segment, bool) {
	var path []segment
	for {
		s.skipSpace()
		start := s.i
		name, ok := s.keyPart()
		if !ok {
			return nil, s.fail(badKey)
		}
		path = append(path, segment{name, start})
		if len(path) > maxSegments {
			return nil, s.fail(tooDeep)
		}
		s.skipSpace()
		if !s.take('.') {
			return path, true
		}
	}
}

func (s *scanner) keyPart() (string, bool) {
	start := s.i
	if s.i < len(s.text) && (s.text[s.i] == '"' || s.text[s.i] == '\'') {
		if !s.line(s.text[s.i]) {
			return "", false
		}
		name, _ := unquote(s.text[start:s.i])
		return name, true
	}
	for s.i < len(s.text) && isBare(s.text[s.i]) {
		s.i++
	}
	return s.text[start:s.i], s.i > start
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// startsStatement reports whether the scanner, inside a list, stands at the
// start of a line that reads as `key =` or as a [header].
func (s *scanner) startsStatement() bool {
	start := strings.LastIndexByte(s.text[:s.i], '\n') + 1
	if strings.TrimLeft(s.text[start:s.i], " \t") != "" {
		return false
	}
	end := len(s.text)
	if i := strings.IndexByte(s.text[s.i:], '\n'); i >= 0 {
		end = s.i + i
	}
	return looksLikeKey(s.text[s.i:end])
}

func (s *scanner) take(c byte) bool {
	if s.peek(c) {
		s.i++
		return true
	}
	return false
}

func (s *scanner) peek(c byte) bool { return s.i < len(s.text) && s.text[s.i] == c }

func (s *scanner) atLineEnd() bool {
	return s.i >= len(s.text) || s.text[s.i] == '\n' || s.text[s.i] == '#'
}

func (s *scanner) skipSpace() {
	for s.i < len(s.text) && (s.text[s.i] == ' ' || s.text[s.i] == '\t') {
		s.i++
	}
}

// skipBlank passes white space, line ends and comments.
func (s *scanner) skipBlank() {
	for s.i < len(s.text) {
		switch s.text[s.i] {
		case ' ', '\t', '\n':
			s.i++
		case '#':
			for s.i < len(s.text) && s.text[s.i] != '\n' {
				s.i++
			}
		default:
			return
		}
	}
}

// looksLikeKey reports whether a line begins with `word =`, as a statement
// does and the inside of a list or a text hardly ever.
func looksLikeKey(line string) bool {
	line = strings.TrimLeft(line, " \t")
	i := 0
	for i < len(line) && (isBare(line[i]) || line[i] == '.') {
		i++
	}
	return i > 0 && strings.HasPrefix(strings.TrimLeft(line[i:], " \t"), "=")
}

// looksLikeHeader reports whether a line is [words] or [[words]] and no more.
func looksLikeHeader(line string) bool {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimSpace(line)
	name := strings.TrimRight(strings.TrimLeft(line, "["), "]")
	if len(line)-len(name) < 2 || name == "" || line[0] != '[' {
		return false
	}
	for i := range len(name) {
		if !isBare(name[i]) && name[i] != '.' {
			return false
		}
	}
	return name[0] > '9' // [5] is a list
}
