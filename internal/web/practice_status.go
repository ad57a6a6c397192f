package web

import (
	"handout/internal/render"
	"handout/internal/review"
)

// practiceStatus is where a sheet stands, in one line that stays in sight: whether
// patients may get it, and if not who has to do what.
type practiceStatus struct {
	Signed   bool
	Text     string
	Go, Does string // the page on which it is done, and what the way there is called
}

// statusKeys are the words for why a sheet is a draft; of what has no words of its
// own the clinician's signature is missing.
var statusKeys = map[review.Reason]string{
	review.Changed: "changed", review.Ended: "ended", review.Withdrawn: "withdrawn", review.Sample: "sample", review.Untrusted: "untrusted",
	review.SourceUnsigned: "source", review.Untranslated: "translator", review.Unread: "reader", review.Unconfirmed: "confirm",
}

// statusOf says where a sheet stands.
func statusOf(v *view, title, tongue string, st review.Status, r *render.Renderer) practiceStatus {
	name := v.T("practice.status.sheet", title, tongue)
	switch {
	case st.Late():
		return practiceStatus{true, v.T("practice.status.late", name), "/review", v.T("practice.review")}
	case st.State == review.Approved:
		return practiceStatus{Signed: true, Text: v.T("practice.status.signed", name)}
	}
	out := practiceStatus{Go: "/review", Does: v.T("practice.review")}
	key := statusKeys[st.Reason]
	switch {
	case key == "":
		key = "unsigned"
	case st.Reason == review.Sample:
		out.Go, out.Does = "", ""
	case st.Reason == review.Unconfirmed:
		out.Go, out.Does = "/review/details", confirming(v, r)
		if review.LogoAlone(st.Details) {
			key, out.Does = "look", v.T("practice.looked.do")
		} else if r != nil && len(r.ToCall(nil)) == 0 {
			key = "details"
		}
	}
	out.Text = v.T("practice.status."+key, name)
	return out
}

// awaiting is the way to the confirmation of details after a save.
func awaiting(v *view, e *render.Edited) string {
	switch e.Follows.Await {
	case render.AwaitCall:
		if len(e.Follows.Call) > 0 && e.After != nil {
			return callText(v, e.After.Details(), e.Follows.Call[0])
		}
		return v.T("practice.call.details")
	case render.AwaitDetails:
		return v.T("practice.call.details")
	case render.AwaitLook:
		return v.T("practice.looked.do")
	}
	return ""
}

// confirming is the way to the confirmation of details: the first number that
// somebody has to call, or without one the details themselves.
func confirming(v *view, r *render.Renderer) string {
	if r == nil {
		return v.T("practice.call.details")
	}
	numbers := r.ToCall(nil)
	if len(numbers) == 0 {
		return v.T("practice.call.details")
	}
	return callText(v, r.Details(), numbers[0])
}

// callText says which number to call and what to listen for. Its dots say that
// something is asked next: a name.
func callText(v *view, d *review.Details, number string) string {
	if number != d.Phone.Text {
		return v.T("practice.call.night", number)
	}
	hours := ""
	for _, one := range d.Hours {
		if hours == "" || one.Language == v.Lang {
			hours = one.Text
		}
	}
	if hours == "" {
		return v.T("practice.call.day", number)
	}
	return v.T("practice.call.hours", number, hours)
}
