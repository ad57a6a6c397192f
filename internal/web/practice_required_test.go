package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
)

// TestRequiredDoesNotLockTheForm: where the practice prints nothing unsigned, words
// are still changed, since nobody can sign them before they are saved, and the rule
// itself is turned on while something is unsigned.
func TestRequiredDoesNotLockTheForm(t *testing.T) {
	const required = "\n[review]\nrequired = true\n"
	for _, tt := range []struct{ name, file, key, value, follows string }{
		{"an option", clinictest.OakStreet + required, "handout.dre.chaperone", "always", "becomes a draft"},
		{"hours", clinictest.OakStreet + required, "hours", "9 am to 5 pm", "once more"},
		{"the rule", clinictest.OakStreet, "review.required", "true", "Not printed any more until signed, not as drafts either: “Your prostate exam”"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := clinictest.Folder(t, tt.file)
			if tt.name != "the rule" {
				clinictest.Sign(t, dir, today(), clinictest.Signed()...)
			}
			s := serverFor(t, dir, today)
			var look struct {
				CanSave        bool
				Sheet, Follows string
			}
			w := posted(s, "/practice/preview", fields(tt.file, tt.key, tt.value))
			if err := json.Unmarshal(w.Body.Bytes(), &look); err != nil {
				t.Fatal(err)
			}
			if !look.CanSave || !strings.Contains(look.Sheet, "<svg") || strings.Contains(look.Sheet, "is not printed") || !strings.Contains(look.Follows, tt.follows) {
				t.Errorf("can be saved: %v; follows\n%s\n%.300s", look.CanSave, look.Follows, look.Sheet)
			}
			if w := posted(s, "/practice/save", fields(tt.file, tt.key, tt.value)); w.Code != http.StatusOK || !strings.Contains(inFile(t, s), tt.value) {
				t.Errorf("%d, and the file says\n%s", w.Code, inFile(t, s))
			}
		})
	}
}

// TestRequiredStillShowsTheWordsToWhoSigns: on the screen, and no copy on paper.
func TestRequiredStillShowsTheWordsToWhoSigns(t *testing.T) {
	s := serverFor(t, clinictest.Folder(t, clinictest.OakStreet+"\n[review]\nrequired = true\n"), today)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	if w := answerTo(s, request(s, "GET", at+"/sheet", nil)); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<svg") {
		t.Errorf("the sheet of a sitting: %d", w.Code)
	}
	if w := posted(s, "/practice/copy", fields("")); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "prints nothing that is not signed (“Print nothing that is not signed?” says Yes)") {
		t.Errorf("a copy: %d", w.Code)
	}
	form := fields("")
	form.Set("handout", "dre")
	form.Set("lang", "en")
	if w := posted(s, "/review/copy", form); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "prints nothing that is not signed") || strings.Contains(w.Body.String(), "handout approve") {
		t.Errorf("a copy under Review: %d", w.Code)
	}
	form.Set("evidence", "yes")
	if w := posted(s, "/review/copy", form); !strings.HasPrefix(w.Body.String(), "%PDF") {
		t.Errorf("the reviewer's edition: %d", w.Code)
	}
	r, _ := s.desk.open()
	_, faults := r.Sheet(render.Job{Handout: "dre", Language: "en", Paper: render.Letter, Edition: render.Standard})
	const want = "“Your prostate exam” (English) is not printed, because your practice prints nothing that is not signed: no clinician has signed these words."
	if why := problems(s.view(request(s, "GET", "/", nil), nil), faults); len(why) != 1 || why[0].What != want {
		t.Errorf("said at the desk: %+v", why)
	}
}

// TestAFaultWithoutAFieldIsSaid: what keeps the form from being saved and belongs to
// none of its fields stands with the refusal.
func TestAFaultWithoutAFieldIsSaid(t *testing.T) {
	const file = "name = \"Oak Street Urology\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\n"
	s := serverFor(t, clinictest.Folder(t, file), today)
	w := posted(s, "/practice/save", fields(file, "content.dir", "nowhere"))
	body := w.Body.String()
	if w.Code != http.StatusConflict {
		t.Fatal(w.Code)
	}
	bar, _, _ := strings.Cut(body[strings.Index(body, `id="follows"`):], `id="more"`)
	if !strings.Contains(bar, "Cannot be saved yet") || !strings.Contains(bar, "nowhere") && !strings.Contains(bar, "Folder") {
		t.Errorf("why it is not saved is not said:\n%s", bar)
	}
}
