package tomlpos

import (
	"fmt"
	"strings"
)

// explainDuplicate finds the statement that a second one repeats.
func (r *reader) explainDuplicate(second statement, table string) (complaint, bool) {
	want := second.path
	s := scanner{text: r.src.text}
	current := ""
	var first *statement
	for {
		st, more := s.next()
		if !more || st.start >= second.start {
			break
		}
		if st.header {
			current = dotted(st.path)
			if st.double && current == table {
				first = nil // each [[table]] has its own keys
			}
		}
		if first == nil && sameKey(st, current, second, table) {
			first = &st
		}
	}
	if first == nil || len(want) == 0 {
		return complaint{}, false
	}
	line := r.src.line(first.start) + 1
	name := dotted(want)
	switch {
	case !second.header:
		return complaint{second.start, fmt.Sprintf("%s is set a second time; the first is on line %d", quoted(name), line),
			"keep one of the two"}, true
	case !first.header:
		return complaint{second.start, fmt.Sprintf("%s is already set as a value on line %d", quoted(name), line),
			"keep one of the two"}, true
	case first.double != second.double:
		return complaint{second.start, fmt.Sprintf("[%s] and [[%s]] are both used; the first is on line %d", name, name, line),
			"write it with the same number of brackets each time"}, true
	}
	return complaint{second.start, fmt.Sprintf("[%s] stands here a second time; the first is on line %d", name, line),
		"put all its keys under the first"}, true
}

func sameKey(a statement, aTable string, b statement, bTable string) bool {
	return fullKey(a, aTable) == fullKey(b, bTable)
}

func fullKey(st statement, table string) string {
	if st.header || table == "" {
		return dotted(st.path)
	}
	return table + "." + dotted(st.path)
}

func isDuplicate(message string) bool {
	return strings.Contains(message, "already been defined") || strings.Contains(message, "already created")
}
