package web

import (
	"net/http"
	"slices"
	"strings"

	"handout/internal/render"
	"handout/internal/review"
)

// withdrawData is the page that ends sign-offs.
type withdrawData struct {
	startData
	InForce  []withdrawable
	Standing []withdrawable // not of the words as they are now, or not counted today
	Over     []withdrawable // withdrawn before, or replaced
	OverText string
	Signer   string
	Chosen   bool // which end was chosen
	Choices  []withdrawChoice
	Because  string
	Problems []fieldProblem
	Done     []string
	After    []string // what followed from what was done
	Since    string   // when the first of what ended was signed
}

// withdrawChoice is whose sign-offs end, and what follows from it.
type withdrawChoice struct {
	Signer  string
	Text    string
	Follows []string
}

// withdrawable is a sign-off, and what it took the place of.
type withdrawable struct {
	Text, Kind, Why string
	Before          []string
}

// withdrawPage ends sign-offs of a handout in a language.
func (s *Server) withdrawPage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	s.sittings.alone(func() {
		v := s.view(r, nil)
		renderer, faults := s.desk.open()
		id, lang := r.PathValue("handout"), r.PathValue("lang")
		if renderer != nil && (!renderer.Practice().Signs || !slices.Contains(renderer.IDs(), id) || !renderer.Written(id, lang)) {
			s.lost(w, r)
			return
		}
		data := &withdrawData{Signer: r.PostForm.Get("signer"), Because: strings.TrimSpace(r.PostForm.Get("because"))}
		_, data.Chosen = r.PostForm["signer"]
		data.Address, data.By = r.URL.Path, strings.TrimSpace(r.PostForm.Get("by"))
		if renderer == nil {
			data.Stopped = problems(v, faults)
			s.page(w, r, http.StatusConflict, "review-withdraw.html", data)
			return
		}
		data.title(v, renderer, &sitting{Handout: id, Lang: lang})
		data.choices(v, renderer, id, lang)
		if r.Method == http.MethodPost {
			if !data.Chosen {
				data.Problems = append(data.Problems, fieldProblem{"signer", v.T("review.withdraw.choose"), ""})
			}
			ended, err := []review.SignOff(nil), error(nil)
			if data.Chosen {
				w := review.Withdrawal{Handout: id, Language: lang, Signer: strings.TrimSpace(data.Signer), By: data.By, Because: strings.Join(strings.Fields(data.Because), " ")}
				follows := data.follows(v, renderer, renderer.Endings(w, v.Lang), "after")
				if ended, err = renderer.Withdraw(w); len(ended) > 0 {
					data.After = follows
				}
			}
			first := review.Day("")
			for _, o := range ended {
				if first == "" || o.On < first {
					first = o.On
				}
				if told := v.T("review.withdraw.done", o.By, renderer.SayDay(v.Lang, string(o.On))); !slices.Contains(data.Done, told) {
					data.Done = append(data.Done, told)
				}
			}
			if first != "" {
				data.Since = renderer.SayDay(v.Lang, string(first))
			}
			if err != nil {
				data.Problems = fieldProblems(v, err)
			}
			if again, _ := s.desk.open(); again != nil {
				renderer = again
			}
			data.choices(v, renderer, id, lang)
		}
		data.list(v, renderer, id, lang)
		code := http.StatusOK
		if len(data.Problems) > 0 {
			code = http.StatusConflict
		}
		s.page(w, r, code, "review-withdraw.html", data)
	})
}

// list takes in the sign-offs of a handout in a language by what they are worth.
func (d *withdrawData) list(v *view, r *render.Renderer, id, lang string) {
	say := func(key string, o *render.SignedText) string {
		return v.T(key, o.By, v.T("review.as."+o.As.String()), r.SayDay(v.Lang, string(o.On)), r.SayDay(v.Lang, string(o.Until)))
	}
	all := r.SignedTexts(id, lang, v.Lang)
	// A translation needs both of its signers: what waits for the other one is told.
	waits := func(o *render.SignedText) string {
		other, why := review.Reader, v.T("review.withdraw.waits.reader")
		if o.As == review.Reader {
			other, why = review.Translator, v.T("review.withdraw.waits.translator")
		}
		if o.As == review.Clinician || slices.ContainsFunc(all, func(s render.SignedText) bool {
			return s.Standing == render.InForce && s.As == other && s.Digest == o.Digest && s.Of == o.Of
		}) {
			return ""
		}
		return why
	}
	for _, o := range all {
		one := withdrawable{Text: say("review.withdraw.one", &o), Kind: o.Variant}
		for _, before := range o.Before {
			one.Before = append(one.Before, v.T("review.withdraw.before."+before.Standing, r.SayDay(v.Lang, string(before.On)), r.SayDay(v.Lang, string(before.Until))))
		}
		switch o.Standing {
		case render.InForce:
			one.Why = waits(&o)
			d.InForce = append(d.InForce, one)
		case render.Withdrawn:
			one.Why = v.T("review.withdraw.was", r.SayDay(v.Lang, string(o.SignOff.Withdrawn)), o.WithdrawnBy, o.Because)
			d.Over = append(d.Over, one)
		case render.Replaced:
			one.Why = v.T("review.withdraw.replaced")
			d.Over = append(d.Over, one)
		default:
			one.Why = v.T("review.withdraw." + strings.ReplaceAll(o.Standing, " ", "-"))
			if o.Standing == render.NotNow && !o.Counts {
				one.Why = v.T("review.withdraw.not-counted")
			}
			d.Standing = append(d.Standing, one)
		}
	}
	d.OverText = v.Count("review.withdraw.over", len(d.Over))
}

// choices are all of the sign-offs, or those of one person, each with what follows.
func (d *withdrawData) choices(v *view, r *render.Renderer, id, lang string) {
	d.Names, d.Choices = nil, nil
	for _, o := range r.SignOffs(id, lang) {
		if !slices.Contains(d.Names, o.By) {
			d.Names = append(d.Names, o.By)
		}
	}
	if len(d.Names) == 0 {
		return
	}
	names := append([]string{""}, d.Names...)
	if len(d.Names) == 1 { // theirs are all
		names = names[:1]
	}
	for _, name := range names {
		choice := withdrawChoice{Signer: name, Text: v.T("review.withdraw.all.of", strings.Join(d.Names, "; "))}
		if len(d.Names) == 1 {
			choice.Text = v.T("review.withdraw.of", d.Names[0])
		} else if name != "" {
			choice.Text = v.T("review.withdraw.of", name)
		}
		choice.Follows = d.follows(v, r, r.Endings(review.Withdrawal{Handout: id, Language: lang, Signer: name}, v.Lang), "follows")
		d.Choices = append(d.Choices, choice)
	}
}

// follows says what a withdrawal leads to: what stays in force, which sheets become
// drafts, and by which codes the printed ones are known. tense is "follows" before it is
// done, "after" behind it.
func (d *withdrawData) follows(v *view, r *render.Renderer, endings []render.Ending, tense string) []string {
	var stays, drafts, codes []string
	for _, e := range endings {
		name := v.language(r, e.Language)
		if e.Variant != "" {
			name += " (" + e.Variant + ")"
		}
		if e.Stays {
			stays = append(stays, name)
			continue
		}
		if drafts = append(drafts, name); e.Code != "" {
			codes = append(codes, e.Code)
		}
	}
	switch {
	case len(endings) == 0:
		return []string{v.T("review.withdraw." + tense + ".nothing")}
	case len(drafts) == 0:
		return []string{v.T("review.withdraw."+tense+".stays", strings.Join(stays, ", "))}
	}
	var out []string
	if len(stays) == 0 {
		out = append(out, v.T("review.withdraw."+tense+".none", d.Title, strings.Join(drafts, ", ")))
	} else {
		out = append(out, v.T("review.withdraw."+tense+".drafts", d.Title, strings.Join(drafts, ", ")), v.T("review.withdraw."+tense+".stays", strings.Join(stays, ", ")))
	}
	if len(codes) == 0 {
		return append(out, v.T("review.withdraw."+tense+".drafts-only"))
	}
	out = append(out, v.T("review.withdraw."+tense+".paper", strings.Join(once(codes), ", ")))
	if tense == "follows" {
		out = append(out, v.T("review.withdraw.follows.who", contact(v, r)))
	}
	return out
}
