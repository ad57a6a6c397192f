// Package covering makes covering arrays for tests: a few rows of values in
// which any two values of two factors stand together in some row, so that every
// pair of choices is tried without trying every combination (Cohen, Dalal,
// Fredman and Patton, The AETG system, IEEE Transactions on Software
// Engineering 23:437, 1997).
package covering

// Factor is one thing that can be chosen, and what it can be.
type Factor struct {
	Name   string
	Values []string
}

// pair is two values of two factors, by index.
type pair struct{ a, av, b, bv int }

// Pairs returns rows, each with a value for every factor, that hold every pair
// of values of any two factors. The same factors give the same rows.
func Pairs(factors []Factor) []map[string]string {
	open := map[pair]bool{}
	for a := range factors {
		for b := a + 1; b < len(factors); b++ {
			for av := range factors[a].Values {
				for bv := range factors[b].Values {
					open[pair{a, av, b, bv}] = true
				}
			}
		}
	}
	var rows []map[string]string
	for n := 0; len(open) > 0 || n == 0; n++ {
		row := row(factors, open, n)
		named := map[string]string{}
		for i, v := range row {
			named[factors[i].Name] = factors[i].Values[v]
			for j := range i {
				delete(open, pair{j, row[j], i, v})
			}
		}
		rows = append(rows, named)
	}
	return rows
}

// row chooses the values one factor after another, each so that it makes most
// open pairs with those before it. It begins with a pair that is open.
func row(factors []Factor, open map[pair]bool, n int) []int {
	row := make([]int, len(factors))
	fixed := map[int]int{}
	if p, ok := first(factors, open); ok {
		fixed[p.a], fixed[p.b] = p.av, p.bv
	}
	for i, f := range factors {
		if v, ok := fixed[i]; ok {
			row[i] = v
			continue
		}
		best := -1
		for k := range f.Values {
			v := (k + n + i) % len(f.Values) // another one first in each row
			made := 0
			for j := range factors {
				other, known := fixed[j]
				switch {
				case j < i && open[pair{j, row[j], i, v}]:
					made++
				case j > i && known && open[pair{i, v, j, other}]:
					made++
				}
			}
			if made > best {
				best, row[i] = made, v
			}
		}
	}
	return row
}

// first is the first open pair in the order of the factors.
func first(factors []Factor, open map[pair]bool) (pair, bool) {
	for a := range factors {
		for b := a + 1; b < len(factors); b++ {
			for av := range factors[a].Values {
				for bv := range factors[b].Values {
					if p := (pair{a, av, b, bv}); open[p] {
						return p, true
					}
				}
			}
		}
	}
	return pair{}, false
}
