package review

import (
	"strings"

	"handout/internal/fault"
)

// Reading is how far somebody has come in reading words that they have not signed
// yet, so that they go on where they stopped. It counts for the very words alone.
type Reading struct {
	Words string   // ReadingOf the words
	Parts []string // ids of the sections that were shown
	Same  []string // codes of lines of a translation that still say what their source says, which changed
}

// ReadingOf names words that are read, those that a translation was made from among
// them: eight digits and letters.
func ReadingOf(digests ...string) string {
	return Digest("reading\n" + strings.Join(digests, "\n") + "\n")[:8]
}

// lines writes a reading down, as ParseAnswers reads it; nothing where nothing was
// shown.
func (r *Reading) lines() string {
	var b strings.Builder
	for _, one := range []struct {
		word string
		list []string
	}{{"read", r.Parts}, {"same", r.Same}} {
		if len(one.list) > 0 {
			b.WriteString(one.word + " " + r.Words + " " + strings.Join(one.list, " ") + "\n")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "\n# What was shown and checked so far, of the words that the code names\n" + b.String()
}

// reading reads a line of what was shown, or checked.
func (p *answerParser) reading(s *Sitting, at fault.Pos, word, rest string) {
	code, list, _ := strings.Cut(rest, " ")
	if !isCode(code) || s.Reading.Words != "" && s.Reading.Words != code {
		p.faults.Add(at, word, "a line `"+word+"` names the words that were read by eight digits and letters a to f, and all such lines the same", "take the line out: what it names is shown once more")
		return
	}
	s.Reading.Words = code
	if word == "read" {
		s.Reading.Parts = append(s.Reading.Parts, strings.Fields(list)...)
	} else {
		s.Reading.Same = append(s.Reading.Same, strings.Fields(list)...)
	}
}
