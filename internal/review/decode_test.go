package review

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// The decoder reads canonical text back. That it can is what makes the text a
// fair thing to sign: no two documents that differ share one.

// meaning is what of a document the canonical text promises to hold.
type meaning struct {
	Head     []entry
	Sections []sectionMeaning
}

type entry struct {
	What string
	Text []span
}

type sectionMeaning struct {
	ID, Box string
	Level   int
	Heading []span
	Blocks  []blockMeaning
}

type blockMeaning struct {
	Kind, Name string
	When       string
	Text       []span
	Items      []itemMeaning
	Header     [][]span
	Rows       []rowMeaning
	Figure     []entry
	Blocks     []blockMeaning
}

type rowMeaning struct {
	When  string
	Cells [][]span
}

type itemMeaning struct {
	When  string
	Text  []span
	Items []itemMeaning
}

// span is a stretch of text in one style; a blank is a stretch of its own.
type span struct {
	Text   string
	Strong bool
	Tel    string
	Blank  bool
	Before string // what fills it: "day-before 2880 min"
	Detail string
}

type decoder struct {
	t     *testing.T
	lines []string
}

var sectionLine = regexp.MustCompile(`^\[((?:[A-Za-z0-9._-]|\\[ux]\{[0-9a-f]+\})*)\] (.*)$`)

func decode(t *testing.T, canonical string) meaning {
	t.Helper()
	d := decoder{t: t, lines: strings.Split(strings.TrimSuffix(canonical, "\n"), "\n")}
	var m meaning
	for len(d.lines) > 0 && !strings.HasPrefix(d.lines[0], "[") {
		what, text, _ := strings.Cut(d.lines[0], ": ")
		m.Head = append(m.Head, entry{what, d.inline(text)})
		d.lines = d.lines[1:]
	}
	for len(d.lines) > 0 {
		m.Sections = append(m.Sections, d.section())
	}
	return m
}

func (d *decoder) fail(line string) {
	d.t.Helper()
	d.t.Fatalf("cannot read the line %q", line)
}

func (d *decoder) section() sectionMeaning {
	at := sectionLine.FindStringSubmatch(d.lines[0])
	if at == nil {
		d.fail(d.lines[0])
	}
	d.lines = d.lines[1:]
	what, text, _ := strings.Cut(at[2], ": ")
	what, box, _ := strings.Cut(what, " in box ")
	level, err := strconv.Atoi(strings.TrimPrefix(what, "heading "))
	if err != nil {
		d.fail(at[0])
	}
	s := sectionMeaning{ID: unescape(at[1]), Box: unescape(box), Level: level, Heading: d.inline(text)}
	s.Blocks = d.blocks("[" + at[1] + "] ")
	return s
}

// when is the condition of a part: {if visit.a, !visit.b}.
const when = `(?: \{if ((?:[A-Za-z0-9._!, -]|\\[ux]\{[0-9a-f]+\})*)\})?`

var (
	headingLine = regexp.MustCompile(`^heading -?\d`)
	itemLine    = regexp.MustCompile(`^((?:  )*)(?:-|\d+\.|\[ \])` + when + `(?: (.*))?$`)
	gridLine    = regexp.MustCompile(`^(header|row)` + when + ` \|(.*)$`)
	figureLine  = regexp.MustCompile(`^(drawing \S*|alternative text|caption|label \S*): (.*)$`)
	kindLine    = regexp.MustCompile(`^(paragraph|number|alert|quote|bullets|steps|ticks|table|figure|lines|field|note|unknown [^ :]*)(?: \{visit\.(\S*?)\})?` + when + `(?:: (.*))?$`)
)

// blocks reads the blocks whose lines begin with lead.
func (d *decoder) blocks(lead string) []blockMeaning {
	var out []blockMeaning
	for len(d.lines) > 0 && strings.HasPrefix(d.lines[0], lead) {
		rest := d.lines[0][len(lead):]
		if headingLine.MatchString(rest) {
			return out
		}
		if strings.HasPrefix(rest, "> ") {
			last := &out[len(out)-1]
			last.Blocks = d.blocks(lead + "> ")
			continue
		}
		d.lines = d.lines[1:]
		if at := gridLine.FindStringSubmatch(rest); at != nil {
			d.grid(&out[len(out)-1], at)
		} else if at := figureLine.FindStringSubmatch(rest); at != nil {
			last := &out[len(out)-1]
			last.Figure = append(last.Figure, entry{at[1], d.inline(at[2])})
		} else if at := kindLine.FindStringSubmatch(rest); at != nil {
			out = append(out, blockMeaning{Kind: unescape(at[1]), Name: unescape(at[2]), When: unescape(at[3]), Text: d.inline(at[4])})
		} else if at := itemLine.FindStringSubmatch(rest); at != nil {
			d.item(&out[len(out)-1].Items, len(at[1])/2, unescape(at[2]), at[3])
		} else {
			d.fail(rest)
		}
	}
	return out
}

func (d *decoder) item(list *[]itemMeaning, depth int, when, text string) {
	for range depth {
		list = &(*list)[len(*list)-1].Items
	}
	*list = append(*list, itemMeaning{When: when, Text: d.inline(text)})
}

func (d *decoder) grid(b *blockMeaning, at []string) {
	row := [][]span{}
	rest := at[3]
	for rest != "" {
		end := 0
		for end < len(rest) && rest[end] != '|' {
			if rest[end] == '\\' {
				end++
			}
			end++
		}
		row = append(row, d.inline(strings.TrimSuffix(strings.TrimPrefix(rest[:end], " "), " ")))
		rest = rest[end+1:]
	}
	if at[1] == "header" {
		b.Header = row
	} else {
		b.Rows = append(b.Rows, rowMeaning{unescape(at[2]), row})
	}
}

// inline reads inline text.
func (d *decoder) inline(s string) []span {
	var out []span
	strong, start := false, -1
	for s != "" {
		n := 1
		switch {
		case strings.HasPrefix(s, "**"):
			strong, n = !strong, 2
		case strings.HasPrefix(s, "{blank}"):
			out, n = append(out, span{Strong: strong, Blank: true}), len("{blank}")
		case strings.HasPrefix(s, "{visit."):
			n = strings.IndexByte(s, '}') + 1
			out = append(out, span{Strong: strong, Blank: true, Before: s[len("{visit.") : n-1]})
		case strings.HasPrefix(s, "{clinic."):
			n = strings.IndexByte(s, '}') + 1
			out = append(out, span{Strong: strong, Detail: s[1 : n-1]})
		case s[0] == '[':
			start = len(out)
		case s[0] == ']':
			n = strings.IndexByte(s, ')') + 1
			if start < 0 || n < 3 || s[1] != '(' {
				d.fail(s)
			}
			for i := start; i < len(out); i++ {
				out[i].Tel = unescape(s[2 : n-1])
			}
			start = -1
		default:
			n = len(letter.FindString(s))
			out = append(out, span{Text: unescape(s[:n]), Strong: strong})
		}
		s = s[n:]
	}
	return merge(out)
}

// letter is one letter of text or one escape.
var letter = regexp.MustCompile(`^(?:\\[ux]\{[0-9a-f]+\}|\\?.)`)

// merge joins neighbours in the same style and drops what is empty.
func merge(in []span) []span {
	var out []span
	for _, s := range in {
		if s.Text == "" && !s.Blank && s.Detail == "" {
			continue
		}
		if n := len(out); n > 0 && s.Detail != "" && out[n-1] == s {
			continue
		}
		if n := len(out); n > 0 && !s.Blank && !out[n-1].Blank && s.Detail == "" && out[n-1].Detail == "" && out[n-1].Strong == s.Strong && out[n-1].Tel == s.Tel {
			out[n-1].Text += s.Text
			continue
		}
		out = append(out, s)
	}
	return out
}

var escapes = regexp.MustCompile(`\\(u\{[0-9a-f]+\}|x\{[0-9a-f]+\}|.)`)

func unescape(s string) string {
	return escapes.ReplaceAllStringFunc(s, func(e string) string {
		if len(e) < 4 {
			return e[1:]
		}
		n, err := strconv.ParseUint(e[3:len(e)-1], 16, 32)
		switch {
		case err != nil:
			panic(fmt.Sprintf("escape %q: %v", e, err))
		case e[1] == 'x':
			return string([]byte{byte(n)})
		}
		return string(utf8.AppendRune(nil, rune(n)))
	})
}
