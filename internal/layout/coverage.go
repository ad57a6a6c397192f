package layout

import (
	"fmt"
	"strconv"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/typeface"
)

// coverage finds characters of the document that no shipped face has.
func coverage(in Sheet) fault.List {
	var faults fault.List
	text := func(t document.Text) {
		for _, r := range t {
			for _, missing := range in.Faces.Missing(r.Text) {
				faults.Add(r.Pos, "", fmt.Sprintf("the character %s cannot be printed: no shipped typeface has it", name(missing)),
					"take it out, or write it in words")
			}
		}
	}
	document.Walk(in.Document, text)
	return faults
}

// visitCoverage does the same for a visit's details, without naming what is in
// them.
func visitCoverage(faces *typeface.Set, v Visit) fault.List {
	var faults fault.List
	for _, field := range []string{"date", "time", "with", "place", nameField} {
		if len(faces.Missing(v.value(field))) > 0 {
			faults = append(faults, fault.Fault{Field: "visit." + field, What: "has a character that no shipped typeface has",
				Remedy: "leave out emoji and characters of other scripts"})
		}
	}
	return faults
}

// name writes a character so that it can be found: U+1F600 and the character.
func name(r rune) string {
	return fmt.Sprintf("%s (%U)", strconv.Quote(string(r)), r)
}
