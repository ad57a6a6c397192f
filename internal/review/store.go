package review

import (
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

// sitting is the path of answers that were given and not signed yet.
func (s Store) sitting(handout, lang string, as As) string {
	return filepath.Join(s.Folder, name(handout)+"-"+name(lang)+"-"+as.String()+".answers")
}
