package content

import (
	"bytes"
	"errors"
	"io/fs"
	"sort"
	"unicode/utf8"

	"handout/internal/fault"
	"handout/internal/overlay"
)

// source is the text of one file and where its lines begin.
type source struct {
	name  string
	text  []byte // line ends are \n; no byte order mark
	lines []int  // byte offset of each line's start
}

// read reads a file of the library. A file that is not there or is not UTF-8
// is a fault, and the source is nil.
func read(fsys fs.FS, name string, faults *fault.List) *source {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		what := "cannot be read"
		var refusal overlay.Refusal
		switch {
		case errors.As(err, &refusal):
			what += ": " + refusal.Reason
		case errors.Is(err, fs.ErrNotExist):
			what = "there is no such file"
		}
		faults.Add(fault.Pos{File: overlay.Name(fsys, name)}, "", what, "add the file, or correct its name where it is asked for")
		return nil
	}
	src := newSource(overlay.Name(fsys, name), text)
	if at := invalid(src.text); at >= 0 {
		faults.Add(src.pos(at), "", "the file is not UTF-8 text", "save it as UTF-8")
		return nil
	}
	return src
}

func newSource(name string, text []byte) *source {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	}
	src := &source{name: name, text: text, lines: append(make([]int, 0, 1+bytes.Count(text, []byte{'\n'})), 0)}
	for i, c := range text {
		if c == '\n' {
			src.lines = append(src.lines, i+1)
		}
	}
	return src
}

// invalid returns the offset of the first byte that is not UTF-8 text, or -1.
// NUL counts as invalid: Markdown replaces it, which would move every offset.
func invalid(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == 0 || r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// pos turns a byte offset into a place.
func (s *source) pos(offset int) fault.Pos {
	offset = min(max(offset, 0), len(s.text))
	line := sort.SearchInts(s.lines, offset+1) // lines begun at or before offset
	start := s.lines[line-1]
	return fault.Pos{File: s.name, Line: line, Column: utf8.RuneCount(s.text[start:offset]) + 1}
}

// front splits TOML front matter between +++ lines from the Markdown under it.
// Both parts keep their offsets: what belongs to the other part is blank. ok
// is false when there is no complete front matter.
func (s *source) front() (matter, body *source, ok bool) {
	const fence = "+++"
	if !bytes.HasPrefix(s.text, []byte(fence+"\n")) {
		return nil, nil, false
	}
	for i := 1; i < len(s.lines); i++ {
		start, end := s.lines[i], len(s.text)
		if i+1 < len(s.lines) {
			end = s.lines[i+1]
		}
		if string(bytes.TrimRight(s.text[start:end], " \n")) != fence {
			continue
		}
		matter = &source{name: s.name, lines: s.lines, text: blank(s.text, len(fence), start)}
		body = &source{name: s.name, lines: s.lines, text: blank(s.text, end, len(s.text))}
		return matter, body, true
	}
	return nil, nil, false
}

// blank returns text with everything outside [from, to) turned into spaces,
// line ends kept, and the tail cut off.
func blank(text []byte, from, to int) []byte {
	kept := bytes.Clone(text[:to])
	for i := range from {
		if kept[i] != '\n' {
			kept[i] = ' '
		}
	}
	return kept
}
