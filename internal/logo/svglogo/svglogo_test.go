package svglogo

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/colornames"
)

// painted paints a drawing of 100 × 100 user units at 2 pixels a unit.
func painted(t *testing.T, inside string) *Picture {
	t.Helper()
	p, faults := Paint("logo.svg", svg100(inside), 200, 200)
	if p == nil {
		t.Fatal(faults)
	}
	return p
}

func svg100(inside string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">` + inside + `</svg>`)
}

// at returns the pixel at a place in thousandths of the picture.
func (p *Picture) at(x, y int) string {
	i := 3 * (y*p.H/1000*p.W + x*p.W/1000)
	return fmt.Sprintf("%02x%02x%02x", p.Pix[i], p.Pix[i+1], p.Pix[i+2])
}

// near compares two colors; gradients differ a little within a pixel.
func near(t *testing.T, got, want string) bool {
	t.Helper()
	var a, b [3]int
	for _, v := range []struct {
		text string
		into *[3]int
	}{{got, &a}, {want, &b}} {
		if _, err := fmt.Sscanf(v.text, "%02x%02x%02x", &v.into[0], &v.into[1], &v.into[2]); err != nil {
			t.Fatal(err)
		}
	}
	for i := range a {
		if d := a[i] - b[i]; d > 4 || d < -4 {
			return false
		}
	}
	return true
}

// TestPaint looks at pixels, each "x,y=color" with x and y in user units.
func TestPaint(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"default fill", `<rect width="50" height="100"/>`, "25,50=000000 75,50=ffffff"},
		{"attribute", `<rect width="50" height="100" fill="#1f6f78"/>`, "25,50=1f6f78"},
		{"short hex", `<rect width="50" height="100" fill="#abc"/>`, "25,50=aabbcc"},
		{"name", `<rect width="50" height="100" fill="Teal"/>`, "25,50=008080"},
		{"rgb percent", `<rect width="50" height="100" fill="rgb(100%, 0%, 20%)"/>`, "25,50=ff0033"},
		{"hsl", `<rect width="50" height="100" fill="hsl(210, 50%, 40%)"/>`, "25,50=336699"},
		{"rgba", `<rect width="50" height="100" fill="rgba(0,0,0,.5)"/>`, "25,50=808080"},
		{"currentColor", `<g color="#00f"><rect width="50" height="100" fill="currentColor"/></g>`, "25,50=0000ff"},
		{"opacity of group and fill", `<g opacity=".5"><rect width="50" height="100" fill-opacity="50%"/></g>`, "25,50=bfbfbf"},
		{"inline style wins", `<style>.a{fill:#00f}</style><rect class="a" width="50" height="100" fill="#0f0" style="fill:#f00"/>`, "25,50=ff0000"},
		{"class over element", `<style>.a{fill:#00f} rect{fill:#0f0}</style><rect class="b a" width="50" height="100"/>`, "25,50=0000ff"},
		{"id over class", `<style>#i{fill:#f00}.a{fill:#00f}</style><rect id="i" class="a" width="50" height="100"/>`, "25,50=ff0000"},
		{"sheet over attribute", `<style><![CDATA[ /* x{} */ rect,circle{fill:#0f0} @media (prefers-color-scheme: dark){rect{fill:red}} ]]></style><rect width="50" height="100" fill="#00f"/>`, "25,50=00ff00"},
		{"important over inline", `<style>.a{fill:#00f !important}</style><rect class="a" width="50" height="100" style="fill:#f00"/>`, "25,50=0000ff"},
		{"important over what follows", `<rect width="50" height="100" style="fill:#a0c!important;fill:#0a0"/>`, "25,50=aa00cc"},
		{"a statement without a block", `<style>@charset "utf-8";.a{fill:#00f}</style><rect class="a" width="50" height="100"/>`, "25,50=0000ff"},
		{"hidden", `<rect width="50" height="100" display="none"/><rect width="50" height="100" visibility="hidden"/>`, "25,50=ffffff"},
		{"even-odd", `<path fill-rule="evenodd" d="M0 0H100V100H0ZM25 25H75V75H25Z"/>`, "10,10=000000 50,50=ffffff"},
		{"non-zero, same way", `<path d="M0 0H100V100H0ZM25 25H75V75H25Z"/>`, "50,50=000000"},
		{"non-zero, other way", `<path d="M0 0H100V100H0ZM25 25V75H75V25Z"/>`, "50,50=ffffff"},
		{"stroke", `<path d="M0 50H100" stroke="#f00" stroke-width="20"/>`, "50,42=ff0000 50,58=ff0000 50,38=ffffff"},
		{"stroke in a scale", `<g transform="scale(10)"><path d="M0 5H10" stroke="#f00" stroke-width="2"/></g>`, "50,42=ff0000 50,58=ff0000 50,38=ffffff"},
		{"even scale by one number", `<g transform="scale(2)"><rect width="25" height="25"/></g>`, "45,45=000000 55,45=ffffff"},
		{"rotate about", `<rect x="40" y="10" width="20" height="20" transform="rotate(90 50 50)"/>`, "80,50=000000 50,20=ffffff"},
		{"skew and matrix", `<g transform="matrix(1 0 0 1 10 0) skewX(45)"><rect width="20" height="50"/></g>`, "55,40=000000 20,40=ffffff"},
		{"square cap", `<path d="M30 50H70" stroke="#f00" stroke-width="20" stroke-linecap="square"/>`, "23,43=ff0000 77,57=ff0000"},
		{"round cap", `<path d="M30 50H70" stroke="#f00" stroke-width="20" stroke-linecap="round"/>`, "22,50=ff0000 22,42=ffffff"},
		{"butt cap", `<path d="M30 50H70" stroke="#f00" stroke-width="20"/>`, "28,50=ffffff 32,50=ff0000"},
		{"mitre", `<path d="M20 80V20H80" fill="none" stroke="#f00" stroke-width="20"/>`, "12,12=ff0000"},
		{"bevel", `<path d="M20 80V20H80" fill="none" stroke="#f00" stroke-width="20" stroke-linejoin="bevel"/>`, "12,12=ffffff 17,17=ff0000"},
		{"round join", `<path d="M20 80V20H80" fill="none" stroke="#f00" stroke-width="20" stroke-linejoin="round"/>`, "11,11=ffffff 14,14=ff0000"},
		{"mitre limit", `<path d="M20 20L80 30L20 40" fill="none" stroke="#f00" stroke-width="6"/>`, "86,30=ffffff"},
		{"dot", `<path d="M50 50h0" stroke="#f00" stroke-width="20" stroke-linecap="round"/>`, "50,50=ff0000 50,58=ff0000 56,56=ff0000 59,59=ffffff"},
		{"dashes", `<path d="M0 50H100" stroke="#f00" stroke-width="20" stroke-dasharray="20 10"/>`, "10,50=ff0000 25,50=ffffff 40,50=ff0000"},
		{"dash offset", `<path d="M0 50H100" stroke="#f00" stroke-width="20" stroke-dasharray="20,10" stroke-dashoffset="20"/>`, "5,50=ffffff 20,50=ff0000"},
		{"dashes of no length", `<path d="M0 50H100" stroke="#f00" stroke-width="20" stroke-dasharray="0 0"/>`, "50,50=ff0000"},
		{"units", `<rect width="0.5in" height="100%"/>`, "45,99=000000 51,50=ffffff"},
		{"use before its shape", `<use href="#a" x="50"/><defs><rect id="a" width="40" height="40" fill="#00f"/></defs>`, "70,20=0000ff 20,20=ffffff"},
		{"symbol", `<symbol id="s"><rect width="40" height="40"/></symbol><use xlink:href="#s" y="50" fill="#0f0"/>`, "20,70=00ff00 20,20=ffffff"},
		{"clip", `<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath><rect width="100" height="100" clip-path="url(#c)"/>`, "50,50=000000 20,20=ffffff"},
		{"clip in a clip", `<clipPath id="c"><rect width="60" height="100"/></clipPath><clipPath id="d"><use href="#r"/></clipPath><defs><rect id="r" x="40" width="60" height="100"/></defs><g clip-path="url(#c)"><rect width="100" height="100" style="clip-path:url(#d)"/></g>`, "50,50=000000 20,50=ffffff 80,50=ffffff"},
		{"linear gradient, after its use", `<rect width="100" height="100" fill="url(#g)"/><linearGradient id="g"><stop stop-color="#f00"/><stop offset="100%" stop-color="#00f"/></linearGradient>`, "50,50=7f0080 1,50=fb0004"},
		{"gradient by reference", `<linearGradient id="s"><stop style="stop-color:#f00"/><stop offset="1" style="stop-color:#00f"/></linearGradient><linearGradient id="g" xlink:href="#s" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="50"/><rect width="100" height="100" fill="url(#g)"/>`, "50,75=0000ff 1,25=7d0082"},
		{"reflected", `<linearGradient id="g" x2=".5" spreadMethod="reflect"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient><rect width="100" height="100" fill="url(#g)"/>`, "99,50=fa0005"},
		{"radial gradient", `<radialGradient id="g"><stop stop-color="#fff"/><stop offset=".5" stop-color="#f00"/><stop offset="1" stop-color="#00f"/></radialGradient><rect width="100" height="100" fill="url(#g)"/>`, "50,50=fffdfd 75,50=fe0001 1,1=0000ff"},
		{"turned radial gradient", `<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" gradientTransform="translate(50 50) rotate(90) scale(50 10)"><stop offset="1" stop-color="#f00"/><stop offset="1" stop-color="#00f"/></radialGradient><rect width="100" height="100" fill="url(#g)"/>`, "50,90=ff0000 70,50=0000ff"},
		{"gradient with opacity", `<linearGradient id="g"><stop stop-opacity=".5"/></linearGradient><rect width="100" height="100" fill="url(#g)"/>`, "50,50=808080"},
		{"gradient that is not there", `<rect width="100" height="100" fill="url(#x) #0f0"/>`, "50,50=00ff00"},
		{"no stops", `<linearGradient id="g"/><rect width="100" height="100" fill="url(#g)"/>`, "50,50=ffffff"},
		{"editor's notes", `<x:a xmlns:x="urn:x"><x:style>junk</x:style></x:a><metadata>m</metadata><rect width="50" height="100"/>`, "25,50=000000"},
		{"empty text", `<text> </text><rect width="50" height="100"/>`, "25,50=000000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := painted(t, tt.in)
			for _, want := range strings.Fields(tt.want) {
				var x, y int
				var color string
				if _, err := fmt.Sscanf(want, "%d,%d=%s", &x, &y, &color); err != nil {
					t.Fatal(err)
				}
				if got := p.at(10*x, 10*y); !near(t, got, color) {
					t.Errorf("%d,%d is %s, want %s", x, y, got, color)
				}
			}
		})
	}
}

// TestNames compares our names with another's.
func TestNames(t *testing.T) {
	for name, want := range colornames.Map {
		if got, ok := named(name); !ok || got != fmt.Sprintf("%02x%02x%02x", want.R, want.G, want.B) {
			t.Errorf("%s is %s, want %v", name, got, want)
		}
	}
	for _, not := range []string{"", "re", "ed", "f0f8ff", "red=", "aqua antique"} {
		if got, ok := named(not); ok {
			t.Errorf("%q is %s", not, got)
		}
	}
}

func TestSize(t *testing.T) {
	tests := []struct {
		root       string
		maxW, maxH int
		w, h       int
	}{
		{`viewBox="0 0 200 100"`, 900, 300, 600, 300},
		{`viewBox="-5,-5,20,2"`, 900, 300, 900, 90},
		{`viewBox="0 0 20 10" width="100%" height="3em"`, 900, 300, 600, 300},
		{`width="40mm" height="20mm"`, 900, 300, 600, 300},
		{`viewBox="0 0 100000 1"`, 900, 300, 900, 1},
	}
	for _, tt := range tests {
		p, faults := Paint("logo.svg", []byte("<svg "+tt.root+"/>"), tt.maxW, tt.maxH)
		if p == nil {
			t.Error(faults)
		} else if p.W != tt.w || p.H != tt.h {
			t.Errorf("%s: %d × %d, want %d × %d", tt.root, p.W, p.H, tt.w, tt.h)
		}
	}
}

// TestPrograms paints what drawing programs write, with the traps of each: a
// clip and gradients after their use and an even-odd hole (Figma); gradients
// by reference and editor's notes (Inkscape); a style sheet, a clip by use and
// a viewBox that does not begin at 0, a DOCTYPE with names for namespaces, and a
// drawing wrapped in a <switch> (Illustrator).
func TestPrograms(t *testing.T) {
	tests := []struct{ file, want string }{
		{"figma.svg", "166,500=808854 333,0=ffffff 250,500=f5f4ed 533,500=fedfa0 733,200=1f6f78 833,500=ffffff 988,500=ffffff 973,500=cc0000"},
		{"inkscape.svg", "166,500=76aa7b 388,160=cc0000 820,500=ae98b1 500,500=ffffff"},
		{"illustrator-doctype.svg", "166,500=2e9e5b 33,500=e07a1f 600,250=0b5a9e 900,900=ffffff"},
		{"illustrator-entities.svg", "250,500=0b5a9e 750,500=e07a1f 950,50=ffffff"},
		{"illustrator.svg", "250,800=2b6cb0 250,700=dd6b20 500,100=dd6b20 800,500=2b6cb0 900,500=ffffff 575,200=1f7a1f 575,500=1f7a1f"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", tt.file))
			if err != nil {
				t.Fatal(err)
			}
			p, faults := Paint(tt.file, data, 900, 300)
			if p == nil {
				t.Fatal(faults)
			}
			for _, want := range strings.Fields(tt.want) {
				var x, y int
				var color string
				if _, err := fmt.Sscanf(want, "%d,%d=%s", &x, &y, &color); err != nil {
					t.Fatal(err)
				}
				if got := p.at(x, y); !near(t, got, color) {
					t.Errorf("%d,%d is %s, want %s", x, y, got, color)
				}
			}
		})
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"script", `<script>1</script>`, "holds a script"},
		{"foreign script", `<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>`, "holds a script"},
		{"script in an attribute", `<rect onclick="x()" width="1" height="1"/>`, "`onclick` runs a script"},
		{"image", `<image href="data:image/png;base64,AA"/>`, "a picture of pixels"},
		{"foreignObject", `<foreignObject/>`, "<foreignObject>"},
		{"external use", `<use xlink:href="other.svg#a"/>`, "`xlink:href` refers to something outside"},
		{"external link", `<a href="https://example.org"><rect width="1" height="1"/></a>`, "`href` refers to something outside"},
		{"external fill", `<rect fill="url(other.svg#g)" width="1" height="1"/>`, "`fill` refers to something outside"},
		{"external style", `<rect style="fill:URL( 'http://x/#g')" width="1" height="1"/>`, "`style` refers to something outside"},
		{"import", `<style>@import "x.css";</style>`, "style sheet refers to something outside"},
		{"font", `<style>@font-face{src:url(x.woff)}</style>`, "style sheet refers to something outside"},
		{"animation", `<rect width="1" height="1"><animate attributeName="x"/></rect>`, "the logo moves"},
		{"text", `<text x="1">Clinic</text>`, "convert the text to outlines"},
		{"text in tspan", `<text><tspan>Clinic</tspan></text>`, "convert the text to outlines"},
		{"mask", `<mask id="m"/><g mask="url(#m)"/>`, "`mask` is not drawn"},
		{"filter in a style", `<g style="filter:url(#f)"/>`, "`filter` is not drawn"},
		{"pattern", `<pattern id="p"/><rect width="1" height="1" fill="url(#p)"/>`, "`fill` is a <pattern>"},
		{"selector", `<style>g > path{fill:red}</style>`, `style rule "g > path"`},
		{"color", `<rect width="1" height="1" fill="icc(1)"/>`, "`fill` is \"icc(1)\""},
		{"path", `<path d="M1 1 L x"/>`, `in <path>: expected a number at "x"`},
		{"transform", `<g transform="turn(4)"/>`, "in transform"},
		{"far away", `<g transform="` + strings.Repeat("scale(1e6)", 3) + `"/>`, "far outside"},
		{"unknown element", `<blink/>`, "<blink> is not drawn"},
		{"nested svg", `<svg/>`, "<svg> is not drawn"},
		{"use of itself", `<g id="a"><use href="#a"/></g>`, "draws itself"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, faults := Paint("logo.svg", svg100("\n"+tt.in), 200, 200)
			if p != nil || len(faults) != 1 {
				t.Fatalf("want one fault, got %q", faults)
			}
			f := faults[0]
			if !strings.Contains(f.What+"; "+f.Remedy, tt.want) {
				t.Errorf("got %s, want %s", f, tt.want)
			}
			if f.File != "logo.svg" || f.Line != 2 || f.Remedy == "" || f.Key != "logo" {
				t.Errorf("place, key or remedy is missing: %+v", f)
			}
		})
	}
}

func TestNoSize(t *testing.T) {
	for _, root := range []string{``, `viewBox="0 0 0 5"`, `viewBox="0 0 x"`, `width="100%" height="100%"`} {
		if p, faults := Paint("logo.svg", []byte("<svg "+root+"/>"), 200, 200); p != nil || !strings.Contains(faults.Error(), "has no size") {
			t.Errorf("%s: %q", root, faults)
		}
	}
}

// TestBounded gives drawings that would take minutes or gigabytes and holds
// that they are refused.
func TestBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("works through its whole allowance, which takes seconds")
	}
	laughs := `<g id="l0"><rect width="100" height="100"/></g>`
	for i := 1; i < 9; i++ {
		laughs += fmt.Sprintf(`<g id="l%d">%s</g>`, i, strings.Repeat(fmt.Sprintf(`<use href="#l%d"/>`, i-1), 10))
	}
	fan := `<path d="M0 0` + strings.Repeat("L100 100L0 3", 100_000) + `" `
	tests := []struct{ name, in string }{
		{"uses of uses", laughs},
		{"many large shapes", strings.Repeat(`<rect width="100" height="100" opacity=".1"/>`, 20_000)},
		{"a stroked fan", fan + `fill="none" stroke="red" stroke-linejoin="round" stroke-width="30"/>`},
		{"tiny dashes on a long way", fan + `fill="none" stroke="red" stroke-dasharray=".3 .3"/>`},
		{"many clips", `<clipPath id="c"><rect width="100" height="100"/></clipPath>` + strings.Repeat(`<g clip-path="url(#c)"/>`, 40_000)},
		{"many rules", `<style>` + strings.Repeat(".a{fill:red}", 20_000) + `</style>` + strings.Repeat(`<rect class="a" width="1" height="1"/>`, 20_000)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, faults := Paint("logo.svg", svg100(tt.in), 900, 300)
			if p != nil || len(faults) != 1 || !strings.Contains(faults[0].What, "too intricate") {
				t.Errorf("painted %v with %d faults", p != nil, len(faults))
			}
		})
	}
}

func FuzzPaint(f *testing.F) {
	files, err := filepath.Glob("testdata/*.svg")
	if err != nil || len(files) == 0 {
		f.Fatalf("no drawings in testdata: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(svg100(`<path d="M0 0L9 9" stroke="red" stroke-width="1e5" stroke-dasharray="1,0,-1" transform="matrix(1 2 3 4 5 6)"/>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, faults := Paint("logo.svg", data, 90, 30)
		if (p == nil) != faults.Failed() {
			t.Fatalf("painted %v with faults %q", p != nil, faults)
		}
		if p != nil && len(p.Pix) != p.W*p.H*3 {
			t.Fatalf("%d × %d with %d bytes", p.W, p.H, len(p.Pix))
		}
	})
}
