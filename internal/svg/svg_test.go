package svg

import (
	"math"
	"strings"
	"testing"

	"handout/internal/fault"
)

// TestPlaces finds elements and attributes by line and column, which counts
// characters, not bytes.
func TestPlaces(t *testing.T) {
	doc, faults := Read("a.svg", []byte("<svg a='1'>\n  <!-- ä\n --><g\tx = \"ä>'\"\n  xlink:href='#é' />é<g/></svg>"))
	if doc == nil {
		t.Fatal(faults)
	}
	g := doc.Root.Children[0]
	tests := []struct {
		name         string
		offset       int
		line, column int
	}{
		{"root", doc.Root.Offset, 1, 1},
		{"root's attribute", doc.Root.Attrs[0].Offset, 1, 6},
		{"element after a comment", g.Offset, 3, 5},
		{"first attribute", g.Attrs[0].Offset, 3, 8},
		{"second attribute", g.Attrs[1].Offset, 4, 3},
		{"element after text", doc.Root.Children[1].Offset, 4, 22},
	}
	for _, tt := range tests {
		if got, want := doc.At(tt.offset), (fault.Pos{File: "a.svg", Line: tt.line, Column: tt.column}); got != want {
			t.Errorf("%s: %v, want %v", tt.name, got, want)
		}
	}
	if g.Attrs[0].Value != "ä>'" || g.Get("xlink:href") != "#é" {
		t.Errorf("attributes %v", g.Attrs)
	}
}

func TestNames(t *testing.T) {
	doc, faults := Read("a.svg", []byte(`<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink" xmlns:e="urn:e" l:href="#a" e:x="1" xml:space="p"><e:path/><s:path/></s:svg>`))
	if doc == nil {
		t.Fatal(faults)
	}
	var names []string
	for _, a := range doc.Root.Attrs {
		names = append(names, a.Name)
	}
	if got := strings.Join(names, " "); got != "xlink:href urn:e:x xml:space" {
		t.Errorf("attributes %q", got)
	}
	if c := doc.Root.Children; !c[0].Foreign || c[1].Foreign || c[1].Name != "path" {
		t.Errorf("children %v %v", c[0], c[1])
	}
}

func TestLatin1(t *testing.T) {
	doc, faults := Read("a.svg", []byte("<?xml version='1.0' encoding='ISO-8859-1'?><svg><title>Cl\xednica</title><g/></svg>"))
	if doc == nil {
		t.Fatal(faults)
	}
	if got := doc.Root.Children[0].Text; got != "Clínica" {
		t.Errorf("got %q", got)
	}
	if at := doc.At(doc.Root.Children[1].Offset); at.Column != 71 {
		t.Errorf("the element after stands at %v", at)
	}
}

// TestArcs measures arcs against the circle they are part of.
func TestArcs(t *testing.T) {
	for _, flags := range []string{"0 0", "0 1", "1 0", "1 1"} {
		path, err := ParsePath("M 50 10 A 40 40 0 " + flags + " 90 50")
		if err != nil {
			t.Fatal(err)
		}
		centre := Point{50, 50}
		if flags == "0 0" || flags == "1 1" {
			centre = Point{90, 10}
		}
		from := path[0].P[0]
		for _, s := range path[1:] {
			for i := range 11 {
				p := s.At(from, float64(i)/10)
				if off := math.Hypot(p.X-centre.X, p.Y-centre.Y) - 40; math.Abs(off) > 0.02 {
					t.Errorf("flags %s: %v is %.3f off the circle", flags, p, off)
				}
			}
			from = s.P[2]
		}
		if from != (Point{90, 50}) {
			t.Errorf("flags %s: ends at %v", flags, from)
		}
	}
}

// TestArcTooSmall grows radii that do not reach.
func TestArcTooSmall(t *testing.T) {
	path, err := ParsePath("M0 0A1 1 0 0 1 20 0")
	if err != nil {
		t.Fatal(err)
	}
	box, _ := path.Bounds()
	if math.Abs(box.Min.Y+10) > 0.01 || math.Abs(box.Max.X-20) > 0.01 {
		t.Errorf("box %v", box)
	}
}

func TestBounds(t *testing.T) {
	tests := []struct {
		path string
		want Box
	}{
		{"M1 2L3 4", Box{Point{1, 2}, Point{3, 4}}},
		{"M0 0C0 40 40 40 40 0", Box{Point{0, 0}, Point{40, 30}}},
		{"M0 0Q20 40 40 0", Box{Point{0, 0}, Point{40, 20}}},
		{"M0 0C-10 0 50 0 40 0", Box{Point{-1.1289, 0}, Point{41.1289, 0}}},
	}
	for _, tt := range tests {
		path, err := ParsePath(tt.path)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := path.Bounds()
		for _, d := range []float64{got.Min.X - tt.want.Min.X, got.Min.Y - tt.want.Min.Y, got.Max.X - tt.want.Max.X, got.Max.Y - tt.want.Max.Y} {
			if !ok || math.Abs(d) > 0.001 {
				t.Errorf("%s: %v, want %v", tt.path, got, tt.want)
				break
			}
		}
	}
	if _, ok := (Path{}).Bounds(); ok {
		t.Error("an empty path has bounds")
	}
}

func TestTransform(t *testing.T) {
	tests := []struct {
		text string
		want Point // of 1, 2
	}{
		{"", Point{1, 2}},
		{"translate(3)", Point{4, 2}},
		{"translate(3,4) scale(2)", Point{5, 8}},
		{"scale(2),translate(3 4)", Point{8, 12}},
		{" rotate( 90 ) ", Point{-2, 1}},
		{"rotate(90 1 1)", Point{0, 1}},
		{"skewX(45)", Point{3, 2}},
		{"skewY(45)", Point{1, 3}},
		{"matrix(1 2 3 4 5 6)", Point{12, 16}},
	}
	for _, tt := range tests {
		steps, err := ParseTransform(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		m := Identity()
		for _, s := range steps {
			m = m.Mul(s.Matrix())
		}
		got := m.Apply(Point{1, 2})
		if math.Hypot(got.X-tt.want.X, got.Y-tt.want.Y) > 1e-9 {
			t.Errorf("%s: %v, want %v", tt.text, got, tt.want)
		}
		inverse, ok := m.Inverse()
		if back := inverse.Apply(got); !ok || math.Hypot(back.X-1, back.Y-2) > 1e-9 {
			t.Errorf("%s: the inverse gives %v", tt.text, back)
		}
	}
	for _, bad := range []string{"scale", "scale(", "scale()", "scale(1 2 3)", "rotate(1 2)", "turn(1)", "matrix(1)", "scale(x)"} {
		if _, err := ParseTransform(bad); err == nil {
			t.Errorf("%q is read as a transform", bad)
		}
	}
}

func FuzzParsePath(f *testing.F) {
	f.Add("M1.5.5-.0 1e1a1 1 0 01.5.5zl1 1T2 2s1 1 1 1")
	f.Fuzz(func(t *testing.T, data string) {
		path, err := ParsePath(data)
		if err != nil {
			return
		}
		for i, s := range path {
			if i == 0 && s.Op != 'M' || i > 0 && path[i-1].Op == 'Z' && s.Op != 'M' && s.Op != 'Z' {
				t.Fatalf("segment %d of %q draws from nowhere", i, data)
			}
			for _, p := range s.P {
				if math.IsNaN(p.X + p.Y) {
					t.Fatalf("%q leads to no number: %v", data, s)
				}
			}
		}
	})
}
