package standards

import "handout/internal/document"

const pemat = "PEMAT-P"

// pemat goes through PEMAT-P. The numbers are the tool's; those of audio and
// video (13, 14) are not of the printed form.
func (j *judge) pemat() {
	bare, pictures := j.figures()
	j.other(pemat, 1, "its purpose is plain at once", Person)
	j.other(pemat, 2, "nothing in it distracts", Person)
	j.other(pemat, 3, "everyday words", Person)
	var new []place
	for _, u := range unexplained(j.units, terms(j.doc.Language)) {
		new = append(new, place{u.pos, "a medical term is not explained where it is first used"})
	}
	j.machine(pemat, 4, "medical terms only to teach them, and explained", "say in brackets what it is", new)
	j.machine(pemat, 5, "active voice", "say who does it", j.active())
	j.machine(pemat, 6, "numbers are clear", "use a whole number", j.hardNumbers())
	j.machine(pemat, 7, "no sums for the reader", "do the sum, or leave it out", j.calculations())
	j.machine(pemat, 8, "short chunks", "part it", append(j.longLists(), j.longParagraphs()...))
	j.machine(pemat, 9, "headings that tell", "write a heading of its own", j.badHeadings())
	j.other(pemat, 10, "a logical order", Person)
	j.machine(pemat, 11, "a summary", "add key points", j.lacks(j.key() != nil, "there are no key points"))
	j.machine(pemat, 12, "cues draw attention to key points", "make the main message strong", j.lacks(strong(j.key()), "nothing in the key points is strong"))
	j.other(pemat, 15, "pictures wherever they help", Person)
	j.other(pemat, 16, "pictures support the text", Person)
	j.found(pictures, pemat, 17, "pictures have captions", "write one", bare)
	j.other(pemat, 18, "pictures are clear and uncluttered", Person)
	j.found(j.has(document.Table), pemat, 19, "tables have short, clear headings", "write one", j.unlabelledTables())
	acts := j.has(document.Steps) || j.has(document.Ticks)
	j.machine(pemat, 20, "at least one thing to do", "say what to do", j.lacks(acts, "there are no steps and no boxes to tick"))
	j.machine(pemat, 21, "speaks to the reader", "say “you”", j.lacks(j.addressed(), "the reader is hardly spoken to"))
	j.machine(pemat, 22, "actions in explicit steps", "number the steps", j.lacks(j.has(document.Steps), "there are no numbered steps"))
	j.machine(pemat, 23, "a tool to act with", "add a list to tick", j.lacks(j.has(document.Ticks), "there is no list to tick"))
	j.found(len(j.calculations()) > 0, pemat, 24, "simple steps for sums", "leave the sum out", j.calculations())
	j.other(pemat, 25, "says how to use charts to act", Absent)
	j.other(pemat, 26, "pictures where they make it easier to act", Person)
}

// found judges an item if what it asks about is there.
func (j *judge) found(there bool, instrument string, number int, asks, remedy string, failed []place) {
	if !there {
		j.other(instrument, number, asks, Absent)
		return
	}
	j.machine(instrument, number, asks, remedy, failed)
}
