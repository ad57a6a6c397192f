package clinic

import "slices"

// Choices returns the values that a top-level key takes one of, such as "paper"
// and "size"; nil for a key that takes others, or that there is none of.
func Choices(key string) []string {
	for _, k := range topKeys() {
		if k.Name == key {
			return slices.Clone(k.Values)
		}
	}
	return nil
}
