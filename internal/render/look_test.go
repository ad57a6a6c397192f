package render_test

import (
	"slices"
	"strings"
	"testing"

	"handout/internal/layout"
	filepdf "handout/internal/pdf/printed"
	"handout/internal/render"
)

// forge is a change that somebody makes in the program, so that its sheets say
// something else while every digest in the file fits.
type forge struct {
	name   string
	change func(t *testing.T, p *layout.Pages)
}

// firstOp returns the first operation that is as wanted.
func firstOp(t *testing.T, p *layout.Pages, wanted func(*layout.Op) bool) (page *layout.Page, op *layout.Op) {
	t.Helper()
	for i := range p.Pages {
		for j := range p.Pages[i].Ops {
			if op := &p.Pages[i].Ops[j]; wanted(op) {
				return &p.Pages[i], op
			}
		}
	}
	t.Fatal("the sheet has no such operation")
	return nil, nil
}

func says(text string) func(*layout.Op) bool {
	return func(op *layout.Op) bool { return op.Kind == layout.OpText && strings.Contains(op.Text, text) }
}

func forgeries() []forge {
	white := layout.Paint{R: 255, G: 255, B: 255, On: true}
	return []forge{
		{"a word", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, says("stop"))
			op.Text = strings.Replace(op.Text, "stop", "wait", 1)
		}},
		{"a phone number", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, says("867-5342"))
			op.Text = strings.Replace(op.Text, "5342", "5343", 1)
		}},
		{"where a number leads", func(t *testing.T, p *layout.Pages) {
			i := slices.IndexFunc(p.Elements, func(e layout.Element) bool { return strings.HasPrefix(e.URI, "tel:+1217") })
			p.Elements[i].URI = "tel:+12175550199"
		}},
		{"what a screen reader says", func(t *testing.T, p *layout.Pages) {
			i := slices.IndexFunc(p.Elements, func(e layout.Element) bool { return e.Alt != "" })
			p.Elements[i].Alt = "Nothing to see."
		}},
		{"words that nobody sees", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, says("stop"))
			op.Fill = white
		}},
		{"words that nobody can read", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, says("stop"))
			op.H = layout.Pt(1)
		}},
		{"words off the page", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, says("stop"))
			op.X += layout.Pt(2)
		}},
		{"a patch over the words", func(t *testing.T, p *layout.Pages) {
			last := &p.Pages[0]
			last.Ops = append(last.Ops, layout.Op{Kind: layout.OpRect, Element: -1, Artifact: layout.ArtifactLayout, X: layout.Pt(40), Y: layout.Pt(100), W: layout.Pt(300), H: layout.Pt(200), Fill: white})
		}},
		{"a line more", func(t *testing.T, p *layout.Pages) {
			page, op := firstOp(t, p, says("stop"))
			more := *op
			more.Text, more.Y = "Take aspirin first.", op.Y+layout.Pt(3)
			page.Ops = slices.Insert(page.Ops, 1+slices.IndexFunc(page.Ops, func(o layout.Op) bool { return o.Text == op.Text }), more)
		}},
		{"a line less", func(t *testing.T, p *layout.Pages) {
			page, op := firstOp(t, p, says("911"))
			i := slices.IndexFunc(page.Ops, func(o layout.Op) bool { return o.Text == op.Text })
			page.Ops = slices.Delete(page.Ops, i, i+1)
		}},
		{"words in another order", func(t *testing.T, p *layout.Pages) {
			page, op := firstOp(t, p, says("stop"))
			i := slices.IndexFunc(page.Ops, func(o layout.Op) bool { return o.Text == op.Text })
			page.Ops[i].Text, page.Ops[i+1].Text = page.Ops[i+1].Text, page.Ops[i].Text
		}},
		{"a drawing", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, func(op *layout.Op) bool { return op.Kind == layout.OpPath && op.Artifact == "" })
			op.Path = op.Path[:len(op.Path)-1]
		}},
		{"the foot", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, func(op *layout.Op) bool { return op.Artifact == layout.ArtifactFooter && op.Kind == layout.OpText })
			op.Text += " No fee."
		}},
		{"a detail of the visit, elsewhere", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, says("Dr. Lee"))
			op.Y += layout.Pt(60)
		}},
		{"words for a day", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, says("December"))
			op.Text = "any day, no need to call"
		}},
		{"words for a time", func(t *testing.T, p *layout.Pages) {
			_, op := firstOp(t, p, says("9:40"))
			op.Text = "eat first"
		}},
	}
}

// TestForgedSheets holds that what a file says of itself proves nothing: each of
// these sheets has every digest right.
func TestForgedSheets(t *testing.T) {
	line := signed(t, today)
	job := render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard,
		Details: render.Details{Date: "2026-12-01", Time: "9:40", With: "Dr. Lee"}}
	verify := func(s *render.Sheet) render.Verdict {
		data, err := s.PDF()
		if err != nil {
			t.Skipf("the program itself does not write it: %v", err)
		}
		return line.Verify(data, nil)
	}
	if v := verify(mustSheet(t, line, job)); v.Verdict != render.Current {
		t.Fatalf("the sheet itself is %+v", v)
	}
	for _, f := range forgeries() {
		t.Run(f.name, func(t *testing.T) {
			sheet := mustSheet(t, line, job)
			pages := *sheet.Pages
			pages.Elements = slices.Clone(pages.Elements)
			pages.Pages = slices.Clone(pages.Pages)
			for i := range pages.Pages {
				pages.Pages[i].Ops = slices.Clone(pages.Pages[i].Ops)
			}
			f.change(t, &pages)
			sheet.Pages = &pages
			data, err := sheet.PDF()
			if err != nil {
				t.Skipf("the program itself does not write it: %v", err)
			}
			if v := line.Verify(data, nil); v.Verdict != render.Altered {
				t.Errorf("got %+v", v)
			}
		})
	}
}

// TestSheetsOfEveryKindAreCurrent holds that no sheet of ours is called altered.
func TestSheetsOfEveryKindAreCurrent(t *testing.T) {
	line := signed(t, today)
	for _, id := range []string{"dre", "eps"} {
		for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
			for _, paper := range []layout.Paper{layout.Letter, layout.A4} {
				for name, d := range map[string]render.Details{
					"no visit": {}, "a visit": {Date: "2026-12-01", Time: "14:05", With: "Dr. Lee", Place: "Suite 4, second floor"},
					"other letters": {With: "Dr. Ğül Şahin"}, "a name": {Name: "Zoë Long-Hyphenated Example"},
				} {
					sheet := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: paper, Edition: edition, Details: d})
					data, err := sheet.PDF()
					if err != nil {
						t.Fatal(err)
					}
					if v := line.Verify(data, nil); v.Verdict != render.Current {
						t.Errorf("%s, %s, %s, %s: %+v", id, edition, paper, name, v)
					}
					if name != "no visit" {
						continue
					}
					// What looks at a file first asks it for its paper.
					file, err := filepdf.Read(data)
					if err != nil {
						t.Fatal(err)
					}
					for n, page := range file.Pages {
						for _, p := range layout.Papers() {
							if is := p.IsOf(page.W, page.H); is != (p == paper) {
								t.Errorf("%s, %s, page %d on %s is %g by %g points: %s %v", id, edition, n+1, paper, page.W, page.H, p, is)
							}
						}
					}
				}
			}
		}
	}
}
