package metadata

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strings"

	"handout/internal/pdf/syntax"
)

// recompute returns the file digest of a file, and whether the file is of
// exactly the form that this program gives it.
func recompute(data []byte) (string, bool) {
	at, ok := syntax.StartOfTable(data)
	if !ok || !bytes.HasPrefix(data, []byte(syntax.Header)) {
		return "", false
	}
	t, ok := syntax.ParseTable(data[at:])
	if !ok {
		return "", false
	}
	sum := NewDigest(max(syntax.MaxDecoded, mostDeflated*int64(len(data))))
	end, order := len(syntax.Header), t.InFile()
	for i, n := range order {
		begin := end
		if end = at; i+1 < len(order) {
			end = t.Places[order[i+1]].At
		}
		object, ok := syntax.Unwrap(data[:at], begin, end, n)
		if !ok || t.Places[n].At != begin || !sum.Object(data[begin:end], object, i+1 == len(order)) {
			return "", false
		}
	}
	digest := sum.End(t)
	return digest, end == at && bytes.Equal(data[at:], t.Append(nil, at, digest))
}

// mostDeflated is how many times the size of a file its streams may decode to
// when it is a merge of many handouts.
const mostDeflated = 32

// Digest is the SHA-256 of the objects of a file as they stand in it, with the
// data of streams deflated here taken decoded and 64 zeros where the digest
// itself stands; then of what the cross-reference stream says but for offsets.
// So it does not depend on the version of the compressor.
type Digest struct {
	digest   hash.Hash
	left     int64 // bytes that streams may still decode to
	Inflater syntax.Inflater
}

// NewDigest begins a digest of objects whose streams decode to at most so many
// bytes.
func NewDigest(most int64) *Digest { return &Digest{digest: sha256.New(), left: most} }

// End takes the end of the file and returns the digest in hexadecimal. Nothing
// can be taken after it.
func (s *Digest) End(t syntax.Table) string {
	t.Sum(s.digest)
	return hex.EncodeToString(s.digest.Sum(nil))
}

// Object takes an object, whole and unwrapped; the last is the metadata. It
// reports whether the object is of the form that this program gives it.
func (s *Digest) Object(whole, object []byte, last bool) bool {
	if last {
		return s.metadata(whole)
	}
	keys, compressed, ok := syntax.SplitDeflated(object)
	if !ok {
		s.digest.Write(whole)
		return true
	}
	s.digest.Write(whole[:len(whole)-len(object)-len("\nendobj\n")]) // "n 0 obj"
	s.digest.Write(keys)
	if !s.inflate(compressed) {
		return false
	}
	s.digest.Write([]byte("\nendobj\n"))
	return true
}

func (s *Digest) inflate(data []byte) bool {
	n, ok := s.Inflater.Copy(s.digest, data, s.left+1)
	s.left -= n
	return ok && s.left >= 0
}

// metadata takes the XMP packet with zeros in the digest's place.
func (s *Digest) metadata(whole []byte) bool {
	before, rest, ok := bytes.Cut(whole, []byte("<handout:"+propertyFileDigest+">"))
	if !ok || len(rest) < 64 {
		return false
	}
	s.digest.Write(whole[:len(whole)-len(rest)])
	s.digest.Write([]byte(strings.Repeat("0", 64)))
	s.digest.Write(rest[64:])
	return !bytes.Contains(rest, []byte("<handout:"+propertyFileDigest+">")) && len(before) > 0
}
