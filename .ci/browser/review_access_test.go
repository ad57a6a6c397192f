package browser

import (
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// axe over every page of Review and over the page for portals, wide and narrow,
// light, dark and with forced colours.
func TestReviewKeepsNobodyOut(t *testing.T) {
	source := axe(t)
	dir := draft(t)
	sign(t, dir, "clinician", "dre", "--lang", "en")
	command(t, dir, "confirm", "--by", "Maria Ruiz", "--called", "(312) 867-5309")
	command(t, dir, "show", "eps", "--lang", "es", "--set", "eps.protocol=four-glass", "--format", "html", "--date", "2026-12-01", "--out", "eps.html")
	command(t, dir, "show", "dre", "--format", "html", "--out", "dre.html")
	change(t, dir, practice+"\n[handout.dre]\nrecent_weeks = 8\n\n[handout.dre.notes]\nafter = \"Park behind the house.\"\n")
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	a := &actions{t: t, ctx: ctx}
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
	}
	look := func(page string) {
		t.Helper()
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](source+"; true")); err != nil {
			t.Fatal(err)
		}
		for _, l := range looks {
			do(t, ctx, chromedp.EmulateViewport(l.width, l.height))
			if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: l.media}); err != nil {
				t.Fatal(err)
			}
			judge(t, ctx, page+"-"+l.name)
			shoot(t, ctx, page+"-"+l.name)
		}
		do(t, ctx, chromedp.EmulateViewport(1280, 900))
	}
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"))
	for page, path := range map[string]string{"list": "/review", "start": "/review/start/dre/en/clinician", "details": "/review/details", "withdraw": "/review/withdraw/dre/en", "over": "/review/sitting/none"} {
		do(t, ctx, chromedp.Navigate(s.host()+path), chromedp.WaitVisible("main"))
		look("review-" + page)
	}
	a.begin(s, "/review/start/dre/en/clinician", "Ana Quist, MD", "urologist")
	look("review-changed")
	do(t, ctx, chromedp.Click(`[name=show][value=all]`), chromedp.WaitVisible(".asked-line"))
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.querySelectorAll(".rests").forEach((d, n) => { d.open = n < 4; }) === undefined`)); err != nil {
		t.Fatal(err)
	}
	look("review-all")
	do(t, ctx, chromedp.Click("#to-sign"), chromedp.WaitVisible("h1"))
	look("review-sign")
	for _, page := range []string{"dre", "eps"} {
		do(t, ctx, chromedp.Navigate("file://"+filepath.Join(dir, page+".html")), chromedp.WaitVisible("main"))
		look("portal-" + page)
	}
}
