package pdf

import (
	"bytes"
	"sync"
	"testing"

	"handout/internal/layout"
	"handout/internal/pdf/samples"
)

func sampleMeta() Meta {
	return Meta{
		ID: "dre", Version: "2026.11", Language: "en", Author: "Sample Clinic & Søn", Date: "2026-11-01", Status: "draft",
		WordsDigest: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", DetailsDigest: "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210", Producer: "handout 0.0.0",
	}
}

func write(t testing.TB, name string) []byte {
	t.Helper()
	data, err := Write(samples.Whole(t, name), sampleMeta())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWriteIsDeterministic(t *testing.T) {
	for name, build := range map[string]func() *layout.Pages{
		"classic":  func() *layout.Pages { return samples.Whole(t, samples.ClassicName) },
		"utf8":     func() *layout.Pages { return samples.Whole(t, samples.UTF8Name) },
		"pictures": func() *layout.Pages { return samples.Images(t) },
	} {
		want, err := Write(build(), sampleMeta())
		if err != nil {
			t.Fatal(err)
		}
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				for range 10 {
					if got, err := Write(build(), sampleMeta()); err != nil || !bytes.Equal(got, want) {
						t.Errorf("%s: another file of the same pages (error: %v)", name, err)
					}
				}
			})
		}
		group.Wait()
	}
}

// TestWriteAfterAnother holds that a file does not depend on the one before it,
// whose parts are used again where they are the same.
func TestWriteAfterAnother(t *testing.T) {
	names := []string{samples.ClassicName, "Somebody Else", samples.ClassicName, samples.ClassicName, samples.UTF8Name, samples.ClassicName, "Somebody Else"}
	first := map[string][]byte{}
	for round := range 3 {
		for _, name := range names {
			data, err := Write(dense(t, name), sampleMeta())
			if err != nil {
				t.Fatal(err)
			}
			if first[name] == nil {
				first[name] = data
			}
			if !bytes.Equal(data, first[name]) {
				t.Errorf("round %d: the file for %q came out differently", round, name)
			}
		}
	}
}

// TestWriteKeepsFiles holds that a file stays as it is while more are written.
func TestWriteKeepsFiles(t *testing.T) {
	var files, copies [][]byte
	for i := range 6 {
		data := write(t, []string{samples.ClassicName, samples.UTF8Name}[i%2])
		files, copies = append(files, data), append(copies, bytes.Clone(data))
	}
	for i := range files {
		if !bytes.Equal(files[i], copies[i]) {
			t.Errorf("file %d changed", i)
		}
	}
}
