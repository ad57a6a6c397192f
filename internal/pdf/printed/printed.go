// Package printed reads back what a file puts on paper: the text in the order
// in which it is drawn, with its place and size, the drawings, the pictures,
// and all that stands around them. It knows the files of this program and no
// others, and takes nothing on trust that a file says of itself.
package printed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"handout/internal/lazyregexp"
	"handout/internal/pdf/merge"
	"handout/internal/pdf/syntax"
	"handout/internal/typeface"
)

// File is what a file puts on paper.
type File struct {
	Pages []Page
	// rest are the objects that are not what a page draws, without their
	// numbers: fonts, pictures, links, structure. Streams are by their digest.
	rest []string
	// seen are those of them that show: fonts and pictures.
	seen map[string]bool
}

// Page is one side of a sheet.
type Page struct {
	Marks []Mark
	// W and H are how wide and how high the paper is, in points; 0 where the file
	// does not say it as this program does.
	W, H float64
	// lines are the operators of the page, without those that choose a colour;
	// text says whether it is dark or light instead.
	lines []string
	links []string
}

// Mark is a run of operators that belong to one structure element, or to none.
type Mark struct {
	Tag  string // "P", "Span", or "Artifact"
	Text string // what is shown; lines end where the next begins further down
}

// ErrForm says that a file is not of the form that this program writes.
var ErrForm = errors.New("the file is not of the form that this program writes")

// Read reads a file back.
func Read(data []byte) (*File, error) {
	objects, err := merge.Objects(data)
	if err != nil {
		return nil, ErrForm
	}
	r := reader{objects: objects, file: &File{seen: map[string]bool{}}, content: map[int]bool{}}
	if !r.pages() {
		return nil, ErrForm
	}
	r.others()
	return r.file, nil
}

type reader struct {
	objects [][]byte
	file    *File
	content map[int]bool // objects that were read as pages or what they draw
	in      syntax.Inflater
}

var (
	pageObject   = lazyregexp.Regexp{Expr: `^<</Type ?/Page[\s/]`}
	pagesObject  = lazyregexp.Regexp{Expr: `^<</Type ?/Pages[\s/]`}
	contents     = lazyregexp.Regexp{Expr: `/Contents (\d+) 0 R`}
	kids         = lazyregexp.Regexp{Expr: `/Kids ?\[([^\]]*)\]`}
	reference    = lazyregexp.Regexp{Expr: `(\d+) 0 R`}
	annotations  = lazyregexp.Regexp{Expr: `/Annots ?\[([^\]]*)\]`}
	fontChoice   = lazyregexp.Regexp{Expr: `^/F([0-9]) ([0-9.]+) Tf$`}
	structParent = lazyregexp.Regexp{Expr: `/StructParent \d+`}
	mediaBox     = lazyregexp.Regexp{Expr: `/MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]`}
	length       = lazyregexp.Regexp{Expr: `/Length \d+`}
	duplex       = lazyregexp.Regexp{Expr: `/Duplex ?/[A-Za-z]+`}
	producer     = lazyregexp.Regexp{Expr: `/Producer ?(\((?:\\.|[^\\)])*\)|<[0-9A-F]*>)`}
)

// pages reads the pages in the order in which they are shown.
func (r *reader) pages() bool {
	root := slices.IndexFunc(r.objects, func(o []byte) bool { return pagesObject.Get().Match(o) && !bytes.Contains(o, []byte("/Parent")) })
	if root < 0 || !r.under(root, 0, Page{}) {
		return false
	}
	// A page that no tree leads to is no page of ours.
	for n, o := range r.objects {
		if pageObject.Get().Match(o) && !r.content[n] {
			return false
		}
	}
	return len(r.file.Pages) > 0
}

// under reads the pages that a node of the tree leads to. A page whose paper the
// node does not say has that of the nodes above.
func (r *reader) under(n, depth int, above Page) bool {
	if n <= 0 || n >= len(r.objects) || r.content[n] || depth > 8 {
		return false
	}
	r.content[n] = true
	o := r.objects[n]
	if box := mediaBox.Get().FindSubmatch(o); box != nil {
		above.W, _ = strconv.ParseFloat(string(box[1]), 64)
		above.H, _ = strconv.ParseFloat(string(box[2]), 64)
	}
	if pageObject.Get().Match(o) {
		return r.page(o, above)
	}
	list := kids.Get().FindSubmatch(o)
	if !pagesObject.Get().Match(o) || list == nil {
		return false
	}
	for _, kid := range reference.Get().FindAllSubmatch(list[1], -1) {
		if k, err := strconv.Atoi(string(kid[1])); err != nil || !r.under(k, depth+1, above) {
			return false
		}
	}
	return true
}

// page reads a page; p says on what paper.
func (r *reader) page(o []byte, p Page) bool {
	if at := contents.Get().FindSubmatch(o); at != nil {
		n, err := strconv.Atoi(string(at[1]))
		if err != nil || n >= len(r.objects) {
			return false
		}
		stream, ok := r.decoded(r.objects[n])
		if !ok || !p.read(string(stream)) {
			return false
		}
		r.content[n] = true
	}
	if list := annotations.Get().FindSubmatch(o); list != nil {
		for _, at := range reference.Get().FindAllSubmatch(list[1], -1) {
			if n, err := strconv.Atoi(string(at[1])); err == nil && n < len(r.objects) {
				// Where it stands in the structure differs in a merge.
				p.links = append(p.links, string(structParent.Get().ReplaceAll(tight(reference.Get().ReplaceAll(r.objects[n], []byte("R"))), nil)))
			}
		}
	}
	r.file.Pages = append(r.file.Pages, p)
	return true
}

// decoded returns the data of a stream that this program deflated.
func (r *reader) decoded(object []byte) ([]byte, bool) {
	_, compressed, ok := syntax.SplitDeflated(object)
	if !ok {
		return nil, false
	}
	var b bytes.Buffer
	_, ok = r.in.Copy(&b, compressed, syntax.MaxDecoded)
	return b.Bytes(), ok
}

// others takes in every object that no page draws.
func (r *reader) others() {
	for n, o := range r.objects {
		if o == nil || r.content[n] || bytes.HasPrefix(o, []byte("<</Type/ObjStm")) || bytes.HasPrefix(o, []byte("<</Type/Metadata")) {
			continue
		}
		text := o
		if i := bytes.Index(o, []byte("stream\n")); i >= 0 {
			body := o[i:]
			if data, ok := r.decoded(o); ok {
				body = data
			}
			sum := sha256.Sum256(body)
			text = append(bytes.Clone(o[:i]), hex.EncodeToString(sum[:])...)
			text = length.Get().ReplaceAll(text, nil)
			r.file.seen[string(tight(reference.Get().ReplaceAll(text, []byte("R"))))] = true
		}
		text = duplex.Get().ReplaceAll(text, nil) // how it is printed, not what
		text = producer.Get().ReplaceAll(text, nil)
		r.file.rest = append(r.file.rest, string(text))
	}
}

// tight returns an object without the spaces that part nothing: a merge writes
// fewer of them.
func tight(object []byte) []byte {
	out := make([]byte, 0, len(object))
	inside := false
	for i, c := range object {
		switch {
		case inside && c == '\\' && i+1 < len(object):
		case c == '(' && !inside, c == ')' && inside && object[i-1] != '\\':
			inside = !inside
		case !inside && (c == ' ' || c == '\n'):
			if i == 0 || i+1 == len(object) || bytes.IndexByte([]byte("/[]<>()"), object[i-1]) >= 0 || bytes.IndexByte([]byte("/[]<>( \n"), object[i+1]) >= 0 {
				continue
			}
			c = ' '
		}
		out = append(out, c)
	}
	return out
}

// read reads the operators of a page. It knows those that this program writes;
// another one makes it no page of ours.
func (p *Page) read(content string) bool {
	mark := -1
	light := false
	line := 0.0
	for op := range operators(content) {
		fields := strings.Fields(op)
		if len(fields) == 0 {
			continue
		}
		switch last := fields[len(fields)-1]; {
		case strings.HasSuffix(op, "BDC") && strings.HasPrefix(op, "/"):
			tag, _, ok := strings.Cut(op[1:], "<<")
			if !ok || mark >= 0 {
				return false
			}
			p.Marks = append(p.Marks, Mark{Tag: tag})
			mark, line = len(p.Marks)-1, 0
			if tag == "Artifact" {
				op = strings.TrimSpace(op) // with its box, where it has one
			}
		case op == "EMC":
			mark = -1
		case last == "rg" || last == "g":
			light = bright(fields[:len(fields)-1])
			continue
		case last == "RG" || last == "G":
			continue
		case strings.HasSuffix(op, "Tj") || strings.HasSuffix(op, "Tj ET"):
			y, text, ok := shown(op)
			if !ok || mark < 0 {
				return false
			}
			m := &p.Marks[mark]
			if m.Text != "" && y != line {
				m.Text = strings.TrimRight(m.Text, " ") + " "
			}
			m.Text += text
			line = y
			if light {
				op += " light"
			}
		case op == "3 Tr", op == "0 Tr": // text that is not painted
		case op == "BT", op == "ET", fontChoice.Get().MatchString(op), strings.HasPrefix(op, "BT /F"):
		case strings.HasPrefix(op, "q ") && strings.HasSuffix(op, "Do Q"):
		case !drawing(fields):
			return false
		}
		p.lines = append(p.lines, op)
	}
	return mark < 0
}

// operators cuts the content of a page into its lines. The end of a line within
// a string is part of the string.
func operators(content string) iter.Seq[string] {
	return func(yield func(string) bool) {
		from, inside := 0, false
		for i := 0; i <= len(content); i++ {
			switch {
			case i == len(content), content[i] == '\n' && !inside:
				if from < i && !yield(content[from:i]) {
					return
				}
				from = i + 1
			case content[i] == '\\' && inside:
				i++
			case content[i] == '(', content[i] == ')':
				inside = content[i] == '('
			}
		}
	}
}

// drawing reports whether a line holds nothing but the operators of paths and
// line styles, and numbers.
func drawing(fields []string) bool {
	known := []string{"m", "l", "c", "h", "re", "S", "f", "B", "w", "J", "j"}
	for _, f := range fields {
		if !isNumber(f) && !slices.Contains(known, f) {
			return false
		}
	}
	return true
}

// isNumber reports whether a field is a number: digits, with a sign and a point before the
// last of them or without.
func isNumber(field string) bool {
	digits, points := strings.TrimPrefix(field, "-"), 0
	for i := range len(digits) {
		switch c := digits[i]; {
		case c == '.':
			points++
		case c < '0' || c > '9':
			return false
		}
	}
	return digits != "" && points <= 1 && digits[len(digits)-1] != '.'
}

// bright reports whether text in a colour cannot be read on white: its
// luminance is over a half.
func bright(colour []string) bool {
	var v [3]float64
	for i := range v {
		f := colour[min(i, len(colour)-1)]
		v[i], _ = strconv.ParseFloat(f, 64)
	}
	return 0.2126*v[0]+0.7152*v[1]+0.0722*v[2] > 0.5
}

// shown reads "x y Td (text)Tj", and fpdf's "BT x y Td (text) Tj ET". y is the
// step down, or where the text stands.
func shown(op string) (y float64, text string, ok bool) {
	before, rest, ok := strings.Cut(op, " Td (")
	if !ok {
		return 0, "", false
	}
	fields := strings.Fields(strings.TrimPrefix(before, "BT "))
	if len(fields) != 2 {
		return 0, "", false
	}
	y, err := strconv.ParseFloat(fields[1], 64)
	if err != nil {
		return 0, "", false
	}
	composite := strings.HasSuffix(rest, " Tj ET")
	raw := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(rest, "ET"), " "), "Tj")
	raw = strings.TrimSuffix(strings.TrimSuffix(raw, " "), ")")
	var b []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '\\' && i+1 < len(raw) {
			i++
			if raw[i] == 'r' {
				b = append(b, '\r')
				continue
			}
		}
		b = append(b, raw[i])
	}
	if composite {
		var units []uint16
		for i := 0; i+1 < len(b); i += 2 {
			units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
		}
		return y, string(utf16.Decode(units)), true
	}
	var s strings.Builder
	for _, c := range b {
		r, ok := typeface.FromWinAnsi(c)
		if !ok {
			r = '\uFFFD'
		}
		s.WriteRune(r)
	}
	return y, s.String(), true
}

// Words returns all that pages show as text, in the order in which it is drawn,
// without spaces.
func Words(pages []Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, m := range p.Marks {
			if m.Tag != "Artifact" {
				b.WriteString(strings.Join(strings.Fields(m.Text), ""))
			}
		}
	}
	return b.String()
}

// SamePages reports whether pages draw the same: the same text in the same
// places, sizes and order, the same drawings, pictures and links. Colours may
// differ, but not whether text can be read on white.
func SamePages(a, b []Page) bool {
	return slices.EqualFunc(a, b, func(a, b Page) bool { return slices.Equal(a.lines, b.lines) && slices.Equal(a.links, b.links) })
}

// SameRest reports whether two files have all else in common: fonts, pictures,
// structure.
func (f *File) SameRest(other *File) bool { return slices.Equal(f.rest, other.rest) }

// ShownBy returns how many of the fonts and pictures of a file are in none of
// others.
func (f *File) ShownBy(others []*File) (strange int) {
	for s := range f.seen {
		if !slices.ContainsFunc(others, func(o *File) bool { return o.seen[s] }) {
			strange++
		}
	}
	return strange
}

// Empty reports whether a page draws nothing: what a merge puts in so that a
// sheet begins on a leaf of its own.
func (p *Page) Empty() bool { return len(p.Marks) == 0 }
