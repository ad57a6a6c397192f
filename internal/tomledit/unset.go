package tomledit

import (
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// unset finds what has to go: a value, or all statements of a table.
func (f *file) unset(b *edits, key Key) error {
	for _, st := range f.all {
		if !st.Header && key.under(st.key) && len(key) > len(st.key) {
			return f.unsetIn(b, st.Value, key[len(st.key):])
		}
	}
	found := false
	for _, st := range f.all {
		if st.key.under(key) {
			f.removeLines(b, st.Start, st.End)
			found = true
		}
	}
	if !found {
		return refuse("`%s` is not set", key)
	}
	return nil
}

// removeLines takes a statement out with its lines. A remark behind it stays,
// on a line of its own.
func (f *file) removeLines(b *edits, start, end int) {
	from, to := f.lineStart(start), f.lineEnd(end)
	if strings.TrimSpace(f.text[end:to]) != "" {
		behind := end + strings.IndexByte(f.text[end:to], '#')
		b.replace(start, behind, "")
		return
	}
	switch {
	case to < len(f.text):
		b.replace(from, to+1, "")
	case from > 0 && len(*b) > 0 && (*b)[len(*b)-1].end == from:
		b.replace(from, to, "")
	case from > 0:
		b.replace(from-1, to, "") // the last line has no end; what is last now has none either
	default:
		b.replace(from, to, "")
	}
}

// unsetIn takes a part of a value out.
func (f *file) unsetIn(b *edits, at tomlpos.Place, rest Key) error {
	step := rest[0]
	switch {
	case step.Name == "" && step.Index < len(at.Items):
		if len(rest) > 1 {
			return f.unsetIn(b, at.Items[step.Index], rest[1:])
		}
		return f.removeItem(b, places(at), step.Index)
	case step.Name != "" && at.Inline:
		var gone []int
		for i, m := range at.Members {
			k := Named(m.Path...)
			if rest.under(k) && len(rest) > len(k) {
				return f.unsetIn(b, m.Value, rest[len(k):])
			}
			if k.under(rest) {
				gone = append(gone, i)
			}
		}
		if len(gone) == 1 {
			return f.removeItem(b, places(at), gone[0])
		}
	}
	return refuse("`%s` cannot be taken out here", rest)
}

// span is where one of several things stands.
type span struct{ start, end int }

// places are where the items of a list, or the members of an inline table, stand.
func places(at tomlpos.Place) []span {
	var out []span
	for _, i := range at.Items {
		out = append(out, span{i.Start, i.End})
	}
	for _, m := range at.Members {
		out = append(out, span{m.Start, m.End})
	}
	return out
}

// comma returns the place of the comma behind an item, or -1.
func (f *file) comma(end int) int {
	for i := end; i < len(f.text); i++ {
		switch f.text[i] {
		case ' ', '\t', '\n':
		case '#':
			i = f.lineEnd(i) - 1
		case ',':
			return i
		default:
			return -1
		}
	}
	return -1
}

// removeItem takes one item out of several with one comma, and its line where
// it has one to itself. Remarks stay.
func (f *file) removeItem(b *edits, all []span, i int) error {
	it := all[i]
	comma := f.comma(it.end)
	switch {
	case comma >= 0 && strings.TrimSpace(f.text[it.end:comma]) == "" && !strings.Contains(f.text[it.end:comma], "\n"):
		end := comma + 1
		from, to := f.lineStart(it.start), f.lineEnd(end)
		if strings.TrimSpace(f.text[from:it.start]) == "" && strings.TrimSpace(f.text[end:to]) == "" && to < len(f.text) && from > 0 {
			b.replace(from, to+1, "")
			return nil
		}
		for end < to && (f.text[end] == ' ' || f.text[end] == '\t') {
			end++
		}
		b.replace(it.start, end, "")
	case comma < 0 && i > 0 && !strings.Contains(f.text[all[i-1].end:it.start], "#"):
		b.replace(all[i-1].end, it.end, "")
	case comma < 0 && len(all) == 1:
		b.replace(it.start, it.end, "")
	default:
		return refuse("the remarks between the items are in the way")
	}
	return nil
}

// setList changes a list item by item, so that what stands between them stays.
func (f *file) setList(b *edits, at tomlpos.Place, items []any, inline bool) error {
	var old []any
	for _, p := range at.Items {
		old = append(old, f.scalar(p))
	}
	next := given(items).([]any)
	head := 0
	for head < min(len(old), len(next)) && old[head] == next[head] {
		head++
	}
	tail := 0
	for tail < min(len(old), len(next))-head && old[len(old)-1-tail] == next[len(next)-1-tail] {
		tail++
	}
	gone, come := len(old)-head-tail, len(next)-head-tail
	both := min(gone, come)
	for i := head; i < head+both; i++ {
		text, err := encode(items[i], f.text[at.Items[i].Start:at.Items[i].End], true)
		if err != nil {
			return err
		}
		b.replace(at.Items[i].Start, at.Items[i].End, text)
	}
	if gone-both > 1 || gone > both && both > 0 {
		// Removing neighbours touches the same commas: write the list anew where
		// nothing but items is in it, and refuse it elsewhere.
		return f.rewriteList(b, at, items, inline)
	}
	if gone > both {
		return f.removeItem(b, places(at), head+both)
	}
	var texts []string
	for i := head + both; i < head+come; i++ {
		text, err := encode(items[i], "", true)
		if err != nil {
			return err
		}
		texts = append(texts, text)
	}
	f.insertItems(b, at, head+both, texts)
	return nil
}

// rewriteList writes a list anew, on lines as before.
func (f *file) rewriteList(b *edits, at tomlpos.Place, items []any, inline bool) error {
	between := f.text[at.Start:at.End]
	for _, p := range slices.Backward(at.Items) {
		between = between[:p.Start-at.Start] + between[p.End-at.Start:]
	}
	if strings.Contains(between, "#") {
		return refusal{why: fault.Say("several items of this list change at once, and remarks stand between them: one could be left at the wrong item"),
			remedy: fault.Say("change one item and save, then the next, or change it in the file by hand")}
	}
	text, err := encode(items, "", inline)
	if err != nil {
		return err
	}
	if strings.Contains(between, "\n") && len(items) > 0 {
		indent := f.indent(at.Items[0].Start)
		var lines strings.Builder
		for _, item := range items {
			one, err := encode(item, "", true)
			if err != nil {
				return err
			}
			lines.WriteString("\n" + indent + one + ",")
		}
		text = "[" + lines.String() + "\n" + f.indent(at.Start) + "]"
	}
	*b = nil
	b.replace(at.Start, at.End, text)
	return nil
}

// insertItems puts items before number n of a list, on lines of their own where
// the others have them.
func (f *file) insertItems(b *edits, at tomlpos.Place, n int, texts []string) {
	if len(texts) == 0 {
		return
	}
	all := strings.Join(texts, ", ")
	switch {
	case len(at.Items) == 0:
		b.insert(at.End-1, all)
	case n < len(at.Items):
		it := at.Items[n]
		if f.ownLine(it) {
			all = strings.Join(texts, ",\n"+f.indent(it.Start)) + ",\n" + f.indent(it.Start)
		} else {
			all += ", "
		}
		b.insert(it.Start, all)
	default:
		it := at.Items[n-1]
		if !f.ownLine(it) {
			b.insert(it.End, ", "+all)
			return
		}
		indent := f.indent(it.Start)
		end := it.End
		comma := f.comma(end)
		if comma < 0 {
			b.insert(end, ",")
		} else {
			end = comma + 1
		}
		if to := f.lineEnd(end); to < at.End {
			end = to // behind a remark on the line
		}
		all = "\n" + indent + strings.Join(texts, ",\n"+indent)
		if comma >= 0 {
			all += ","
		}
		b.insert(end, all)
	}
}

// ownLine reports whether nothing stands before an item on its line.
func (f *file) ownLine(p tomlpos.Place) bool {
	return strings.TrimSpace(f.text[f.lineStart(p.Start):p.Start]) == ""
}

// scalar is the value of an item of a list.
func (f *file) scalar(p tomlpos.Place) any {
	toml, faults := tomlpos.Read("", []byte("x = "+f.text[p.Start:p.End]))
	if v, ok := toml.Root.Get("x"); ok && !faults.Failed() {
		switch plain(v).(type) {
		case string, bool, Bare:
			return plain(v)
		}
	}
	return p // equal to nothing but itself
}
