package web

import (
	"fmt"
	"html/template"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"handout/internal/fault"
	"handout/internal/pagesvg"
	"handout/internal/render"
)

// desk makes the sheets that the pages show. It opens the practice's files again
// whenever one of them has changed, and keeps what the details of a visit do
// not change, so that typing costs little more than drawing.
type desk struct {
	opts Options

	mu       sync.Mutex
	seen     string
	renderer *render.Renderer
	found    bool   // there was a file
	contact  string // whom it named last
	faults   fault.List
	prepared map[string]*preparedSheet
	approved map[string]bool
}

// preparedSheet is a sheet without its visit, or why there is none.
type preparedSheet struct {
	sheet  *render.Prepared
	faults fault.List
	blank  *render.Sheet // with no visit filled in
}

func newDesk(o Options) *desk {
	return &desk{opts: o, prepared: map[string]*preparedSheet{}, approved: map[string]bool{}}
}

// stamp tells whether anything that the sheets are made from has changed: the
// files, and the day, on which sign-offs end.
func (d *desk) stamp() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.stampLocked()
}

func (d *desk) stampLocked() string {
	var b strings.Builder
	b.WriteString(d.opts.Now().Format(time.DateOnly))
	names := []string{d.opts.Clinic}
	if d.renderer != nil {
		names = append(d.renderer.Inputs(), d.opts.Clinic) // which may come where the sample stood
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			fmt.Fprintf(&b, "|%s", name)
			continue
		}
		fmt.Fprintf(&b, "|%s %d %d", name, info.Size(), info.ModTime().UnixNano())
	}
	return b.String()
}

// open returns the renderer for the files as they are now; nil with the faults
// that stop it. Without a clinic file it is the sample's, unless there was one: nobody
// at the desk is shown another practice's sheets because a file was moved.
func (d *desk) open() (*render.Renderer, fault.List) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.stampLocked()
	if d.seen == now && (d.renderer != nil || len(d.faults) > 0) {
		return d.renderer, d.faults
	}
	o := render.Options{Today: d.opts.Now(), Producer: d.opts.Producer}
	if _, err := os.Stat(d.opts.Clinic); err == nil || d.found || render.WasThere(d.opts.Clinic) {
		o.File, d.found = d.opts.Clinic, true
	}
	d.renderer, d.faults = render.Open(o)
	switch {
	case d.renderer != nil && o.File != "":
		d.contact = d.renderer.Practice().Contact
	case d.renderer == nil && d.contact == "":
		d.contact = render.ContactIn(o.File)
	}
	d.prepared, d.approved = map[string]*preparedSheet{}, map[string]bool{}
	d.seen = d.stampLocked()
	return d.renderer, d.faults
}

// asked is whom the practice's file names, or named before it was at fault; empty where
// nobody is known.
func (d *desk) asked() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.contact
}

// prepare returns a sheet without its visit, from the last time where nothing
// has changed.
func (d *desk) prepare(r *render.Renderer, j render.Job) *preparedSheet {
	key := fmt.Sprintf("%s %s %s %s %q %q", j.Handout, j.Language, j.Paper, j.Edition, j.Facts, sorted(j.Set))
	d.mu.Lock()
	p := d.prepared[key]
	d.mu.Unlock()
	if p != nil {
		return p
	}
	p = &preparedSheet{}
	p.sheet, p.faults = r.Prepare(j)
	if p.sheet != nil {
		var more fault.List
		p.blank, more = p.sheet.Sheet(render.Details{})
		p.faults = append(p.faults, more...)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.renderer == r {
		d.prepared[key] = p
	}
	return p
}

// blank makes sheets without a visit, for the renderer's tables.
func (d *desk) blank(r *render.Renderer) render.Maker {
	return func(j render.Job) (*render.Sheet, fault.List) {
		p := d.prepare(r, j)
		return p.blank, p.faults
	}
}

// signed reports whether words are for patients, from the last time where
// nothing has changed.
func (d *desk) signed(r *render.Renderer, j render.Job) bool {
	key := fmt.Sprintf("%s %s %q", j.Handout, j.Language, sorted(j.Set))
	d.mu.Lock()
	signed, known := d.approved[key]
	d.mu.Unlock()
	if known {
		return signed
	}
	signed = r.Signed(j)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.renderer == r {
		d.approved[key] = signed
	}
	return signed
}

func sorted(set map[string]string) []string {
	var out []string
	for k, v := range set {
		out = append(out, k+"="+v)
	}
	slices.Sort(out)
	return out
}

// picture is the first page of a handout, for its card.
func (d *desk) picture(r *render.Renderer, j render.Job) template.HTML {
	p := d.prepare(r, j)
	if p.blank == nil || len(p.blank.Pages.Pages) == 0 {
		return ""
	}
	return template.HTML(pagesvg.Page(p.blank.Pages, 0, r.Faces()))
}
