package settings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"handout/internal/fault"
	"handout/internal/tomledit"
	"handout/internal/tomlpos"
)

// Value turns typed text into the value of a setting, as package tomledit takes
// it. A list is one item a line, or as in TOML: ["one", "two"]; a set may also be
// parted by commas. What the setting does not take at all is an error that says
// what it takes; whether the words may stand is the clinic file's judgement.
func (s Setting) Value(typed string) (any, error) {
	typed = strings.ReplaceAll(typed, "\r\n", "\n")
	text := strings.TrimSpace(typed)
	switch s.Kind {
	case Flag:
		switch strings.ToLower(text) {
		case "true", "yes", "on":
			return true, nil
		case "false", "no", "off":
			return false, nil
		}
		return nil, fmt.Errorf("it is true or false")
	case Number:
		if n, err := strconv.ParseFloat(text, 64); err != nil || strings.ContainsAny(text, "xXpPnN_") {
			return nil, fmt.Errorf("it takes a number%s", s.span())
		} else if s.Min != nil && n < *s.Min || s.Max != nil && n > *s.Max {
			return nil, fmt.Errorf("it takes a number%s", s.span())
		}
		return tomledit.Bare(strings.TrimPrefix(text, "+")), nil
	case Date:
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return nil, fmt.Errorf("it takes a day as 2026-11-23")
		}
		return tomledit.Bare(text), nil
	case Choice:
		if !slices.Contains(s.Values, text) {
			remedy := "it is one of " + strings.Join(s.Values, ", ")
			if near, ok := fault.Nearest(text, s.Values); ok {
				remedy += "; did you mean " + near + "?"
			}
			return nil, fmt.Errorf("%s", remedy)
		}
		return text, nil
	case Lines, Set:
		return s.list(text)
	}
	return text, nil
}

func (s Setting) span() string {
	if s.Min == nil || s.Max == nil {
		return ""
	}
	return " from " + Number10(*s.Min) + " to " + Number10(*s.Max)
}

// Number10 writes a number as a person does.
func Number10(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

func (s Setting) list(text string) (any, error) {
	items := []string{}
	// A line may begin with a bracket; only one with a quote behind it is a list.
	if inside, ok := strings.CutPrefix(text, "["); ok && strings.IndexAny(strings.TrimSpace(inside)+" ", `"']`) == 0 {
		toml, faults := tomlpos.Read("", []byte("x = "+text))
		v, _ := toml.Root.Get("x")
		if faults.Failed() || v.Kind != tomlpos.List {
			return nil, fmt.Errorf(`a list is written like ["one", "two"]`)
		}
		for _, item := range v.Items {
			if item.Kind != tomlpos.String {
				return nil, fmt.Errorf(`a list is written like ["one", "two"]`)
			}
			items = append(items, item.Text)
		}
	} else if s.Kind == Lines && brackets(text) {
		return nil, fmt.Errorf(`a list is written like ["one", "two"]`)
	} else {
		if s.Kind == Set {
			text = strings.ReplaceAll(text, ",", "\n")
		}
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				items = append(items, line)
			}
		}
	}
	for _, item := range items {
		if s.Kind == Set && !slices.Contains(s.Values, item) {
			return nil, fmt.Errorf("it takes %s", strings.Join(s.Values, ", "))
		}
	}
	return items, nil
}

// brackets reports whether text is meant as a list as TOML has it, and is none: a
// bracket that is never closed, or one around items without their quotes.
func brackets(text string) bool {
	inside, ok := strings.CutPrefix(text, "[")
	return ok && !strings.Contains(text, "\n") && (!strings.Contains(inside, "]") || strings.HasSuffix(inside, "]") && strings.Contains(inside, ","))
}
