package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// gallery keeps a picture of each state of the desk, on a large and on a small
// screen, light and dark, and its accessibility tree as text, where HANDOUT_SCREENS
// names a folder for them. It holds every state to what all have: no text is
// lacking, nothing scrolls sideways, and axe-core finds nothing.
type gallery struct {
	t      *testing.T
	ctx    context.Context
	lang   string
	n      int
	source string // axe-core
}

// looks are those in which every state is kept. In English it is judged in those
// that axe has, in other languages in the first alone: they differ in words.
var looks = []look{{"1280", 1280, 900, "light", "none"}, {"360", 360, 740, "light", "none"}, {"1280-dark", 1280, 900, "dark", "none"},
	{"360-dark", 360, 740, "dark", "none"}, {"360-forced", 360, 740, "light", "active"}}

var judgedIn = []look{looks[0], looks[3], looks[4]}

// state keeps the page as it stands.
func (g *gallery) state(name string) {
	g.t.Helper()
	g.n++
	if got := text(g.t, g.ctx, "body"); strings.Contains(got, "⟨") {
		g.t.Errorf("%s lacks a text", name)
	}
	if g.lang != "en" && evaluate[bool](g.t, g.ctx, `[...document.querySelectorAll("main [lang=en]")].some((e) => !e.matches(".own-name, .chart-line") && !e.closest(".sheet"))`) {
		g.t.Errorf("%s says something in English", name)
	}
	name = fmt.Sprintf("flow-%s-%02d-%s", g.lang, g.n, name)
	var kept, shown []look
	needed := judgedIn[:1]
	if g.lang == "en" {
		needed = looksFor(g.t, g.ctx, judgedIn)
	}
	for i, l := range looks {
		keep := os.Getenv("HANDOUT_SCREENS") != "" && (i < 2 || g.lang == "en")
		if keep {
			kept = append(kept, l)
		}
		if keep || slices.Contains(needed, l) {
			shown = append(shown, l)
		}
	}
	through(g.t, g.ctx, shown, func(l look) {
		if wide := evaluate[bool](g.t, g.ctx, `document.documentElement.scrollWidth > innerWidth + 1`); wide {
			g.t.Errorf("%s: scrolls sideways at %s", name, l.name)
		}
		if slices.Contains(needed, l) {
			g.judge(name + "-" + l.name)
		}
		if !slices.Contains(kept, l) {
			return
		}
		// A bar that is fixed to the screen would lie across a picture of the
		// whole page.
		still := func(position string) {
			evaluate[bool](g.t, g.ctx, `(() => { const bar = document.querySelector("#list .action, .desk .action"); if (bar && document.documentElement.scrollHeight > innerHeight) bar.style.position = "`+position+`"; return true })()`)
		}
		still("static")
		shoot(g.t, g.ctx, name+"-"+l.name)
		still("")
	})
	keepTree(g.t, g.ctx, name)
}

// judge asks axe-core of a state.
func (g *gallery) judge(name string) {
	g.t.Helper()
	if g.source == "" {
		g.source = axe(g.t)
	}
	bring(g.t, g.ctx, g.source)
	judge(g.t, g.ctx, name)
}

// keepTree writes the accessibility tree: what a screen reader has of the page.
func keepTree(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("HANDOUT_SCREENS")
	if dir == "" {
		return
	}
	tree, err := chromedp.Call(ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		t.Fatal(err)
	}
	nodes := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range tree.Nodes {
		nodes[n.NodeID] = n
	}
	said := func(v *accessibility.Value) string {
		if v == nil {
			return ""
		}
		var value any
		if err := json.Unmarshal(v.Value, &value); err != nil {
			return ""
		}
		return strings.Join(strings.Fields(fmt.Sprint(value)), " ")
	}
	var b strings.Builder
	var walk func(n *accessibility.Node, depth int, above string)
	walk = func(n *accessibility.Node, depth int, above string) {
		role, name := said(n.Role), said(n.Name)
		// What has no name of its own, and a text that is the name of what holds it,
		// is heard once.
		unheard := slices.Contains([]string{"InlineTextBox", "none", "generic", "LineBreak", "LabelText", "Legend", "ListMarker"}, role) || role == "StaticText" && (name == "" || strings.Contains(above, name))
		if !n.Ignored && !unheard {
			above = name + " " + said(n.Description)
			line := strings.Repeat("  ", depth) + role
			if name != "" {
				line += ` "` + name + `"`
			}
			if value := said(n.Value); value != "" {
				line += " = " + value
			}
			if more := said(n.Description); more != "" {
				line += " (" + more + ")"
			}
			for _, p := range n.Properties {
				if v := said(p.Value); v != "" && v != "false" && v != "{}" && strings.Contains("checked disabled expanded invalid focused live required", string(p.Name)) {
					line += " [" + string(p.Name) + " " + v + "]"
				}
			}
			b.WriteString(line + "\n")
			depth++
		}
		for _, id := range n.ChildIDs {
			if child := nodes[id]; child != nil {
				walk(child, depth, above)
			}
		}
	}
	if len(tree.Nodes) > 0 {
		walk(tree.Nodes[0], 0, "")
	}
	if err := os.WriteFile(filepath.Join(dir, "tree-"+name+".txt"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Every state of the desk, in both languages.
func TestEveryStateOfTheDesk(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		t.Run(lang, func(t *testing.T) {
			s := serve(t, undecided(t))
			ctx := tabFor(t, 10*time.Minute, 1280, 900)
			enter(t, ctx, s)
			if lang != "en" {
				do(t, ctx, chromedp.Click(".language button"))
				until(t, ctx, "the page speaks "+lang, `document.documentElement.lang === "`+lang+`" && document.documentElement.classList.contains("ready")`)
			}
			g := &gallery{t: t, ctx: ctx, lang: lang}
			g.print()
			g.appointments(s)
			g.others(s)
		})
	}
}

// shown waits until the page has taken a choice in.
func (g *gallery) shown(condition string) { g.t.Helper(); until(g.t, g.ctx, condition, condition) }

func (g *gallery) print() {
	t, ctx := g.t, g.ctx
	t.Helper()
	g.state("print-nothing-chosen")
	choose(t, ctx, "#handout-dre")
	g.shown(`document.querySelector(".empty") !== null`)
	g.state("print-language-next")
	choose(t, ctx, "#language-es")
	g.shown(`document.querySelector(".pages svg") !== null`)
	g.state("print-ready-spanish")
	choose(t, ctx, "#size-large")
	do(t, ctx, chromedp.SendKeys("#when", "12/1 940"), chromedp.SendKeys("#where", "Suite 200, second floor"))
	g.shown(`document.querySelector("#said").textContent.includes("9:40") && document.querySelector("#sheet").textContent.includes("Suite 200")`)
	g.state("print-ready-with-appointment")
	do(t, ctx, chromedp.Click("#go"))
	g.shown(`document.querySelector("#saying").textContent !== "" && !document.querySelector("#chart").hidden`)
	g.state("print-sent")
	do(t, ctx, chromedp.Click("#next"))
	choose(t, ctx, "#handout-dre", "#language-en")
	do(t, ctx, chromedp.SendKeys("#when", "12/1 25:00"))
	g.shown(`document.querySelector("#said").classList.contains("wrong")`)
	g.state("print-time-not-understood")
	evaluate[bool](t, ctx, `(() => { document.getElementById("when").value = ""; return true })()`)
	do(t, ctx, chromedp.SendKeys("#when", "12/1 940a"), chromedp.SendKeys("#where", "Stop your blood thinner 3 days before"))
	g.shown(`document.querySelector("#sheet .problem") !== null`)
	g.state("print-words-refused")
	do(t, ctx, chromedp.Click("#next"))
	choose(t, ctx, "#handout-dre", "#handout-urine-after-exam", "#language-en")
	g.shown(`document.querySelector(".empty") !== null`)
	g.state("print-which-kind")
	choose(t, ctx, "#variant-urine-after-exam-pca3")
	g.shown(`document.querySelector(".note") !== null`)
	g.state("print-two-of-one-visit")
	do(t, ctx, chromedp.Click("#next"))
	choose(t, ctx, "#handout-dre", "#language-en")
	do(t, ctx, chromedp.SendKeys("#when", "12/1 940a"), chromedp.Click("details summary"))
	choose(t, ctx, "#also-4kscore")
	g.shown(`document.querySelector(".problem") !== null`)
	g.state("print-test-needs-its-day")
	do(t, ctx, chromedp.SendKeys("#day-4kscore", "12/9"))
	choose(t, ctx, "#answer-4kscore-no", "#also-psa")
	g.shown(`document.querySelector(".problem") === null && document.querySelector(".note") !== null`)
	g.state("print-asked-and-answered")
	choose(t, ctx, "#also-exodx")
	g.shown(`document.querySelector(".problem") !== null`)
	g.state("print-visit-refused")
	do(t, ctx, chromedp.Click("#next"))
	choose(t, ctx, "#handout-eps", "#language-es")
	g.shown(`document.querySelector(".blocked") !== null`)
	g.state("print-not-for-patients")
	do(t, ctx, chromedp.Click("#next"))
}

func (g *gallery) appointments(s *server) {
	t, ctx := g.t, g.ctx
	t.Helper()
	list := func(name, text string) {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	}
	goTo(t, ctx, s, "/appointments")
	g.state("appointments-no-list")
	list("wrong.csv", "Roe,Jane\r\nDoe,John\r\n")
	g.shown(`document.querySelector("#list .problem") !== null`)
	g.state("appointments-no-headings")
	list("day.csv", thirty())
	g.shown(`document.querySelector("#dates") !== null`)
	g.state("appointments-which-dates")
	do(t, ctx, chromedp.Click("#dates-mdy"))
	g.shown(`document.querySelectorAll("tr.no").length === 5`)
	g.state("appointments-five-to-correct")
	do(t, ctx, chromedp.Click("#only"))
	g.state("appointments-only-those")
	set(t, ctx, "time.3", "8:15 AM")
	g.shown(`document.querySelectorAll("tr.no").length === 4`)
	g.state("appointments-one-mended")
	for field, value := range map[string]string{"lang.7": "en", "date.12": "12/01/2099", "handout.18": "dre", "lang.25": "es"} {
		set(t, ctx, field, value)
		until(t, ctx, "the row is in order: "+field, `document.getElementById("`+field+`").getAttribute("aria-invalid") === null`)
	}
	g.state("appointments-all-in-order")
	evaluate[bool](t, ctx, `(() => { document.querySelector(".folder").open = true; return true })()`)
	g.state("appointments-into-a-folder")
	do(t, ctx, chromedp.Click("#go"))
	g.shown(`document.querySelector("#saying").textContent !== ""`)
	g.state("appointments-sent")
	set(t, ctx, "time.3", "8:20 AM")
	g.shown(`document.querySelector("#again") !== null && document.querySelector("#unsaved").textContent !== ""`)
	g.state("appointments-one-left")
	do(t, ctx, chromedp.Click("#forget"))
	g.shown(`document.querySelector("#unkept").open`)
	g.state("appointments-not-saved")
	do(t, ctx, chromedp.Click("#unkept [value=forget]"))
	g.shown(`document.querySelector("#rows") === null`)
}

func (g *gallery) others(s *server) {
	t, ctx := g.t, g.ctx
	t.Helper()
	goTo(t, ctx, s, "/overview")
	g.state("overview")
	for name, code := range map[string]string{"unknown": "0000", "wrong": "zzzzz"} {
		evaluate[bool](t, ctx, `(() => { window.before = true; document.getElementById("code").value = "`+code+`"; document.querySelector(".code").requestSubmit(); return true })()`)
		g.shown(`!window.before && document.documentElement.classList.contains("ready")`)
		g.state("overview-code-" + name)
	}
	for _, page := range []string{"help", "lost"} {
		goTo(t, ctx, s, "/"+page)
		g.state(page)
	}
	goTo(t, ctx, s, "/")
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	s.cmd.Wait()
	g.shown(`!document.querySelector("#stopped").hidden`)
	g.state("stopped")
}

// What nobody has signed, and a folder without a practice.
func TestTheFirstDay(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		for name, dir := range map[string]string{"draft": draft(t), "sample": t.TempDir()} {
			t.Run(lang+" "+name, func(t *testing.T) {
				s := serve(t, dir)
				ctx := tabFor(t, 10*time.Minute, 1280, 900)
				enter(t, ctx, s)
				if lang != "en" {
					do(t, ctx, chromedp.Click(".language button"))
					until(t, ctx, "the page speaks "+lang, `document.documentElement.lang === "`+lang+`" && document.documentElement.classList.contains("ready")`)
				}
				g := &gallery{t: t, ctx: ctx, lang: lang, n: map[string]int{"draft": 50, "sample": 60}[name]}
				g.state(name + "-print")
				choose(t, ctx, "#handout-dre", "#language-es")
				g.shown(`document.querySelector(".pages svg") !== null`)
				g.state(name + "-chosen")
				goTo(t, ctx, s, "/overview")
				g.state(name + "-overview")
			})
		}
	}
}
