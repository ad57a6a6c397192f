package evidence

import (
	"fmt"
	"io/fs"
	"slices"

	"handout/internal/fault"
)

// Load reads the claims, sources and safety items of a library. It returns
// what could be read even with faults. Besides the form of the files it holds
// that
//
//   - a consensus claim has its question to the clinician;
//   - an evidence claim that may be printed has a source, and one at least that
//     was read: a source recalled from memory carries no printed line alone;
//   - every id that is named exists.
func Load(fsys fs.FS) (*Base, fault.List) {
	var faults fault.List
	b := &Base{vetted: map[string]fault.Pos{}}
	for _, r := range records(fsys, SourcesFile, "source", false, &faults) {
		b.Sources = append(b.Sources, readSource(&r))
	}
	for _, r := range records(fsys, ClaimsFile, "claim", false, &faults) {
		c := readClaim(&r)
		b.Claims = append(b.Claims, c)
		b.rest(&r, c)
	}
	for _, r := range records(fsys, SafetyFile, "item", true, &faults) {
		b.Items = append(b.Items, b.readItem(&r))
	}
	for _, r := range records(fsys, VettedFile, "sentence", true, &faults) {
		b.readVetted(&r)
	}
	return b, faults.Sort()
}

func readSource(r *record) Source {
	s := Source{
		ID: r.id, Title: r.text("title", true), Publisher: r.text("publisher", true), Year: r.text("year", true),
		Address: r.text("address", false), Licence: r.text("licence", true), Status: r.choice("status", statuses),
		Note: r.text("note", false), Pos: r.pos,
	}
	r.close()
	return s
}

func readClaim(r *record) Claim {
	c := Claim{
		ID: r.id, Wording: r.text("wording", true), Grade: r.choice("grade", grades), Basis: r.choice("basis", bases),
		Evidence: r.text("evidence", true), Sources: r.list("sources"), Question: r.text("question", false),
		Printed: r.text("printed", false), Pos: r.pos,
	}
	r.close()
	return c
}

// rest holds a claim to what it rests on.
func (b *Base) rest(r *record, c Claim) {
	read := false
	for _, id := range c.Sources {
		s := b.Source(id)
		if s == nil {
			r.faults.Add(r.item("sources", id), r.key("sources"), fmt.Sprintf("there is no source `%s`", id), suggest(id, b.sourceIDs()))
			continue
		}
		read = read || s.Status != Memory
	}
	switch {
	case c.Basis == Consensus && c.Question == "":
		r.fault("basis", "a consensus claim has no question", "write in `question` what the clinician who signs is asked")
	case c.Basis != Graded && len(c.Sources) > 0:
		r.fault("sources", fmt.Sprintf("a %s claim has sources", c.Basis), "make its basis \"evidence\", or name them in `evidence` alone")
	case c.Basis == Consensus && c.Grade != Awaiting:
		r.fault("grade", fmt.Sprintf("a consensus claim cannot be %s: no source was read for it", c.Grade), "make its grade \"awaiting\", or its basis \"evidence\" with sources")
	case c.Basis != Consensus && c.Grade == Awaiting:
		r.fault("grade", fmt.Sprintf("a claim of %s cannot be awaiting", c.Basis), "make its basis \"consensus\", with the question that a clinician is asked")
	case c.Basis == Practice && c.Grade != Supported:
		r.fault("grade", fmt.Sprintf("a %s claim cannot be %s", c.Basis, c.Grade), "make its basis \"evidence\"")
	case c.Basis == Graded && c.Printable() && len(c.Sources) == 0:
		r.fault("sources", "an evidence claim has no source", "name one that carries it, or make it consensus with a question")
	case c.Basis == Graded && c.Printable() && !read:
		r.fault("sources", "the claim rests on memory alone", "read one of its sources, or make it consensus with a question")
	}
}

func (b *Base) readItem(r *record) Item {
	it := Item{
		ID: r.id, What: r.text("what", true), Claims: r.list("claims"), Any: r.list("any"),
		Sections: r.list("sections"), Handouts: r.list("handouts"), Pos: r.pos,
	}
	r.close()
	if len(it.Claims)+len(it.Any) == 0 || len(it.Sections) == 0 || len(it.Handouts) == 0 {
		r.fault("what", fmt.Sprintf("the item `%s` names no claims, sections or handouts", r.id), "write them: without, it holds nothing")
	}
	for _, key := range []string{"claims", "any"} {
		for _, id := range slices.Concat(it.Claims, it.Any) {
			if b.Claim(id) == nil && r.item(key, id) != r.at(key) {
				r.faults.Add(r.item(key, id), r.key(key), fmt.Sprintf("there is no claim `%s`", id), suggest(id, b.claimIDs()))
			}
		}
	}
	return it
}
