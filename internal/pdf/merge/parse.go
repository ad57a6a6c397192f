package merge

import (
	"bytes"
	"errors"
	"strconv"

	"handout/internal/pdf/syntax"
)

// finished is a file that pdf.Write made, cut into its objects.
type finished struct {
	// objects holds by number what stands between "n 0 obj" and "endobj", or
	// in the object stream.
	objects    [][]byte
	root, info int
	streams    []int // the object streams themselves, which nothing refers to
}

// parseFinished cuts a finished file into its objects. They are parts of data,
// or of what its object streams decode to.
func parseFinished(data []byte, in *syntax.Inflater) (*finished, error) {
	at, ok := syntax.StartOfTable(data)
	if !ok {
		return nil, errUnfinished
	}
	t, ok := syntax.ParseTable(data[at:])
	if !ok || t.Root >= len(t.Places) || t.Info >= len(t.Places) {
		return nil, errUnfinished
	}
	f := &finished{objects: make([][]byte, len(t.Places)), root: t.Root, info: t.Info}
	order := t.InFile()
	for i, n := range order {
		end := at
		if i+1 < len(order) {
			end = t.Places[order[i+1]].At
		}
		if f.objects[n], ok = syntax.Unwrap(data[:at], t.Places[n].At, end, n); !ok {
			return nil, errUnfinished
		}
	}
	unpacked := map[int][][]byte{}
	for n, p := range t.Places {
		if p.Within == 0 {
			continue
		}
		list, again := unpacked[p.Within]
		if !again {
			var err error
			if list, err = f.unpack(p.Within, in); err != nil {
				return nil, err
			}
			unpacked[p.Within], f.streams = list, append(f.streams, p.Within)
		}
		if p.At >= len(list) {
			return nil, errUnfinished
		}
		f.objects[n] = list[p.At]
	}
	return f, nil
}

var errUnfinished = errors.New("pdf: a file to merge is not as this program made it")

// unpack returns the objects in an object stream (ISO 32000-1, 7.5.7).
func (f *finished) unpack(n int, in *syntax.Inflater) ([][]byte, error) {
	if n < 0 || n >= len(f.objects) || f.objects[n] == nil {
		return nil, errUnfinished
	}
	keys, compressed, ok := syntax.SplitDeflated(f.objects[n])
	if !ok {
		return nil, errUnfinished
	}
	d, err := dictionary(append(bytes.Clone(keys), ">>"...))
	if err != nil {
		return nil, err
	}
	count, first := d.integer("/N"), d.integer("/First")
	var decoded bytes.Buffer
	_, ok = in.Copy(&decoded, compressed, syntax.MaxDecoded)
	body := decoded.Bytes()
	if !ok || count < 0 || first < 0 || first > len(body) || count > first {
		return nil, errUnfinished
	}
	index := scanner{text: body[:first]}
	offsets := make([]int, count+1)
	offsets[count] = len(body) - first
	for i := range count {
		index.token() // its number
		offsets[i], err = strconv.Atoi(string(index.token()))
		if err != nil || i > 0 && offsets[i] < offsets[i-1] {
			return nil, errUnfinished
		}
	}
	objects := make([][]byte, count)
	for i := range objects {
		from, to := first+offsets[i], first+offsets[i+1]
		if from < first || from > to || to > len(body) {
			return nil, errUnfinished
		}
		objects[i] = bytes.TrimRight(body[from:to], "\n")
	}
	return objects, nil
}

// entries are those of a dictionary, in order.
type entries []entry

type entry struct {
	key   string // "/Type"
	value []byte
}

// dictionary returns the entries of an object that is a dictionary or a stream.
func dictionary(object []byte) (entries, error) {
	s := scanner{text: object}
	if string(s.token()) != "<<" {
		return nil, errUnfinished
	}
	var list entries
	for {
		key := string(s.token())
		switch {
		case key == ">>":
			return list, nil
		case key == "" || key[0] != '/':
			return nil, errUnfinished
		}
		value := s.value()
		if value == nil {
			return nil, errUnfinished
		}
		list = append(list, entry{key, value})
	}
}

// get returns the value of a key, or nil.
func (e entries) get(key string) []byte {
	for i := range e {
		if e[i].key == key {
			return e[i].value
		}
	}
	return nil
}

// integer returns the number under a key, or -1.
func (e entries) integer(key string) int {
	n, err := strconv.Atoi(string(e.get(key)))
	if err != nil {
		return -1
	}
	return n
}

// reference returns which object a key refers to, or 0.
func (e entries) reference(key string) int { return reference(e.get(key)) }

func reference(value []byte) int {
	s := scanner{text: value}
	n, err := strconv.Atoi(string(s.token()))
	s.token()
	if err != nil || string(s.token()) != "R" {
		return 0
	}
	return n
}

// array returns the values in an array.
func array(value []byte) ([][]byte, error) {
	s := scanner{text: value}
	if string(s.token()) != "[" {
		return nil, errUnfinished
	}
	var list [][]byte
	for {
		v := s.value()
		switch {
		case v == nil:
			return nil, errUnfinished
		case string(v) == "]":
			return list, nil
		}
		list = append(list, v)
	}
}

// renumber appends an object to b with every reference led to another number.
// The data of a stream stays as it is. An object without references that would
// be appended to nothing is returned itself.
func renumber(b, object []byte, number func(int) (int, error)) ([]byte, error) {
	s := scanner{text: object}
	copied := 0
	var before, last span // the two tokens before
	for {
		word := s.token()
		switch {
		case (word == nil || string(word) == "stream") && copied == 0 && len(b) == 0:
			return object, nil
		case word == nil || string(word) == "stream":
			return append(b, object[copied:]...), nil
		case string(word) == "R":
			old, err := strconv.Atoi(string(object[before.from:before.to]))
			if err != nil {
				return nil, errUnfinished
			}
			n, err := number(old)
			if err != nil {
				return nil, err
			}
			b = append(b, object[copied:before.from]...)
			b = strconv.AppendInt(b, int64(n), 10)
			copied = before.to
		}
		before, last = last, span{s.at - len(word), s.at}
	}
}

// Objects returns the objects of a file that this program made, by number, as
// they stand between "n 0 obj" and "endobj" or in an object stream.
func Objects(data []byte) ([][]byte, error) {
	var in syntax.Inflater
	f, err := parseFinished(data, &in)
	if err != nil {
		return nil, err
	}
	return f.objects, nil
}
