package metadata

import (
	"bytes"
	"errors"
	"strconv"

	"handout/internal/pdf/syntax"
)

// Info is what a file of this program says of itself.
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
	// Intact reports whether the file is as it was written: its digest and
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
	info, err := ReadPacket(data)
	if err != nil {
		return Info{}, err
	}
	digest, ok := recompute(data)
	info.Intact = ok && digest == info.FileDigest
	return info, nil
}

// ReadPacket returns what a file says of itself, unproved.
func ReadPacket(data []byte) (Info, error) {
	at := bytes.LastIndex(data, []byte(`xmlns:handout="`+Namespace+`"`))
	if at < 0 {
		return Info{}, ErrNotOurs
	}
	packet := data[at:]
	if end := bytes.Index(packet, []byte("<?xpacket end")); end >= 0 {
		packet = packet[:end]
	}
	sheets, _ := strconv.Atoi(readProperty(packet, propertySheets))
	return Info{
		ID:            readProperty(packet, propertyID),
		Version:       readProperty(packet, propertyVersion),
		Language:      readProperty(packet, propertyLanguage),
		Date:          readProperty(packet, propertyDate),
		Status:        readProperty(packet, propertyStatus),
		WordsDigest:   readProperty(packet, propertyWordsDigest),
		DetailsDigest: readProperty(packet, propertyDetailsDigest),
		FileDigest:    readProperty(packet, propertyFileDigest),
		Sheets:        max(sheets, 0),
		kinds:         readProperty(packet, propertyKinds),
	}, nil
}

func readProperty(packet []byte, name string) string {
	_, rest, ok := bytes.Cut(packet, []byte("<handout:"+name+">"))
	if !ok {
		return ""
	}
	value, _, ok := bytes.Cut(rest, []byte("<"))
	if !ok || !syntax.Printable(string(value)) {
		return ""
	}
	return unescapeXML(string(value))
}
