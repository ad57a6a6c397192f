// Package xlsx reads the first visible sheet of an Office Open XML workbook
// (ECMA-376, part 1) as rows of text, the way it is shown: a date by the number
// format of its cell in either date system, a formula by the value stored with
// it. It writes nothing, and takes no more memory than its limits allow,
// whatever the file says of itself.
package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// Limits of what is read. A day's appointments are far below all of them.
const (
	MaxFile    = 16 << 20 // bytes of the file
	maxPart    = 48 << 20 // bytes of one part, unpacked
	MaxRows    = 20_000
	MaxColumns = 256
	maxCell    = 32_767 // characters, the format's own limit
)

// Sheet is the first visible sheet of a workbook.
type Sheet struct {
	Name string
	// Rows are the cells by row and column. Row and column numbers are those of
	// the sheet less one: empty rows before and between are there.
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

// book is a workbook under way.
type book struct {
	files   map[string]*zip.File
	shared  []string
	formats []kind // of cell formats, by their number
	epoch   epoch
}

func (b *book) read() (*Sheet, error) {
	var root relations
	if err := b.decode("_rels/.rels", &root); err != nil {
		return nil, ErrNotWorkbook
	}
	main := root.ofType("/officeDocument", "")
	if main == "" {
		return nil, ErrNotWorkbook
	}
	var wb workbook
	if err := b.decode(main, &wb); err != nil {
		return nil, err
	}
	folder := path.Dir(main)
	var rels relations
	if err := b.decode(path.Join(folder, "_rels", path.Base(main)+".rels"), &rels); err != nil {
		return nil, err
	}
	b.epoch = epoch1900
	if wb.Properties.Date1904 == "1" || wb.Properties.Date1904 == "true" {
		b.epoch = epoch1904
	}
	s := &Sheet{}
	target := ""
	for _, sh := range wb.Sheets {
		if sh.State == "hidden" || sh.State == "veryHidden" {
			continue
		}
		at := rels.byID(sh.id(), folder)
		if at == "" || b.files[at] == nil {
			continue // a chart sheet, or none at all
		}
		if target != "" {
			s.Others = append(s.Others, sh.Name)
			continue
		}
		s.Name, target = sh.Name, at
	}
	if target == "" {
		return nil, ErrNoSheet
	}
	if at := rels.ofType("/sharedStrings", folder); at != "" {
		if err := b.readShared(at); err != nil {
			return nil, err
		}
	}
	if at := rels.ofType("/styles", folder); at != "" {
		if err := b.readFormats(at); err != nil {
			return nil, err
		}
	}
	if err := b.readRows(target, s); err != nil {
		return nil, err
	}
	return s, nil
}

type workbook struct {
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []sheetEntry `xml:"sheets>sheet"`
}

type sheetEntry struct {
	Name  string     `xml:"name,attr"`
	State string     `xml:"state,attr"`
	Attrs []xml.Attr `xml:",any,attr"`
}

// id is the sheet's relation, whose namespace differs between the two kinds of
// the format.
func (s sheetEntry) id() string {
	for _, a := range s.Attrs {
		if a.Name.Local == "id" {
			return a.Value
		}
	}
	return ""
}

type relations struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

func (r *relations) ofType(suffix, folder string) string {
	for _, rel := range r.List {
		if strings.HasSuffix(rel.Type, suffix) {
			return resolve(rel.Target, folder)
		}
	}
	return ""
}

func (r *relations) byID(id, folder string) string {
	for _, rel := range r.List {
		if rel.ID == id {
			return resolve(rel.Target, folder)
		}
	}
	return ""
}

func resolve(target, folder string) string {
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(folder, target)
}

// open opens a part. What comes out of it ends at the limit with an error,
// whatever size the archive promises.
func (b *book) open(name string) (io.ReadCloser, error) {
	f := b.files[name]
	if f == nil {
		return nil, ErrDamaged
	}
	if f.UncompressedSize64 > maxPart {
		return nil, ErrTooLarge
	}
	in, err := f.Open()
	if err != nil {
		return nil, ErrDamaged
	}
	return struct {
		io.Reader
		io.Closer
	}{&bounded{in, maxPart}, in}, nil
}

type bounded struct {
	in   io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLarge
	}
	if len(p) > b.left {
		p = p[:b.left]
	}
	n, err := b.in.Read(p)
	b.left -= n
	return n, err
}

func (b *book) decode(name string, into any) error {
	in, err := b.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	return damaged(xml.NewDecoder(in).Decode(into))
}

// damaged turns an XML error into one that a person can do something about.
func damaged(err error) error {
	switch {
	case err == nil, err == io.EOF:
		return nil
	case errors.Is(err, ErrTooLarge):
		return ErrTooLarge
	}
	return ErrDamaged
}

// elements calls each for every element of the given name in a part.
func (b *book) elements(name, element string, each func(d *xml.Decoder, start xml.StartElement) error) error {
	in, err := b.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	d := xml.NewDecoder(in)
	for {
		token, err := d.Token()
		if err != nil {
			return damaged(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == element {
			if err := each(d, start); err != nil {
				return damaged(err)
			}
		}
	}
}

// richText is a text, whole or in runs of different looks; how a text is
// pronounced (rPh) is no part of it.
type richText struct {
	Text string `xml:"t"`
	Runs []struct {
		Text string `xml:"t"`
	} `xml:"r"`
}

func (r richText) String() string {
	s := r.Text
	for _, run := range r.Runs {
		s += run.Text
	}
	return s
}

func (b *book) readShared(name string) error {
	return b.elements(name, "si", func(d *xml.Decoder, start xml.StartElement) error {
		var r richText
		err := d.DecodeElement(&r, &start)
		b.shared = append(b.shared, r.String())
		return err
	})
}

// row is one row of a sheet's part.
type row struct {
	Number string `xml:"r,attr"`
	Hidden string `xml:"hidden,attr"`
	Cells  []struct {
		Ref    string   `xml:"r,attr"`
		Type   string   `xml:"t,attr"`
		Style  int      `xml:"s,attr"`
		Value  string   `xml:"v"`
		Inline richText `xml:"is"`
	} `xml:"c"`
}

func (b *book) readRows(name string, s *Sheet) error {
	next := 1
	return b.elements(name, "row", func(d *xml.Decoder, start xml.StartElement) error {
		var r row
		if err := d.DecodeElement(&r, &start); err != nil {
			return err
		}
		if r.Number != "" {
			n, err := strconv.Atoi(r.Number)
			if err != nil || n < next {
				return ErrDamaged
			}
			next = n
		}
		cells, err := b.cells(&r)
		if err != nil {
			return err
		}
		if len(cells) > 0 {
			if next > MaxRows {
				return ErrTooLarge
			}
			for len(s.Rows) < next-1 {
				s.Rows = append(s.Rows, nil)
			}
			s.Rows = append(s.Rows, cells)
			if r.Hidden == "1" || r.Hidden == "true" {
				s.HiddenRows = append(s.HiddenRows, next)
			}
		}
		next++
		return nil
	})
}

// cells returns the texts of a row, without empty ones at its end.
func (b *book) cells(r *row) ([]string, error) {
	var out []string
	at := 0
	for _, c := range r.Cells {
		if c.Ref != "" {
			n := column(c.Ref)
			if n < 0 {
				return nil, ErrDamaged
			}
			at = n
		}
		text, err := b.text(c.Type, c.Value, c.Style, c.Inline.String())
		if err != nil {
			return nil, err
		}
		if len(text) > maxCell*4 {
			return nil, ErrTooLarge
		}
		if text != "" {
			if at >= MaxColumns {
				return nil, ErrTooLarge
			}
			for len(out) <= at {
				out = append(out, "")
			}
			out[at] = text
		}
		at++
	}
	return out, nil
}

// text is what a cell shows.
func (b *book) text(typ, value string, style int, inline string) (string, error) {
	switch typ {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(b.shared) {
			return "", ErrDamaged
		}
		return b.shared[n], nil
	case "inlineStr":
		return inline, nil
	case "str", "e", "d":
		return value, nil
	case "b":
		if value == "1" {
			return "TRUE", nil
		}
		return "FALSE", nil
	}
	if value = strings.TrimSpace(value); value == "" {
		return "", nil
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return "", ErrDamaged
	}
	if style >= 0 && style < len(b.formats) && b.formats[style] != plain {
		if shown, ok := b.epoch.moment(v); ok {
			return shown, nil
		}
	}
	return strconv.FormatFloat(v, 'f', -1, 64), nil
}

// column reads the letters of a reference ("AB12"), from 0; -1 if it is none.
func column(ref string) int {
	n := 0
	for i := range len(ref) {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			if i == 0 {
				return -1
			}
			break
		}
		if n = n*26 + int(c-'A'+1); n > 1<<14 {
			return -1
		}
	}
	return n - 1
}

// CellName returns the name of a cell as a spreadsheet shows it, both numbers
// from 1: "B3".
func CellName(row, column int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return fmt.Sprintf("%s%d", letters, row)
}
