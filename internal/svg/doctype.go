package svg

import (
	"strings"
)

// maxExpanded bounds what the names that a DOCTYPE declares may grow to in
// the whole file, in bytes.
const maxExpanded = 1_000_000

// doctype reads a DOCTYPE. The line alone is passed over: nothing that it
// names is fetched. Of declarations inside it those are read that give a short
// text a name (<!ENTITY ns_svg "http://www.w3.org/2000/svg">), with which
// Adobe Illustrator writes its namespaces; all else is a fault.
func (r *reader) doctype(text string, start int) {
	r.doc.Doctype = true
	if !strings.HasPrefix(text, "DOCTYPE") {
		r.refuseDoctype(start)
		return
	}
	_, subset, has := strings.Cut(text, "[")
	if !has {
		return
	}
	subset, rest, closed := cutLast(subset, "]")
	if !closed || strings.TrimSpace(rest) != "" {
		r.refuseDoctype(start)
		return
	}
	names := map[string]string{}
	for subset = strings.TrimSpace(subset); subset != ""; subset = strings.TrimSpace(subset) {
		name, value, next, ok := entity(subset)
		if !ok {
			r.refuseDoctype(start)
			return
		}
		if _, twice := names[name]; !twice { // XML 1.0, section 4.2: the first one counts
			names[name] = value
		}
		subset = next
	}
	grown := 0
	for name, value := range names {
		grown += strings.Count(string(r.doc.data), "&"+name+";") * len(value)
	}
	if grown > maxExpanded {
		r.faults.Add(r.doc.At(start), "", "the DOCTYPE makes the drawing grow many times over", "export the drawing again as plain SVG")
		return
	}
	r.dec.Entity = names
}

func (r *reader) refuseDoctype(start int) {
	r.faults.Add(r.doc.At(start), "", "the DOCTYPE declares more than names for texts, which could pull in other files and is not read", "delete the <!DOCTYPE …> with all that stands in its brackets [ ]")
}

// entity reads one <!ENTITY name "value"> at the head of a DOCTYPE's
// declarations. A value that holds markup or further names is none.
func entity(text string) (name, value, next string, ok bool) {
	const blanks = " \t\r\n"
	rest, found := strings.CutPrefix(text, "<!ENTITY")
	if !found || rest == "" || !strings.ContainsAny(rest[:1], blanks) {
		return "", "", "", false
	}
	rest = strings.TrimLeft(rest, blanks)
	end := strings.IndexAny(rest, blanks)
	if end <= 0 || strings.ContainsAny(rest[:end], `%&<>"'`) {
		return "", "", "", false
	}
	name, rest = rest[:end], strings.TrimLeft(rest[end:], blanks)
	if rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return "", "", "", false // SYSTEM and PUBLIC name other files
	}
	value, rest, found = strings.Cut(rest[1:], rest[:1])
	next, closed := strings.CutPrefix(strings.TrimLeft(rest, blanks), ">")
	return name, value, next, found && closed && !strings.ContainsAny(value, "&<%")
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
