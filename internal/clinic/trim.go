package clinic

import (
	"maps"
	"slices"
	"strings"

	"handout/internal/tomlpos"
)

// How long the clinic's own texts ordinarily are: what every sheet has room for.
const (
	usualHours   = 40 // characters
	usualNotice  = 100
	usualAddress = 3  // lines
	usualLine    = 40 // characters of each of them
	usualNote    = 40 // words
	usualTick    = 2  // items
)

// Long returns the keys of what a sheet prints that is longer than usual, in the
// order of the file, for a handout in a language: "address", "hours",
// "language_notice", "qr", "handout.ID.notes", "handout.ID.tick".
func (c *Clinic) Long(id, lang string) []string {
	var keys []string
	for _, key := range []string{"hours", "language_notice", "address", "qr", "handout." + id + "." + TickKey, "handout." + id + "." + NotesKey} {
		if _, long := c.Trimmed(key, id, lang); long {
			keys = append(keys, key)
		}
	}
	return keys
}

// Trimmed returns the clinic as a sheet in a language says it, with the text of
// one of the keys of Long cut to what is usual, and whether that made it
// shorter. It serves to find out what makes a sheet long, and is never printed.
func (c *Clinic) Trimmed(key, id, lang string) (trimmed *Clinic, shorter bool) {
	out := *c.In(lang)
	out.Language, out.spoken = lang, nil // In has nothing more to put in place
	out.Handouts = maps.Clone(out.Handouts)
	raw := out.Handouts[id]
	cut := func(text *string, to string) {
		shorter = shorter || to != *text
		*text = to
	}
	switch key {
	case "hours":
		cut(&out.Hours, firstCharacters(out.Hours, usualHours))
	case "language_notice":
		cut(&out.LanguageNotice, firstCharacters(out.LanguageNotice, usualNotice))
	case "qr":
		cut(&out.QR, "")
	case "address":
		lines := slices.Clone(out.Address)
		if len(lines) > usualAddress {
			lines, shorter = lines[:usualAddress], true
		}
		for i := range lines {
			cut(&lines[i], firstCharacters(lines[i], usualLine))
		}
		out.Address = lines
	case "handout." + id + "." + TickKey:
		if len(raw.Tick) > usualTick {
			raw.Tick, shorter = raw.Tick[:usualTick], true
		}
	case "handout." + id + "." + NotesKey:
		notes := []tomlpos.Entry{}
		for _, n := range raw.Notes {
			cut(&n.Value.Text, firstWords(n.Value.Text, usualNote))
			notes = append(notes, n)
		}
		raw.Notes = notes
	}
	if _, ok := out.Handouts[id]; ok {
		out.Handouts[id] = raw
	}
	return &out, shorter
}

func firstCharacters(text string, n int) string {
	if letters := []rune(text); len(letters) > n {
		return strings.TrimSpace(string(letters[:n]))
	}
	return text
}

// firstWords keeps the first words of a text. One that is short enough stays as
// it is.
func firstWords(text string, n int) string {
	if words := strings.Fields(text); len(words) > n {
		return strings.Join(words[:n], " ")
	}
	return text
}
