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
func statusOf(v *view, title, tongue string, st review.Status) practiceStatus {
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
		out.Go, out.Does = "/review/details", v.T("practice.called.do")
		if review.LogoAlone(st.Details) {
			key, out.Does = "look", v.T("practice.looked.do")
		}
	}
	out.Text = v.T("practice.status."+key, name)
	return out
}

// awaiting is the way to the confirmation of details after a save.
func awaiting(v *view, f render.Follows) string {
	switch f.Await {
	case render.AwaitCall:
		return v.T("practice.called.do")
	case render.AwaitLook:
		return v.T("practice.looked.do")
	}
	return ""
}
