package fault_test

import (
	"os"

	"handout/internal/fault"
)

// All that is wrong with a file is collected and printed once, each with its
// line and the next thing to do.
func ExamplePrint() {
	text := []byte("name = \"Oak Street Urology\"\nphne = \"(312) 867-5309\"\n")
	var faults fault.List
	faults.Add(fault.Pos{File: "clinic.toml", Line: 2, Column: 1}, "phne", "unknown key `phne`",
		fault.DidYouMean("phne", []string{"name", "phone", "hours"}, ""))
	fault.Print(os.Stdout, faults.Sort(), fault.Options{Source: func(string) []byte { return text }})
	// Output:
	// clinic.toml:2:1: error: unknown key `phne`
	//     2 | phne = "(312) 867-5309"
	//       | ^
	//   fix: did you mean `phone`?
}
