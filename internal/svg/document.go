// Package svg reads what the sheet's own figures and a clinic's logo have in
// common: a tree of SVG elements that know where they stand in the file, and
// the small languages inside attributes (path data, transforms, colours).
//
// It draws nothing and judges little. Which elements may be used is for
// internal/figure (a strict subset) and internal/picture (a lenient reader) to
// say.
//
// Geometry is worked out in float64 with every product rounded on its own
// (float64(a*b)), so that no machine fuses a multiplication with an addition
// and comes to another number in the last place.
package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"handout/internal/fault"
)

// Limits on what is read. A drawing beyond them is no figure and no logo.
const (
	maxElements = 100_000
	maxDepth    = 200
)

// Document is an SVG file, read.
type Document struct {
	Root *Element
	// Doctype is set where a DOCTYPE stands before the drawing, as older drawing
	// programs write it. Nothing that it names is fetched.
	Doctype bool
	name    string
	data    []byte
}

// Element is one element and what stands inside it.
type Element struct {
	Name     string // local name, such as "path"
	Foreign  bool   // of another vocabulary than SVG (an editor's notes)
	Attrs    []Attr
	Children []*Element
	Text     string // the character data directly inside, joined
	Offset   int    // in bytes; see Document.At
}

// Attr is one attribute. Names of other vocabularies keep a prefix
// ("xlink:href"); namespace declarations are left out.
type Attr struct {
	Name, Value string
	Offset      int // in bytes; see Document.At
}

// Get returns the value of an attribute, or "" when it is absent.
func (e *Element) Get(name string) string {
	for _, a := range e.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// At turns an offset into a place in the file.
func (d *Document) At(offset int) fault.Pos {
	offset = min(max(offset, 0), len(d.data))
	before := d.data[:offset]
	line := bytes.Count(before, []byte{'\n'}) + 1
	start := bytes.LastIndexByte(before, '\n') + 1
	return fault.Pos{File: d.name, Line: line, Column: utf8.RuneCount(before[start:]) + 1}
}

// Read reads an SVG file. The name is for messages. The document is nil when
// the file cannot be read as XML at all; a style sheet outside the file, a
// DOCTYPE that declares more than names for short texts, or anything else that
// reaches out of the file is a fault.
func Read(name string, data []byte) (*Document, fault.List) {
	var faults fault.List
	data, err := toUTF8(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	if err != nil {
		faults.Add(fault.Pos{File: name, Line: 1}, "", err.Error(), "save the drawing as UTF-8")
		return nil, faults
	}
	r := reader{doc: &Document{name: name, data: data}, faults: &faults}
	if err := r.read(); err != nil {
		faults.Add(r.doc.At(r.at()), "", err.Error(), "export the drawing again as plain SVG")
		return nil, faults
	}
	return r.doc, faults
}

// reader builds the tree from the tokens of encoding/xml.
type reader struct {
	doc    *Document
	faults *fault.List
	dec    *xml.Decoder
	open   []*Element
	count  int
}

func (r *reader) at() int { return int(r.dec.InputOffset()) }

func (r *reader) read() error {
	r.dec = xml.NewDecoder(bytes.NewReader(r.doc.data))
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // toUTF8 did it
	for {
		start := r.at()
		token, err := r.dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return syntax(err)
		}
		if err := r.take(token, start); err != nil {
			return err
		}
	}
	if r.doc.Root == nil {
		return errors.New("there is no drawing in it")
	}
	return nil
}

func (r *reader) take(token xml.Token, start int) error {
	switch t := token.(type) {
	case xml.StartElement:
		return r.start(t, start)
	case xml.EndElement:
		r.open = r.open[:len(r.open)-1]
	case xml.CharData:
		if len(r.open) > 0 {
			r.open[len(r.open)-1].Text += string(t)
		}
	case xml.Directive:
		r.doctype(string(t), start)
	case xml.ProcInst:
		if t.Target != "xml" {
			r.faults.Add(r.doc.At(start), "", fmt.Sprintf("<?%s?> reaches outside the drawing and is not read", clip(t.Target)), "delete it")
		}
	}
	return nil
}

func (r *reader) start(t xml.StartElement, start int) error {
	if r.count++; r.count > maxElements {
		return fmt.Errorf("it has more than %d elements", maxElements)
	}
	if len(r.open) >= maxDepth {
		return fmt.Errorf("its elements stand more than %d deep", maxDepth)
	}
	e := &Element{
		Name:    t.Name.Local,
		Foreign: t.Name.Space != "" && t.Name.Space != "http://www.w3.org/2000/svg",
		Attrs:   attributes(t.Attr, r.doc.data[start:r.at()], start),
		Offset:  start,
	}
	switch {
	case len(r.open) > 0:
		parent := r.open[len(r.open)-1]
		parent.Children = append(parent.Children, e)
	case e.Name != "svg" || e.Foreign:
		return fmt.Errorf("it begins with <%s>, not <svg>", clip(e.Name))
	default:
		r.doc.Root = e
	}
	r.open = append(r.open, e)
	return nil
}

// attributes pairs what encoding/xml read with the places in the raw tag,
// which stand in the same order.
func attributes(read []xml.Attr, raw []byte, base int) []Attr {
	places := attributeOffsets(raw)
	attrs := make([]Attr, 0, len(read))
	for i, a := range read {
		if a.Name.Local == "xmlns" || a.Name.Space == "xmlns" {
			continue
		}
		offset := base
		if i < len(places) {
			offset += places[i]
		}
		attrs = append(attrs, Attr{Name: attributeName(a.Name), Value: a.Value, Offset: offset})
	}
	return attrs
}

func attributeName(n xml.Name) string {
	switch n.Space {
	case "":
		return n.Local
	case "http://www.w3.org/1999/xlink":
		return "xlink:" + n.Local
	case "http://www.w3.org/XML/1998/namespace":
		return "xml:" + n.Local
	}
	return n.Space + ":" + n.Local
}

// attributeOffsets finds where each attribute begins in a well-formed start
// tag.
func attributeOffsets(tag []byte) []int {
	var places []int
	i := bytes.IndexAny(tag, " \t\r\n")
	for i >= 0 && i < len(tag) {
		for i < len(tag) && strings.IndexByte(" \t\r\n", tag[i]) >= 0 {
			i++
		}
		if i >= len(tag) || tag[i] == '>' || tag[i] == '/' {
			break
		}
		places = append(places, i)
		quote := bytes.IndexAny(tag[i:], `"'`)
		if quote < 0 {
			break
		}
		i += quote
		end := bytes.IndexByte(tag[i+1:], tag[i])
		if end < 0 {
			break
		}
		i += end + 2
	}
	return places
}

// syntax says an XML error in plainer words, without its line number: the
// fault has one.
func syntax(err error) error {
	var se *xml.SyntaxError
	switch {
	case !errors.As(err, &se):
		return fmt.Errorf("it cannot be read as XML: %s", clip(err.Error()))
	case strings.Contains(se.Msg, "unexpected EOF"):
		return errors.New("the file breaks off in the middle of the drawing")
	}
	return fmt.Errorf("it is not well-formed XML: %s", clip(se.Msg))
}

// clip shortens text from a file before it goes into a message.
func clip(s string) string {
	if utf8.RuneCountInString(s) <= 60 {
		return s
	}
	return string([]rune(s)[:60]) + "…"
}
