// Package evidence holds what each printed statement rests on: the claims, the
// sources that carry them, and what may never be cut. It reads them with their
// places in the files, and holds the handouts to them. handouts/README.md and
// the heads of the files say what the keys mean.
package evidence

import (
	"slices"

	"handout/internal/fault"
)

// Files of a library that this package reads.
const (
	ClaimsFile  = "claims.toml"
	SourcesFile = "sources.toml"
	SafetyFile  = "safety.toml"
	VettedFile  = "vetted.toml" // a library need not have one
)

// Grades say how well the evidence carries a claim.
const (
	Supported    = "supported"
	Partly       = "partly"   // printed only in its limited wording
	Awaiting     = "awaiting" // no source was read for it: a clinician's yes is awaited
	Unsupported  = "unsupported"
	Contradicted = "contradicted"
	OutOfScope   = "out-of-scope"
)

// Bases say what kind of ground a claim stands on.
const (
	Graded    = "evidence"  // graded, with sources
	Consensus = "consensus" // ordinary clinical practice that awaits a clinician
	Practice  = "practice"  // what the clinic itself does
)

// Memory is the status of a source that was recalled and not read.
const Memory = "memory"

var (
	grades   = []string{Supported, Partly, Awaiting, Unsupported, Contradicted, OutOfScope}
	bases    = []string{Graded, Consensus, Practice}
	statuses = []string{"seen", "seen-abstract", "seen-secondary", Memory}
)

// Claim is one statement, in our words.
type Claim struct {
	ID, Wording  string
	Grade, Basis string
	Evidence     string   // in a line
	Sources      []string // ids
	Question     string   // to the clinician who signs
	// Printed is what the handouts print instead, for the claims of the page
	// the project began with, which no handout cites; else empty.
	Printed string
	Pos     fault.Pos
}

// Printable reports whether a handout may rest on the claim.
func (c *Claim) Printable() bool {
	return c.Printed == "" && (c.Grade == Supported || c.Grade == Partly || c.Grade == Awaiting)
}

// Source is where a claim comes from.
type Source struct {
	ID, Title, Publisher, Year, Address string
	Licence, Status, Note               string
	Pos                                 fault.Pos
}

// Item is one thing that may never be cut.
type Item struct {
	ID, What string
	Claims   []string // every one is printed …
	Any      []string // … and one of these, when there are any
	Sections []string // in one of these
	Handouts []string // on these
	Pos      fault.Pos
}

// Base is all of it, in the order of the files.
type Base struct {
	Claims  []Claim
	Sources []Source
	Items   []Item
	vetted  map[string]fault.Pos // sentences that were looked at, by digest
}

// Claim returns the claim of an id, or nil.
func (b *Base) Claim(id string) *Claim {
	if i := slices.IndexFunc(b.Claims, func(c Claim) bool { return c.ID == id }); i >= 0 {
		return &b.Claims[i]
	}
	return nil
}

// Source returns the source of an id, or nil.
func (b *Base) Source(id string) *Source {
	if i := slices.IndexFunc(b.Sources, func(s Source) bool { return s.ID == id }); i >= 0 {
		return &b.Sources[i]
	}
	return nil
}

func (b *Base) claimIDs() []string {
	ids := make([]string, len(b.Claims))
	for i, c := range b.Claims {
		ids[i] = c.ID
	}
	return ids
}

func (b *Base) sourceIDs() []string {
	ids := make([]string, len(b.Sources))
	for i, s := range b.Sources {
		ids[i] = s.ID
	}
	return ids
}

// Grades returns the grades there are, the strongest first.
func Grades() []string { return slices.Clone(grades) }

// Bases returns the bases there are.
func Bases() []string { return slices.Clone(bases) }
