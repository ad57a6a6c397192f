package pdf

import (
	"bytes"
	"sync"
	"testing"
)

func write(t testing.TB, name string) []byte {
	t.Helper()
	data, err := Write(sample(t, name), sampleMeta())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWriteIsDeterministic(t *testing.T) {
	for _, name := range []string{classicName, utf8Name} {
		want := write(t, name)
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				for range 10 {
					if got, err := Write(sample(t, name), sampleMeta()); err != nil || !bytes.Equal(got, want) {
						t.Errorf("%s: another file of the same pages (error: %v)", name, err)
					}
				}
			})
		}
		group.Wait()
	}
}
