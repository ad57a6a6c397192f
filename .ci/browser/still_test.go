package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// places says where everything is that can be clicked on the print page: what is
// among the choices by the start of these, the buttons by the screen.
func places(t *testing.T, ctx context.Context) map[string][4]float64 {
	t.Helper()
	var out map[string][4]float64
	said := evaluate[string](t, ctx, `(() => { const pane = document.querySelector(".choices"), out = {};
		for (const at of document.querySelectorAll("#print .choices input, #go, #next")) {
			if (!at.checkVisibility({ visibilityProperty: true })) continue;
			const r = at.getBoundingClientRect(), inside = pane.contains(at);
			out[at.id] = [r.left, r.top + (inside ? pane.scrollTop - pane.getBoundingClientRect().top : 0), r.width, r.height].map(Math.round);
		}
		return JSON.stringify(out) })()`)
	if err := json.Unmarshal([]byte(said), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// No choice moves what one is about to click on: not the next choices, not Print, not
// Next patient. What can come to be said has its room from the start.
func TestNothingMovesUnderTheHand(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		t.Run(lang, func(t *testing.T) {
			s := serve(t, signed(t))
			ctx := tab(t, 1280, 900)
			enter(t, ctx, s)
			if lang != "en" {
				do(t, ctx, chromedp.Click(".language button"))
				until(t, ctx, "the page speaks "+lang, `document.documentElement.lang === "`+lang+`" && document.documentElement.classList.contains("ready")`)
			}
			settled := func() { t.Helper(); until(t, ctx, "the sheet follows", settled) }
			evaluate[bool](t, ctx, `(() => { document.querySelector("#what details").open = true; return true })()`)
			settled()
			before := places(t, ctx)
			if len(before) < 20 {
				t.Fatalf("%d things to click on are too few to be all", len(before))
			}
			still := func(after string) {
				t.Helper()
				settled()
				now := places(t, ctx)
				for id, was := range before {
					if is := now[id]; is != was {
						t.Errorf("after %s, %s went from %v to %v", after, id, was, is)
					}
				}
			}
			for _, id := range []string{"#handout-dre", "#language-es", "#size-large", "#language-en", "#handout-urine-after-exam", "#variant-urine-after-exam-pca3", "#handout-dre",
				"#language-es", "#handout-eps", "#language-en", "#handout-eps", "#handout-urine-after-exam", "#handout-dre", "#also-4kscore", "#answer-4kscore-yes", "#also-exodx", "#also-exodx", "#shelf", "#shelf", "#also-4kscore"} {
				do(t, ctx, chromedp.Click(id)) // chosen, or chosen no more
				still(id)
			}
			do(t, ctx, chromedp.SendKeys("#when", "12/1 940a"))
			still("the day and time")
			do(t, ctx, chromedp.SendKeys("#when", " zz zz zz"))
			still("what is not understood")
			evaluate[bool](t, ctx, `(() => { document.getElementById("when").value = ""; return true })()`)
			do(t, ctx, chromedp.SendKeys("#when", "12/1 940a"))
			settled()
			until(t, ctx, "it can be printed", `!document.querySelector("#go").hasAttribute("aria-disabled")`)
			do(t, ctx, chromedp.Click("#go"))
			until(t, ctx, "it is sent", `!document.querySelector("#chart").hidden`)
			still("Print")
		})
	}
}

// After a print the line for the chart is there to be read, a second print is plainly
// the same patient's, and so is what is changed before Next patient.
func TestAfterAPrint(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	fillIn(t, ctx, "en")
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "the line is shown", `/^Given \d\d\/\d\d\/\d{4}: Prostate exam \(DRE\), English, large print, dre-en 20\d\d\.\d\d, [0-9A-F]{4}$/.test(document.querySelector("#chart-line").textContent) && document.querySelector("#chart").checkVisibility()`)
	if got := text(t, ctx, "#go"); !strings.HasPrefix(got, "Print again, same patient: ") {
		t.Errorf("the button says %q", got)
	}
	choose(t, ctx, "#size-standard")
	until(t, ctx, "it is said whose sheet it is", `document.querySelector("#saying").textContent.startsWith("Still the patient you printed for.") && document.querySelector("#chart").hidden`)
	do(t, ctx, chromedp.Click("#next"))
	until(t, ctx, "nothing is left of it", `document.querySelector("#saying").textContent === "" && document.querySelector("#chart-line").textContent === "" && !document.querySelector("#print").classList.contains("sent") && document.querySelector("#where").value === ""`)
	choose(t, ctx, "#handout-dre", "#language-en")
	until(t, ctx, "sheets are counted", `["#about-size-standard", "#about-size-large", "#about-lang-es"].every((at) => /\d+ sheets/.test(document.querySelector(at).textContent))`)
	if got := text(t, ctx, "#saying"); got != "" {
		t.Errorf("of a new patient it says %q", got)
	}
}

// An answer chooses what it is asked about.
func TestAnAnswerChoosesItsQuestion(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	choose(t, ctx, "#variant-urine-after-exam-pca3", "#language-en")
	until(t, ctx, "the test has its sheet", `document.querySelector("#handout-urine-after-exam").checked && document.querySelector(".pages svg") !== null`)
	do(t, ctx, chromedp.Click("#handout-urine-after-exam"))
	until(t, ctx, "without it there is no kind", `!document.querySelector("#variant-urine-after-exam-pca3").checked`)
}

// A row that is mended stays where it is on the screen, though what was said of it above
// the list and below it goes.
func TestAMendedRowStaysInItsPlace(t *testing.T) {
	s := serve(t, signed(t))
	ctx := withThirty(t, s)
	for n, cell := range []string{"lang.25", "handout.18", "time.3"} {
		value := map[string]string{"lang.25": "en", "handout.18": "dre", "time.3": "8:15 AM"}[cell]
		top := `Math.round(document.getElementById("` + cell + `").getBoundingClientRect().top)`
		evaluate[bool](t, ctx, `(() => { const at = document.getElementById("`+cell+`"); at.focus({ preventScroll: true }); scrollTo(0, scrollY + at.getBoundingClientRect().top - 400); return true })()`)
		before := evaluate[float64](t, ctx, top)
		set(t, ctx, cell, value)
		until(t, ctx, "it is mended: "+cell, fmt.Sprintf(`document.querySelectorAll("tr.no").length === %d && document.activeElement.id === "%s"`, 4-n, cell))
		if after := evaluate[float64](t, ctx, top); before < 300 || after < before-1 || after > before+1 {
			t.Errorf("%s went from %v to %v", cell, before, after)
		}
	}
}
