package clinic

import (
	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// gateTable holds one kind of section, so it is written [[gate.allow]].
const (
	gateTable  = "gate"
	allowTable = gateTable + ".allow"
)

// Exception lets words of the clinic's own stand that a rule on wording would
// refuse: somebody answers for them, and says why.
type Exception struct {
	Rule, Words, Reason string
	Pos                 fault.Pos // of the section
}

func allowKeys() []Key {
	last := func(c *Clinic) *Exception { return &c.Exceptions[len(c.Exceptions)-1] }
	return []Key{
		{Name: "rule", Kind: Aside, Max: 40, Required: true,
			Help:    "The rule, as the message of `handout check` names it",
			Example: `"care-fever"`,
			text:    func(c *Clinic) *string { return &last(c).Rule }},
		{Name: "words", Kind: Aside, Max: MaxNote, Required: true,
			Help:    "The words that may stand, to the letter as they are in the note",
			Example: `"The fever clinic is next door."`,
			text:    func(c *Clinic) *string { return &last(c).Words }},
		{Name: "reason", Kind: Aside, Max: 200, Required: true,
			Help:    "Why, and who says so; `handout status` lists it",
			Example: `"It is the name of a place. Practice manager, 2026-11-02"`,
			text:    func(c *Clinic) *string { return &last(c).Reason }},
	}
}

// openException begins the next one.
func openException(c *Clinic) {
	at := c.values[indexed(allowTable, len(c.Exceptions))].Pos
	c.Exceptions = append(c.Exceptions, Exception{Pos: at})
}

// gate reads [gate], whose one kind of section is [[gate.allow]].
func (r *reader) gate(v tomlpos.Value) {
	t, _ := r.tableNamed(allowTable)
	if v.Kind != tomlpos.Section {
		r.faults.Add(v.Key, gateTable, quoted(gateTable)+" is a section, not a setting", "write "+t.Header()+", once for each exception")
		return
	}
	for _, e := range v.Table.Entries {
		switch {
		case allowTable == gateTable+"."+e.Name:
			r.section(t, e.Value)
		case r.misplaced(e, "["+gateTable+"]"):
		default:
			r.faults.Add(e.Value.Key, gateTable+"."+e.Name, "unknown key "+quoted(e.Name)+" under ["+gateTable+"]",
				"write "+t.Header()+", and below it rule, words and reason")
		}
	}
}
