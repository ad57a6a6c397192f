package render

import (
	"fmt"

	"handout/internal/content"
	"handout/internal/fault"
)

// unprintable reports characters that no shipped face has in the texts of
// options that are typed beside the clinic's file. Those of the file are told
// with their place, when they are set.
func (r *Renderer) unprintable(h *content.Handout, j Job) fault.List {
	var faults fault.List
	for i := range h.Options {
		o := &h.Options[i]
		if odd := r.faces.Missing(j.Set[o.Name]); o.Kind == content.FreeText && len(odd) > 0 {
			faults = append(faults, fault.Fault{Field: "handout." + h.ID + "." + o.Name,
				What: fmt.Sprintf("has the character %q, which no shipped typeface can print", string(odd[0])), Remedy: "leave it out"})
		}
	}
	return faults
}
