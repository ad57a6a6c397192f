package review

import (
	"os"
	"path/filepath"
	"strings"
)

const (
	// File is the name of the file of sign-offs, beside clinic.toml.
	File = "approvals.toml"
	// Folder holds the signed texts, each named by its digest.
	Folder = "approvals"
)

// Store is where sign-offs are kept: a file, and a folder with the texts.
type Store struct{ File, Folder string }

// StoreOf returns where the sign-offs of a clinic file are kept: beside
// clinic.toml in approvals.toml, and beside a file of any other name, of which
// a folder may hold many, in a file of that name: north.approvals.toml.
func StoreOf(clinicFile string) Store {
	dir, base := filepath.Split(clinicFile)
	name := strings.TrimSuffix(base, filepath.Ext(base))
	if name == "clinic" {
		return InFolder(dir)
	}
	return Store{File: dir + name + "." + File, Folder: dir + name + "." + Folder}
}

// InFolder returns the store of a folder's clinic.toml.
func InFolder(dir string) Store {
	return Store{File: filepath.Join(dir, File), Folder: filepath.Join(dir, Folder)}
}

// text is the path of the text of a digest.
func (s Store) text(digest string) string { return filepath.Join(s.Folder, digest+".txt") }

// sitting is the path of answers that one person gave and has not signed with
// yet: each signer has a file, so that two who read at once lose nothing. An empty
// name is that of versions before, which kept one file for all.
func (s Store) sitting(handout, lang string, as As, by string) string {
	file := name(handout) + "-" + name(lang) + "-" + as.String()
	if by != "" {
		file += "-" + Digest(by)[:8]
	}
	return filepath.Join(s.Folder, file+".answers")
}

// sittings are the paths of all answers that anybody gave in a capacity.
func (s Store) sittings(handout, lang string, as As) []string {
	one := s.sitting(handout, lang, as, "")
	found, _ := os.ReadDir(s.Folder)
	var out []string
	for _, e := range found {
		path := filepath.Join(s.Folder, e.Name())
		mark, own := strings.CutPrefix(strings.TrimSuffix(path, ".answers"), strings.TrimSuffix(one, ".answers")+"-")
		if path == one || own && len(mark) == 8 && strings.Trim(mark, "0123456789abcdef") == "" {
			out = append(out, path)
		}
	}
	return out
}
