package phrases

import (
	"fmt"
	"regexp/syntax"
	"strings"
)

// boundary marks a piece that must be a word of its own.
const boundary = "\x00"

// literal returns pieces of text of which whatever an expression matches holds
// one, in lower case if case does not matter; none when it only matches what guards or dated find.
func literal(expr string) ([]string, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	found := required(re.Simplify())
	if found == nil {
		return nil, fmt.Errorf("%q requires no piece of text", expr)
	}
	out := []string{}
	for _, l := range found {
		switch {
		case strings.ContainsAny(l, guards) || strings.Contains(l, "??"):
		case strings.Trim(l, "0123456789-/.") == "": // three numbers in a row, as dated finds
		default:
			out = append(out, l)
		}
	}
	return out, nil
}

// required returns texts of which a match holds one, or nil when there are none.
func required(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		text := string(re.Rune)
		if re.Flags&syntax.FoldCase != 0 {
			text = strings.ToLower(text)
		}
		return []string{text}
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpCharClass:
		var out []string
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if re.Rune[i+1]-re.Rune[i] > 3 {
				return nil
			}
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				out = append(out, string(r))
			}
		}
		return out
	case syntax.OpAlternate:
		var out []string
		for _, sub := range re.Sub {
			of := required(sub)
			if of == nil {
				return nil
			}
			out = append(out, of...)
		}
		return out
	case syntax.OpConcat:
		var best []string
		for i, sub := range re.Sub {
			of := required(sub)
			if sub.Op == syntax.OpLiteral && i > 0 && ends(re.Sub[i-1]) && i+1 < len(re.Sub) && ends(re.Sub[i+1]) {
				of = []string{boundary + of[0]}
			}
			if of != nil && (best == nil || worth(of) > worth(best)) {
				best = of
			}
		}
		return best
	}
	return nil
}

// ends reports where a word begins or ends.
func ends(re *syntax.Regexp) bool {
	return re.Op == syntax.OpWordBoundary || re.Op == syntax.OpBeginText || re.Op == syntax.OpEndText
}

// worth is how well texts tell: guards best, then long ones.
func worth(texts []string) int {
	least := 100
	for _, t := range texts {
		if !strings.ContainsAny(t, guards) && !strings.Contains(t, "??") {
			least = min(least, len([]rune(t)))
		}
	}
	return least
}
