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
	tokens  int // read so far, of all parts
}

func (b *book) read() (*Sheet, error) {
	root, err := b.readRelations("_rels/.rels")
	if err != nil {
		return nil, ErrNotWorkbook
	}
	main := root.ofType("/officeDocument", "")
	if main == "" {
		return nil, ErrNotWorkbook
	}
	sheets, err := b.readWorkbook(main)
	if err != nil {
		return nil, err
	}
	folder := path.Dir(main)
	rels, err := b.readRelations(path.Join(folder, "_rels", path.Base(main)+".rels"))
	if err != nil {
		return nil, err
	}
	s := &Sheet{}
	target := ""
	for _, sh := range sheets {
		if sh.state == "hidden" || sh.state == "veryHidden" {
			continue
		}
		at := rels.byID(sh.relation, folder)
		if at == "" || b.files[at] == nil {
			continue // a chart sheet, or none at all
		}
		if target != "" {
			s.Others = append(s.Others, sh.name)
			continue
		}
		s.Name, target = sh.name, at
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

// readWorkbook reads which sheets there are, and the day from which dates count.
func (b *book) readWorkbook(name string) ([]sheetEntry, error) {
	var sheets []sheetEntry
	err := b.elements(name, func(p *part, start xml.StartElement) error {
		switch {
		case p.within("workbook", "workbookPr"):
			if on := attribute(start, "date1904"); on == "1" || on == "true" {
				b.epoch = epoch1904
			}
		case p.within("workbook", "sheets", "sheet"):
			if len(sheets) == maxNames {
				return ErrTooLarge
			}
			sheets = append(sheets, sheetOf(start))
		}
		return nil
	})
	return sheets, err
}

// sheetEntry is a sheet as the workbook lists it.
type sheetEntry struct{ name, state, relation string }

// sheetOf reads an entry. The relation's namespace differs between the two kinds of the
// format, and sheetId, which is none, has another name.
func sheetOf(start xml.StartElement) sheetEntry {
	return sheetEntry{attribute(start, "name"), attribute(start, "state"), attribute(start, "id")}
}

type relations []relation

type relation struct{ id, kind, target string }

func (b *book) readRelations(name string) (relations, error) {
	var out relations
	err := b.elements(name, func(p *part, start xml.StartElement) error {
		if !p.within("Relationships", "Relationship") {
			return nil
		}
		if len(out) == maxNames {
			return ErrTooLarge
		}
		out = append(out, relation{attribute(start, "Id"), attribute(start, "Type"), attribute(start, "Target")})
		return nil
	})
	return out, err
}

func (r relations) ofType(suffix, folder string) string {
	for _, rel := range r {
		if strings.HasSuffix(rel.kind, suffix) {
			return resolve(rel.target, folder)
		}
	}
	return ""
}

func (r relations) byID(id, folder string) string {
	for _, rel := range r {
		if rel.id == id {
			return resolve(rel.target, folder)
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
