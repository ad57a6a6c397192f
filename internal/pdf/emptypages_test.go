package pdf

import (
	"bytes"
	"os"
	"testing"

	"handout/internal/layout"
)

func empty(pages int, width, height layout.Unit) *layout.Pages {
	return &layout.Pages{Width: width, Height: height, Pages: make([]layout.Page, pages)}
}

// TestEmptyPagesAreAsFpdfWritesThem holds the file that stands in for fpdf's against
// fpdf's own: for any number of pages and each paper.
func TestEmptyPagesAreAsFpdfWritesThem(t *testing.T) {
	const width, height = 612_000, 792_000
	want, err := asWritten(empty(1, width, height), bothFaces())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("emptypage.pdf", want, 0o644); err != nil {
			t.Fatal(err)
		}
		emptyPage = want
	}
	if !bytes.Equal(emptyPage, want) {
		t.Fatal("emptypage.pdf is not what fpdf writes; go test -update writes it anew")
	}
	for _, paper := range [][2]layout.Unit{{width, height}, {595_280, 841_890}} {
		for pages := 1; pages <= 60; pages++ {
			p := empty(pages, paper[0], paper[1])
			want, err := asWritten(p, bothFaces())
			if err != nil {
				t.Fatal(err)
			}
			got, err := repeated(p)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Fatalf("%d pages of %v:\n%s\nfpdf writes\n%s", pages, paper, got, want)
			}
		}
	}
}

// TestSheetsOfOneFaceAreWritten holds that a sheet that has not both faces is left to fpdf.
func TestSheetsOfOneFaceAreWritten(t *testing.T) {
	for i, used := range [][faceCount]bool{{true}, {false, true}, {true, true}} {
		data, err := new(workspace).emptyPages(empty(2, 612_000, 792_000), used)
		if err != nil {
			t.Fatal(err)
		}
		if n, want := bytes.Count(data, []byte("/FontFile2")), 1+i/2; n != want {
			t.Errorf("faces %v: %d in the file, want %d", used, n, want)
		}
	}
}
