package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/content"
	"handout/internal/evidence"
	"handout/internal/fault"
)

// ClaimQuery says which claims are asked for; the zero value asks for all.
type ClaimQuery struct {
	Words string // a claim's id, or a piece of a sentence
	Grade string
	Basis string
}

// ListedClaim is a claim with the lines that rest on it.
type ListedClaim struct {
	ID        string          `json:"id"`
	Wording   string          `json:"wording"`
	Grade     string          `json:"grade"`
	Basis     string          `json:"basis"`
	Evidence  string          `json:"evidence"`
	Sources   []string        `json:"sources"`
	Question  string          `json:"question,omitempty"`
	Printed   string          `json:"printed,omitempty"` // what is printed instead
	Sentences []evidence.Line `json:"sentences"`
}

// FoundClaims is the answer to a ClaimQuery.
type FoundClaims struct {
	Claims []ListedClaim
	// One says that the words were the id of a claim.
	One bool
	// Sentences are the lines that hold the words, where they are no id.
	Sentences []evidence.Line
}

// Claims finds claims. That none is found is a fault.
func (k *Catalogue) Claims(q ClaimQuery) (*FoundClaims, *evidence.Base, fault.List) {
	base, faults := evidence.Load(k.files)
	all, more := k.library.All()
	if faults = append(faults, more...); faults.Failed() {
		return nil, nil, faults
	}
	found := &FoundClaims{Claims: []ListedClaim{}, One: q.Words != "" && base.Claim(q.Words) != nil}
	named := []string{q.Words}
	if q.Words != "" && !found.One {
		named = nil
		found.Sentences = holding(all, q.Words)
		for _, l := range found.Sentences {
			named = append(named, l.Claims...)
		}
		if len(found.Sentences) == 0 {
			return nil, nil, unknownClaim(base, q.Words)
		}
	}
	for _, c := range base.Claims {
		if q.Grade != "" && c.Grade != q.Grade || q.Basis != "" && c.Basis != q.Basis || q.Words != "" && !slices.Contains(named, c.ID) {
			continue
		}
		l := ListedClaim{c.ID, c.Wording, c.Grade, c.Basis, c.Evidence, c.Sources, c.Question, c.Printed, evidence.Resting(c.ID, all)}
		if l.Sources == nil {
			l.Sources = []string{}
		}
		if l.Sentences == nil {
			l.Sentences = []evidence.Line{}
		}
		found.Claims = append(found.Claims, l)
	}
	if found.One && len(found.Claims) == 0 {
		return nil, nil, fault.List{{What: fmt.Sprintf("`%s` has another grade or basis", q.Words), Remedy: "ask for it without a grade and a basis"}}
	}
	return found, base, nil
}

func unknownClaim(base *evidence.Base, asked string) fault.List {
	ids := make([]string, len(base.Claims))
	for i, c := range base.Claims {
		ids[i] = c.ID
	}
	remedy := "`handout claims` lists them all"
	if near, ok := fault.Nearest(asked, ids); ok {
		remedy = fmt.Sprintf("did you mean `%s`?", near)
	}
	return fault.List{{What: fmt.Sprintf("no claim has the id, and no sentence the words, %q", asked), Remedy: remedy}}
}

// holding returns the lines that hold some words, case aside.
func holding(all []*content.Handout, words string) []evidence.Line {
	var out []evidence.Line
	for _, h := range all {
		for _, l := range evidence.Lines(h) {
			if strings.Contains(strings.ToLower(l.Text), strings.ToLower(words)) {
				out = append(out, l)
			}
		}
	}
	return out
}

// ListedSource is a source with the claims that cite it.
type ListedSource struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Publisher string   `json:"publisher"`
	Year      string   `json:"year"`
	Address   string   `json:"address"`
	Licence   string   `json:"licence"`
	Status    string   `json:"status"` // what of it has been read
	Note      string   `json:"note,omitempty"`
	Claims    []string `json:"claims"`
}

// Sources is every source of the claims.
func (k *Catalogue) Sources() ([]ListedSource, fault.List) {
	base, faults := k.Evidence()
	if faults.Failed() {
		return nil, faults
	}
	rows := []ListedSource{}
	for _, s := range base.Sources {
		row := ListedSource{s.ID, s.Title, s.Publisher, s.Year, s.Address, s.Licence, s.Status, s.Note, []string{}}
		for _, c := range base.Claims {
			if slices.Contains(c.Sources, s.ID) {
				row.Claims = append(row.Claims, c.ID)
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}
