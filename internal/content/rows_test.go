package content_test

import (
	"slices"
	"strings"
	"testing"

	"handout/internal/content"
)

// TestRows reads rows of every kind, and names what is wrong with one that is none.
func TestRows(t *testing.T) {
	const rest = "[[row]]\ncolumns = [\"steps\", \"help\", \"more\"]\npage = true\nphase = \"today\"\n"
	load := func(rows string) (*content.Handout, string) {
		fsys := library(nil)
		text := string(fsys["exam/handout.toml"].Data)
		at := strings.Index(text, "[option.")
		text = text[:at] + rows + "\n" + text[at:]
		h, faults := content.Open(library(map[string]string{"exam/handout.toml": text})).Load("exam", "en")
		if faults.Failed() {
			return nil, faults.Error()
		}
		return h, ""
	}
	h, faults := load("[[row]]\nbeside = [\"key\"]\nshares = [60, 54]\n" + rest)
	if h == nil {
		t.Fatal(faults)
	}
	if r := h.Rows[0]; !slices.Equal(r.Beside, []string{"key"}) || !slices.Equal(r.Shares, []int{60, 54}) || !slices.Equal(r.Sections(), []string{"key"}) {
		t.Errorf("beside a figure: %+v", r)
	}
	if r := h.Rows[1]; !r.Page || r.Break || r.Phase != "today" {
		t.Errorf("on a side of its own: %+v", r)
	}
	h, faults = load("[[row]]\nleft = [\"key\"]\nright = [\"help\"]\nphase = \"before\"\nright_phase = \"today\"\n" + strings.Replace(rest, `"help", `, "", 1))
	if h == nil {
		t.Fatal(faults)
	}
	if r := h.Rows[0]; r.Phase != "before" || r.RightPhase != "today" {
		t.Errorf("two parts of time: %+v", r)
	}
	for _, tt := range []struct{ name, row, want string }{
		{"no kind", "phase = \"today\"", "a row is a band, two sides, words beside a figure, lists in two, stages in frames, or columns"},
		{"two kinds", "band = [\"key\"]\nbeside = [\"key\"]", "a row is a band, two sides, words beside a figure, lists in two, stages in frames, or columns"},
		{"one side", "left = [\"key\"]", "a row is a band, two sides, words beside a figure, lists in two, stages in frames, or columns"},
		{"no such section", "beside = [\"kee\"]", "there is no section `kee`"},
		{"two kinds of two", "twofold = [\"key\"]\ncolumns = [\"key\"]", "a row is a band, two sides, words beside a figure, lists in two, stages in frames, or columns"},
		{"no such section in two", "twofold = [\"kee\"]", "there is no section `kee`"},
		{"under a figure", "beside = [\"key\"]\nunder = [\"key\"]", "only a row of `left` and `right` has `under`"},
		{"shares of a band", "band = [\"key\"]\nshares = [50]", "only a row of `left` and `right`, or of `beside`, has `shares`"},
		{"too narrow", "beside = [\"key\"]\nshares = [20]", "20 hundredths of the width leave too little beside"},
		{"phase", "beside = [\"key\"]\nphase = \"later\"", "there is no phase \"later\""},
		{"phase of the right side", "beside = [\"key\"]\nright_phase = \"later\"", "there is no phase \"later\""},
		{"right phase of a band", "band = [\"key\"]\nphase = \"before\"\nright_phase = \"today\"", "only a row of `left` and `right` that has a `phase` has another for its right side"},
		{"right phase alone", "left = [\"key\"]\nright = [\"more\"]\nright_phase = \"today\"", "only a row of `left` and `right` that has a `phase` has another for its right side"},
		{"missing", "", "no row of the standard edition has the section `key`"},
	} {
		rows := rest
		if tt.row != "" {
			rows = "[[row]]\n" + tt.row + "\n" + rest
		}
		if _, faults := load(rows); !strings.Contains(faults, tt.want) || !strings.Contains(faults, "exam/handout.toml:") {
			t.Errorf("%s: want %q, got %q", tt.name, tt.want, faults)
		}
	}
}
