package content

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/fault"
)

// checker holds the names in a handout's text against what it declares.
type checker struct {
	handout *Handout
	ids     []string // of all handouts
	facts   []string // about a visit
	faults  *fault.List
	clinic  []clinic.Field // what may be said of the clinic
}

// clinicPrefix is what stands before a field of the clinic.
const clinicPrefix = "clinic."

// ofClinic returns a field of the clinic, "clinic.hours", or nil.
func (c *checker) ofClinic(name string) *clinic.Field {
	short, ok := strings.CutPrefix(name, clinicPrefix)
	i := slices.IndexFunc(c.clinic, func(f clinic.Field) bool { return f.Name == short })
	if !ok || i < 0 {
		return nil
	}
	return &c.clinic[i]
}

// check reports every condition and field that can never be right.
func check(h *Handout, ids, facts []string, faults *fault.List) {
	c := checker{handout: h, ids: ids, facts: facts, faults: faults, clinic: clinic.Fields()}
	c.say()
	c.said()
	c.text(h.Title, Condition{})
	c.text(h.Subtitle, Condition{})
	for _, s := range h.Sections {
		c.condition(s.If)
		c.always(s)
		c.text(s.Heading, s.If)
		for _, b := range s.Blocks {
			c.block(b, s.If)
		}
	}
}

// always reports a section that depends on the visit: a sheet for a visit has
// the sections of any other.
func (c *checker) always(s Section) {
	if _, visit := s.If.Split(); len(visit.Clauses) > 0 {
		c.faults.Add(visit.Clauses[0].Pos, s.ID, "a section cannot depend on the visit", "put the condition before what stands in it")
	}
}

func (c *checker) block(b Block, outer Condition) {
	c.condition(b.If)
	under := outer.And(b.If)
	c.text(b.Text, under)
	c.text(b.Figure.Caption, under)
	c.items(b.Items, under)
	for _, cell := range b.Table.Header {
		c.text(cell, under)
	}
	for _, row := range b.Table.Rows {
		c.condition(row.If)
		for _, cell := range row.Cells {
			c.text(cell, under.And(row.If))
		}
	}
}

func (c *checker) items(items []Item, outer Condition) {
	for _, it := range items {
		c.condition(it.If)
		under := outer.And(it.If)
		c.text(it.Text, under)
		c.text(it.Figure.Caption, under)
		c.items(it.Items, under)
	}
}

// condition checks the names and values of a condition.
func (c *checker) condition(cond Condition) {
	for _, clause := range cond.Clauses {
		values, known := c.values(clause.Name)
		if !known {
			c.faults.Add(clause.Pos, "", fmt.Sprintf("unknown name `%s` in a condition", clause.Name), Suggest(clause.Name, c.names()))
			continue
		}
		for _, v := range clause.Values {
			if values == nil {
				c.faults.Add(clause.Pos, "", fmt.Sprintf("`%s` has no values to compare with", clause.Name),
					fmt.Sprintf("write {if %s} or {if !%s}", clause.Name, clause.Name))
				break
			}
			if why := values(v); why != "" {
				c.faults.Add(clause.Pos, "", fmt.Sprintf("`%s` is never %q", clause.Name, v), why)
			}
		}
	}
}

// values returns how to check a value of a name: a remedy, or "" for a value
// it can have. It is nil for a name that has no values.
func (c *checker) values(name string) (check func(string) string, known bool) {
	among := func(list []string) func(string) string {
		return func(v string) string {
			if slices.Contains(list, v) {
				return ""
			}
			return suggestValue(v, list)
		}
	}
	f := c.ofClinic(name)
	switch {
	case name == "handout":
		return among(c.ids), true
	case f != nil && f.Asked && f.Values != nil:
		return among(f.Values), true
	case f != nil && f.Asked, slices.Contains(c.facts, name):
		return nil, true
	}
	o := c.handout.Option(name)
	if o == nil {
		return nil, false
	}
	switch o.Kind {
	case Choice, Set:
		return among(o.Values), true
	case Bool:
		return among([]string{"true", "false"}), true
	case Number:
		return func(v string) string {
			if _, rejected := o.Parse(v); rejected != nil {
				return rejected.Remedy
			}
			return ""
		}, true
	}
	return nil, true
}

func (c *checker) names() []string {
	names := append([]string{"handout"}, c.facts...)
	for _, f := range c.clinic {
		if f.Asked {
			names = append(names, clinicPrefix+f.Name)
		}
	}
	for _, o := range c.handout.Options {
		names = append(names, o.Name)
	}
	return names
}

// text checks the fields of a text that is printed under a condition.
func (c *checker) text(t Text, under Condition) {
	for _, in := range t {
		if in.Before != "" {
			c.before(in)
		}
		if in.Field == "" {
			continue
		}
		name, isOption := strings.CutPrefix(in.Field, "option.")
		if isOption && c.handout.Option(name) != nil {
			c.option(c.handout.Option(name), in, under)
			continue
		}
		if id, points := pointer(in.Field); points {
			c.pointer(id, in)
			continue
		}
		f := c.ofClinic(in.Field)
		if f == nil || !f.Printed {
			c.faults.Add(in.Pos, "", fmt.Sprintf("unknown field {{%s}}", in.Field), Suggest(in.Field, c.fields()))
			continue
		}
		if f.Asked {
			c.guarded(in, in.Field, under)
		}
	}
}

// before checks the option by which a visit fills a blank: a number of hours, as its
// name says. One that is not set leaves a rule to write on.
func (c *checker) before(in Inline) {
	var hours []string
	for _, o := range c.handout.Options {
		if o.Kind == Number && (o.Name == "hours" || strings.HasSuffix(o.Name, "_hours")) {
			hours = append(hours, o.Name)
		}
	}
	remedy := Suggest(in.Option, hours)
	if len(hours) == 0 {
		remedy = fmt.Sprintf("write {{blank %d}}, or give the handout such an option, a number", in.Blank)
	}
	switch {
	case slices.Contains(hours, in.Option):
	case c.handout.Option(in.Option) == nil:
		c.faults.Add(in.Pos, "", fmt.Sprintf("a blank is filled by the option `%s`, which the handout does not have", in.Option), remedy)
	default:
		c.faults.Add(in.Pos, "", fmt.Sprintf("a blank is filled by the option `%s`, which is no number of hours by its name", in.Option), remedy)
	}
}

// pointer returns the section to which {{page.SECTION}} and {{section.SECTION}}
// point.
func pointer(field string) (id string, ok bool) {
	if id, ok = strings.CutPrefix(field, PagePointer); ok {
		return id, true
	}
	return strings.CutPrefix(field, SectionPointer)
}

// pointer checks that a section that is pointed to is there.
func (c *checker) pointer(id string, in Inline) {
	var ids []string
	for _, s := range c.handout.Sections {
		if s.ID == id {
			return
		}
		if s.Level == 2 {
			ids = append(ids, s.ID)
		}
	}
	c.faults.Add(in.Pos, "", fmt.Sprintf("{{%s}} points to the section `%s`, which is not there", in.Field, id), Suggest(id, ids))
}

func (c *checker) fields() []string {
	var fields []string
	for _, f := range c.clinic {
		if f.Printed {
			fields = append(fields, clinicPrefix+f.Name)
		}
	}
	for _, o := range c.handout.Options {
		fields = append(fields, "option."+o.Name)
	}
	return fields
}

// option checks that a printed option has words for all it can be.
func (c *checker) option(o *Option, in Inline, under Condition) {
	if o.MayBeUnset() || o.Kind == Set { // a set may be empty
		c.guarded(in, o.Name, under)
	}
	var values []string
	switch o.Kind {
	case Choice, Set:
		values = o.Values
	case Bool:
		values = []string{"true", "false"}
	}
	for _, v := range values {
		if c.handout.Say[o.Name].Words[v] == "" {
			c.faults.Add(in.Pos, "", fmt.Sprintf("there are no words for `%s` when it is %q", o.Name, v),
				fmt.Sprintf("add them under [say.%s]", o.Name))
		}
	}
}

func (c *checker) guarded(in Inline, name string, under Condition) {
	if !under.Requires(name) {
		c.faults.Add(in.Pos, "", fmt.Sprintf("{{%s}} may be not set here", in.Field), fmt.Sprintf("begin with {if %s}", name))
	}
}

// say checks that words are for values an option of the handout can have.
// Words of shared options the handout does not use are left alone.
func (c *checker) say() {
	for name, say := range c.handout.Say {
		o := c.handout.Option(name)
		if o == nil {
			if strings.HasSuffix(say.Pos.File, ".md") {
				c.faults.Add(say.Pos, "", fmt.Sprintf("there are words for `%s`, which is no option", name), Suggest(name, c.names()))
			}
			continue
		}
		values, _ := c.values(name)
		for v := range say.Words {
			if v == "other" && o.Kind == Number {
				continue
			}
			if values == nil || values(v) != "" {
				c.faults.Add(say.Pos, "", fmt.Sprintf("there are words for `%s` when it is %q, which it never is", name, v), "take them out, or correct the value")
			}
		}
	}
}
