package render

import (
	"slices"
	"strings"

	"handout/internal/review"
)

// Quoted is a line of the clinic's sheets that says one of its details.
type Quoted struct {
	Handouts []string // ids of those that have the line, in the order of lists
	Language string   // BCP 47
	Heading  string   // of the section, as printed
	Words    string   // as printed
}

// Quoted returns the lines of all sheets that say a detail of the clinic as it is
// printed, such as a phone number: each once in a language, in reading order. What
// stands in the head of a sheet is not among them.
func (r *Renderer) Quoted(detail string) []Quoted {
	var out []Quoted
	if detail == "" {
		return nil
	}
	for _, id := range r.IDs() {
		for _, lang := range r.LanguagesOf(id) {
			for _, job := range r.texts(id, lang) {
				doc, _ := r.Document(job)
				if doc == nil {
					continue
				}
				for _, l := range review.PrintedLines(doc) {
					if !strings.Contains(l.Words, detail) {
						continue
					}
					at := slices.IndexFunc(out, func(q Quoted) bool { return q.Language == lang && q.Words == l.Words })
					if at < 0 {
						at, out = len(out), append(out, Quoted{Language: lang, Heading: l.Heading, Words: l.Words})
					}
					if !slices.Contains(out[at].Handouts, id) {
						out[at].Handouts = append(out[at].Handouts, id)
					}
				}
			}
		}
	}
	return out
}

// texts are the jobs of all words that a handout has in a language: one, or one for
// each kind where it waits for a choice of the practice.
func (r *Renderer) texts(id, lang string) []Job {
	job := Job{Handout: id, Language: lang}
	if len(r.Missing(job)) == 0 {
		return []Job{job}
	}
	var out []Job
	for _, one := range r.Variants(id, lang) {
		if job.Set = one.Set; len(r.Missing(job)) == 0 {
			out = append(out, job)
		}
	}
	return out
}
