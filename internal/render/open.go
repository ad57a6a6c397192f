package render

import (
	"io/fs"
	"slices"
	"sync"
	"time"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/fault"
	"handout/internal/gate"
	"handout/internal/layout"
	"handout/internal/overlay"
	"handout/internal/typeface"
)

// Options say whose sheets a Renderer makes.
type Options struct {
	// File names the clinic file. It is read, unless Text holds what it says.
	// Paths in it are relative to its folder, and the sign-offs lie beside it.
	// Without a name the clinic is the built-in sample, which exists nowhere.
	File string
	// Text, unless nil, is the text of the file: edits of a form that are not
	// saved yet.
	Text []byte
	// Logos are pictures that are not written beside the file yet, by the names
	// under which they would be.
	Logos map[string][]byte
	// Today decides which sign-offs hold and which dates are old. The zero Time
	// takes no date for old. The sample has no such day: its dates are made up.
	Today time.Time
	// Producer is the program and its version, for the metadata of files.
	Producer string
	// Shipped are the words and drawings to print from, laid out as
	// handouts/README.md says; nil for those of this program. With those of another
	// version it can be asked what an update does; see Update.
	Shipped fs.FS
}

// Open is the only way to a Renderer. It reads the clinic file, lays the
// practice's own folder of handouts over those of the program, and holds every
// word of the clinic to what no sheet may say. It returns no Renderer when a
// fault stops the work, and then all faults that can be found; with a Renderer
// come warnings.
//
// Opening again after an edit takes what has not changed from the last time:
// faces, shipped words and drawings, the logo.
func Open(o Options) (*Renderer, fault.List) {
	c, faults := o.clinic()
	faces, err := typeface.Load()
	if err != nil {
		return nil, fault.List{{What: err.Error(), Remedy: "this build of the program is broken; install it again"}}
	}
	r := &Renderer{clinic: c, today: o.Today, producer: o.Producer, faces: faces, hours: sync.OnceValue(c.VisitHours)}
	if c.Sample {
		r.today = time.Time{}
	}
	var more fault.List
	if o.Shipped == nil {
		o.Shipped = handouts.Files
	}
	r.files, more = overlay.Open(o.Shipped, c.ContentPath(), c.Pos("content.dir"))
	faults = append(faults, more...)
	r.library = library(r.files)
	r.placeOptions(faults)
	r.brand, more = brand(c)
	faults = append(faults, more...)
	faults = append(faults, r.openBook()...)
	if !c.Sample && len(c.Handouts) > 0 {
		faults = append(faults, compose.UnknownHandouts(c, r.library.IDs())...)
		faults = append(faults, r.tableFaults()...)
	}
	for _, f := range gate.Check(c) {
		// That a name looks like a placeholder is told when the file is checked.
		if f.Severity == fault.Error || f.Key == gate.Allow {
			faults = append(faults, f)
		}
	}
	if faults.Failed() {
		return nil, append(faults, r.characterFaults()...)
	}
	return r, faults
}

func (o Options) clinic() (*clinic.Clinic, fault.List) {
	switch {
	case o.Text != nil:
		c, faults := clinic.Parse(o.File, o.Text)
		if data := o.Logos[c.Logo]; data != nil {
			c.HoldLogo(data)
		}
		return c, faults
	case o.File != "":
		return clinic.Load(o.File)
	}
	return clinic.Sample(), nil
}

// IDs returns the ids of the handouts in the order in which staff know them.
func (r *Renderer) IDs() []string { return r.library.IDs() }

// tableFaults returns what is wrong in the [handout.ID] tables, of all the
// handouts and not only of those asked for: nothing is printed from a file that
// is at fault. A choice not made yet is no mistake; warnings, and what is wrong in
// a handout's own words, come with the sheet.
func (r *Renderer) tableFaults() fault.List {
	var faults fault.List
	for _, job := range r.AnyJobs() {
		if _, ok := r.clinic.Handouts[job.Handout]; !ok {
			continue
		}
		unset := r.Missing(job)
		_, found := r.Document(job)
		for _, f := range found {
			if f.Severity == fault.Error && f.File == r.clinic.File && !slices.Contains(unset, f.Key) {
				faults = append(faults, f)
			}
		}
	}
	return faults
}

// characterFaults returns what only setting the text shows: characters that
// cannot be printed. It is asked when the file is at fault already, of what can
// be set. Characters are looked at before the first line is broken: the sheets
// are prepared, and not laid out.
func (r *Renderer) characterFaults() fault.List {
	var faults fault.List
	for _, job := range r.AnyJobs() {
		if len(r.Missing(job)) > 0 {
			continue
		}
		_, found := r.prepare(job, nil)
		for _, f := range found {
			if f.Severity == fault.Error && f.Line > 0 && f.File == r.clinic.File {
				faults = append(faults, f)
			}
		}
	}
	return faults
}

// AnyJobs is a job for every handout that is written in a language in which the
// clinic's file has words of its own.
func (r *Renderer) AnyJobs() []Job {
	var jobs []Job
	for _, id := range r.IDs() {
		langs := r.library.Languages(id)
		i := slices.Index(langs, r.clinic.Language)
		if i < 0 {
			i = slices.IndexFunc(langs, r.clinic.Speaks)
		}
		if i < 0 {
			continue
		}
		jobs = append(jobs, Job{Handout: id, Language: langs[i], Paper: layout.Letter, Edition: layout.Standard})
	}
	return jobs
}
