package web

import (
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/review"
)

// reviewRow says where one text stands, and what its signers can do.
func (s *Server) reviewRow(v *view, r *render.Renderer, j render.Job, one render.Variant) reviewRow {
	row := reviewRow{Name: capital(v.language(r, j.Language)), Kind: one.Name, ID: j.Handout, Lang: j.Language, Variant: one.Value, Class: "no"}
	title, _ := r.Title(j.Handout, v.Lang)
	label := title + ", " + v.language(r, j.Language)
	if one.Name != "" {
		label += ", " + one.Name
	}
	row.Label = label
	texts, faults := render.ToReview([]*render.Renderer{r}, j)
	if len(texts) == 0 {
		row.State = v.T("review.state.cannot")
		row.Why, row.Mend = s.cannot(v, r, j, faults)
		return row
	}
	text := texts[0]
	st := text.Words.Status
	row.State, row.Class, row.Why = wordsState(v, r, st)
	_, fails := r.Prepare(render.Job{Handout: j.Handout, Language: j.Language, Set: j.Set, Paper: r.Practice().Paper, Edition: render.Standard})
	row.Copy = !fails.Failed() && st.State != review.Approved
	row.Edition = true
	row.CopyName, row.EditName = v.T("review.copy.of", label), v.T("review.edition.of", label)
	if len(r.SignOffs(j.Handout, j.Language)) > 0 {
		row.Withdraw = "/review/withdraw/" + j.Handout + "/" + j.Language
	}
	noted := 0
	for _, one := range text.Notes() {
		wrong := len(review.Blocking(one.Notes))
		noted += wrong
		for _, told := range []struct {
			key string
			n   int
		}{{"review.noted.by", wrong}, {"review.remarked.by", len(one.Notes) - wrong}} {
			if told.n > 0 {
				row.Noted = append(row.Noted, begun{Address: notesAddress(j, row.Variant), Text: v.Counted(told.key, told.n, one.By, v.T("review.as."+one.As.String())), Label: label})
			}
		}
	}
	refused := 0
	for _, by := range text.Begun(review.Clinician) {
		if n := tallyOf(text.Asked, text.Sitting(by, review.Clinician)).NotForUs; n > 0 {
			refused += n
			row.Noted = append(row.Noted, begun{Address: notesAddress(j, row.Variant), Text: v.Counted("review.said-no", n, by, v.T("review.as.clinician")), Label: label})
		}
	}
	if noted += refused; noted > 0 && row.Class == "waits" {
		row.State = v.Count("review.state.noted", noted)
	}
	for _, as := range capacities(text) {
		if by := signedBy(text, as); by != "" {
			row.Signed = append(row.Signed, signedAs{v.T("review.signed." + as.String()), by})
		}
		if as != review.Clinician && !sourceSigned(st) {
			if as == review.Translator {
				row.Then = append(row.Then, v.T("review.source.then"))
			}
			continue
		}
		address := startAddress(j, one.Value, as)
		for _, by := range text.Begun(as) {
			told := v.T("review.begun.read", by)
			if counted := tallyOf(text.Asked, text.Sitting(by, as)).words(v); counted != "" {
				told += ", " + counted
			}
			row.Begun = append(row.Begun, begun{Address: address, Text: told, Label: label})
		}
		returns := false
		for _, one := range text.Mended(as) {
			if !slices.Contains(text.Begun(as), one.By) && !slices.ContainsFunc(text.Stood(as), func(o review.SignOff) bool { return o.By == one.By }) {
				returns = true
				row.Begun = append(row.Begun, begun{Address: address, Text: v.Counted("review.begun.met.by", len(one.Met), one.By), Label: label})
			}
		}
		if waits := waitsFor(v, text, as); waits != "" {
			row.Then = append(row.Then, waits)
			continue
		}
		link := s.signLink(v, text, as, address, label)
		if !link.Again && (returns || len(text.Begun(as)) > 0) {
			link.Text = v.T("review.someone-else", v.T("review.as."+as.String()))
		}
		row.Go = append(row.Go, link)
	}
	return row
}

// cannot says what keeps words from being signed, in the page's names, and where
// it is changed: of a translation, among the words in its language.
func (s *Server) cannot(v *view, r *render.Renderer, j render.Job, faults fault.List) (why, mend string) {
	for _, f := range sortedFaults(faults) {
		if f.Severity != fault.Error {
			continue
		}
		told := v.option(f.Key)
		if told.Label == told.Key {
			break
		}
		if j.Language != r.Practice().Language && !strings.Contains("."+f.Key+".", "."+j.Language+".") {
			return v.T("review.cannot.words", told.Label, v.language(r, j.Language)), "/practice#part-words-" + j.Language
		}
		return told.Label + " " + v.problemFrom(f).What, told.Address
	}
	if list := problems(v, faults); len(list) > 0 {
		why = list[0].What
	}
	return why, ""
}

// signLink leads to a signature, and says how much it asks.
func (s *Server) signLink(v *view, text *render.Reviewed, as review.As, address, label string) reviewLink {
	link := reviewLink{Address: address, Label: label, Again: signedBy(text, as) != ""}
	since, _ := text.Since(as)
	switch {
	case link.Again:
		link.Text = v.T("review.again." + as.String())
	case since != nil:
		link.Text = v.T("review.changed." + as.String())
		switch left := len(text.Sitting(since.By, as).Left(text.Asked)); {
		case left > 0:
			link.Text += " " + v.Counted("review.questions.for", left, since.By, len(text.Asked))
		case len(text.Asked) > 0:
			link.Text += " " + v.T("review.questions.for.none")
		}
	default:
		link.Text = v.T("review.sign." + as.String())
		if n := len(text.Asked); n > 0 {
			link.Text += " " + v.Count("review.questions", n)
		}
	}
	return link
}

// capacities are what a text can be signed as.
func capacities(text *render.Reviewed) []review.As {
	if text.Source() == "" {
		return []review.As{review.Clinician}
	}
	return []review.As{review.Translator, review.Reader}
}

// signedBy names those whose sign-off of exactly these words stands.
func signedBy(text *render.Reviewed, as review.As) string {
	var names []string
	for _, o := range text.Stood(as) {
		if as == review.Clinician || o.Of == text.SourceDigest() {
			names = append(names, o.By)
		}
	}
	return strings.Join(names, "; ")
}

func sourceSigned(st review.Status) bool {
	return st.Source != nil && st.Source.State == review.Approved
}

// notesAddress leads to what was noted on a text.
func notesAddress(j render.Job, variant string) string {
	address := "/review/notes/" + j.Handout + "/" + j.Language
	if variant != "" {
		address += "/" + variant
	}
	return address
}

func startAddress(j render.Job, variant string, as review.As) string {
	address := "/review/start/" + j.Handout + "/" + j.Language + "/" + as.String()
	if variant != "" {
		address += "/" + variant
	}
	return address
}
