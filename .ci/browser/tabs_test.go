package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A browser opens six connections to a server. Nine tabs all work, and each is told when
// the program stops, also when the tab that listens for all of them was closed.
func TestNineTabs(t *testing.T) {
	s := serve(t, signed(t))
	var tabs []context.Context
	for range 9 {
		ctx := tab(t, 1280, 900)
		enter(t, ctx, s)
		tabs = append(tabs, ctx)
	}
	goTo(t, tabs[4], s, "/appointments")
	goTo(t, tabs[5], s, "/help")
	choose(t, tabs[0], "#handout-dre", "#language-en")
	choose(t, tabs[8], "#handout-dre", "#language-en")
	until(t, tabs[8], "the sheet is shown", `document.querySelector(".pages svg") !== null`)
	if err := chromedp.Cancel(tabs[0]); err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	s.cmd.Wait()
	for n, ctx := range tabs[1:] {
		until(t, ctx, fmt.Sprintf("tab %d says that the program stopped", n+2), `!document.querySelector("#stopped").hidden`)
	}
	s.start(t)
	fresh := tab(t, 1280, 900)
	enter(t, fresh, s)
	until(t, tabs[8], "an old tab works again", `document.querySelector("#stopped").hidden`)
	if shut, err := chromedp.Run(fresh, chromedp.Evaluate[bool](`!document.querySelector("#stopped").hidden`)); err != nil || shut {
		t.Errorf("the new tab says that the program stopped (%v)", err)
	}
}

// counted counts the requests that a page's script makes to an address.
const counted = `(() => { const fetch = window.fetch; window.made = []; window.printed = 0; window.fetch = (...a) => { window.made.push(a[0]); return fetch(...a); };
	new MutationObserver((all) => all.forEach((m) => m.addedNodes.forEach((n) => { if (n.tagName === "IFRAME") window.printed++; }))).observe(document.body, { childList: true }); return true })()`

// Two presses of Print in short order are one.
func TestTwoPressesPrintOnce(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	fillIn(t, ctx, "en")
	press := `(async () => { const go = document.querySelector("#go"); go.click(); await new Promise((ok) => setTimeout(ok, 120)); go.click(); return true })()`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](counted)); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](press, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, "it is sent", `document.querySelector("#saying").textContent.startsWith("Sent to the print window")`)
	got, err := chromedp.Run(ctx, chromedp.Evaluate[string](`window.made.filter((a) => a === "/print").length + " " + window.printed`))
	if err != nil || got != "1 1" {
		t.Errorf("posts and frames: %s (%v), want one of each", got, err)
	}
	// Print again is another press, once the first has had its time.
	until(t, ctx, "it can be printed again", `(document.querySelector("#go").click(), window.printed === 2)`)
}

// values are what is chosen on the print page.
const values = `[...new FormData(document.querySelector("#print"))].filter(([, v]) => v).map((f) => f.join("=")).join("&")`

// What is chosen stays when another page is looked at in between, when the page is loaded
// again, and when its language is changed; Next patient ends it.
func TestChoicesStay(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	fillIn(t, ctx, "en")
	want, err := chromedp.Run(ctx, chromedp.Evaluate[string](values))
	if err != nil || !strings.Contains(want, "handout=dre") || !strings.Contains(want, canary) {
		t.Fatalf("%s (%v)", want, err)
	}
	stay := func(how string) {
		t.Helper()
		until(t, ctx, "the print page is there after "+how, `!window.before && document.querySelector("#print") !== null && document.documentElement.classList.contains("ready") && `+settled)
		if got, err := chromedp.Run(ctx, chromedp.Evaluate[string](values)); err != nil || got != want {
			t.Errorf("after %s: %s (%v), want %s", how, got, err, want)
		}
		until(t, ctx, "the sheet follows after "+how, `document.querySelector("#sheet").textContent.includes("`+canary+`")`)
	}
	run := func(script string) {
		t.Helper()
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => { window.before = true; `+script+`; return true })()`)); err != nil {
			t.Fatal(err)
		}
	}
	goTo(t, ctx, s, "/overview")
	goTo(t, ctx, s, "/")
	stay("another page")
	goTo(t, ctx, s, "/overview")
	run("history.back()")
	stay("Back")
	run("location.reload()")
	stay("a reload")
	run(`document.querySelector(".language button").click()`)
	stay("a change of language")
	if lang, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.documentElement.lang`)); err != nil || lang != "es" {
		t.Errorf("the page speaks %q (%v)", lang, err)
	}
	if said := text(t, ctx, "#saying"); !strings.Contains(said, "Siguiente paciente") {
		t.Errorf("it is not said whose choices these are: %q", said)
	}
	if at, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + " " + JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + JSON.stringify(history.state) + window.name + document.cookie`)); err != nil || strings.Contains(at, "Kestrel") || strings.Contains(at, "dre") {
		t.Errorf("a choice is kept in the browser: %s (%v)", at, err)
	}
	do(t, ctx, chromedp.Click("#next"))
	goTo(t, ctx, s, "/overview")
	goTo(t, ctx, s, "/")
	until(t, ctx, "the page is there", settled)
	if got, err := chromedp.Run(ctx, chromedp.Evaluate[string](values)); err != nil || got != "size=standard&copies=1" {
		t.Errorf("after Next patient: %s (%v)", got, err)
	}
}

// A list of as many rows as the page takes is mended and printed; an answer that is none
// leaves the list as it is.
func TestALongListIsKept(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	var list strings.Builder
	list.WriteString("date,time,lang,handout,place\r\n")
	for n := range 1300 {
		fmt.Fprintf(&list, "2026-12-01,%d:%02d AM,en,dre,Room %d\r\n", 8+n%4, n%60, n)
	}
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "the list is there", `document.querySelector("#go:not([aria-disabled])")?.textContent.startsWith("Print the 1300")`)
	mend := `(() => { const f = document.getElementById("place.7"); f.value = "Suite 9"; f.dispatchEvent(new Event("change", { bubbles: true })); return true })()`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](mend)); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, "it is mended", `document.querySelector("#unsaved").textContent.startsWith("1 ") && document.getElementById("place.7")?.value === "Suite 9"`)
	// The file of all sheets is made; the browser is not asked to show its thousands of pages.
	const made = `(() => { const fetch = window.fetch; window.fetch = async (...a) => { const r = await fetch(...a); if (!a[0].startsWith("/upload/print")) return r;
		const { file } = await r.json(); return Response.json({ say: "made " + file }) }; return true })()`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](made)); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "all are in a file", `document.querySelector("#saying").textContent.startsWith("made /file/")`)
	// An answer of another kind.
	const broken = `(() => { window.real = window.fetch; window.fetch = async () => new Response("<p>no</p>", { status: 200, headers: { "Content-Type": "text/html" } }); return true })()`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](broken)); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, "a print that failed is said", `(document.querySelector("#go").click(), document.querySelector("#saying").textContent.startsWith("That did not work."))`)
	if got, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("#stopped").hidden + " " + document.querySelectorAll("tr[data-row]").length`)); err != nil || got != "true 1300" {
		t.Errorf("no stop, and rows: %s (%v)", got, err)
	}
}

// A preview that fails is said, and the sheet of before is not printed in its place. Keys
// count by their place: with Option a Mac writes another sign.
func TestAPreviewThatFails(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	fillIn(t, ctx, "en")
	const broken = `(() => { window.real = window.fetch; window.fetch = async () => new Response("", { status: 500 }); return true })()`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](broken)); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.SendKeys("#where", " B"))
	until(t, ctx, "it is said", `document.querySelector("#saying").textContent.startsWith("That did not work.") && document.querySelector("#go").getAttribute("aria-disabled") === "true" && document.querySelector(".pages") === null && document.querySelector("#stopped").hidden`)
	const mended = `(() => { window.fetch = window.real; return document.dispatchEvent(new KeyboardEvent("keydown", { key: "˜", code: "KeyN", altKey: true, bubbles: true })) })()`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](mended)); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, "nothing is chosen", `document.querySelector("#where").value === "" && `+settled)
	until(t, ctx, "Alt 3 leads to the third page", `(document.dispatchEvent(new KeyboardEvent("keydown", { key: "£", code: "Digit3", altKey: true, bubbles: true })), location.pathname === "/overview")`)
}

// Without scripts Next patient leaves nothing chosen.
func TestNextPatientWithoutScripts(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Navigate(s.host()+"/help"), chromedp.Navigate(s.host()+"/"))
	do(t, ctx, chromedp.SendKeys("#when", "12/1 940a"), chromedp.Click("button.noscript:not(.unseen)"))
	until(t, ctx, "the visit is said back", `document.querySelector("#said").textContent.includes("9:40")`)
	do(t, ctx, chromedp.Click("#next"))
	until(t, ctx, "nothing is chosen", `document.querySelector("#when").value === "" && !document.querySelector("#said").textContent && location.search.length < 2`)
}

// On a small screen a choice stands beside its button, and not below it.
func TestDatesOnASmallScreen(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 360, 800)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte("date,time,lang,handout\r\n9/12/2027,9:40 AM,en,dre\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "it is asked", `document.querySelector("#dates-mdy") !== null`)
	shoot(t, ctx, "dates-360")
	const beside = `[...document.querySelectorAll("#dates label")].every((label) => { const r = document.createRange(); r.selectNodeContents(label.lastChild); const text = r.getBoundingClientRect(), box = label.querySelector("input").getBoundingClientRect(); return text.left >= box.right && text.top < box.bottom })`
	if is, err := chromedp.Run(ctx, chromedp.Evaluate[bool](beside)); err != nil || !is {
		t.Errorf("the words of a choice stand below its button (%v)", err)
	}
}
