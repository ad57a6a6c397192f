package document_test

import (
	"fmt"

	"handout/internal/document"
)

// A document carries the words for every visit; one visit picks among them.
func ExampleForVisit() {
	d := &document.Document{Sections: []document.Section{{ID: "steps", Level: 2, Heading: document.Plain("What happens"), Blocks: []document.Block{
		{Kind: document.Paragraph, Text: document.Plain("Fill the cup to the line.")},
		{Kind: document.Paragraph, Text: document.Plain("Do not pee for two hours before."), When: "visit.hold"},
	}}}}
	for _, facts := range [][]string{nil, {"visit.hold"}} {
		document.Walk(document.ForVisit(d, facts...), func(t document.Text) {
			if len(t) > 0 {
				fmt.Println(t)
			}
		})
		fmt.Println("--")
	}
	// Output:
	// What happens
	// Fill the cup to the line.
	// --
	// What happens
	// Fill the cup to the line.
	// Do not pee for two hours before.
	// --
}
