package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/review"
)

// reviewData is the first page of Review: what is signed, what waits for whom.
type reviewData struct {
	Problems []problem
	First    string // why nothing can be signed here
	File     string // of the sign-offs
	Details  detailsState
	Handouts []reviewHandout
}

// detailsState is where the confirmation of the practice's details stands.
type detailsState struct {
	State, Class, Why string
}

type reviewHandout struct {
	Title, ID, Waits string
	Choose           string // address of the field of what it waits for
	Rows             []reviewRow
	// Kinds are the texts of a handout that waits for a choice of the practice, and
	// of which nobody signed any: they stand folded up.
	Kinds     []reviewRow
	KindsText string
}

// reviewRow is one text that is signed: a handout in a language, in one kind
// where there are several.
type reviewRow struct {
	Name, Kind         string
	State, Class, Why  string
	Signed             []signedAs
	Go                 []reviewLink // to read and sign
	Begun              []begun
	Noted              []begun // who noted that lines need a change
	Mend               string  // where under Your practice what stops the words is changed
	Copy               bool    // a marked copy can be printed
	Edition            bool    // the reviewer's edition can
	Withdraw           string
	ID, Lang, Variant  string
	CopyName, EditName string
	Label              string
}

type signedAs struct{ What, By string }

type reviewLink struct {
	Address, Text, Label string
	Again                bool // it is signed, and can be once more
}

// notForUs counts the lines that somebody said are not for them.
func notForUs(text *render.Reviewed, s *review.Sitting) int {
	n := 0
	for _, q := range text.Asked {
		if s.Answer(q.Line).Says == review.NotForUs {
			n++
		}
	}
	return n
}

// begun is somebody's answers that nothing is signed with yet.
type begun struct{ Address, Text, Label string }

// reviewPage lists what is signed and what waits.
func (s *Server) reviewPage(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, http.StatusOK, "review.html", s.reviewList(s.view(r, nil)))
}

func (s *Server) reviewList(v *view) *reviewData {
	renderer, faults := s.desk.open()
	data := &reviewData{Problems: problems(v, faults)}
	if renderer == nil {
		return data
	}
	if !renderer.Practice().Signs {
		data.First = v.T("review.sample")
		return data
	}
	_, broken := renderer.Review()
	data.Problems = append(data.Problems, problems(v, broken)...)
	data.File = renderer.SignOffFile()
	data.Details = detailsOf(v, renderer)
	for _, id := range renderer.IDs() {
		title, _ := renderer.Title(id, v.Lang)
		h := reviewHandout{Title: title, ID: id}
		for _, lang := range renderer.LanguagesOf(id) {
			job := render.Job{Handout: id, Language: lang}
			missing := renderer.Missing(job)
			if len(missing) == 0 {
				h.Rows = append(h.Rows, s.reviewRow(v, renderer, job, render.Variant{}))
				continue
			}
			h.Choose = practiceAddress(missing[0])
			h.Waits = v.T("review.waits", v.option(missing[0]).Label)
			for _, one := range renderer.Variants(id, v.Lang) {
				job.Set = one.Set
				if len(renderer.Missing(job)) > 0 {
					continue
				}
				if row := s.reviewRow(v, renderer, job, one); len(row.Signed)+len(row.Begun) > 0 {
					h.Rows = append(h.Rows, row)
				} else {
					h.Kinds = append(h.Kinds, row)
				}
			}
		}
		h.KindsText = v.Count("review.kinds", len(h.Kinds))
		data.Handouts = append(data.Handouts, h)
	}
	return data
}

func detailsOf(v *view, r *render.Renderer) detailsState {
	c := r.Confirmed()
	changed := slices.ContainsFunc(r.ListedDetails(), func(d review.Detail) bool { return d.Was != "" || d.Text == "" })
	switch {
	case c == nil:
		return detailsState{State: v.T("review.details.never"), Class: "no", Why: v.T("review.details.why")}
	case changed:
		return detailsState{State: v.T("review.details.changed"), Class: "no", Why: v.T("review.details.again", c.By, r.SayDay(v.Lang, string(c.On)))}
	}
	return detailsState{State: v.T("review.details.ok", c.By, r.SayDay(v.Lang, string(c.On))), Class: "ok"}
}

// reviewRow says where one text stands, and what its signers can do.
func (s *Server) reviewRow(v *view, r *render.Renderer, j render.Job, one render.Variant) reviewRow {
	row := reviewRow{Name: v.language(r, j.Language), Kind: one.Name, ID: j.Handout, Lang: j.Language, Variant: one.Value, Class: "no"}
	title, _ := r.Title(j.Handout, v.Lang)
	label := title + ", " + row.Name
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
		told := v.Counted("review.noted.by", len(one.Notes), one.By, v.T("review.as."+one.As.String()))
		noted += len(one.Notes)
		row.Noted = append(row.Noted, begun{Address: notesAddress(j, row.Variant), Text: told, Label: label})
	}
	if noted > 0 && row.Class == "waits" {
		row.State = v.Count("review.state.noted", noted)
	}
	for _, as := range capacities(text) {
		if by := signedBy(text, as); by != "" {
			row.Signed = append(row.Signed, signedAs{v.T("review.as." + as.String()), by})
		}
		if as != review.Clinician && !sourceSigned(st) {
			continue
		}
		address := startAddress(j, one.Value, as)
		for _, by := range text.Begun(as) {
			given := text.Sitting(by, as)
			n := len(text.Asked)
			told := v.T("review.begun.read", by)
			if n > 0 {
				told = v.T("review.begun", by, n-len(given.Left(text.Asked))-notForUs(text, given), n)
			}
			if not := notForUs(text, given); not > 0 {
				told += ", " + v.T("review.refused", not)
			}
			row.Begun = append(row.Begun, begun{Address: address, Text: told, Label: label})
		}
		link := s.signLink(v, text, as, address, label)
		if !link.Again && len(text.Begun(as)) > 0 {
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
		if left := len(text.Sitting(since.By, as).Left(text.Asked)); len(text.Asked) > 0 {
			link.Text += " " + v.Counted("review.questions.for", left, since.By)
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

// wordsState says in the page's language where words stand.
func wordsState(v *view, r *render.Renderer, st review.Status) (state, class, why string) {
	if st.State == review.Approved {
		state = v.T("review.state.ready", r.SayDay(v.Lang, st.Until))
		if st.DaysLeft <= soon {
			return state, "soon", v.T("review.state.soon")
		}
		return state, "ok", ""
	}
	reason := st.Reason
	by := st.By
	if reason == review.SourceUnsigned && st.Source != nil {
		by = st.Source.By
	}
	key := "review.reason." + strings.ReplaceAll(string(cmp.Or(reason, review.Unsigned)), " ", "-")
	state = v.T(key)
	class = "no"
	switch reason {
	case review.Unsigned, review.SourceUnsigned, review.Untranslated, review.Unread, review.Unconfirmed, "":
		class = "waits" // nothing is wrong: it has not begun, or goes on
	}
	switch reason {
	case review.Changed, review.Reformed, review.Untrusted, review.NotYet:
		why = v.T(key+".why", by)
	case review.Ended:
		why = v.T(key+".why", by, r.SayDay(v.Lang, st.Until))
	case review.Withdrawn:
		why = v.T(key+".why", by, st.Because)
	}
	return state, class, why
}
