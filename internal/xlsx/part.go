package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
)

// open opens a part. What comes out of it ends at the limit with an error,
// whatever size the archive promises.
func (b *book) open(name string) (io.ReadCloser, error) {
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
	return struct {
		io.Reader
		io.Closer
	}{&bounded{in, maxPart}, in}, nil
}

type bounded struct {
	in   io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLarge
	}
	if len(p) > b.left {
		p = p[:b.left]
	}
	n, err := b.in.Read(p)
	b.left -= n
	return n, err
}

func (b *book) decode(name string, into any) error {
	in, err := b.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	return damaged(xml.NewDecoder(in).Decode(into))
}

// damaged turns an XML error into one that a person can do something about.
func damaged(err error) error {
	switch {
	case err == nil, err == io.EOF:
		return nil
	case errors.Is(err, ErrTooLarge):
		return ErrTooLarge
	}
	return ErrDamaged
}

// elements calls each for every element of the given name in a part.
func (b *book) elements(name, element string, each func(d *xml.Decoder, start xml.StartElement) error) error {
	in, err := b.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	d := xml.NewDecoder(in)
	for {
		token, err := d.Token()
		if err != nil {
			return damaged(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == element {
			if err := each(d, start); err != nil {
				return damaged(err)
			}
		}
	}
}
