package tomledit

import (
	"slices"
	"strings"

	"handout/internal/tomlpos"
)

// set finds how a value is put in.
func (f *file) set(b *edits, key Key, value any) error {
	for _, st := range f.all {
		if !st.Header && key.under(st.key) {
			return f.setIn(b, st.Value, key[len(st.key):], value, false)
		}
	}
	last := len(key) - 1
	if key[last].Name == "" {
		return f.newTable(b, key, nil, "")
	}
	parent := key[:last]
	if f.inSection(b, parent, key, value) {
		return nil
	}
	if done, err := f.besideDotted(b, key, value); done {
		return err
	}
	// Below one of several tables, a table of its own would have to stand in the
	// right place among them; a dotted key in it is always right.
	for n := len(parent); n > 0; n-- {
		if parent[n-1].Name == "" && f.inSection(b, parent[:n], key, value) {
			return nil
		}
	}
	text, err := encode(value, "", false)
	if err != nil {
		return err
	}
	return f.newTable(b, parent, key[last:], text)
}

// setIn puts a value in the place of another, or into it.
func (f *file) setIn(b *edits, at tomlpos.Place, rest Key, value any, inline bool) error {
	if len(rest) == 0 {
		if items, ok := listOf(value); ok && f.text[at.Start] == '[' && !at.Inline {
			return f.setList(b, at, items, inline)
		}
		text, err := encode(value, f.text[at.Start:at.End], inline)
		if err == nil {
			b.replace(at.Start, at.End, text)
		}
		return err
	}
	step := rest[0]
	switch {
	case step.Name == "" && at.Inline, step.Name != "" && !at.Inline:
		return refuse("`%s` does not lead to a setting", rest)
	case step.Name == "" && step.Index < len(at.Items):
		return f.setIn(b, at.Items[step.Index], rest[1:], value, inline)
	case step.Name == "":
		text, err := inlineValue(rest[1:], value)
		if err == nil {
			f.insertItems(b, at, len(at.Items), []string{text})
		}
		return err
	}
	for _, m := range at.Members {
		if k := Named(m.Path...); rest.under(k) {
			return f.setIn(b, m.Value, rest[len(k):], value, true)
		}
	}
	if !rest.names() {
		return refuse("a list cannot be begun between braces")
	}
	text, err := encode(value, "", true)
	if err != nil {
		return err
	}
	text = dotted(rest) + " = " + text
	if n := len(at.Members); n > 0 {
		b.insert(at.Members[n-1].End, ", "+text)
	} else {
		b.replace(at.Start+1, at.End-1, " "+text+" ")
	}
	return nil
}

// inlineValue writes a value that a new list item holds, below keys of its own.
func inlineValue(rest Key, value any) (string, error) {
	text, err := encode(value, "", true)
	if err != nil || len(rest) == 0 {
		return text, err
	}
	if !rest.names() {
		return "", refuse("a list cannot be begun between braces")
	}
	return "{ " + dotted(rest) + " = " + text + " }", nil
}

// inSection puts a key into the section that a header opens, or the top of the
// file.
func (f *file) inSection(b *edits, section, key Key, value any) bool {
	header, first := -1, len(f.all)
	for i, st := range f.all {
		if !st.Header {
			continue
		}
		if slices.Equal(st.key, section) {
			header = i
		}
		first = min(first, i)
	}
	if len(section) > 0 && header < 0 {
		return false
	}
	rest := key[len(section):]
	if !rest.names() {
		return false
	}
	text, err := encode(value, "", false)
	if err != nil {
		return false
	}
	line := dotted(rest) + " = " + text
	from, at, indent := 0, -1, ""
	if header >= 0 {
		from = f.lineEnd(f.all[header].End)
		at, indent = from, f.indent(f.all[header].Start)
	}
	stop := len(f.text)
	for _, st := range f.all[header+1:] {
		if st.Header {
			stop = f.lineStart(st.Start)
			break
		}
		at, indent = f.lineEnd(st.End), f.indent(st.Start)
	}
	if remark := f.remark(from, stop, rest); remark >= 0 {
		b.insert(remark, "\n"+indent+line)
		return true
	}
	if at >= 0 {
		b.insert(at, "\n"+indent+line)
		return true
	}
	f.atTop(b, line, first)
	return true
}

// atTop puts the first setting of all before the first section and the remarks
// that stand right above it, or behind the remarks of a file without one.
func (f *file) atTop(b *edits, line string, first int) {
	if first == len(f.all) {
		lead := ""
		if f.text != "" && !strings.HasSuffix(f.text, "\n") {
			lead = "\n"
		}
		b.insert(len(f.text), lead+line+"\n")
		return
	}
	at := f.lineStart(f.all[first].Start)
	for at > 0 {
		above := f.lineStart(at - 1)
		if !strings.HasPrefix(strings.TrimLeft(f.text[above:at-1], " \t"), "#") {
			break
		}
		at = above
	}
	b.insert(at, line+"\n\n")
}

// remark returns the end of the line on which a setting stands as a remark, as
// `handout init` writes them, or -1. It looks no further than a section that is
// a remark.
func (f *file) remark(from, stop int, rest Key) int {
	want := dotted(rest)
	for i := from; i < stop; {
		end := f.lineEnd(i)
		text, is := strings.CutPrefix(strings.TrimLeft(f.text[i:end], " \t"), "#")
		text = strings.TrimSpace(text)
		switch {
		case !is:
		case strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]"):
			return -1
		default:
			name, after, ok := strings.Cut(text, "=")
			if ok && strings.TrimSpace(name) == want && whole(strings.TrimSpace(after)) && !f.within(i) {
				return end
			}
		}
		i = end + 1
	}
	return -1
}

// whole reports whether a value that stands in a remark ends on its line.
func whole(value string) bool {
	_, faults := tomlpos.Read("", []byte("x = "+value))
	return !faults.Failed()
}

// within reports whether a byte of the text lies in a statement.
func (f *file) within(i int) bool {
	return slices.ContainsFunc(f.all, func(st statement) bool { return st.Start <= i && i < st.End })
}

// besideDotted puts a key where its table is made by dotted keys or between
// braces, which no header may open again.
func (f *file) besideDotted(b *edits, key Key, value any) (bool, error) {
	for n := len(key) - 1; n > 0; n-- {
		outer := key[:n]
		for i := len(f.all) - 1; i >= 0; i-- {
			st := f.all[i]
			if st.Header || len(st.header) >= n || !st.key.under(outer) || len(st.key) <= n {
				continue
			}
			rest := key[len(st.header):]
			if !rest.names() {
				return true, refuse("`%s` does not fit between dotted keys", key)
			}
			text, err := encode(value, "", false)
			if err == nil {
				b.insert(f.lineEnd(st.End), "\n"+f.indent(st.Start)+dotted(rest)+" = "+text)
			}
			return true, err
		}
	}
	return false, nil
}

// newTable opens a section with one setting in it; without one, an empty item
// of several. Where the header stands as a remark and nothing follows it in its
// section, it is put there; else behind the sections nearest to it by name, or at
// the end.
func (f *file) newTable(b *edits, table, setting Key, value string) error {
	header, ok := f.headerOf(table)
	if !ok {
		return refuse("`%s` cannot be begun here", table)
	}
	if len(setting) > 0 {
		header += "\n" + dotted(setting) + " = " + value
	}
	if at := f.headerRemark(table); at >= 0 {
		b.insert(at, "\n"+header)
		return nil
	}
	last := -1
	for n := len(table); n > 0 && last < 0; n-- {
		for i, st := range f.all {
			if len(st.header) > 0 && st.header.under(table[:n]) {
				last = i
			}
		}
	}
	if last >= 0 {
		b.insert(f.lineEnd(f.all[last].End), "\n\n"+header)
		return nil
	}
	lead := "\n\n"
	switch {
	case f.text == "":
		lead = ""
	case strings.HasSuffix(f.text, "\n\n"):
		lead = ""
	case strings.HasSuffix(f.text, "\n"):
		lead = "\n"
	}
	tail := ""
	if f.text == "" || strings.HasSuffix(f.text, "\n") {
		tail = "\n"
	}
	b.insert(len(f.text), lead+header+tail)
	return nil
}

// headerOf writes the header that opens a table: [name], or [[name]] for the
// next item of several.
func (f *file) headerOf(table Key) (string, bool) {
	names := Key{}
	for i, s := range table {
		if s.Name != "" {
			names = append(names, s)
		} else if i != len(table)-1 {
			return "", false // within one of several
		}
	}
	if len(table) > 0 && table[len(table)-1].Name == "" {
		return "[[" + dotted(names) + "]]", true
	}
	return "[" + dotted(table) + "]", len(table) > 0
}

// headerRemark returns the end of the line on which a header stands as a
// remark, if the next statement after it is a header too; else -1.
func (f *file) headerRemark(table Key) int {
	header, _ := f.headerOf(table)
	if n := table[len(table)-1]; n.Name == "" && n.Index > 0 {
		return -1 // behind the others
	}
	for i := 0; i < len(f.text); {
		end := f.lineEnd(i)
		text, is := strings.CutPrefix(strings.TrimLeft(f.text[i:end], " \t"), "#")
		if is && strings.TrimSpace(text) == header && !f.within(i) {
			next := slices.IndexFunc(f.all, func(st statement) bool { return st.Start > i })
			if next < 0 || f.all[next].Header {
				return end
			}
		}
		i = end + 1
	}
	return -1
}
