package standards

import "handout/internal/document"

const index = "CDC CCI"

// cdc goes through the CDC Clear Communication Index.
func (j *judge) cdc() {
	key := j.key()
	bare, pictures := j.figures()
	first := key != nil && key.ID == j.doc.Sections[0].ID
	j.other(index, 1, "one main message", Person)
	j.machine(index, 2, "the main message at the top", "put the key points first", j.lacks(first, "the key points do not stand first"))
	j.machine(index, 3, "the main message emphasised", "make it strong", j.lacks(strong(key), "nothing in the key points is strong"))
	j.machine(index, 4, "a picture that supports it, with a caption", "add a figure with a caption", append(j.lacks(pictures, "there is no figure"), bare...))
	j.machine(index, 5, "a call to action", "say what to do", j.lacks(j.has(document.Number) || j.has(document.Steps), "there is nothing to do"))
	j.machine(index, 6, "active voice", "say who does it", j.active())
	j.other(index, 7, "words the readers use", Person)
	j.machine(index, 8, "lists of at most 7 items, or grouped", "group the list", j.longLists())
	j.machine(index, 9, "chunks with headings", "write a heading of its own", j.badHeadings())
	j.other(index, 10, "the most important information first", Person)
	j.machine(index, 11, "what is known and what is not", "give the section that says it `role = \"limits\"`", j.lacks(j.hasRole(document.Limits), "no section says what is not known"))
	j.machine(index, 12, "what to do", "say what to do", j.lacks(j.has(document.Steps) || j.has(document.Ticks), "there are no steps and no boxes to tick"))
	j.machine(index, 13, "why it matters", "give the section that says it `role = \"purpose\"`", j.lacks(j.hasRole(document.Purpose), "no section says why"))
	j.machine(index, 14, "how to do it", "number the steps", j.lacks(j.has(document.Steps), "there are no numbered steps"))
	j.machine(index, 15, "numbers the readers know", "use a whole number", j.hardNumbers())
	j.other(index, 16, "numbers are explained", Person)
	j.machine(index, 17, "no sums for the reader", "do the sum, or leave it out", j.calculations())
	j.other(index, 18, "the nature of the risk", Person)
	j.other(index, 19, "risks and benefits", Person)
	j.other(index, 20, "probabilities in words too", Person)
}
