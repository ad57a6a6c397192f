package render_test

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// TestLongNameIsNotCut holds that a long name beside a logo and a long address
// is broken between its words, and that the sheet is no longer for it.
func TestLongNameIsNotCut(t *testing.T) {
	for _, shape := range []image.Rectangle{image.Rect(0, 0, 600, 200), image.Rect(0, 0, 600, 80)} {
		t.Run(shape.Max.String(), func(t *testing.T) { longName(t, shape) })
	}
}

func longName(t *testing.T, shape image.Rectangle) {
	t.Helper()
	const name = "Lakeshore Urology & Men's Health Associates of Northern Illinois"
	dir := t.TempDir()
	logo, err := os.Create(filepath.Join(dir, "logo.png"))
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewNRGBA(shape)
	m.Set(9, 9, color.Black)
	if err := png.Encode(logo, m); err != nil {
		t.Fatal(err)
	}
	if err := logo.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "clinic.toml")
	toml := `name = "` + name + `"
phone = "(312) 867-5309"
after_hours_phone = "(312) 867-5310"
after_hours_answered_by = "service"
address = ["4800 North Lake Shore Drive, Tower B, Suite 1200", "Chicago, Illinois 60640"]
hours = "Monday to Friday, 7:30 am to 5:30 pm; Saturday 9 am to noon"
website = "https://lakeshore-urology.example"
logo = "logo.png"
`
	if err := os.WriteFile(file, []byte(toml), 0o644); err != nil {
		t.Fatal(err)
	}
	line, faults := render.Open(render.Options{File: file, Today: today, Producer: "handout test"})
	if faults.Failed() {
		t.Fatal(faults)
	}
	for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
		for _, paper := range []layout.Paper{layout.Letter, layout.A4} {
			s := mustSheet(t, line, render.Job{Handout: "dre", Language: "en", Paper: paper, Edition: edition})
			if s.Pages.Overflow > 0 {
				t.Errorf("%s on %s is %d lines too long", edition, paper, s.Pages.Overflow)
			}
			head := ""
			for _, op := range s.Pages.Pages[0].Ops {
				if op.Kind == layout.OpText && op.Element >= 0 && s.Pages.Elements[op.Element].ID == "masthead" {
					head += op.Text + "\n"
				}
			}
			words := strings.Fields(head)
			for _, word := range strings.Fields(name) {
				if !slices.Contains(words, word) {
					t.Errorf("%s on %s: the masthead does not have %q whole:\n%s", edition, paper, word, head)
				}
			}
		}
	}
}

// TestMastheadIsABand holds that in two columns the key points are the lower part of the
// masthead, that the alarm of a draft stands over it, and that large print has no band.
func TestMastheadIsABand(t *testing.T) {
	line := lineFor(t, "")
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
			p := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: edition}).Pages
			box := map[string]layout.Area{}
			for _, b := range p.Pages[0].Boxes {
				box[b.Name] = b
			}
			head, key, alarm := box["masthead"], box["key-points"], box["status"]
			joined, over := head.Y+head.H == key.Y && head.W == key.W, alarm.H > 0 && alarm.Y < head.Y
			if band := edition == layout.Standard; joined != band || over != band {
				t.Errorf("%s, %s: masthead %v, key points %v, alarm %v", id, edition, head, key, alarm)
			}
		}
	}
}
