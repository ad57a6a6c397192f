package batch

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A manifest tells whether files and rows are still the same, by digests. Plain
// ones would let anybody who reads it try out names and days until one fits, so
// they are keyed. While a batch is under way its key lies in its folder, where all
// shards find it. When it is done the key leaves the folder, and only the user
// who printed it has it, to see later what has changed; without the key such
// sheets are simply made again.

// keyFile is the key's name in the folder of a batch that is under way.
const keyFile = ".handout-key"

// batchKey is 32 random bytes.
type batchKey []byte

// name names a key without telling it.
func (k batchKey) name() string {
	sum := sha256.Sum256(append([]byte("handout batch key "), k...))
	return hex.EncodeToString(sum[:8])
}

// digest is the keyed digest of some texts.
func (k batchKey) digest(parts ...string) string {
	m := k.hash()
	for _, p := range parts {
		addPart(m, p)
	}
	return hex.EncodeToString(m.Sum(nil))
}

// fileDigest is the digest of a file as of one text.
func (k batchKey) fileDigest(data []byte) string {
	m := k.hash()
	addLength(m, len(data))
	m.Write(data)
	return hex.EncodeToString(m.Sum(nil))
}

func (k batchKey) hash() hash.Hash { return hmac.New(sha256.New, k) }

// addPart adds a text such that no two sequences of texts are the same.
func addPart(h hash.Hash, text string) {
	addLength(h, len(text))
	h.Write([]byte(text))
}

func addLength(h hash.Hash, length int) {
	var n [8]byte
	binary.LittleEndian.PutUint64(n[:], uint64(length))
	h.Write(n[:])
}

// openKey returns the key of a folder: the one that is there, else that of the
// name when this user has it, else a new one.
func openKey(dir, private, name string) (batchKey, error) {
	path := filepath.Join(dir, keyFile)
	if k, err := readKey(path); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return k, err
	}
	k, err := readKey(filepath.Join(private, name+".key"))
	if name == "" || private == "" || err != nil || k.name() != name {
		k = make(batchKey, 32)
		rand.Read(k) // never fails (crypto/rand)
	}
	return shareKey(path, k)
}

// shareKey puts a key into the folder, or takes the one that another shard was
// first to put there.
func shareKey(path string, k batchKey) (batchKey, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return readKey(path)
	}
	if err != nil {
		return nil, diskError("write "+path, err)
	}
	_, err = f.WriteString(hex.EncodeToString(k))
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(path)
		return nil, diskError("write "+path, err)
	}
	return k, nil
}

// readKey reads a key. One that another process is just writing is waited for.
func readKey(path string) (batchKey, error) {
	for range 50 {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if k, err := hex.DecodeString(string(text)); err == nil && len(k) == 32 {
			return k, nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return nil, &Problem{What: path + " is not what this program wrote there", Remedy: "remove it, and run the same command again"}
}

// hideKey takes the key out of the folder of a batch that is done, and keeps it
// for this user alone where there is a place for that.
func hideKey(dir, private string, k batchKey) error {
	if private != "" && os.MkdirAll(private, 0o700) == nil {
		forget(private)
		path := filepath.Join(private, k.name()+".key")
		if os.WriteFile(path+".tmp", []byte(hex.EncodeToString(k)), 0o600) == nil {
			_ = os.Rename(path+".tmp", path) // without it, the sheets are made again next time
		}
	}
	if err := os.Remove(filepath.Join(dir, keyFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError("remove "+keyFile, err)
	}
	return nil
}

// keptFor is how long a key is kept: as long as somebody may run a list again.
const keptFor = 90 * 24 * time.Hour

// forget removes keys that are no longer needed.
func forget(private string) {
	entries, _ := os.ReadDir(private)
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && strings.Contains(e.Name(), ".key") && time.Since(info.ModTime()) > keptFor {
			_ = os.Remove(filepath.Join(private, e.Name()))
		}
	}
}
