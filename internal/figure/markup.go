package figure

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// Markup returns the drawing as an svg element for a web page, with the given
// text alternative as its accessible name (WCAG 2.2, 1.1.1; technique ARIA24).
// label returns the words of an anchor; one without words is left out. Text has
// the class "figure-label", for the page's own face, and no attribute is a
// style, so that a policy without 'unsafe-inline' allows it. width returns how
// wide words are at a size, both in thousandths of a unit: whatever face the page
// has, they take the place they were given. current is the colour of
// currentColor, "#rrggbb", or empty to take the page's.
func (d *Drawing) Markup(alt, current string, label func(name string) string, width func(words string, size int64, bold bool) int64) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="figure-drawing" role="img" aria-label="%s" focusable="false" viewBox="0 0 %s %s" width="%s" height="%s">`,
		html.EscapeString(alt), milli(d.W), milli(d.H), milli(d.W), milli(d.H))
	for i := range d.Shapes {
		d.Shapes[i].markup(&b, current)
	}
	for _, l := range d.Labels {
		words := label(l.Name)
		if words == "" {
			continue
		}
		anchor := map[byte]string{'s': "start", 'm': "middle", 'e': "end"}[l.Anchor]
		weight := ""
		if l.Bold {
			weight = ` font-weight="700"`
		}
		fmt.Fprintf(&b, `<text class="figure-label" x="%s" y="%s" font-size="%s" text-anchor="%s"%s textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`,
			milli(l.X), milli(l.Y), milli(l.Size), anchor, weight, milli(width(words, l.Size, l.Bold)), html.EscapeString(words))
	}
	b.WriteString("</svg>")
	return b.String()
}

func (s *Shape) markup(b *strings.Builder, current string) {
	b.WriteString(`<path d="`)
	for i, seg := range s.Path {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte(seg.Op)
		for n := range map[byte]int{'M': 2, 'L': 2, 'C': 6}[seg.Op] {
			if n > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(milli(seg.P[n]))
		}
	}
	fmt.Fprintf(b, `" fill="%s"`, s.Fill.markup(current))
	if s.Stroke.On {
		fmt.Fprintf(b, ` stroke="%s" stroke-width="%s"`, s.Stroke.markup(current), milli(s.Weight))
		if s.Round {
			b.WriteString(` stroke-linecap="round" stroke-linejoin="round"`)
		}
	}
	b.WriteString(`/>`)
}

func (c Colour) markup(current string) string {
	switch {
	case !c.On:
		return "none"
	case c.Current && current != "":
		return current
	case c.Current:
		return "currentColor"
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

// milli writes thousandths as a decimal number.
func milli(n int64) string {
	if n%1000 == 0 {
		return strconv.FormatInt(n/1000, 10)
	}
	return strconv.FormatFloat(float64(n)/1000, 'f', -1, 64)
}
