package render

import (
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/gate"
)

// Exception is an exception of the clinic's to the rules on wording.
type Exception struct {
	Rule   string    `json:"rule"`
	Words  string    `json:"words"`
	Reason string    `json:"reason"`
	Pos    fault.Pos `json:"place"`

	// Keys are those of clinic.toml in which it lets words through, sorted; none
	// for one that does nothing.
	Keys []string `json:"-"`
}

// Exceptions returns the clinic's exceptions in the order of its file.
func (r *Renderer) Exceptions() []Exception {
	used := gate.Used(r.clinic)
	var out []Exception
	for i, e := range r.clinic.Exceptions {
		keys := slices.Compact(slices.Sorted(slices.Values(used[i])))
		out = append(out, Exception{e.Rule, e.Words, e.Reason, e.Pos, keys})
	}
	return out
}

// ExceptionsIn returns those that let words of a handout through; those of what
// all handouts share are in each.
func (r *Renderer) ExceptionsIn(id string) []Exception {
	var out []Exception
	for _, e := range r.Exceptions() {
		if slices.ContainsFunc(e.Keys, func(key string) bool {
			rest, own := strings.CutPrefix(key, "handout.")
			of, _, _ := strings.Cut(rest, ".")
			return !own || of == id
		}) {
			out = append(out, e)
		}
	}
	return out
}
