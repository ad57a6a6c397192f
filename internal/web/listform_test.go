package web

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// A list that is read is also mended, printed and saved, up to the most rows there are.
func TestALongListIsSentBack(t *testing.T) {
	s := signedServer(t, "")
	form := url.Values{"rows": {fmt.Sprint(mostRows)}}
	for i := range mostRows {
		for _, col := range shownColumns {
			form.Set(field(i, col.String()), "")
		}
		form.Set(field(i, "handout"), "dre")
		form.Set(field(i, "lang"), "tlh") // in no language that there is, so that nothing is laid out
		form.Set(field(i, "line"), fmt.Sprint(i+2))
		form.Set(field(i, "done"), "1:1-1")
		form.Set(field(i, "hidden"), "yes")
		form.Set(field(i, "out"), "yes")
	}
	r := request(s, "POST", "/upload/rows", form)
	r.Header.Set("X-Handout-Part", "list")
	w := answerTo(s, r)
	if w.Code != 200 || !strings.Contains(w.Body.String(), fmt.Sprintf(`name="rows" value="%d"`, mostRows)) || !strings.Contains(w.Body.String(), field(mostRows-1, "lang")) {
		t.Errorf("%d: %.300s", w.Code, w.Body)
	}
}

// What is wrong with a request is said beside the list, which the page keeps: no answer
// that the page would show in its place.
func TestAListThatDidNotArriveIsKept(t *testing.T) {
	s := signedServer(t, "")
	for name, body := range map[string]string{"nothing": "", "cut off": "rows=1&handout.0=dre%", "without end": manyFields()} {
		for _, action := range []string{"rows", "save"} {
			r := request(s, "POST", "/upload/"+action, nil)
			r.Body = readCloser{bytes.NewBufferString(body)}
			r.Header.Set("X-Handout-Part", "list")
			w := answerTo(s, r)
			if w.Code != 400 || !strings.HasPrefix(w.Body.String(), "The list did not reach the program") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
				t.Errorf("%s, %s: %d, %.200s", name, action, w.Code, w.Body)
			}
		}
		r := request(s, "POST", "/upload/print", nil)
		r.Body = readCloser{bytes.NewBufferString(body)}
		if w := answerTo(s, r); w.Code != 400 {
			t.Errorf("%s, printed by a form: %d", name, w.Code)
		}
	}
}

func manyFields() string {
	var b strings.Builder
	for i := range mostFields + 1 {
		fmt.Fprintf(&b, "&f%d=", i)
	}
	return b.String()
}
