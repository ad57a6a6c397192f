package web

import (
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/review"
)

// standing is what a card says of what it offers.
type standing struct {
	Text string `json:"text"`
	Off  bool   `json:"off"`  // it cannot be printed
	Calm bool   `json:"calm"` // nothing is wrong: it is a step to take
}

// tellClock says to look at the clock first where something is dated after today:
// everything else may follow from it.
func (out *sheetView) tellClock(v *view, faults fault.List) {
	for _, f := range faults {
		if render.ToCome(f) {
			out.Clock = v.T("print.clock")
		}
	}
}

// signed are the variants of a handout that may be given to patients, in the
// chosen language or else in any.
func (s *Server) signed(v *view, r *render.Renderer, c *choices, id string) []render.Variant {
	var out []render.Variant
	langs := r.LanguagesOf(id)
	if c.Language != "" {
		langs = []string{c.Language}
	}
	for _, one := range r.Variants(id, v.Lang) {
		if slices.ContainsFunc(langs, func(lang string) bool {
			return s.desk.signed(r, render.Job{Handout: id, Language: lang, Set: one.Set})
		}) {
			out = append(out, one)
		}
	}
	return out
}

// soon is how many days ahead the end of a sign-off is told.
const soon = 60

// standing says of a handout's card whether it can be printed for patients in a
// language, and when that ends soon. Without a language it is asked whether it
// can be in any.
func (s *Server) standing(v *view, r *render.Renderer, c *choices, id, lang string) standing {
	if lang == "" {
		var first standing
		for i, tag := range r.LanguagesOf(id) {
			st := s.standing(v, r, c, id, tag)
			if !st.Off {
				return st
			}
			if i == 0 {
				first = st
			}
		}
		return first
	}
	off := func(key string) standing { return standing{Text: v.T(key), Off: true} }
	if !r.Written(id, lang) {
		return off("state.unwritten")
	}
	j := s.job(r, c, id, lang)
	if len(r.Missing(j)) > 0 {
		for _, one := range r.Variants(id, v.Lang) {
			if s.desk.signed(r, render.Job{Handout: id, Language: lang, Set: one.Set}) {
				return standing{Text: v.T("print.variant"), Calm: true}
			}
		}
		if signed := s.signed(v, r, &choices{}, id); len(signed) > 0 {
			// The practice has signed it in another language: it is told why not in this.
			one := *c
			one.Variants = map[string]string{id: signed[0].Value}
			return s.standing(v, r, &one, id, lang)
		}
		return off("state.unset")
	}
	return s.standingOf(v, r, r.Stand(j, s.desk.blank(r)))
}

// standingOf says in a few words what can be done with a sheet.
func (s *Server) standingOf(v *view, r *render.Renderer, st render.Stand) standing {
	off := func(key string) standing { return standing{Text: v.T(key), Off: true} }
	switch {
	case len(st.Missing) > 0:
		return off("state.unset")
	case st.State == render.CellCannot:
		return off("state.cannot")
	case st.State == render.CellDraft:
		return off("state." + s.heldBy(v, r, &st.Status))
	}
	switch left := st.Status.DaysLeft; {
	case st.Status.Late():
		return standing{Text: v.T("state.late", r.SayDay(v.Lang, st.Until))}
	case left <= 7:
		return standing{Text: v.Count("state.ends", max(left, 0))}
	case left <= soon:
		return standing{Text: v.T("state.ends.by", r.SayDay(v.Lang, st.Until))}
	}
	return standing{}
}

// languageState says whether the chosen handouts can be printed in a language;
// with none chosen, whether any can.
func (s *Server) languageState(v *view, r *render.Renderer, c *choices, tag string) standing {
	ids := r.IDs()
	if len(c.Handouts) > 0 {
		ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !c.chosen(id) })
	}
	var last standing
	for _, id := range ids {
		st := s.standing(v, r, c, id, tag)
		if !st.Off && len(c.Handouts) == 0 {
			return standing{}
		}
		if st.Off {
			last = st
			if len(c.Handouts) > 0 {
				return st
			}
		}
	}
	return last
}

// blockedBy is the reason why a sheet is for no patient, as the keys of the texts
// have it.
func (s *Server) blockedBy(v *view, r *render.Renderer, sheet *render.Sheet) string {
	return s.heldBy(v, r, &sheet.Status)
}

func (s *Server) heldBy(v *view, r *render.Renderer, st *review.Status) string {
	if r.Practice().Sample {
		return "sample"
	}
	key := func(reason review.Reason) string { return strings.ReplaceAll(string(reason), " ", "-") }
	reason := key(st.Reason)
	if st.Reason == review.SourceUnsigned && st.Source != nil {
		// What holds the English back: that it ran out is no lack of a signature.
		if of := reason + "-" + key(st.Source.Reason); v.words["state."+of] != "" {
			return of
		}
	}
	return reason
}

// who says whom to ask.
func (s *Server) who(v *view, r *render.Renderer) string {
	if r.Practice().Sample {
		return v.T("blocked.first")
	}
	if contact := r.Practice().Contact; contact != "" {
		return v.T("blocked.ask", contact)
	}
	return v.T("blocked.ask.unknown")
}

// instead names the languages in which what was chosen is ready.
func (s *Server) instead(v *view, r *render.Renderer, c *choices) string {
	var names []string
	for _, tag := range r.Languages() {
		if tag != c.Language && !s.languageState(v, r, c, tag).Off {
			names = append(names, v.language(r, tag))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return notInstead(v, names)
}

// notInstead says of the languages that are ready that they are for who reads them.
func notInstead(v *view, names []string) string {
	said := oneOf(v, names)
	return v.T("blocked.instead", said)
}

// insteadOfCards is instead for what the cards offer in the chosen language, with
// the words alone looked at in the others; empty where nothing is held back in it.
func (s *Server) insteadOfCards(v *view, r *render.Renderer, c *choices, off func(id string) bool) string {
	var names []string
	for _, tag := range r.Languages() {
		other := choices{Language: tag, Variants: c.Variants}
		ready := func(id string) bool {
			if len(c.Handouts) > 0 && !c.chosen(id) || !off(id) || !r.Written(id, tag) {
				return false
			}
			j := render.Job{Handout: id, Language: tag, Set: other.set(r, id)}
			return len(r.Missing(j)) == 0 && s.desk.signed(r, j) || len(r.Missing(j)) > 0 && len(s.signed(v, r, &other, id)) > 0
		}
		if tag != c.Language && slices.ContainsFunc(r.IDs(), ready) {
			names = append(names, v.language(r, tag))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return notInstead(v, names)
}

// nothingReady says at once that nothing at all is for patients yet, and whom to ask;
// empty where something is.
func (s *Server) nothingReady(v *view, r *render.Renderer) string {
	if r.Practice().Sample {
		return v.T("print.nothing.sample") + " " + s.who(v, r)
	}
	for _, id := range r.IDs() {
		for _, tag := range r.LanguagesOf(id) {
			j := render.Job{Handout: id, Language: tag}
			if len(r.Missing(j)) == 0 && s.desk.signed(r, j) || len(s.signed(v, r, &choices{Language: tag}, id)) > 0 {
				return ""
			}
		}
	}
	return v.T("print.nothing") + " " + s.who(v, r)
}
