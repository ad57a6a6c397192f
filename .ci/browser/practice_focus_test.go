package browser

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// covered says what has the focus and is not wholly in sight: above the window, below
// it, or under the bar at the foot. What is taller than the room for it need not be.
const covered = `(() => {
	const at = document.activeElement, bar = document.querySelector("#practice .action");
	if (!at || at === document.body || bar.contains(at) || !at.closest("main")) return "";
	if (at.matches(".result")) return ""; // the pane itself
	const box = at.getBoundingClientRect(), pane = at.closest(".choices, .result");
	const scrolls = pane && /auto|scroll/.test(getComputedStyle(pane).overflowY);
	const top = scrolls ? pane.getBoundingClientRect().top : 0;
	const foot = getComputedStyle(bar).position === "static" && !scrolls ? innerHeight : bar.getBoundingClientRect().top;
	if (box.height > foot - top) return "";
	if (box.bottom <= foot + 1 && box.top >= top - 1) return "";
	return (at.id || at.textContent.trim().slice(0, 40) || at.tagName) + ": from " + Math.round(box.top) + " to " + Math.round(box.bottom) + ", seen from " + Math.round(top) + " to " + Math.round(foot);
})()`

// TestNothingUnderTheBar goes with Tab through every field of the form, with a change
// that makes the bar say much, and back: what has the focus is never under it (WCAG
// 2.2, 2.4.11 and 2.4.12).
func TestNothingUnderTheBar(t *testing.T) {
	for _, size := range [][2]int{{1280, 900}, {900, 700}, {360, 740}} {
		t.Run(fmt.Sprint(size[0]), func(t *testing.T) {
			s := serve(t, signed(t))
			ctx := tab(t, size[0], size[1])
			do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"))
			reopen(t, ctx, s)
			demand(t, ctx, `document.querySelectorAll("details.part, details.clinician").forEach((d) => { d.open = true }) === undefined`)
			do(t, ctx, chromedp.Click(chromedp.CSS("#f-handout_dre_latex_free-0")))
			until(t, ctx, "what follows", `document.querySelector("#follows").textContent.includes("until your clinician signs")`)
			typeInto(t, ctx, "f-hours", "9 am to 5 pm")
			until(t, ctx, "all that follows", `document.querySelector("#follows").textContent.includes("calls")`)
			demand(t, ctx, `(document.querySelector("main").focus(), scrollTo(0, 0), true)`)
			fields := map[string]bool{}
			walk := func(key string, keys ...chromedp.KeyOption) {
				t.Helper()
				for range 600 {
					do(t, ctx, chromedp.KeyEvent(key, keys...))
					at := evaluate[string](t, ctx, `document.activeElement.id || document.activeElement.tagName`)
					if strings.HasPrefix(at, "f-") {
						fields[at] = true
					}
					if why := evaluate[string](t, ctx, covered); why != "" {
						t.Errorf("has the focus and is not in sight: %s", why)
					}
					if at == "save" || at == "BODY" {
						return
					}
				}
			}
			walk("\t")
			seen(t, ctx, "focus-"+fmt.Sprint(size[0]))
			all := evaluate[int](t, ctx, `new Set([...document.querySelectorAll('#practice .choices [name^="set:"]')].map((i) => i.name)).size`)
			if len(fields) < all {
				t.Errorf("%d of %d fields were reached", len(fields), all)
			}
			t.Logf("%d fields", len(fields))
		})
	}
}

// TestHoursMadeToAgree: hours that differ between the languages are told at the field
// that is typed in, and one action makes them agree.
func TestHoursMadeToAgree(t *testing.T) {
	ctx, s := inPractice(t, signed(t))
	typeInto(t, ctx, "f-hours", "Monday to Friday, 9 am to 5 pm")
	until(t, ctx, "told at the field", `document.querySelector("#f-hours-agree").textContent.includes("two different times")`)
	until(t, ctx, "and at the other", `document.querySelector("#f-words_es_hours-agree").textContent.includes("two different times")`)
	seen(t, ctx, "form-hours-differ")
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-hours-agree button")))
	until(t, ctx, "they agree", `document.querySelector("#f-words_es_hours").value === "" && document.querySelector(".agreed p") === null && document.activeElement.id === "f-hours"`)
	do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(".done"))
	reopen(t, ctx, s)
	do(t, ctx, chromedp.Click(`.parts a[href="#part-words-es"]`))
	until(t, ctx, "the Spanish sheet says them", `document.querySelector("#sheet").textContent.replaceAll("\u00a0", " ").includes("lunes a viernes, de 9 a. m. a 5 p. m.")`)
	seen(t, ctx, "form-hours-agree")
}

// TestFromTheSheetToTheField goes both ways between the clinic's words on the sheet
// and their field, by keys and by the mouse.
func TestFromTheSheetToTheField(t *testing.T) {
	ctx, _ := inPractice(t, signed(t))
	until(t, ctx, "the ways", `document.querySelectorAll(".own-ways a").length > 3`)
	demand(t, ctx, `(document.querySelector('.own-ways a[data-key="phone"]').focus(), true)`)
	until(t, ctx, "the words are marked", `document.querySelector("#sheet .own.here") !== null`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, "their field has the focus", `document.activeElement.id === "f-phone"`)
	// A field whose words stand far down brings them into view.
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-language_notice")))
	until(t, ctx, "its words are in view", inSight(`document.querySelector("#sheet .own.here")`))
	seen(t, ctx, "sheet-here")
	// And the words that are clicked lead to it.
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-name")))
	until(t, ctx, "the name is in view", inSight(`document.querySelector("#sheet .own.here")`))
	click(t, ctx, `document.querySelectorAll("#sheet .own")[1]`)
	until(t, ctx, "the field of what was clicked", `document.activeElement.id === "f-hours" && document.querySelector(".aimed #f-hours") !== null`)
}

// inSight is a condition that holds when what a script comes to is in the pane of the
// sheet.
func inSight(what string) string {
	return `(() => { const at = ` + what + `?.getBoundingClientRect(), pane = document.querySelector(".result").getBoundingClientRect(); return !!at && at.top >= pane.top && at.bottom <= pane.bottom })()`
}

// click clicks in the middle of what a script comes to, as a mouse does.
func click(t *testing.T, ctx context.Context, what string) {
	t.Helper()
	at := evaluate[[]float64](t, ctx, `(() => { const box = `+what+`.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2] })()`)
	do(t, ctx, chromedp.MouseClickXY(at[0], at[1]))
}
