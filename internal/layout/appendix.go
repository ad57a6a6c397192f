package layout

import (
	"slices"

	"handout/internal/document"
)

// appendix sets sections that belong to no patient on pages of their own.
func (b *book) appendix(secs []*document.Section) {
	if len(secs) == 0 {
		return
	}
	b.newPage()
	for _, bd := range b.bands(secs) {
		b.run(slices.Concat(bd.sections...), b.columnsOf(bd), b.measure(bd), false)
	}
}
