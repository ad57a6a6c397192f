package browser

import (
	"context"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// axe returns the source of axe-core, which HANDOUT_AXE names.
func axe(t *testing.T) string {
	t.Helper()
	path := os.Getenv("HANDOUT_AXE")
	if path == "" {
		if os.Getenv("HANDOUT_BROWSER") != "" {
			t.Fatal("HANDOUT_AXE names no axe.min.js")
		}
		t.Skip("HANDOUT_AXE names no axe.min.js")
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// bring has axe-core in a page, where it stays from one state of it to the next: half a
// million letters take longer to bring than many a page to judge.
func bring(t *testing.T, ctx context.Context, source string) {
	t.Helper()
	if !evaluate[bool](t, ctx, `"axe" in window`) {
		demand(t, ctx, source+"; true")
	}
}

// verdict runs axe-core on the page as it is, without the pictures of pages, which
// are hidden from whoever cannot see them and have a thousand parts each. Of a page
// that was judged a moment ago, and whose parts are the same and stand where they
// stood, since only the colours of its look are others, the rules of colours alone
// are asked again: those others would say the same.
const verdict = `(async () => {
	const parts = [...document.querySelectorAll("*:not(.sheet-page *)")].map((e) => {
		const box = e.getBoundingClientRect(), style = getComputedStyle(e);
		return [box.x, box.y, box.width, box.height, e.scrollWidth, e.scrollHeight, style.display, style.visibility, style.opacity, style.position,
			style.overflow, style.zIndex, style.pointerEvents, style.clip, style.clipPath, style.fontSize, style.fontWeight, style.textDecorationLine].join();
	});
	const page = [innerWidth, innerHeight, document.documentElement.outerHTML, ...parts].join("\n");
	const options = { resultTypes: ["violations"] };
	if (window.judgedPage === page) {
		options.runOnly = { type: "rule", values: axe.getRules(["cat.color"]).filter((r) => !r.tags.includes("wcag2aaa")).map((r) => r.ruleId) };
	}
	window.judgedPage = page;
	const found = await axe.run({ exclude: [[".sheet-page"]] }, options);
	return JSON.stringify(found.violations.map((v) => v.id + ": " + v.help + " " + v.nodes.map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).slice(0, 3).join("; ")));
})()`

// violations is what axe-core finds on the page. It is evaluated by the browser's
// debugger: the page's own policy lets no script in.
func violations(t *testing.T, ctx context.Context) []string {
	t.Helper()
	var found []string
	if err := json.Unmarshal([]byte(evaluateAsync(t, ctx, verdict)), &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// judge fails the test for what axe-core finds on the page.
func judge(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	for _, v := range violations(t, ctx) {
		t.Errorf("%s: %s", name, v)
	}
	// A page never scrolls sideways (WCAG 2.2, 1.4.10).
	wide, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.documentElement.scrollWidth > innerWidth + 1`))
	if err != nil || wide {
		t.Errorf("%s: the page scrolls sideways (%v)", name, err)
	}
}

// The judge sees what is wrong in one look alone, and what changes between two.
func TestTheJudgeSeesEachLook(t *testing.T) {
	source := axe(t)
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/overview")
	bring(t, ctx, source)
	demand(t, ctx, `document.styleSheets[0].insertRule("@media (prefers-color-scheme: dark) { main, main * { color: #777 !important; background: #666 !important } }") === 0`)
	light := look{"light", 1280, 900, "light", "none"}
	dark := look{"dark", 1280, 900, "dark", "none"}
	through(t, ctx, []look{light, dark, light}, func(l look) {
		found := strings.Join(violations(t, ctx), "\n")
		if strings.Contains(found, "color-contrast: ") != (l == dark) || l == light && found != "" {
			t.Errorf("%s: %q", l.name, found)
		}
	})
	through(t, ctx, []look{dark}, func(look) {
		demand(t, ctx, `(document.getElementById("code").labels[0].replaceWith(document.getElementById("code")), true)`)
		if found := strings.Join(violations(t, ctx), "\n"); !strings.Contains(found, "label: ") {
			t.Errorf("a field without a label: %q", found)
		}
	})
}

func TestNobodyIsKeptOut(t *testing.T) {
	source := axe(t)
	s := serve(t, signed(t))
	list := t.TempDir() + "/list.csv"
	if err := os.WriteFile(list, []byte(strings.Join(strings.SplitAfter(thirty(), "\r\n")[:10], "")), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	looks := []struct {
		name          string
		width, height int64
		media         []*emulation.MediaFeature
	}{
		{"1280-light", 1280, 900, features("light", "none")},
		{"1280-dark", 1280, 900, features("dark", "none")},
		{"1280-forced", 1280, 900, features("light", "active")},
		{"360-light", 360, 740, features("light", "none")},
		{"360-dark", 360, 740, features("dark", "none")},
		{"360-forced", 360, 740, features("light", "active")},
		{"320-zoomed", 320, 225, features("light", "none")}, // 1280 × 900 at 400 %
	}
	for _, page := range append(menu(t, ctx), "/lost") {
		goTo(t, ctx, s, page)
		switch page {
		case "/":
			choose(t, ctx, "#handout-dre", "#language-en")
			until(t, ctx, "the sheet is shown", `document.querySelector(".pages svg") !== null`)
		case "/appointments":
			do(t, ctx, chromedp.SetUploadFiles("#file", []string{list}))
			until(t, ctx, "the list is shown", `document.querySelector("#sum") !== null`)
		}
		bring(t, ctx, source)
		for _, look := range looks {
			do(t, ctx, chromedp.EmulateViewport(look.width, look.height))
			if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: look.media}); err != nil {
				t.Fatal(err)
			}
			name := strings.ReplaceAll(strings.Trim(page, "/")+"-"+look.name, "/", "-")
			judge(t, ctx, name)
			shoot(t, ctx, name)
		}
		do(t, ctx, chromedp.EmulateViewport(1280, 900))
	}
}

// menu lists the pages that the menu leads to, so that a new one joins the tests
// by itself.
func menu(t *testing.T, ctx context.Context) []string {
	t.Helper()
	list, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[...document.querySelectorAll("header nav a")].map((a) => a.pathname).join(" ")`))
	if err != nil || !strings.Contains(list, "/help") {
		t.Fatalf("the menu leads to %q (%v)", list, err)
	}
	return strings.Fields(list)
}

func features(scheme, forced string) []*emulation.MediaFeature {
	return []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "forced-colors", Value: forced}}
}

// The whole way from the open page to the print window, with keys alone.
func TestByKeyboardAlone(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	to := func(id string) {
		t.Helper()
		for range 60 {
			do(t, ctx, chromedp.KeyEvent("\t"))
			at, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.activeElement.id`))
			if err != nil {
				t.Fatal(err)
			}
			if at == id {
				return
			}
		}
		t.Fatalf("Tab never reaches %s", id)
	}
	to("handout-dre")
	do(t, ctx, chromedp.KeyEvent(" "))
	to("language-en")
	do(t, ctx, chromedp.KeyEvent(" "))
	until(t, ctx, "there is a sheet, with its button that saves a file", settled+` && document.querySelector(".portal button") !== null`)
	// Enter on a choice presses none of the form's buttons.
	evaluate[bool](t, ctx, `(() => { window.pressed = ""; document.addEventListener("submit", (e) => { window.pressed += e.submitter.id + ";"; if (e.submitter.id !== "go") e.preventDefault(); }); return true })()`)
	pressEnter(t, ctx)
	to("when")
	do(t, ctx, chromedp.KeyEvent("12/1 940a"))
	until(t, ctx, "the time is said back", `document.querySelector("#said").textContent.includes("9:40 am")`)
	if got := text(t, ctx, "#when-said"); strings.Contains(got, "9:40") {
		t.Errorf("while it is typed in, the field is described as %q", got)
	}
	to("go")
	if got := text(t, ctx, "#when-said"); !strings.Contains(got, "9:40 am") {
		t.Errorf("once it is left, the field is described as %q", got)
	}
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, "it is sent", `document.querySelector("#saying").textContent.startsWith("Sent to the print window")`)
	if got := evaluate[string](t, ctx, `window.pressed`); got != "go;" {
		t.Errorf("pressed: %q, want the print button alone", got)
	}
}

// pressEnter presses Enter once: chromedp's own adds a character that comes whatever
// became of the key.
func pressEnter(t *testing.T, ctx context.Context) {
	t.Helper()
	for _, e := range []input.DispatchKeyEventParams{
		{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", Text: "\r", WindowsVirtualKeyCode: 13},
		{Type: input.DispatchKeyEventTypeKeyUp, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13},
	} {
		if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, e); err != nil {
			t.Fatal(err)
		}
	}
}

// The interface in Spanish, chosen on the page.
func TestInSpanish(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	do(t, ctx, chromedp.Click(".language button"))
	until(t, ctx, "the page is in Spanish", `document.documentElement.lang === "es"`)
	for _, page := range menu(t, ctx) {
		goTo(t, ctx, s, page)
		shoot(t, ctx, "es-"+strings.ReplaceAll(strings.Trim(page, "/"), "/", "-"))
		if got := text(t, ctx, "body"); strings.Contains(got, "⟨") {
			t.Errorf("%s lacks a text", page)
		}
	}
}

// Alt and a figure lead to the pages in the order of the menu, as Help says.
func TestKeysFollowTheMenu(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	pages := menu(t, ctx)
	for n := len(pages); n > 0; n-- {
		do(t, ctx, chromedp.KeyEvent(strconv.Itoa(n), chromedp.KeyModifiers(1)))
		until(t, ctx, "Alt "+strconv.Itoa(n)+" leads to "+pages[n-1], `location.pathname === "`+pages[n-1]+`" && document.documentElement.classList.contains("ready")`)
		if pages[n-1] == "/help" {
			told := text(t, ctx, "main")
			for at := range pages {
				if !strings.Contains(told, "Alt "+strconv.Itoa(at+1)) {
					t.Errorf("Help does not tell of Alt %d", at+1)
				}
			}
		}
	}
}

// The verdict on a code is what is heard first.
func TestAVerdictHasTheFocus(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/overview")
	for typed, want := range map[string]string{"0000": "There is no sheet with the code 0000.", "zzzz": "“zzzz” is no code. A code is four of the digits"} {
		evaluate[bool](t, ctx, `(() => { window.before = true; document.getElementById("code").value = "`+typed+`"; document.querySelector(".code").requestSubmit(); return true })()`)
		until(t, ctx, "the verdict on "+typed, `!window.before && document.activeElement?.id === "verdict" && document.activeElement.textContent.startsWith("`+want+`") && document.title.startsWith("`+want+`")`)
	}
}
