package web

import (
	"net/http"
	"slices"
	"strings"

	"handout/internal/render"
)

type overviewData struct {
	Sum      string
	Ask      string // whom to ask about what is not ready
	Problems []problem
	Sizes    []string
	Rows     []overviewRow
	Checked  []checkedRow
	Code     string
	Verdict  string
	Good     bool // the verdict is that the sheet may be given out
}

// overviewRow is a handout in a language, with a cell for each size.
type overviewRow struct {
	Title, Language string
	Sizes           []overviewCell
	Same            bool // it cannot be printed in any size, for one reason
	Why             string
	English         bool // of Why
	Until           string
}

type overviewCell struct{ State, Class string }

// checkedRow says when something outside of the program was last checked.
type checkedRow struct{ What, Class, Then string }

// overviewPage lists every handout in every language and size, and tells what a
// code at the foot of a printed sheet stands for.
func (s *Server) overviewPage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	v := s.view(r, nil)
	renderer, faults := s.desk.open()
	data := &overviewData{Problems: problems(v, faults), Code: strings.TrimSpace(r.PostForm.Get("code"))}
	if renderer == nil {
		data.Sum = v.T("overview.none")
		s.page(w, r, http.StatusOK, "overview.html", data)
		return
	}
	if data.Code != "" {
		data.Verdict, data.Good = verdict(v, renderer, data.Code)
	}
	ready := 0
	for _, size := range editions() {
		data.Sizes = append(data.Sizes, v.T("print.size."+string(size)))
	}
	for _, id := range renderer.IDs() {
		for _, tag := range renderer.LanguagesOf(id) {
			for _, c := range s.kindsOf(v, renderer, id, tag) {
				row := s.overviewRow(v, renderer, c, id, tag)
				for _, cell := range row.Sizes {
					if cell.Class != "no" {
						ready++
					}
				}
				data.Rows = append(data.Rows, row)
			}
		}
	}
	switch all := len(data.Rows) * len(data.Sizes); {
	case ready == 0:
		data.Sum = v.T("overview.none")
	case ready == all:
		data.Sum = v.T("overview.all")
	default:
		data.Sum = v.T("overview.some", ready, all)
	}
	if ready < len(data.Rows)*len(data.Sizes) {
		data.Ask = s.who(v, renderer)
		if contact := renderer.Practice().Contact; contact != "" && !renderer.Practice().Sample {
			data.Ask = v.T("overview.ask", contact)
		}
	}
	for _, one := range renderer.Checked() {
		data.Checked = append(data.Checked, checkedOf(v, renderer, one))
	}
	s.page(w, r, http.StatusOK, "overview.html", data)
}

func editions() []render.Edition { return []render.Edition{render.Standard, render.Large} }

// checkedOf says how old a check is, 60 days before it is too old.
func checkedOf(v *view, r *render.Renderer, one render.Checked) checkedRow {
	title, _ := r.Title(one.Handout, v.Lang)
	row := checkedRow{What: v.T("overview.checked.lab", title, r.SayDay(v.Lang, one.On)), Class: "ok"}
	switch {
	case one.Left < 0:
		row.Class, row.Then = "no", v.T("overview.checked.old", one.Key)
	case one.Left <= soon:
		row.Class, row.Then = "soon", v.Count("overview.checked.soon", max(one.Left, 1))
	default:
		row.Then = v.T("overview.checked.ok", r.SayDay(v.Lang, one.Until))
	}
	return row
}

// kindsOf are the choices under which a handout stands on the list: the
// practice's own, or each signed variant where the practice chose none.
func (s *Server) kindsOf(v *view, r *render.Renderer, id, tag string) []*choices {
	plain := &choices{Language: tag}
	if len(r.Missing(s.job(r, plain, id, tag))) == 0 {
		return []*choices{plain}
	}
	var out []*choices
	for _, one := range s.signed(v, r, &choices{}, id) {
		out = append(out, &choices{Language: tag, Variants: map[string]string{id: one.Value}})
	}
	if len(out) == 0 {
		return []*choices{plain}
	}
	return out
}

func (s *Server) overviewRow(v *view, r *render.Renderer, c *choices, id, tag string) overviewRow {
	title, _ := r.Title(id, v.Lang)
	for _, one := range r.Variants(id, v.Lang) {
		if one.Value == c.Variants[id] {
			title += ": " + one.Name
		}
	}
	row := overviewRow{Title: title, Language: v.language(r, tag)}
	for _, size := range editions() {
		c.Size = string(size)
		st := s.standing(v, r, c, id, tag)
		p := s.desk.prepare(r, s.job(r, c, id, tag))
		if st.Off {
			row.Sizes = append(row.Sizes, overviewCell{st.Text, "no"})
			if list := problems(v, p.faults); p.blank == nil && len(list) > 0 && len(r.Missing(s.job(r, c, id, tag))) == 0 {
				row.Why, row.English = list[0].What, list[0].English
			} else if p.blank != nil && !r.Practice().Sample {
				row.Why, row.English = v.say(render.Explained(p.blank.Status))
			}
			continue
		}
		cell := overviewCell{v.T("overview.ready"), "ok"}
		if st.Text != "" {
			cell = overviewCell{v.T("overview.soon", st.Text), "soon"}
		}
		row.Sizes, row.Until = append(row.Sizes, cell), r.SayDay(v.Lang, p.blank.Status.Until)
	}
	first := row.Sizes[0]
	row.Same = first.Class == "no" && !slices.ContainsFunc(row.Sizes, func(c overviewCell) bool { return c != first })
	return row
}

// verdict says of a code from the foot of a sheet whether that sheet may still be
// given out.
func verdict(v *view, r *render.Renderer, typed string) (text string, good bool) {
	code, ok := render.ParseCode(typed)
	if !ok {
		return v.T("overview.code.wrong"), false
	}
	var said []string
	for _, p := range r.Code(code) {
		if p.Verdict == render.PaperUnknown {
			return v.T("overview.code.none", code.Digits), false
		}
		title, _ := r.Title(p.Handout, v.Lang)
		key := map[string]string{render.PaperCurrent: "current", render.PaperSuperseded: "superseded", render.PaperThrowAway: "throw-away", render.PaperDraft: "draft"}[p.Verdict]
		why, _ := v.say(p.Said)
		good = good || p.Verdict == render.PaperCurrent
		said = append(said, v.T("overview.code.is", code.Digits, title, v.language(r, p.Language), v.T("overview.code."+key))+" "+why)
	}
	return strings.Join(said, " "), good
}
