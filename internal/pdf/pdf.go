// Package pdf turns laid-out pages into a PDF file that conforms to PDF/UA-1
// (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
// Package metadata below it reads such a file back, package merge binds many.
//
// The work has three steps. Inspect: the structure tree is grown from the
// order in which things are drawn, and refused if it says less than a
// listener needs. Draw: fpdf writes pages, text and fonts, with every
// operation between marks that name its element. Finish: one pass over
// fpdf's bytes adds what fpdf cannot write, tags and metadata above all.
// The same pages and metadata give the same bytes.
package pdf

import (
	"errors"
	"fmt"
	"time"

	"handout/internal/layout"
	"handout/internal/pdf/metadata"
	"handout/internal/pdf/syntax"
)

// Meta is what a file says of itself, in its XMP packet and its document
// information. It holds no clock, no path and no name of a user.
type Meta struct {
	ID       string // handout id, "dre"
	Version  string // version of the words, "2026.11"
	Language string // BCP 47; must be the language of the pages
	Title    string // shown in the window; the pages' own title if empty
	Author   string // the clinic
	Date     string // the words' own date, "2006-01-02"; the metadata time
	Status   string // "draft", "approved", "expired", or "review" for what no patient is given
	// WordsDigest is the SHA-256 of the canonical text, in hexadecimal.
	WordsDigest string
	// DetailsDigest is the SHA-256 of the clinic's details, in hexadecimal.
	DetailsDigest string
	Producer      string // program and version, "handout 1.2.3"
	// OneSided leaves both sides of the paper out of what the print dialog
	// starts with (ISO 32000-1, table 150: Duplex). Actual size it always is:
	// a sheet that is shrunk to fit is smaller than the least size of its text.
	OneSided bool
}

// Write returns the file for the pages. It fails, with nothing written, if
// the pages do not pass Check, the metadata is incomplete, or fpdf's output
// is not of the shape the finishing pass knows: there is never a half-tagged
// file. Write may be called from several goroutines at once.
func Write(p *layout.Pages, m Meta) ([]byte, error) {
	t, err := inspect(p)
	if err != nil {
		return nil, err
	}
	if m.Title == "" {
		m.Title = p.Title
	}
	if err := m.check(p); err != nil {
		return nil, err
	}
	w := workspaces.Get()
	defer workspaces.Put(w)
	d, err := draw(p, t, w)
	if err != nil {
		return nil, err
	}
	return finish(d, t, m, w)
}

func (m Meta) check(p *layout.Pages) error {
	var errs []error
	require := func(ok bool, what string) {
		if !ok {
			errs = append(errs, errors.New("pdf: "+what))
		}
	}
	require(m.ID != "", "metadata names no handout")
	require(m.Producer != "", "metadata names no producer")
	require(m.Language == p.Language, fmt.Sprintf("metadata language %q is not the pages' language %q", m.Language, p.Language))
	require(metadata.Rank(m.Status) >= 0, fmt.Sprintf("metadata status %q is none of %v", m.Status, metadata.Statuses()))
	require(isDigest(m.WordsDigest), "metadata words digest is not 64 lower-case hexadecimal digits")
	require(isDigest(m.DetailsDigest), "metadata details digest is not 64 lower-case hexadecimal digits")
	_, err := time.Parse(time.DateOnly, m.Date)
	require(err == nil, fmt.Sprintf("metadata date %q is not a day such as 2026-11-30", m.Date))
	for _, s := range []string{m.ID, m.Version, m.Title, m.Author, m.Producer} {
		require(syntax.Printable(s), "metadata holds a control character or text that is not UTF-8")
	}
	return errors.Join(errs...)
}

func isDigest(s string) bool {
	if len(s) != 64 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
