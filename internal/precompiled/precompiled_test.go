package precompiled_test

import (
	"io/fs"
	"path"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"handout/handouts"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/figure"
	"handout/internal/layout"
	"handout/internal/precompiled"
	"handout/internal/render"
)

const remedy = "run go generate ./internal/precompiled"

// TestAsRead holds the values against the files, before and after sheets are
// printed from them: nobody may change what is shared.
func TestAsRead(t *testing.T) {
	compare(t)
	lib := content.Open(handouts.Files)
	line, faults := render.Open(render.Options{Producer: "handout test"})
	if faults.Failed() {
		t.Fatal(faults)
	}
	for _, id := range lib.IDs() {
		for _, lang := range lib.Languages(id) {
			for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
				s, faults := line.Sheet(render.Job{Handout: id, Language: lang, Paper: layout.Letter, Edition: edition})
				if s == nil {
					t.Fatal(faults)
				}
				if _, err := s.PDF(); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	compare(t)
}

func compare(t *testing.T) {
	t.Helper()
	lib := content.Open(handouts.Files)
	for _, id := range lib.IDs() {
		for _, lang := range lib.Languages(id) {
			want, faults := lib.Load(id, lang)
			if want == nil {
				t.Fatal(faults)
			}
			got, ok := precompiled.Handout(id, lang).Get(handouts.Files)
			same(t, id+"/"+lang, got, want, ok)
			words, faults := lib.Words(lang)
			if words == nil {
				t.Fatal(faults)
			}
			gotWords, ok := precompiled.Words(lang).Get(handouts.Files)
			same(t, "words/"+lang, gotWords, words, ok)
		}
	}
	drawings, err := fs.Glob(handouts.Files, "*/*.svg")
	if err != nil || len(drawings) == 0 {
		t.Fatal(drawings, err)
	}
	for _, name := range drawings {
		data, err := fs.ReadFile(handouts.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		want, faults := figure.Parse(name, data)
		if want == nil {
			t.Fatal(faults)
		}
		got, ok := precompiled.Drawing(name).Get(handouts.Files)
		same(t, name, got, want, ok)
	}
}

func same[T any](t *testing.T, what string, got, want T, ok bool) {
	t.Helper()
	if !ok {
		t.Fatalf("%s: there is no value for the files as they are; %s", what, remedy)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(fault.Pos{})); diff != "" {
		t.Errorf("%s: the value is not what the files say; %s (-read, +precompiled):\n%s", what, remedy, diff)
	}
}

// TestStale holds that a change in any file that a handout is made of is
// printed, whether or not anybody ran go generate.
func TestStale(t *testing.T) {
	ready := precompiled.Handout("dre", "en")
	for _, file := range ready.Files {
		t.Run(path.Base(file), func(t *testing.T) {
			changed := fstest.MapFS{}
			for _, name := range ready.Files {
				data, err := fs.ReadFile(handouts.Files, name)
				if err != nil {
					t.Fatal(err)
				}
				if name == file {
					data = append(data, '\n')
				}
				changed[name] = &fstest.MapFile{Data: data}
			}
			if _, ok := ready.Get(changed); ok {
				t.Errorf("%s may change without notice", file)
			}
			delete(changed, file)
			if _, ok := ready.Get(changed); ok {
				t.Errorf("%s may be missing without notice", file)
			}
		})
	}
}

func TestNone(t *testing.T) {
	if _, ok := precompiled.Handout("dre", "fr").Get(handouts.Files); ok {
		t.Error("there is a French handout")
	}
	if _, ok := precompiled.Drawing("figures/none.svg").Get(handouts.Files); ok {
		t.Error("there is a drawing that is not there")
	}
}
