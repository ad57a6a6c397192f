package fault

import "fmt"

// Summary counts the list in words: "2 errors, 1 warning", "no faults".
func (l List) Summary() string {
	errors := 0
	for _, f := range l {
		if f.Severity == Error {
			errors++
		}
	}
	warnings := len(l) - errors
	switch {
	case len(l) == 0:
		return "no faults"
	case warnings == 0:
		return plural(errors, "error")
	case errors == 0:
		return plural(warnings, "warning")
	}
	return plural(errors, "error") + ", " + plural(warnings, "warning")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
