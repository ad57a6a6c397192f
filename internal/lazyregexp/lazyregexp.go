// Package lazyregexp holds regular expressions that are compiled when they are
// first asked for. A package variable made by regexp.MustCompile is compiled at
// every start of the program, whatever is asked of it: twenty of them took an
// eighth of the time in which a sheet is made.
package lazyregexp

import (
	"regexp"
	"sync"
)

// Regexp is a regular expression that was not compiled yet, or was. It must not
// be copied once it is in use. It is safe for use by several goroutines.
type Regexp struct {
	// Expr is the expression, in the syntax of package regexp. One that is wrong
	// panics when it is first asked for.
	Expr string

	once     sync.Once
	compiled *regexp.Regexp
}

// Get returns the expression, compiled.
func (r *Regexp) Get() *regexp.Regexp {
	r.once.Do(func() { r.compiled = regexp.MustCompile(r.Expr) })
	return r.compiled
}
