package phrases

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A pattern is a row of words as a person would write it; rules/en.toml says
// how.
type pattern []element

type element struct {
	choice   *choice
	optional bool
	gap      int // words that may stand in between; choice is nil
}

// choice is a set of alternatives. Those that begin with a whole word are kept
// by that word: groups are long, and most words are in none.
type choice struct {
	by     map[string][]pattern // what follows the first word
	others []pattern
	atom   *atom // a choice of one word
}

// atom is one word: a whole one, a prefix, a suffix, or any number in figures. Most choices
// are one, and a map for each would take most of the memory of all rules.
type atom struct {
	whole, prefix, suffix string
	number                bool
}

func (a *atom) fits(form string) bool {
	switch {
	case a.number:
		return form != "" && form[0] >= '0' && form[0] <= '9'
	case a.whole != "":
		return form == a.whole
	}
	return strings.HasPrefix(form, a.prefix) && strings.HasSuffix(form, a.suffix)
}

// mayStart reports whether a token can be the first of the pattern, or that
// this cannot be distinguished from one token. It costs nothing, and spares most tokens
// the rest.
func (p pattern) mayStart(t token) bool {
	e := p[0]
	return e.choice == nil || e.optional || e.choice.mayStart(t)
}

func (c *choice) mayStart(t token) bool {
	for _, form := range t.forms {
		if c.atom != nil && c.atom.fits(form) || c.by[form] != nil {
			return true
		}
	}
	for _, p := range c.others {
		if p.mayStart(t) {
			return true
		}
	}
	return false
}

// ends returns every token at which the pattern, begun at token i, can end.
func (p pattern) ends(tokens []token, i int) []int {
	if len(p) == 0 {
		return []int{i}
	}
	if i < len(tokens) && !p.mayStart(tokens[i]) {
		return nil
	}
	at := []int{i}
	for _, e := range p {
		var next []int
		for _, k := range at {
			for _, end := range e.ends(tokens, k) {
				if !slices.Contains(next, end) {
					next = append(next, end)
				}
			}
		}
		if at = next; len(at) == 0 {
			break
		}
	}
	return at
}

func (e element) ends(tokens []token, i int) []int {
	if e.choice == nil {
		var out []int
		for skip := 0; skip <= e.gap && i+skip <= len(tokens); skip++ {
			out = append(out, i+skip)
		}
		return out
	}
	out := e.choice.ends(tokens, i)
	if e.optional {
		out = append(out, i)
	}
	return out
}

func (c *choice) ends(tokens []token, i int) []int {
	if i >= len(tokens) {
		return nil
	}
	if c.atom != nil {
		if slices.ContainsFunc(tokens[i].forms, c.atom.fits) {
			return []int{i + 1}
		}
		return nil
	}
	var out []int
	for _, form := range tokens[i].forms {
		for _, rest := range c.by[form] {
			out = append(out, rest.ends(tokens, i+1)...)
		}
	}
	for _, p := range c.others {
		out = append(out, p.ends(tokens, i)...)
	}
	return out
}

// add adds an alternative.
func (c *choice) add(p pattern) {
	first := p[0]
	if first.choice == nil || first.optional || first.choice.atom != nil && first.choice.atom.whole == "" {
		c.others = append(c.others, p)
		return
	}
	if a := first.choice.atom; a != nil {
		c.by[a.whole] = append(c.by[a.whole], p[1:])
		return
	}
	for word, tails := range first.choice.by {
		for _, tail := range tails {
			c.by[word] = append(c.by[word], slices.Concat(tail, p[1:]))
		}
	}
	for _, other := range first.choice.others {
		c.others = append(c.others, slices.Concat(other, p[1:]))
	}
}

// compiler reads patterns. Unless words is nil, it remembers the words they are
// made of.
type compiler struct {
	groups []Group
	read   map[string]*choice // groups read already
	words  map[string]bool    // true for the beginning of words
}

func newCompiler(groups []Group) compiler {
	return compiler{groups: groups, read: map[string]*choice{}}
}

// note remembers a word, or the beginning of words.
func (c *compiler) note(word string, prefix bool) {
	if c.words != nil {
		c.words[word] = c.words[word] || prefix
	}
}

// all reads patterns.
func (c *compiler) all(texts []string) ([]pattern, error) {
	var out []pattern
	var wrong []error
	for _, text := range texts {
		p, err := c.compile(strings.TrimSpace(text), 0)
		wrong = append(wrong, err)
		out = append(out, p)
	}
	return out, errors.Join(wrong...)
}

// compile reads a pattern. Groups nest eight deep at most.
func (c *compiler) compile(text string, depth int) (pattern, error) {
	var p pattern
	if depth > 8 {
		return nil, fmt.Errorf("%q nests too deep", text)
	}
	parts := split(text, ' ')
	for _, part := range parts {
		if len(parts) > 1 && len(split(part, '|')) > 1 {
			return nil, fmt.Errorf("in %q: write (%s)", text, part)
		}
		if tail, ok := strings.CutPrefix(part, "..."); ok {
			e := element{gap: 5}
			if tail != "" {
				if _, err := fmt.Sscanf(tail, "%d", &e.gap); err != nil {
					return nil, fmt.Errorf("%q is no gap", part)
				}
			}
			p = append(p, e)
			continue
		}
		body, optional := strings.CutSuffix(part, "?")
		ch, err := c.choice(body, depth)
		if err != nil {
			return nil, fmt.Errorf("in %q: %w", text, err)
		}
		p = append(p, element{choice: ch, optional: optional})
	}
	if len(p) == 0 {
		return nil, fmt.Errorf("an empty pattern")
	}
	return p, nil
}

func (c *compiler) choice(text string, depth int) (*choice, error) {
	alternatives := split(text, '|')
	if len(alternatives) == 1 && !strings.ContainsAny(text, "(<") {
		return c.word(text)
	}
	out := &choice{by: map[string][]pattern{}}
	for _, alt := range alternatives {
		inner := []string{alt}
		if name, ok := strings.CutPrefix(alt, "<"); ok {
			group, err := c.group(strings.TrimSuffix(name, ">"), depth)
			if err != nil {
				return nil, err
			}
			out.others = append(out.others, pattern{{choice: group}})
			continue
		}
		if strings.HasPrefix(alt, "(") && strings.HasSuffix(alt, ")") {
			inner = split(alt[1:len(alt)-1], '|')
		} else if strings.ContainsAny(alt, "()") && !strings.Contains(alt, " ") {
			return nil, fmt.Errorf("%q has a bracket without its partner", alt)
		}
		for _, text := range inner {
			if err := c.alternative(out, text, depth+1); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// alternative reads one alternative into a choice. Most are a word, or begin
// with one, and go straight into the map.
func (c *compiler) alternative(to *choice, text string, depth int) error {
	first, rest, _ := strings.Cut(text, " ")
	if first != "" && !strings.ContainsAny(first, "()<>?|*.$#-'") {
		c.note(first, false)
		var tail pattern
		if rest != "" {
			var err error
			if tail, err = c.compile(rest, depth); err != nil {
				return err
			}
		}
		to.by[first] = append(to.by[first], tail)
		return nil
	}
	p, err := c.compile(text, depth)
	if err == nil {
		to.add(p)
	}
	return err
}

// group reads a group once; all patterns share it.
func (c *compiler) group(name string, depth int) (*choice, error) {
	if g, ok := c.read[name]; ok {
		return g, nil
	}
	i := slices.IndexFunc(c.groups, func(g Group) bool { return g.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("there is no group %q", name)
	}
	g := &choice{by: map[string][]pattern{}}
	for _, text := range c.groups[i].Words {
		if err := c.alternative(g, text, depth+1); err != nil {
			return nil, err
		}
	}
	c.read[name] = g
	return g, nil
}

// word reads one word.
func (c *compiler) word(text string) (*choice, error) {
	if text == "#" {
		return &choice{atom: &atom{number: true}}, nil
	}
	if end, ok := strings.CutPrefix(text, "*"); ok && end != "" && !strings.ContainsAny(end, "()<>?|*.$#-'") {
		return &choice{atom: &atom{suffix: end}}, nil
	}
	word, prefix := strings.CutSuffix(text, "*")
	if word == "" || strings.ContainsAny(word, "()<>?|*.$#-'") {
		return nil, fmt.Errorf("%q is no word", text)
	}
	c.note(word, prefix)
	if prefix {
		return &choice{atom: &atom{prefix: word}}, nil
	}
	return &choice{atom: &atom{whole: word}}, nil
}

// split cuts at a character outside brackets.
func split(text string, at rune) []string {
	var out []string
	depth, start := 0, 0
	for i, r := range text {
		switch r {
		case '(', '<':
			depth++
		case ')', '>':
			depth--
		case at:
			if depth == 0 {
				if i > start {
					out = append(out, text[start:i])
				}
				start = i + 1
			}
		}
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}
