package pdf

import (
	"bytes"
	"slices"
	"testing"

	"handout/internal/layout"
	"handout/internal/pdf/samples"
	"handout/internal/typeface"
)

// TestWorkspaceRemembersNothingWrong writes files one after the other in one
// workspace, as a batch does: the same pages again, pages that share operations but not
// the elements they belong to, pages of another size, number or face, and others. Each comes out as from a new workspace.
func TestWorkspaceRemembersNothingWrong(t *testing.T) {
	first, other := samples.Whole(t, samples.ClassicName), samples.Whole(t, samples.UTF8Name)
	retagged := *first
	retagged.Elements = slices.Clone(first.Elements)
	n := 0
	for i := range retagged.Elements {
		if retagged.Elements[i].Tag == layout.TagP {
			retagged.Elements[i].Tag = layout.TagDiv
			n++
		}
	}
	last := len(first.Pages) - 1 // which has no image
	longer, shorter := *first, *first
	longer.Pages, shorter.Pages = slices.Clone(first.Pages), slices.Clone(first.Pages)
	for _, r := range grow(first).runs[last] {
		if r.to-r.from > 1 { // without its last operation a run stays one
			longer.Pages[last].Ops, shorter.Pages[last].Ops = first.Pages[last].Ops[:r.to], first.Pages[last].Ops[:r.to-1]
		}
	}
	if n == 0 || len(shorter.Pages[last].Ops) == len(first.Pages[last].Ops) {
		t.Fatal("the sample has no paragraph, or no long run")
	}
	wider, higher := *first, *first
	wider.Width, higher.Height = first.Width+layout.Pt(9), first.Height+layout.Pt(9)
	more := *first
	more.Pages = append(slices.Clone(first.Pages), layout.Page{})
	plain := *first
	plain.Pages = slices.Clone(first.Pages)
	for page := range plain.Pages {
		plain.Pages[page].Ops = slices.Clone(first.Pages[page].Ops)
		for i := range plain.Pages[page].Ops {
			plain.Pages[page].Ops[i].Face = typeface.Regular
		}
	}
	w := new(workspace)
	for i, p := range []*layout.Pages{first, first, &retagged, first, &longer, &shorter, &longer, other, first, &shorter, &retagged, other,
		first, &wider, first, &higher, first, &more, first, &plain, first, other, first} {
		if got, want := writeIn(t, w, p), writeIn(t, new(workspace), p); !bytes.Equal(got, want) {
			t.Errorf("file %d differs", i)
		}
	}
}

func writeIn(t *testing.T, w *workspace, p *layout.Pages) []byte {
	t.Helper()
	tree, m := grow(p), sampleMeta()
	m.Title = p.Title
	d, err := draw(p, tree, w)
	if err != nil {
		t.Fatal(err)
	}
	data, err := finish(d, tree, m, w)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(data)
}
