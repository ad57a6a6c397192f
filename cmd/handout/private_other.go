//go:build !unix

package main

import (
	"io/fs"
	"os"
	"path/filepath"
)

// temporaryName is the folder's name below the temporary folder, which on
// Windows each user has alone.
func temporaryName() string { return filepath.Join(os.TempDir(), "handout") }

// ownedByUs reports why a folder is not the user's alone: who may read it is
// settled by the folder it stands in.
func ownedByUs(string, fs.FileInfo) error { return nil }
