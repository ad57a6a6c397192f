package lazyregexp_test

import (
	"sync"
	"testing"

	"handout/internal/lazyregexp"
)

var year = lazyregexp.Regexp{Expr: `^(\d{4})-\d\d$`}

// TestGet asks from several goroutines: all get the same expression, which finds
// what it is to find.
func TestGet(t *testing.T) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if m := year.Get().FindStringSubmatch("2026-11"); len(m) != 2 || m[1] != "2026" {
				t.Error(m)
			}
		})
	}
	all.Wait()
	if first, again := year.Get(), year.Get(); first != again {
		t.Error("compiled twice")
	}
}

func TestWrongExpression(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an expression that is none was taken")
		}
	}()
	(&lazyregexp.Regexp{Expr: "("}).Get()
}
