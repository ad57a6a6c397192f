package typeface

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func load(t testing.TB) *Set {
	t.Helper()
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// show writes pieces as R[Ng]r[uyễn]: capitals for the main faces, small
// letters for the fallback.
func show(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteByte("RBrb"[p.Face])
		b.WriteString("[" + p.Text + "]")
	}
	return b.String()
}

func TestPieces(t *testing.T) {
	s := load(t)
	tests := []struct {
		name, text string
		bold       bool
		want       string
	}{
		{"nothing", "", false, ""},
		{"plain", "Call us", false, "R[Call us]"},
		{"bold", "Call us", true, "B[Call us]"},
		{"latin", "¿Próstata? “Sí”", false, "R[¿Próstata? “Sí”]"},
		{"polish", "Łukasz Wiśniewski", false, "R[Łukasz Wiśniewski]"},
		{"word whole in the fallback", "Dr. Nguyễn Thị Ánh", false, "R[Dr. ]r[Nguyễn]R[ ]r[Thị]R[ Ánh]"},
		{"fallback bold", "Thị", true, "b[Thị]"},
		{"first letter", "Ọlá", false, "r[Ọlá]"},
		{"hyphen ends a word", "Smith-Thị", false, "R[Smith-]r[Thị]"},
		{"apostrophe ends a word", "O’Thị", false, "R[O’]r[Thị]"},
		{"digits belong to a word", "Thị2", false, "r[Thị2]"},
		{"symbol by itself", "ab″cd", false, "R[ab]r[″]R[cd]"},
		{"symbols after a word", "Thị″″x", false, "r[Thị″″]R[x]"},
		{"mark keeps its letter", "x\u0323", false, "r[x\u0323]"},
		{"mark that the main face has", "Yọ n̄a", false, "r[Yọ]R[ ]r[n̄a]"},
		{"cyrillic", "Иван (Ivan)", false, "r[Иван]R[ (Ivan)]"},
		{"missing inside", "a李b", false, "R[a]R[b]"},
		{"missing inside a word of the fallback", "Thị李Thị", false, "r[Thị]r[Thị]"},
		{"missing at the ends", "李a李", false, "R[a]"},
		{"above the basic plane", "ok 🙂", false, "R[ok ]"},
		{"broken byte", "a\xffb", false, "R[a]R[b]"},
		{"replacement character", "a\uFFFDb", false, "R[a]R[b]"},
		{"controls", "a\tb\x00", false, "R[a]R[b]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pieces := s.Pieces(nil, tt.text, tt.bold)
			if got := show(pieces); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			checkAdvances(t, s, pieces)
		})
	}
}

// checkAdvances adds up each piece anew, character by character.
func checkAdvances(t *testing.T, s *Set, pieces []Piece) {
	t.Helper()
	for _, p := range pieces {
		sum := 0
		for _, r := range p.Text {
			a, ok := s.Advance(p.Face, r)
			if !ok {
				t.Errorf("%q: %U is not in face %d", p.Text, r, p.Face)
			}
			sum += a
		}
		if sum != p.Advance {
			t.Errorf("%q: advance %d, want %d", p.Text, p.Advance, sum)
		}
	}
}

func TestPiecesAppends(t *testing.T) {
	s := load(t)
	pieces := s.Pieces(s.Pieces(nil, "one ", false), "two", true)
	if got, want := show(pieces), "R[one ]B[two]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPiecesDoNotAllocate(t *testing.T) {
	s := load(t)
	buf := make([]Piece, 0, 16)
	for _, text := range []string{"appointment", "Nguyễn Thị Ánh", "a李b", ""} {
		if n := testing.AllocsPerRun(100, func() { buf = s.Pieces(buf[:0], text, false) }); n != 0 {
			t.Errorf("%q: %v allocations", text, n)
		}
	}
}

func TestMissing(t *testing.T) {
	s := load(t)
	tests := []struct {
		text string
		want []rune
	}{
		{"", nil},
		{"Nguyễn Łukasz Şahin Иван Γιώργος", nil},
		{"≤ 5 μL • ½", nil},
		{"5 \u00b5L, 3 \u2126, \u212b, \u212a, \u2011", nil}, // set as another
		{"李小李🙂", []rune{'李', '小', '🙂'}},
		{"a\xff\xfe\uFFFD", []rune{utf8.RuneError}},
		{"\ta\n", []rune{'\t', '\n'}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, s.Missing(tt.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func FuzzPieces(f *testing.F) {
	for _, seed := range []string{"", "Call us", "Dr. Nguyễn Thị Ánh", "x\u0323″李🙂\xff", "Thị″李Thị-a"} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, text string, bold bool) {
		s := load(t)
		pieces := s.Pieces(nil, text, bold)
		checkAdvances(t, s, pieces)

		var got strings.Builder
		for _, p := range pieces {
			if p.Text == "" {
				t.Error("empty piece")
			}
			got.WriteString(p.Text)
		}
		missing := s.Missing(text)
		want := strings.Map(func(r rune) rune {
			for _, m := range missing {
				if r == m {
					return -1
				}
			}
			return r
		}, text)
		if got.String() != want {
			t.Errorf("pieces hold %q, want %q", got.String(), want)
		}
	})
}

func BenchmarkPieces(b *testing.B) {
	s := load(b)
	for _, bench := range []struct{ name, text string }{
		{"ascii", "appointment"},
		{"latin", "próstata"},
		{"fallback", "Nguyễn"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			buf := make([]Piece, 0, 8)
			b.ReportAllocs()
			for b.Loop() {
				buf = s.Pieces(buf[:0], bench.text, false)
			}
		})
	}
}
