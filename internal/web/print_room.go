package web

import (
	"slices"

	"handout/internal/render"
	"handout/internal/review"
)

// What a card says of itself changes with the choices, and whoever is about to
// click on the next one must find it where it was. So each card has room from the
// start for the longest of what it can come to say.

// cardStanding is what the card of a handout says: why it cannot be printed, and
// who can mend that.
func (s *Server) cardStanding(v *view, r *render.Renderer, c *choices, id, lang string) standing {
	return s.onCard(v, r, s.standing(v, r, c, id, lang), id, lang)
}

func (s *Server) onCard(v *view, r *render.Renderer, st standing, id, lang string) standing {
	switch {
	case !st.Off || r.Practice().Sample: // of a sample, the page says so on top
	case lang != "" && !r.Written(id, lang):
		st.Text = v.T("print.cannot.unwritten", uncapital(sentence(st.Text)))
	default:
		st.Text = v.T("print.cannot", uncapital(sentence(st.Text)), s.mends(v, r))
	}
	return st
}

// mends says who can mend what holds a handout back.
func (s *Server) mends(v *view, r *render.Renderer) string {
	if contact := r.Practice().Contact; contact != "" {
		return v.T("print.mends", contact)
	}
	return v.T("blocked.ask.unknown")
}

// cardRoom is all that the card of a handout can say, in whichever language and
// beside whichever other handout. It is asked of the words alone: to lay every sheet
// out would take longer than the page may. What a sheet says that cannot be laid out
// (it never was so with shipped words) has no room of its own.
func (s *Server) cardRoom(v *view, r *render.Renderer, id string) []string {
	var out []string
	kinds := []choices{{}}
	for _, one := range r.Variants(id, v.Lang) {
		kinds = append(kinds, choices{Variants: map[string]string{id: one.Value}})
	}
	for _, tag := range r.Languages() {
		for _, c := range kinds {
			out = append(out, s.onCard(v, r, s.wordsStanding(v, r, &c, id, tag), id, tag).Text)
		}
	}
	if s.canBeLeftOut(v, r, id) {
		out = append(out, v.T("state.left-out"))
	}
	return roomFor(out)
}

// wordsStanding is standing, of the words alone.
func (s *Server) wordsStanding(v *view, r *render.Renderer, c *choices, id, lang string) standing {
	if !r.Written(id, lang) {
		return standing{Text: v.T("state.unwritten"), Off: true}
	}
	j := s.job(r, c, id, lang)
	if len(r.Missing(j)) > 0 {
		if len(s.signed(v, r, &choices{}, id)) > 0 {
			return standing{Text: v.T("print.variant"), Calm: true}
		}
		return standing{Text: v.T("state.unset"), Off: true}
	}
	words, _ := r.Words(j)
	if words == nil {
		return standing{Text: v.T("state.cannot"), Off: true}
	}
	st := render.Stand{Status: words.Status}
	st.State, st.Until = render.CellReady, words.Status.Until
	if words.Status.State != review.Approved {
		st.State = render.CellDraft
	}
	return s.standingOf(v, r, st)
}

// canBeLeftOut reports whether a handout is not printed beside another one of the
// same visit.
func (s *Server) canBeLeftOut(v *view, r *render.Renderer, id string) bool {
	lang := r.Practice().Language
	job := func(id string) render.Job {
		c := choices{Variants: map[string]string{}}
		if kinds := r.Variants(id, v.Lang); len(kinds) > 0 {
			c.Variants[id] = kinds[0].Value
		}
		return s.job(r, &c, id, lang)
	}
	for _, other := range r.IDs() {
		if other == id || !r.Written(id, lang) || !r.Written(other, lang) || len(r.Missing(job(id)))+len(r.Missing(job(other))) > 0 {
			continue
		}
		planned, _, faults := r.ForVisit([]render.Job{job(id), job(other)}, nil)
		if !faults.Failed() && !slices.ContainsFunc(planned, func(j render.Job) bool { return j.Handout == id }) {
			return true
		}
	}
	return false
}

// languageStanding is what the choice of a language says: why stands on the cards.
func (s *Server) languageStanding(v *view, r *render.Renderer, c *choices, tag string) standing {
	st := s.languageState(v, r, c, tag)
	if st.Text = ""; st.Off && !r.Practice().Sample {
		st.Text = v.T("print.language.off")
	}
	return st
}

// languageRoom is all that the choice of a language can say below its name.
func (s *Server) languageRoom(v *view) []string {
	return []string{v.T("print.language.off"), v.Count("leaves", mostLeaves)}
}

// insteadRoom is the longest of what insteadOfCards can say.
func (s *Server) insteadRoom(v *view, r *render.Renderer) []string {
	var out []string
	for _, tag := range r.Languages() {
		c := &choices{Language: tag}
		out = append(out, s.insteadOfCards(v, r, c, func(id string) bool {
			return !r.Written(id, tag) || !s.desk.signed(r, render.Job{Handout: id, Language: tag})
		}))
	}
	return roomFor(out)
}

// mostLeaves is a number of sheets as wide as any that is told.
const mostLeaves = 888

// roomFor are the texts that room is kept for, each once.
func roomFor(texts []string) []string {
	texts = slices.DeleteFunc(texts, func(t string) bool { return t == "" })
	slices.SortFunc(texts, func(a, b string) int { return len(b) - len(a) })
	seen := map[string]bool{}
	return slices.DeleteFunc(texts, func(t string) bool {
		was := seen[t]
		seen[t] = true
		return was
	})
}

// countLeaves says beside each language and size how many sheets of paper the
// choices would take in it; what cannot be printed, and what is not wholly chosen,
// has no number.
func (s *Server) countLeaves(v *view, r *render.Renderer, c *choices, out *sheetView) {
	tell := func(key string, other choices) {
		text := ""
		if n := s.leaves(v, r, &other, out.also); n > 0 {
			text = v.Count("leaves", n)
		}
		out.status[key] = standing{Text: text, Calm: true}
	}
	for _, tag := range r.Languages() {
		other := *c
		other.Language = tag
		tell("leaves-language-"+tag, other)
	}
	for _, size := range render.Sizes() {
		other := *c
		other.Size = string(size)
		tell("leaves-size-"+string(size), other)
	}
}

// leaves is how many sheets of paper the choices take; 0 where they cannot be printed.
func (s *Server) leaves(v *view, r *render.Renderer, c *choices, also []string) int {
	var jobs []render.Job
	for _, id := range r.IDs() {
		if !c.chosen(id) {
			continue
		}
		j := s.job(r, c, id, c.Language)
		if c.Language == "" || !r.Written(id, c.Language) || len(r.Missing(j)) > 0 || s.standing(v, r, c, id, c.Language).Off {
			return 0
		}
		jobs = append(jobs, j)
	}
	if len(jobs) > 1 || len(also) > 0 {
		planned, _, faults := r.ForVisit(jobs, also)
		if faults.Failed() {
			return 0
		}
		jobs = planned
	}
	all := pile{oneSided: r.OneSided()}
	for range c.Copies {
		for _, j := range jobs {
			p := s.desk.prepare(r, j)
			if p.blank == nil {
				return 0
			}
			all.add(p.blank, 1)
		}
	}
	return all.paper()
}
