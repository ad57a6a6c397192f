package content

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// TestDialect holds our tables and boxes to tick to goldmark's own.
func TestDialect(t *testing.T) {
	for _, words := range []string{
		"| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 |\n| 4 | 5 | 6 |\n",
		"a | b\n:-- | --:\n1 | **2** {{clinic.name}} [^c]\n\nafter\n",
		"words before\n| a |\n| :-: |\n| 1 \\| 2 |\n",
		"| a | b |\n| --- |\n| 1 | 2 |\n",
		"| a |\n| -x- |\n| 1 |\n",
		"|  a  ||\n|---|---|\n|| 2 |\n",
		"| a | b |\n| --- | --- |\n", "| é | ü |\n|-|-|\n| ☐ | \\|x |\n",
		"- [ ] one\n- [x] two\n- [X]three\n- [y] four\n- five [ ] six\n- [ ]\n",
		"1. [ ] one\n\n   [ ] again\n2. **[ ] two**\n", "[ ] none\n", "-\n", "|\n|-|\n", "a\n|\n",
	} {
		if got, want := outline(newParser(), words), outline(reference(), words); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", words, got, want)
		}
	}
}

func FuzzDialect(f *testing.F) {
	f.Add("| a | b |\n| --- | --- |\n| 1 | 2 |\n")
	f.Add("- [ ] one\n")
	ours := newParser()
	f.Fuzz(func(_ *testing.T, words string) { outline(ours, words) })
}

// reference is our parser with goldmark's extensions in place of ours.
func reference() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(claimParser{}, 10),
			util.Prioritized(braceParser{}, 20),
		)...),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	)
}

// outline writes a tree with the words of its leaves.
func outline(p parser.Parser, words string) string {
	var b strings.Builder
	var walk func(n ast.Node, depth int)
	walk = func(n ast.Node, depth int) {
		fmt.Fprintf(&b, "%s%s", strings.Repeat("  ", depth), n.Kind())
		if leaf, ok := n.(*ast.Text); ok {
			fmt.Fprintf(&b, " %q", leaf.Segment.Value([]byte(words)))
		}
		if n.Type() == ast.TypeBlock && n.Lines() != nil {
			for i := range n.Lines().Len() {
				at := n.Lines().At(i)
				fmt.Fprintf(&b, " %d-%d", at.Start, at.Stop)
			}
		}
		b.WriteByte('\n')
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			walk(c, depth+1)
		}
	}
	walk(p.Parse(text.NewReader([]byte(words))), 0)
	return b.String()
}
