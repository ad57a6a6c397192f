package clinic

import (
	"path/filepath"
	"slices"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/tomlpos"
)

// extendsKey names a file whose settings hold where a clinic's file says
// nothing else: what the clinics of one practice share.
const extendsKey = "extends"

// mostBases is how many files may extend each other in a row.
const mostBases = 4

// extend lays a file's settings over those of the file that it extends, and so
// on. A value of the nearer file takes the place of the other's; sections are
// laid over each other key by key, lists are replaced whole. Every value keeps
// its place in the file it stands in.
func (r *reader) extend(root *tomlpos.Table) *tomlpos.Table {
	file, seen := r.clinic.File, []string{filepath.Clean(r.clinic.File)}
	merged := root
	for {
		v, ok := root.Get(extendsKey)
		if !ok || v.Kind != tomlpos.String || v.Text == "" {
			return merged
		}
		base := beside(file, v.Text)
		switch {
		case slices.Contains(seen, filepath.Clean(base)):
			r.faults.AddText(v.Pos, extendsKey, fault.Say("this file extends itself, over %s", base), fault.Say("take `extends` out of one of them"))
			return merged
		case len(seen) > mostBases:
			r.faults.AddText(v.Pos, extendsKey, fault.Say("more than %s files extend each other", mostBases), fault.Say("put what they share into one"))
			return merged
		}
		seen = append(seen, filepath.Clean(base))
		data, err := regularfile.Read(base, maxFile)
		if err != nil {
			r.faults.AddText(v.Pos, extendsKey, fault.Say("the file that this one extends, %s, cannot be read: %s", base, fault.Reason(err)), fault.Say("give its path from this file, such as \"../base.toml\""))
			return merged
		}
		toml, faults := tomlpos.Read(base, data)
		r.faults = append(r.faults, faults...)
		if !toml.Whole {
			r.toml.Whole = false
		}
		r.clinic.Bases = append(r.clinic.Bases, base)
		merged, root, file = overlaid(toml.Root, merged), toml.Root, base
	}
}

// overlaid returns a table with the entries of another laid over it.
func overlaid(under, over *tomlpos.Table) *tomlpos.Table {
	out := *over
	out.Entries = slices.Clone(over.Entries)
	for _, e := range under.Entries {
		i := slices.IndexFunc(out.Entries, func(o tomlpos.Entry) bool { return o.Name == e.Name })
		if i < 0 {
			out.Entries = append(out.Entries, e)
		} else if nearer := out.Entries[i].Value; nearer.Kind == tomlpos.Section && e.Value.Kind == tomlpos.Section {
			nearer.Table = overlaid(e.Value.Table, nearer.Table)
			out.Entries[i].Value = nearer
		}
	}
	return &out
}

// beside is a path that is seen from a file.
func beside(file, typed string) string {
	path := filepath.FromSlash(typed)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

// besideKey is a path that is seen from the file in which a key stands.
func (c *Clinic) besideKey(key, typed string) string {
	file := c.File
	if at := c.Pos(key); at.File != "" && at != (fault.Pos{File: c.File}) {
		file = at.File
	}
	return beside(file, typed)
}
