// Package typeface measures text in the shipped faces, exactly as the PDF
// will hold it, and says which face can show which character.
package typeface

// Face is one of the shipped faces.
type Face uint8

const (
	Regular         Face = iota // Atkinson Hyperlegible Next 400
	Bold                        // Atkinson Hyperlegible Next 700
	FallbackRegular             // Noto Sans 400, for what Atkinson lacks
	FallbackBold                // Noto Sans 700
)
