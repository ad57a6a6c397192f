package web

import (
	"net/http"
	"net/url"
	"strings"

	"handout/internal/regularfile"
	"handout/internal/tomledit"
)

// conflictRow is a setting that two changed; Shown is theirs as the file has it.
type conflictRow struct{ Name, Label, Was, Mine, Theirs, Shown, ID string }

// Two changed one setting. The page shows both, and sends theirs as it was shown
// ("theirs:KEY") with what was chosen ("keep:KEY").
const (
	theirsShown = "theirs:"
	sideChosen  = "keep:"
)

// choosing counts the settings that two changed, and those of them for which no
// side was chosen yet.
func choosing(form url.Values) (asked, open int) {
	for name := range form {
		if key, ok := strings.CutPrefix(name, theirsShown); ok {
			asked++
			if form.Get(sideChosen+key) == "" {
				open++
			}
		}
	}
	return asked, open
}

// chosen says on the save button what is still to be chosen.
func (look *practiceLook) chosen(v *view, asked, open int) {
	switch {
	case open > 0:
		look.CanSave, look.Button = false, v.Count("practice.save.choose", open)
		look.Follows, look.Lines, look.Changes, look.Wrong = nil, nil, nil, nil // nothing follows before
		look.Status = practiceStatus{Text: v.T("practice.status.choose")}
	case asked > 0 && look.Nothing:
		look.CanSave, look.Button = true, v.T("practice.save.theirs")
	}
}

// settled returns the edits after a choice between two versions, and the state
// that they are made on: theirs drops the edit, mine is made on theirs, as long as
// theirs is what was shown.
func (a *asked) settled(r *http.Request, path string) ([]tomledit.Edit, []byte) {
	base := a.base
	now, err := regularfile.Read(path, maxForm)
	var out []tomledit.Edit
	for _, e := range a.edits {
		name := e.Key.String()
		theirs := tomledit.Value(now, e.Key)
		side := r.PostForm.Get(sideChosen + name)
		if side == "mine" && (err != nil || strings.ReplaceAll(r.PostForm.Get(theirsShown+name), "\r\n", "\n") != tomledit.Say(theirs)) {
			side = "" // it was changed once more
		}
		if side != "" {
			if next, faults := tomledit.Apply(path, base, []tomledit.Edit{{Key: e.Key, Value: theirs}}); !faults.Failed() {
				base = next
			}
		}
		if side != "theirs" {
			out = append(out, e)
		}
	}
	return out, base
}
