package web

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"handout/internal/render"
)

// row is a line of a translation beside that of its source; one of them is empty
// where a line has no like in the other language.
type row struct {
	Source, Words []line
	// Still asks whether the line still says what its source says, which changed
	// since the translation was signed; its code, or empty.
	Still string
	Same  bool   // that it does was said
	Other bool   // that it has to be changed was said
	Chips []chip // of both
	If    said   // the visits in which alone both are printed
}

// beside finishes a row: what is said of both of its lines, and what it asks.
func (c *composer) beside(r *row) {
	for _, side := range [][]line{r.Words, r.Source} {
		if len(side) != 1 {
			continue
		}
		if r.Chips == nil {
			r.Chips = side[0].Chips
		}
		if r.If.Text == "" {
			r.If = side[0].If
		}
	}
	if len(r.Words) == 1 && slices.Contains(c.stale, r.Words[0].Code) {
		r.Still = r.Words[0].Code
		says := c.one.Still[r.Still]
		r.Other = says == stillChange || wrong(c.sit, r.Still)
		r.Same = says == stillSame && !r.Other
	}
}

// stale are the codes of the lines of a translation whose source changed since
// the signer, or somebody before, signed it, in reading order.
func stale(v *view, text *render.Reviewed, one *sitting) []string {
	since, _ := text.Since(one.As)
	changes := text.SourceSince(since)
	if len(changes) == 0 || one.Countersign {
		return nil
	}
	now := map[string]bool{}
	for _, change := range changes {
		for _, l := range text.ReadBack(change) {
			if words := spansLetters(l.Now); words != spansLetters(l.Was) {
				now[partID(change.Section)+words] = true
			}
		}
	}
	source, words, _ := text.Passages()
	var out []string
	for i := range min(len(source), len(words)) {
		var a, b []line
		for k := range source[i].Lines {
			a = append(a, lineOf(v, &source[i].Lines[k]))
		}
		for k := range words[i].Lines {
			b = append(b, lineOf(v, &words[i].Lines[k]))
		}
		for _, r := range rows(a, b) {
			if len(r.Source) == 1 && len(r.Words) == 1 && r.Words[0].Code != "" && now[partID(source[i].ID)+letters(r.Source[0].Plain)] && !slices.Contains(out, r.Words[0].Code) {
				out = append(out, r.Words[0].Code)
			}
		}
	}
	return out
}

// letters are the letters and digits of a text: its words, however they are set.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// rows puts a translation's lines beside those of its source: lines of the same
// kind that rest on the same claims, in the longest run of such pairs that keeps
// the order of both. A line without its like stands alone.
func rows(source, words []line) []row {
	alike := func(i, j int) bool { return source[i].likeness() == words[j].likeness() }
	best := make([][]int, len(source)+1) // pairs behind a place in both
	for i := range best {
		best[i] = make([]int, len(words)+1)
	}
	for i := len(source) - 1; i >= 0; i-- {
		for j := len(words) - 1; j >= 0; j-- {
			if best[i][j] = max(best[i+1][j], best[i][j+1]); alike(i, j) {
				best[i][j] = max(best[i][j], 1+best[i+1][j+1])
			}
		}
	}
	var out []row
	for i, j := 0, 0; i < len(source) || j < len(words); {
		switch {
		case i == len(source):
			out = append(out, row{Words: words[j : j+1]})
			j++
		case j == len(words):
			out = append(out, row{Source: source[i : i+1]})
			i++
		case alike(i, j) && best[i][j] == 1+best[i+1][j+1]:
			out = append(out, row{Source: source[i : i+1], Words: words[j : j+1]})
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			out = append(out, row{Source: source[i : i+1]})
			i++
		default:
			out = append(out, row{Words: words[j : j+1]})
			j++
		}
	}
	return out
}

// likeness is the same for a line and for its translation.
func (l *line) likeness() string {
	key := l.Kind + strconv.Itoa(l.Depth) + strconv.FormatBool(l.Header) + strconv.Itoa(len(l.Cells)) + strconv.Itoa(strings.Count(l.Plain, "____")) + l.When
	for _, r := range l.Rests {
		key += " " + r.ID
	}
	return key
}
