package overlay

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"io"
	"io/fs"

	"handout/internal/pool"
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
// hexadecimal. It reads them piece by piece: a start takes the digest of a
// quarter of a megabyte, and memory that is touched for the first time costs more
// than to hash what is read into it.
func Digest(fsys fs.FS, files []string) (string, error) {
	d := digesters.Get()
	defer digesters.Put(d)
	d.hash.Reset()
	for _, name := range files {
		d.length(int64(len(name)))
		d.hash.Write(append(d.piece[:0], name...))
		if err := d.file(fsys, name); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(d.hash.Sum(nil)), nil
}

type digester struct {
	hash  hash.Hash
	piece []byte
}

// A sheet takes some fifteen digests.
var digesters = pool.Pool[*digester]{New: func() *digester {
	return &digester{hash: sha256.New(), piece: make([]byte, 4096)}
}}

func (d *digester) length(n int64) {
	d.hash.Write(binary.BigEndian.AppendUint64(d.piece[:0], uint64(n)))
}

// file adds a file's length and what is in it.
func (d *digester) file(fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	d.length(info.Size())
	if n, err := io.CopyBuffer(onlyWriter{d.hash}, onlyReader{f}, d.piece); err != nil || n != info.Size() {
		return cmp.Or(err, error(&fs.PathError{Op: "read", Path: name, Err: io.ErrUnexpectedEOF}))
	}
	return nil
}

// onlyReader and onlyWriter hide every other way to copy, so that the given piece
// of memory is used.
type (
	onlyReader struct{ io.Reader }
	onlyWriter struct{ io.Writer }
)
