package render

import (
	"bytes"
	"io"
	"iter"

	"handout/internal/pdf/merge"
	"handout/internal/review"
	"handout/internal/typeface"
)

// Faces are the typefaces that the sheets are measured with.
func (r *Renderer) Faces() *typeface.Set { return r.faces }

// Ready reports whether a sheet may be given to patients today.
func (s *Sheet) Ready() bool { return s.Status.State == review.Approved && !s.Job.Evidence }

// PDF makes one file of several sheets for the printer, each as many times as
// asked for. Every sheet begins on a leaf of its own.
func (r *Renderer) PDF(sheets []*Sheet, copies int) ([]byte, error) {
	if len(sheets) == 1 && copies == 1 {
		return sheets[0].PDF()
	}
	var out bytes.Buffer
	err := r.WritePDF(&out, func(yield func(Wanted) bool) {
		for _, s := range sheets {
			if !yield(Wanted{Sheet: s, Copies: copies, Title: s.Pages.Title}) {
				return
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Wanted is a sheet of a print, how often it is wanted, and what its bookmark calls it.
type Wanted struct {
	*Sheet
	Copies int
	Title  string
}

// WritePDF writes one file of several sheets for the printer.
func (r *Renderer) WritePDF(out io.Writer, sheets iter.Seq[Wanted]) error {
	m := merge.New(out, r.producer)
	for s := range sheets {
		data, err := s.PDF()
		if err != nil {
			return err
		}
		for range s.Copies {
			if err := m.Add(data, s.Title); err != nil {
				return err
			}
		}
	}
	_, err := m.Close()
	return err
}

// OneSided reports whether the practice prints on one side of the paper.
func (r *Renderer) OneSided() bool { return r.clinic.Sides == "one" }

// Late reports whether a sheet's sign-off has ended and it is printed for the
// days of grace alone.
func (s *Sheet) Late() bool { return s.Status.Late() }
