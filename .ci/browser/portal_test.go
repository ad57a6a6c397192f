package browser

import (
	"context"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// portalPages are the page for portals in both languages, with a visit and
// without one.
var portalPages = map[string][]string{
	"dre-en": {"show", "dre"},
	"eps-en": {"show", "eps", "--set", "eps.protocol=four-glass"},
	"eps-es": {"show", "eps", "--lang", "es", "--set", "eps.protocol=four-glass", "--date", "2026-12-01", "--time", "09:40", "--with", "Ana Quist, MD"},
}

func openPortal(t *testing.T, ctx context.Context, dir, name string, args []string) {
	t.Helper()
	command(t, dir, append(args, "--format", "html", "--out", name+".html")...)
	do(t, ctx, chromedp.Navigate("file://"+filepath.Join(dir, name+".html")))
	until(t, ctx, "the page is there", `document.readyState === "complete" && document.querySelector("main") !== null`)
}

// What a screen reader reads is what the plain text says, in its order; every
// drawing and every place to type or tick has a name; the parts are reached by
// their headings and by links.
func TestThePortalPageReadsInOrder(t *testing.T) {
	dir := draft(t)
	for name, args := range portalPages {
		t.Run(name, func(t *testing.T) {
			ctx := tab(t, 1280, 900)
			openPortal(t, ctx, dir, name, args)
			heard := tree(t, ctx)
			rest := squeezed(strings.Join(heard.texts, " "))
			lines := strings.Split(string(command(t, dir, args...)), "\n")
			subtitle := text(t, ctx, ".subtitle") // behind the status in plain text
			at := 0
			for _, line := range lines {
				if line == subtitle {
					continue
				}
				line = squeezed(regexp.MustCompile(`^\s*([•☐]|\d+\.)\s|____`).ReplaceAllString(line, ""))
				if line == "" || isContact(line) {
					continue
				}
				found := strings.Index(rest[at:], line)
				if found < 0 {
					t.Errorf("not heard in its order: %q", line)
					continue
				}
				at += found + len(line)
			}
			for _, n := range heard.unnamed {
				t.Errorf("a %s has no name", n)
			}
			if heard.images < 2 || heard.inputs < 10 {
				t.Errorf("%d drawings and %d places to type or tick are heard", heard.images, heard.inputs)
			}
			if len(heard.headings) == 0 || heard.headings[0] != 1 {
				t.Fatalf("the headings are %v", heard.headings)
			}
			for i, level := range heard.headings[1:] {
				if level == 1 || level > heard.headings[i]+1 {
					t.Errorf("heading %d is of level %d behind one of %d", i+2, level, heard.headings[i])
				}
			}
			for _, landmark := range []string{"navigation", "main", "contentinfo"} {
				if !heard.landmarks[landmark] {
					t.Errorf("there is no %s", landmark)
				}
			}
			if n := evaluate[int](t, ctx, `document.scripts.length + document.querySelectorAll("link, iframe, object, [src^=http]").length + performance.getEntriesByType("resource").filter((r) => !r.name.startsWith("data:")).length`); n > 0 {
				t.Errorf("the page needs %d things that are not in it", n)
			}
		})
	}
}

// isContact reports whether a line is one of the practice's details, which the
// page has at its end.
func isContact(line string) bool {
	return regexp.MustCompile(`^(OakStreetUrology|Hours:|Horario:|Phone:|Teléfono:|Emergency|Urgencias|Emergencia:|Afterhours|Fueradehorario)`).MatchString(line)
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// reading is what the accessibility tree of a page holds.
type reading struct {
	texts          []string
	unnamed        []string
	headings       []int
	images, inputs int
	landmarks      map[string]bool
}

func tree(t *testing.T, ctx context.Context) *reading {
	t.Helper()
	got, err := chromedp.Call(ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		t.Fatal(err)
	}
	out := &reading{landmarks: map[string]bool{}}
	nodes := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range got.Nodes {
		nodes[n.NodeID] = n
	}
	said := func(v *accessibility.Value) string {
		if v == nil {
			return ""
		}
		var text string
		if json.Unmarshal([]byte(v.Value), &text) != nil {
			return string(v.Value)
		}
		return text
	}
	var walk func(n *accessibility.Node)
	walk = func(n *accessibility.Node) {
		if !n.Ignored {
			role, name := said(n.Role), said(n.Name)
			switch role {
			case "StaticText":
				out.texts = append(out.texts, name)
			case "image", "img":
				out.images++
				if name == "" {
					out.unnamed = append(out.unnamed, role)
				}
			case "textbox", "checkbox", "link":
				if role != "link" {
					out.inputs++
				}
				if role == "checkbox" { // its label is heard with it
					out.texts = append(out.texts, name)
				}
				if name == "" {
					out.unnamed = append(out.unnamed, role)
				}
			case "heading":
				for _, p := range n.Properties {
					if p.Name == "level" {
						level := 0
						for _, c := range string(p.Value.Value) {
							level = level*10 + int(c-'0')
						}
						out.headings = append(out.headings, level)
					}
				}
			case "navigation", "main", "contentinfo", "banner":
				out.landmarks[role] = true
			}
		}
		for _, id := range n.ChildIDs {
			if child := nodes[id]; child != nil {
				walk(child)
			}
		}
	}
	walk(got.Nodes[0])
	return out
}

// With keys alone: every link, box and field is reached, in the order in which it
// stands; a link leads to its part, a box is ticked, a field takes words.
func TestThePortalPageByKeyboard(t *testing.T) {
	dir := draft(t)
	for name, args := range portalPages {
		t.Run(name, func(t *testing.T) {
			ctx := tab(t, 1280, 900)
			openPortal(t, ctx, dir, name, args)
			want := evaluate[int](t, ctx, `(window.all = [...document.querySelectorAll("a[href], input, textarea")], all.length)`)
			for i := range want {
				do(t, ctx, chromedp.KeyEvent("\t"))
				if at := evaluate[int](t, ctx, `all.indexOf(document.activeElement)`); at != i {
					t.Fatalf("Tab %d of %d comes to %d", i+1, want, at)
				}
				if i > 0 && !evaluate[bool](t, ctx, `(() => { const b = document.activeElement.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight && getComputedStyle(document.activeElement).outlineStyle !== "none"; })()`) {
					t.Errorf("what has the focus is not seen: %d", i)
				}
			}
			evaluate[bool](t, ctx, `(document.querySelector('nav li:last-child a').focus(), true)`)
			do(t, ctx, chromedp.KeyEvent("\r"))
			until(t, ctx, "the part is there", `(() => { const s = document.getElementById(location.hash.slice(1)); return Boolean(s) && s.getBoundingClientRect().top < innerHeight; })()`)
			evaluate[bool](t, ctx, `(document.querySelector("[type=checkbox]").focus(), true)`)
			do(t, ctx, chromedp.KeyEvent(" "))
			if !evaluate[bool](t, ctx, `document.querySelector("[type=checkbox]").checked`) {
				t.Error("a box is not ticked by the space bar")
			}
			evaluate[bool](t, ctx, `(document.querySelector("textarea, [type=text]").focus(), true)`)
			do(t, ctx, chromedp.KeyEvent("Ask about Eliquis"))
			if got := evaluate[string](t, ctx, `document.activeElement.value`); got != "Ask about Eliquis" {
				t.Errorf("typed: %q", got)
			}
			do(t, ctx, chromedp.Reload())
			if evaluate[bool](t, ctx, `[...document.querySelectorAll("input, textarea")].some((i) => i.type === "checkbox" ? i.checked : i.value !== i.defaultValue)`) {
				t.Error("what was typed is still there after the page was loaded again")
			}
		})
	}
}
