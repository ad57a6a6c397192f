package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"hash/maphash"
	"strings"
	"sync"

	"handout/internal/fault"
	"handout/internal/layout"
	"handout/internal/render"
)

// sheets is the Press over the clinics' lines.
type sheets struct {
	clinics *Clinics

	mu     sync.Mutex
	proofs map[variant]*proof
	passed map[uint64]struct{} // visit details that fit, by variant
	seed   maphash.Seed
}

// NewPress returns a press that makes the sheets that `handout render` makes.
func NewPress(c *Clinics) Press {
	return &sheets{clinics: c, proofs: map[variant]*proof{}, passed: map[uint64]struct{}{}, seed: maphash.MakeSeed()}
}

// variant is all of an order but the visit.
type variant struct {
	clinic, handout, language string
	paper                     layout.Paper
	edition                   layout.Edition
}

func variantOf(o *Order) variant {
	return variant{o.Clinic, o.Job.Handout, o.Job.Language, o.Job.Paper, o.Job.Edition}
}

// proof is a variant printed once without a visit.
type proof struct {
	once   sync.Once
	digest string // SHA-256 of the file
	faults fault.List
}

// mostPassed bounds the memory of the checks: beyond it they are made again.
const mostPassed = 100_000

// Stamp returns the digest of the same sheet without a visit. It changes with
// everything a sheet is made from: words, clinic, logo, review, program.
func (p *sheets) Stamp(o *Order) (string, fault.List) {
	pr, first := p.proof(o)
	if pr.digest != "" {
		if first {
			return pr.digest, pr.faults
		}
		return pr.digest, nil
	}
	refused := fault.List{{Pos: o.At, Key: "handout", What: "this handout cannot be printed for the clinic", Remedy: "mend the faults of the clinic's details first"}}
	if first {
		return "", append(pr.faults[:len(pr.faults):len(pr.faults)], refused...)
	}
	return "", refused
}

// proof returns an order's variant, and whether it was printed just now: then
// its faults, which are the clinic's, are still to be told.
func (p *sheets) proof(o *Order) (pr *proof, first bool) {
	v := variantOf(o)
	p.mu.Lock()
	pr = p.proofs[v]
	if pr == nil {
		pr = &proof{}
		p.proofs[v] = pr
	}
	p.mu.Unlock()
	pr.once.Do(func() {
		first = true
		job := o.Job
		job.Details = render.Details{}
		sheet, faults := p.make(o.Clinic, job)
		pr.faults = faults
		if sheet != nil {
			sum := sha256.Sum256(sheet.Data)
			pr.digest = hex.EncodeToString(sum[:])
		}
	})
	return pr, first
}

// Check prints the variant once, and lays it out again for details of a visit
// that were not seen on it before. Each detail has a place of its own, of fixed
// size, so each is checked once, whatever stands beside it.
func (p *sheets) Check(o *Order) fault.List {
	_, faults := p.Stamp(o)
	if faults.Failed() {
		return faults
	}
	details, unseen := p.unseen(o)
	if len(unseen) == 0 {
		return faults
	}
	job := o.Job
	job.Details = details
	line, _ := p.clinics.take(o.Clinic)
	if line == nil {
		return faults
	}
	_, more := line.Sheet(job)
	p.clinics.put(o.Clinic, line)
	more = onlyErrors(more)
	if more.Failed() {
		return append(faults, inRow(more, o)...)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.passed) > mostPassed {
		clear(p.passed)
	}
	for _, key := range unseen {
		p.passed[key] = struct{}{}
	}
	return faults
}

// unseen returns those details of the visit that did not pass before.
func (p *sheets) unseen(o *Order) (d render.Details, keys []uint64) {
	v := variantOf(o)
	p.mu.Lock()
	defer p.mu.Unlock()
	look := func(field, text string, into *string) {
		if text == "" {
			return
		}
		key := maphash.Comparable(p.seed, struct {
			variant
			field, text string
		}{v, field, text})
		if _, ok := p.passed[key]; !ok {
			*into, keys = text, append(keys, key)
		}
	}
	look("date", o.Job.Details.Date, &d.Date)
	look("time", o.Job.Details.Time, &d.Time)
	look("with", o.Job.Details.With, &d.With)
	look("place", o.Job.Details.Place, &d.Place)
	return d, keys
}

// Make returns the finished sheet.
func (p *sheets) Make(o *Order) (*Sheet, fault.List) {
	sheet, faults := p.make(o.Clinic, o.Job)
	return sheet, inRow(onlyErrors(faults), o)
}

func (p *sheets) make(clinic string, job render.Job) (*Sheet, fault.List) {
	line, faults := p.clinics.take(clinic)
	if line == nil {
		return nil, faults
	}
	// A line in which something panicked is not put back.
	s, faults := line.Sheet(job)
	if s == nil {
		p.clinics.put(clinic, line)
		return nil, faults
	}
	data, err := s.PDF()
	p.clinics.put(clinic, line)
	if err != nil {
		// The error may quote what stands on the sheet, so it is not told.
		faults.Add(fault.Pos{}, "", "the file of this sheet cannot be made", "report this mistake of the program; the other sheets are not touched")
		return nil, faults
	}
	return &Sheet{Data: data, Pages: len(s.Pages.Pages), Status: s.Status.State.String()}, faults
}

// onlyErrors drops warnings, which were told with the variant.
func onlyErrors(faults fault.List) fault.List {
	var out fault.List
	for _, f := range faults {
		if f.Severity == fault.Error {
			out = append(out, f)
		}
	}
	return out
}

// inRow puts faults of a visit's details, which name a flag, at their cells.
func inRow(faults fault.List, o *Order) fault.List {
	for i := range faults {
		f := &faults[i]
		if f.File != "" {
			continue
		}
		f.Pos = o.At
		if name, ok := strings.CutPrefix(f.Key, "--"); ok {
			f.Key = name
			f.What = strings.ReplaceAll(f.What, "`--"+name+"`", "`"+name+"`")
			if at, ok := o.Places[name]; ok {
				f.Pos = at
			}
		}
	}
	return faults
}
