package layout

import "handout/internal/typeface"

// What stands, hidden, under a drawing that means something: screen readers
// and copying that pass over tags take the text that is shown, and would say
// "You should hear by. If not, call us".
const (
	unseenBox  = "☐"
	unseenLine = "____"
)

// actual returns a Span that is heard as the given words of the sheet's own.
// In a passage of another language it says which language they are in.
func (s *compositor) actual(parent *node, words string) *node {
	return parent.child(Element{Tag: TagSpan, ActualText: words, Language: s.own(parent)})
}

// own is the sheet's language where a passage has another, or empty.
func (s *compositor) own(n *node) string {
	for ; n != nil; n = n.parent {
		switch n.element().Language {
		case "":
		case s.Document.Language:
			return ""
		default:
			return s.Document.Language
		}
	}
	return ""
}

// unseen puts hidden text into the mark of n, w wide, with its baseline at y.
func (c *canvas) unseen(n *node, x, y, w, size Unit, text string) {
	c.op(n, ArtifactNone, hidden(0, x, y, w, size, text))
}

// unseenIn is hidden text of a mark, w wide.
func unseenIn(w, size Unit, text string) *Op {
	op := hidden(0, 0, 0, w, size, text)
	return &op
}

func hidden(element int, x, y, w, size Unit, text string) Op {
	return Op{Kind: OpText, Element: element, X: x, Y: y, W: w, H: size, Text: text, Face: typeface.Regular, Hidden: true}
}
