package pdf

import (
	"bytes"

	"handout/internal/deflate"
	"handout/internal/layout"
	"handout/internal/pool"
)

// workspace is the memory one Write needs for as long as it runs: copies of
// the file and its parts. It is most of what a file costs in memory, so it is
// used again.
type workspace struct {
	contents   []content // of the pages, with simple fonts
	content    []byte    // of the page under way, with composite ones
	joined     []byte    // a page's content with what fpdf says before it
	tags       []layout.Tag
	file       []byte // what the finishing pass makes of it
	packed     []byte // the objects of its object stream
	index      []byte // their numbers and offsets, then they
	compressed []byte // the stream under way

	// The streams of the last file, in their order. In a batch most are those of
	// the file before: a visit's details stand on one page.
	streams []stream
	next    int  // stream of the file under way
	again   bool // there was a file before
	empty   emptyPages
	icc     []byte // as in iccObject
	codes   []byte // as in classicToUnicode
}

// stream is what a stream held and what became of it.
type stream struct{ plain, packed []byte }

var workspaces = pool.Pool[*workspace]{New: func() *workspace { return new(workspace) }}

// deflate returns data compressed, valid until the next call. A stream that the
// last file held at the same place is not compressed again.
func (w *workspace) deflate(data []byte) ([]byte, error) {
	n := w.next
	w.next++
	if n < len(w.streams) && bytes.Equal(w.streams[n].plain, data) {
		return w.streams[n].packed, nil
	}
	var err error
	w.compressed, err = deflate.Append(w.compressed[:0], data)
	if err != nil || !w.again || n > len(w.streams) {
		return w.compressed, err // a process that makes one file keeps nothing for a next one
	}
	if n == len(w.streams) {
		w.streams = append(w.streams, stream{})
	}
	s := &w.streams[n]
	s.plain, s.packed = append(s.plain[:0], data...), append(s.packed[:0], w.compressed...)
	return w.compressed, nil
}

// hand returns the finished file and keeps its memory for the next one, unless
// this is the first: a process that makes one file need not copy it.
func (w *workspace) hand(file []byte) []byte {
	if !w.again {
		w.again, w.file = true, nil
		return file
	}
	w.file = file
	return bytes.Clone(file)
}

// profile is iccObject, made once.
func (w *workspace) profile() []byte {
	if w.icc == nil {
		w.icc = iccObject()
	}
	return w.icc
}

// classicCodes is classicToUnicode, made once.
func (w *workspace) classicCodes() []byte {
	if w.codes == nil {
		w.codes = classicToUnicode()
	}
	return w.codes
}
