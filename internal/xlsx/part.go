package xlsx

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"slices"
)

// part reads one part of the archive as XML, token by token. Each thing that could take
// memory or time without end has a limit of its own: what comes out of the archive,
// whatever size it promises; one token, with all its attributes; how deep elements
// stand in each other; and how many tokens there are in all parts together.
type part struct {
	book *book
	file io.Closer
	in   *bufio.Reader
	xml  *xml.Decoder
	left int // bytes of this part
	room int // bytes of the token under way
	open []string
}

// open opens a part.
func (b *book) open(name string) (*part, error) {
	f := b.files[name]
	if f == nil {
		return nil, ErrDamaged
	}
	if f.UncompressedSize64 > maxPart {
		return nil, ErrTooLarge
	}
	in, err := f.Open()
	if err != nil {
		return nil, ErrDamaged
	}
	p := &part{book: b, file: in, in: bufio.NewReaderSize(in, 32<<10), left: maxPart}
	p.xml = xml.NewDecoder(p)
	return p, nil
}

func (p *part) Close() error { return p.file.Close() }

// ReadByte is how the decoder reads, without a buffer of its own: so what a token takes
// is counted while it is read.
func (p *part) ReadByte() (byte, error) {
	if p.left <= 0 || p.room <= 0 {
		return 0, ErrTooLarge
	}
	p.left--
	p.room--
	return p.in.ReadByte()
}

// Read is there because a decoder asks for it; it is not called.
func (p *part) Read([]byte) (int, error) { return 0, errors.New("not read by bytes") }

// next returns the next token; io.EOF at the end of the part.
func (p *part) next() (xml.Token, error) {
	p.room = maxToken
	if p.book.tokens++; p.book.tokens > maxTokens {
		return nil, ErrTooLarge
	}
	token, err := p.xml.Token()
	switch {
	case err == io.EOF:
		return nil, io.EOF
	case errors.Is(err, ErrTooLarge):
		return nil, ErrTooLarge
	case err != nil:
		return nil, ErrDamaged
	}
	switch t := token.(type) {
	case xml.StartElement:
		if p.open = append(p.open, t.Name.Local); len(p.open) > maxDepth {
			return nil, ErrTooLarge
		}
	case xml.EndElement:
		p.open = p.open[:len(p.open)-1]
	}
	return token, nil
}

// in reports whether the element under way stands in the given ones, the innermost last.
func (p *part) within(elements ...string) bool {
	return len(p.open) >= len(elements) && slices.Equal(p.open[len(p.open)-len(elements):], elements)
}

// elements calls each for the start of every element of a part, while it is the innermost
// of p.within.
func (b *book) elements(name string, each func(p *part, start xml.StartElement) error) error {
	p, err := b.open(name)
	if err != nil {
		return err
	}
	defer p.Close()
	for {
		token, err := p.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := each(p, start); err != nil {
				return err
			}
		}
	}
}

// attribute is an attribute of an element, or empty.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// text reads up to the end of the element that was begun, and returns the text that stands
// directly in it.
func (p *part) text() (string, error) {
	depth := len(p.open)
	var out []byte
	for {
		token, err := p.next()
		if err != nil {
			return "", cutOff(err)
		}
		switch t := token.(type) {
		case xml.CharData:
			if len(p.open) == depth {
				if out = append(out, t...); len(out) > maxCell*4 {
					return "", ErrTooLarge
				}
			}
		case xml.EndElement:
			if len(p.open) < depth {
				return string(out), nil
			}
		}
	}
}

// cutOff is the error of a part that ends within an element.
func cutOff(err error) error {
	if err == io.EOF {
		return ErrDamaged
	}
	return err
}
