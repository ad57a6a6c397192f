package render

import (
	"fmt"
	"strings"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/gate"
)

// vetOptions holds the texts of a handout's options to what no sheet may say,
// those of the clinic's file and those of a job alike. All other options are
// printed in vetted words.
func (r *Renderer) vetOptions(h *content.Handout, j Job) fault.List {
	var faults fault.List
	for i := range h.Options {
		o := &h.Options[i]
		if o.Kind != content.FreeText {
			continue
		}
		key := "handout." + h.ID + "." + o.Name
		if text, ok := j.Set[o.Name]; ok {
			faults = append(faults, r.vetTyped(key, o, strings.TrimSpace(text), h.Language)...)
			continue
		}
		for _, e := range r.Clinic.Handouts[h.ID].Options {
			if e.Name == o.Name {
				faults = append(faults, gate.Value(r.Clinic, key, clinic.Kind(o.Holds), e.Value.Text, h.Language, e.Value.Pos)...)
			}
		}
	}
	return faults
}

// vetTyped judges the text of an option that does not stand in the file.
func (r *Renderer) vetTyped(key string, o *content.Option, text, lang string) fault.List {
	faults := gate.Typed(r.Clinic, key, clinic.Kind(o.Holds), text, lang)
	if odd := r.faces.Missing(text); len(odd) > 0 {
		faults = append(faults, fault.Fault{Field: key, What: fmt.Sprintf("has the character %q, which no shipped typeface can print", string(odd[0])), Remedy: "leave it out"})
	}
	return faults
}
