package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/fault"
)

// Shorten is what a clinic can do about a sheet that is too long.
const Shorten = "shorten your notes, leave out `qr`, or switch off an optional section"

// length is how much paper a sheet takes.
type length struct {
	pages int
	lines int // more than it is meant to have
}

func lengthOf(s *Sheet) length { return length{len(s.Pages.Pages), s.Pages.Overflow} }

// tooLong warns of a sheet that is longer than it is meant to be, or takes another
// page for an address or hours, and names what of the clinic's own makes it so.
func (r *Renderer) tooLong(s *Sheet) fault.List {
	now, j := lengthOf(s), s.Job
	name := fmt.Sprintf("%s (%s)", r.sheetName(j.Handout, j.Language), j.Edition)
	at, key, remedy := fault.Pos{File: r.clinic.File}, "handout."+j.Handout, fault.Say(Shorten)
	form, args := "", []any{name}
	var causes []string
	switch {
	case now.lines == 1:
		form = "%s is 1 line longer than its sheet"
		causes = r.causes(j, now)
	case now.lines > 1:
		form, args = "%s is %s lines longer than its sheet", append(args, now.lines)
		causes = r.causes(j, now)
	default:
		var without int
		if causes, without = r.growing(j, now); len(causes) == 0 {
			return nil
		}
		form, args = "%s takes %s pages instead of %s", append(args, now.pages, without)
	}
	if len(causes) > 0 {
		key = causes[0]
		at = r.clinic.In(j.Language).Pos(causes[0])
		form, args = form+", because of %s", append(args, and(causes))
		remedy = fault.Say("shorten %s", and(causes))
	}
	var faults fault.List
	faults.WarnText(at, key, fault.Say(form, args...), remedy)
	return faults
}

// growing are the keys of details so long that a sheet takes another page for
// them, one of them or all together, and how many pages it takes without.
func (r *Renderer) growing(j Job, now length) (keys []string, pages int) {
	long := slices.DeleteFunc(r.clinic.Long(j.Handout, j.Language), func(key string) bool {
		return key == "qr" || strings.HasPrefix(key, "handout.")
	})
	for _, key := range long {
		if n := r.lengthWithout(j, key).pages; n < now.pages {
			keys, pages = append(keys, key), n
		}
	}
	if len(keys) == 0 && len(long) > 1 {
		if n := r.lengthWithout(j, long...).pages; n < now.pages {
			return long, n
		}
	}
	return keys, pages
}

// causes are the keys of texts longer than usual without which a sheet would be
// shorter: those of which one alone brings it back to its length, else all that
// help.
func (r *Renderer) causes(j Job, now length) []string {
	var helps, cures []string
	for _, key := range r.clinic.Long(j.Handout, j.Language) {
		without := r.lengthWithout(j, key).lines
		if without < now.lines {
			helps = append(helps, key)
		}
		if without == 0 {
			cures = append(cures, key)
		}
	}
	if len(cures) > 0 {
		return cures
	}
	return helps
}

// lengthWithout is how long a sheet would be with some texts cut to what is
// usual.
func (r *Renderer) lengthWithout(j Job, keys ...string) length {
	c := r.clinic
	for _, key := range keys {
		c, _ = c.Trimmed(key, j.Handout, j.Language)
	}
	like := &Renderer{library: r.library, clinic: c, today: r.today, producer: r.producer, files: r.files, faces: r.faces, brand: r.brand, hours: r.hours}
	sheet, _ := like.Sheet(j)
	if sheet == nil {
		return length{1 << 20, 1 << 20} // it helps nobody
	}
	return lengthOf(sheet)
}

// and joins keys as a sentence does: "`address`, `hours` and `qr`".
func and(keys []string) string {
	quoted := make([]string, len(keys))
	for i, k := range keys {
		quoted[i] = "`" + k + "`"
	}
	last := len(quoted) - 1
	if last == 0 {
		return quoted[0]
	}
	return strings.Join(slices.Clone(quoted[:last]), ", ") + " and " + quoted[last]
}
