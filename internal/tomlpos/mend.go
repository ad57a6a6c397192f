package tomlpos

import (
	"fmt"
	"strings"
)

// asidePrefix names the tables that stand in for headers that cannot be used,
// so that the keys below them do not fall to the table above.
const asidePrefix = "unreadable-section-"

// mend reports what is wrong at byte at and puts it aside: a bad line becomes
// an empty one, so that all other lines keep their number.
func (r *reader) mend(at int, message string) {
	st, table, found := r.statementAt(at)
	if !found {
		n := r.src.line(at)
		r.add(at, "", complaint{at, "this line is not TOML: " + plain(message), "remove what is not a setting or a comment"})
		r.src = r.src.with(n, n, "")
		return
	}
	if st.header {
		r.mendHeader(st, message)
		return
	}
	key := r.keyOf(st, table)
	if c, last, ok := r.explainBrokenText(st); ok {
		r.add(at, key, c)
		r.lost[key] = true
		r.src = r.src.with(r.src.line(st.start), last, "")
		return
	}
	r.add(at, key, r.explain(st, table, at, message))
	r.lost[key] = true
	name, _, _ := strings.Cut(r.src.lineText(r.src.line(st.start)), "=")
	if m := declared.Get().FindStringSubmatch(strings.TrimSpace(name)); m != nil {
		name = m[1]
	} else if m := noSign.Get().FindStringSubmatch(name); m != nil {
		name = m[1]
	}
	name = strings.TrimRight(strings.TrimSpace(name), ":")
	r.lost[strings.TrimPrefix(table+"."+strings.Join(strings.Fields(name), "_"), ".")] = true
	r.loseOthers(table, r.src.lineText(r.src.line(st.start)))
	first, last := r.extent(st)
	if st.value != nil && st.why == badValue && first == last {
		r.bare[first] = key
	}
	r.src = r.src.with(first, last, "")
}

// loseOthers notes the other settings of a line, so that none is called missing.
func (r *reader) loseOthers(table, line string) {
	for _, part := range strings.FieldsFunc(line, func(c rune) bool { return c == ';' || c == ',' }) {
		if name, _, ok := strings.Cut(strings.TrimSpace(part), "="); ok && isWord(strings.TrimSpace(name)) {
			r.lost[strings.TrimPrefix(table+"."+strings.TrimSpace(name), ".")] = true
		}
	}
}

// explainBrokenText finds a text in one pair of quotes that goes on over several
// lines, and returns the last of them.
func (r *reader) explainBrokenText(st statement) (complaint, int, bool) {
	if st.value == nil || st.header || st.why != openText || opensBlock(r.src.text[st.value.start:]) {
		return complaint{}, 0, false
	}
	quote := r.src.text[st.value.start : st.value.start+1]
	if !strings.ContainsAny(quote, `"'`) {
		return complaint{}, 0, false
	}
	first := r.src.line(st.start)
	for n := first + 1; n < len(r.src.lines) && n <= first+mostTextLines; n++ {
		line := strings.TrimSpace(r.src.lineText(n))
		if line == "" || looksLikeKey(line) || looksLikeHeader(line) {
			break
		}
		if i := strings.Index(line, quote); i >= 0 && (i == len(line)-1 || strings.HasPrefix(strings.TrimSpace(line[i+1:]), "#")) {
			return complaint{st.value.start, fmt.Sprintf("the text of %s goes on over %d lines", quoted(r.keyOf(st, "")), n-first+1),
				"write " + strings.Repeat(quote, 3) + " in place of the quote before it and the one behind it"}, n, true
		}
	}
	return complaint{}, 0, false
}

const mostTextLines = 20

func (r *reader) add(at int, key string, c complaint) {
	if c.at < 0 {
		c.at = at
	}
	r.faults.Add(r.src.pos(c.at), key, c.what, c.remedy)
}

// mendHeader writes a broken header as it was meant, when that can be guessed,
// so that the keys under it are still checked; a header that cannot stand at
// all is replaced by one that is set aside with everything under it.
func (r *reader) mendHeader(st statement, message string) {
	n := r.src.line(st.start)
	line := r.src.lineText(n)
	name := headerName(line)
	guess := "[" + name + "]"
	if strings.HasPrefix(strings.TrimSpace(line), "[[") {
		guess = "[[" + name + "]]"
	}
	if !r.mended[n] {
		r.add(st.start, name, r.explainHeader(st, name, guess, message))
	}
	if name == "" || r.mended[n] || st.why == whole {
		guess = fmt.Sprintf("[%s%d]", asidePrefix, n+1)
		if name != "" {
			r.lost[name] = true
		}
	}
	r.mended[n] = true
	r.src = r.src.with(n, n, guess)
}

// headerName guesses the table a broken header names: what bare letters and
// dots it has.
func headerName(line string) string {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "[ \t"))
	end := strings.IndexByte(line, ']')
	if end >= 0 {
		line = line[:end]
	}
	line = strings.Trim(strings.TrimSpace(line), `"'.`)
	if strings.Contains(line, "..") || line == "" {
		return ""
	}
	for i := range len(line) {
		if !isBare(line[i]) && line[i] != '.' {
			return ""
		}
	}
	return line
}

// statementAt returns the statement that holds a byte, and the table it
// belongs to, dotted.
func (r *reader) statementAt(at int) (st statement, table string, found bool) {
	s := scanner{text: r.src.text}
	for {
		st, more := s.next()
		if !more || r.src.line(st.start) > r.src.line(at) {
			return statement{}, "", false
		}
		if r.src.line(at) <= r.src.line(st.end) {
			return st, table, true
		}
		if st.header && st.path != nil {
			table = dotted(st.path)
		}
	}
}

// extent returns the first and last line of a statement. One that was never
// closed ends before the next line that is empty or starts another statement.
func (r *reader) extent(st statement) (first, last int) {
	first = r.src.line(st.start)
	if st.why == whole {
		return first, r.src.line(max(st.start, st.end-1))
	}
	last = first
	if st.value == nil || !opensBlock(r.src.text[st.value.start:]) {
		return first, last
	}
	for n := first + 1; n < len(r.src.lines); n++ {
		line := r.src.lineText(n)
		if strings.TrimSpace(line) == "" || looksLikeKey(line) || looksLikeHeader(line) {
			break
		}
		last = n
	}
	return first, last
}

func opensBlock(value string) bool {
	for _, opening := range []string{"[", "{", `"""`, `'''`} {
		if strings.HasPrefix(value, opening) {
			return true
		}
	}
	return false
}

// keyOf returns the dotted key of a statement, however broken.
func (r *reader) keyOf(st statement, table string) string {
	name := dotted(st.path)
	if name == "" || strings.Contains(name, "=") {
		line := r.src.lineText(r.src.line(st.start))
		name, _, _ = strings.Cut(line, "=")
		name, _, _ = strings.Cut(name, ":")
		name = strings.Trim(strings.TrimSpace(name), `"'“”‘’`)
	}
	if table == "" || name == "" {
		return name
	}
	return table + "." + name
}

func dotted(path []segment) string {
	names := make([]string, len(path))
	for i, p := range path {
		names[i] = p.name
	}
	return strings.Join(names, ".")
}
