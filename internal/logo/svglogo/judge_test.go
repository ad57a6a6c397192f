package svglogo

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// feature is one thing that drawings do: definitions, attributes of the
// shapes, and what stands around them. Refused says that the painter does not
// draw it.
type feature struct {
	name, defs, attrs, around string
	refused                   bool
	// unjudged is what the judge does not know; it is judged by pixels in TestPaint.
	unjudged bool
}

const grad = `<stop offset="0" stop-color="#e33"/><stop offset=".6" stop-color="#3a3"/><stop offset="1" stop-color="#33e"/>`

func features() []feature {
	in := func(name, around string) feature { return feature{name: name, around: around} }
	on := func(name, attrs string) feature { return feature{name: name, attrs: attrs} }
	with := func(name, defs, attrs string) feature { return feature{name: name, defs: defs, attrs: attrs} }
	alone := func(f feature) feature { f.unjudged = true; return f }
	not := func(f feature) feature { f.refused = true; return f }
	return []feature{
		on("plain", ``),
		on("fill", `fill="#1f6f78"`),
		on("no fill", `fill="none"`),
		on("fill in hsl", `fill="hsl(210, 50%, 40%)"`),
		on("fill with alpha", `fill="#1f6f7880"`),
		on("fill opacity", `fill-opacity=".4"`),
		on("stroke", `stroke="#c40" stroke-width="6"`),
		on("stroke opacity", `stroke="#c40" stroke-width="6" stroke-opacity=".5"`),
		on("stroke under the fill", `stroke="#c40" stroke-width="8" paint-order="stroke"`),
		on("round stroke", `stroke="#c40" stroke-width="6" stroke-linejoin="round" stroke-linecap="round"`),
		on("bevel", `stroke="#c40" stroke-width="8" stroke-linejoin="bevel"`),
		on("mitre limit", `stroke="#c40" stroke-width="6" stroke-miterlimit="1.2"`),
		on("dashes", `stroke="#c40" stroke-width="4" stroke-dasharray="9 4 2" stroke-dashoffset="3"`),
		on("dashes in percent", `stroke="#c40" stroke-width="2%" stroke-dasharray="10% 5%"`),
		on("opacity", `opacity=".5"`),
		on("opacity with stroke", `opacity=".5" stroke="#c40" stroke-width="8"`),
		on("even-odd", `fill-rule="evenodd"`),
		on("transform", `transform="translate(10 4) rotate(12 50 50) scale(.9 1.1) skewX(8)"`),
		on("matrix", `transform="matrix(.8 .2 -.1 .9 5 3)"`),
		on("style", `style="fill:#a0c;stroke:#063;stroke-width:3"`),
		alone(on("important", `style="fill:#a0c!important;fill:#0a0"`)),
		with("class", `<style>.k{fill:#06c;stroke:#960;stroke-width:3}</style>`, `class="k"`),
		alone(with("important in a sheet", `<style>.m{fill:#06c !important}</style>`, `class="m" style="fill:#f00"`)),
		with("rules of weight", `<style>.w{fill:#06c}path{fill:#f00}*{stroke:#0a0}</style>`, `class="w"`),
		with("linear gradient", `<linearGradient id="lg">`+grad+`</linearGradient>`, `fill="url(#lg)"`),
		with("linear gradient in user units", `<linearGradient id="lu" gradientUnits="userSpaceOnUse" x1="20" y1="10" x2="60%" y2="80" spreadMethod="reflect">`+grad+`</linearGradient>`, `fill="url(#lu)"`),
		with("turned gradient", `<linearGradient id="lt" gradientTransform="rotate(40 .5 .5)" spreadMethod="repeat" x1=".3" x2=".6">`+grad+`</linearGradient>`, `fill="url(#lt)"`),
		with("radial gradient", `<radialGradient id="rg">`+grad+`</radialGradient>`, `fill="url(#rg)"`),
		with("radial gradient in user units", `<radialGradient id="ru" gradientUnits="userSpaceOnUse" cx="40" cy="50" r="40%">`+grad+`</radialGradient>`, `fill="url(#ru)"`),
		with("focal point", `<radialGradient id="rf" fx=".3" fy=".4">`+grad+`</radialGradient>`, `fill="url(#rf)"`),
		with("focal point, repeated", `<radialGradient id="rr" fx=".3" fy=".4" r=".25" spreadMethod="repeat">`+grad+`</radialGradient>`, `fill="url(#rr)"`),
		not(with("focal point outside", `<radialGradient id="ro" fx="1.3" fy=".4">`+grad+`</radialGradient>`, `fill="url(#ro)"`)),
		not(with("focal radius", `<radialGradient id="rx" fr=".2">`+grad+`</radialGradient>`, `fill="url(#rx)"`)),
		with("inherited gradient", `<linearGradient id="ga" x1=".2" y2="1" spreadMethod="reflect">`+grad+`</linearGradient><linearGradient id="gb" href="#ga" x2=".5"/>`, `fill="url(#gb)"`),
		with("gradient inherited by another kind", `<radialGradient id="gc" cx=".2" gradientTransform="scale(.8)" spreadMethod="reflect">`+grad+`</radialGradient><linearGradient id="gd" href="#gc"/>`, `fill="url(#gd)"`),
		with("gradient with stops of its own", `<linearGradient id="ge" x2="0" y2="1">`+grad+`</linearGradient><linearGradient id="gf" href="#ge"><stop stop-color="#ff0"/><stop offset="1" stop-color="#808"/></linearGradient>`, `fill="url(#gf)"`),
		with("currentColor in a stop", `<g color="#0aa"><linearGradient id="gg" color="#a0a"><stop stop-color="currentColor"/><stop offset="1" stop-color="#ff0"/></linearGradient></g>`, `fill="url(#gg)" color="#f00"`),
		with("stop opacity", `<linearGradient id="gh"><stop stop-color="#f00" stop-opacity=".2"/><stop offset="1" stop-color="#00f"/></linearGradient>`, `fill="url(#gh)"`),
		with("one stop", `<linearGradient id="gi"><stop offset=".5" stop-color="#a60"/></linearGradient>`, `fill="url(#gi)"`),
		with("no stops", `<linearGradient id="gj"/>`, `fill="url(#gj)" stroke="#333"`),
		with("stops out of order", `<linearGradient id="gk"><stop offset=".7" stop-color="#f00"/><stop offset=".2" stop-color="#00f"/><stop offset="2" stop-color="#0f0"/></linearGradient>`, `fill="url(#gk)"`),
		with("gradient of no length", `<linearGradient id="gl" x1=".5" x2=".5">`+grad+`</linearGradient>`, `fill="url(#gl)"`),
		with("gradient stroke", `<linearGradient id="gs">`+grad+`</linearGradient>`, `stroke="url(#gs)" stroke-width="9"`),
		on("fallback color", `fill="url(#nothing) #0a0"`),
		on("fallback none", `fill="url(#nothing) none" stroke="#c40"`),
		on("no fallback", `fill="url(#nothing)" stroke="#c40"`),
		on("currentColor", `fill="currentColor" color="#c06"`),
		on("hidden", `visibility="hidden"`),
		on("not displayed", `display="none"`),
		with("clip", `<clipPath id="c1"><circle cx="45" cy="45" r="30"/></clipPath>`, `clip-path="url(#c1)"`),
		with("clip of two that cross", `<clipPath id="c2"><path d="M10 10H60V60H10Z"/><path d="M40 40V90H90V40Z"/></clipPath>`, `clip-path="url(#c2)"`),
		with("clip with even-odd", `<g clip-rule="evenodd"><clipPath id="c3"><path d="M10 10H90V90H10ZM30 30H70V70H30Z"/></clipPath></g>`, `clip-path="url(#c3)"`),
		with("turned clip", `<clipPath id="c4" transform="rotate(20 50 50)"><rect x="20" y="20" width="60" height="40" transform="skewX(10)"/></clipPath>`, `clip-path="url(#c4)"`),
		with("clip by use", `<rect id="c5r" x="20" y="20" width="40" height="60"/><clipPath id="c5"><use href="#c5r" x="10"/></clipPath>`, `clip-path="url(#c5)"`),
		with("empty clip", `<clipPath id="c6"/>`, `clip-path="url(#c6)"`),
		with("hidden in a clip", `<clipPath id="c7"><rect width="50" height="100"/><rect x="50" width="50" height="100" visibility="hidden"/></clipPath>`, `clip-path="url(#c7)"`),
		not(with("clip in a clip", `<clipPath id="c8" clip-path="url(#c1x)"><rect width="80" height="80"/></clipPath><clipPath id="c1x"><rect width="50" height="50"/></clipPath>`, `clip-path="url(#c8)"`)),
		not(with("clipped in a clip", `<clipPath id="c9"><rect width="80" height="80" clip-path="url(#c9x)"/></clipPath><clipPath id="c9x"><rect width="50" height="50"/></clipPath>`, `clip-path="url(#c9)"`)),
		not(on("clip of a basic shape", `clip-path="circle(30%)"`)),
		in("group", `<g transform="translate(5 8) scale(.9)" fill="#357">%s</g>`),
		in("group opacity", `<g opacity=".5">%s</g>`),
		in("group opacity in a group", `<g opacity=".6" fill="#06a"><g opacity=".7">%s</g><rect x="40" y="40" width="50" height="50" fill="#fa0"/></g>`),
		in("inherited stroke", `<g stroke="#080" stroke-width="4" stroke-linejoin="round">%s</g>`),
		in("hidden group, one shown", `<g visibility="hidden">%s<rect x="5" y="5" width="20" height="20" visibility="visible"/></g>`),
		in("group clip", `<clipPath id="gc1"><ellipse cx="50" cy="50" rx="45" ry="25"/></clipPath><g clip-path="url(#gc1)">%s</g>`),
		in("group clip and opacity", `<clipPath id="gc2"><rect x="20" y="20" width="60" height="60"/></clipPath><g clip-path="url(#gc2)" opacity=".5">%s</g>`),
		in("use", `<defs><g id="u1">%s</g></defs><use href="#u1" x="12" y="-6"/>`),
		in("use with opacity", `<defs><g id="u2">%s</g></defs><use href="#u2" opacity=".4" transform="scale(.8)"/>`),
		in("use that hands down", `<defs><g id="u3">%s</g></defs><use href="#u3" fill="#a06" stroke="#060"/>`),
		in("symbol", `<symbol id="s1">%s</symbol><use href="#s1" x="10" y="15"/>`),
		in("symbol with a size", `<symbol id="s2">%s</symbol><use href="#s2" x="10" y="15" width="50" height="40"/>`),
		in("symbol that shows over", `<symbol id="s3" overflow="visible">%s</symbol><use href="#s3" x="10" y="15" width="50" height="40"/>`),
		not(in("symbol with a viewBox", `<symbol id="s4" viewBox="0 0 50 50">%s</symbol><use href="#s4" width="80" height="60"/>`)),
		not(in("nested drawing", `<svg x="10" width="50" height="50">%s</svg>`)),
		in("switch", `<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/" width="1" height="1"/><g>%s</g><rect width="90" height="90" fill="#0f0"/></switch>`),
		not(in("switch by language", `<switch><g systemLanguage="xx"><rect width="90" height="90"/></g><g>%s</g></switch>`)),
		in("link", `<a>%s</a>`),
		not(in("blend mode", `<g style="mix-blend-mode:multiply"><rect width="60" height="60" fill="#ff0"/>%s</g>`)),
		in("isolation", `<g style="isolation:isolate">%s</g>`),
		not(on("transform origin", `transform-origin="50 50"`)),
		not(on("transform in a style", `style="transform:rotate(20deg)"`)),
		not(on("stroke that does not scale", `stroke="#c40" stroke-width="4" vector-effect="non-scaling-stroke"`)),
		not(with("mask", `<mask id="m1"><rect width="50" height="100" fill="#fff"/></mask>`, `mask="url(#m1)"`)),
		not(with("filter", `<filter id="f1"><feGaussianBlur stdDeviation="3"/></filter>`, `filter="url(#f1)"`)),
		not(with("pattern", `<pattern id="p1" width=".2" height=".2"><rect width="5" height="5"/></pattern>`, `fill="url(#p1)"`)),
		not(with("marker", `<marker id="k1"><rect width="5" height="5"/></marker>`, `marker-start="url(#k1)"`)),
		not(on("path length", `stroke="#c40" stroke-width="4" stroke-dasharray="10" pathLength="50"`)),
		not(on("geometry in a style", `style="cx:20px;x:4px"`)),
		not(on("linear light", `color-interpolation="linearRGB"`)),
		not(on("hinted join", `stroke="#c40" stroke-width="8" stroke-linejoin="arcs"`)),
	}
}

// roots are ways in which a drawing gives its size.
func roots() []string {
	return []string{
		`viewBox="0 0 100 100"`,
		`viewBox="0 0 100 100" width="200" height="100"`,
		`viewBox="0 0 100 100" width="200" height="100" preserveAspectRatio="xMaxYMid slice"`,
		`viewBox="0 0 100 100" width="200" height="100" preserveAspectRatio="none"`,
		`viewBox="-10 5 120 80" width="40mm" height="3in" preserveAspectRatio="xMinYMax"`,
		`width="100" height="80"`,
		`viewBox="10 10 80 60" fill="#06a" opacity=".5"`,
	}
}

const shapes = `<path %[1]s d="M50 5L61 39H97L68 60L79 95L50 74L21 95L32 60L3 39H39Z"/><circle %[1]s cx="62" cy="58" r="24"/><rect %[1]s x="6" y="50" width="34" height="26" rx="6"/><path %[1]s d="M64 30A22 22 0 0 1 86 8C96 8 96 20 96 30Q90 26 88 34z"/>`

// picture draws features one within the other; "" where they contradict each
// other.
func picture(root string, list ...feature) string {
	var defs, attrs string
	var names []string
	body := "%s"
	for _, f := range list {
		defs += f.defs
		for _, a := range strings.SplitAfter(f.attrs, `" `) {
			name, _, _ := strings.Cut(a, "=")
			if name != "" && slices.Contains(names, name) {
				return ""
			}
			names = append(names, name)
		}
		attrs += f.attrs + " "
		if f.around != "" {
			body = fmt.Sprintf(body, f.around)
		}
	}
	return `<svg xmlns="http://www.w3.org/2000/svg" ` + root + `>` + defs + fmt.Sprintf(body, fmt.Sprintf(shapes, attrs)) + `</svg>`
}

func pictures() map[string]string {
	all := map[string]string{}
	add := func(refused bool, name, text string) {
		if text == "" {
			return
		}
		mark := "drawn "
		if refused {
			mark = "refused "
		}
		all[mark+name] = text
	}
	list := features()
	for i, f := range list {
		if f.unjudged {
			continue
		}
		add(f.refused, f.name, picture(roots()[0], f))
		for _, g := range list[i+1:] {
			// What is refused stays refused beside anything else that is drawn.
			if !f.refused && !g.refused && !f.unjudged && !g.unjudged {
				add(false, f.name+" + "+g.name, picture(roots()[0], f, g))
			}
		}
	}
	for i, root := range roots() {
		add(false, fmt.Sprintf("root %d", i), picture(root, list[6]))
	}
	return all
}

// TestRefusedByName holds that what the painter cannot draw is refused, and
// what it can draw is not.
func TestRefusedByName(t *testing.T) {
	for name, text := range pictures() {
		if strings.Contains(name, " + ") {
			continue // enough of them for the judge
		}
		p, faults := Paint("logo.svg", []byte(text), 60, 60)
		if (p == nil) != strings.HasPrefix(name, "refused ") {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

// TestConformPaint compares with a painter that others wrote: each feature
// alone and each pair.
func TestConformPaint(t *testing.T) {
	if os.Getenv("HANDOUT_CONFORM") == "" {
		t.Skip("HANDOUT_CONFORM is not set")
	}
	modules := os.Getenv("RESVG_MODULES")
	if modules == "" {
		t.Fatal("RESVG_MODULES must name the folder in which npm installed @resvg/resvg-js")
	}
	script, err := filepath.Abs("testdata/judge/judge.mjs")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	all := pictures()
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	file := func(i int) string { return filepath.Join(dir, fmt.Sprintf("%d.svg", i)) }
	for i, name := range names {
		if err := os.WriteFile(file(i), []byte(all[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("node", script, dir)
	cmd.Dir = modules
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	drawn := 0
	for i, name := range names {
		p, faults := Paint("logo.svg", []byte(all[name]), 200, 900)
		if p == nil {
			if strings.HasPrefix(name, "drawn ") {
				t.Errorf("%s: %v", name, faults)
			}
			continue
		}
		drawn++
		other, err := readJudged(file(i) + ".rgba")
		if errors.Is(err, fs.ErrNotExist) {
			why, _ := os.ReadFile(file(i) + ".error")
			t.Errorf("%s: the judge does not draw it: %s", name, why)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if p.W != other.W || max(p.H-other.H, other.H-p.H) > 1 {
			t.Errorf("%s: %d × %d, the judge has %d × %d", name, p.W, p.H, other.W, other.H)
			continue
		}
		if wrong := differing(p, other); wrong > 2 {
			t.Errorf("%s: %d of %d places differ: %s", name, wrong, p.W*p.H/block/block, all[name])
		}
	}
	t.Logf("%d pictures, %d of them drawn", len(names), drawn)
}

func readJudged(path string) (*Picture, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p := &Picture{W: int(binary.LittleEndian.Uint32(data)), H: int(binary.LittleEndian.Uint32(data[4:]))}
	for i := 8; i+3 < len(data); i += 4 {
		p.Pix = append(p.Pix, data[i:i+3]...)
	}
	return p, nil
}

// block is the side of the squares, in pixels, by which pictures are compared:
// over one, how two painters smooth an edge comes to the same.
const block = 8

// differing counts the blocks whose mean color is not about the same.
func differing(a, b *Picture) int {
	n := 0
	for y := 0; y+block <= min(a.H, b.H); y += block {
		for x := 0; x+block <= a.W; x += block {
			p, q := mean(a, x, y), mean(b, x, y)
			for i := range p {
				if d := p[i] - q[i]; d > 10 || d < -10 {
					n++
					break
				}
			}
		}
	}
	return n
}

func mean(p *Picture, x, y int) (rgb [3]int) {
	for dy := range block {
		for dx := range block {
			for i, v := range p.Pix[3*((y+dy)*p.W+x+dx):][:3] {
				rgb[i] += int(v)
			}
		}
	}
	for i := range rgb {
		rgb[i] /= block * block
	}
	return rgb
}
