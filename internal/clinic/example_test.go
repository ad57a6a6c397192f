package clinic_test

import (
	"fmt"

	"handout/internal/clinic"
)

// A clinic file is read as far as it goes, and all its faults are found in one
// run, each at its place.
func ExampleParse() {
	c, faults := clinic.Parse("clinic.toml", []byte("name = \"Oak Street Urology\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\npaper = \"a5\"\n"))
	fmt.Println(c.Name, c.AfterHoursIsPhone())
	for _, f := range faults {
		if f.Key == "paper" {
			fmt.Println(f.Pos, f.What)
			fmt.Println(f.Remedy)
		}
	}
	// Output:
	// Oak Street Urology false
	// clinic.toml:4:9 `paper` is "a5"; it takes "letter" or "a4"
	// did you mean "a4"?
}
