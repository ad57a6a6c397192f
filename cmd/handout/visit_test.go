package main

import (
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// printed returns the text that a sheet shows, in reading order.
func printed(t *testing.T, job render.Job) string {
	t.Helper()
	line, faults := render.Open(render.Options{Producer: "test"})
	if faults.Failed() {
		t.Fatal(faults)
	}
	sheet, faults := line.Sheet(job)
	if sheet == nil {
		t.Fatal(faults)
	}
	var words []string
	for _, page := range sheet.Pages.Pages {
		for _, op := range page.Ops {
			if op.Kind == layout.OpText {
				words = append(words, op.Text)
			}
		}
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

func TestVisitIsPrinted(t *testing.T) {
	for _, size := range []layout.Edition{layout.Standard, layout.Large} {
		for _, id := range []string{"dre", "eps", "urine-after-exam"} {
			t.Run(id+" "+string(size), func(t *testing.T) {
				text := printed(t, render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: size,
					Details: render.Details{Date: "2026-12-01", Time: "09:40", With: "ana", Place: "Room 12"}})
				wants(t, "the sheet", text, "Tuesday, December 1, 2026", "9:40 am", "Ana Example, MD", "Room 12")
			})
		}
	}
}

func TestVisitTimes(t *testing.T) {
	for typed, want := range map[string]string{
		"09:40": "9:40 am", "9:40 AM": "9:40 am", "9:40 a.m.": "9:40 am", "14:05": "2:05 pm", "2 pm": "2:00 pm", "12:10 am": "12:10 am", "12:00": "12:00 pm",
	} {
		text := printed(t, render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard,
			Details: render.Details{Time: typed}})
		wants(t, "the sheet for "+typed, text, want)
	}
}
