package clinic

import "testing"

func BenchmarkParse(b *testing.B) {
	data := SampleTOML()
	b.ReportAllocs()
	for b.Loop() {
		Parse(SampleFile, data)
	}
}
