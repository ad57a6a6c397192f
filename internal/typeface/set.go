package typeface

import (
	"errors"
	"sync"

	"handout/fonts"
)

// Metrics are the vertical measures of a face in 1/1000 em, all positive.
type Metrics struct {
	Ascent    int // above the baseline
	Descent   int // below the baseline
	CapHeight int
	XHeight   int
}

// Set holds the measures of all faces. It is immutable and safe for
// concurrent use.
type Set struct {
	faces [faceCount]face
}

const faceCount = 4

// face is a two-level table of advances over the Basic Multilingual Plane.
type face struct {
	metrics Metrics
	// index leads from the high byte of a character to its page; pages[0]
	// is empty.
	index [256]uint8
	pages []page
}

// page holds for each of 256 characters its advance in 1/1000 em plus one; 0
// where the face has no such character.
type page [256]uint16

// fpdf addresses glyphs by 16-bit code points and panics above them.
const maxRune = 0xFFFF

// shared is the one Set of a process. It is made at the first Load, so that
// commands that set no text pay nothing for it.
var shared struct {
	sync.Once
	set *Set
	err error
}

// Load returns the measures of the shipped faces. The first call decodes them
// from the binary, which takes microseconds. It fails only if the embedded
// file is damaged.
func Load() (*Set, error) {
	shared.Do(func() { shared.set, shared.err = decode(fonts.Metrics) })
	return shared.set, shared.err
}

// Metrics returns the vertical measures of a face.
func (s *Set) Metrics(f Face) Metrics { return s.faces[f].metrics }

// Advance returns the width of a character in 1/1000 em, and whether the face
// can show it. A combining mark has width 0.
func (s *Set) Advance(f Face, r rune) (int, bool) { return s.faces[f].advance(r) }

func (f *face) advance(r rune) (int, bool) {
	if uint32(r) > maxRune {
		return 0, false
	}
	a := int(f.pages[f.index[r>>8]][r&0xFF])
	return max(a-1, 0), a != 0
}

var errMetrics = errors.New("the built-in font metrics are damaged; install the program again")

// decode reads the metrics file, which the generator in internal/pdf/mkfont
// writes. All numbers are 16 bits, big-endian:
//
//	"HFM1"
//	for each face, in the order of Face:
//	    ascent, descent, cap height, x-height   1/1000 em, positive
//	    number of runs
//	    for each run of consecutive characters:
//	        first character, number of characters
//	        their advances                      1/1000 em
func decode(data string) (*Set, error) {
	const magic = "HFM1"
	if len(data) < len(magic) || data[:len(magic)] != magic {
		return nil, errMetrics
	}
	d := decoder{rest: data[len(magic):]}
	s := new(Set)
	for i := range s.faces {
		d.face(&s.faces[i])
	}
	if d.failed || d.rest != "" {
		return nil, errMetrics
	}
	return s, nil
}

// decoder reads numbers until it runs out of them; after that all are 0.
type decoder struct {
	rest   string
	failed bool
}

func (d *decoder) number() int {
	if len(d.rest) < 2 {
		d.rest, d.failed = "", true
		return 0
	}
	n := int(d.rest[0])<<8 | int(d.rest[1])
	d.rest = d.rest[2:]
	return n
}

func (d *decoder) face(f *face) {
	f.metrics = Metrics{d.number(), d.number(), d.number(), d.number()}
	f.pages = make([]page, 1, 24)
	for range d.number() {
		first, count := d.number(), d.number()
		if first+count > maxRune+1 {
			d.failed = true
		}
		for r := first; r < first+count && !d.failed; r++ {
			f.set(r, d.number())
		}
	}
}

func (f *face) set(r, advance int) {
	i := f.index[r>>8]
	if i == 0 {
		i = uint8(len(f.pages))
		f.index[r>>8] = i
		f.pages = append(f.pages, page{})
	}
	f.pages[i][r&0xFF] = uint16(advance + 1)
}
