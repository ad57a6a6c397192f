package browser

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// before runs a script in every page that a tab opens, before the page's own.
func before(t *testing.T, ctx context.Context, script string) {
	t.Helper()
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		t.Fatal(err)
	}
}

// Firefox prints no PDF from a frame: the sheets open in a tab, from where they
// are printed, and the page says so. Only its name is borrowed here.
func TestInAFirefoxTheSheetsOpenInATab(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	agent := "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
	if _, err := chromedp.Call(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: agent}); err != nil {
		t.Fatal(err)
	}
	enter(t, ctx, s)
	fillIn(t, ctx, "es")
	var opened string
	evaluate[bool](t, ctx, `(() => { document.getElementById("print").addEventListener("submit", (e) => { window.sent = e.submitter.formTarget + " " + e.defaultPrevented + " " + e.submitter.formAction; e.preventDefault(); }); return true })()`)
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "it is said where the sheets are", `document.querySelector("#saying").textContent.startsWith("Opened in a new tab") && window.sent !== undefined`)
	opened = evaluate[string](t, ctx, `window.sent`)
	if want := "_blank false " + s.host() + "/print"; opened != want {
		t.Errorf("the form went %q, want %q", opened, want)
	}
	until(t, ctx, "the line for the chart is offered all the same", `!document.querySelector("#chart").hidden && document.querySelector("#chart").textContent.includes("Given ") && document.querySelector("#print").classList.contains("sent")`)
	if got := evaluate[string](t, ctx, `document.querySelector("#print").target`); got != "" {
		t.Errorf("every other button of the form goes to %q, too", got)
	}
	// What the tab gets is the file itself.
	got := evaluateAsync(t, ctx, `fetch("/print", {method: "POST", body: new URLSearchParams(new FormData(document.getElementById("print")))}).then(async (r) => r.status + " " + r.headers.get("Content-Type") + " " + (await r.text()).slice(0, 5))`)
	if got != "200 application/pdf %PDF-" {
		t.Errorf("the tab gets %q", got)
	}
}

// A list whose sheets open in a tab is marked as printed all the same, with the list to
// hand them out by.
func TestInAFirefoxAListIsMarked(t *testing.T) {
	s := serve(t, signed(t))
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte("date,time,lang,handout\r\n2099-12-01,9:40 AM,es,dre\r\n2099-12-01,10:00 AM,en,dre\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := tab(t, 1280, 900)
	agent := "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
	if _, err := chromedp.Call(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: agent}); err != nil {
		t.Fatal(err)
	}
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "the list is there", `document.querySelector("#go") !== null`)
	evaluate[bool](t, ctx, `(() => { document.getElementById("list").addEventListener("submit", (e) => { window.sent = e.submitter.formTarget + " " + e.defaultPrevented; e.preventDefault(); }); return true })()`)
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "it opens in a tab, and is marked", `window.sent === "_blank false" && document.querySelector("#order").open && document.querySelectorAll("#order tr[data-sent]").length === 2 && document.querySelector("#go").textContent.startsWith("Print all 2 again: ") && document.querySelector("#saying").textContent.startsWith("Opened in a new tab")`)
}

// The text for support is copied by one press, and it is said.
func TestTheTextForSupportIsCopied(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	before(t, ctx, `Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } })`)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/help")
	do(t, ctx, chromedp.Focus("#copy-support"), chromedp.KeyEvent("\r"))
	until(t, ctx, "it is copied", `document.querySelector("#copied").textContent === "Copied." && window.copied === document.querySelector("#support").value && window.copied.startsWith("handout ")`)
}

// A browser that only saves PDF files: that the file will hold the visit's details
// is said before, and where it lies and that it is to be deleted afterwards.
func TestWhereAFileCanOnlyBeSaved(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	before(t, ctx, `Object.defineProperty(Navigator.prototype, "pdfViewerEnabled", { get: () => false })`)
	enter(t, ctx, s)
	fillIn(t, ctx, "es")
	until(t, ctx, "it is said before", `!document.querySelector("#save").hidden && document.querySelector("#save").textContent.includes("It will hold the visit's details")`)
	evaluate[bool](t, ctx, `(() => { document.getElementById("print").addEventListener("submit", (e) => e.preventDefault()); return true })()`)
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "and afterwards", `document.querySelector("#saying").textContent === "Saved with your downloads. Delete it when it is printed." && !document.querySelector("#chart").hidden`)
}

// Five minutes without a touch forget the choices, and a minute before that is
// said. The page's clock goes 600 times as fast here.
func TestChoicesAreForgottenWhenNobodyIsThere(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	before(t, ctx, `(() => { const wait = window.setTimeout; window.setTimeout = (f, ms, ...rest) => wait(f, ms >= 60000 ? ms / 120 : ms, ...rest); })()`)
	enter(t, ctx, s)
	choose(t, ctx, "#handout-dre", "#language-en")
	do(t, ctx, chromedp.SendKeys("#where", canary))
	until(t, ctx, "it is said", `document.querySelector("#idle").textContent.startsWith("Nobody has touched this page for four minutes") && !document.querySelector("#keep").hidden`)
	do(t, ctx, chromedp.KeyEvent("x"))
	until(t, ctx, "a touch puts it off", `document.querySelector("#idle").textContent === "" && document.querySelector("#keep").hidden && document.querySelector("#where").value !== ""`)
	until(t, ctx, "then all is forgotten", `document.querySelector("#where").value === "" && !document.querySelector("#handout-dre").checked && document.querySelector(".pages svg") === null && document.querySelector("#saying").textContent === "Cleared after five minutes without a touch."`)
	if got := text(t, ctx, "body"); strings.Contains(got, canary) {
		t.Error("the room is still on the page")
	}
}

// A workbook that is dropped on the page is read as a list; one that is no list
// says what it lacks.
func TestAWorkbookIsDropped(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	drop := func(name string, data []byte) {
		t.Helper()
		evaluate[bool](t, ctx, fmt.Sprintf(`(() => { const bytes = Uint8Array.from(atob(%q), (c) => c.charCodeAt(0)); const list = new DataTransfer(); list.items.add(new File([bytes], %q));
			for (const name of ["dragenter", "drop"]) document.getElementById("appointments").dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: list })); return true })()`,
			base64.StdEncoding.EncodeToString(data), name))
	}
	workbook, err := os.ReadFile("../../internal/xlsx/testdata/openpyxl.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	drop("appointments.xlsx", workbook)
	until(t, ctx, "the list is there", `document.querySelectorAll("tr[data-row]").length > 1 && document.activeElement.id === "sum"`)
	drop("old.xls", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
	until(t, ctx, "an old workbook is refused", `document.querySelector("#list .problem")?.textContent.includes("old kind (.xls)")`)
}

// evaluateAsync returns what a promise of the page comes to.
func evaluateAsync(t *testing.T, ctx context.Context, script string) string {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
