package web

import (
	"cmp"
	"net/http"
	"strings"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/review"
)

// startData is the page on which a signer says who they are.
type startData struct {
	Title, Language, Kind, As string
	Address                   string
	By, Role, Until           string
	Countersign               bool
	Stood                     []stood // sign-offs that can be stood behind
	Names                     []string
	Ask                       int // lines that ask
	Lead                      string
	NeedsKey                  bool
	Problems                  []fieldProblem
	Stopped                   []problem
	Steps                     []step
	WaitsFor                  string // who signs first
	Translated                string // who signed as translator
	Begun                     string // how far who began before has come
	Notes                     string // to whom notes go
	Default                   string // until when, where nothing is said
	Since                     string // how many lines whoever signed before answers
	Ended                     string // why the sign-off was withdrawn
}

type stood struct{ By, Role, On, Until string }

// fieldProblem is what is wrong with a field, which the summary leads to.
type fieldProblem struct{ Field, What, Remedy string }

// startPage asks who signs; a post opens the sitting.
func (s *Server) startPage(w http.ResponseWriter, r *http.Request) {
	as, err := review.ParseAs(r.PathValue("as"))
	one := newSitting(r.PathValue("handout"), r.PathValue("lang"), r.PathValue("variant"), as)
	if err != nil || r.ParseForm() != nil {
		s.lost(w, r)
		return
	}
	renderer, text, faults := s.text(one)
	if renderer != nil && text == nil && len(faults) == 0 || renderer != nil && !renderer.Practice().Signs {
		s.lost(w, r)
		return
	}
	v := s.view(r, nil)
	data := &startData{Address: r.URL.Path, As: v.T("review.as." + as.String()), Stopped: problems(v, faults)}
	if text == nil || faults.Failed() {
		s.page(w, r, http.StatusConflict, "review-start.html", data)
		return
	}
	data.title(v, renderer, one)
	data.Ask, data.NeedsKey = len(text.Asked), renderer.NeedsKey()
	data.Lead = v.T("review.start.lead." + as.String())
	data.Default = renderer.SayDay(v.Lang, string(review.DayOf(s.opts.Now().AddDate(1, 0, 0))))
	for _, o := range text.Stood(as) {
		if as == review.Clinician {
			data.Stood = append(data.Stood, stood{o.By, o.Role, renderer.SayDay(v.Lang, string(o.On)), renderer.SayDay(v.Lang, string(o.Until))})
		}
	}
	if since, _ := text.Since(as); since != nil {
		if n := len(text.Sitting(since.By, as).Left(text.Asked)); n < data.Ask {
			data.Since = v.T("review.start.ask.since", since.By, n, data.Ask, data.Ask)
		}
	}
	if st := text.Words.Status; st.Reason == review.Withdrawn {
		_, _, data.Ended = wordsState(v, renderer, st)
	}
	data.Names = signers(renderer, text, as)
	if data.Translated = translatedBy(v, text, as); waitsFor(v, text, as) != "" {
		data.WaitsFor = v.T("review.start.before.translator")
	}
	if as != review.Clinician {
		data.Notes = v.T("review.start.notes", notesGo(v, renderer, text))
	}
	data.Steps = stepsOf(v, atStart, one, data.Ask > 0, "", progress{})
	if r.Method == http.MethodGet {
		met := text.Mended(as)
		switch by := text.Begun(as); {
		case len(by) == 1:
			data.By = by[0]
			data.Begun = tallyOf(text.Asked, text.Sitting(by[0], as)).words(v)
		case len(by) == 0 && len(met) == 1:
			data.By = met[0].By
		}
		if data.By != "" {
			data.Role, data.Until = s.sittings.before(data.By, as)
			data.Role = cmp.Or(data.Role, roleOf(renderer, data.By, as))
			if n := len(text.Met(data.By, as)); n > 0 {
				data.Begun = strings.TrimPrefix(data.Begun+", "+v.Count("review.begun.met", n), ", ")
			}
		}
		s.page(w, r, http.StatusOK, "review-start.html", data)
		return
	}
	one.By, one.Role = strings.TrimSpace(r.PostForm.Get("by")), strings.TrimSpace(r.PostForm.Get("role"))
	one.Until, one.Countersign = review.Day(strings.TrimSpace(r.PostForm.Get("until"))), r.PostForm.Get("countersign") != ""
	data.By, data.Role, data.Until, data.Countersign = one.By, one.Role, string(one.Until), one.Countersign
	// Nobody reads a handout to its end and cannot sign it then. A key is asked for
	// at the signing.
	for _, f := range text.Refuse(one.approval(s.opts.Account)) {
		if f.Severity != fault.Error || f.Key == "key" {
			continue
		}
		told := v.problemFrom(f)
		data.Problems = append(data.Problems, fieldProblem{f.Key, told.What, told.Remedy})
	}
	if len(data.Problems) > 0 {
		s.page(w, r, http.StatusConflict, "review-start.html", data)
		return
	}
	if since, _ := text.Since(as); since != nil && !one.Countersign {
		one.Changed = true // what changed is shown first; everything is one press away
	}
	one.reopen(text)
	s.sittings.put(one, s.opts.Now())
	http.Redirect(w, r, "/review/sitting/"+one.Name, http.StatusSeeOther)
}

// waitsFor says whom a second reader comes behind; empty where they can begin.
func waitsFor(v *view, text *render.Reviewed, as review.As) string {
	if as != review.Reader || signedBy(text, review.Translator) != "" {
		return ""
	}
	return v.T("review.waits-for.translator")
}

// translatedBy says to a second reader who signed as translator: they are two people.
func translatedBy(v *view, text *render.Reviewed, as review.As) string {
	if by := signedBy(text, review.Translator); as == review.Reader && by != "" {
		return v.T("review.start.translated-by", by)
	}
	return ""
}

func (d *startData) title(v *view, r *render.Renderer, one *sitting) {
	d.Title, _ = r.Title(one.Handout, v.Lang)
	d.Language = v.language(r, one.Lang)
	d.Kind = variantName(v, r, one)
}

func variantName(v *view, r *render.Renderer, one *sitting) string {
	for _, kind := range r.Variants(one.Handout, v.Lang) {
		if kind.Value == one.Variant {
			return kind.Name
		}
	}
	return ""
}

// signers are names to choose from: who signed before in the same capacity, and of
// clinicians whom patients may see. A translator's name is offered to no clinician.
func signers(r *render.Renderer, text *render.Reviewed, as review.As) []string {
	var out []string
	add := func(name string) {
		for _, had := range out {
			if had == name {
				return
			}
		}
		out = append(out, name)
	}
	for _, by := range text.Begun(as) {
		add(by)
	}
	for _, id := range r.IDs() {
		for _, lang := range r.LanguagesOf(id) {
			for _, o := range r.SignOffs(id, lang) {
				if o.As == as {
					add(o.By)
				}
			}
		}
	}
	if as == review.Clinician {
		for _, p := range r.Practice().Providers {
			add(strings.TrimSuffix(p.Name+", "+p.Credentials, ", "))
		}
	}
	return out
}

// roleOf is the role under which somebody signed last in a capacity.
func roleOf(r *render.Renderer, by string, as review.As) string {
	for _, id := range r.IDs() {
		for _, lang := range r.LanguagesOf(id) {
			for _, o := range r.SignOffs(id, lang) {
				if o.By == by && o.As == as {
					return o.Role
				}
			}
		}
	}
	return ""
}

// lost answers for an address that leads nowhere.
func (s *Server) lost(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, http.StatusNotFound, "lost.html", nil)
}
