package browser

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// appearances are the looks in which Review is judged.
var appearances = []look{{"1280-light", 1280, 900, "light", "none"}, {"1280-dark", 1280, 900, "dark", "none"}, {"1280-forced", 1280, 900, "light", "active"},
	{"360-light", 360, 740, "light", "none"}, {"360-dark", 360, 740, "dark", "none"}}

// judged has axe-core look at a page in each of the ways, or in those that a state of it
// needs.
func judged(t *testing.T, ctx context.Context, source, page string, ways []look) {
	t.Helper()
	bring(t, ctx, source)
	if os.Getenv("HANDOUT_SCREENS") == "" {
		ways = looksFor(t, ctx, ways)
	}
	through(t, ctx, ways, func(l look) {
		judge(t, ctx, page+"-"+l.name)
		shoot(t, ctx, page+"-"+l.name)
	})
}

// Every page and state of Review, wide and narrow, light, dark and with forced
// colours, and in Spanish.
func TestReviewKeepsNobodyOut(t *testing.T) {
	for lang, ways := range map[string][]look{"en": appearances, "es": {appearances[0], appearances[3]}} {
		t.Run(lang, func(t *testing.T) { statesOfReview(t, lang, ways) })
	}
}

func statesOfReview(t *testing.T, lang string, ways []look) {
	source := axe(t)
	dir := draft(t)
	change(t, dir, practice+spanishNote)
	sign(t, dir, "clinician", "dre", "--lang", "en")
	sign(t, dir, "translator", "dre", "--lang", "es")
	change(t, dir, practice+"\n[handout.dre]\nrecent_weeks = 8\n"+strings.Replace(spanishNote, "behind the house", "in the garage", 1))
	s := serve(t, dir)
	ctx := longTab(t)
	a := &actions{t: t, ctx: ctx}
	enter(t, ctx, s)
	if lang != "en" {
		do(t, ctx, chromedp.Click(".language button"))
		until(t, ctx, "the page is in "+lang, `document.documentElement.lang === "`+lang+`"`)
	}
	look := func(page string) {
		t.Helper()
		if got := text(t, ctx, "main"); strings.Contains(got, "⟨") {
			t.Errorf("%s lacks a text", page)
		}
		judged(t, ctx, source, "review-"+lang+"-"+page, ways)
	}
	at := func(path, page string) {
		t.Helper()
		goTo(t, ctx, s, path)
		look(page)
	}
	wrong := func(page string) {
		t.Helper()
		a.press("form button.primary")
		until(t, ctx, "what is wrong is told", `document.getElementById("errors") !== null`)
		look(page)
	}
	ana := func() { a.begin(s, "/review/start/dre/en/clinician", "Ana Quist, MD", "urologist") }

	at("/review", "list")
	at("/review/start/dre/en/clinician", "start")
	a.fill("#by", "this exam is safe")
	a.fill("#role", "urologist")
	wrong("start-wrong")
	at("/review/sitting/none", "over")
	ana()
	look("changed")
	a.press("[name=show][value=all]")
	do(t, ctx, chromedp.WaitVisible(".asked-line"))
	line := evaluate[string](t, ctx, `document.querySelector("[data-line]").dataset.line`)
	a.press("#not-" + line)
	until(t, ctx, "the answer is kept", `document.getElementById("line-`+line+`").dataset.says === "not-for-us"`)
	evaluate[bool](t, ctx, `(document.querySelectorAll(".rests, .wants").forEach((d, n) => { d.open = n < 6; }), true)`)
	look("all")
	a.press("#to-sign")
	do(t, ctx, chromedp.WaitVisible(".blocked"))
	look("sign-blocked")
	ana()
	a.yes(line)
	until(t, ctx, "the answer is kept", `document.getElementById("line-`+line+`").dataset.says === "agree"`)
	a.agree(99)
	a.scroll()
	a.press("#to-sign")
	do(t, ctx, chromedp.WaitVisible("#promise"))
	look("sign")
	a.typedName()
	a.press("#promise")
	a.press("form button.primary")
	do(t, ctx, chromedp.WaitVisible(".card-page.done"))
	look("signed")
	ana()
	look("nothing-left")
	a.begin(s, "/review/start/dre/es/translator", "Rosa Vega", "translator")
	look("translator-source-changed")
	a.press(".translation [data-note] summary")
	code := evaluate[string](t, ctx, `document.querySelector(".translation [data-note]").dataset.note`)
	a.fill("#say-"+code, "Too long.")
	do(t, ctx, chromedp.KeyEvent("\t"))
	until(t, ctx, "the note is kept", `document.getElementById("note-`+code+`").dataset.noted === "yes"`)
	look("translator-note")
	at("/review/notes/dre/es", "notes")
	goTo(t, ctx, s, "/review/start/dre/en/clinician")
	a.fill("#by", "Sam Ortiz, MD")
	a.fill("#role", "urologist")
	a.press("#countersign")
	look("countersign-start")
	a.press("form button.primary")
	a.reads()
	look("countersign")
	a.scroll()
	a.sign()
	look("countersigned")
	at("/review/details", "details")
	a.fill("#by", "Maria Ruiz")
	wrong("details-wrong")
	a.press("#called-0")
	a.press("#right")
	a.press("form button.primary")
	do(t, ctx, chromedp.WaitVisible(".good"))
	look("confirmed")
	at("/review/withdraw/dre/en", "withdraw")
	a.press("#signer-all")
	a.fill("#by", "Ana Quist, MD")
	a.fill("#because", "The advice on fever has changed.")
	a.press("form button.danger")
	do(t, ctx, chromedp.WaitVisible(".notice"))
	look("withdrawn")
	change(t, dir, practice+"[review]\ntrusted_keys = [\""+strings.TrimSpace(fixture("testdata/ana.pub"))+"\"]\n")
	ana()
	if evaluate[bool](t, ctx, `document.querySelector("[name=show]") !== null`) {
		a.press("[name=show][value=all]")
	}
	a.agree(99)
	a.scroll()
	a.press("#to-sign")
	do(t, ctx, chromedp.WaitVisible("#key"))
	look("key-asked")
	a.typedName()
	a.press("#promise")
	stranger, err := filepath.Abs("testdata/stranger.key")
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.SetUploadFiles("#key", []string{stranger}))
	wrong("key-wrong")
}

// The page for portals, as it is saved.
func TestThePortalPageKeepsNobodyOut(t *testing.T) {
	source := axe(t)
	dir := draft(t)
	command(t, dir, "show", "eps", "--lang", "es", "--set", "eps.protocol=four-glass", "--format", "html", "--date", "2026-12-01", "--out", "eps.html")
	command(t, dir, "show", "dre", "--format", "html", "--out", "dre.html")
	for _, page := range []string{"dre", "eps"} {
		ctx := tab(t, 1280, 900)
		do(t, ctx, chromedp.Navigate("file://"+filepath.Join(dir, page+".html")))
		until(t, ctx, "the page is there", `document.readyState === "complete" && document.querySelector("main") !== null`)
		judged(t, ctx, source, "portal-"+page, appearances)
	}
}

// On a screen as low as one at 400 % zoom the bar under the words does not stay in sight:
// it would cover more than half of what is read.
func TestTheBarOfReviewLeavesALowScreenToTheWords(t *testing.T) {
	s := serve(t, draft(t))
	ctx := longTab(t)
	a := &actions{t: t, ctx: ctx}
	enter(t, ctx, s)
	a.begin(s, "/review/start/dre/en/clinician", "Ana Quist, MD", "urologist")
	until(t, ctx, "the words are shown", `document.querySelector(".progress-bar") !== null`)
	for _, one := range []struct {
		height int64
		stays  string
	}{{256, "false"}, {740, "true"}} {
		do(t, ctx, chromedp.EmulateViewport(320, one.height))
		until(t, ctx, "the bar on a screen this high stays in sight: "+one.stays, `(() => { window.scrollTo(0, 600); const bar = document.querySelector(".progress-bar").getBoundingClientRect(); return bar.top < innerHeight && bar.bottom > 0; })() === `+one.stays)
	}
	shoot(t, ctx, "review-low")
}
