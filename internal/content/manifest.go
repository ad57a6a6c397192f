package content

import (
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"

	"handout/internal/clinic"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// manifest is a handout.toml: what does not depend on the language.
type manifest struct {
	id, version string
	sections    []Section // without heading and blocks
	options     []Option
	rows        []document.LayoutRow
	asks        Asks
	order       int
	chart       string
	pages       Pages
	pos         fault.Pos
}

func (m *manifest) section(id string) *Section {
	for i := range m.sections {
		if m.sections[i].ID == id {
			return &m.sections[i]
		}
	}
	return nil
}

func (m *manifest) ids() []string {
	ids := make([]string, len(m.sections))
	for i, s := range m.sections {
		ids[i] = s.ID
	}
	return ids
}

const (
	manifestFile = "handout.toml"
	optionsFile  = "shared/options.toml"
)

// readManifest reads <id>/handout.toml and the shared options it uses.
func readManifest(fsys fs.FS, id string) (*manifest, fault.List) {
	var faults fault.List
	src := read(fsys, path.Join(id, manifestFile), &faults)
	if src == nil {
		return nil, faults
	}
	t := parseTOML(src, &faults)
	if faults.Failed() {
		return nil, faults
	}
	m := &manifest{id: t.text("id"), version: t.text("version"), pos: src.pos(0)}
	for _, key := range []string{"id", "version", "section"} {
		t.need(key)
	}
	if m.id != "" && m.id != id {
		t.fault("id", fmt.Sprintf("the id is %q, but the folder is %q", m.id, id), "give both the same name")
	}
	m.id = id
	for _, s := range t.subs("section") {
		m.sections = append(m.sections, readSection(s, m.sections))
	}
	m.rows = readRows(t, m.sections)
	m.options = readOptions(t.sub("option"))
	m.asks = readHandoutAsks(t.sub("asks"))
	m.order = readCount(t, "order")
	m.chart = t.text("chart")
	m.pages = readPages(t.sub("pages"))
	m.use(fsys, t)
	t.close()
	return m, faults
}

// use joins the shared options that the handout names.
func (m *manifest) use(fsys fs.FS, t *table) {
	names := t.texts("use")
	if len(names) == 0 {
		return
	}
	src := read(fsys, optionsFile, t.faults)
	if src == nil {
		return
	}
	file := parseTOML(src, t.faults)
	shared := readOptions(file.sub("option"))
	file.close()
	known := make([]string, len(shared))
	for i, o := range shared {
		known[i] = o.Name
	}
	for i, name := range names {
		at := t.item("use", i)
		n := slices.Index(known, name)
		switch {
		case n < 0:
			t.faultAt(at, "use", fmt.Sprintf("there is no shared option `%s`", name), Suggest(name, known))
		case slices.ContainsFunc(m.options, func(o Option) bool { return o.Name == name }):
			t.faultAt(at, "use", fmt.Sprintf("the option `%s` is declared twice", name), "take it out of `use`, or do not declare it here")
		default:
			shared[n].Shared = true
			m.options = append(m.options, shared[n])
		}
	}
}

func readSection(t *table, before []Section) Section {
	s := Section{
		ID:       t.text("id"),
		Level:    2,
		Box:      document.Box(t.text("box")),
		Icon:     t.text("icon"),
		Role:     document.Role(t.text("role")),
		Span:     t.flag("span"),
		Ground:   t.flag("ground"),
		Safety:   t.flag("safety"),
		Optional: t.flag("optional"),
		Note:     t.flag("note"),
		Tick:     t.flag("tick"),
		Shared:   t.flag("shared"),
		Like:     t.text("like"),
		Pos:      t.pos("id"),
	}
	t.need("id")
	if _, old := t.Get("place"); old {
		t.get("place", "text in quotes", tomlpos.String)
		t.faults.Warn(t.pos("place"), "place", "`place` is not used any more", "take it out; [[row]] says where a section stands, and without rows it is found by itself")
	}
	t.close()
	if s.ID != "" && !isName(s.ID) {
		t.fault("id", fmt.Sprintf("%q is no section id", s.ID), "use letters, digits and -")
	}
	if slices.ContainsFunc(before, func(b Section) bool { return b.ID == s.ID }) {
		t.fault("id", fmt.Sprintf("the section `%s` stands here twice", s.ID), "take one of them out")
	}
	if s.Like != "" && !s.Shared {
		t.fault("like", "`like` is for a shared section", "add shared = true, or take it out")
	}
	boxes := []document.Box{"", document.Key, document.Visit, document.Call, document.Today, document.Emergency, document.Panel}
	if !slices.Contains(boxes, s.Box) {
		t.fault("box", fmt.Sprintf("there is no box %q", s.Box), "use key, visit, call, today, emergency or panel")
	}
	if s.Role != "" && !slices.Contains(document.Roles(), s.Role) {
		t.fault("role", fmt.Sprintf("there is no role %q", s.Role), "use purpose, limits or language-help")
	}
	if i := slices.IndexFunc(before, func(b Section) bool { return s.Role != "" && b.Role == s.Role }); i >= 0 {
		t.fault("role", fmt.Sprintf("the section `%s` has this role already", before[i].ID), "take it out of one of the two")
	}
	for key, local := range map[string]bool{"optional": s.Optional, "note": s.Note, "tick": s.Tick} {
		if s.Safety && local {
			t.fault(key, fmt.Sprintf("a safety section cannot have `%s`", key), "take one of the two out")
		}
	}
	return s
}

// readOptions reads every [option.<name>] in the order of the file.
func readOptions(t *table) []Option {
	var options []Option
	for _, name := range t.keys() {
		sub := t.sub(name)
		if sub.absent {
			continue
		}
		if !isName(name) || slices.Contains([]string{"off", "tick", "notes"}, name) {
			t.fault(name, fmt.Sprintf("an option cannot be called %q", name), "choose another name")
		}
		options = append(options, readOption(sub, name, t.pos(name)))
	}
	return options
}

func readOption(t *table, name string, at fault.Pos) Option {
	o := Option{
		Name:     name,
		Kind:     Kind(t.text("kind")),
		Values:   t.texts("values"),
		Required: t.flag("required"),
		Help:     t.text("help"),
		Refused:  map[string]string{},
		Min:      math.Inf(-1),
		Max:      math.Inf(1),
		Pos:      at,
	}
	t.need("kind")
	t.need("help")
	if !slices.Contains(kinds, o.Kind) {
		if o.Kind != "" {
			t.fault("kind", fmt.Sprintf("there is no kind %q", o.Kind), "use choice, set, bool, number, text or date")
		}
		return o
	}
	readBounds(t, &o)
	readHolds(t, &o)
	readDefault(t, &o)
	t.close()
	return o
}

// readBounds reads what limits the values: a list, or a range.
func readBounds(t *table, o *Option) {
	listed := o.Kind == Choice || o.Kind == Set
	if listed {
		t.need("values")
		refused := t.sub("refused")
		for _, value := range refused.keys() {
			o.Refused[value] = refused.text(value)
		}
	} else if len(o.Values) > 0 {
		t.fault("values", fmt.Sprintf("a %s has no `values`", o.Kind), "take it out")
	}
	for i, v := range o.Values {
		if !isName(v) || slices.Contains(o.Values[:i], v) || o.Refused[v] != "" {
			t.faultAt(t.item("values", i), "values", fmt.Sprintf("%q cannot be a value here", v),
				"use letters, digits and -, each value once, and none that is refused")
		}
	}
	if o.Kind == Number {
		t.need("min")
		t.need("max")
		if n, ok := t.number("min"); ok {
			o.Min = n
		}
	}
	if o.Kind == Number || o.Kind == FreeText {
		if n, ok := t.number("max"); ok {
			o.Max = n
		}
	}
	if o.Min > o.Max {
		t.fault("min", "`min` is above `max`", "exchange them")
	}
}

// readHolds reads what a text is.
func readHolds(t *table, o *Option) {
	kinds := []string{string(clinic.Words), string(clinic.Name), string(clinic.Person), string(clinic.Place)}
	holds := t.text("holds")
	switch {
	case holds == "":
	case o.Kind != FreeText:
		t.fault("holds", fmt.Sprintf("a %s has no `holds`", o.Kind), "take it out")
	case !slices.Contains(kinds, holds):
		t.fault("holds", fmt.Sprintf("`holds` cannot be %q", holds), suggestValue(holds, kinds))
	default:
		o.Holds = holds
	}
}

func readDefault(t *table, o *Option) {
	t.asked = append(t.asked, "default")
	v, ok := t.Get("default")
	switch {
	case ok && o.Required:
		t.fault("default", "a required option has no default", "take out `default` or `required`")
	case ok:
		value, rejected := o.Read(v)
		if rejected != nil {
			t.faultAt(rejected.Pos, "default", "the default does not fit: "+rejected.What, rejected.Remedy)
		}
		o.Default = value
	case o.Kind == Bool && !o.Required:
		o.Default = BoolValue(false)
	}
}
