package batch

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Progress tells how far a batch is: a bar on a terminal, and a line now and
// then elsewhere. A nil Progress tells nothing.
type Progress struct {
	Out      io.Writer
	Terminal bool
	Now      func() time.Time

	what    string
	done    int
	total   int // 0 when it is not known
	started time.Time
	told    time.Time
	recent  []tick // the last of what was shown, for the rate
	drawn   bool   // a bar stands on the line
}

// tick is how many were done at a time.
type tick struct {
	at   time.Time
	done int
}

// How often a bar is drawn anew and how often a line is written, and over how
// many of them the rate is taken.
const (
	barEvery  = 200 * time.Millisecond
	lineEvery = 10 * time.Second
	rateOver  = 25
)

func (p *Progress) begin(what string, total int) {
	if p == nil {
		return
	}
	now := p.Now()
	p.what, p.done, p.total, p.started, p.told = what, 0, total, now, now
	p.recent = append(p.recent[:0], tick{now, 0})
}

func (p *Progress) step() {
	if p == nil {
		return
	}
	p.done++
	every := lineEvery
	if p.Terminal {
		every = barEvery
	}
	now := p.Now()
	if now.Sub(p.told) < every {
		return
	}
	p.told = now
	p.tell(now)
	p.recent = append(p.recent, tick{now, p.done})
	if len(p.recent) > rateOver {
		p.recent = append(p.recent[:0], p.recent[1:]...)
	}
}

// end clears the bar.
func (p *Progress) end() {
	if p != nil {
		p.Clear()
	}
}

// Clear takes the bar off the terminal, so that something else can be written.
func (p *Progress) Clear() {
	if p != nil && p.drawn {
		fmt.Fprint(p.Out, "\r\x1b[K")
		p.drawn = false
	}
}

func (p *Progress) tell(now time.Time) {
	line := p.line(now)
	if !p.Terminal {
		fmt.Fprintln(p.Out, "handout: "+line)
		return
	}
	if p.total > 0 {
		line = bar(p.done, p.total) + " " + line
	}
	fmt.Fprint(p.Out, "\r"+line+"\x1b[K")
	p.drawn = true
}

func (p *Progress) line(now time.Time) string {
	first := p.recent[0]
	rate := float64(p.done-first.done) / max(now.Sub(first.at).Seconds(), 1e-9)
	if p.total == 0 {
		return fmt.Sprintf("%s %s", p.what, Thousands(p.done))
	}
	text := fmt.Sprintf("%s %s of %s, %s a second", p.what, Thousands(p.done), Thousands(p.total), Thousands(int(rate+0.5)))
	if left := float64(p.total-p.done) / rate; rate > 0 && left >= 1 {
		text += ", " + Span(time.Duration(left*float64(time.Second))) + " left"
	}
	return text
}

func bar(done, total int) string {
	const width = 24
	n := min(width*done/total, width)
	return "[" + strings.Repeat("#", n) + strings.Repeat(".", width-n) + "]"
}

// Thousands writes a number with a comma every three digits.
func Thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Span writes a length of time roughly: "40 s", "12 min", "3 h 20 min".
func Span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()+0.5))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()+0.5))
	}
	d = d.Round(time.Minute)
	return fmt.Sprintf("%d h %d min", int(d.Hours()), int(d.Minutes())%60)
}
