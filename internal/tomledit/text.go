package tomledit

import (
	"bytes"
	"slices"
	"strings"

	"handout/internal/tomlpos"
)

var bom = []byte("\ufeff")

// normalize makes the text that places count in: without a byte order mark and
// with LF line ends, as package tomlpos reads it.
func (f *file) normalize() {
	data := bytes.TrimPrefix(f.data, bom)
	f.skip = len(f.data) - len(data)
	f.eol = "\n"
	if crlf := bytes.Count(data, []byte("\r\n")); crlf > 0 && 2*crlf >= bytes.Count(data, []byte("\n")) {
		f.eol = "\r\n"
	}
	var b strings.Builder
	for i, c := range data {
		switch {
		case c != '\r':
			b.WriteByte(c)
		case i+1 < len(data) && data[i+1] == '\n':
			f.cuts = append(f.cuts, b.Len())
		default:
			b.WriteByte('\n')
		}
	}
	f.text = b.String()
}

// byteAt returns the byte of the file for a byte of the text; at the end of a
// line that is before the carriage return.
func (f *file) byteAt(i int) int {
	before, _ := slices.BinarySearch(f.cuts, i)
	return f.skip + i + before
}

// replacement puts a text, with LF line ends, in the place of bytes of the text.
type replacement struct {
	start, end int
	with       string
}

// edits are replacements that do not overlap.
type edits []replacement

func (b *edits) replace(start, end int, with string) { *b = append(*b, replacement{start, end, with}) }

func (b *edits) insert(at int, with string) { b.replace(at, at, with) }

// apply returns the file with the replacements made.
func (f *file) apply(b edits) []byte {
	slices.SortStableFunc(b, func(x, y replacement) int { return x.start - y.start })
	var out []byte
	at := 0
	for _, r := range b {
		start := f.byteAt(r.start)
		end := start
		if r.end > r.start {
			end = f.byteAt(r.end)
		}
		out = append(out, f.data[at:start]...)
		out = append(out, strings.ReplaceAll(r.with, "\n", f.eol)...)
		at = end
	}
	return append(out, f.data[at:]...)
}

// statement is a statement of the file with the whole key that it sets; of a
// header, the table that it opens.
type statement struct {
	tomlpos.Statement
	key    Key
	header Key // of the section it stands in
}

// locate finds the key of every statement.
func (f *file) locate() {
	counts := map[string]int{}
	var section Key
	for _, st := range tomlpos.Layout(f.text) {
		if !st.Header {
			key := slices.Clone(section)
			for _, name := range st.Path {
				key = append(key, Step{Name: name})
			}
			f.all = append(f.all, statement{st, key, section})
			continue
		}
		section = nil
		for i, name := range st.Path {
			section = append(section, Step{Name: name})
			path := section.String()
			if st.Many && i == len(st.Path)-1 {
				counts[path]++
			}
			if n := counts[path]; n > 0 {
				section = append(section, Step{Index: n - 1})
			}
		}
		f.all = append(f.all, statement{st, section, section})
	}
}

// lineStart and lineEnd are the ends of the line that a byte of the text is in,
// its line feed not included.
func (f *file) lineStart(i int) int { return strings.LastIndexByte(f.text[:i], '\n') + 1 }

func (f *file) lineEnd(i int) int {
	if n := strings.IndexByte(f.text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(f.text)
}

// indent is the white space at the start of the line of a byte.
func (f *file) indent(i int) string {
	start := f.lineStart(i)
	line := f.text[start:f.lineEnd(i)]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}
