package main

import (
	"os"
	"testing"

	"handout/internal/fault"
	"handout/internal/render"
)

// openLineOf opens the line for a clinic.toml with this text.
func openLineOf(t *testing.T, file string) (*render.Renderer, fault.List, error) {
	t.Helper()
	p := newPlace(t)
	if err := os.WriteFile(clinicFile, []byte(file), 0o644); err != nil {
		t.Fatal(err)
	}
	return openRenderer(p.world, "")
}

// FuzzClinicFile holds that no clinic file makes the program panic, whatever
// is printed of it, and that a file at fault prints nothing.
func FuzzClinicFile(f *testing.F) {
	const required = "name = \"North\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\n"
	f.Add(required)
	f.Add(required + "[handout.dre.notes]\nget-ready = \"😀 **x** {{clinic.phone}}\"\n")
	f.Add("name = \"\"\nphone = 5\n[brand]\nphone = 1\n[[provider]]\n")
	f.Add(required + "[handout.eps]\nprotocol = \"two-glass\"\nfever = 1e9\noff = [\"emergency\"]\n")
	f.Add("name = “smart”\n[[handout]]\n[handout.dre.notes.after]\n")
	f.Fuzz(func(t *testing.T, file string) {
		line, _, err := openLineOf(t, file)
		if (line == nil) == (err == nil) {
			t.Fatalf("line %v and error %v", line != nil, err)
		}
		if line == nil {
			return
		}
		for _, job := range line.AnyJobs() {
			if len(line.Missing(job)) > 0 {
				continue
			}
			sheet, faults := line.Sheet(job)
			if sheet == nil && !faults.Failed() {
				t.Fatalf("%s: neither a sheet nor a fault", job.Handout)
			}
		}
	})
}
