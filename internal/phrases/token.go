package phrases

import (
	"strings"
	"unicode"
)

// token is one word of a sentence, as the gate compares it.
type token struct {
	forms      []string // the word, and what it may stand for ("cur3": "cure")
	start, end int      // bytes of the original
}

// reading is one way to tell where words end. A text is read in every way, so
// that a word does not escape by a mark inside it.
type reading int

const (
	marksPart  reading = iota // "pain-free" is two words
	marksDrop                 // "de-tox" is one
	marksSpell                // "p@in" and "ki|ler" are spelled with marks
)

// readings returns the readings in which the folded text differs.
func readings(cells []cell) []reading {
	out := []reading{marksPart}
	drop, spell := false, false
	for i := 1; i+1 < len(cells); i++ {
		inside := unicode.IsLetter(cells[i-1].r) && unicode.IsLetter(cells[i+1].r)
		if inside && !isWordRune(cells[i].r) && !unicode.IsSpace(cells[i].r) && cells[i].r != '\'' && cells[i].r != '’' {
			drop = true
			spell = spell || letterOf(cells[i].r) != 0
		}
		if unicode.IsLetter(cells[i+1].r) && strings.ContainsRune("@$", cells[i].r) {
			spell = true
		}
	}
	if drop {
		out = append(out, marksDrop)
	}
	if spell {
		out = append(out, marksSpell)
	}
	return out
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' }

// letterOf returns the letter that a mark or a digit is used for, or 0.
func letterOf(r rune) rune {
	switch r {
	case '@', '4':
		return 'a'
	case '8':
		return 'b'
	case '(', '¢':
		return 'c'
	case '3', '€':
		return 'e'
	case '6', '9':
		return 'g'
	case '1', '!', '¡':
		return 'i'
	case '|':
		return 'l'
	case '0':
		return 'o'
	case '5', '$':
		return 's'
	case '7', '+':
		return 't'
	}
	return 0
}

// tokenize cuts folded text into words.
func tokenize(cells []cell, how reading) []token {
	var out []token
	var word []cell
	flush := func() {
		if len(word) > 0 {
			out = append(out, newToken(word))
			word = nil
		}
	}
	for i, c := range cells {
		between := !unicode.IsSpace(c.r) && i > 0 && i+1 < len(cells) && !unicode.IsSpace(cells[i-1].r) && !unicode.IsSpace(cells[i+1].r)
		switch {
		case isWordRune(c.r):
			word = append(word, c)
		case c.r == '\'' || c.r == '’' || c.r == '`':
		case between && (c.r == '.' || c.r == ',') && unicode.IsDigit(cells[i-1].r) && unicode.IsDigit(cells[i+1].r):
			word = append(word, c)
		case how == marksDrop && between && len(word) > 0:
		case how == marksSpell && letterOf(c.r) != 0 && i+1 < len(cells) && !unicode.IsSpace(cells[i+1].r):
			c.r = letterOf(c.r)
			word = append(word, c)
		default:
			flush()
		}
	}
	flush()
	return out
}

func newToken(word []cell) token {
	t := token{start: word[0].start, end: word[len(word)-1].end}
	var plain, asI, asL, tall strings.Builder
	letters, digits, small := false, false, false
	for _, c := range word {
		letters = letters || unicode.IsLetter(c.r)
		digits = digits || unicode.IsDigit(c.r)
		plain.WriteRune(c.r)
		i, l, shown := c.r, c.r, c.r
		if unicode.IsDigit(c.r) && letterOf(c.r) != 0 {
			i, l = letterOf(c.r), letterOf(c.r)
		}
		if c.r == '1' {
			l = 'l'
		}
		switch {
		case c.r == 'i' && c.capital && small:
			shown = 'l' // "painIess"
		case c.r == 'l' && !c.capital && tall.Len() > 0 && !small:
			shown = 'i' // "MILKlNG"
		}
		small = small || unicode.IsLetter(c.r) && !c.capital
		asI.WriteRune(i)
		asL.WriteRune(l)
		tall.WriteRune(shown)
	}
	t.add(plain.String())
	t.add(tall.String())
	if letters && digits {
		t.add(asI.String())
		t.add(asL.String())
	}
	return t
}

// add adds a form, and what it is without stretched letters ("cuuure") and
// without the tilde.
func (t *token) add(form string) {
	for _, f := range []string{form, unstretched(form, 1), unstretched(form, 2)} {
		known := false
		for _, k := range t.forms {
			known = known || k == f
		}
		if !known {
			t.forms = append(t.forms, f)
		}
	}
}

// unstretched cuts runs of three or more of one letter down to keep of them.
func unstretched(s string, keep int) string {
	var b strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); {
		end := i + 1
		for end < len(runes) && runes[end] == runes[i] {
			end++
		}
		n := end - i
		if n >= 3 && unicode.IsLetter(runes[i]) {
			n = keep
		}
		b.WriteString(strings.Repeat(string(runes[i]), n))
		i = end
	}
	return b.String()
}

// unspaced joins runs of three or more single letters ("c u r e") and cuts
// them into words the rules know; a run that cannot be cut stays one word.
func (r *ruleset) unspaced(tokens []token) []token {
	var out []token
	for i := 0; i < len(tokens); {
		end := i
		for end < len(tokens) && len([]rune(tokens[end].forms[0])) == 1 && !isNumber(tokens[end].forms[0]) {
			end++
		}
		if end-i < 3 {
			out = append(out, tokens[i])
			i++
			continue
		}
		out = append(out, r.cut(tokens[i:end])...)
		i = end
	}
	return out
}

func isNumber(s string) bool { return s >= "0" && s <= "9" }

// cut cuts a run of single letters into as few known words as there can be.
func (r *ruleset) cut(letters []token) []token {
	n := len(letters)
	var b strings.Builder
	at := make([]int, n+1)
	for i, l := range letters {
		at[i] = b.Len()
		b.WriteString(l.forms[0])
	}
	at[n] = b.Len()
	s := b.String()
	best, from := make([]int, n+1), make([]int, n+1)
	for end := 1; end <= n; end++ {
		best[end] = n + 1
		for start := max(0, end-24); start < end; start++ {
			if best[start]+1 < best[end] && r.knows(s[at[start]:at[end]]) {
				best[end], from[end] = best[start]+1, start
			}
		}
	}
	if best[n] > n {
		return []token{{forms: []string{s}, start: letters[0].start, end: letters[n-1].end}}
	}
	var out []token
	for end := n; end > 0; end = from[end] {
		start := from[end]
		out = append([]token{{forms: []string{s[at[start]:at[end]]}, start: letters[start].start, end: letters[end-1].end}}, out...)
	}
	return out
}
