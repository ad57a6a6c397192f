package render

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"handout/internal/clinic"
)

// mostInputs is how many files of a practice's own folder are looked at for
// changes; the folder itself is refused long before.
const mostInputs = 10_000

// Inputs are the files that the sheets are made from besides what the program
// carries: the clinic file and those it extends, sign-offs, logo, the practice's
// own handouts. Some need not exist.
func (r *Renderer) Inputs() []string {
	if r.clinic.Sample {
		return []string{"clinic.toml"}
	}
	return inputs(r.clinic)
}

// InputsOf are the Inputs of a clinic file, as far as they can be known while it
// is at fault.
func InputsOf(file string) []string {
	c, _ := clinic.Load(file)
	return inputs(c)
}

func inputs(c *clinic.Clinic) []string {
	out := append([]string{c.File}, c.Bases...)
	for _, s := range Stores(c) {
		out = append(out, s.File)
	}
	if logo := c.LogoPath(); logo != "" {
		out = append(out, logo)
	}
	dir := c.ContentPath()
	if dir == "" {
		return out
	}
	out = append(out, dir)
	first := len(out)
	_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // gone since it was listed
		case path != dir && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case len(out)-first > mostInputs:
			return fs.SkipAll
		}
		out = append(out, path)
		return nil
	})
	slices.Sort(out[first:])
	return slices.Compact(out)
}
