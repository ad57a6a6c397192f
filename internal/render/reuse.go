package render

import (
	"hash/maphash"
	"io/fs"
	"slices"
	"sync"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/figure"
	"handout/internal/layout"
	"handout/internal/logo"
	"handout/internal/overlay"
	"handout/internal/precompiled"
)

// made is what every Renderer of a process shares: values of the shipped files,
// which do not change while the program runs, and the logos used last. Nothing
// in it is changed once it is made.
var made struct {
	mu       sync.Mutex
	library  *content.Library // of the shipped files alone
	handouts map[string]*content.Handout
	words    map[string]*content.Words
	drawings map[string]*figure.Drawing
	logos    []madeLogo
}

// library is the library over the shipped files, or over these with a
// practice's own folder.
func library(files fs.FS) *content.Library {
	ready := content.Ready{
		Handout: func(id, lang string) overlay.Ready[*content.Handout] {
			return once(precompiled.Handout(id, lang), &made.handouts, id+"/"+lang)
		},
		Words: func(lang string) overlay.Ready[*content.Words] {
			return once(precompiled.Words(lang), &made.words, lang)
		},
	}
	if files != fs.FS(handouts.Files) {
		return content.OpenReady(files, ready)
	}
	made.mu.Lock()
	defer made.mu.Unlock()
	if made.library == nil {
		made.library = content.OpenReady(files, ready)
	}
	return made.library
}

// once is a value that is made the first time it is asked for.
func once[T any](r overlay.Ready[T], in *map[string]T, name string) overlay.Ready[T] {
	if r.Make == nil {
		return r
	}
	first := r.Make
	r.Make = func() T {
		made.mu.Lock()
		defer made.mu.Unlock()
		v, ok := (*in)[name]
		if !ok {
			v = first()
			if *in == nil {
				*in = map[string]T{}
			}
			(*in)[name] = v
		}
		return v
	}
	return r
}

// drawing returns a figure or an icon, or nil when there is none of that name.
func (r *Renderer) drawing(folder, name string) *figure.Drawing {
	if name == "" {
		return nil
	}
	path := folder + "/" + name + ".svg"
	r.mu.Lock()
	defer r.mu.Unlock()
	d, ok := r.drawings[path]
	if ok {
		return d
	}
	if d, ok = once(precompiled.Drawing(path), &made.drawings, path).Get(r.files); !ok {
		if data, err := fs.ReadFile(r.files, path); err == nil {
			if drawn, faults := figure.Parse(path, data); !faults.Failed() {
				d = drawn
			}
		}
	}
	if r.drawings == nil {
		r.drawings = map[string]*figure.Drawing{}
	}
	r.drawings[path] = d
	return d
}

// madeLogo is a logo as it is printed, and what was said of it.
type madeLogo struct {
	name   string // in messages
	seed   maphash.Seed
	digest uint64
	size   int
	image  *layout.Image
	at     fault.Pos
	faults fault.List
}

// mostLogos is how many logos are kept: a form shows one clinic and tries a few.
const mostLogos = 4

// decodeLogo makes a logo of a file's bytes, or takes the one made of the same
// bytes before: a large photograph takes longer than all else on a sheet.
func decodeLogo(c *clinic.Clinic, data []byte) (*layout.Image, fault.List) {
	at := c.Pos("logo")
	made.mu.Lock()
	i := slices.IndexFunc(made.logos, func(l madeLogo) bool {
		return l.name == c.Logo && l.size == len(data) && l.digest == maphash.Bytes(l.seed, data)
	})
	if i >= 0 {
		had := made.logos[i]
		made.mu.Unlock()
		return had.image, moved(had.faults, had.at, at)
	}
	made.mu.Unlock()
	l := madeLogo{name: c.Logo, seed: maphash.MakeSeed(), size: len(data), at: at}
	l.digest = maphash.Bytes(l.seed, data)
	var img *logo.Image
	if img, l.faults = logo.Decode(c.Logo, data, at); img != nil {
		l.image = &layout.Image{Name: "logo", Width: img.Width, Height: img.Height, PNG: img.PNG}
	}
	made.mu.Lock()
	defer made.mu.Unlock()
	if len(made.logos) == mostLogos {
		made.logos = slices.Delete(made.logos, 0, 1)
	}
	made.logos = append(made.logos, l)
	return l.image, slices.Clone(l.faults)
}

// moved is a list of faults of which those of one place are of another.
func moved(faults fault.List, from, to fault.Pos) fault.List {
	out := slices.Clone(faults)
	for i := range out {
		if out[i].Pos == from {
			out[i].Pos = to
		}
	}
	return out
}
