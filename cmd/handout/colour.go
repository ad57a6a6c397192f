package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/fault"
)

// colourChoices are what --color takes: where the text goes decides, or it is
// colored always or never.
func colourChoices() []string { return []string{"auto", "always", "never"} }

// addColour adds --color to every command.
func addColour(w *world, root *cobra.Command) {
	root.PersistentFlags().StringVar(&w.colourWhen, "color", "auto", "color the output: auto, always or never")
	offer(root, "color", complete(colourChoices()...))
}

// chooseColour does what --color says. Without it, output is colored on a
// terminal where NO_COLOR is not set.
func (w *world) chooseColour() error {
	switch w.colourWhen {
	case "", "auto":
	case "always":
		w.colour = true
	case "never":
		w.colour = false
	default:
		return usage(fmt.Sprintf("`--color` is %q", w.colourWhen),
			fault.DidYouMean(w.colourWhen, colourChoices(), "write one of: "+strings.Join(colourChoices(), ", ")))
	}
	return nil
}

// outColour reports whether standard output takes color.
func (w *world) outColour() bool {
	switch w.colourWhen {
	case "always":
		return true
	case "never":
		return false
	}
	return w.outTTY && !w.outPlain && w.env("NO_COLOR") == "" && w.env("TERM") != "dumb"
}
