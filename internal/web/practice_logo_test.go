package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// dropped drops a picture on the page, and returns what the page says.
func dropped(t *testing.T, s *Server, name string, data []byte) (answer struct {
	Name, Say, Picture string
	Wrong              bool
}) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("logo", name)
	if err != nil {
		t.Fatal(err)
	}
	part.Write(data)
	form.Close()
	r := request(s, "POST", uploadPath+"practice/logo", nil)
	r.Body, r.ContentLength = io.NopCloser(&body), int64(body.Len())
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := answerTo(s, r)
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	return answer
}

// TestALogoIsHeldUntilItIsSaved: a picture that is dropped and not saved, or whose
// save is refused, leaves nothing beside the file.
func TestALogoIsHeldUntilItIsSaved(t *testing.T) {
	s := formServer(t, ourFile)
	dir := filepath.Dir(s.opts.Clinic)
	drawing := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect x="100" y="50" width="200" height="100" fill="#0b5a9e"/></svg>`)
	beside := func() []string {
		t.Helper()
		all, err := filepath.Glob(filepath.Join(dir, "logo*"))
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	got := dropped(t, s, `C:\Pictures\Our Logo.SVG`, drawing)
	if got.Name != "logo.svg" || got.Wrong || got.Picture == "" || !strings.Contains(got.Say, "50% of its width, 50% of its height") {
		t.Errorf("%+v", got)
	}
	if w := posted(s, "/practice/preview", fields(ourFile, "logo", got.Name)); !strings.Contains(w.Body.String(), "image") {
		t.Error("the sheet does not show what was dropped")
	}
	if w := posted(s, "/practice/save", fields(ourFile, "logo", got.Name, "phone", "call us")); w.Code != 409 || len(beside()) > 0 {
		t.Errorf("refused: %d, and there is %v", w.Code, beside())
	}
	// Another picture has another name, and so has one where the first lies.
	if other := dropped(t, s, "b.svg", append(drawing, '\n')); other.Name != "logo-2.svg" || len(beside()) > 0 {
		t.Errorf("%q, %v", other.Name, beside())
	}
	if w := posted(s, "/practice/save", fields(ourFile, "logo", got.Name)); w.Code != 200 || len(beside()) != 1 {
		t.Errorf("saved: %d, %v", w.Code, beside())
	}
	if data, err := os.ReadFile(filepath.Join(dir, "logo.svg")); err != nil || !bytes.Equal(data, drawing) {
		t.Errorf("%v", err)
	}
	if again := dropped(t, s, "c.svg", drawing); again.Name != "logo.svg" {
		t.Errorf("the same picture once more is %q", again.Name)
	}
	if bad := dropped(t, s, "d.png", []byte("no picture")); !bad.Wrong || bad.Name != "" {
		t.Errorf("%+v", bad)
	}
	// Few are held: who drops many has given the first up.
	for n := range 3 * mostHeld {
		dropped(t, s, "e.svg", fmt.Appendf(slices.Clone(drawing), "<!-- %d -->", n))
	}
	if n := len(s.logos.held()); n != mostHeld {
		t.Errorf("%d are held", n)
	}
}
