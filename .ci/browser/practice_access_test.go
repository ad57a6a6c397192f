package browser

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestPracticeKeepsNobodyOut runs axe-core on every state of Your practice and of
// its guide, wide and narrow, light and dark, and in both languages where
// words stand beside others.
func TestPracticeKeepsNobodyOut(t *testing.T) {
	source := axe(t)
	t.Run("guide", func(t *testing.T) {
		ctx := longTab(t)
		dir := t.TempDir()
		s := serve(t, dir)
		do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"))
		goTo(t, ctx, s, "/practice")
		do(t, ctx, chromedp.Click(`button[value="next"]`), chromedp.WaitVisible(".fault"))
		looksOf(t, ctx, source, "guide-1-fault")
		answers := map[int]func(){
			1: func() { answer(t, ctx, "f-name", "Oak Street Urology") },
			2: func() { answer(t, ctx, "f-phone", "(312) 867-5309") },
			3: func() { answer(t, ctx, "f-after_hours_phone", "Call 911") },
			5: func() {
				do(t, ctx, chromedp.Click(chromedp.CSS("#f-handout_urine-after-exam_test-1")), chromedp.SendKeys(chromedp.CSS("#f-handout_urine-after-exam_lab"), "City Lab"))
			},
			7: func() {
				logo, _ := filepath.Abs("../../internal/clinic/sample/logo.svg")
				do(t, ctx, chromedp.SetUploadFiles("#logo-file", []string{logo}))
				until(t, ctx, "the logo", `!document.querySelector("#logo-seen").hidden`)
			},
		}
		for step := 1; step <= 7; step++ {
			if answer := answers[step]; answer != nil {
				answer()
			}
			until(t, ctx, "the sheet", `document.querySelector("#sheet svg") !== null`)
			looksOf(t, ctx, source, "guide-"+string(rune('0'+step)))
			demand(t, ctx, `window.before = true`)
			do(t, ctx, chromedp.Click(`button[value="next"]`))
			until(t, ctx, "the next screen", `!window.before && document.documentElement?.classList.contains("ready")`)
		}
		until(t, ctx, "the end", `document.querySelector(".end") !== null`)
		looksOf(t, ctx, source, "guide-end")
	})
	t.Run("form", func(t *testing.T) {
		ctx := longTab(t)
		dir := signed(t)
		file := filepath.Join(dir, "clinic.toml")
		s := serve(t, dir)
		do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"))
		open := func() {
			t.Helper()
			// What is not saved is given up, as by a submit, which asks nothing.
			demand(t, ctx, `(document.getElementById("practice")?.dispatchEvent(new Event("submit")), true)`)
			goTo(t, ctx, s, "/practice")
			until(t, ctx, "the page heard of the file", `document.querySelector("#colours").textContent !== ""`)
		}
		save := func(then string) {
			t.Helper()
			until(t, ctx, "ready to save", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
			do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(then))
			until(t, ctx, "the page is ready", `document.documentElement?.classList.contains("ready") && document.querySelector("#colours").textContent !== ""`)
		}
		open()
		demand(t, ctx, `document.querySelectorAll("details.part").forEach((d) => { d.open = true }) === undefined`)
		looksOf(t, ctx, source, "form-all-parts")
		typeInto(t, ctx, "f-hours", "9 am to 5 pm")
		until(t, ctx, "what follows", `document.querySelector("#follows").textContent.includes("still signed")`)
		looksOf(t, ctx, source, "form-hours")
		demand(t, ctx, `document.querySelectorAll(".agreed button").length === 2`)
		save(".done")
		looksOf(t, ctx, source, "form-saved")
		do(t, ctx, chromedp.Click(`.parts a[href="#part-before"]`))
		looksOf(t, ctx, source, "form-before")
		do(t, ctx, chromedp.Click(`.done button[formaction="/practice/undo"]`))
		until(t, ctx, "undone", `!!document.querySelector(".done")?.textContent.includes("Undone") && document.documentElement.classList.contains("ready")`)
		looksOf(t, ctx, source, "form-undone")

		open()
		do(t, ctx, chromedp.Click(`.parts a[href="#part-handout-dre"]`), chromedp.Click(chromedp.CSS("#f-handout_dre_latex_free-0")))
		until(t, ctx, "drafts", `document.querySelector("#follows").textContent.includes("until your clinician signs")`)
		looksOf(t, ctx, source, "form-option")
		typeInto(t, ctx, "f-handout_dre_surgery_weeks", "99")
		do(t, ctx, chromedp.SendKeys(chromedp.CSS("#f-handout_dre_notes_get-ready"), "You do not need to call 911."))
		until(t, ctx, "the gate's remark", `document.querySelector("#f-handout_dre_notes_get-ready-faults .fault") !== null`)
		looksOf(t, ctx, source, "form-faults")
		// Sent without the script's consent, as a browser without scripts would.
		demand(t, ctx, `(() => { const f = document.getElementById("practice"); f.dispatchEvent(new Event("submit")); f.action = "/practice/save"; f.submit(); return true })()`)
		until(t, ctx, "refused", `!!document.querySelector(".choices > .problem") && document.documentElement.classList.contains("ready")`)
		looksOf(t, ctx, source, "form-refused")

		open()
		typeInto(t, ctx, "f-hours", "10 am to 5 pm")
		command(t, dir, "set", "hours=7 am to 5 pm")
		save(".conflicts")
		looksOf(t, ctx, source, "form-conflict")

		open()
		typeInto(t, ctx, "f-hours", "11 am to 5 pm")
		until(t, ctx, "ready to save", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		save(".problem")
		looksOf(t, ctx, source, "form-gone")
		do(t, ctx, chromedp.Click(`button[name="putback"]`), chromedp.WaitVisible(".done"))
		if _, err := os.Stat(file); err != nil {
			t.Errorf("the file was not put back: %v", err)
		}
		do(t, ctx, chromedp.Click(`.language button`))
		until(t, ctx, "Spanish", `document.documentElement?.lang === "es" && document.documentElement.classList.contains("ready")`)
		do(t, ctx, chromedp.Click(`.parts a[href="#part-words-es"]`))
		looksOf(t, ctx, source, "form-spanish")
		do(t, ctx, chromedp.Click(`.language button`))
	})
}

// longTab is a tab for a test that goes through many states.
func longTab(t *testing.T) context.Context {
	t.Helper()
	tab(t, 1280, 900) // the shared browser is there
	ctx, cancel := chromedp.NewContext(shared.ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(cancel)
	do(t, ctx, chromedp.EmulateViewport(1280, 900))
	return ctx
}

// looksOf judges a state of a page, and where pictures are kept in four looks.
func looksOf(t *testing.T, ctx context.Context, source, name string) {
	t.Helper()
	bring(t, ctx, source)
	ways := looksFor(t, ctx, []look{{"1280-light", 1280, 900, "light", "none"}, {"360-dark", 360, 740, "dark", "none"}, {"360-forced", 360, 740, "dark", "active"}})
	if os.Getenv("HANDOUT_SCREENS") != "" {
		ways = append(ways, look{"1280-dark", 1280, 900, "dark", "none"}, look{"360-light", 360, 740, "light", "none"},
			look{"1280-forced", 1280, 900, "light", "active"})
	}
	through(t, ctx, ways, func(l look) {
		judge(t, ctx, name+"-"+l.name)
		seen(t, ctx, name+"-"+l.name)
	})
	keepTree(t, ctx, name)
}

// seen keeps a picture of what is on the screen, without scrolling.
func seen(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("HANDOUT_SCREENS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// demand runs a script that answers true.
func demand(t *testing.T, ctx context.Context, script string) {
	t.Helper()
	ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script))
	if err != nil || !ok {
		t.Fatalf("%.80s: %v, %v", script, ok, err)
	}
}
