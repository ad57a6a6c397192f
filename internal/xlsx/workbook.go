package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"path"
	"strings"
)

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
