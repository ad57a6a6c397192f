package content

import (
	"github.com/yuin/goldmark/ast"

	"handout/internal/document"
)

// quote reads a block quote: words for the patient to say or show to others as
// they stand. It is one paragraph, since it is shown as one.
func (r *reader) quote(n *ast.Blockquote) {
	at := r.src.pos(n.Pos())
	first := n.FirstChild()
	if first == nil {
		r.add(at, "the quote is empty", "write its words behind the >, or take it out")
		return
	}
	for c := first; c != nil; c = c.NextSibling() {
		_, isParagraph := c.(*ast.Paragraph)
		if !isParagraph || c != first {
			r.add(r.src.pos(c.Pos()), "a quote is one paragraph", "make two quotes of it with an empty line between them, or one paragraph")
			return
		}
	}
	p := r.passage(first)
	r.only(&p, "a quote", "{if …}", "{lang …}")
	if p.id != "" {
		r.add(p.pos, "an id belongs to a heading", "take it out")
	}
	if len(p.text) == 0 {
		if !p.broken && p.image == nil {
			r.add(p.pos, "the quote is empty", "write its words behind the >, or take it out")
		}
		return
	}
	r.place(Block{Kind: document.Quote, If: p.cond, Text: p.text, Claims: p.claims, Lang: p.lang, Pos: p.pos})
}
