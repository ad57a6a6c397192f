package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/overlay"
	"handout/internal/tomlpos"
)

// record is one table of a file, [claim.c01], read key by key.
type record struct {
	kind, id string
	table    *tomlpos.Table
	pos      fault.Pos
	asked    []string
	faults   *fault.List
}

// records reads the tables [kind.id] of a file, in its order; those of a
// practice's own file follow, and cannot take an id that is taken. A file that
// is not there has none, and is a fault unless it is optional.
func records(fsys fs.FS, name, kind string, optional bool, faults *fault.List) []record {
	var out []record
	for _, layer := range overlay.Layers(fsys, name) {
		if layer.Err != nil {
			if layer.Own && errors.Is(layer.Err, fs.ErrNotExist) || optional && errors.Is(layer.Err, fs.ErrNotExist) {
				continue
			}
			what, refusal := "cannot be read", overlay.Refusal{}
			if errors.As(layer.Err, &refusal) {
				what += ": " + refusal.Reason
			}
			faults.Add(fault.Pos{File: layer.Name}, "", what, "add the file")
			continue
		}
		for _, r := range recordsOf(layer, kind, faults) {
			i := slices.IndexFunc(out, func(had record) bool { return had.id == r.id })
			if i >= 0 {
				faults.Add(r.pos, kind+"."+r.id, fmt.Sprintf("the %s `%s` is there already, in %s", kind, r.id, out[i].pos), "give yours another id")
				continue
			}
			out = append(out, r)
		}
	}
	return out
}

func recordsOf(layer overlay.Layer, kind string, faults *fault.List) []record {
	file, found := tomlpos.Read(layer.Name, layer.Data)
	*faults = append(*faults, found...)
	var out []record
	for _, e := range file.Root.Entries {
		if e.Name != kind || e.Value.Kind != tomlpos.Section {
			faults.Add(e.Value.Key, e.Name, fmt.Sprintf("unknown key `%s`", e.Name), fmt.Sprintf("the file holds [%s.…] only", kind))
			continue
		}
		for _, sub := range e.Value.Table.Entries {
			if sub.Value.Kind != tomlpos.Section {
				faults.Add(sub.Value.Key, kind+"."+sub.Name, fmt.Sprintf("`%s` stands in no [%s.…]", sub.Name, kind), "put it under one")
				continue
			}
			out = append(out, record{kind: kind, id: sub.Name, table: sub.Value.Table, pos: sub.Value.Table.Pos, faults: faults})
		}
	}
	return out
}

func (r *record) key(name string) string { return r.kind + "." + r.id + "." + name }

// at is where a key stands; the record's own place when it is not there.
func (r *record) at(name string) fault.Pos {
	if v, ok := r.table.Get(name); ok {
		return v.Pos
	}
	return r.pos
}

func (r *record) fault(name, what, remedy string) {
	r.faults.Add(r.at(name), r.key(name), what, remedy)
}

// text reads a text; need says that it must be there and not be empty.
func (r *record) text(name string, need bool) string {
	r.asked = append(r.asked, name)
	v, ok := r.table.Get(name)
	switch {
	case ok && v.Kind != tomlpos.String:
		r.fault(name, fmt.Sprintf("`%s` is a %s; it takes text", name, v.Kind), "put it in quotes")
	case need && strings.TrimSpace(v.Text) == "":
		r.fault(name, fmt.Sprintf("`%s` of `%s` is missing", name, r.id), "write it")
	}
	return v.Text
}

// choice reads a text that must be one of a few.
func (r *record) choice(name string, values []string) string {
	s := r.text(name, true)
	if s != "" && !slices.Contains(values, s) {
		remedy := "write one of " + strings.Join(values, ", ")
		remedy = fault.DidYouMean(s, values, remedy)
		r.fault(name, fmt.Sprintf("there is no %s %q", name, s), remedy)
	}
	return s
}

// list reads a list of texts, each once.
func (r *record) list(name string) []string {
	r.asked = append(r.asked, name)
	v, ok := r.table.Get(name)
	if !ok {
		return nil
	}
	if v.Kind != tomlpos.List {
		r.fault(name, fmt.Sprintf("`%s` is a %s; it takes a list of texts", name, v.Kind), `write it like ["one", "two"]`)
		return nil
	}
	var out []string
	for _, item := range v.Items {
		switch {
		case item.Kind != tomlpos.String:
			r.faults.Add(item.Pos, r.key(name), fmt.Sprintf("`%s` is a list of texts", name), "put it in quotes")
		case slices.Contains(out, item.Text):
			r.faults.Add(item.Pos, r.key(name), fmt.Sprintf("%q stands in `%s` twice", item.Text, name), "take one out")
		default:
			out = append(out, item.Text)
		}
	}
	return out
}

// item is where an element of a list stands.
func (r *record) item(name, text string) fault.Pos {
	if v, ok := r.table.Get(name); ok {
		for _, item := range v.Items {
			if item.Text == text {
				return item.Pos
			}
		}
	}
	return r.at(name)
}

// close reports the keys nobody asked for.
func (r *record) close() {
	for _, e := range r.table.Entries {
		if !slices.Contains(r.asked, e.Name) {
			r.faults.Add(e.Value.Key, r.key(e.Name), fmt.Sprintf("unknown key `%s`", e.Name), suggest(e.Name, r.asked))
		}
	}
}

// suggest is the remedy for a name that is not known.
func suggest(name string, known []string) string {
	if near, ok := fault.Nearest(name, known); ok {
		return fmt.Sprintf("did you mean `%s`?", near)
	}
	return "correct the name, or add it"
}
