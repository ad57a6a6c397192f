package web

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"handout/internal/render"
)

type overviewData struct {
	Sum      string
	Ask      string // whom to ask about what is not ready
	Trouble  string // why nothing can be told: the practice's file cannot be opened
	Problems []problem
	Sizes    []string
	Rows     []overviewRow
	Checked  []checkedRow
	Code     string
	Foot     string // what stands before the code in the last line of a sheet
	Verdict  string
	Misread  bool // what was typed is no code
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

// footVersion is the version of the words in the picture of a foot: an example.
const footVersion = "2026.11"

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
		data.Trouble, data.Ask = s.trouble(v, faults)
		s.page(w, r, http.StatusOK, "overview.html", data)
		return
	}
	if data.Code != "" {
		data.Verdict, data.Good = verdict(v, renderer, data.Code)
		_, read := render.ParseCode(data.Code)
		data.Misread = !read
	}
	data.Foot = "dre-" + v.Lang + " " + footVersion
	for _, size := range render.Sizes() {
		data.Sizes = append(data.Sizes, v.T("print.size."+string(size)))
	}
	kinds := func(id, _ string) []render.Variant { return s.signed(v, renderer, &choices{}, id) }
	table := renderer.Table(s.desk.blank(renderer), kinds)
	ready := 0
	for row := range slices.Chunk(table, len(data.Sizes)) {
		for _, one := range row {
			if one.State == render.CellReady {
				ready++
			}
		}
		data.Rows = append(data.Rows, s.overviewRow(v, renderer, row))
	}
	switch all := len(data.Rows) * len(data.Sizes); {
	case ready == 0:
		data.Sum = v.T("overview.none")
	case ready == all:
		data.Sum, data.Ask = s.allReady(v, renderer, table)
	default:
		data.Sum = v.T("overview.some", ready, all)
	}
	if ready < len(data.Rows)*len(data.Sizes) {
		data.Ask = s.who(v, renderer)
		if contact := renderer.Practice().Contact; contact != "" && ready > 0 && !renderer.Practice().Sample {
			data.Ask = v.T("overview.ask", contact)
		}
	}
	for _, one := range renderer.Checked() {
		data.Checked = append(data.Checked, checkedOf(v, renderer, one))
	}
	s.page(w, r, http.StatusOK, "overview.html", data)
}

// allReady says that everything is ready, and from 60 days before it when the first
// sign-off ends, and whom to ask.
func (s *Server) allReady(v *view, r *render.Renderer, table []render.Stand) (sum, ask string) {
	first := slices.MinFunc(table, func(a, b render.Stand) int { return a.Status.DaysLeft - b.Status.DaysLeft })
	key := "overview.all.soon"
	switch {
	case first.Status.DaysLeft > soon:
		return v.T("overview.all"), ""
	case first.Status.Late():
		key = "overview.all.late"
	}
	return v.T(key, r.SayDay(v.Lang, first.Until)), s.who(v, r)
}

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

// overviewRow shows a handout in one language: its sheets in every size.
func (s *Server) overviewRow(v *view, r *render.Renderer, sizes []render.Stand) overviewRow {
	first := sizes[0]
	title, _ := r.Title(first.Handout, v.Lang)
	for _, one := range r.Variants(first.Handout, v.Lang) {
		if first.Set != nil && maps.Equal(one.Set, first.Set) {
			title += ": " + one.Name
		}
	}
	row := overviewRow{Title: title, Language: v.language(r, first.Language)}
	for _, one := range sizes {
		st := s.standingOf(v, r, one)
		switch {
		case st.Off:
			row.Sizes = append(row.Sizes, overviewCell{st.Text, "no"})
			row.Why, row.English = s.whyNot(v, r, one)
		case st.Text != "":
			row.Sizes, row.Until = append(row.Sizes, overviewCell{v.T("overview.soon", st.Text), "soon"}), r.SayDay(v.Lang, one.Until)
		default:
			row.Sizes, row.Until = append(row.Sizes, overviewCell{v.T("overview.ready"), "ok"}), r.SayDay(v.Lang, one.Until)
		}
	}
	row.Same = row.Sizes[0].Class == "no" && !slices.ContainsFunc(row.Sizes, func(c overviewCell) bool { return c != row.Sizes[0] })
	return row
}

// whyNot says what a cell has no room for: who signed what has changed, which
// option waits, what is wrong with the practice's file. It is empty where the
// cell says all.
func (s *Server) whyNot(v *view, r *render.Renderer, st render.Stand) (why string, english bool) {
	switch {
	case len(st.Missing) > 0:
		return v.T("blocked.unset.detail", st.Missing[0]), false
	case st.State == render.CellCannot:
		if list := problems(v, st.Faults); len(list) > 0 {
			return list[0].What, list[0].English
		}
		return "", false
	case r.Practice().Sample || slices.Contains([]string{"unsigned", "untranslated", "unread"}, string(st.Status.Reason)):
		return "", false
	}
	return v.say(render.Explained(st.Status))
}

// verdict says of a code from the foot of a sheet whether that sheet may still be
// given out.
func verdict(v *view, r *render.Renderer, typed string) (text string, good bool) {
	code, ok := render.ParseCode(typed)
	if !ok {
		return v.T("overview.code.wrong", typed), false
	}
	var said []string
	for _, p := range r.Code(code) {
		if p.Verdict == render.PaperUnknown {
			return v.T("overview.code.none", code.Digits), false
		}
		if p.Handout == "" {
			return v.T("overview.code.any-draft", code.Digits), false
		}
		title, _ := r.Title(p.Handout, v.Lang)
		key := map[string]string{render.PaperCurrent: "current", render.PaperSuperseded: "superseded", render.PaperThrowAway: "throw-away", render.PaperDraft: "draft"}[p.Verdict]
		why, _ := v.say(p.Said)
		good = good || p.Verdict == render.PaperCurrent
		said = append(said, v.T("overview.code.is", code.Digits, title, v.language(r, p.Language), v.T("overview.code."+key))+" "+why)
	}
	return strings.Join(said, " "), good
}
