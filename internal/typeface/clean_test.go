package typeface

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Call 555-0100 (day)", "Call 555-0100 (day)"},
		{"empty", "", ""},
		{"accents stay", "Sánchez – “clínica”", "Sánchez – “clínica”"},
		{"composed", "Nguye\u0302\u0303n", "Nguyễn"},
		{"composed over a stripped character", "e\u200B\u0301", "é"},
		{"ångström sign", "\u212B", "Å"},
		{"micro", "5 \u00B5L", "5 μL"},
		{"hyphens", "in\u2011and\u2010out", "in-and-out"},
		{"narrow space", "25\u202Fmg", "25\u00A0mg"},
		{"no-break space stays", "25\u00A0mg", "25\u00A0mg"},
		{"soft hyphen", "pro\u00ADstate", "prostate"},
		{"zero width", "a\u200B\u200C\u200Db\u2060c\uFEFF", "abc"},
		{"direction marks", "\u202Aa\u202C\u200E\u2066b\u2069", "ab"},
		{"breaks", "a\tb\nc\r\nd\re\u2028f", "a b c d e f"},
		{"controls", "a\x00\x1bb\x7f\u009fc", "abc"},
		{"emoji selector", "☎\uFE0F", "☎"},
		{"broken bytes", "a\xff\xfeb\xc3", "a\uFFFDb\uFFFD"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Clean(tt.in); got != tt.want {
				t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestCleanDoesNotAllocate(t *testing.T) {
	for _, text := range []string{"Call us", "Sánchez – “clínica”", "Nguyễn"} {
		if n := testing.AllocsPerRun(100, func() { _ = Clean(text) }); n != 0 {
			t.Errorf("%q: %v allocations", text, n)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, seed := range []string{"", "Call us", "Nguye\u0302\u0303n", "a\r\n\tb\xff", "\u212B\u00B5\u2011\u202F", "\u1100\u1161\u11A8\u0344"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out := Clean(in)
		if !utf8.ValidString(out) {
			t.Errorf("Clean(%q) = %q is not UTF-8", in, out)
		}
		if !norm.NFC.IsNormalString(out) {
			t.Errorf("Clean(%q) = %q is not in normal form C", in, out)
		}
		for _, r := range out {
			if isExchanged(r) {
				t.Errorf("Clean(%q) = %q still holds %U", in, out, r)
			}
		}
		if again := Clean(out); again != out {
			t.Errorf("Clean(%q) = %q, and once more %q", in, out, again)
		}
	})
}

func BenchmarkClean(b *testing.B) {
	for _, text := range []string{"Call us before you come", "Sánchez – “clínica”", "Nguye\u0302\u0303n"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Clean(text)
			}
		})
	}
}
