package web

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// A practice that prints on one side is told the paper of one side, everywhere: beside
// its choices, on the button, of a list, in its file, and in the steps of the help.
func TestPaperOfOneSide(t *testing.T) {
	s := signedServer(t, "sides = \"one\"\n")
	form := url.Values{"handout": {"dre"}, "language": {"en"}, "size": {"standard"}, "copies": {"1"}}
	p := preview(t, s, form)
	count := regexp.MustCompile(`standard, (\d+) pages on (\d+) sheets, one side$`).FindStringSubmatch(p.Text["button"])
	if count == nil || count[1] != count[2] || p.Status["leaves-size-standard"].Text != count[2]+" sheets" {
		t.Errorf("%q beside %+v", p.Text["button"], p.Status)
	}
	list := threeRows()
	file, _ := sent(t, s, "/upload/print", list)
	r := request(s, "POST", "/upload/rows", list)
	r.Header.Set("X-Handout-Part", "list")
	page := answerTo(s, r).Body.String()
	for _, want := range []string{fmt.Sprintf(" pages on %d sheets</button>", len(file.Pages)), "In the print window: one side, 100 %"} {
		if !strings.Contains(page, want) {
			t.Errorf("the list lacks %q", want)
		}
	}
	for _, path := range []string{"/", "/help"} {
		page := answerTo(s, request(s, "GET", path, nil)).Body.String()
		if strings.Contains(page, "oth sides, flip") || !strings.Contains(page, "one side") {
			t.Errorf("%s speaks of both sides", path)
		}
	}
}
