package content

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is the one parser; making it takes longer than a section.
var markdown = sync.OnceValue(newParser)

// newParser returns a Markdown parser that knows the three marks of this
// format: {{field}}, {directive} and [^claim]. Reference links and underlined
// headings are not read at all.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(tickParser{}, 0),
			util.Prioritized(claimParser{}, 10),
			util.Prioritized(braceParser{}, 20),
		)...),
		parser.WithParagraphTransformers(
			util.Prioritized(tableParser{}, 200),
		),
	)
}

// mark is an inline node of this format.
type mark struct {
	ast.BaseInline
	kind ast.NodeKind
	// body is what stands inside: "clinic.phone", "if a=b", "claim-id".
	// start is its offset in the source.
	body  string
	start int
}

// Kind says which of the marks it is.
func (m *mark) Kind() ast.NodeKind { return m.kind }

// Dump is for debugging goldmark trees.
func (m *mark) Dump(source []byte, level int) {
	ast.DumpHelper(m, source, level, map[string]string{"body": m.body}, nil)
}

// The kinds are fixed strings of ours turned into goldmark's numbers once.
var (
	fieldMark     = ast.NewNodeKind("Field")
	directiveMark = ast.NewNodeKind("Directive")
	claimMark     = ast.NewNodeKind("Claim")
)

// between reads open…close at the start of the line's rest; nil when it does
// not stand there complete.
func between(block text.Reader, kind ast.NodeKind, open, end string) ast.Node {
	line, segment := block.PeekLine()
	rest, ok := bytes.CutPrefix(line, []byte(open))
	if !ok {
		return nil
	}
	body, _, ok := bytes.Cut(rest, []byte(end))
	if !ok || bytes.IndexByte(body, '{') >= 0 {
		return nil
	}
	block.Advance(len(open) + len(body) + len(end))
	m := &mark{kind: kind, body: string(body), start: segment.Start + len(open)}
	m.SetPos(segment.Start)
	return m
}

type claimParser struct{}

// Trigger implements parser.InlineParser.
func (claimParser) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser.
func (claimParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	return between(block, claimMark, "[^", "]")
}

type braceParser struct{}

// Trigger implements parser.InlineParser.
func (braceParser) Trigger() []byte { return []byte{'{'} }

// Parse implements parser.InlineParser.
func (braceParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if field := between(block, fieldMark, "{{", "}}"); field != nil {
		return field
	}
	return between(block, directiveMark, "{", "}")
}
