package layout

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/typeface"
)

// coverage finds characters of the document that no shipped face has.
//
// A file with many of them is in a script that the faces do not have, and that is
// one fault.
func coverage(in Sheet) fault.List {
	var files []string
	found := map[string][]lacking{}
	text := func(t document.Text) {
		for _, r := range t {
			for _, missing := range in.Faces.Missing(r.Text) {
				if found[r.Pos.File] == nil {
					files = append(files, r.Pos.File)
				}
				found[r.Pos.File] = append(found[r.Pos.File], lacking{r.Pos, missing})
			}
		}
	}
	document.Walk(in.Document, text)
	var faults fault.List
	for _, file := range files {
		faults = append(faults, lackingIn(found[file])...)
	}
	return faults
}

// lacking is a character that no face has, and where it stands.
type lacking struct {
	at     fault.Pos
	letter rune
}

// mostLacking is how many characters of a file are told one by one.
const mostLacking = 8

func lackingIn(all []lacking) fault.List {
	var letters []string
	for _, l := range all {
		if s := string(l.letter); !slices.Contains(letters, s) && len(letters) <= 3*mostLacking {
			letters = append(letters, s)
		}
	}
	var faults fault.List
	if len(letters) > mostLacking {
		first := all[0]
		for _, l := range all {
			if l.at.Line < first.at.Line || l.at.Line == first.at.Line && l.at.Column < first.at.Column {
				first = l
			}
		}
		faults.AddText(first.at, "", fault.Say("this is in letters that no shipped typeface has (%s, ...)", strings.Join(letters[:mostLacking], " ")),
			fault.Say("write it in Latin, Greek or Cyrillic letters; there is no typeface for other scripts"))
		return faults
	}
	for _, l := range all {
		faults.AddText(l.at, "", fault.Say("the character %s cannot be printed: no shipped typeface has it", name(l.letter)), fault.Say("take it out, or write it in words"))
	}
	return faults
}

// visitCoverage does the same for a visit's details, without naming what is in
// them.
func visitCoverage(faces *typeface.Set, v Visit) fault.List {
	var faults fault.List
	for _, field := range []string{"date", "time", "with", "place", nameField} {
		if len(faces.Missing(v.value(field))) > 0 {
			faults = append(faults, fault.Fault{Field: "visit." + field, What: "has a character that no shipped typeface has",
				Remedy: "leave out emoji and characters of other scripts"})
		}
	}
	return faults
}

// name writes a character so that it can be found: U+1F600 and the character.
func name(r rune) string {
	return fmt.Sprintf("%s (%U)", strconv.Quote(string(r)), r)
}
