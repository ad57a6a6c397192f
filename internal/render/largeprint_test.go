package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/layout"
	"handout/internal/render"
)

// largeSheets are the sheets of the sample clinic in large print.
func largeSheets(t *testing.T, look func(t *testing.T, name string, p *layout.Pages)) {
	t.Helper()
	line := lineFor(t, "")
	for _, handout := range []string{"dre", "eps", "urine-after-exam"} {
		for _, language := range []string{"en", "es"} {
			j := render.Job{Handout: handout, Language: language, Paper: layout.Letter, Edition: layout.Large}
			look(t, j.Name(), mustSheet(t, line, j).Pages)
		}
	}
}

// TestLargePrintFoot holds the foot of large print to a line of phones and a line of what
// sheet it is, on every page, with the mark of a draft.
func TestLargePrintFoot(t *testing.T) {
	largeSheets(t, func(t *testing.T, name string, p *layout.Pages) {
		for i := range p.Pages {
			lines, text := map[layout.Unit]bool{}, ""
			for _, op := range p.Pages[i].Ops {
				if op.Kind == layout.OpText && op.Artifact == layout.ArtifactFooter {
					lines[op.Y], text = true, text+op.Text
					if strings.HasSuffix(op.Text, "911") && op.Fill.R <= 2*op.Fill.B {
						t.Errorf("%s, page %d: the number for an emergency is not red", name, i+1)
					}
				}
			}
			if len(lines) != 2 || !strings.Contains(text, "DRAFT") || !strings.Contains(text, "911") {
				t.Errorf("%s, page %d: foot of %d lines: %q", name, i+1, len(lines), text)
			}
		}
	})
}

// TestLargePrintCallsInOne looks for a number for an emergency that begins a line, away
// from the word that says to call it.
func TestLargePrintCallsInOne(t *testing.T) {
	largeSheets(t, func(t *testing.T, name string, p *layout.Pages) {
		for i := range p.Pages {
			all := texts(&p.Pages[i])
			for k := 1; k < len(all); k++ {
				if strings.HasPrefix(all[k].Text, "911") && all[k].Y-all[k-1].Y > layout.Pt(10) {
					t.Errorf("%s, page %d: 911 begins a line after %q", name, i+1, all[k-1].Text)
				}
			}
		}
	})
}

// TestLargePrintSaysWhen looks for the part of time over every page of its own: a heading
// where it begins, and an artifact where it goes on. What the test is, is of no part of time.
func TestLargePrintSaysWhen(t *testing.T) {
	largeSheets(t, func(t *testing.T, name string, p *layout.Pages) {
		phase, again := "", 0
		for i := range p.Pages[:len(p.Pages)-1] {
			ops := slices.DeleteFunc(slices.Clone(p.Pages[i].Ops), func(op layout.Op) bool { return op.Kind != layout.OpText || op.Hidden })
			if first := ops[0]; phase != "" && first.Text != phase {
				full := p.Pages[i].Boxes[0].H > layout.Pt(650) // a frame that takes the page
				timeless := slices.Contains([]string{"what", "why", "cannot-tell"}, p.Pages[i].Boxes[0].Name)
				if e := first.Element; !full && !timeless && (e < 0 || p.Elements[e].ID != "phase") {
					t.Errorf("%s, page %d begins with %q, not with %q", name, i+1, first.Text, phase)
				}
			} else if phase != "" && first.Artifact == layout.ArtifactHeader {
				again++
			}
			for _, op := range ops {
				if op.Element >= 0 && p.Elements[op.Element].ID == "phase" {
					phase = op.Text
				}
			}
		}
		if again == 0 {
			t.Errorf("%s: no part of time is named again", name)
		}
	})
}

// TestLargePrintClosesWithTheEmergency holds the last page to begin with when to call for
// help at once.
func TestLargePrintClosesWithTheEmergency(t *testing.T) {
	largeSheets(t, func(t *testing.T, name string, p *layout.Pages) {
		if first := p.Pages[len(p.Pages)-1].Boxes[0]; first.Name != "emergency" {
			t.Errorf("%s: the last page begins with %s", name, first.Name)
		}
	})
}

// TestLargePrintPointsToBothPagesOfHelp holds the key point that leads to help to name the
// page that says when to call us as well as the last one; of the fluid test, after which any
// fever is an emergency, the last one alone.
func TestLargePrintPointsToBothPagesOfHelp(t *testing.T) {
	largeSheets(t, func(t *testing.T, name string, p *layout.Pages) {
		call := 0
		for _, b := range p.Outline {
			if p.Elements[b.Element].ID == "call-today" {
				call = b.Page + 1
			}
		}
		want := fmt.Sprintf("pages %d and %d", call, len(p.Pages))
		if strings.Contains(name, "-es") {
			want = fmt.Sprintf("las páginas %d y %d", call, len(p.Pages))
		}
		if strings.HasPrefix(name, "eps") {
			want = strings.NewReplacer(fmt.Sprintf("pages %d and ", call), "page ", fmt.Sprintf("las páginas %d y ", call), "la página ").Replace(want)
		}
		if said := printed(p); call == 0 || call == len(p.Pages) || !strings.Contains(said, squeeze(want)) {
			t.Errorf("%s: no %q; when to call us stands on page %d of %d", name, want, call, len(p.Pages))
		}
	})
}

// TestLargePrintListsToTickAreWhole holds the safety list to tick to one frame, roomy
// enough for a pen, with rules between what is ticked.
func TestLargePrintListsToTickAreWhole(t *testing.T) {
	sheet := mustSheet(t, lineFor(t, ""), render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Large})
	for i := range sheet.Pages.Pages {
		p := &sheet.Pages.Pages[i]
		at := slices.IndexFunc(p.Boxes, func(b layout.Area) bool { return b.Name == "tell-us" })
		if at < 0 {
			continue
		}
		box := p.Boxes[at]
		if !slices.ContainsFunc(frames(p), func(f layout.Op) bool { return f.X == box.X && f.Y == box.Y && f.H == box.H }) {
			t.Error("no frame")
		}
		ticks, rules := 0, 0
		for _, op := range p.Ops {
			switch {
			case op.Y < box.Y || op.Y > box.Y+box.H:
			case op.Kind == layout.OpRect && op.W == op.H && op.W >= layout.Pt(20):
				ticks++
			case op.Kind == layout.OpLine && op.Element < 0 && op.W > box.W*8/10:
				rules++
			}
		}
		if ticks != 6 || rules != 5 {
			t.Errorf("%d boxes to tick, %d rules between them", ticks, rules)
		}
		return
	}
	t.Fatal("no such list")
}

// TestLargePrintIsWrittenOn measures what is filled in by hand: the day of the results, and
// the details of the visit, which stand side by side only where both are short.
func TestLargePrintIsWrittenOn(t *testing.T) {
	sheet := mustSheet(t, lineFor(t, ""), render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Large})
	blanks := func(p *layout.Page) (out []layout.Op) {
		for _, op := range p.Ops {
			if op.Kind == layout.OpLine && op.Element >= 0 && op.H == 0 {
				out = append(out, op)
			}
		}
		return out
	}
	rows := map[layout.Unit]int{}
	for _, op := range blanks(&sheet.Pages.Pages[0]) {
		rows[op.Y]++
	}
	if len(rows) < 3 {
		t.Errorf("the details of the visit stand in %d rows", len(rows))
	}
	days := 0
	for i := range sheet.Pages.Pages {
		for _, op := range texts(&sheet.Pages.Pages[i]) {
			if strings.HasPrefix(op.Text, "If you do not hear by") {
				days++
				for _, b := range blanks(&sheet.Pages.Pages[i]) {
					if b.Y > op.Y-layout.Pt(4) && b.Y < op.Y+layout.Pt(4) && b.W < layout.Pt(110) {
						t.Errorf("%s for a day", b.W)
					}
				}
			}
		}
	}
	if days != 1 {
		t.Errorf("the day of the results stands in %d places", days)
	}
}

// TestLargePrintPartsABoxInTwo looks at a box that is taller than a page, by a line that
// grew: it stands in two frames, the number to call
// in the second.
func TestLargePrintPartsABoxInTwo(t *testing.T) {
	const oak = `name = "Oak"
phone = "(217) 555-0142"
after_hours_phone = "Call the hospital at (217) 555-0163 and ask for the urologist on call"
after_hours_answered_by = "service"
[words.es]
after_hours_phone = "Llame al hospital al (217) 555-0163 y pida hablar con el urólogo de guardia"
[handout.eps]
protocol = "two-glass"
`
	const line = "necesita un intérprete, letra grande o ayuda para caminar o subirse a la mesa de examen"
	words := olderWords(t, "shared/es/call-before.md", "} "+line, "} "+line+strings.Repeat(", o alguien que le lea esta hoja, o llega en silla de ruedas o en camilla", 11))
	r, faults := render.Open(render.Options{File: "clinic.toml", Text: []byte(oak), Today: today, Producer: "handout test", Shipped: words})
	if faults.Failed() {
		t.Fatal(faults)
	}
	p := mustSheet(t, r, render.Job{Handout: "dre", Language: "es", Paper: layout.Letter, Edition: layout.Large}).Pages
	var boxes []layout.Area
	for i := range p.Pages {
		for _, b := range p.Pages[i].Boxes {
			if b.Name != "call-before" {
				continue
			}
			boxes = append(boxes, b)
			if !slices.ContainsFunc(frames(&p.Pages[i]), func(f layout.Op) bool { return f.Y == b.Y && f.H == b.H }) {
				t.Errorf("page %d: no frame", i+1)
			}
			numbers := 0
			for _, op := range texts(&p.Pages[i]) {
				if strings.HasPrefix(op.Text, "(217) 555-0142") && op.Y > b.Y && op.Y < b.Y+b.H {
					numbers++
				}
			}
			if want := len(boxes) - 1; numbers != want {
				t.Errorf("page %d: %d numbers to call, not %d", i+1, numbers, want)
			}
		}
	}
	if len(boxes) != 2 {
		t.Errorf("%d boxes", len(boxes))
	}
}

// TestLargePrintCaptionStandsUnder looks for the caption of the first figure, which stands under it in
// the middle of the page, on one line.
func TestLargePrintCaptionStandsUnder(t *testing.T) {
	p := mustSheet(t, lineFor(t, ""), render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Large}).Pages
	captions, lowest := 0, layout.Unit(0)
	for _, op := range texts(&p.Pages[2]) {
		switch {
		case op.Element < 0:
		case p.Elements[op.Element].Tag == layout.TagFigure:
			lowest = max(lowest, op.Y)
		case p.Elements[op.Element].Tag == layout.TagCaption:
			if captions++; op.Y < lowest || max(p.Width-2*op.X-op.W, 2*op.X+op.W-p.Width) > layout.Pt(4) {
				t.Errorf("%q stands at %s, %s", op.Text, op.X, op.Y)
			}
		}
	}
	if captions != 1 {
		t.Errorf("a caption of %d lines", captions)
	}
}

// TestLargePrintSaysWhoCheckedItOnce signs a sheet, which keeps the pages of its draft: what
// it says of its review stands in the place of the alarm, and in no foot.
func TestLargePrintSaysWhoCheckedItOnce(t *testing.T) {
	job := render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Large}
	dir := clinictest.Folder(t, clinictest.OakStreet)
	draft := mustSheet(t, clinictest.Open(t, dir, clinictest.Today()), job)
	clinictest.Sign(t, dir, clinictest.Today(), job)
	p := mustSheet(t, clinictest.Open(t, dir, clinictest.Today()), job).Pages
	if len(p.Pages) != len(draft.Pages.Pages) {
		t.Errorf("%d pages signed, %d as a draft", len(p.Pages), len(draft.Pages.Pages))
	}
	for i := range p.Pages {
		said := 0
		for _, op := range p.Pages[i].Ops {
			if op.Kind == layout.OpText && strings.Contains(op.Text, "Ana Quist") {
				said++
				if op.Element < 0 || p.Elements[op.Element].ID != "status" {
					t.Errorf("page %d: it is not heard", i+1)
				}
			}
		}
		if want := map[bool]int{true: 1}[i == 0]; said != want {
			t.Errorf("page %d: said %d times", i+1, said)
		}
	}
}

// TestLargePrintFootOfLongPhones looks for a phone number in the foot that stands on another
// line than the word before it.
func TestLargePrintFootOfLongPhones(t *testing.T) {
	p := mustSheet(t, lineFor(t, clinics(t)["long"]), render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Large}).Pages
	lines := map[layout.Unit]string{}
	for _, op := range p.Pages[0].Ops {
		if op.Kind == layout.OpText && op.Artifact == layout.ArtifactFooter {
			lines[op.Y] += op.Text
		}
	}
	for _, word := range []string{"Phone (312)", "After hours (312)", "Emergency 911"} {
		found := false
		for _, text := range lines {
			found = found || strings.Contains(text, word)
		}
		if !found {
			t.Errorf("no line has %q: %q", word, lines)
		}
	}
}

// TestLargePrintKeepsAVisitOnPageOne fills in a visit whose details take more room than two
// rows to write on.
func TestLargePrintKeepsAVisitOnPageOne(t *testing.T) {
	p := mustSheet(t, lineFor(t, ""), render.Job{Handout: "eps", Language: "en", Paper: layout.Letter, Edition: layout.Large,
		Details: render.Details{Date: "2026-12-01", Time: "9:40 AM", With: "Jane Roe", Place: "Suite 4"}}).Pages
	if !slices.ContainsFunc(p.Pages[0].Boxes, func(b layout.Area) bool { return b.Name == "visit" }) {
		t.Error("the visit stands on another page")
	}
}
