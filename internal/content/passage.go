package content

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"handout/internal/document"
	"handout/internal/fault"
)

// passage is the inline content of one paragraph, item, heading or cell, with
// the marks around it read.
type passage struct {
	text    Text
	claims  []string
	pos     fault.Pos
	ticked  bool // it began with a box to tick
	onlyIf  bool // nothing but {if …}
	cond    Condition
	section *Condition // {section if …}
	broken  bool       // a directive that is not known; reported
	number  bool
	alert   bool
	lines   int
	field   string
	lang    string
	icon    string
	id      string     // {#id} of a heading
	image   *ast.Image // the passage is a figure
}

// passage reads the inline children of a block.
func (r *reader) passage(parent ast.Node) passage {
	p := passage{pos: r.src.pos(parent.Pos())}
	r.inlines(&p, parent, false)
	p.text = trim(p.text)
	p.onlyIf = len(p.cond.Clauses) > 0 && len(p.text) == 0 && p.image == nil && p.field == "" && p.lines == 0 && !p.number && !p.alert
	return p
}

func (r *reader) inlines(p *passage, parent ast.Node, strong bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		at := r.src.pos(n.Pos())
		if len(p.claims) > 0 && !r.mayFollowClaims(n) {
			r.add(at, "claims stand at the end, nothing may follow them", "move [^…] to the end")
		}
		switch n := n.(type) {
		case *ast.Text:
			r.plain(p, n, strong)
		case *ast.Emphasis:
			if n.Level != 2 || r.src.text[n.Pos()] != '*' {
				r.add(at, "only **strong** is used for emphasis", "write **…**, or nothing")
			}
			r.inlines(p, n, true)
		case *extast.TaskCheckBox:
			p.ticked = true
			if n.IsChecked {
				r.add(at, "a box is already ticked", "write [ ]")
			}
		case *ast.Image:
			if p.image != nil || len(trim(p.text)) > 0 || strong {
				r.add(at, "a figure is a paragraph of its own", "put empty lines around it")
			}
			p.image = n
		case *mark:
			r.mark(p, n, strong)
		default:
			r.add(at, unsupported(n), "take it out")
		}
	}
}

// mayFollowClaims reports whether a node can stand after [^claim]: another
// claim, or white space.
func (r *reader) mayFollowClaims(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Text:
		return len(strings.TrimSpace(string(n.Segment.Value(r.src.text)))) == 0
	case *mark:
		return n.kind == claimMark || strings.HasPrefix(n.body, "#")
	}
	return false
}

// plain reads literal text.
func (r *reader) plain(p *passage, n *ast.Text, strong bool) {
	raw := string(n.Segment.Value(r.src.text))
	start := n.Segment.Start
	if p.image != nil && strings.TrimSpace(raw) != "" && !r.inItem {
		r.add(r.src.pos(start), "a figure is a paragraph of its own", "put empty lines around it")
	}
	for i, c := range raw {
		if what := misplaced(raw, i, c); what != "" {
			r.add(r.src.pos(start+i), what, `write a backslash before it if it is meant to be printed`)
			break
		}
	}
	if i := strings.Index(raw, "__"); i >= 0 {
		r.add(r.src.pos(start+i), "a row of underscores is no blank", "write {{blank 30}} for a rule of 30 mm")
	}
	if i := strings.IndexByte(raw, '&'); i >= 0 && len(util.ResolveEntityNames([]byte(raw[i:]))) != len(raw[i:]) {
		r.add(r.src.pos(start+i), "HTML entities are not read", "write the character itself")
	}
	s := string(util.UnescapePunctuations([]byte(raw)))
	if n.SoftLineBreak() {
		s += " "
	}
	if n.HardLineBreak() {
		r.add(r.src.pos(n.Segment.Stop), "a line break inside a paragraph is not printed",
			"take out the spaces or the backslash at the end of the line, or begin a new paragraph")
		s += " "
	}
	if s != "" {
		p.text = append(p.text, Inline{Text: s, Strong: strong, Pos: r.src.pos(start)})
	}
}

// misplaced says what is wrong with a character of literal text, or "".
func misplaced(raw string, i int, c rune) string {
	if !strings.ContainsRune("{}[]*<`", c) || i > 0 && raw[i-1] == '\\' {
		return ""
	}
	switch c {
	case '{', '}':
		return "this brace has no partner on its line"
	case '[', ']':
		return "square brackets are only for [^claims] and boxes to tick"
	case '*':
		return "this star has no partner"
	case '<':
		return "this angle bracket looks like HTML"
	}
	return "code is not supported"
}

func unsupported(n ast.Node) string {
	switch n.(type) {
	case *ast.Link, *ast.AutoLink:
		return "links are not supported; addresses come from clinic.toml"
	case *ast.RawHTML, *ast.HTMLBlock:
		return "HTML is not supported"
	case *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock:
		return "code is not supported"
	case *ast.Blockquote:
		return "a block quote cannot stand here"
	case *ast.ThematicBreak:
		return "rules across the page are not supported"
	case *ast.Heading:
		return "a heading cannot stand here"
	case *ast.List:
		return "lists have one level of sub-items at most"
	}
	return fmt.Sprintf("Markdown of the kind %s is not supported", n.Kind())
}

// kind says which kind of block a paragraph is.
func (p *passage) kind() document.Kind {
	switch {
	case p.number:
		return document.Number
	case p.alert:
		return document.Alert
	case p.lines > 0:
		return document.WriteLines
	case p.field != "":
		return document.Field
	case p.image != nil:
		return document.Figure
	}
	return document.Paragraph
}

// trim joins neighbouring literals of one style and takes the white space off
// both ends.
func trim(t Text) Text {
	var out Text
	for _, in := range t {
		literal := in.Field == "" && in.Blank == 0
		if n := len(out); literal && n > 0 && out[n-1].Field == "" && out[n-1].Blank == 0 && out[n-1].Strong == in.Strong {
			out[n-1].Text += in.Text
			continue
		}
		out = append(out, in)
	}
	for len(out) > 0 && isLiteral(out[0]) {
		if out[0].Text = strings.TrimLeft(out[0].Text, " "); out[0].Text != "" {
			break
		}
		out = out[1:]
	}
	for n := len(out); n > 0 && isLiteral(out[n-1]); n = len(out) {
		if out[n-1].Text = strings.TrimRight(out[n-1].Text, " "); out[n-1].Text != "" {
			break
		}
		out = out[:n-1]
	}
	return out
}

func isLiteral(in Inline) bool { return in.Field == "" && in.Blank == 0 }
