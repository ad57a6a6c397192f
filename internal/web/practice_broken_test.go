package web

import (
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"handout/internal/tomledit"
)

// TestAFileThatCannotBeReadHasNoForm: it is said in which line, and the file from
// before the last save can be put back; the broken one is kept in its place.
func TestAFileThatCannotBeReadHasNoForm(t *testing.T) {
	for name, one := range map[string]struct{ broken, says string }{
		"an open quote": {strings.Replace(ourFile, "hours = '8 am to 5 pm'", "hours = \"8 am to 5 pm", 1), "clinic.toml, line 4: "},
		"a key twice":   {strings.Replace(ourFile, "phone =", "name = \"Elm\"\nphone =", 1), "clinic.toml, line 3: "},
		"UTF-16":        {"\xff\xfen\x00a\x00m\x00e\x00", "clinic.toml, line 1: "},
	} {
		t.Run(name, func(t *testing.T) {
			s := formServer(t, ourFile)
			posted(s, "/practice/save", fields(ourFile, "hours", "9 am to 5 pm"))
			put(t, s.opts.Clinic, one.broken)
			_, page := get(s, "/practice")
			if !strings.Contains(page, one.says) || strings.Contains(page, `name="set:`) || strings.Contains(page, "needed") {
				t.Errorf("the page: %.3000s", page[strings.Index(page, "<main"):])
			}
			w := posted(s, "/practice/save", fields(ourFile, "contact", "Ann"))
			if w.Code != 409 || !strings.Contains(w.Body.String(), one.says) || inFile(t, s) != one.broken {
				t.Errorf("saved over it: %d %v", w.Code, regexp.MustCompile(`<p class="problem.*</p>`).FindAllString(w.Body.String(), -1))
			}
			if code, to, _ := post(s, "/practice/restore", url.Values{}); code != 303 || to != "/practice" || inFile(t, s) != ourFile {
				t.Errorf("put back: %d\n%s", code, inFile(t, s))
			}
			if kept, _ := os.ReadFile(tomledit.Backup(s.opts.Clinic)); string(kept) != one.broken {
				t.Errorf("what was broken is lost: %s", kept)
			}
			if _, page := get(s, "/practice"); !strings.Contains(page, `name="set:name"`) {
				t.Error("no form")
			}
			// A file that can be read is not put back over.
			put(t, s.opts.Clinic, ourFile+"# a remark\n")
			if post(s, "/practice/restore", url.Values{}); inFile(t, s) != ourFile+"# a remark\n" {
				t.Error("a file that could be read was replaced")
			}
		})
	}
}

// TestAFileWithNothingInItIsNone: the guide begins, and writes it.
func TestAFileWithNothingInItIsNone(t *testing.T) {
	for _, text := range []string{"", "\r\n \n"} {
		s := formServer(t, text)
		if _, page := get(s, "/practice"); !strings.Contains(page, "What is your practice called?") {
			t.Errorf("%q: %.2000s", text, page)
		}
		answers := url.Values{"step": {"7"}, "go": {"next"}, "set:name": {"Oak Street"}, "set:phone": {"(312) 867-5309"}, "set:after_hours_phone": {"Call 911"}}
		if w := posted(s, "/practice/guide", answers); w.Code != 200 || !strings.Contains(inFile(t, s), `name = "Oak Street"`) {
			t.Errorf("%q: %d", text, w.Code)
		}
		if err := tomledit.Create(s.opts.Clinic, []byte("x")); err != tomledit.ErrThere {
			t.Errorf("a file is written over: %v", err)
		}
	}
}
