package content

import (
	"math"
	"strconv"
	"strings"

	"handout/internal/fault"
)

// Say holds an option's values in words: by value, and "other" for any number
// that has no words of its own.
type Say struct {
	Words map[string]string
	Pos   fault.Pos
}

// Number returns a number in words, point being the language's decimal point.
// {n} is the number, {c} the number as °F turned into °C with one decimal.
func (s Say) Number(n float64, point string) string {
	words, ok := s.Words[formatNumber(n)]
	if !ok {
		if words, ok = s.Words["other"]; !ok {
			words = "{n}"
		}
	}
	celsius := math.Round((n-32)*50/9) / 10
	return strings.NewReplacer(
		"{n}", strings.Replace(formatNumber(n), ".", point, 1),
		"{c}", strings.Replace(strconv.FormatFloat(celsius, 'f', 1, 64), ".", point, 1),
	).Replace(words)
}

// readSay reads the table [say].
func readSay(t *table) map[string]Say {
	all := map[string]Say{}
	for _, name := range t.keys() {
		sub := t.sub(name)
		say := Say{Words: map[string]string{}, Pos: t.pos(name)}
		for _, value := range sub.keys() {
			words := sub.text(value)
			if strings.ContainsAny(strings.NewReplacer("{n}", "", "{c}", "").Replace(words), "{}*[]_\n") {
				sub.fault(value, "the words of a value are plain text on one line", "only {n} and {c} are filled in here")
			}
			say.Words[value] = words
		}
		all[name] = say
	}
	return all
}
