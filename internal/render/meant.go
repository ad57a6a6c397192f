package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/fault"
)

// placeOptions says of keys and sections that the clinic's file does not know
// where the handouts have them: an option outside of its table, or [dre] for
// [handout.dre].
func (r *Renderer) placeOptions(faults fault.List) {
	for i := range faults {
		f := &faults[i]
		name := f.Key[strings.LastIndexByte(f.Key, '.')+1:]
		switch {
		case f.Remedy == "" || name == "" || strings.HasPrefix(f.Remedy, "did you mean"):
		case strings.HasPrefix(f.What, "unknown key "):
			if tables := r.tablesWith(name); len(tables) > 0 {
				f.Made.Remedy = fault.Say("move it under %s", strings.Join(tables, " or "))
				f.Remedy = f.Made.Remedy.String()
			}
		case strings.HasPrefix(f.What, "unknown section ["):
			if id := strings.ToLower(name); slices.Contains(r.library.IDs(), id) {
				f.Remedy = fmt.Sprintf("write [handout.%s]", id)
			}
		}
	}
}

// tablesWith are the [handout.ID] in which an option stands.
func (r *Renderer) tablesWith(option string) []string {
	var out []string
	for _, id := range r.library.IDs() {
		langs := r.library.Languages(id)
		if len(langs) == 0 {
			continue
		}
		if h, _ := r.library.Load(id, langs[0]); h != nil && h.Option(option) != nil {
			out = append(out, "[handout."+id+"]")
		}
	}
	return out
}
