package render

import (
	"io/fs"
	"os"
	"slices"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/evidence"
	"handout/internal/fault"
	"handout/internal/overlay"
)

// Catalogue is the handouts that there are for a clinic file, for who only
// looks: it prints nothing, so what else is wrong in the file does not matter.
// Its handouts are read from their files, so that each line has its place.
type Catalogue struct {
	files   fs.FS
	library *content.Library
}

// OpenCatalogue opens the handouts of the program with a practice's own folder
// laid over them. Without a file there are those of the program alone.
func OpenCatalogue(file string) (*Catalogue, fault.List) {
	if file == "" {
		return &Catalogue{handouts.Files, content.Open(handouts.Files)}, nil
	}
	c, faults := clinic.Load(file)
	if _, err := os.Stat(file); err != nil {
		return nil, faults
	}
	files, faults := overlay.Open(handouts.Files, c.ContentPath(), c.Pos("content.dir"))
	if faults.Failed() {
		return nil, faults
	}
	return &Catalogue{files, content.Open(files)}, nil
}

// IDs are those of the handouts, in the order in which staff know them.
func (k *Catalogue) IDs() []string { return k.library.IDs() }

// LanguagesOf are those in which one handout is written.
func (k *Catalogue) LanguagesOf(id string) []string { return k.library.Languages(id) }

// Languages are those in which any handout is written, sorted.
func (k *Catalogue) Languages() []string {
	var out []string
	for _, id := range k.IDs() {
		out = append(out, k.library.Languages(id)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Listed is one handout, as shown to a person or a script.
type Listed struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Languages []string `json:"languages"`
	Version   string   `json:"version"`
	// Sheets are the words that are printed for a clinic, where they were asked
	// for: Update of another version takes them.
	Sheets []Carried `json:"sheets,omitempty"`
}

// List is every handout, with its title in English where it has one.
func (k *Catalogue) List() ([]Listed, fault.List) {
	rows := []Listed{}
	for _, id := range k.IDs() {
		h, faults := k.anyLanguage(id)
		if h == nil {
			return nil, faults
		}
		rows = append(rows, Listed{ID: id, Title: h.Title.String(), Languages: k.LanguagesOf(id), Version: h.Version})
	}
	return rows, nil
}

// TestIDs are the tests that a visit's rules know of.
func (k *Catalogue) TestIDs() []string {
	rules, _ := k.library.Visit()
	return rules.TestIDs()
}

// Setting is an option that a print can set, with the values to choose from.
type Setting struct {
	Handout, Option string
	Values          []string
}

// Settings are the options of handouts; of all of them when none is named.
func (k *Catalogue) Settings(ids []string) []Setting {
	var out []Setting
	for _, id := range k.IDs() {
		if len(ids) > 0 && !slices.Contains(ids, id) {
			continue
		}
		if h, _ := k.anyLanguage(id); h != nil {
			for _, o := range h.Options {
				out = append(out, Setting{id, o.Name, slices.Clone(o.Values)})
			}
		}
	}
	return out
}

// Evidence is the claims and sources behind the words.
func (k *Catalogue) Evidence() (*evidence.Base, fault.List) { return evidence.Load(k.files) }

// anyLanguage loads a handout for what does not depend on its language: in
// English where there is any, else in the first language it is written in.
func (k *Catalogue) anyLanguage(id string) (*content.Handout, fault.List) {
	langs := k.library.Languages(id)
	if slices.Contains(langs, content.SourceLanguage) || len(langs) == 0 {
		return k.library.Load(id, content.SourceLanguage)
	}
	return k.library.Load(id, langs[0])
}
