package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
)

func TestScreensOfTheSample(t *testing.T) {
	s := serve(t, t.TempDir())
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	shoot(t, ctx, "print-sample")
	do(t, ctx, chromedp.Click("#handout-dre"), chromedp.Click("#language-es"))
	shoot(t, ctx, "print-sample-language")
	do(t, ctx, chromedp.SendKeys("#when", "12/1 940a"), chromedp.WaitVisible(".pages svg"))
	shoot(t, ctx, "print-sample-chosen")
	for _, page := range []string{"overview", "help"} {
		goTo(t, ctx, s, "/"+page)
		shoot(t, ctx, page+"-sample")
	}
}
