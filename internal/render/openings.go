package render

import (
	"handout/handouts"
	"handout/internal/datetime"
)

// SayHours says opening hours that somebody typed in the words of a language; empty
// for what is more than days and hours. byItself reports that a sheet in it prints
// just this where the clinic's file has no hours of its own in the language: hours
// without their days it leaves to words.
func SayHours(typed, lang string) (said string, byItself bool) {
	words, _ := library(handouts.Files).Words(lang)
	if words == nil {
		return "", false
	}
	if list, ok := datetime.ParseOpenings(typed); ok {
		return words.Openings(list), true
	}
	if span, ok := datetime.ParseHours(typed); ok && !datetime.IsNight(datetime.Clock{Minute: span.From}) { // "1 to 5" is by day
		return words.Hours(span.From, span.To), false
	}
	return "", false
}
