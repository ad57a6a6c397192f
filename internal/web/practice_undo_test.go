package web

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"handout/internal/tomledit"
)

// TestUndoSaysWhatGoesBack: the button names what it puts back, and so does the
// one that does it again.
func TestUndoSaysWhatGoesBack(t *testing.T) {
	for _, tt := range []struct {
		name       string
		set        []string
		undo, redo string
	}{
		{"one", []string{"hours", "9 am to 5 pm"}, "Undo: “Hours: when somebody answers that phone” goes back to “8 am to 5 pm”", "Redo: “Hours: when somebody answers that phone” becomes “9 am to 5 pm” again"},
		{"an option", []string{"handout.dre.latex_free", "true"}, "Undo: “Are all your gloves latex-free?” goes back to “No”", "Redo: “Are all your gloves latex-free?” becomes “Yes” again"},
		{"added", []string{"email", "desk@oak.example"}, "Undo: take out again what you added at “E-mail address that somebody reads”", "Redo: “E-mail address that somebody reads” becomes “desk@oak.example” again"},
		{"taken out", []string{"language_notice", ""}, "Undo: “Line that offers an interpreter” goes back to “Interpreters are free.”", "Redo: take out “Line that offers an interpreter” again"},
		{"several", []string{"hours", "9 am to 5 pm", "name", "Elm Street"}, "Undo: these 2 settings go back to what they were", "Redo these 2 changes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := formServer(t, ourFile)
			page := posted(s, "/practice/save", fields(ourFile, tt.set...)).Body.String()
			done, rest, _ := strings.Cut(page, `<nav class="parts"`)
			if !strings.Contains(done, tt.undo) || !strings.Contains(done, "until somebody saves again") {
				t.Errorf("the save does not say %q", tt.undo)
			}
			if !strings.Contains(rest, tt.undo) {
				t.Errorf("the state before does not say %q", tt.undo)
			}
			saved := inFile(t, s)
			done, _, _ = strings.Cut(posted(s, "/practice/undo", fields(saved)).Body.String(), `<nav class="parts"`)
			if inFile(t, s) != ourFile || !strings.Contains(done, tt.redo) {
				t.Errorf("the undo does not say %q:\n%s", tt.redo, done)
			}
			if !strings.Contains(done, `name="redo" value="yes"`) {
				t.Error("the way to do it again is none")
			}
			again := fields(ourFile)
			again.Set("redo", "yes")
			done, _, _ = strings.Cut(posted(s, "/practice/undo", again).Body.String(), `<nav class="parts"`)
			if inFile(t, s) != saved || !strings.Contains(done, "Done again.") || strings.Contains(done, "Undone.") || !strings.Contains(done, tt.undo) {
				t.Errorf("made again:\n%s\n%s", inFile(t, s), done)
			}
		})
	}
}

// TestUndoLosesNothing: what was typed after the save stays, a save of somebody
// else's stands, and a file that is gone can be put back.
func TestUndoLosesNothing(t *testing.T) {
	s := formServer(t, ourFile)
	posted(s, "/practice/save", fields(ourFile, "hours", "9 am to 5 pm"))
	saved := inFile(t, s)
	w := posted(s, "/practice/undo", fields(saved, "hours", "9 am to 5 pm", "name", "Elm Street"))
	if page := w.Body.String(); inFile(t, s) != ourFile || !strings.Contains(boxOf(t, page, "f-name"), "Elm Street") || !strings.Contains(boxOf(t, page, "f-hours"), "8 am to 5 pm") {
		t.Errorf("%d: what was typed since is lost", w.Code)
	}
	theirs := strings.Replace(ourFile, "10", "12", 1)
	if err := os.WriteFile(s.opts.Clinic, []byte(theirs), 0o644); err != nil {
		t.Fatal(err)
	}
	w = posted(s, "/practice/undo", fields(ourFile, "name", "Elm Street"))
	if page := w.Body.String(); w.Code != 409 || !strings.Contains(page, "somebody saved again after you") || !strings.Contains(boxOf(t, page, "f-name"), "Elm Street") || inFile(t, s) != theirs {
		t.Errorf("%d: undone over somebody else's save, or what was typed is lost", w.Code)
	}
	if err := os.Remove(s.opts.Clinic); err != nil {
		t.Fatal(err)
	}
	w = posted(s, "/practice/undo", fields(theirs, "name", "Elm Street"))
	if page := w.Body.String(); w.Code != 409 || !strings.Contains(page, `name="putback"`) || !strings.Contains(boxOf(t, page, "f-name"), "Elm Street") {
		t.Errorf("%d: no way to put the file back", w.Code)
	}
	if _, err := os.Stat(tomledit.Backup(s.opts.Clinic)); err != nil {
		t.Error(err)
	}
}

// TestTheFileIsPutBack: the one action for a file that is gone writes what the page
// holds, and adds to one that came back meanwhile.
func TestTheFileIsPutBack(t *testing.T) {
	form := merged(fields(ourFile, "hours", "9 am to 5 pm"), "putback", "yes")
	s := formServer(t, ourFile)
	if err := os.Remove(s.opts.Clinic); err != nil {
		t.Fatal(err)
	}
	page := posted(s, "/practice/save", fields(ourFile, "hours", "9 am to 5 pm")).Body.String()
	if n := strings.Count(page, `formaction="/practice/save"`); n != 1 || strings.Contains(page, `formaction="/practice/copy"`) {
		t.Errorf("%d ways to save, or a copy of nothing", n)
	}
	want := strings.Replace(ourFile, "8 am", "9 am", 1)
	if w := posted(s, "/practice/save", form); w.Code != 200 || inFile(t, s) != want {
		t.Errorf("put back: %d\n%s", w.Code, inFile(t, s))
	}
	theirs := strings.Replace(ourFile, "= 10", "= 12", 1)
	if err := os.WriteFile(s.opts.Clinic, []byte(theirs), 0o644); err != nil {
		t.Fatal(err)
	}
	if w := posted(s, "/practice/save", form); w.Code != 200 || inFile(t, s) != strings.Replace(theirs, "8 am", "9 am", 1) {
		t.Errorf("it came back: %d\n%s", w.Code, inFile(t, s))
	}
}

// TestAFileThatWasThere: without a file, but with the state before its last save, the
// guide offers that before it asks anything.
func TestAFileThatWasThere(t *testing.T) {
	s := formServer(t, ourFile)
	posted(s, "/practice/save", fields(ourFile, "hours", "9 am to 5 pm"))
	if err := os.Remove(s.opts.Clinic); err != nil {
		t.Fatal(err)
	}
	if page := answerTo(s, request(s, "GET", "/practice", nil)).Body.String(); !strings.Contains(page, `value="restore"`) || !strings.Contains(page, "clinic.toml.bak") {
		t.Error("the kept settings are not offered")
	}
	if w := posted(s, "/practice/guide", merged(url.Values{}, "go", "restore")); w.Code != 303 || inFile(t, s) != ourFile {
		t.Errorf("%d", w.Code)
	}
	fresh := testServer(t)
	if page := answerTo(fresh, request(fresh, "GET", "/practice", nil)).Body.String(); strings.Contains(page, "restore") {
		t.Error("settings are offered where there were none")
	}
	if w := posted(fresh, "/practice/guide", merged(url.Values{}, "go", "restore")); w.Code != 409 {
		t.Errorf("nothing was put back: %d", w.Code)
	}
}
