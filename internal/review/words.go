package review

import "strings"

// lineDiff returns the lines that differ. A line that was removed and one that
// came in its place are one changed line when they share half their words.
func lineDiff(old, new []string) []Line {
	var out []Line
	i, j := 0, 0
	for _, m := range append(common(old, new), [2]int{len(old), len(new)}) {
		out = append(out, gap(old[i:m[0]], new[j:m[1]])...)
		i, j = m[0]+1, m[1]+1
	}
	return out
}

// gap pairs lines between two that stayed.
func gap(old, new []string) []Line {
	var out []Line
	next := 0
	for _, was := range old {
		pair := -1
		for j := next; j < len(new) && pair < 0; j++ {
			if alike(was, new[j]) {
				pair = j
			}
		}
		if pair < 0 {
			out = append(out, Line{[]Span{{Cut, was}}})
			continue
		}
		for _, now := range new[next:pair] {
			out = append(out, Line{[]Span{{Put, now}}})
		}
		out = append(out, Line{wordDiff(was, new[pair])})
		next = pair + 1
	}
	for _, now := range new[next:] {
		out = append(out, Line{[]Span{{Put, now}}})
	}
	return out
}

func alike(a, b string) bool {
	x, y := strings.Split(a, " "), strings.Split(b, " ")
	return 4*len(common(x, y)) >= len(x)+len(y)
}

// wordDiff compares two lines word by word. Words are what single spaces part,
// so that a space too many shows as well.
func wordDiff(old, new string) []Span {
	a, b := strings.Split(old, " "), strings.Split(new, " ")
	var out []Span
	add := func(op Op, words []string) {
		if len(words) == 0 {
			return
		}
		text := strings.Join(words, " ")
		if n := len(out); n > 0 && out[n-1].Op == op {
			out[n-1].Text += " " + text
			return
		}
		out = append(out, Span{op, text})
	}
	i, j := 0, 0
	for _, m := range common(a, b) {
		add(Cut, a[i:m[0]])
		add(Put, b[j:m[1]])
		add(Kept, a[m[0]:m[0]+1])
		i, j = m[0]+1, m[1]+1
	}
	add(Cut, a[i:])
	add(Put, b[j:])
	return out
}

// most is the largest table that common fills, in cells.
const most = 1 << 21

// common returns the pairs of indices of a longest common subsequence. Texts
// too long to compare have only their beginning and end in common.
func common(a, b []string) [][2]int {
	var head, middle, tail [][2]int
	lo := 0
	for lo < len(a) && lo < len(b) && a[lo] == b[lo] {
		head = append(head, [2]int{lo, lo})
		lo++
	}
	n, m := len(a), len(b)
	for n > lo && m > lo && a[n-1] == b[m-1] {
		n, m = n-1, m-1
	}
	for k := range len(a) - n {
		tail = append(tail, [2]int{n + k, m + k})
	}
	if (n-lo)*(m-lo) <= most {
		middle = longest(a[lo:n], b[lo:m], lo)
	}
	return append(append(head, middle...), tail...)
}

// longest fills the classic table from the end, then walks it from the start.
func longest(a, b []string, offset int) [][2]int {
	width := len(b) + 1
	table := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i*width+j] = table[(i+1)*width+j+1] + 1
			} else {
				table[i*width+j] = max(table[(i+1)*width+j], table[i*width+j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i + offset, j + offset})
			i, j = i+1, j+1
		case table[(i+1)*width+j] >= table[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
