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
	"sync"
	"time"

	"handout/internal/atomicfile"
	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// logos are pictures that were put on the page and are not saved: nothing lies
// beside the clinic's file before its `logo` names it.
type logos struct {
	mu  sync.Mutex
	all []heldLogo
}

type heldLogo struct {
	name string // under which it would lie beside the file
	data []byte
}

// mostHeld is how many are held; whoever puts more has given the first ones up.
const mostHeld = 4

// hold keeps a picture under a name that nothing has in a folder, and returns the
// name. A picture that lies there already keeps its own.
func (l *logos) hold(dir, name string, data []byte) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	ext := strings.ToLower(filepath.Ext(name))
	if !slices.Contains([]string{".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"}, ext) {
		ext = ".png"
	}
	for n := 1; ; n++ {
		free := "logo" + ext
		if n > 1 {
			free = "logo-" + settings.Number10(float64(n)) + ext
		}
		if had, err := os.ReadFile(filepath.Join(dir, free)); err == nil {
			if bytes.Equal(had, data) {
				return free
			}
			continue
		}
		if i := slices.IndexFunc(l.all, func(h heldLogo) bool { return h.name == free }); i >= 0 {
			if bytes.Equal(l.all[i].data, data) {
				return free
			}
			continue
		}
		if len(l.all) == mostHeld {
			l.all = slices.Delete(l.all, 0, 1)
		}
		l.all = append(l.all, heldLogo{free, data})
		return free
	}
}

// held are the pictures by their names, as package render takes them.
func (l *logos) held() map[string][]byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := map[string][]byte{}
	for _, h := range l.all {
		out[h.name] = h.data
	}
	return out
}

// of is the picture that is held under a name; nil where none is.
func (l *logos) of(name string) []byte { return l.held()[name] }

// forget drops the picture of a name, which is saved.
func (l *logos) forget(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = slices.DeleteFunc(l.all, func(h heldLogo) bool { return h.name == name })
}

// withLogo writes what names a logo, and the picture where it is one that was put
// on the page. logo is what the file will say, or "".
func (s *Server) withLogo(logo string, write func() error) error {
	s.sweepLogos()
	data := s.logos.of(logo)
	if logo == "" || data == nil {
		return write()
	}
	err := tomledit.WithCompanion(absolute(s.opts.Clinic), logo, data, write)
	if err == nil {
		s.logos.forget(logo)
	}
	return err
}

// sweepLogos takes away what saves that were cut short left beside the file.
func (s *Server) sweepLogos() {
	atomicfile.Sweep(filepath.Dir(absolute(s.opts.Clinic)), time.Now().Add(-time.Hour)) // by the clock of the file system
	tomledit.SweepCompanions(absolute(s.opts.Clinic), tomledit.Named("logo"))
}

// practiceLogo takes a picture and shows it as it will be printed. It is written
// beside the clinic's file when the form is saved.
func (s *Server) practiceLogo(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	r.Body = http.MaxBytesReader(w, r.Body, render.MaxLogo+1<<16)
	refuse := func() {
		answer(w, map[string]any{"say": v.T("practice.logo.large", render.MaxLogo/1_000_000), "wrong": true})
	}
	file, header, err := r.FormFile("logo")
	if err != nil {
		refuse()
		return
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil || len(data) > render.MaxLogo {
		refuse()
		return
	}
	name := filepath.Base(strings.ReplaceAll(header.Filename, `\`, "/"))
	made, faults := render.TryLogo(name, data)
	var said []string
	for _, f := range faults {
		p := v.problemFrom(f)
		said = append(said, p.What+" "+p.Remedy)
	}
	if made == nil {
		answer(w, map[string]any{"say": strings.Join(said, " "), "wrong": true})
		return
	}
	s.sweepLogos()
	kept := s.logos.hold(filepath.Dir(absolute(s.opts.Clinic)), name, data)
	said = append([]string{v.T("practice.logo.as", kept), trimmed(v, made)}, said...)
	answer(w, map[string]any{"name": kept, "say": strings.Join(said, " "),
		"picture": "data:image/png;base64," + base64.StdEncoding.EncodeToString(made.PNG)})
}

// trimmed says what of a picture is left away.
func trimmed(v *view, l *render.Logo) string {
	if l.TrimmedWidth+l.TrimmedHeight == 0 {
		return v.T("practice.logo.whole", l.Width, l.Height)
	}
	return v.T("practice.logo.trimmed", l.TrimmedWidth, l.TrimmedHeight, l.Width, l.Height)
}
