package review_test

import (
	"fmt"

	"handout/internal/document"
	"handout/internal/review"
)

// What a clinician signs is text that can be read, and its digest.
func ExampleCanonical() {
	words := review.Canonical(&document.Document{
		ID: "dre", Language: "en", Title: document.Plain("Your prostate exam"),
		Sections: []document.Section{{ID: "key-points", Level: 2, Heading: document.Plain("Key points"), Box: document.Key, Blocks: []document.Block{
			{Kind: document.Paragraph, Text: document.Text{{Text: "You can say stop", Strong: true}, {Text: " at any time."}}},
			{Kind: document.Field, Name: "date", Text: document.Plain("Date")},
		}}},
	}, nil)
	fmt.Print(words)
	fmt.Println(len(review.Digest(words)), "hexadecimal digits")
	// Output:
	// handout words, format 2
	// handout: dre
	// language: en
	// title: Your prostate exam
	// head and foot: {clinic.name}
	// head and foot: {clinic.logo}
	// head and foot: {clinic.address}
	// head and foot: {clinic.hours}
	// head and foot: {clinic.phone}
	// head and foot: {clinic.website}
	// head and foot: {clinic.email}
	// head and foot: {clinic.qr}
	// [key-points] heading 2 in box key: Key points
	// [key-points] paragraph: **You can say stop** at any time.
	// [key-points] field {visit.date}: Date
	// 64 hexadecimal digits
}
