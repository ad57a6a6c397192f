package evidence_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"handout/internal/evidence"
)

const sources = `
[source.S1]
title = "A page"
publisher = "A body"
year = "2026"
licence = "copyright"
status = "seen"
[source.S2]
title = "A paper"
publisher = "A journal"
year = "1999"
licence = "copyright"
status = "memory"
`

const safety = `
[item.stop]
what = "you can stop"
claims = ["stop"]
sections = ["decide"]
handouts = ["exam"]
`

const goodClaim = `
[claim.stop]
wording = "You can stop."
grade = "supported"
basis = "evidence"
evidence = "A page says so."
sources = ["S1"]
`

func library(claims string) fstest.MapFS {
	return fstest.MapFS{
		"claims.toml":  {Data: []byte(claims)},
		"sources.toml": {Data: []byte(sources)},
		"safety.toml":  {Data: []byte(safety)},
	}
}

// swap returns the good claim with one line put in place of another.
func swap(line, by string) string { return strings.Replace(goodClaim, line, by, 1) }

func TestLoadFindsFaults(t *testing.T) {
	for _, c := range []struct{ name, claims, want string }{
		{"unknown key", goodClaim + "colour = \"red\"\n", "claims.toml:8:1: unknown key `colour`"},
		{"bad grade", swap(`"supported"`, `"suported"`), "claims.toml:4:9: there is no grade \"suported\"; did you mean `supported`?"},
		{"bad basis", swap(`"evidence"`, `"hearsay"`), "claims.toml:5:9: there is no basis \"hearsay\""},
		{"no wording", swap(`"You can stop."`, `" "`), "claims.toml:3:11: `wording` of `stop` is missing"},
		{"no source", swap(`["S1"]`, `[]`), "claims.toml:7:11: an evidence claim has no source"},
		{"unknown source", swap(`["S1"]`, `["S1", "S11"]`), "claims.toml:7:18: there is no source `S11`"},
		{"memory alone", swap(`["S1"]`, `["S2"]`), "claims.toml:7:11: the claim rests on memory alone"},
		{"twice", swap(`["S1"]`, `["S1", "S1"]`), "claims.toml:7:18: \"S1\" stands in `sources` twice"},
		{"not a list", swap(`["S1"]`, `"S1"`), "claims.toml:7:11: `sources` is a text; it takes a list of texts"},
		{"no question", swap(`basis = "evidence"`, `basis = "consensus"`), "claims.toml:5:9: a consensus claim has no question"},
		{"practice with a source", swap(`basis = "evidence"`, `basis = "practice"`), "claims.toml:7:11: a practice claim has sources"},
		{"duplicate id", goodClaim + goodClaim, "claims.toml:9"},
		{"stray table", goodClaim + "[clam.x]\nwording = \"\"\n", "claims.toml:8:2: unknown key `clam`"},
		{"safety names an unknown claim", strings.Replace(goodClaim, "claim.stop", "claim.stopp", 1), "safety.toml:4:11: there is no claim `stop`"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := evidence.Load(library(c.claims))
			for _, f := range faults {
				if strings.HasPrefix(f.Error(), c.want) {
					return
				}
			}
			t.Errorf("no fault %q in\n%v", c.want, faults)
		})
	}
	if _, faults := evidence.Load(library(goodClaim)); len(faults) > 0 {
		t.Errorf("a good library: %v", faults)
	}
}

func TestLoadNeedsItsFiles(t *testing.T) {
	_, faults := evidence.Load(fstest.MapFS{})
	if len(faults) != 2 {
		t.Errorf("an empty library: %v", faults)
	}
}

// A sentence that was looked at is let through as long as no word changes.
func TestVettedSentencesAreNamedByDigest(t *testing.T) {
	files := library(goodClaim)
	entry := "[sentence." + evidence.Digest("It cures nothing.") + "]\nwhy = \"it denies\"\ntext = "
	files["vetted.toml"] = &fstest.MapFile{Data: []byte(entry + "\"It cures nothing.\"\n")}
	if _, faults := evidence.Load(files); len(faults) > 0 {
		t.Errorf("the sentence itself: %v", faults)
	}
	files["vetted.toml"] = &fstest.MapFile{Data: []byte(entry + "\"It cures everything.\"\n")}
	if _, faults := evidence.Load(files); len(faults) != 1 || faults[0].Line != 3 {
		t.Errorf("another sentence: %v", faults)
	}
}
