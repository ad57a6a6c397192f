package review

import (
	"slices"
	"strings"

	"handout/internal/fault"
)

// Each is an answer to one of the statements that a line rests on, where the line
// rests on several. The answer to the line follows from them. They are kept until the
// line is agreed to, so that who stops between two of them goes on there; no sign-off
// holds them.
type Each struct {
	Line  string // Question.Line
	Claim string // Claim.ID
	Says  Says   // Agree or NotForUs
}

// SaysEach returns the answer to one statement of a line. Who agreed to the line agreed
// to each, and of a no to the line as a whole nobody said to which.
func (s *Sitting) SaysEach(line, claim string) Says {
	whole := s.Answer(line).Says
	if whole == Agree {
		return Agree
	}
	none := true
	for _, e := range s.Each {
		if e.Line == line && e.Claim == claim {
			return e.Says
		}
		none = none && (e.Line != line || e.Says != NotForUs)
	}
	if whole == NotForUs && none {
		return NotForUs
	}
	return Open
}

// GiveEach takes in the answers to statements of one line, and returns what they say of
// the line: a no to one is a no, and only a yes to each is a yes.
func (s *Sitting) GiveEach(line string, given []Each) Says {
	s.Each = slices.DeleteFunc(s.Each, func(e Each) bool { return e.Line == line })
	whole := Agree
	for _, e := range given {
		switch {
		case e.Says == NotForUs:
			whole = NotForUs
		case e.Says != Agree && whole == Agree:
			whole = Open
		}
	}
	if whole == Agree {
		return whole
	}
	for _, e := range given {
		if e.Says == Agree || e.Says == NotForUs {
			s.Each = append(s.Each, e)
		}
	}
	return whole
}

// eachLines writes the answers to single statements down, as ParseAnswers reads them.
func (s *Sitting) eachLines() string {
	if len(s.Each) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n# Of lines that rest on several statements: what was answered to one of them\n")
	for _, e := range s.Each {
		b.WriteString("each " + e.Line + " " + e.Claim + " " + string(e.Says) + "\n")
	}
	return b.String()
}

// each reads an answer to one statement.
func (p *answerParser) each(s *Sitting, at fault.Pos, rest string) {
	f := strings.Fields(rest)
	if len(f) != 3 || !isCode(f[0]) || Says(f[2]) != Agree && Says(f[2]) != NotForUs {
		p.faults.Add(at, "each", "a line `each` names a line, a statement, and agree or not-for-us", "take the line out, and answer it anew under Review of `handout serve`")
		return
	}
	s.Each = append(s.Each, Each{f[0], f[1], Says(f[2])})
}
