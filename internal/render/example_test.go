package render_test

import (
	"fmt"
	"time"

	"handout/internal/render"
)

// A sheet is printed from a clinic's file, and a file with a word that no sheet
// may say gives nothing to print with.
func ExampleOpen() {
	const clinic = `name = "Oak Street Urology"
phone = "(312) 867-5309"
hours = "Monday to Friday, 8 am to 5 pm"
after_hours_phone = "(312) 867-5310"
language_notice = "Interpreters are free in every language."
`
	open := func(text string) (*render.Renderer, error) {
		r, faults := render.Open(render.Options{File: "clinic.toml", Text: []byte(text), Today: time.Now(), Producer: "example"})
		return r, faults.Err()
	}
	r, err := open(clinic)
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet, faults := r.Sheet(render.Job{Handout: "dre", Language: "en", Paper: render.Letter, Edition: render.Standard,
		Details: render.Details{Date: "2026-12-01", Place: "Room 4"}})
	if faults.Failed() {
		fmt.Println(faults)
		return
	}
	pdf, err := sheet.PDF()
	fmt.Println(sheet.Stands(), len(pdf) > 0, err)
	_, err = open(clinic + "[handout.dre.notes]\nget-ready = \"The exam rules out cancer.\"\n")
	fmt.Println(err != nil)
	// Output:
	// draft true <nil>
	// true
}
