package main

import (
	"testing"

	"handout/internal/render"
)

// TestSchemaIsOfTheShippedHandouts holds what is printed, and what init writes, to the
// schema that package schema tries on clinic files. The library that judges there does not
// belong here: it would work at every start of this program in these tests.
func TestSchemaIsOfTheShippedHandouts(t *testing.T) {
	shipped, _ := render.OpenCatalogue("")
	want, err := shipped.Schema()
	if err != nil {
		t.Fatal(err)
	}
	p := newPlace(t)
	p.run(t, exitDone, "schema")
	if got := p.stdout.String(); got != string(want) {
		t.Errorf("printed is\n%s", got)
	}
	answers := map[string]string{"handout.eps.protocol": "four-glass", "handout.urine-after-exam.test": "pca3", "handout.urine-after-exam.lab": "North Lab", "handout.urine-after-exam.collection_confirmed_on": "2026-11-01"}
	file, faults := shipped.Scaffold(answers)
	if faults.Failed() {
		t.Fatal(faults)
	}
	p.run(t, exitDone, "init", "--protocol", "four-glass", "--test", "pca3", "--lab", "North Lab", "--confirmed-on", "2026-11-01")
	if got := contents(t, schemaName); got != string(want) {
		t.Errorf("beside the clinic's file is\n%s", got)
	}
	if got := contents(t, clinicFile); got != string(file) {
		t.Errorf("the clinic's file is\n%s", got)
	}
}
