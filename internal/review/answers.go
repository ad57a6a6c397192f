package review

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"handout/internal/fault"
)

// Says is what a clinician answers to a line.
type Says string

const (
	// Agree: this is how it is here.
	Agree Says = "agree"
	// NotForUs: it is not, so the line cannot stand as it is.
	NotForUs Says = "not-for-us"
	// Open: not answered yet. It is never kept in a sign-off.
	Open Says = "?"
)

// Answer is a clinician's answer to one line.
type Answer struct {
	Line    string `json:"line" toml:"line"` // Question.Line
	Says    Says   `json:"says" toml:"says"`
	Comment string `json:"comment,omitempty" toml:"comment,omitempty"`
	Words   string `json:"words,omitempty" toml:"words"` // of the line, as they were read
}

// Sitting is a review under way: the answers that one person gave to one
// handout, and that nothing is signed with yet.
type Sitting struct {
	Handout  string   `json:"handout"`
	Language string   `json:"language"`
	Words    string   `json:"words"` // digest of the canonical text that was read
	By       string   `json:"by,omitempty"`
	As       As       `json:"as,omitempty"`
	Answers  []Answer `json:"answers"`
	Notes    []Note   `json:"notes,omitempty"`
	Reading  Reading  `json:"-"`
	Each     []Each   `json:"-"`
	pos      fault.Pos
	places   []fault.Pos // of Answers
	noted    Note        // the line that the next note is on
}

// Answer returns the answer to a line, or an Open one.
func (s *Sitting) Answer(line string) Answer {
	if i := slices.IndexFunc(s.Answers, func(a Answer) bool { return a.Line == line }); i >= 0 {
		return s.Answers[i]
	}
	return Answer{Line: line, Says: Open}
}

func (s *Sitting) answered(line string) bool {
	return slices.ContainsFunc(s.Answers, func(a Answer) bool { return a.Line == line })
}

// Give takes an answer in, in place of one to the same line. An open one with a
// comment is kept: the comment came first.
func (s *Sitting) Give(a Answer) {
	s.Answers = slices.DeleteFunc(s.Answers, func(o Answer) bool { return o.Line == a.Line })
	if a.Says != Open || a.Comment != "" {
		s.Answers = append(s.Answers, a)
	}
}

// Left returns the questions that have no answer yet.
func (s *Sitting) Left(asked []Question) []Question {
	return slices.DeleteFunc(slices.Clone(asked), func(q Question) bool { return s.Answer(q.Line).Says != Open })
}

// maxComment is the most characters of a comment.
const maxComment = 500

// commentRule says what is wrong with a comment, or nothing.
func commentRule(s string) string {
	switch {
	case utf8.RuneCountInString(s) > maxComment:
		return "is longer than 500 characters"
	case strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) && r != '\u00a0' }):
		return "has characters in it that cannot be printed on one line"
	}
	return ""
}

// Form writes questions down with the answers given so far, one answer a line,
// as ParseAnswers reads them.
func (s *Sitting) Form(asked []Question) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# Answers of a clinician to %s (%s), one a line:
#   CODE agree [comment]        this is how it is here
#   CODE not-for-us [comment]   it is not; the words must change before they are signed
#   CODE ?                      not answered yet
# The first line names the words that were read; when they change, it does.
words %s
`, s.Handout, s.Language, s.Words)
	if s.By != "" {
		fmt.Fprintf(&b, "by %s\n", s.By)
	}
	for _, q := range asked {
		fmt.Fprintf(&b, "\n# %s: %s\n", q.Heading, strings.Join(strings.Fields(q.Words), " "))
		for _, c := range q.Asks {
			fmt.Fprintf(&b, "#   %s\n", c.Question)
		}
		a := s.Answer(q.Line)
		b.WriteString(strings.TrimSpace(fmt.Sprintf("%s %s %s", q.Line, a.Says, a.Comment)) + "\n")
	}
	rest := slices.DeleteFunc(slices.Clone(s.Answers), func(a Answer) bool {
		return slices.ContainsFunc(asked, func(q Question) bool { return q.Line == a.Line })
	})
	if len(rest) > 0 {
		b.WriteString("\n# To lines of these words with other options\n")
	}
	for _, a := range rest {
		b.WriteString(strings.TrimSpace(fmt.Sprintf("%s %s %s", a.Line, a.Says, a.Comment)) + "\n")
	}
	b.WriteString(s.eachLines())
	if len(s.Notes) > 0 {
		b.WriteString("\n# Lines that need a change before they are signed: the line, then when it was\n# noted and what should change. A remark stands in the way of nothing.\n")
	}
	for _, n := range s.Notes {
		word := "note"
		if n.Remark {
			word = "remark"
		}
		fmt.Fprintf(&b, "line %s %s\n%s %s %s %s\n", n.Line, n.Words, word, n.Line, n.On, n.Text)
	}
	return b.String()
}

// ParseAnswers reads a file of answers: one answer a line, those to each text
// behind the line that names its words. All faults are told in one run. name
// is the file's name in faults.
func ParseAnswers(name string, data []byte) ([]Sitting, fault.List) {
	p := answerParser{}
	if !utf8.Valid(data) {
		p.faults.Add(fault.Pos{File: name}, "", "this file of answers is not text in UTF-8", "save it as UTF-8")
		return nil, p.faults
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	for i, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			p.line(fault.Pos{File: name, Line: i + 1, Column: 1}, line)
		}
	}
	if len(p.out) == 0 && !p.faults.Failed() {
		p.faults.Add(fault.Pos{File: name}, "", "this file holds no answers", "write one with `handout approve HANDOUT --questions`")
	}
	return p.out, p.faults
}

type answerParser struct {
	out    []Sitting
	faults fault.List
}

func (p *answerParser) line(at fault.Pos, line string) {
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	var last *Sitting
	if len(p.out) > 0 {
		last = &p.out[len(p.out)-1]
	}
	switch {
	case word == "words":
		if !isDigest(rest) {
			p.faults.Add(at, "words", "the words are named by the SHA-256 of their text: 64 digits and letters a to f",
				"write the file anew with `handout approve HANDOUT --questions`")
			return
		}
		p.out = append(p.out, Sitting{Words: rest, pos: at})
	case last == nil:
		p.faults.Add(at, "", "this stands before the line that names the words", "begin with the line `words …` that `handout approve HANDOUT --questions` writes")
	case word == "by":
		last.By = rest
	case word == "line":
		code, words, _ := strings.Cut(rest, " ")
		last.noted = Note{Line: code, Words: strings.TrimSpace(words)}
	case word == "note", word == "remark":
		p.note(last, at, rest, word == "remark")
	case word == "each":
		p.each(last, at, rest)
	case word == "read", word == "same":
		p.reading(last, at, word, rest)
	default:
		p.answer(last, at, word, rest)
	}
}

func (p *answerParser) answer(s *Sitting, at fault.Pos, code, rest string) {
	says, comment, _ := strings.Cut(rest, " ")
	a := Answer{Line: code, Says: Says(says), Comment: strings.TrimSpace(comment)}
	rule := commentRule(a.Comment)
	switch {
	case !isCode(code):
		p.faults.Add(at, "", "a line of answers begins with the code of a line: eight digits and letters a to f", "copy it from `handout approve HANDOUT --questions`")
	case a.Says != Agree && a.Says != NotForUs && a.Says != Open:
		p.faults.Add(at, code, "the answer to "+code+" is neither agree nor not-for-us", "write agree, or not-for-us, and a comment behind it if there is one")
	case rule != "":
		p.faults.Add(at, code, "the comment to "+code+" "+rule, "make it shorter, on one line")
	case s.answered(code):
		p.faults.Add(at, code, "the line "+code+" is answered a second time", "keep the answer that is right")
	case a.Says != Open, a.Comment != "":
		s.Answers, s.places = append(s.Answers, a), append(s.places, at)
	}
}

// note reads a note on the line that was named last.
func (p *answerParser) note(s *Sitting, at fault.Pos, rest string, remark bool) {
	code, said, _ := strings.Cut(rest, " ")
	on, text, _ := strings.Cut(said, " ")
	n := Note{Line: code, On: Day(on), Text: strings.TrimSpace(text), Remark: remark}
	if s.noted.Line == code {
		n.Words = s.noted.Words
	}
	_, err := time.Parse(time.DateOnly, on)
	rule := commentRule(n.Text)
	switch {
	case !isCode(code):
		p.faults.Add(at, "note", "a note names its line by eight digits and letters a to f", "take the note out, and write it anew under Review of `handout serve`")
	case err != nil || n.Text == "":
		p.faults.Add(at, code, "the note on "+code+" has no day, or says nothing", "write the day, as 2026-11-23, and what should change behind it")
	case rule != "":
		p.faults.Add(at, code, "the note on "+code+" "+rule, "make it shorter, on one line")
	case s.Noted(code).Text != "":
		p.faults.Add(at, code, "the line "+code+" is noted a second time", "keep the note that is right")
	default:
		s.Notes = append(s.Notes, n)
	}
}

// isCode reports whether s names a line.
func isCode(s string) bool { return len(s) == 8 && strings.Trim(s, "0123456789abcdef") == "" }

// isDigest reports whether s is a SHA-256 in lower-case hexadecimal.
func isDigest(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}

// unanswered returns what keeps answers from being a signature: a line without
// one, a line that is not for this clinic, and an answer to no line.
func unanswered(handout string, asked []Question, given []Answer) fault.List {
	var faults fault.List
	s := Sitting{Answers: given}
	open := s.Left(asked)
	if len(open) > 0 {
		faults.Add(fault.Pos{}, "answers", fmt.Sprintf("%d of the %d lines that ask a clinician have no answer, the first in %s: %s",
			len(open), len(asked), open[0].Section, open[0].Words), "answer each of them; `handout approve "+handout+" --questions` lists them")
	}
	for _, q := range asked {
		if s.Answer(q.Line).Says == NotForUs {
			faults.Add(fault.Pos{}, "answers", "not signed: this line is not for you: "+q.Words, q.Otherwise(handout))
		}
	}
	for _, a := range given {
		if !slices.ContainsFunc(asked, func(q Question) bool { return q.Line == a.Line }) {
			faults.Add(fault.Pos{}, "answers", "an answer names "+a.Line+", and these words have no such line that asks", "take it out, or write the file anew with --questions")
		}
	}
	return faults
}

// Otherwise says what a practice can do about a line that is not for it.
func (q *Question) Otherwise(handout string) string {
	if len(q.Options) == 0 {
		return "no option changes or leaves out this line, so " + handout + " cannot be signed here; tell those who write the words (CONTRIBUTING.md)"
	}
	return "set what is right for you in clinic.toml, then sign: " + strings.Join(q.Options, ", ")
}
