package content

import (
	"fmt"
	"slices"
	"time"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// table reads one table of a TOML file key by key. Each read says what it
// expects; what it finds instead is a fault at the key. Keys nobody asked for
// are faults when the table is closed.
type table struct {
	*tomlpos.Table
	path   string // dotted, for messages
	absent bool   // the table does not stand in the file
	asked  []string
	faults *fault.List
}

// parseTOML reads a whole file. What is not TOML is a fault.
func parseTOML(src *source, faults *fault.List) *table {
	file, found := tomlpos.Read(src.name, src.text)
	*faults = append(*faults, found...)
	return &table{Table: file.Root, faults: faults}
}

// pos is where a key of this table is written; the table's own place when the
// key is not there.
func (t *table) pos(key string) fault.Pos {
	if v, ok := t.Get(key); ok {
		return v.Key
	}
	return t.Pos
}

func (t *table) fault(key, what, remedy string) { t.faultAt(t.pos(key), key, what, remedy) }

func (t *table) faultAt(at fault.Pos, key, what, remedy string) {
	t.faults.Add(at, join(t.path, key), what, remedy)
}

// get returns a key's value if it has the kind that is wanted.
func (t *table) get(key, want string, kinds ...tomlpos.Kind) (tomlpos.Value, bool) {
	t.asked = append(t.asked, key)
	v, ok := t.Get(key)
	if ok && !slices.Contains(kinds, v.Kind) {
		t.faultAt(v.Pos, key, fmt.Sprintf("`%s` must be %s, not a %s", key, want, v.Kind), "write it as "+want)
		return v, false
	}
	return v, ok
}

// need reports a missing key.
func (t *table) need(key string) {
	if _, ok := t.Get(key); !ok {
		t.fault(key, fmt.Sprintf("`%s` is missing", join(t.path, key)), "add it")
	}
}

func (t *table) text(key string) string {
	v, _ := t.get(key, "text in quotes", tomlpos.String)
	return v.Text
}

func (t *table) flag(key string) bool {
	v, _ := t.get(key, "true or false", tomlpos.Bool)
	return v.Bool
}

// number returns a key's number, and whether it is there.
func (t *table) number(key string) (float64, bool) {
	v, ok := t.get(key, "a number", tomlpos.Integer, tomlpos.Float)
	return v.Float, ok
}

func (t *table) texts(key string) []string {
	v, ok := t.get(key, `a list of texts, ["…"]`, tomlpos.List)
	if !ok {
		return nil
	}
	list := make([]string, len(v.Items))
	for i, item := range v.Items {
		if item.Kind != tomlpos.String {
			t.faultAt(item.Pos, key, fmt.Sprintf("`%s` is a list of texts", key), "put it in quotes")
		}
		list[i] = item.Text
	}
	return list
}

// numbers returns a list of whole numbers.
func (t *table) numbers(key string) []int {
	v, ok := t.get(key, "a list of whole numbers, [60]", tomlpos.List)
	if !ok {
		return nil
	}
	var list []int
	for i, item := range v.Items {
		if item.Kind != tomlpos.Integer {
			t.faultAt(t.item(key, i), key, fmt.Sprintf("`%s` is a list of whole numbers", key), "write them without quotes")
			continue
		}
		list = append(list, int(item.Float))
	}
	return list
}

// item is the place of an element of a list.
func (t *table) item(key string, i int) fault.Pos {
	if v, ok := t.Get(key); ok && i < len(v.Items) {
		return v.Items[i].Pos
	}
	return t.pos(key)
}

// day returns a date as YYYY-MM-DD, or "".
func (t *table) day(key string) string {
	v, ok := t.get(key, "a date without quotes, 2026-11-23", tomlpos.Date)
	if !ok {
		return ""
	}
	return v.Time.Format(time.DateOnly)
}

// sub returns a table inside this one; an empty one when it is not there.
func (t *table) sub(key string) *table {
	path := join(t.path, key)
	v, ok := t.get(key, "a table, ["+path+"]", tomlpos.Section)
	child := &table{Table: v.Table, path: path, faults: t.faults}
	if !ok {
		child.Table, child.absent = &tomlpos.Table{Pos: t.Pos}, true
	}
	return child
}

// subs returns the elements of an array of tables.
func (t *table) subs(key string) []*table {
	v, ok := t.get(key, "a list of tables, [["+key+"]]", tomlpos.List)
	if !ok {
		return nil
	}
	var children []*table
	for _, item := range v.Items {
		if item.Table == nil {
			t.faultAt(item.Pos, key, fmt.Sprintf("`%s` is a list of tables", key), "write [["+key+"]]")
			continue
		}
		children = append(children, &table{Table: item.Table, path: key, faults: t.faults})
	}
	return children
}

// keys returns the table's keys in the order of the file, and counts them all
// as asked for.
func (t *table) keys() []string {
	keys := make([]string, len(t.Entries))
	for i, e := range t.Entries {
		keys[i] = e.Name
	}
	t.asked = append(t.asked, keys...)
	return keys
}

// close reports the keys nobody asked for.
func (t *table) close() {
	known := slices.Clone(t.asked)
	for _, key := range t.keys() {
		if !slices.Contains(known, key) {
			t.fault(key, fmt.Sprintf("unknown key `%s`", join(t.path, key)), Suggest(key, known))
		}
	}
}

func join(table, key string) string {
	if table == "" {
		return key
	}
	return table + "." + key
}
