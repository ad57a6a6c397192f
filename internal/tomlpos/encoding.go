package tomlpos

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"handout/internal/fault"
)

// text turns the bytes of a file into text with LF line ends, or says in
// words why it cannot be.
func (r *reader) text(name string, data []byte) (string, bool) {
	top := fault.Pos{File: name, Line: 1, Column: 1}
	if len(data) > maxBytes {
		r.faults.Add(top, "", fmt.Sprintf("the file has %d kB; at most %d kB are read", len(data)>>10, maxBytes>>10),
			"check that this is the right file")
		return "", false
	}
	if isUTF16(data) {
		r.faults.Add(top, "", `the file is saved as UTF-16, which Windows Notepad calls "Unicode"`,
			`save it again with the encoding "UTF-8"`)
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	text, bad := validUTF8(data)
	if bad >= 0 {
		r.faults.Add(newSource(name, text).pos(bad), "",
			fmt.Sprintf("the file is not saved as UTF-8: byte %#02x here is no letter in it", data[badByte(data)]),
			`save it again with the encoding "UTF-8"`)
	}
	return text, true
}

// isUTF16 reports a byte order mark of UTF-16 or a zero in every other byte.
func isUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return true
	}
	head := data[:min(len(data), 64)]
	return len(head) > 1 && bytes.Count(head, []byte{0}) >= len(head)/3 && bytes.IndexByte(head, 0) >= 0
}

// validUTF8 puts a replacement character for each bad byte, so that columns
// stay, and returns the offset of the first in the new text, or -1.
func validUTF8(data []byte) (string, int) {
	first := badByte(data)
	if first < 0 {
		return string(data), -1
	}
	var b strings.Builder
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		b.WriteRune(r)
		data = data[n:]
	}
	return b.String(), first
}

func badByte(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// dropMonsters puts lines and keys aside that no person typed and that would
// make the library work for minutes: very long lines, very deep nesting.
func (r *reader) dropMonsters() {
	for n := range r.src.lines {
		if r.src.lineEnd(n)-r.src.lines[n] <= maxLine {
			continue
		}
		if length := utf8.RuneCountInString(r.src.lineText(n)); length > maxLine {
			r.faults.Add(r.src.pos(r.src.lines[n]), "", fmt.Sprintf("this line has %d characters; at most %d are read", length, maxLine),
				"break the text into several lines with \"\"\" before and after it, or shorten it")
			r.src = r.src.with(n, n, "")
		}
	}
	for range maxRounds {
		st, found := r.firstTooDeep()
		if !found {
			return
		}
		r.faults.Add(r.src.pos(st.start), "", "lists or keys are nested too deeply here", "see the example that `handout init` writes")
		first, last := r.extent(st)
		r.src = r.src.with(first, last, "")
	}
}

// dropControls takes out control characters, which no TOML has anywhere, and
// reports the first of each line, so that the line is read as it looks.
func (r *reader) dropControls() {
	if strings.IndexFunc(r.src.text, isControl) < 0 {
		return
	}
	for n, told := 0, 0; n < len(r.src.lines); n++ {
		line := r.src.lineText(n)
		i := strings.IndexFunc(line, isControl)
		if i < 0 {
			continue
		}
		if told++; told <= maxRounds {
			c, _ := utf8.DecodeRuneInString(line[i:])
			r.faults.Add(r.src.pos(r.src.lines[n]+i), "", fmt.Sprintf("an invisible control character (U+%04X) stands here", c), "delete it, or write the line anew")
		}
		r.src = r.src.with(n, n, strings.Map(func(c rune) rune {
			if isControl(c) {
				return -1
			}
			return c
		}, line))
	}
}

func isControl(c rune) bool { return c < ' ' && c != '\t' && c != '\n' || c == 0x7f }

func (r *reader) firstTooDeep() (statement, bool) {
	for _, st := range r.src.statements() {
		if st.why == tooDeep {
			return st, true
		}
	}
	return statement{}, false
}

// sortEntries puts the entries in the order of the file.
func sortEntries(entries []Entry) {
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(
			cmp.Compare(a.Value.Key.Line, b.Value.Key.Line),
			cmp.Compare(a.Value.Key.Column, b.Value.Key.Column),
			cmp.Compare(a.Name, b.Name),
		)
	})
}
