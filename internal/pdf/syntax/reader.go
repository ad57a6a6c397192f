package syntax

import (
	"bytes"
	"math"
	"strconv"
)

// StartOfTable returns the offset that the end of a file gives for its
// cross-reference table.
func StartOfTable(data []byte) (int, bool) {
	const key, end = "startxref\n", "\n%%EOF\n"
	if !bytes.HasSuffix(data, []byte(end)) {
		return 0, false
	}
	i := bytes.LastIndex(data, []byte(key))
	if i < 0 || i+len(key) > len(data)-len(end) {
		return 0, false
	}
	at, err := strconv.Atoi(string(data[i+len(key) : len(data)-len(end)]))
	return at, err == nil && at >= 0 && at <= i
}

// Unwrap returns what stands between the first and the last line of object n.
func Unwrap(data []byte, from, to, n int) ([]byte, bool) {
	if from < 0 || from > to || to > len(data) {
		return nil, false
	}
	object, ok := bytes.CutPrefix(data[from:to], []byte(strconv.Itoa(n)+" 0 obj\n"))
	if !ok {
		return nil, false
	}
	return bytes.CutSuffix(object, []byte("\nendobj\n"))
}

// Reader reads text of a known form. After the first thing that is not as
// expected it reads nothing more.
type Reader struct {
	Rest   []byte
	Failed bool
}

// Expect reads s and nothing else.
func (r *Reader) Expect(s string) {
	if r.Failed || len(r.Rest) < len(s) || string(r.Rest[:len(s)]) != s {
		r.Failed = true
		return
	}
	r.Rest = r.Rest[len(s):]
}

// Integer reads a number of up to ten digits that an int can hold.
func (r *Reader) Integer() int {
	n, i := 0, 0
	for i < len(r.Rest) && i < 10 && r.Rest[i] >= '0' && r.Rest[i] <= '9' {
		if n > (math.MaxInt-9)/10 {
			r.Failed = true
			return 0
		}
		n = n*10 + int(r.Rest[i]-'0')
		i++
	}
	if r.Failed || i == 0 {
		r.Failed = true
		return 0
	}
	r.Rest = r.Rest[i:]
	return n
}
