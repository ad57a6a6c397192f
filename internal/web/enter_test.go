package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// firstButton returns the button that Enter in a field presses where no script
// says otherwise: the first of a form that sends it (HTML, implicit submission).
func firstButton(t *testing.T, page, form string) string {
	t.Helper()
	_, inside, ok := strings.Cut(page, `<form id="`+form+`"`)
	if !ok {
		t.Fatalf("no form %q", form)
	}
	inside, _, _ = strings.Cut(inside, "</form>")
	for _, b := range regexp.MustCompile(`<button[^>]*>`).FindAllString(inside, -1) {
		if !strings.Contains(b, `type="button"`) && !strings.Contains(b, `type="reset"`) {
			return b
		}
	}
	t.Fatalf("the form %q has no button", form)
	return ""
}

// Enter on a choice shows what was chosen: it saves no file with the visit in it,
// prints nothing, and changes no clinic file.
func TestEnterOnlyShows(t *testing.T) {
	s := signedServer(t, "")
	page := answerTo(s, request(s, "POST", "/", url.Values{"handout": {"dre"}, "language": {"en"}, "when": {"12/1 940a"}})).Body.String()
	if !strings.Contains(page, `formaction="/portal"`) {
		t.Fatal("no sheet is shown")
	}
	if b := firstButton(t, page, "print"); !strings.Contains(b, `formaction="/"`) {
		t.Errorf("Enter presses %s", b)
	}
	s = formServer(t, ourFile)
	page = posted(s, "/practice/save", fields(ourFile, "hours", "9 am to 5 pm")).Body.String()
	if !strings.Contains(page, `formaction="/practice/undo"`) {
		t.Fatal("nothing can be undone")
	}
	if b := firstButton(t, page, "practice"); !strings.Contains(b, `formaction="/practice"`) {
		t.Errorf("Enter presses %s", b)
	}
}
