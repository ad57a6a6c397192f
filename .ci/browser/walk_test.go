package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

var walkN int

func step(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	evaluateAsync(t, ctx, `new Promise(r=>setTimeout(()=>r("x"),350))`)
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	walkN++
	dir := os.Getenv("WALK")
	os.MkdirAll(dir, 0o755)
	os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d-%s.png", walkN, name)), png, 0o644)
}

func TestWalk(t *testing.T) {
	s := serve(t, undecided(t))
	ctx := tabFor(t, 10*time.Minute, 1280, 900)
	enter(t, ctx, s)
	full := os.Getenv("WALKFULL") != ""
	_ = full
	down := func(y string) { evaluate[bool](t, ctx, `(() => { `+y+`; return true })()`) }
	// One Spanish patient, large print.
	step(t, ctx, "print-open")
	choose(t, ctx, "#handout-dre")
	step(t, ctx, "print-handout-chosen")
	choose(t, ctx, "#language-es")
	step(t, ctx, "print-spanish-chosen")
	choose(t, ctx, "#size-large")
	step(t, ctx, "print-large-chosen")
	do(t, ctx, chromedp.SendKeys("#when", "12/1 940a"), chromedp.SendKeys("#where", "Suite 200"))
	until(t, ctx, "said", `document.querySelector("#said").textContent.includes("9:40")`)
	step(t, ctx, "print-visit-typed")
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "sent", `!document.querySelector("#chart").hidden`)
	step(t, ctx, "print-sent")
	do(t, ctx, chromedp.Click("#next"))
	step(t, ctx, "print-next-patient")
	// Nobody touches the page.
	choose(t, ctx, "#handout-dre", "#language-es")
	// A list.
	goTo(t, ctx, s, "/appointments")
	step(t, ctx, "list-none-yet")
	file := filepath.Join(t.TempDir(), "appointments tuesday.csv")
	os.WriteFile(file, []byte(thirty()), 0o600)
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "dates", `document.querySelector("#dates") !== null`)
	step(t, ctx, "list-dropped")
	do(t, ctx, chromedp.Click("#dates-mdy"))
	until(t, ctx, "five", `document.querySelectorAll("tr.no").length === 5`)
	step(t, ctx, "list-dates-said-five-faults")
	do(t, ctx, chromedp.Click("#only"))
	down(`scrollTo(0, 520)`)
	step(t, ctx, "list-only-the-five")
	for _, f := range [][2]string{{"time.3", "8:15 AM"}, {"lang.7", "en"}, {"date.12", "12/01/2026"}, {"handout.18", "dre"}, {"lang.25", "es"}} {
		set(t, ctx, f[0], f[1])
		until(t, ctx, "mended "+f[0], `document.getElementById("`+f[0]+`").getAttribute("aria-invalid") === null`)
		if f[0] == "time.3" {
			step(t, ctx, "list-one-mended")
		}
	}
	step(t, ctx, "list-all-mended")
	down(`scrollTo(0, 0)`)
	step(t, ctx, "list-all-mended-top")
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "sent", `document.querySelector("#saying").textContent !== "" && document.querySelector("#order").open`)
	step(t, ctx, "list-sent")
	down(`document.querySelector("#order").scrollIntoView()`)
	step(t, ctx, "list-sent-hand-out-list")
	down(`document.querySelector("#print-order").scrollIntoView({block:"center"})`)
	step(t, ctx, "list-hand-out-list-end")
	// Printed with print media.
	pdf, err := chromedp.Run(ctx, printToPDF())
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(os.Getenv("WALK"), "hand-out-list.pdf"), pdf, 0o644)
	down(`document.querySelector("#order").scrollIntoView()`)
	do(t, ctx, chromedp.Focus("#one\\.7"), chromedp.KeyEvent("\r"))
	until(t, ctx, "again", `document.querySelectorAll("#order table").length === 2`)
	down(`document.querySelector("#order").scrollIntoView()`)
	step(t, ctx, "list-one-row-printed-again")
	down(`document.querySelector("#from").value = "20"`)
	step(t, ctx, "list-jam-from-row-chosen")
	do(t, ctx, chromedp.Focus(".from button"), chromedp.KeyEvent("\r"))
	until(t, ctx, "again", `document.querySelectorAll("#order table").length === 3`)
	down(`document.querySelector("#order").scrollIntoView()`)
	step(t, ctx, "list-from-there-printed-again")
	set(t, ctx, "time.3", "8:20 AM")
	until(t, ctx, "one left", `document.querySelector("#again") !== null`)
	down(`scrollTo(0, 0)`)
	step(t, ctx, "list-a-row-changed-after-print")
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "no rest", `document.querySelector("#again") === null`)
	step(t, ctx, "list-that-row-printed")
	do(t, ctx, chromedp.Click("#forget"))
	until(t, ctx, "asked", `document.querySelector("#unkept").open`)
	step(t, ctx, "list-done-asks-about-unsaved")
	do(t, ctx, chromedp.Click("#unkept [value=keep]"))
	do(t, ctx, chromedp.Click("#save"))
	until(t, ctx, "saved", `document.querySelector("#saying").textContent.startsWith("Saved")`)
	step(t, ctx, "list-saved")
	do(t, ctx, chromedp.Click("#forget"))
	until(t, ctx, "gone", `document.querySelector("#rows") === null`)
	step(t, ctx, "list-done")
}

func printToPDF() chromedp.Action[[]byte] { return chromedp.PrintToPDF() }
