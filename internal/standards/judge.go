package standards

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/readability"
)

// judge is one appraisal under way.
type judge struct {
	doc       *document.Document
	units     []unit
	sentences []sentence
	scores    Scores
	items     []Item
	faults    fault.List
}

func newJudge(d *document.Document) *judge {
	j := &judge{doc: d, units: units(d)}
	j.sentences = sentences(j.units)
	texts := make([]string, len(j.units))
	for i, u := range j.units {
		texts[i] = u.text
	}
	raw := readability.Count(texts, d.Language)
	j.scores = Scores{
		Words: raw.Words, Sentences: raw.Sentences, Raw: measure(raw, d.Language),
		NoTerms: measure(readability.Count(texts, d.Language, taught(terms(d.Language))...), d.Language),
	}
	return j
}

// place is where an item fails, and how.
type place struct {
	pos  fault.Pos
	what string
}

// start is the place of what the whole document lacks.
func (j *judge) start(what string) []place {
	at := fault.Pos{File: j.doc.ID + "/" + j.doc.Language + ".md"}
	return []place{{at, what}}
}

// lacks fails an item for the whole document unless ok.
func (j *judge) lacks(ok bool, what string) []place {
	if ok {
		return nil
	}
	return j.start(what)
}

// machine records an item that was judged: it fails at the places.
func (j *judge) machine(instrument string, number int, asks, remedy string, failed []place) {
	item := Item{Instrument: instrument, Number: number, Asks: asks, Verdict: Pass}
	for _, p := range failed {
		item.Verdict = Fail
		item.Places = append(item.Places, p.pos)
		j.faults.Add(p.pos, item.Name(), fmt.Sprintf("%s: %s", item.Name(), p.what), remedy)
	}
	j.items = append(j.items, item)
}

// other records an item that was not judged.
func (j *judge) other(instrument string, number int, asks string, v Verdict) {
	j.items = append(j.items, Item{Instrument: instrument, Number: number, Asks: asks, Verdict: v})
}

// gates holds the document to the project's own limits.
func (j *judge) gates() {
	var grade []place
	raw := j.scores.Raw
	asks := fmt.Sprintf("Flesch-Kincaid grade at most %.1f; in Spanish INFLESZ at least %d", MaxGrade, MinPerspicuity)
	remedy := "shorten sentences, and use shorter words"
	if spanish(j.doc.Language) {
		grade = j.lacks(raw.Perspicuity >= MinPerspicuity, fmt.Sprintf("the score is %.1f", raw.Perspicuity))
	} else {
		grade = j.lacks(raw.Grade <= MaxGrade, fmt.Sprintf("the grade is %.1f", raw.Grade))
	}
	j.machine(Gate, 0, asks, remedy, grade)
	var long []place
	for _, s := range j.sentences {
		if n := countWords(s.text); s.section.Safety && n > MaxSafetySentence {
			long = append(long, place{s.pos, fmt.Sprintf("a sentence of %d words in the safety section `%s`", n, s.section.ID)})
		}
	}
	j.machine(Gate, 0, fmt.Sprintf("no sentence over %d words in safety sections", MaxSafetySentence), "make two of it", long)
}

// countWords counts figures too: a patient reads them.
func countWords(s string) int {
	return len(strings.FieldsFunc(s, unicode.IsSpace))
}

// longLists returns the lists of more than seven items that are not grouped.
func (j *judge) longLists() []place {
	var out []place
	for _, s := range j.doc.Sections {
		for _, b := range s.Blocks {
			grouped := slices.ContainsFunc(b.Items, func(it document.Item) bool { return len(it.Items) > 0 })
			most := MaxItems
			if b.Kind == document.Steps {
				most = MaxSteps
			}
			if len(b.Items) > most && !grouped {
				out = append(out, place{b.Pos, fmt.Sprintf("a list of %d items in `%s`", len(b.Items), s.ID)})
			}
			for _, it := range b.Items {
				if len(it.Items) > MaxItems {
					out = append(out, place{it.Pos, fmt.Sprintf("a list of %d items in `%s`", len(it.Items), s.ID)})
				}
			}
		}
	}
	return out
}

func (j *judge) longParagraphs() []place {
	var out []place
	for _, u := range j.units {
		if n := countWords(u.text); n > maxParagraph {
			out = append(out, place{u.pos, fmt.Sprintf("a block of %d words", n)})
		}
	}
	return out
}

func (j *judge) badHeadings() []place {
	var out []place
	seen := map[string]bool{}
	for _, s := range j.doc.Sections {
		heading := strings.ToLower(strings.TrimSpace(s.Heading.String()))
		at := fault.Pos{}
		if len(s.Heading) > 0 {
			at = s.Heading[0].Pos
		}
		if heading == "" || seen[heading] {
			out = append(out, place{at, fmt.Sprintf("the heading of `%s` is empty, or stands twice", s.ID)})
		}
		seen[heading] = true
	}
	return out
}

// calculations returns sentences that leave a sum to the reader.
func (j *judge) calculations() []place {
	return j.containing("a sum for the reader", "percent", "%", "divide", "multiply", "subtract", "add up", "times as", "per thousand", "ratio",
		"por ciento", "divida", "multiplique", "reste", "sume", "por cada mil")
}

func (j *judge) containing(what string, signs ...string) []place {
	var out []place
	for _, s := range j.sentences {
		text := " " + strings.ToLower(s.text) + " "
		for _, sign := range signs {
			if strings.Contains(text, sign) && (sign == "%" || strings.Contains(text, " "+sign)) {
				out = append(out, place{s.pos, fmt.Sprintf("%s: %q", what, sign)})
				break
			}
		}
	}
	return out
}

// hardNumbers returns sentences with a decimal number that is no temperature.
func (j *judge) hardNumbers() []place {
	var out []place
	for _, s := range j.sentences {
		for _, field := range strings.Fields(s.text) {
			number := strings.Trim(field, "().,:;")
			whole, decimals, ok := strings.Cut(strings.ReplaceAll(number, ",", "."), ".")
			if ok && allDigits(whole) && allDigits(decimals) {
				out = append(out, place{s.pos, fmt.Sprintf("the decimal number %s", number)})
			}
		}
	}
	return out
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func (j *judge) has(kind document.Kind) bool {
	for _, s := range j.doc.Sections {
		if slices.ContainsFunc(s.Blocks, func(b document.Block) bool { return b.Kind == kind }) {
			return true
		}
	}
	return false
}

func (j *judge) hasRole(role document.Role) bool {
	return slices.ContainsFunc(j.doc.Sections, func(s document.Section) bool { return s.Role == role })
}

// key returns the section of the key points, or nil.
func (j *judge) key() *document.Section {
	for i := range j.doc.Sections {
		if j.doc.Sections[i].Box == document.Key {
			return &j.doc.Sections[i]
		}
	}
	return nil
}

// strong reports whether a section emphasises anything.
func strong(s *document.Section) bool {
	if s == nil {
		return false
	}
	is := func(t document.Text) bool {
		return slices.ContainsFunc(t, func(r document.Run) bool { return r.Strong })
	}
	return slices.ContainsFunc(s.Blocks, func(b document.Block) bool {
		return is(b.Text) || slices.ContainsFunc(b.Items, func(it document.Item) bool { return is(it.Text) })
	})
}

// figures returns the figures without a caption, and whether there are any.
func (j *judge) figures() (bare []place, any bool) {
	for _, s := range j.doc.Sections {
		for _, b := range s.Blocks {
			any = any || slices.ContainsFunc(b.Items, func(it document.Item) bool { return it.Figure.ID != "" })
			if b.Kind != document.Figure {
				continue
			}
			any = true
			if b.Figure.Caption.String() == "" {
				bare = append(bare, place{b.Pos, "a figure without a caption"})
			}
		}
	}
	return bare, any
}

func (j *judge) unlabelledTables() []place {
	var out []place
	for _, s := range j.doc.Sections {
		for _, b := range s.Blocks {
			if b.Kind != document.Table {
				continue
			}
			for _, h := range b.Table.Header {
				if h.String() == "" {
					out = append(out, place{b.Pos, "a column without a heading"})
				}
			}
		}
	}
	return out
}

// addressed reports whether the text speaks to its reader: "you" or a Spanish
// form of usted at least once in sixty words.
func (j *judge) addressed() bool {
	you := []string{"you", "your", "yourself", "yours"}
	if spanish(j.doc.Language) {
		you = []string{"usted", "su", "sus", "le", "lo", "se", "puede", "tiene", "llame", "diga", "traiga", "pregunte", "avise"}
	}
	n, all := 0, 0
	for _, u := range j.units {
		for _, w := range readability.Words(u.text) {
			all++
			if slices.Contains(you, strings.ToLower(w)) {
				n++
			}
		}
	}
	return n*60 >= all
}
