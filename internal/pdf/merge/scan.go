package merge

// scanner reads the tokens of an object (ISO 32000-1, 7.2 and 7.3).
type scanner struct {
	text []byte
	at   int // behind the last token
}

// span is a part of a text.
type span struct{ from, to int }

// token returns the next token, or nil at the end of the text. A string is one
// token; what opens and closes dictionaries and arrays are tokens too.
func (s *scanner) token() []byte {
	for s.at < len(s.text) && space(s.text[s.at]) {
		s.at++
	}
	if s.at == len(s.text) {
		return nil
	}
	from := s.at
	switch c := s.text[s.at]; {
	case c == '(':
		s.literal()
	case c == '<' && s.follows('<') || c == '>' && s.follows('>'):
		s.at += 2
	case c == '<':
		for s.at < len(s.text) && s.text[s.at] != '>' {
			s.at++
		}
		s.at = min(s.at+1, len(s.text))
	case delimiter(c) && c != '/':
		s.at++
	default:
		s.at++
		for s.at < len(s.text) && !space(s.text[s.at]) && !delimiter(s.text[s.at]) {
			s.at++
		}
	}
	return s.text[from:s.at]
}

func (s *scanner) follows(c byte) bool { return s.at+1 < len(s.text) && s.text[s.at+1] == c }

// literal passes over a literal string, in which parentheses are balanced.
func (s *scanner) literal() {
	for depth := 0; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.at++
				return
			}
		}
	}
	s.at = len(s.text)
}

// value returns the next value whole: a reference, a dictionary and an array
// are one. What closes an array is returned by itself.
func (s *scanner) value() []byte {
	first := s.token()
	from := s.at - len(first)
	switch string(first) {
	case "":
		return nil
	case "<<", "[":
		for depth := 1; depth > 0; {
			switch string(s.token()) {
			case "":
				return nil
			case "<<", "[":
				depth++
			case ">>", "]":
				depth--
			}
		}
		return s.text[from:s.at]
	}
	if first[0] >= '0' && first[0] <= '9' {
		ahead := *s
		ahead.token()
		if string(ahead.token()) == "R" {
			*s = ahead
		}
	}
	return s.text[from:s.at]
}

func space(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}
