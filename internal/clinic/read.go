package clinic

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/tomlpos"
)

const maxFile = 1 << 20 // bytes; the reader of TOML has a lower limit of its own

// Load reads a clinic file. A file that is not there or cannot be read is a
// fault. The Clinic is never nil.
func Load(path string) (*Clinic, fault.List) {
	data, err := regularfile.Read(path, maxFile)
	if err == nil {
		return Parse(path, data)
	}
	var faults fault.List
	at := fault.Pos{File: path}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		faults.Add(at, "", "there is no such clinic file", "check the path, or write one with `handout init`")
	case errors.Is(err, fs.ErrPermission):
		faults.Add(at, "", "the clinic file may not be read", "ask for the right to read it")
	default:
		faults.Add(at, "", "the clinic file cannot be read: "+fault.Reason(err), "check that the path names a file")
	}
	return &Clinic{File: path}, faults
}

// Parse reads the text of a clinic file; file is its name in faults. All faults
// are reported in one run, sorted. Parse never panics, and the Clinic is never nil:
// it holds what could be read, with defaults for the rest.
func Parse(file string, data []byte) (*Clinic, fault.List) {
	toml, faults := tomlpos.Read(file, data)
	r := &reader{
		clinic: &Clinic{File: file, Handouts: map[string]RawTable{}, values: map[string]tomlpos.Value{}},
		toml:   toml,
		tables: Tables(),
		faults: faults,
		said:   map[string]bool{},
	}
	r.root = r.extend(toml.Root)
	r.top(r.root)
	r.absent()
	r.clinic.fillDefaults(r.tables)
	r.crossChecks()
	return r.clinic, r.faults.Sort()
}

type reader struct {
	clinic *Clinic
	toml   *tomlpos.File
	root   *tomlpos.Table // of the file and of those that it extends
	tables []Table
	faults fault.List
	said   map[string]bool // keys that need not be called missing
}

// top reads the keys above the first section, and the sections.
func (r *reader) top(root *tomlpos.Table) {
	for _, e := range root.Entries {
		table, isTable := r.tableNamed(e.Name)
		key, isKey := keyNamed(r.tables[0].Keys, e.Name)
		switch {
		case isKey && key.opens != nil && isSection(e.Value):
			r.said[e.Name] = true
			r.openings(key, e.Value)
		case isKey && isSection(e.Value):
			r.faults.Add(e.Value.Pos, e.Name, quoted(e.Name)+" is a setting, not a section",
				"write "+e.Name+" = "+key.Example+" above the first [section]")
			r.said[e.Name] = true
		case isKey:
			r.key(key, "", e.Value)
		case isTable:
			r.section(table, e.Value)
		case e.Name == gateTable:
			r.gate(e.Value)
		case e.Name == "handout":
			r.handouts(e.Value)
		case e.Name == wordsTable:
			r.words(e.Value)
		case isSection(e.Value):
			r.unknownTable(e)
		default:
			r.unknownTopKey(e)
		}
	}
}

// section reads a [table] or the [[tables]] of one name.
func (r *reader) section(t Table, v tomlpos.Value) {
	switch {
	case !isSection(v):
		r.faults.Add(v.Key, t.Name, quoted(t.Name)+" is a section, not a setting",
			"write "+t.Header()+" on a line of its own, and its keys below it")
	case t.Many && v.Kind == tomlpos.Section:
		r.oneBracket(t, v.Pos)
		v.Items = []tomlpos.Value{v}
		r.sections(t, v)
	case t.Many:
		r.oneBracketAgain(t)
		r.sections(t, v)
	case v.Kind == tomlpos.List:
		r.faults.Add(v.Pos, t.Name, "[["+t.Name+"]] has two pairs of brackets", "write "+t.Header()+", once")
		r.keys(t, t.Name+".", v.Items[0].Table)
	default:
		r.clinic.values[t.Name] = v
		r.keys(t, t.Name+".", v.Table)
	}
}

// oneBracket reports [provider] for [[provider]]. One that is not right in another
// way too, or stands there again, is told in this one's words.
func (r *reader) oneBracket(t Table, at fault.Pos) {
	what, remedy := "["+t.Name+"] has one pair of brackets", "write "+t.Header()+", once for each "+t.Name
	told := false
	for i := range r.faults {
		f := &r.faults[i]
		if f.Key == t.Name && (f.Line == at.Line || strings.HasPrefix(f.What, "["+t.Name+"] stands here")) {
			f.What, f.Remedy = what, remedy
			told = told || f.Line == at.Line
		}
	}
	if !told {
		r.faults.Add(at, t.Name, what, remedy)
	}
}

// oneBracketAgain puts into the same words what the reader of TOML says of a
// [provider] among [[provider]].
func (r *reader) oneBracketAgain(t Table) {
	for i := range r.faults {
		if f := &r.faults[i]; f.Key == t.Name && strings.HasPrefix(f.What, "["+t.Name+"] and [["+t.Name+"]] are both used") {
			f.What, f.Remedy = "["+t.Name+"] has one pair of brackets", "write "+t.Header()+", once for each "+t.Name
		}
	}
}

func (r *reader) sections(t Table, v tomlpos.Value) {
	if len(v.Items) > t.Max {
		r.faults.Add(v.Items[t.Max].Pos, t.Name, fmt.Sprintf("this is %s number %d; at most %d are read", t.Header(), t.Max+1, t.Max),
			"remove those that the sheets need not name")
		v.Items = v.Items[:t.Max]
	}
	for i, item := range v.Items {
		name := indexed(t.Name, i)
		r.clinic.values[name] = item
		t.open(r.clinic)
		r.keys(t, name+".", item.Table)
		for _, k := range t.Keys {
			if _, ok := item.Table.Get(k.Name); k.Required && !ok && !r.said[name+"."+k.Name] && !r.toml.Lost(t.Name+"."+k.Name) {
				r.faults.AddText(item.Pos, name+"."+k.Name, fault.Say("`%s` is missing under this %s", k.Name, t.Header()),
					fault.Say("add %s = %s", k.Name, k.Example))
			}
		}
	}
}

// keys reads the keys of a section.
func (r *reader) keys(t Table, prefix string, table *tomlpos.Table) {
	for _, e := range table.Entries {
		if key, ok := keyNamed(t.Keys, e.Name); ok {
			r.key(key, prefix, e.Value)
			continue
		}
		if r.misplaced(e, t.Header()) {
			continue
		}
		r.meant(e.Name, t, prefix)
		what := fault.Say("unknown key `%s` under %s", e.Name, t.Header())
		r.faults.AddText(e.Value.Key, prefix+e.Name, what, remedyFor(e.Name, names(t.Keys), t.Header()))
	}
}

// meant keeps a key from being called missing when it is there, misspelt: one
// mistake, one message.
func (r *reader) meant(name string, t Table, prefix string) {
	if near, ok := nearest(name, names(t.Keys)); ok {
		r.said[prefix+near] = true
	}
}

// misplaced says of a top-level key under a section where it belongs. TOML
// gives every key below a header to that section, which surprises everybody.
func (r *reader) misplaced(e tomlpos.Entry, header string) bool {
	key, ok := keyNamed(r.tables[0].Keys, e.Name)
	if !ok {
		return false
	}
	r.said[e.Name] = true
	if _, set := r.toml.Root.Get(e.Name); set && key.Again != nil { // the remark of init without its header
		r.faults.Add(e.Value.Key, e.Name, quoted(e.Name)+" stands under "+header+", and once more above the first [section]",
			"if it is for sheets in Spanish, write [words.es] on a line above it; else take it out")
		return true
	}
	r.faults.Add(e.Value.Key, e.Name, quoted(e.Name)+" stands under "+header, "move it above the first [section]")
	return true
}

func (r *reader) unknownTable(e tomlpos.Entry) {
	known := []string{"handout", wordsTable}
	for _, t := range r.tables[1:] {
		known = append(known, t.Name)
	}
	remedy := "remove it with what stands under it; the sections are " + sectionList(r.tables)
	if near, ok := fault.Nearest(e.Name, known); ok {
		remedy = "did you mean " + r.headerOf(near) + "?"
	} else if meant, ok := sectionSynonyms()[strings.ToLower(e.Name)]; ok {
		remedy = "did you mean " + r.headerOf(meant) + "?"
	}
	if near, ok := fault.Nearest(strings.TrimSuffix(e.Name, "s"), known); ok && near == "handout" && e.Value.Table != nil && len(e.Value.Table.Entries) == 1 {
		remedy = "did you mean [handout." + e.Value.Table.Entries[0].Name + "]?"
	} else if ok {
		remedy = "did you mean " + r.headerOf(near) + "?"
	} else if r.sawTopKeys(e.Value.Table) {
		remedy = "remove this line: its keys stand above the first [section]"
	}
	header := "[" + e.Name + "]"
	if e.Value.Kind == tomlpos.List {
		header = "[[" + e.Name + "]]"
	}
	r.faults.Add(e.Value.Pos, e.Name, "unknown section "+header, remedy)
}

// sawTopKeys reports whether a table has keys that must stand at the top, and
// keeps them from being called missing as well.
func (r *reader) sawTopKeys(t *tomlpos.Table) bool {
	saw := false
	if t == nil {
		return false
	}
	for _, e := range t.Entries {
		if k, ok := keyNamed(r.tables[0].Keys, e.Name); ok && (k.Required || k.Wanted) {
			r.said[e.Name] = true
			saw = true
		}
	}
	return saw
}

func (r *reader) headerOf(name string) string {
	if t, ok := r.tableNamed(name); ok {
		return t.Header()
	}
	if name == wordsTable {
		return "[words.es]"
	}
	return "[" + name + ".ID]"
}

func sectionList(tables []Table) string {
	var out []string
	for _, t := range tables[1:] {
		out = append(out, t.Header())
	}
	return strings.Join(append(out, "[words.es]", "[handout.ID]"), ", ")
}

func (r *reader) unknownTopKey(e tomlpos.Entry) {
	for _, t := range r.tables[1:] {
		if _, ok := keyNamed(t.Keys, e.Name); ok {
			r.faults.AddText(e.Value.Key, e.Name, fault.Say("unknown key `%s` above the first [section]", e.Name), fault.Say("move it under %s", t.Header()))
			return
		}
	}
	if e.Name == OffKey || e.Name == TickKey || e.Name == NotesKey {
		r.faults.AddText(e.Value.Key, e.Name, fault.Say("unknown key `%s` above the first [section]", e.Name), fault.Say("move it under the [handout.ID] it is for"))
		return
	}
	r.meant(e.Name, r.tables[0], "")
	r.faults.AddText(e.Value.Key, e.Name, fault.Say("unknown key `%s`", e.Name), remedyFor(e.Name, names(r.tables[0].Keys), ""))
}

// absent reports the keys that must or should be there and are not.
func (r *reader) absent() {
	at := fault.Pos{File: r.clinic.File} // no line has to do with what is absent
	for _, k := range r.tables[0].Keys {
		if r.clinic.IsSet(k.Name) || r.said[k.Name] || r.toml.Lost(k.Name) {
			continue
		}
		if k.Required {
			r.faults.AddText(at, k.Name, fault.Say("`%s` is missing", k.Name), r.addRemedy(k))
		} else if k.Wanted {
			r.faults.WarnText(at, k.Name, fault.Say("`%s` is not set", k.Name), r.addRemedy(k))
		}
	}
}

// addRemedy says how to add a key. No number of an example is given: printed, it
// would be a stranger's.
func (r *reader) addRemedy(k Key) fault.Text {
	switch k.Kind {
	case Phone:
		return fault.Say("add %s = \"(___) ___-____\" above the first [section], with your own number in the gaps", k.Name)
	case Reach:
		return fault.Say("add %s = \"Call 911\" above the first [section], or the number that is answered when you are closed", k.Name)
	}
	example := k.Example
	if before, after, ok := cutExampleNumber(example); ok {
		if r.clinic.Phone == "" || !IsNumber(r.clinic.Phone) {
			example = strings.TrimSpace(before + after)
		} else {
			example = before + ": " + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(r.clinic.Phone) + after
		}
	}
	if k.Again != nil && k.opens == nil {
		return r.addInEach(k, example)
	}
	return fault.Say("add %s = %s above the first [section]", k.Name, example)
}

// addInEach says how to add a key whose words no sheet in another language prints: in
// the languages of the program at once, since with one alone the others could not be printed.
func (r *reader) addInEach(k Key, example string) fault.Text {
	here, other, there := example, "es", k.Again.Example
	switch lang := r.clinic.Language; { // the default is not filled in yet
	case within(lang, "es"):
		here, other, there = k.Again.Example, "en", example
	case lang != "" && !within(lang, "en"):
		return fault.Say("add %s = %s above the first [section]", k.Name, example)
	}
	if r.clinic.IsSet(wordsTable + "." + other + "." + k.Name) {
		return fault.Say("add %s = %s above the first [section]", k.Name, here)
	}
	return fault.Say("add %s = %s above the first [section], and under [words.%s] %s = %s", k.Name, here, other, k.Name, there)
}

// exampleNumber is the number in examples that are sentences. It is kept for fiction.
const exampleNumber = "(217) 555-0142"

// cutExampleNumber cuts the number of an example out of it, with the colon that leads to it.
func cutExampleNumber(example string) (before, after string, ok bool) {
	return strings.Cut(example, ": "+exampleNumber)
}

func (c *Clinic) fillDefaults(tables []Table) {
	for _, t := range tables {
		for _, k := range t.Keys {
			if k.Default == "" || t.Many {
				continue
			}
			if p := k.text(c); *p == "" {
				*p = k.Default
			}
		}
	}
	c.Brand.derive()
}

// HandoutIDs returns the ids of the [handout.ID] tables, sorted.
func (c *Clinic) HandoutIDs() []string { return slices.Sorted(maps.Keys(c.Handouts)) }

func (r *reader) tableNamed(name string) (Table, bool) {
	for _, t := range r.tables[1:] {
		if t.Name == name {
			return t, true
		}
	}
	return Table{}, false
}

func keyNamed(keys []Key, name string) (Key, bool) {
	for _, k := range keys {
		if k.Name == name {
			return k, true
		}
	}
	return Key{}, false
}

func names(keys []Key) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = k.Name
	}
	return out
}

// isSection reports a table, or a list of tables.
func isSection(v tomlpos.Value) bool {
	if v.Kind == tomlpos.List {
		return len(v.Items) > 0 && v.Items[0].Kind == tomlpos.Section
	}
	return v.Kind == tomlpos.Section
}

func quoted(s string) string {
	if s == "" {
		return `""`
	}
	return "`" + s + "`"
}
