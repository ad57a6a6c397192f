package browser

import (
	"context"
	"slices"
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

// metPages are the pages that were judged, by path, form and language.
var metPages = map[string]bool{}

// looksFor are the looks to judge a state of a page in: all of them when the page is met
// for the first time, and then two that between them have both sizes and both schemes.
// A state differs from another in words and parts, which have no colours of their own.
func looksFor(t *testing.T, ctx context.Context, all []look) []look {
	t.Helper()
	page := evaluate[string](t, ctx, `location.pathname + " " + (document.querySelector("main form[id]")?.id ?? "") + " " + document.documentElement.lang`)
	if !metPages[page] {
		metPages[page] = true
		return all
	}
	light := slices.IndexFunc(all, func(l look) bool { return l.width == 1280 && l.scheme == "light" && l.forced == "none" })
	dark := slices.IndexFunc(all, func(l look) bool { return l.width == 360 && l.scheme == "dark" && l.forced == "none" })
	if light < 0 || dark < 0 {
		return all
	}
	return []look{all[light], all[dark]}
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
