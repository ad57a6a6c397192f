package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// held makes answers that came wait until letGo is called, and what waits for the end of
// typing until later is.
const held = `(() => { const send = window.fetch, wait = window.setTimeout; window.asked = 0; window.came = 0;
	window.fetch = async (...a) => { window.asked++; const { signal, ...rest } = a[1] ?? {}; const answer = await send(a[0], rest); const text = await answer.text();
		await new Promise((r) => { window.letGo = r; window.came++; }); return { ok: answer.ok, json: async () => JSON.parse(text) }; };
	window.setTimeout = (f, ms, ...more) => ms === 60 ? (window.later = f, 0) : wait(f, ms, ...more);
	return true; })()`

// TestTheGuidesSheetWaitsForTheAnswer: while an answer is on its way to the sheet, the
// old one is marked as busy, and what was said of it is not said any more.
func TestTheGuidesSheetWaitsForTheAnswer(t *testing.T) {
	s := serve(t, t.TempDir())
	ctx := tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"), chromedp.Navigate(s.host()+"/practice"), chromedp.WaitVisible("#guide"))
	answer(t, ctx, "f-name", "Oak Street Urology")
	goOn(t, ctx, 2)
	answer(t, ctx, "f-phone", "(312) 867-5309")
	goOn(t, ctx, 3)
	answer(t, ctx, "f-after_hours_phone", "(312) 867-5310")
	goOn(t, ctx, 4)
	do(t, ctx, chromedp.WaitVisible(chromedp.CSS("#f-handout_eps_protocol-2")))
	until(t, ctx, "an example", `document.querySelector("#sheet > .note")?.textContent.includes("Meares") && document.documentElement.classList.contains("ready") && !document.querySelector("#sheet").hasAttribute("aria-busy")`)
	demand(t, ctx, held)
	// An answer to the choice before comes while the next one is made.
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-handout_eps_protocol-3")))
	demand(t, ctx, `(later(), true)`)
	until(t, ctx, "the answer before", `came === 1`)
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-handout_eps_protocol-2")))
	demand(t, ctx, `(letGo(), true)`)
	demand(t, ctx, `(later(), true)`)
	until(t, ctx, "the next one", `came === 2`)
	until(t, ctx, "busy, without the old words", `(() => { const sheet = document.querySelector("#sheet"), note = sheet.querySelector(":scope > .note");
		return sheet.getAttribute("aria-busy") === "true" && (!note || getComputedStyle(note).visibility === "hidden") && getComputedStyle(sheet, "::before").content.includes("Showing your answer"); })()`)
	shoot(t, ctx, "practice-guide-busy")
	demand(t, ctx, `(letGo(), true)`)
	until(t, ctx, "the answer", `(() => { const sheet = document.querySelector("#sheet"); return !sheet.hasAttribute("aria-busy") && !sheet.querySelector(".note") && !sheet.textContent.includes("Meares") && sheet.textContent.includes("Oak Street Urology"); })()`)
	shoot(t, ctx, "practice-guide-answer")
	for _, step := range []int{5, 6, 7} {
		goOn(t, ctx, step)
	}
	// The last button is in sight, whatever stands above it.
	do(t, ctx, chromedp.EmulateViewport(1280, 640))
	demand(t, ctx, `(() => { const at = document.querySelector('button[value="next"]').getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; })()`)
	shoot(t, ctx, "practice-guide-last")
}

// TestTheBarBeginsAtItsFirstLine: what saving does is told from its beginning, and where it is
// cut a button says that there is more.
func TestTheBarBeginsAtItsFirstLine(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 560)
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"))
	reopen(t, ctx, s)
	do(t, ctx, chromedp.Click(`.parts a[href="#part-handout-dre"]`), chromedp.Click(chromedp.CSS("#f-handout_dre_latex_free-0")))
	until(t, ctx, "cut, and said so", `!document.querySelector("#more").hidden && document.querySelector("#follows").scrollTop === 0`)
	shoot(t, ctx, "practice-bar-cut")
	for range 8 {
		demand(t, ctx, `(document.querySelector("#more").hidden || document.querySelector("#more").click(), true)`)
	}
	until(t, ctx, "its end", `document.querySelector("#more").hidden && document.querySelector("#follows").scrollTop > 0`)
	typeInto(t, ctx, "f-hours", "9 am to 5 pm")
	until(t, ctx, "its beginning again", `document.querySelector("#follows").textContent.includes("calls") && document.querySelector("#follows").scrollTop === 0`)
}
