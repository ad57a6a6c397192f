package review

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/fault"
)

// Bounds of a name or role: it stands in one line of a printed sheet, among
// words that a patient trusts, so it has no room to say anything.
const (
	maxName      = 100 // code points, in every format
	maxNameWords = 10
)

// sentenceRule stands before the word that makes a name read like a sentence.
const sentenceRule = "reads like a sentence, not like a name: "

// misnamed is a name or role with what is wrong with it.
func misnamed(subject, rule string) fault.Text {
	if word, ok := strings.CutPrefix(rule, sentenceRule); ok {
		return fault.Say("%s "+sentenceRule+"%s", fault.Sentence.Of(subject), word)
	}
	return fault.Say("%s %s", fault.Sentence.Of(subject), fault.Sentence.Of(rule))
}

// nameRule says what is wrong with a person's name or role, or nothing.
func nameRule(s string) string {
	switch {
	case strings.TrimSpace(s) == "":
		return "is empty"
	case s != strings.TrimSpace(s):
		return "begins or ends with a space"
	case utf8.RuneCountInString(s) > maxName:
		return "is longer than 100 characters"
	case strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && r != '\u00a0' && !unicode.IsPrint(r) }):
		return "has characters in it that cannot be printed on one line"
	case !strings.ContainsFunc(s, unicode.IsLetter):
		return "has no letter in it"
	case isPlaceholder(s):
		return "is a placeholder, not a name"
	}
	return ""
}

// plainRule says what makes more of a name or role than a name or role: a
// sentence in its place would be printed among the signed words.
func plainRule(s string) string {
	if rule := nameRule(s); rule != "" {
		return rule
	}
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '-' && r != '.'
	})
	switch {
	case len(words) > maxNameWords:
		return "has more than 10 words, so it is no name"
	case strings.ContainsAny(s, `:;!?"“”«»<>{}[]|\*=_@#%$/`):
		return "has signs in it that no name has"
	case endsSentence(s):
		return "ends like a sentence; leave the full stop out"
	case longestRun(s, unicode.IsDigit) > 2:
		return "has a number in it"
	}
	for _, w := range words {
		w = strings.Trim(w, ".'’")
		if low := strings.ToLower(w); isClaimWord(low) || low == w && isSentenceWord(w) {
			return sentenceRule + w
		}
	}
	return ""
}

// endsSentence reports whether a full stop stands behind a word of more than
// three small letters: behind "exam." and not behind "M.D." or "Jr.".
func endsSentence(s string) bool {
	for word := range strings.FieldsSeq(s) {
		before, ok := strings.CutSuffix(word, ".")
		if ok && longestRun(before, unicode.IsLower) > 3 {
			return true
		}
	}
	return false
}

// longestRun returns how many characters of a kind follow each other at most.
func longestRun(s string, kind func(rune) bool) int {
	longest, run := 0, 0
	for _, r := range s {
		if run++; !kind(r) {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// isSentenceWord reports whether a word in small letters makes a sentence of
// what should be a name or a role, in English and Spanish. With a capital it may
// be a name: Will, May, Do, Su.
func isSentenceWord(w string) bool {
	return slices.Contains([]string{
		"be", "been", "has", "have", "had", "does", "do", "did", "can", "will", "would", "should", "must", "may", "it", "its", "we", "they", "no", "call",
		"take", "stop", "if", "when", "than", "only", "es", "son", "fue", "ser", "tiene", "tienen", "puede", "debe", "su", "sus", "usted", "llame", "tome",
		"deje", "cuando", "recommended", "recommends",
	}, w)
}

// isClaimWord reports whether a word has no place in a name or a role however
// it is written.
func isClaimWord(w string) bool {
	return slices.Contains([]string{
		"is", "are", "was", "were", "cannot", "this", "that", "these", "those", "you", "your", "yours", "our", "their", "not", "never", "nobody", "please",
		"approved", "approves", "checked", "reviewed", "signed", "guaranteed", "guarantees", "safe", "painless", "harmless", "because",
		"está", "están", "este", "esta", "estos", "estas", "nunca", "aprobado", "aprobada", "revisado", "revisada", "firmado", "firmada", "seguro", "segura", "porque",
	}, w)
}

func isPlaceholder(s string) bool {
	switch strings.ToLower(strings.Trim(s, " .<>[]{}")) {
	case "name", "name, credentials", "your name", "your name, credentials", "role", "your role", "todo", "tbd", "xxx", "n/a":
		return true
	}
	return false
}
