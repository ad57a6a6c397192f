package web

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
)

// The sheets of a list can go into a folder that the user names. It is the
// browser that asks for the folder and writes into it, so that no path comes
// into a request and the program stores nothing. A browser that writes into no
// folders keeps one ZIP file with its downloads instead.

// listedFile is a file for the folder.
type listedFile struct {
	Name string `json:"name"` // "012-dre-es-large.pdf"; no detail of the visit
	Size int    `json:"size"` // bytes
	data []byte
}

// filesOf makes a file of each row that is in order. Copies are for paper: a
// folder holds each sheet once.
func filesOf(sheets []listedSheet) ([]listedFile, error) {
	var out []listedFile
	for _, one := range sheets {
		data, err := one.sheet.PDF()
		if err != nil {
			return nil, err
		}
		out = append(out, listedFile{fmt.Sprintf("%03d-%s.pdf", one.row, one.sheet.Job.Name()), len(data), data})
	}
	return out, nil
}

// folderList answers a script with the files of a list, one after the other
// behind a line of JSON that lists them, and a form with a ZIP file.
func (s *Server) folderList(w http.ResponseWriter, r *http.Request) {
	data, _ := s.posted(w, r)
	v := s.view(r, nil)
	named := r.PostForm.Get("answer") == "files"
	if !data.CanPrint {
		if named {
			http.Error(w, cmp.Or(data.trouble(), v.T("list.button.none")), http.StatusConflict)
			return
		}
		s.listAnswer(w, r, data)
		return
	}
	files, err := filesOf(data.jobs)
	if err != nil {
		http.Error(w, v.T("print.failed"), http.StatusInternalServerError)
		return
	}
	if named {
		w.Header().Set("Content-Type", "application/octet-stream")
		if err := json.NewEncoder(w).Encode(files); err != nil {
			return // the browser has gone
		}
		for _, f := range files {
			_, _ = w.Write(f.data)
		}
		return
	}
	packed, err := zipped(files)
	if err != nil {
		http.Error(w, v.T("print.failed"), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", `attachment; filename="handouts.zip"`)
	_, _ = w.Write(packed)
}

// zipped packs files without squeezing them: a PDF is squeezed already.
func zipped(files []listedFile) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		out, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := out.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
