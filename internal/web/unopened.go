package web

import (
	"handout/internal/fault"
	"handout/internal/render"
)

// trouble says why the practice's file cannot be opened, and whom to ask. Whoever prints
// can mend nothing in it: how it is mended stands below, for who can.
func (s *Server) trouble(v *view, faults fault.List) (what, ask string) {
	ask = v.T("blocked.ask.unknown")
	if contact := s.desk.asked(); contact != "" {
		ask = v.T("blocked.ask", contact)
	}
	return v.T("file." + string(render.TroubleOf(s.opts.Clinic, faults))), ask
}

// unopened says on the print page why there are no sheets at all.
func (s *Server) unopened(v *view, faults fault.List) *sheetView {
	out := &sheetView{Button: v.T("print.button.cannot"), Details: problems(v, faults)}
	out.Blocked, out.Who = s.trouble(v, faults)
	out.What = out.Who
	return out
}
