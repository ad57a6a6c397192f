package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"sync"

	"handout/internal/fault"
	"handout/internal/render"
)

// sheets is the Printer over the clinics' renderers.
type sheets struct {
	clinics *Clinics

	mu       sync.Mutex
	variants map[variant]*cachedVariant
	recent   []variant // those that hold a prepared sheet, least recently used first
}

// NewPrinter returns a printer that makes the sheets that `handout render` makes.
func NewPrinter(c *Clinics) Printer {
	return &sheets{clinics: c, variants: map[variant]*cachedVariant{}}
}

// variant is all of an order but the visit's details.
type variant struct {
	clinic, handout, language string
	paper                     render.Paper
	edition                   render.Edition
	facts                     string
}

func variantOf(o *Order) variant {
	j := &o.Job
	return variant{o.Clinic, j.Handout, j.Language, j.Paper, j.Edition, strings.Join(j.Facts, " ")}
}

// cachedVariant is what is known of a variant: the sheet laid out once for all visits,
// and the digest of the file without any, which changes with everything that
// a sheet is made from: words, clinic, logo, review, program.
type cachedVariant struct {
	mu       sync.Mutex
	prepared *render.Prepared // nil before it is made, and after it was let go
	digest   string           // empty when the variant cannot be printed
	tried    bool
}

// mostPrepared is how many variants are kept laid out: enough for a clinic with
// every handout in every size and several languages, and a few megabytes.
const mostPrepared = 32

// Check fills the details in without making the file. The faults of a variant
// come with the first order that asks for it.
func (p *sheets) Check(o *Order) fault.List {
	prepared, faults := p.prepare(o)
	if prepared == nil {
		return faults
	}
	_, more := prepared.Sheet(o.Job.Details)
	return append(faults, inRow(more, o)...)
}

// Digest returns the digest of the same sheet without a visit.
func (p *sheets) Digest(o *Order) (string, fault.List) {
	pr := p.lookup(variantOf(o))
	pr.mu.Lock()
	digest := pr.digest
	pr.mu.Unlock()
	if digest != "" {
		return digest, nil
	}
	if prepared, faults := p.prepare(o); prepared == nil {
		return "", faults
	}
	return pr.digest, nil
}

// Make returns the finished sheet.
func (p *sheets) Make(o *Order) (*Sheet, fault.List) {
	prepared, faults := p.prepare(o)
	if prepared == nil {
		return nil, faults
	}
	s, faults := prepared.Sheet(o.Job.Details)
	if s == nil {
		return nil, inRow(faults, o)
	}
	data, err := s.PDF()
	if err != nil {
		return nil, fault.List{unmade(o)}
	}
	return &Sheet{Data: data, Pages: len(s.Pages.Pages), Status: s.Status.State.String()}, nil
}

// unmade is a failure to write a sheet. The error may quote what stands on the
// sheet, so it is not reported.
func unmade(o *Order) fault.Fault {
	return fault.Fault{Pos: o.At, What: "the file of this sheet cannot be made", Remedy: "report this mistake of the program; the other sheets are not touched"}
}

func (p *sheets) lookup(v variant) *cachedVariant {
	p.mu.Lock()
	defer p.mu.Unlock()
	pr := p.variants[v]
	if pr == nil {
		pr = &cachedVariant{}
		p.variants[v] = pr
	}
	return pr
}

// prepare returns the order's variant laid out, or nil and why not.
func (p *sheets) prepare(o *Order) (*render.Prepared, fault.List) {
	v := variantOf(o)
	pr := p.lookup(v)
	pr.mu.Lock()
	defer pr.mu.Unlock()
	if pr.prepared != nil {
		p.use(v)
		return pr.prepared, nil
	}
	first := !pr.tried
	refused := fault.List{{Pos: o.At, Key: "handout", What: "this handout cannot be printed for the clinic", Remedy: "mend the faults of the clinic's details first"}}
	if !first && pr.digest == "" {
		return nil, refused
	}
	line, faults := p.clinics.renderer(o.Clinic)
	if line == nil {
		return nil, faults
	}
	prepared, faults := line.Prepare(o.Job)
	pr.tried = true
	if prepared == nil {
		return nil, append(faults, refused...)
	}
	if first {
		digest, err := digestOf(prepared)
		if err != nil {
			return nil, fault.List{unmade(o)}
		}
		pr.digest = digest
	} else {
		faults = nil
	}
	pr.prepared = prepared
	p.use(v)
	return prepared, faults
}

func digestOf(p *render.Prepared) (string, error) {
	blank, faults := p.Sheet(render.Details{})
	if blank == nil {
		return "", faults
	}
	data, err := blank.PDF()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

// use notes that a variant is in use, and lets the one go that is longest out
// of it when there are too many.
func (p *sheets) use(v variant) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.recent); n > 0 && p.recent[n-1] == v {
		return
	}
	p.recent = append(slices.DeleteFunc(p.recent, func(r variant) bool { return r == v }), v)
	if len(p.recent) <= mostPrepared {
		return
	}
	old := p.variants[p.recent[0]]
	if old.mu.TryLock() { // one in use right now may stay a little longer
		old.prepared = nil
		old.mu.Unlock()
		p.recent = append(p.recent[:0], p.recent[1:]...)
	}
}

// inRow puts faults of a visit's details at their cells, under the names of
// their columns.
func inRow(faults fault.List, o *Order) fault.List {
	for i := range faults {
		f := &faults[i]
		if f.File != "" {
			continue
		}
		f.Pos = o.At
		if at, ok := o.Places[columnOf(f.Field)]; ok {
			f.Pos = at
		}
	}
	return faults.Named(columnOf)
}

// columnOf is the column of a list that holds a detail of a visit.
func columnOf(field string) string {
	column, _ := strings.CutPrefix(field, "visit.")
	return column
}
