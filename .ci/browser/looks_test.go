package browser

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// look is a kind of screen: its size in pixels, its scheme of colours, and whether
// the system forces its own.
type look struct {
	name           string
	width, height  int64
	scheme, forced string
}

// through shows a page in each of the looks in turn, and leaves it wide and light.
func through(t *testing.T, ctx context.Context, looks []look, at func(l look)) {
	t.Helper()
	show := func(l look) {
		t.Helper()
		do(t, ctx, chromedp.EmulateViewport(l.width, l.height))
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features(l.scheme, l.forced)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range looks {
		show(l)
		at(l)
	}
	show(look{width: 1280, height: 900, scheme: "light", forced: "none"})
}
