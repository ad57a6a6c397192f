package render_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"handout/internal/clinic"
	"handout/internal/layout"
	"handout/internal/render"
)

var update = flag.Bool("update", false, "write the goldens anew")

var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// lineFor prepares a Renderer for a clinic file, or for the sample when the
// text is empty.
func lineFor(t testing.TB, toml string) *render.Renderer {
	t.Helper()
	o := render.Options{Today: today, Producer: "handout test"}
	if toml != "" {
		o.File, o.Text = "clinic.toml", []byte(toml)
	}
	line, faults := render.Open(o)
	if faults.Failed() {
		t.Fatal(faults)
	}
	return line
}

// job is one cell of the matrix.
func jobs(t *testing.T, line *render.Renderer) []render.Job {
	t.Helper()
	var out []render.Job
	for _, id := range line.Content().IDs() {
		for _, lang := range line.Content().Languages(id) {
			for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
				for _, paper := range layout.Papers() {
					out = append(out, render.Job{Handout: id, Language: lang, Edition: edition, Paper: paper})
				}
			}
		}
	}
	if len(out) == 0 {
		t.Fatal("no handouts")
	}
	return out
}

func mustSheet(t testing.TB, line *render.Renderer, j render.Job) *render.Sheet {
	t.Helper()
	sheet, faults := line.Sheet(j)
	if sheet == nil || faults.Failed() {
		t.Fatalf("%s %s %s: %v", j.Name(), j.Paper, j.Edition, faults)
	}
	return sheet
}

// TestPagesHold lays out every handout in every language, size and paper and
// holds the page: nothing overlaps, nothing leaves the page, no heading ends
// a column.
func TestPagesHold(t *testing.T) {
	for name, toml := range clinics(t) {
		line := lineFor(t, toml)
		for _, j := range jobs(t, line) {
			t.Run(fmt.Sprintf("%s/%s-%s-%s", name, j.Name(), j.Paper, j.Edition), func(t *testing.T) {
				holds(t, mustSheet(t, line, j).Pages)
			})
		}
	}
}

func holds(t *testing.T, p *layout.Pages) {
	t.Helper()
	for i, page := range p.Pages {
		for a, box := range page.Boxes {
			if box.X < 0 || box.Y < 0 || box.X+box.W > p.Width || box.Y+box.H > p.Height {
				t.Errorf("page %d: %s leaves the page: %v", i+1, box.Name, box)
			}
			for _, other := range page.Boxes[:a] {
				if overlap(box, other) {
					t.Errorf("page %d: %s %v overlaps %s %v", i+1, box.Name, box, other.Name, other)
				}
			}
		}
		for _, op := range page.Ops {
			if op.Kind == layout.OpText && (op.X < layout.Pt(20) || op.X+op.W > p.Width-layout.Pt(20) || op.Y > p.Height-layout.Pt(14)) {
				t.Errorf("page %d: %q stands at %s..%s, %s", i+1, op.Text, op.X, op.X+op.W, op.Y)
			}
		}
		headings(t, p, i)
	}
}

// overlap allows for edges that touch.
func overlap(a, b layout.Area) bool {
	const touch = 20
	return a.X+touch < b.X+b.W && b.X+touch < a.X+a.W && a.Y+touch < b.Y+b.H && b.Y+touch < a.Y+a.H
}

// headings checks that something follows every heading in its column.
func headings(t *testing.T, p *layout.Pages, page int) {
	ops := p.Pages[page].Ops
	for i, op := range ops {
		if op.Element < 0 || op.Kind != layout.OpText {
			continue
		}
		if tag := p.Elements[op.Element].Tag; tag != layout.TagH2 && tag != layout.TagH3 {
			continue
		}
		followed := false
		for _, next := range ops[i+1:] {
			if next.Element >= 0 && next.Element != op.Element && next.Y > op.Y-layout.Pt(1) && next.X < op.X+p.Width/2 && next.X > op.X-layout.Pt(60) {
				followed = true
				break
			}
		}
		if !followed {
			t.Errorf("page %d: heading %q ends its column", page+1, op.Text)
		}
	}
}

// TestPageCounts holds the sheet to its paper with the sample clinic.
func TestPageCounts(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range jobs(t, line) {
		if got := len(mustSheet(t, line, j).Pages.Pages); got > mostPages(j) {
			t.Errorf("%s on %s: %d pages, want %d at most", j.Name(), j.Paper, got, mostPages(j))
		}
	}
}

// mostPages is how many pages a sheet of a shipped handout may take: two leaves,
// and in large print six; a translation says the same in more words, and takes
// another leaf in large print.
func mostPages(j render.Job) int {
	switch {
	case j.Edition != layout.Large:
		return 5
	case j.Language == "en":
		return 12
	}
	return 14
}

// forty is a note of forty words.
const forty = "Park in the lot behind the building and use the north door. The desk is on the first floor next to the stairs. If you use a wheelchair, take the lift. Please bring your card and a photo. Thank you."

// TestRoomForNotes holds the room that clinics are promised for their own
// words: forty words, wherever they may stand.
func TestRoomForNotes(t *testing.T) {
	if n := len(strings.Fields(forty)); n != 40 {
		t.Fatalf("the note has %d words", n)
	}
	for _, id := range []string{"dre", "urine-after-exam"} {
		for _, section := range []string{"get-ready", "after"} {
			line := lineFor(t, withoutLogo(string(clinic.SampleTOML()))+fmt.Sprintf("\n[handout.%s.notes]\n%s = %q\n", id, section, forty))
			for _, paper := range layout.Papers() {
				sheet := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: paper, Edition: layout.Standard})
				if got := len(sheet.Pages.Pages); got > mostPages(sheet.Job) {
					t.Errorf("%s on %s with a note under %s: %d pages, want %d at most", id, paper, section, got, mostPages(sheet.Job))
				}
			}
		}
	}
}

// clinics are clinic files that try the page: the sample, and details as long,
// as many, or as few as they may be.
func clinics(t *testing.T) map[string]string {
	t.Helper()
	const least = `name = "Oak"
phone = "(312) 867-5309"
after_hours_phone = "Call 911"
after_hours_answered_by = "none"
[words.es]
after_hours_phone = "Llame al 911"
`
	const urine = `
[handout.eps]
protocol = "%s"
[handout.urine-after-exam]
test = "%s"
lab = "North Lab"
collection_confirmed_on = 2026-11-01
`
	long := `name = "The Saint Bartholomew and Saint Elizabeth Regional Center for Urology, Pelvic Health and Prostate Care"
phone = "(312) 867-5309 ext. 4021"
hours = "Monday to Thursday 7:30 am to 6:30 pm, Friday 7:30 am to 1 pm, first Saturday of the month 9 am to noon"
after_hours_phone = "(312) 867-5310 ext. 17"
after_hours_answered_by = "service"
address = ["The Margaret Hollingsworth Pavilion", "Department of Urology and Pelvic Health", "14250 North Martin Luther King Boulevard", "Building C, Third Floor, Suite 3100", "Springfield-upon-Sangamon, Illinois 62701", "Use the north entrance after 5 pm"]
website = "https://urology.saint-bartholomew-and-saint-elizabeth.example/patients"
language_notice = "Interpreters are free in every language, by phone or in person. Tell the desk which language you speak."
[words.es]
hours = "lunes a jueves, de 7:30 a. m. a 6:30 p. m.; viernes, de 7:30 a. m. a 1 p. m.; el primer sábado del mes, de 9 a. m. a 12 m."
language_notice = "Los intérpretes son gratis en todos los idiomas, por teléfono o en persona. Diga en la recepción qué idioma habla."
` + fmt.Sprintf(urine, "four-glass", "selectmdx")
	for i := range 12 {
		long += fmt.Sprintf("\n[[provider]]\nname = \"Provider Number %d\"\ncredentials = \"MD, PhD\"\n", i)
	}
	long += fmt.Sprintf("\n[handout.dre]\ntick = [\"Your insurance card and a photo identity card, if you have them\"]\n[handout.dre.notes]\nget-ready = %q\nafter = %q\n", forty+" "+forty+" "+forty, forty+"\n\n- one thing to know\n- another thing to know")
	const veinte = "Estacione detrás del edificio y entre por la puerta norte. La recepción está en el primer piso, junto a las escaleras. "
	long += fmt.Sprintf("\n[handout.dre.es]\ntick = [\"Su tarjeta del seguro y una identificación con foto, si las tiene\"]\n[handout.dre.es.notes]\nget-ready = %q\nafter = %q\n", strings.Repeat(veinte, 6), strings.Repeat(veinte, 2)+"\n\n- una cosa que debe saber\n- otra cosa que debe saber")
	return map[string]string{
		"sample": "",
		"least":  least + fmt.Sprintf(urine, "eps-only", "mps2-after-exam"),
		"long":   long,
	}
}

// withoutLogo drops the sample's logo, which is built in and not beside the
// file.
func withoutLogo(toml string) string {
	return strings.Replace(toml, `logo = "logo.svg"`, "", 1)
}
