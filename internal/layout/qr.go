package layout

import (
	"fmt"
	"strings"

	"github.com/boombuler/barcode/qr"

	"handout/internal/document"
	"handout/internal/fault"
)

// code sets the clinic's QR code as squares, with its address in words
// beside it for those who cannot scan it.
func (s *compositor) code(width Unit) galley {
	address := s.Document.Masthead.QR
	if address == "" {
		return nil
	}
	path, modules := qrPath(percentEncoded(address))
	if modules == 0 {
		return nil
	}
	side := s.body.size * 5
	div := s.root.child(Element{Tag: TagDiv})
	fig := div.child(Element{Tag: TagFigure, Alt: s.Words.QR + ": " + address})
	capt := div.child(Element{Tag: TagCaption})
	_, bare, _ := strings.Cut(address, "://")
	gap := s.pad
	words := s.lines(document.Text{{Text: s.Words.QR + ": "}, {Text: strings.TrimSuffix(bare, "/"), Link: address, Origin: document.Clinic}},
		textStyle{font: s.captions, paint: inkSoft}, width-side-gap, capt)
	height := max(side, heightOf(words))
	scaled := make([]Segment, len(path))
	for i, seg := range path {
		scaled[i].Op = seg.Op
		for j, v := range seg.P {
			scaled[i].P[j] = v * side / Unit(modules)
		}
	}
	sl := slug{height: height, before: s.para * 2, elastic: true, name: "qr", marks: []mark{{kind: markOp, node: fig, op: &Op{Kind: OpPath, Path: scaled, Fill: ink}}}}
	at := (height - heightOf(words)) / 2
	for _, ln := range words {
		sl.marks = append(sl.marks, mark{kind: markLine, x: side + gap, y: at, line: ln})
		at += ln.leading
	}
	return galley{sl}
}

// qrPath returns the dark modules as bars, a row at a time, in units of a
// module, and the modules along a side. The quiet border that a code needs (ISO/IEC 18004,
// 6.3.8) is the white around it.
func qrPath(address string) ([]Segment, int) {
	code, err := qr.Encode(address, qr.M, qr.Auto)
	if err != nil {
		return nil, 0
	}
	n := code.Bounds().Dx()
	dark := func(x, y int) bool {
		r, _, _, _ := code.At(x, y).RGBA()
		return r == 0
	}
	var path []Segment
	for y := range n {
		for x := 0; x < n; x++ {
			if !dark(x, y) {
				continue
			}
			from := x
			for x < n && dark(x, y) {
				x++
			}
			l, t, r, b := Unit(from), Unit(y), Unit(x), Unit(y+1)
			path = append(path, Segment{'M', [6]Unit{l, t}}, Segment{'L', [6]Unit{r, t}}, Segment{'L', [6]Unit{r, b}}, Segment{'L', [6]Unit{l, b}}, Segment{Op: 'Z'})
		}
	}
	return path, n
}

// qrFits reports an address that no QR code can hold.
func qrFits(in Sheet) fault.List {
	var faults fault.List
	if a := in.Document.Masthead.QR; a != "" {
		if _, n := qrPath(a); n == 0 {
			faults.Add(fault.Pos{}, "qr", "the address is too long for a QR code", "use a shorter address")
		}
	}
	return faults
}

// percentEncoded writes the letters beyond ASCII that follow the site's name in
// a web address as a browser sends them (RFC 3986, section 2.1): readers of QR
// codes take their bytes for those of another encoding.
func percentEncoded(address string) string {
	begin := 0
	if i := strings.Index(address, "://"); i >= 0 {
		begin = i + len("://")
	}
	host := strings.IndexAny(address[begin:], "/?#")
	if host < 0 {
		return address
	}
	var b strings.Builder
	b.WriteString(address[:begin+host])
	for _, c := range []byte(address[begin+host:]) {
		if c < 0x80 && c > ' ' {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}
