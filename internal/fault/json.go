package fault

import (
	"encoding/json"
	"io"
	"slices"
)

// PrintJSON writes the list as an indented JSON array of objects with file,
// line, column, severity, key, what and remedy (those that are known), in the
// order of List.Sort. An empty list is []. The only errors are those of w.
func PrintJSON(w io.Writer, list List) error {
	sorted := slices.Clone(list).Sort()
	if sorted == nil {
		sorted = List{}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sorted)
}
