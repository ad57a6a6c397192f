// Package changes knows what changed in the shipped words from version to
// version, and of which versions paper is to be thrown away.
package changes

import (
	"slices"

	"github.com/BurntSushi/toml"

	"handout/handouts"
)

// File is the name of the file of changes among the handouts.
const File = "changes.toml"

// Change is a line of the words that changed.
type Change struct {
	Handout  string `toml:"handout" json:"handout"`
	Language string `toml:"language" json:"language"`
	Version  string `toml:"version" json:"version"` // the first with the new words
	Was      string `toml:"was" json:"was"`         // empty for a new line
	Now      string `toml:"now" json:"now"`         // empty for a line that was taken out
	Safety   bool   `toml:"safety" json:"safety"`
	Why      string `toml:"why" json:"why"`
	// ThrowAway are the versions of which sheets are thrown away.
	ThrowAway []string `toml:"throw_away" json:"throw_away,omitempty"`
}

// All returns the changes of the shipped words.
func All() []Change {
	data, err := handouts.Files.ReadFile(File)
	if err != nil {
		return nil
	}
	list, _ := Parse(data) // a test holds that it can be read
	return list
}

// Parse reads a file of changes.
func Parse(data []byte) ([]Change, error) {
	var file struct {
		Change []Change `toml:"change"`
	}
	err := toml.Unmarshal(data, &file)
	return file.Change, err
}

// Recall returns the change because of which sheets of a version are thrown
// away, or nil.
func Recall(all []Change, handout, language, version string) *Change {
	for i := range all {
		c := &all[i]
		if c.Handout == handout && c.Language == language && slices.Contains(c.ThrowAway, version) {
			return c
		}
	}
	return nil
}

// Markdown returns a change as it stands in CHANGELOG.md.
func (c *Change) Markdown() string {
	kind := ""
	if c.Safety {
		kind = "**Safety.** "
	}
	text := "- " + kind + "`" + c.Handout + "-" + c.Language + " " + c.Version + "`: "
	switch {
	case c.Was == "":
		text += "new: “" + c.Now + "”"
	case c.Now == "":
		text += "taken out: “" + c.Was + "”"
	default:
		text += "“" + c.Was + "” is now “" + c.Now + "”"
	}
	text += " (" + c.Why + ")"
	for _, v := range c.ThrowAway {
		text += " Throw away sheets with `" + c.Handout + "-" + c.Language + " " + v + "` in the foot."
	}
	return text
}
