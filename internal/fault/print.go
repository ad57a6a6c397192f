package fault

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Options says how Print writes a list.
type Options struct {
	// Colour turns on ANSI colours. The caller decides: a terminal, and
	// NO_COLOR not set.
	Colour bool
	// Source returns the text of a file that a fault names, for the excerpt;
	// nil when the text must not be shown or is not at hand. Source itself
	// may be nil.
	Source func(file string) []byte
}

// Print writes the list as a compiler would: a line with place, severity and
// what is wrong; the line at fault with a caret; and the remedy.
//
//	clinic.toml:3:1: error: unknown key `adress`
//	    3 | adress = ["120 River Street"]
//	      | ^
//	  fix: did you mean `address`?
//
// Faults are written in the order of List.Sort, whatever order they come in.
// The only errors are those of w.
func Print(w io.Writer, list List, o Options) error {
	b := bufio.NewWriter(w)
	ink := inkFor(o.Colour)
	texts := map[string][]string{}
	for _, f := range slices.Clone(list).Sort() {
		printHead(b, f, ink)
		lines, seen := texts[f.File]
		if !seen && o.Source != nil && f.File != "" {
			if text := o.Source(f.File); text != nil {
				lines = splitLines(text)
			}
			texts[f.File] = lines
		}
		if f.Line >= 1 && f.Line <= len(lines) {
			printExcerpt(b, f.Pos, lines[f.Line-1], ink)
		}
		if f.Remedy != "" {
			b.WriteString("  " + ink.remedy + "fix:" + ink.off + " " + printable(f.Remedy) + "\n")
		}
	}
	return b.Flush()
}

func printHead(b *bufio.Writer, f Fault, ink inks) {
	if at := f.Pos.String(); at != "" {
		b.WriteString(ink.strong + printable(at) + ":" + ink.off + " ")
	}
	colour := ink.err
	if f.Severity == Warning {
		colour = ink.warn
	}
	b.WriteString(colour + f.Severity.String() + ":" + ink.off + " " + printable(f.sentence()) + "\n")
}

// excerptWidth is the widest piece of a line that is shown, in code points:
// with the margin it fits a terminal of 100 columns.
const excerptWidth = 88

func printExcerpt(b *bufio.Writer, at Pos, line string, ink inks) {
	runes := []rune(line)
	column := min(max(at.Column, 1)-1, len(runes))
	from, to := window(len(runes), column)
	number := strconv.Itoa(at.Line)
	b.WriteString(ink.soft + pad(5-len(number)) + number + " |" + ink.off + " " + shown(runes[from:to]) + "\n")
	if at.Column < 1 {
		return
	}
	before := displayWidth(runes[from:column])
	b.WriteString(ink.soft + pad(5) + " |" + ink.off + " " + pad(before) + ink.err + "^" + ink.off + "\n")
}

// window picks the part of a line of n code points to show around column.
func window(n, column int) (from, to int) {
	if n <= excerptWidth {
		return 0, n
	}
	from = max(0, min(column-excerptWidth/2, n-excerptWidth))
	return from, from + excerptWidth
}

// shown makes a piece of source safe and even to print: a tab is four spaces,
// any other control character a replacement mark, so that a file can neither
// move the caret nor talk to the terminal.
func shown(runes []rune) string {
	var b strings.Builder
	for _, r := range runes {
		if r == '\t' {
			b.WriteString("    ")
			continue
		}
		b.WriteString(printable(string(r)))
	}
	return b.String()
}

// printable replaces what could move the cursor or reorder the line.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// displayWidth is the number of terminal columns that shown needs.
func displayWidth(runes []rune) int {
	n := 0
	for _, r := range runes {
		switch {
		case r == '\t':
			n += 4
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) && !unicode.Is(unicode.Bidi_Control, r):
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// wide reports whether terminals give r two columns (Unicode TR11, the blocks
// that are wide throughout).
func wide(r rune) bool {
	return r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 ||
		r >= 0x1f300 && r <= 0x1f64f || r >= 0x1f900 && r <= 0x1faff || r >= 0x20000 && r <= 0x3fffd
}

// splitLines cuts a file into lines as the readers of this program count
// them: LF, CRLF and CR end a line, and a byte order mark is not a column.
func splitLines(data []byte) []string {
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return strings.Split(text, "\n")
}

func pad(n int) string { return strings.Repeat(" ", max(0, n)) }

type inks struct{ err, warn, remedy, strong, soft, off string }

func inkFor(colour bool) inks {
	if !colour {
		return inks{}
	}
	return inks{
		err: "\x1b[1;31m", warn: "\x1b[1;33m", remedy: "\x1b[1;32m",
		strong: "\x1b[1m", soft: "\x1b[2m", off: "\x1b[0m",
	}
}
