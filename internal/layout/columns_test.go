package layout

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// someSections is a run of pieces: sections of a heading and lines, some of
// which stay together.
func someSections(r *rand.Rand) []piece {
	var ps []piece
	for range 1 + r.IntN(6) {
		ps = append(ps, piece{height: 15, before: 10, start: true, keep: true})
		for range 1 + r.IntN(12) {
			ps = append(ps, piece{height: 10 + Unit(r.IntN(6)), before: 2, keep: r.IntN(4) == 0})
		}
		ps[len(ps)-1].keep = false
	}
	return ps
}

// inOrder checks what holds for the ends of any columns.
func inOrder(t *testing.T, ps []piece, ends []int, height Unit) {
	t.Helper()
	from := 0
	for _, to := range ends {
		if to < from || to > len(ps) {
			t.Fatalf("columns end at %v of %d", ends, len(ps))
		}
		if h := span(ps[from:to]); h > height {
			t.Fatalf("a column is %d high in %d", h, height)
		}
		if to > from && to < len(ps) && ps[to-1].keep {
			t.Fatalf("a column ends between pieces that stay together")
		}
		from = to
	}
}

// TestKeepSections holds that a section is split only where keeping it whole
// would leave too much of a column blank.
func TestKeepSections(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	kept, parted := 0, 0
	for range 20_000 {
		ps, k := someSections(r), 1+r.IntN(2)
		height := 60 + Unit(r.IntN(300))
		ends := keepSections(ps, k, height, false)
		inOrder(t, ps, ends, height)
		from := 0
		for i, to := range ends {
			most := height / 4
			if i == k-1 {
				most = height / 3
			}
			if to == len(ps) || to == from {
				break
			}
			if begins(ps, to) {
				kept++
				if full := from + take(ps[from:], height, false); full != to && height-span(ps[from:to]) > most {
					t.Fatalf("%d of %d is blank for a section", height-span(ps[from:to]), height)
				}
			} else {
				parted++
				at := to
				for at > from && !begins(ps, at) {
					at--
				}
				if at > from && height-span(ps[from:at]) <= most {
					t.Fatalf("a section is split where only %d of %d would be blank", height-span(ps[from:at]), height)
				}
			}
			from = to
		}
	}
	if kept < 1000 || parted < 1000 {
		t.Errorf("%d ends between sections, %d in one: too few to tell", kept, parted)
	}
}

// TestUnparted holds that columns of held pieces end between sections.
func TestUnparted(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	fit := 0
	for range 20_000 {
		ps := someSections(r)
		height := 60 + Unit(r.IntN(400))
		h, ends, ok := balance(unparted(ps), 2, height)
		if !ok {
			continue
		}
		fit++
		inOrder(t, ps, ends, h)
		if ends[1] != len(ps) || ends[0] < len(ps) && !begins(ps, ends[0]) {
			t.Fatalf("columns end at %v of %d", ends, len(ps))
		}
	}
	if fit < 1000 {
		t.Errorf("only %d runs fit two columns", fit)
	}
	ps := someSections(r)
	was := slices.Clone(ps)
	unparted(ps)
	for i := range ps {
		if ps[i].keep != was[i].keep {
			t.Fatal("the pieces themselves were changed")
		}
	}
}
