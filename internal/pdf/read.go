package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"strconv"
	"strings"
)

// Info is what a file made by Write says of itself.
type Info struct {
	ID          string
	Version     string
	Language    string
	Date        string // "2006-01-02"
	Status      string // sign-off when the file was made
	WordsDigest string // hexadecimal SHA-256
	// DetailsDigest is a hexadecimal SHA-256; files of old have none.
	DetailsDigest string
	FileDigest    string // hexadecimal SHA-256
	// Intact reports whether the file is as Write made it: its digest and
	// its every object agree. It finds accidents and casual edits; who
	// means to forge a file can give it a new digest.
	Intact bool
	// Sheets is how many sheets a merge holds; 0 is a single one. A merge has
	// the least status of its sheets, and no ID, Version, Language, Date and
	// WordsDigest of its own; see Kinds.
	Sheets int
	kinds  string
}

// ErrNotOurs is returned for a file that does not say it is a handout.
var ErrNotOurs = errors.New("not a handout of this program")

// Read reads a file back. A handout that was altered, saved again by another
// program or damaged is read as far as it goes, with Intact false. Any other
// bytes give ErrNotOurs.
func Read(data []byte) (Info, error) {
	info, err := readPacket(data)
	if err != nil {
		return Info{}, err
	}
	digest, ok := recompute(data)
	info.Intact = ok && digest == info.FileDigest
	return info, nil
}

// readPacket returns what a file says of itself, unproved.
func readPacket(data []byte) (Info, error) {
	at := bytes.LastIndex(data, []byte(`xmlns:handout="`+namespace+`"`))
	if at < 0 {
		return Info{}, ErrNotOurs
	}
	packet := data[at:]
	if end := bytes.Index(packet, []byte("<?xpacket end")); end >= 0 {
		packet = packet[:end]
	}
	sheets, _ := strconv.Atoi(readProperty(packet, mergedSheets))
	return Info{
		ID:            readProperty(packet, "id"),
		Version:       readProperty(packet, "version"),
		Language:      readProperty(packet, "language"),
		Date:          readProperty(packet, "date"),
		Status:        readProperty(packet, "status"),
		WordsDigest:   readProperty(packet, "wordsDigest"),
		DetailsDigest: readProperty(packet, "detailsDigest"),
		FileDigest:    readProperty(packet, fileDigest),
		Sheets:        max(sheets, 0),
		kinds:         readProperty(packet, mergedKinds),
	}, nil
}

func readProperty(packet []byte, name string) string {
	_, rest, ok := bytes.Cut(packet, []byte("<handout:"+name+">"))
	if !ok {
		return ""
	}
	value, _, ok := bytes.Cut(rest, []byte("<"))
	if !ok || !printable(string(value)) {
		return ""
	}
	return unescapeXML(string(value))
}

// recompute returns the file digest of a file, and whether the file is of
// exactly the form that Write gives it.
func recompute(data []byte) (string, bool) {
	at, ok := startOfTable(data)
	if !ok || !bytes.HasPrefix(data, []byte(header)) {
		return "", false
	}
	t, ok := parseTable(data[at:])
	if !ok {
		return "", false
	}
	sum := summer{digest: sha256.New(), left: max(maxDecoded, mostDeflated*int64(len(data)))}
	end, order := len(header), t.inFile()
	for i, n := range order {
		begin := end
		if end = at; i+1 < len(order) {
			end = t.places[order[i+1]].at
		}
		object, ok := unwrap(data[:at], begin, end, n)
		if !ok || t.places[n].at != begin || !sum.object(data[begin:end], object, i+1 == len(order)) {
			return "", false
		}
	}
	t.sum(sum.digest)
	digest := hex.EncodeToString(sum.digest.Sum(nil))
	return digest, end == at && bytes.Equal(data[at:], t.append(nil, at, digest))
}

// maxDecoded bounds what the streams of a file may decode to, so that a
// hostile one cannot keep the reader busy. A handout's are some hundred kB.
const maxDecoded = 64 << 20

// mostDeflated is how many times the size of a file its streams may decode to
// when it is a merge of many handouts.
const mostDeflated = 32

// summer takes objects into a file digest as file does.
type summer struct {
	digest hash.Hash
	left   int64 // bytes that streams may still decode to
	inflater
}

// inflater decodes one stream after another with the same memory.
type inflater struct {
	in     bytes.Reader
	z      io.ReadCloser
	buffer []byte
}

// copy writes what data decodes to, but for what goes beyond most bytes, and
// reports whether data is one whole stream.
func (f *inflater) copy(to io.Writer, data []byte, most int64) (int64, bool) {
	f.in.Reset(data)
	var err error
	if f.z == nil {
		f.buffer = make([]byte, 32<<10)
		f.z, err = zlib.NewReader(&f.in)
	} else {
		err = f.z.(zlib.Resetter).Reset(&f.in, nil)
	}
	if err != nil {
		f.z = nil
		return 0, false
	}
	n, err := io.CopyBuffer(to, io.LimitReader(f.z, most), f.buffer)
	return n, err == nil && f.in.Len() == 0
}

// object takes an object, whole and unwrapped; the last is the metadata.
func (s *summer) object(whole, object []byte, last bool) bool {
	if last {
		return s.metadata(whole)
	}
	keys, compressed, ok := splitDeflated(object)
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

// splitDeflated splits a stream that was deflated by file into the start of
// its dictionary and its data.
func splitDeflated(object []byte) (keys, compressed []byte, ok bool) {
	dict, data, ok := bytes.Cut(object, []byte(">>\nstream\n"))
	if !ok {
		return nil, nil, false
	}
	keys, length, ok := bytes.Cut(dict, []byte(deflatedKeys))
	compressed, ends := bytes.CutSuffix(data, []byte("\nendstream"))
	if !ok || !ends || string(length) != strconv.Itoa(len(compressed)) {
		return nil, nil, false
	}
	return keys, compressed, true
}

func (s *summer) inflate(data []byte) bool {
	n, ok := s.inflater.copy(s.digest, data, s.left+1)
	s.left -= n
	return ok && s.left >= 0
}

// metadata takes the XMP packet with zeros in the digest's place.
func (s *summer) metadata(whole []byte) bool {
	before, rest, ok := bytes.Cut(whole, []byte("<handout:"+fileDigest+">"))
	if !ok || len(rest) < 64 {
		return false
	}
	s.digest.Write(whole[:len(whole)-len(rest)])
	s.digest.Write([]byte(strings.Repeat("0", 64)))
	s.digest.Write(rest[64:])
	return !bytes.Contains(rest, []byte("<handout:"+fileDigest+">")) && len(before) > 0
}
