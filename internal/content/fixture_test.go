package content_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"handout/internal/content"
)

// The fixture is a whole library in small: one handout with every kind of
// section, block and option, and one more for {if handout=…}.
const (
	examTOML = `id = "exam"
version = "2026.11"
use = ["fever"]

[[section]]
id = "key"
span = false
box = "key"
icon = "star"
safety = true

[[section]]
id = "steps"
span = true
note = true
tick = true

[[section]]
id = "help"
shared = true
safety = true

[[section]]
id = "more"
optional = true

[option.rule]
kind = "choice"
values = ["before", "after"]
default = "before"
help = "the order"
refused.never = "it would spoil the test"

[option.reasons]
kind = "set"
values = ["pain", "blood", "age"]
default = ["pain", "blood"]
help = "why"

[option.lab]
kind = "text"
max = 20
help = "the lab"

[option.hours]
kind = "number"
min = 1
max = 48
default = 2
help = "how long"

[option.quiet]
kind = "bool"
help = "quiet"

[option.checked]
kind = "date"
help = "last checked"
`
	examMD = `+++
title = "Your exam at {{clinic.name}}"
subtitle = "In short"
date = 2026-11-23
[say.rule]
before = "before it"
after = "after it"
[say.reasons]
pain = "pain"
blood = "blood"
age = "age"
[say.hours]
1 = "1 hour"
other = "{n} hours"
+++

## Key points {#key}

**It is quick.** Wait {{option.hours}}. [^quick][^wait.2]

{number} Call {{clinic.phone}}.

## Step by step {#steps}

1. First {{option.rule}}
   - {if reasons} for {{option.reasons}} [^why]
   - {if lab} at {{option.lab}}
2. {if quiet} Hush

{if reasons=pain|age, !lab}

- [ ] tick this \{literally\} \*
- [ ] {lang es} hola

### Inside

{section if rule!=after}

| Cup | What |
|---|---|
| {if rule=before\|after} 1 | **first** bit [^cup] |
| 2 | rest |

![A drawing.](../figures/side.svg "Seen from {{clinic.name}}.")

## More {#more}

{field date} When

Write {{blank 30}}:

{lines 3}
`
	helpMD = `## Help {#help}

{if handout=other, cups=two} Only the other has cups.

Fever of {{option.fever}} or more: call {{clinic.emergency}}. [^fever]
`
	otherTOML = `id = "other"
version = "1"
[[section]]
id = "key"
[option.cups]
kind = "choice"
values = ["two"]
required = true
help = "cups"
`
	otherMD = "+++\ntitle = \"Other\"\nsubtitle = \"S\"\ndate = 2026-01-02\n+++\n\n## Key {#key}\n\nText.\n"

	optionsTOML = `[option.fever]
kind = "number"
min = 100.0
max = 101.0
default = 100.4
help = "the temperature"
`
	wordsTOML = `[page]
number = "Page {n} of {total}"
code = "Code {code}"
reference = "page {n}"
references = "pages {n} and {m}"
section = "“{section}”"
[phase]                        # over the parts of a sheet, in the order of time
before = "Before"
today = "Today"
after = "After"

[cut]
keep = "Cut here"

[contact]
phone = "Phone"
after_hours = "After hours"
messages = "Messages only"
emergency = "Emergency"
hours = "Hours"
website = "Website"
qr = "Scan"
[note]
label = "From {clinic}"
[status]
draft = "DRAFT."
approved = "Checked by {by}, in {month} {year}."
translated = "{translator} {reader}"
expired = "OUT OF DATE."
sample = "Sample."
review = "For review."
draft_mark = "DRAFT"
expired_mark = "OUT OF DATE"
[draft]
unsigned = "Unsigned."
changed = "Changed."
reformed = "Reformed."
untrusted = "Untrusted."
not_yet = "Not yet."
ended = "Ended."
withdrawn = "Withdrawn."
source = "Source."
untranslated = "Untranslated."
unread = "Unread."
unconfirmed = "Unconfirmed."
many = "Many."
[detail]
name = "name"
address = "address"
hours = "hours"
phone = "phone"
after_hours = "after hours"
website = "website"
email = "email"
qr = "qr"
provider = "provider"
logo = "logo"
[date]
long = "{month} {day}, {year}"
weekday = "{weekday}, {month} {day}, {year}"
months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
short = "{weekday}, {month} {day}"    # in a blank of a sentence, by short names
short_months = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"]
short_weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
[time]
hours = 12
format = "{hour}:{minute} {half}"
am = "am"
pm = "pm"
[open]                                # opening hours: "Monday to Friday, 8 am to noon; Saturday, 9 am to noon"
days = "{from} to {to}"               # days in a row
every = "every day"
hours = "{from} to {to}"
whole = "{hour} {half}"               # an hour without minutes
noon = "noon"
midnight = "midnight"
span = "{days}, {hours}"
next = "; "                           # between two spans

[list]
comma = ", "
pair = " and "
last = ", and "
[number]
point = "."
[spoken]
tick = "Box to tick"
blank = "blank"
[keep]
after = ["hours", "mL"]
before = ["Cup"]
[figure.side]
bladder = "Bladder"
[say.fever]
other = "{n}°F ({c}°C)"
`
)

// library returns the fixture with some files replaced; an empty text removes
// the file.
func library(replaced map[string]string) fstest.MapFS {
	files := map[string]string{
		"exam/handout.toml":   examTOML,
		"exam/en.md":          examMD,
		"other/handout.toml":  otherTOML,
		"other/en.md":         otherMD,
		"shared/options.toml": optionsTOML,
		"shared/en/help.md":   helpMD,
		"words/en.toml":       wordsTOML,
		"figures/side.svg":    "<svg/>",
		"icons/star.svg":      "<svg/>",
	}
	maps.Copy(files, replaced)
	fsys := fstest.MapFS{}
	for name, text := range files {
		if text != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// edit replaces one piece of a file of the fixture, which must be there.
func edit(t *testing.T, text, old, new string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("the fixture has no %q", old)
	}
	return strings.Replace(text, old, new, 1)
}

func load(t *testing.T, fsys fstest.MapFS, id string) *content.Handout {
	t.Helper()
	h, faults := content.Open(fsys).Load(id, "en")
	if h == nil || len(faults) > 0 {
		t.Fatalf("loading %s:\n%v", id, faults)
	}
	return h
}
