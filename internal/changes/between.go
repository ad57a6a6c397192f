package changes

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"handout/internal/content"
)

// Between compares two versions of the words, each a folder of the form of
// `handouts`, and returns a change for each line that differs, in the order of
// the sheets. A line of a safety section is marked as safety, and sheets of the
// old version are then thrown away. Why it changed, and whether the mark is
// right, a person says: Why is empty. A handout whose words differ under one
// version is an error.
func Between(before, after fs.FS) ([]Change, error) {
	was, now := content.Open(before), content.Open(after)
	var out []Change
	for _, id := range now.IDs() {
		for _, lang := range now.Languages(id) {
			h, faults := now.Load(id, lang)
			if h == nil {
				return nil, fmt.Errorf("%s-%s: %w", id, lang, faults)
			}
			if !slices.Contains(was.IDs(), id) || !slices.Contains(was.Languages(id), lang) {
				continue // no paper of it is out there
			}
			old, faults := was.Load(id, lang)
			if old == nil {
				return nil, fmt.Errorf("%s-%s, before: %w", id, lang, faults)
			}
			list := compare(old, h)
			if len(list) > 0 && old.Version == h.Version {
				return nil, fmt.Errorf("the words of %s-%s changed, and their version is still %s: raise it in %s/handout.toml", id, lang, h.Version, id)
			}
			out = append(out, list...)
		}
	}
	return out, nil
}

// TOML returns changes as they stand in changes.toml.
func TOML(list []Change) ([]byte, error) {
	var b bytes.Buffer
	err := toml.NewEncoder(&b).Encode(struct {
		Change []Change `toml:"change"`
	}{list})
	return b.Bytes(), err
}

// spoken is a line of a handout.
type spoken struct {
	section string
	safety  bool
	text    string
}

func compare(old, h *content.Handout) []Change {
	before, after := lines(old), lines(h)
	gone := slices.DeleteFunc(slices.Clone(before), func(l spoken) bool { return has(after, l) })
	come := slices.DeleteFunc(slices.Clone(after), func(l spoken) bool { return has(before, l) })
	var out []Change
	add := func(was, now string, safety bool) {
		c := Change{Handout: h.ID, Language: h.Language, Version: h.Version, Was: was, Now: now, Safety: safety}
		if safety {
			c.ThrowAway = []string{old.Version}
		}
		out = append(out, c)
	}
	for _, l := range come {
		i := nearest(gone, l)
		if i < 0 {
			add("", l.text, l.safety)
			continue
		}
		add(gone[i].text, l.text, l.safety || gone[i].safety)
		gone = slices.Delete(gone, i, i+1)
	}
	for _, l := range gone {
		add(l.text, "", l.safety)
	}
	return out
}

// has reports whether a line stands among others: that it moved is no change
// of words, unless a safety section lost it.
func has(list []spoken, l spoken) bool {
	return slices.ContainsFunc(list, func(o spoken) bool { return o.text == l.text && (o.section == l.section || o.safety || !l.safety) })
}

// nearest returns the line of the same section that shares most words with
// another, at least two of five; -1 for none.
func nearest(list []spoken, l spoken) int {
	best, at := 0.4, -1
	for i, o := range list {
		if o.section != l.section {
			continue
		}
		if s := shared(o.text, l.text); s >= best {
			best, at = s, i
		}
	}
	return at
}

// shared is how much of the words of two lines is in both, 0 to 1.
func shared(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	n := 0
	rest := slices.Clone(y)
	for _, w := range x {
		if i := slices.Index(rest, w); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			n++
		}
	}
	return float64(2*n) / float64(max(len(x)+len(y), 1))
}

// lines are all words of a handout with the conditions under which they stand.
func lines(h *content.Handout) []spoken {
	var out []spoken
	section, safety := "", false
	add := func(when content.Condition, text string) {
		if text = strings.Join(strings.Fields(text), " "); text == "" {
			return
		}
		if c := when.String(); c != "" {
			text = "{if " + c + "} " + text
		}
		out = append(out, spoken{section, safety, text})
	}
	add(content.Condition{}, h.Title.String())
	add(content.Condition{}, h.Subtitle.String())
	var items func(list []content.Item)
	items = func(list []content.Item) {
		for _, it := range list {
			add(it.If, it.Text.String())
			items(it.Items)
		}
	}
	for _, s := range h.Sections {
		section, safety = s.ID, s.Safety
		add(s.If, s.Heading.String())
		for _, b := range s.Blocks {
			add(b.If, b.Text.String())
			add(b.If, b.Figure.Caption.String())
			items(b.Items)
			for _, row := range b.Table.Rows {
				var cells []string
				for _, cell := range row.Cells {
					cells = append(cells, cell.String())
				}
				add(row.If, strings.Join(cells, " | "))
			}
		}
	}
	// What an option says counts as the lines that print it.
	for _, name := range slices.Sorted(maps.Keys(h.Say)) {
		field := "{{option." + name + "}}"
		safety = slices.ContainsFunc(out, func(l spoken) bool { return l.safety && strings.Contains(l.text, field) })
		section = "say." + name
		for _, value := range slices.Sorted(maps.Keys(h.Say[name].Words)) {
			add(content.Condition{}, field+" "+value+": "+h.Say[name].Words[value])
		}
	}
	return out
}
