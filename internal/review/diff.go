package review

import (
	"slices"
	"strings"
)

// Masthead is the section id of what stands over the sections: the title and
// the clinic's details.
const Masthead = "masthead"

// Fate is what became of a section.
type Fate string

const (
	Edited  Fate = "edited"
	Added   Fate = "added"
	Removed Fate = "removed"
	Moved   Fate = "moved" // to another place in the order; it may be edited too
)

// Change is what changed in one section.
type Change struct {
	Section string `json:"section"`           // its id, or Masthead
	Heading string `json:"heading,omitempty"` // as it reads now; of a removed section, as it read
	Fate    Fate   `json:"fate"`
	Lines   []Line `json:"lines,omitempty"` // the lines that differ, in order
}

// Line is a line of canonical text, without its section, that was removed,
// added or changed. Its spans are joined by one space.
type Line struct {
	Spans []Span `json:"spans"`
}

// Span is a run of words that stayed, went or came.
type Span struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Op is what became of a span.
type Op string

const (
	Kept Op = "kept"
	Cut  Op = "cut"
	Put  Op = "put"
)

// Diff returns what changed from one canonical text to another, in the order
// of the new one; a removed section stands where it stood. Texts that are the
// same have no changes.
func Diff(old, new string) []Change {
	was, now := sections(old), sections(new)
	rest := map[string]section{}
	for _, s := range was {
		rest[s.key] = s
	}
	moved := movedKeys(was, now)
	gone := goneAfter(was, now)
	changes := gone[""]
	for _, s := range now {
		before, ok := rest[s.key]
		c := Change{Section: s.id, Heading: s.heading(), Fate: Edited, Lines: lineDiff(before.lines, s.lines)}
		switch {
		case !ok:
			c.Fate = Added
		case moved[s.key]:
			c.Fate = Moved
		}
		if c.Fate != Edited || len(c.Lines) > 0 {
			changes = append(changes, c)
		}
		changes = append(changes, gone[s.key]...)
	}
	return changes
}

// section is one section of a canonical text.
type section struct {
	id, key string // key tells two sections with one id apart
	lines   []string
}

const headingWord = "heading "

// sections cuts a canonical text up. The first is what stands over them all,
// without the line that names the form.
func sections(text string) []section {
	if text == "" {
		return nil
	}
	out := []section{{id: Masthead, key: " "}}
	seen := map[string]int{}
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if i == 0 {
			continue
		}
		id, rest, ok := strings.Cut(line, "] ")
		if !strings.HasPrefix(line, "[") || !ok {
			out[len(out)-1].lines = append(out[len(out)-1].lines, line)
			continue
		}
		if strings.HasPrefix(rest, headingWord) {
			id = id[1:]
			seen[id]++
			out = append(out, section{id: id, key: strings.Repeat(" ", seen[id]) + id})
		}
		out[len(out)-1].lines = append(out[len(out)-1].lines, rest)
	}
	return out
}

func (s *section) heading() string {
	if len(s.lines) == 0 || s.id == Masthead {
		return ""
	}
	_, text, _ := strings.Cut(s.lines[0], ": ")
	return text
}

func keysOf(ss []section) []string {
	keys := make([]string, len(ss))
	for i, s := range ss {
		keys[i] = s.key
	}
	return keys
}

// movedKeys returns the sections of both texts that changed their order.
func movedKeys(was, now []section) map[string]bool {
	a, b := keysOf(was), keysOf(now)
	moved := map[string]bool{}
	for _, k := range b {
		moved[k] = slices.Contains(a, k)
	}
	for _, m := range common(a, b) {
		moved[b[m[1]]] = false
	}
	return moved
}

// goneAfter returns the sections that were removed, by the section that is
// left before them.
func goneAfter(was, now []section) map[string][]Change {
	gone := map[string][]Change{}
	left := keysOf(now)
	after := ""
	for _, s := range was {
		if slices.Contains(left, s.key) {
			after = s.key
			continue
		}
		gone[after] = append(gone[after], Change{Section: s.id, Heading: s.heading(), Fate: Removed, Lines: lineDiff(s.lines, nil)})
	}
	return gone
}
