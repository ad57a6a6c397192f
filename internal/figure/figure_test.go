package figure

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the goldens anew")

// dump writes a drawing so that a person can review it.
func dump(d *Drawing) string {
	var b strings.Builder
	fmt.Fprintf(&b, "drawing %d × %d\n", d.W, d.H)
	for _, s := range d.Shapes {
		fmt.Fprintf(&b, "shape fill %s stroke %s", colourName(s.Fill), colourName(s.Stroke))
		if s.Weight != 0 {
			fmt.Fprintf(&b, " weight %d", s.Weight)
		}
		if s.Round {
			b.WriteString(" round")
		}
		b.WriteString("\n")
		for _, seg := range s.Path {
			fmt.Fprintf(&b, "  %c", seg.Op)
			for i := range points(seg.Op) {
				fmt.Fprintf(&b, " %d,%d", seg.P[2*i], seg.P[2*i+1])
			}
			b.WriteString("\n")
		}
	}
	for _, l := range d.Labels {
		fmt.Fprintf(&b, "label %s at %d,%d anchor %c size %d", l.Name, l.X, l.Y, l.Anchor, l.Size)
		if l.Bold {
			b.WriteString(" bold")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func colourName(c Colour) string {
	switch {
	case !c.On:
		return "none"
	case c.Current:
		return "current"
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

func TestGoldens(t *testing.T) {
	inputs, err := filepath.Glob("testdata/*.svg")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no figures in testdata: %v", err)
	}
	for _, input := range inputs {
		t.Run(filepath.Base(input), func(t *testing.T) {
			data, err := os.ReadFile(input)
			if err != nil {
				t.Fatal(err)
			}
			d, faults := Parse(filepath.Base(input), data)
			got := faults.Sort().Error() + "\n"
			if d != nil {
				got = dump(d)
			}
			golden := strings.TrimSuffix(input, ".svg") + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("differs from %s (-want +got); if it is meant, run with -update:\n%s", golden, diff)
			}
		})
	}
}

// svg100 wraps elements in a figure of 100 × 100.
func svg100(inside string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">` + inside + `</svg>`)
}

func TestElements(t *testing.T) {
	const black = "shape fill #000000 stroke none\n"
	const inked = "shape fill none stroke #112233 weight 2000\n"
	tests := []struct{ name, in, want string }{
		{"rect", `<rect x="1" y="2" width="3" height="4"/>`, black + "  M 1000,2000\n  L 4000,2000\n  L 4000,6000\n  L 1000,6000\n  Z\n"},
		{"line", `<line x1="1" y1="2" x2="3" y2="4" stroke="#112233" stroke-width="2" fill="none"/>`, inked + "  M 1000,2000\n  L 3000,4000\n"},
		{"polyline", `<polyline points="1,2 3,4 5,6" stroke="#123" stroke-width="2" fill="none"/>`, inked + "  M 1000,2000\n  L 3000,4000\n  L 5000,6000\n"},
		{"polygon", `<polygon points="1 2,3 4 5 6"/>`, black + "  M 1000,2000\n  L 3000,4000\n  L 5000,6000\n  Z\n"},
		{"circle", `<circle cx="10" cy="10" r="1"/>`, black + "  M 11000,10000\n  C 11000,10552 10552,11000 10000,11000\n  C 9448,11000 9000,10552 9000,10000\n  C 9000,9448 9448,9000 10000,9000\n  C 10552,9000 11000,9448 11000,10000\n  Z\n"},
		{"relative path", `<path d="m1 2l3 0h1v1t1 1z"/>`, black + "  M 1000,2000\n  L 4000,2000\n  L 5000,2000\n  L 5000,3000\n  C 5000,3000 5333,3333 6000,4000\n  Z\n"},
		{"tight numbers", `<path d="M1.5.5-.0 1e1L2 2"/>`, black + "  M 1500,500\n  L 0,10000\n  L 2000,2000\n"},
		{"quadratic", `<path d="M0 9Q3 15 6 9T12 9"/>`, black + "  M 0,9000\n  C 2000,13000 4000,13000 6000,9000\n  C 8000,5000 10000,5000 12000,9000\n"},
		{"smooth cubic", `<path d="M0 9C1 8 2 8 3 9S5 10 6 9"/>`, black + "  M 0,9000\n  C 1000,8000 2000,8000 3000,9000\n  C 4000,10000 5000,10000 6000,9000\n"},
		{"after a close", `<path d="M1 1L3 1Zl1 1"/>`, black + "  M 1000,1000\n  L 3000,1000\n  Z\n  M 1000,1000\n  L 2000,2000\n"},
		{"quarter arc", `<path d="M10 0A10 10 0 0 1 20 10"/>`, black + "  M 10000,0\n  C 15523,0 20000,4477 20000,10000\n"},
		{"compact arc flags", `<path d="M10 0A10 10 0 0120 10"/>`, black + "  M 10000,0\n  C 15523,0 20000,4477 20000,10000\n"},
		{"flat arc", `<path d="M10 0A0 5 0 0 1 20 10"/>`, black + "  M 10000,0\n  L 20000,10000\n"},
		{"inherited", `<g fill="none" stroke="currentColor" stroke-width="2"><g transform="translate(1 2) scale(2)"><line x1="0" y1="0" x2="1" y2="1"/></g></g>`,
			"shape fill none stroke current weight 4000\n  M 1000,2000\n  L 3000,4000\n"},
		{"mirrored", `<g transform="translate(100 0) scale(-1 1)"><polygon points="0 0 10 0 0 10"/></g>`, black + "  M 100000,0\n  L 90000,0\n  L 100000,10000\n  Z\n"},
		{"round", `<line x1="0" y1="0" x2="1" y2="1" stroke="#000" stroke-linecap="round" stroke-linejoin="round"/>`,
			"shape fill #000000 stroke #000000 weight 1000 round\n  M 0,0\n  L 1000,1000\n"},
		{"nothing painted", `<rect width="5" height="5" fill="none"/>`, ""},
		{"zero stroke", `<rect width="5" height="5" fill="none" stroke="#000" stroke-width="0"/>`, ""},
		{"label", `<text data-label="bladder" x="1" y="2" text-anchor="middle" font-size="8" font-weight="bold">Bladder</text>`, "label bladder at 1000,2000 anchor m size 8000 bold\n"},
		{"scaled label", `<g transform="scale(.5)"><text data-label="a-1" x="2" y="2" font-size="8">x</text></g>`, "label a-1 at 1000,1000 anchor s size 4000\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, faults := Parse("f.svg", svg100(tt.in))
			if d == nil {
				t.Fatal(faults)
			}
			if diff := cmp.Diff("drawing 100000 × 100000\n"+tt.want, dump(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"opacity", `<rect width="1" height="1" opacity=".5"/>`, "f.svg:1:90: `opacity` of <rect> is outside the figures' subset of SVG; mix the colour by hand and write it as #rrggbb"},
		{"style", "\n<g\n  style=\"fill:red\"/>", "f.svg:3:3: `style` of <g> is outside"},
		{"class", `<rect width="1" height="1" class="a"/>`, "`class` of <rect>"},
		{"gradient", `<linearGradient id="a"/>`, "f.svg:1:63: <linearGradient> is outside the figures' subset"},
		{"image", `<image href="x.png"/>`, "<image> is outside"},
		{"use", `<use href="#a"/>`, "<use> is outside"},
		{"rotate", `<g transform="rotate(4)"/>`, "rotate() is outside"},
		{"uneven scale", `<g transform="scale(1 2)"/>`, "the scale is not the same both ways"},
		{"flat scale", `<g transform="scale(0)"/>`, "the scale is not the same both ways"},
		{"broken transform", `<g transform="translate(1"/>`, "in transform:"},
		{"transform on a shape", `<rect width="1" height="1" transform="scale(2)"/>`, "put the shape in a <g transform=…>"},
		{"named colour", `<rect width="1" height="1" fill="red"/>`, `fill is no colour a figure may use: "red"`},
		{"short colour", `<rect width="1" height="1" fill="#12345"/>`, "fill is no colour"},
		{"unit", `<rect width="1mm" height="1"/>`, `in width: expected a number at "mm"`},
		{"no size", `<circle cx="5" cy="5"/>`, "<circle> has no size"},
		{"path number", `<path d="M1 x"/>`, `in d: expected a number at "x"`},
		{"path start", `<path d="L1 1"/>`, "not with M"},
		{"path breaks off", `<path d="M1 1 C1 2"/>`, "path data breaks off"},
		{"path command", `<path d="M1 1 B1 2"/>`, `unknown path command "B"`},
		{"arc flag", `<path d="M1 1 A1 1 0 2 0 3 3"/>`, "expected 0 or 1"},
		{"huge number", `<path d="M1e300 1"/>`, "out of range"},
		{"odd points", `<polygon points="1 2 3"/>`, "points are not two or more"},
		{"half round", `<path d="M1 1L2 2" stroke="#000" stroke-linecap="round"/>`, "only one of stroke-linecap and stroke-linejoin is round"},
		{"square caps", `<path d="M1 1L2 2" stroke="#000" stroke-linecap="square"/>`, `stroke-linecap is "square"`},
		{"leaves the page", `<rect x="90" width="20" height="1"/>`, "the shape leaves the viewBox at 110.0 1.0"},
		{"curve leaves the page", `<path d="M0 50C0 -90 100 -90 100 50"/>`, "the shape leaves the viewBox"},
		{"text without label", `<text x="1" y="2" font-size="3">Hi</text>`, "<text> has no data-label"},
		{"label name", `<text data-label="Blad der" x="1" y="2" font-size="3"/>`, "<text> has no data-label"},
		{"label size", `<text data-label="a" x="1" y="2"/>`, "<text> has no font-size"},
		{"label outside", `<text data-label="a" x="-1" y="2" font-size="3"/>`, "anchor is outside the viewBox"},
		{"tspan", `<text data-label="a" x="1" y="2" font-size="3"><tspan>x</tspan></text>`, "<tspan> stands inside <text>"},
		{"mirrored label", `<g transform="translate(50 0) scale(-1 1)"><text data-label="a" x="1" y="2" font-size="3"/></g>`, "cannot be mirrored"},
		{"loose text", `hello`, "there is loose text in <svg>"},
		{"foreign", `<x:y xmlns:x="urn:x"/>`, "<y> is not SVG"},
		{"broken off", `<rect`, "breaks off"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := svg100(tt.in)
			if tt.name == "broken off" {
				in = in[:len(in)-len("</svg>")]
			}
			d, faults := Parse("f.svg", in)
			if d != nil || len(faults) != 1 {
				t.Fatalf("want one fault, got %q", faults)
			}
			if got := faults[0].Error(); !strings.Contains(got, tt.want) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if faults[0].Line == 0 || faults[0].Remedy == "" {
				t.Errorf("no place or no remedy: %s", faults[0])
			}
		})
	}
}

func TestRootFaults(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", ``, "there is no drawing in it"},
		{"not svg", `<html/>`, "it begins with <html>, not <svg>"},
		{"no viewBox", `<svg/>`, "the figure has no size"},
		{"moved viewBox", `<svg viewBox="1 0 5 5"/>`, "does not begin at 0 0"},
		{"doctype", "<!DOCTYPE svg>\n<svg viewBox='0 0 5 5'/>", "f.svg:1:1: a DOCTYPE"},
		{"style sheet", `<?xml-stylesheet href="a.css"?><svg viewBox="0 0 5 5"/>`, "<?xml-stylesheet?> reaches outside"},
		{"UTF-16", "\xff\xfe<\x00", "encoded as UTF-16"},
		{"encoding", `<?xml version="1.0" encoding="shift_jis"?><svg viewBox="0 0 5 5"/>`, `encoded as "shift_jis"`},
		{"too deep", strings.Repeat("<svg>", 300), "200 deep"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, faults := Parse("f.svg", []byte(tt.in))
			if d != nil || !strings.Contains(faults.Error(), tt.want) {
				t.Errorf("got %q, want %q", faults.Error(), tt.want)
			}
		})
	}
}

// TestShipped holds every figure and icon of the project to the subset.
func TestShipped(t *testing.T) {
	shipped := 0
	for _, folder := range []string{"figures", "icons"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "handouts", folder, "*.svg"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			shipped++
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, faults := Parse(filepath.Join(folder, filepath.Base(file)), data)
			if len(faults) > 0 {
				t.Error(faults)
				continue
			}
			if len(d.Shapes) == 0 {
				t.Errorf("%s draws nothing", file)
			}
		}
	}
	if shipped == 0 {
		t.Skip("no figures or icons are drawn yet")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(svg100(`<g transform="scale(2)"><path d="M1 1a2 3 40 0 1 5 5s1 2 3 4q1 1 2 2tz"/></g>`))
	f.Add(svg100(`<text data-label="a" x="1" y="2" font-size="3">x</text><circle r="1" cx="1" cy="1"/>`))
	f.Add([]byte(`<?xml version="1.0" encoding="latin1"?><svg viewBox='0 0 9 9'><!-- é --><rect width="1" height="1"/></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, faults := Parse("f.svg", data)
		if (d == nil) != faults.Failed() {
			t.Fatalf("drawing %v with faults %q", d, faults)
		}
		if d == nil {
			return
		}
		for _, s := range d.Shapes {
			if len(s.Path) == 0 || s.Path[0].Op != 'M' {
				t.Fatalf("a path that begins without a move: %v", s.Path)
			}
		}
	})
}
