package render

import (
	"io/fs"
	"regexp"
	"slices"

	"handout/handouts"
)

// WordsVersions are the versions of the shipped words, the newest first:
// "2026.11". Only the line that says it is read of each handout.
func WordsVersions() []string {
	line := regexp.MustCompile(`(?m)^version = "([^"]+)"`)
	names, _ := fs.Glob(handouts.Files, "*/handout.toml")
	var out []string
	for _, name := range names {
		data, err := fs.ReadFile(handouts.Files, name)
		if err != nil {
			continue
		}
		if m := line.FindSubmatch(data); m != nil && !slices.Contains(out, string(m[1])) {
			out = append(out, string(m[1]))
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out
}
