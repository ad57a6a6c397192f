package deflate_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"handout/internal/deflate"
)

// TestAppend compresses from several goroutines with the same writers: what is
// read back is what went in, and the same text always gives the same bytes.
func TestAppend(t *testing.T) {
	first := make([][]byte, 8)
	for i := range first {
		first[i] = compress(t, i)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range first {
				if !bytes.Equal(compress(t, i), first[i]) {
					t.Errorf("text %d came out differently", i)
				}
			}
		})
	}
	all.Wait()
}

func compress(t *testing.T, i int) []byte {
	text := strings.Repeat(fmt.Sprintf("line %d of a page\n", i), 100*i)
	packed, err := deflate.Append([]byte("before"), []byte(text))
	if err != nil {
		t.Error(err)
	}
	packed, ok := bytes.CutPrefix(packed, []byte("before"))
	if !ok {
		t.Error("what stood there is gone")
	}
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Error(err)
		return nil
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != text {
		t.Errorf("text %d: %v", i, err)
	}
	return packed
}
