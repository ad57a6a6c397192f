// Package xlsx reads the first visible sheet of an Office Open XML workbook
// (ECMA-376, part 1) as rows of text, the way it is shown: a date by the number
// format of its cell in either date system, a formula by the value stored with
// it. It writes nothing, and takes no more memory than its limits allow,
// whatever the file says of itself.
package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
)

// Limits of what is read. A day's appointments are far below all of them.
const (
	MaxFile    = 16 << 20 // bytes of the file
	maxPart    = 48 << 20 // bytes of one part, unpacked
	MaxRows    = 20_000
	MaxColumns = 256
	maxCell    = 32_767 // characters, the format's own limit

	maxParts   = 5_000     // of the archive
	maxTokens  = 3_000_000 // of XML, in all parts
	maxToken   = 512 << 10 // bytes of one, with its attributes
	maxDepth   = 64        // of elements in each other
	maxShared  = 200_000   // texts that cells share
	maxCells   = 1_000_000 // of the sheet
	maxFormats = 65_536
	maxNames   = 10_000 // sheets, and relations of a part
)

// Sheet is the first visible sheet of a workbook.
type Sheet struct {
	Name string
	// Rows are the cells by row and column. Row and column numbers are those of
	// the sheet less one: empty rows before and between are there. A formula whose value
	// the file does not have is its text: "=TODAY()+7", or "=" alone where it is
	// another cell's.
	Rows [][]string
	// HiddenRows are the numbers of rows that the sheet hides, a filter's among
	// them. They are part of Rows.
	HiddenRows []int
	// Others are the names of the visible sheets that were not read.
	Others []string
}

// Errors that tell a person what to do.
var (
	ErrNotWorkbook = errors.New("this is no Excel workbook (.xlsx); save it as one, or as CSV")
	ErrProtected   = errors.New("this workbook is of the old kind (.xls) or has a password; save it as .xlsx without a password, or as CSV")
	ErrTooLarge    = errors.New("this workbook is larger than any list of appointments; keep only the sheet with the list")
	ErrDamaged     = errors.New("this workbook is damaged; open it, save it again, or save it as CSV")
	ErrNoSheet     = errors.New("this workbook has no visible sheet; show the one with the list")
)

// IsWorkbook reports whether data begins like a workbook, old or new.
func IsWorkbook(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, oldHeader)
}

// oldHeader begins a compound file: .xls, and .xlsx with a password.
var oldHeader = []byte{0xD0, 0xCF, 0x11, 0xE0}

// Read reads a workbook. The error is one of those above.
func Read(data []byte) (*Sheet, error) {
	switch {
	case len(data) > MaxFile:
		return nil, ErrTooLarge
	case bytes.HasPrefix(data, oldHeader):
		return nil, ErrProtected
	}
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts {
		return nil, ErrTooLarge // each entry of the archive's directory begins so
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrNotWorkbook
	}
	b := book{files: map[string]*zip.File{}}
	for _, f := range archive.File {
		b.files[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	return b.read()
}
