package review

import (
	"strconv"
	"strings"

	"handout/internal/fault"
)

// Reading is how far somebody has come in reading words that they have not signed
// yet, so that they go on where they stopped. A part counts for its very words alone.
type Reading struct {
	Words string   // ReadingOf the words
	Parts []string // what was shown: an id, and behind a colon the code of the part's words (PartCodes)
	Same  []string // codes of lines of a translation that still say what their source says, which changed
}

// ReadingOf names words that are read, those that a translation was made from among
// them: eight digits and letters.
func ReadingOf(digests ...string) string {
	return Digest("reading\n" + strings.Join(digests, "\n") + "\n")[:8]
}

// PartCodes names the words of each part of canonical texts by eight digits and letters,
// by the id of its section; Masthead is what stands over them. Of a translation the text
// it was made from is given too: a part is both.
func PartCodes(canonical ...string) map[string]string {
	lines := map[string]string{}
	for n, text := range canonical {
		for _, s := range sections(text) {
			lines[s.id] += "\n" + strconv.Itoa(n) + "\n" + strings.Join(s.lines, "\n")
		}
	}
	for id, said := range lines {
		lines[id] = Digest("part\n" + id + said)[:8]
	}
	return lines
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
