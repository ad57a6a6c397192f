package render_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/internal/document"
	"handout/internal/render"
)

const ownParts = `id = "biopsy"
version = "1"
use = ["fever"]

[[section]]
id = "key-points"
box = "key"

[[section]]
id = "today"
box = "today"

[[section]]
id = "danger"
box = "emergency"
`

const (
	goodToday  = "Call {{clinic.phone}} today if your pee burns. [^own-biopsy]\n"
	goodDanger = "Call {{clinic.emergency}} if you have a fever. [^own-biopsy]\n"
)

// ownHandout is a practice's folder with one handout in English: what stands under the
// headings of its two boxes.
func ownHandout(t *testing.T, call, danger string) *render.Renderer {
	t.Helper()
	return ownFolder(t, ownParts, "## Call us {#today}\n\n"+call+"\n## Call for help {#danger}\n\n"+danger)
}

func ownFolder(t *testing.T, parts, boxes string) *render.Renderer {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"own/biopsy/handout.toml": parts,
		"own/biopsy/en.md":        "+++\ntitle = \"Your biopsy\"\nsubtitle = \"What to know\"\ndate = 2026-11-01\n+++\n## Key points {#key-points}\n\nWe are in Suite 9110. Call (312) 867-5309 or 911. [^own-biopsy]\n\n" + boxes,
		"own/claims.toml":         "[claim.own-biopsy]\nwording = \"The practice's own rule.\"\ngrade = \"supported\"\nbasis = \"practice\"\nevidence = \"The practice's own rule.\"\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	line, faults := render.Open(render.Options{Today: today, Producer: "handout test", File: filepath.Join(dir, "clinic.toml"), Text: []byte(`name = "Oak"
phone = "(312) 867-5309"
hours = "Monday to Friday, 8 am to 5 pm"
after_hours_phone = "(312) 867-5310"
after_hours_answered_by = "service"
[handout.eps]
protocol = "two-glass"
[content]
dir = "own"
`)})
	if faults.Failed() {
		t.Fatal(faults)
	}
	return line
}

// TestHelpIsSaidInItsBoxes: only a line that tells to call the number of the clinic file,
// in the box for it and on the sheet of every visit, is help.
func TestHelpIsSaidInItsBoxes(t *testing.T) {
	for name, tt := range map[string]struct {
		today, danger string
		want          string // empty where nothing is amiss
	}{
		"both":                 {goodToday, goodDanger, ""},
		"in a list":            {"If your pee burns: [^own-biopsy]\n\n- call {{clinic.phone}} [^own-biopsy]\n", goodDanger, ""},
		"no number":            {"Call us if your pee burns. [^own-biopsy]\n", goodDanger, "nowhere whom to call"},
		"a number typed":       {"Call (312) 867-5309. [^own-biopsy]\n", goodDanger, "nowhere whom to call"},
		"not told to call":     {"Our number is {{clinic.phone}}. [^own-biopsy]\n", goodDanger, "nowhere whom to call"},
		"not to call":          {"A fever is normal after this. Do not call {{clinic.phone}} at night. [^own-biopsy]\n", goodDanger, "nowhere whom to call"},
		"held back besides":    {goodToday + "\nDo not call us at night. [^own-biopsy]\n", goodDanger, "keeps a patient from calling"},
		"only if":              {"Call {{clinic.phone}} only if you bleed for a week. [^own-biopsy]\n", goodDanger, "nowhere whom to call"},
		"not one visit":        {"{if !visit.hold} Call {{clinic.phone}} if your pee burns. [^own-biopsy]\n\n{if visit.hold} Rest at home. [^own-biopsy]\n", goodDanger, "nowhere whom to call in a visit with visit.hold"},
		"one visit only":       {"{if visit.hold} Call {{clinic.phone}}. [^own-biopsy]\n\nRest at home. [^own-biopsy]\n", goodDanger, "nowhere whom to call"},
		"two visits":           {"{if visit.hold, visit.sample} Rest. [^own-biopsy]\n\n{if !visit.hold} Call {{clinic.phone}}. [^own-biopsy]\n\n{if visit.hold, !visit.sample} Call {{clinic.phone}}. [^own-biopsy]\n", goodDanger, "in a visit with visit.hold, visit.sample"},
		"emergency elsewhere":  {goodToday + "\nCall {{clinic.emergency}}. [^own-biopsy]\n", "Rest. [^own-biopsy]\n", "nowhere what is an emergency"},
		"emergency as a digit": {goodToday, "Call Suite 9110. [^own-biopsy]\n", "nowhere what is an emergency"},
		"emergency refused":    {goodToday, "Never call {{clinic.emergency}}. [^own-biopsy]\n", "nowhere what is an emergency"},
	} {
		t.Run(name, func(t *testing.T) {
			line := ownHandout(t, tt.today, tt.danger)
			doc, faults := line.Document(render.Job{Handout: "biopsy", Language: "en"})
			if doc == nil {
				t.Fatal(faults)
			}
			got := line.Standards(doc)
			if told := strings.Contains(got.Error(), "nowhere") || strings.Contains(got.Error(), "keeps a patient"); tt.want == "" && told || !strings.Contains(got.Error(), tt.want) {
				t.Errorf("wanted %q: %v", tt.want, got)
			}
			if tt.want != "" && !got.Failed() {
				t.Error("it is no error")
			}
		})
	}
}

// sharedBoxes takes the boxes of the program with the lines of a handout of the program.
func sharedBoxes(like string) string {
	own, _, _ := strings.Cut(ownParts, "[[section]]\nid = \"today\"")
	for _, id := range []string{"call-today", "emergency"} {
		own += "[[section]]\nid = \"" + id + "\"\nbox = \"" + map[string]string{"call-today": "today"}[id] + map[string]string{"emergency": "emergency"}[id] + "\"\nshared = true\nlike = \"" + like + "\"\nsafety = true\n\n"
	}
	return own
}

// TestOneAfterAMassage: every sheet of a visit with a massage says after it, word for
// word, what the sheet of the massage says, or none is printed.
func TestOneAfterAMassage(t *testing.T) {
	box := func(line *render.Renderer, j render.Job, id string) string {
		doc, faults := line.Document(j)
		if doc == nil {
			t.Fatal(faults)
		}
		doc = document.ForVisit(doc, j.Facts...)
		var out strings.Builder
		for _, s := range doc.Sections {
			if s.ID == id {
				document.Walk(&document.Document{Sections: []document.Section{s}}, func(text document.Text) { out.WriteString(text.String() + "\n") })
			}
		}
		return out.String()
	}
	for name, line := range map[string]*render.Renderer{
		"like the exam": ownFolder(t, sharedBoxes("dre"), ""), "like the massage": ownFolder(t, sharedBoxes("eps"), ""),
		"asking for something": ownFolder(t, strings.Replace(sharedBoxes("dre"), "[[section]]", "[asks]\ntouch = \"none\"\nbladder = \"full\"\n\n[[section]]", 1), ""),
	} {
		jobs, _, faults := line.Visit([]render.Job{{Handout: "biopsy", Language: "en"}, {Handout: "eps", Language: "en"}}, nil)
		if faults.Failed() || len(jobs) != 2 {
			t.Fatalf("%s: %v", name, faults)
		}
		for _, id := range []string{"call-today", "emergency"} {
			own, eps := box(line, jobs[0], id), box(line, jobs[1], id)
			if own != eps || id == "emergency" && !strings.Contains(own, "I had a prostate massage test") {
				t.Errorf("%s: %s differs:\n%s\n%s", name, id, own, eps)
			}
		}
		alone, _, faults := line.Visit([]render.Job{{Handout: "biopsy", Language: "en"}}, nil)
		if faults.Failed() || name == "like the exam" && !strings.Contains(box(line, alone[0], "emergency"), "I had a prostate exam") {
			t.Errorf("%s, alone: %v", name, faults)
		}
	}
	_, _, faults := ownHandout(t, goodToday, goodDanger).Visit([]render.Job{{Handout: "eps", Language: "en"}, {Handout: "biopsy", Language: "en"}}, nil)
	if !strings.Contains(faults.Error(), "word for word") {
		t.Errorf("boxes of its own are printed beside a massage: %v", faults)
	}
	none := ownFolder(t, strings.SplitAfter(ownParts, "box = \"key\"\n")[0], "")
	if _, _, faults := none.Visit([]render.Job{{Handout: "eps", Language: "en"}, {Handout: "biopsy", Language: "en"}}, nil); faults.Failed() {
		t.Errorf("a sheet that says nothing of the time after is refused: %v", faults)
	}
}
