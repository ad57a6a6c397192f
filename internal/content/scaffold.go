package content

import (
	"fmt"
	"strings"
	"time"
)

// ManifestSchema is the name of the JSON Schema of handout.toml, in the folder
// of a practice's own handouts.
const ManifestSchema = "handout.schema.json"

// Scaffold is a handout of a practice's own to start from: its two files, and what
// is added to the files of evidence of its folder.
type Scaffold struct {
	Manifest string // handout.toml
	Words    string // en.md
	Claims   []Entry
	Safety   []Entry
}

// Entry is a table of a file of evidence.
type Entry struct {
	Kind, ID string // "claim", "own-parking-ask"
	Text     string // from [claim.parking-ask] on
}

// NewScaffold writes a handout that `check` passes: with a claim under each
// statement, an option of its own, and the shared boxes on whom to call and what
// is an emergency. All it says is what any practice can stand behind; the rest is
// the author's.
func NewScaffold(id, title string, today time.Time) Scaffold {
	fill := strings.NewReplacer("ID", id, "TITLE", strings.ReplaceAll(title, `"`, "”"), "DATE", today.Format(time.DateOnly)).Replace
	entry := func(kind, name, text string) Entry {
		name = "own-" + id + "-" + name // the claims that come with the program begin otherwise, "psa-ask"
		return Entry{Kind: kind, ID: name, Text: fmt.Sprintf("[%s.%s]\n", kind, name) + fill(text)}
	}
	return Scaffold{
		Manifest: fill(scaffoldManifest), Words: fill(scaffoldWords),
		Claims: []Entry{
			entry("claim", "ask", `wording = "Patients may ask about the visit at any time."
grade = "supported"
basis = "practice"
evidence = "The practice's own rule."
`),
			entry("claim", "early", `wording = "How long before the visit patients come."
grade = "supported"
basis = "practice"
evidence = "The practice's own rule."
`),
		},
		Safety: []Entry{entry("item", "ask", `what = "that a patient may ask at any time"
handouts = ["ID"]
sections = ["key-points"]
claims = ["own-ID-ask"]
`)},
	}
}

const scaffoldManifest = `#:schema ../` + ManifestSchema + `
# A handout of our own. "handout help formats" tells what may stand here.
id = "ID"
version = "1"                  # raise it when the words change
use = ["fever"]                # options that the shared sections below print

[[section]]
id = "key-points"
box = "key"
icon = "key"
safety = true

[[section]]
id = "get-ready"
note = true                    # takes a note of one clinic: [handout.ID.notes]

[[section]]
id = "bring"
shared = true                  # the words come with the program
tick = true

# Whom to call and what is an emergency. Without them nobody can sign the
# handout. They are taken as on the sheet for an exam; where yours is about
# something else, write sections of your own: one with box = "today" and a line
# that says to call {{clinic.phone}}, one with box = "emergency" and a line that
# says to call {{clinic.emergency}}.
[[section]]
id = "call-today"
box = "today"
icon = "phone-today"
shared = true
like = "dre"
safety = true

[[section]]
id = "emergency"
box = "emergency"
icon = "emergency"
shared = true
like = "dre"
safety = true

# What this visit asks of the body, so that it fits with the other sheets and tests of one day:
# without it the sheet is taken to ask nothing. Take the # away, and keep what is so.
# [asks]
# bladder = "any"              # full | some (enough for a sample) | any | empty
# stream = "none"              # of the pee that is caught: first | middle | none
# touch = "none"               # exam | massage | none
# blood = "psa"                # where blood is taken for PSA, or for a test built on it
# premassage = "none"          # of the pee before a massage: cup | void | none
# [asks.said]                  # the claim whose sentence says so, which is quoted when two sheets disagree
# touch = "own-ID-ask"

# What a clinic may choose, under [handout.ID] of its clinic.toml.
[option.minutes_early]
kind = "number"
min = 5
max = 60
default = 15
help = "Minutes to come before the visit."
`

const scaffoldWords = `+++
title = "TITLE"
subtitle = "What to know before you come"
date = DATE
[say.minutes_early]
other = "{n} minutes"
+++
## Key points {#key-points}

**You can ask us anything, at any time.** [^own-ID-ask]

## How to get ready {#get-ready}

1. Come {{option.minutes_early}} before your visit. [^own-ID-early]
2. Bring your questions. We will take time for them. [^own-ID-ask]
`
