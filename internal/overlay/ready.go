package overlay

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"io/fs"
)

// Ready is a value that was made of shipped files before the program was
// built, so that a start need not read them. It never stands for other words
// than the files': it is theirs for as long as their digest is the one it was
// made under.
type Ready[T any] struct {
	Files  []string
	Digest string // of Files, as Digest returns it
	Make   func() T
}

// Get returns the value, and false when there is none, or when a file is not
// what the value was made of, as after a change that nobody has yet run go
// generate for.
func (r Ready[T]) Get(fsys fs.FS) (value T, ok bool) {
	if r.Make == nil {
		return value, false
	}
	if digest, err := Digest(fsys, r.Files); err != nil || digest != r.Digest {
		return value, false
	}
	return r.Make(), true
}

// Digest is the SHA-256 of files, their names and lengths among it, in
// hexadecimal.
func Digest(fsys fs.FS, files []string) (string, error) {
	h := sha256.New()
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return "", err
		}
		add(h, []byte(name))
		add(h, data)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func add(h hash.Hash, data []byte) {
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(data))))
	h.Write(data)
}
