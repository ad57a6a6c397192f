package evidence_test

import (
	"testing"
	"testing/fstest"

	"handout/internal/evidence"
)

// FuzzLoad holds that any claims, sources and safety items are read or refused,
// and that what is read without a fault holds together.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(goodClaim), []byte(sources), []byte(safety))
	f.Add([]byte(goodClaim+goodClaim), []byte("[source]\n"), []byte("[[item]]\n"))
	f.Add([]byte("[claim.a]\nwording = 5\nsources = [1, [\"S1\"]]\n[claim.a.b]\n"), []byte(sources), []byte("item = 3"))
	f.Add([]byte("claim = \"x\"\n"), []byte("\x00"), []byte("[item.\"\"]\n"))
	f.Fuzz(func(t *testing.T, claims, sources, safety []byte) {
		base, faults := evidence.Load(fstest.MapFS{
			"claims.toml": {Data: claims}, "sources.toml": {Data: sources}, "safety.toml": {Data: safety},
		})
		if base == nil {
			t.Fatal("no base")
		}
		for _, x := range faults {
			if x.What == "" || x.Remedy == "" || x.File == "" {
				t.Errorf("%+v says too little", x)
			}
		}
		if faults.Failed() {
			return
		}
		for _, c := range base.Claims {
			if c.ID == "" || c.Wording == "" || c.Basis == evidence.Consensus && c.Question == "" {
				t.Errorf("took in %+v", c)
			}
			for _, id := range c.Sources {
				if base.Source(id) == nil {
					t.Errorf("claim %s rests on %q, which there is not", c.ID, id)
				}
			}
			if c.Basis == evidence.Graded && c.Printable() && len(c.Sources) == 0 {
				t.Errorf("claim %s is printed on no source", c.ID)
			}
		}
		for _, it := range base.Items {
			for _, id := range it.Claims {
				if base.Claim(id) == nil {
					t.Errorf("item %s asks for %q, which there is not", it.ID, id)
				}
			}
		}
	})
}
