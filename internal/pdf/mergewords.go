package pdf

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// mergedWords is what the sheets of a merge say of themselves, together.
type mergedWords struct {
	kinds  []string // each once, in the order of the sheets
	known  map[string]bool
	langs  map[string]bool
	status string // the least of them
	latest string // the last of the words' own dates
}

// statuses are what a sheet may be, the least first: one draft makes a pile of
// sheets a draft.
func statuses() []string { return []string{"review", "draft", "expired", "approved"} }

// kindSeparator parts the kinds in our property, kindFields a kind's fields.
const kindSeparator, kindFields = "; ", 5

func (w *mergedWords) add(i Info) error {
	rank := slices.Index(statuses(), i.Status)
	fields := []string{i.ID, i.Language, i.Status, i.WordsDigest, i.DetailsDigest}
	for _, f := range fields {
		if f == "" || strings.ContainsAny(f, " ;") {
			return errors.New("pdf: a sheet to merge does not say what it is")
		}
	}
	if rank < 0 {
		return errors.New("pdf: a sheet to merge has no status that is known")
	}
	if w.status == "" || rank < slices.Index(statuses(), w.status) {
		w.status = i.Status
	}
	if w.known == nil {
		w.known, w.langs = map[string]bool{}, map[string]bool{}
	}
	if kind := strings.Join(fields, " "); !w.known[kind] {
		w.known[kind] = true
		w.kinds = append(w.kinds, kind)
	}
	w.langs[i.Language] = true
	w.latest = max(w.latest, i.Date)
	return nil
}

func (w *mergedWords) languages() []string {
	var list []string
	for l := range w.langs {
		list = append(list, l)
	}
	slices.Sort(list)
	return list
}

func (w *mergedWords) properties(sheets int) []property {
	return []property{
		{mergedSheets, "This file is a merge of so many sheets", strconv.Itoa(sheets)},
		{"status", "The least sign-off of the sheets when they were made: draft, expired or approved", w.status},
		{mergedKinds, "Handout, language, sign-off, SHA-256 of the canonical text and of the clinic's details of each kind of sheet", strings.Join(w.kinds, kindSeparator)},
		fileDigestProperty(),
	}
}

const mergedSheets, mergedKinds = "sheets", "kinds"

// Kinds returns what a merge holds, each kind of sheet once, with handout,
// language, status and words digest set; of a single sheet, itself. It returns
// nothing for a merge that does not say it rightly.
func (i Info) Kinds() []Info {
	if i.Sheets == 0 {
		return []Info{i}
	}
	var list []Info
	for _, kind := range strings.Split(i.kinds, kindSeparator) {
		f := strings.Split(kind, " ")
		if len(f) != kindFields {
			return nil
		}
		list = append(list, Info{ID: f[0], Language: f[1], Status: f[2], WordsDigest: f[3], DetailsDigest: f[4], Intact: i.Intact})
	}
	return list
}
