package render

import (
	"slices"
	"strings"

	"handout/internal/document"
	"handout/internal/review"
)

// Notes returns who noted what on the words as they are: lines that need a change
// before they are signed.
func (o *Reviewed) Notes() []review.Noter {
	var out []review.Noter
	for _, one := range o.known().Notes(o.Words.Subject, nil) {
		if one.Met = nil; len(one.Notes) > 0 {
			out = append(out, one)
		}
	}
	return out
}

// Met returns the notes of one signer on lines that have changed since.
func (o *Reviewed) Met(by string, as review.As) []review.Note {
	for _, one := range o.known().Notes(o.Words.Subject, o.elsewhere()) {
		if one.By == by && one.As == as {
			return one.Met
		}
	}
	return nil
}

// Mended returns who noted lines in a capacity that have changed since, with those notes.
func (o *Reviewed) Mended(as review.As) []review.Noter {
	var out []review.Noter
	for _, one := range o.known().Notes(o.Words.Subject, o.elsewhere()) {
		if one.As == as && len(one.Met) > 0 {
			out = append(out, one)
		}
	}
	return out
}

// Lines are the lines of the words, as notes name them.
func (o *Reviewed) Lines() []review.PrintedLine {
	return review.PrintedLines(o.Words.Subject.Document)
}

// elsewhere are the codes of all lines that the handout has with its choices made
// otherwise, where the practice made none.
func (o *Reviewed) elsewhere() []string {
	r, d := o.members[0], o.Words.Subject.Document
	job := Job{Handout: d.ID, Language: d.Language}
	if len(r.Missing(job)) == 0 {
		return nil
	}
	var out []string
	for _, one := range r.Variants(d.ID, d.Language) {
		job.Set = one.Set
		w, _ := r.Words(job)
		if w == nil {
			continue
		}
		for _, l := range review.PrintedLines(w.Document) {
			out = append(out, l.Code)
		}
		asked, _ := r.Questions(w)
		for _, q := range asked {
			out = append(out, q.Line)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ownKeys are the keys of the clinic's file whose words stand in texts, but for
// details that it confirms.
func (r *Renderer) ownKeys(parts ...document.Text) []string {
	var out []string
	var lines []KeyLine
	for _, t := range parts {
		for _, run := range t {
			if run.Origin != document.Clinic || run.Detail != "" || strings.TrimSpace(run.Text) == "" || run.Pos.File != r.clinic.File {
				continue
			}
			if lines == nil {
				lines = r.KeyLines()
			}
			key := ""
			for _, l := range lines {
				if l.Line <= run.Pos.Line {
					key = l.Key
				}
			}
			if key != "" && !slices.Contains(out, key) {
				out = append(out, key)
			}
		}
	}
	return out
}

// PartCodes names the words of each part, with those that a translation was made from, by
// the id of its section.
func (o *Reviewed) PartCodes() map[string]string {
	if src := o.Words.Subject.Source; src != nil {
		return review.PartCodes(o.Words.Subject.Canonical, src.Canonical)
	}
	return review.PartCodes(o.Words.Subject.Canonical)
}
