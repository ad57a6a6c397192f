package web

import "handout/internal/render"

// closedKey says where patients turn when the practice is closed.
const closedKey = "after_hours_phone"

// closedSaid says what the sheets do with what was typed for the hours when the practice
// is closed, where it is not what one would think: no person answers then. Empty where
// they print it.
func closedSaid(v *view, r *render.Renderer, typed string, j render.Job) string {
	if typed == "" {
		return ""
	}
	switch r.ClosedPrinted(render.Job{Handout: "dre", Language: j.Language, Paper: j.Paper, Edition: render.Standard}) {
	case render.ClosedInFoot:
		return v.T("practice.closed.foot")
	case render.ClosedMessages:
		return v.T("practice.closed.messages")
	case render.ClosedNowhere:
		return v.T("practice.closed.nowhere")
	}
	return ""
}
