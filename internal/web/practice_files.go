package web

import (
	"bytes"
	"encoding/base64"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// practiceCopy gives a copy of every sheet of the practice for review, marked as
// drafts where nobody signed.
func (s *Server) practiceCopy(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	renderer, faults := s.desk.open()
	if renderer == nil || renderer.Practice().Sample {
		data := &practiceData{Trouble: v.T("practice.copy.cannot"), Look: &practiceLook{Problems: problems(v, faults)}}
		s.page(w, r, http.StatusConflict, "practice.html", data)
		return
	}
	var sheets []*render.Sheet
	p := renderer.Practice()
	for _, id := range renderer.IDs() {
		j := render.Job{Handout: id, Language: p.Language, Paper: p.Paper, Edition: p.Size}
		if !renderer.Written(id, p.Language) || len(renderer.Missing(j)) > 0 {
			continue
		}
		if sheet, _ := renderer.Sheet(j); sheet != nil {
			sheets = append(sheets, sheet)
		}
	}
	if len(sheets) == 0 {
		s.page(w, r, http.StatusConflict, "practice.html", &practiceData{Trouble: v.T("practice.copy.cannot"), Look: &practiceLook{}})
		return
	}
	data, err := renderer.PDF(sheets, 1)
	if err != nil {
		http.Error(w, v.T("print.failed"), http.StatusInternalServerError)
		return
	}
	if r.FormValue("answer") == "name" {
		answer(w, map[string]string{"file": "/file/" + s.files.put(data), "title": v.T("print.frame"), "say": v.T("print.sent"), "saved": v.T("print.tab")})
		return
	}
	servePDF(w, data)
}

// practiceLogo takes a picture, shows it as it will be printed, and puts it beside
// the clinic file under a name that nothing has there.
func (s *Server) practiceLogo(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	r.Body = http.MaxBytesReader(w, r.Body, render.MaxLogo+1<<16)
	file, header, err := r.FormFile("logo")
	if err != nil {
		answer(w, map[string]any{"say": v.T("practice.logo.large", render.MaxLogo/1_000_000), "wrong": true})
		return
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil || len(data) > render.MaxLogo {
		answer(w, map[string]any{"say": v.T("practice.logo.large", render.MaxLogo/1_000_000), "wrong": true})
		return
	}
	name := filepath.Base(strings.ReplaceAll(header.Filename, `\`, "/"))
	made, faults := render.TryLogo(name, data)
	var said []string
	for _, f := range faults {
		said = append(said, sentence(f.What)+" "+sentence(f.Remedy))
	}
	if made == nil {
		answer(w, map[string]any{"say": strings.Join(said, " "), "wrong": true})
		return
	}
	out := map[string]any{"picture": "data:image/png;base64," + base64.StdEncoding.EncodeToString(made.PNG)}
	kept, err := putLogo(filepath.Dir(absolute(s.opts.Clinic)), name, data)
	if err != nil {
		answer(w, map[string]any{"say": v.T("practice.logo.unwritable", fault.Reason(err)), "wrong": true})
		return
	}
	out["name"] = kept
	said = append([]string{v.T("practice.logo.as", kept, made.Width, made.Height)}, said...)
	out["say"] = strings.Join(said, " ")
	answer(w, out)
}

// putLogo writes a logo under its own name, made plain, or that name with a
// number where another picture has it.
func putLogo(dir, name string, data []byte) (string, error) {
	ext := strings.ToLower(filepath.Ext(name))
	if !slices.Contains([]string{".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"}, ext) {
		ext = ".png"
	}
	for n := 1; ; n++ {
		kept := "logo" + ext
		if n > 1 {
			kept = "logo-" + settings.Number10(float64(n)) + ext
		}
		path := filepath.Join(dir, kept)
		had, err := os.ReadFile(path)
		if err == nil && bytes.Equal(had, data) {
			return kept, nil
		}
		if err == nil && n < 100 {
			continue
		}
		return kept, tomledit.Create(path, data)
	}
}
