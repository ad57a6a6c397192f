package covering_test

import (
	"testing"

	"handout/internal/covering"
)

func TestPairs(t *testing.T) {
	factors := []covering.Factor{{"a", []string{"1", "2", "3"}}, {"b", []string{"x", "y"}}, {"c", []string{"p", "q", "r", "s"}}, {"d", []string{"only"}}}
	rows := covering.Pairs(factors)
	if len(rows) > 20 {
		t.Errorf("%d rows for pairs that 12 could hold", len(rows))
	}
	for i, a := range factors {
		for _, b := range factors[i+1:] {
			for _, av := range a.Values {
				for _, bv := range b.Values {
					found := false
					for _, row := range rows {
						found = found || row[a.Name] == av && row[b.Name] == bv
					}
					if !found {
						t.Errorf("%s=%s and %s=%s stand in no row", a.Name, av, b.Name, bv)
					}
				}
			}
		}
	}
	if got := covering.Pairs(nil); len(got) != 1 || len(got[0]) != 0 {
		t.Errorf("no factors: %v", got)
	}
}
