package browser

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// Of a page at 96 pixels an inch.
const (
	pageWidth  = 816
	pageHeight = 1056
)

// most is the largest mean difference of a picture from the PDF's, in levels of
// 255, that two renderers of the same letters make. A page shifted by six pixels
// makes far more; the test holds itself to that.
const most = 7.0

// The picture of a sheet on the page is that of its PDF, page by page.
func TestThePictureIsThePDFs(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("HANDOUT_BROWSER") != "" {
			t.Fatal("no pdftoppm: install Debian's package poppler-utils")
		}
		t.Skip("no pdftoppm on this machine")
	}
	dir := t.TempDir()
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		for _, lang := range []string{"en", "es"} {
			for _, size := range []string{"standard", "large"} {
				name := id + "-" + lang + "-" + size
				enter(t, ctx, s)
				do(t, ctx, chromedp.Click("#handout-"+id), chromedp.Click("#language-"+lang), chromedp.Click("#size-"+size))
				until(t, ctx, "the sheet is shown: "+name, `Boolean(document.querySelector("#sheet .sheet h2 span")?.textContent.toLowerCase().includes("`+size+`")) && document.querySelector(".read").lang === "`+lang+`"`)
				count, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`(async () => {
					const pages = [...document.querySelectorAll("#sheet .sheet-page")];
					document.body.replaceChildren(...pages);
					Object.assign(document.body.style, { display: "block", height: "auto", overflow: "visible" });
					for (const p of pages) Object.assign(p.style, { width: "816px", height: "1056px", boxShadow: "none", borderRadius: "0" });
					await document.fonts.ready;
					return pages.length;
				})()`, chromedp.EvalAwaitPromise))
				if err != nil {
					t.Fatal(err)
				}
				shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
				if err != nil {
					t.Fatal(err)
				}
				screen, err := png.Decode(bytes.NewReader(shot))
				if err != nil {
					t.Fatal(err)
				}
				args := []string{"render", id, "--lang", lang, "--out", name + ".pdf"}
				if size == "large" {
					args = append(args, "--size", "large")
				}
				command(t, dir, args...)
				cmd := exec.Command("pdftoppm", "-r", "96", "-png", name+".pdf", name)
				cmd.Dir = dir
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("pdftoppm: %v\n%s", err, out)
				}
				sheets, err := filepath.Glob(filepath.Join(dir, name+"-*.png"))
				if err != nil || len(sheets) != int(count) {
					t.Fatalf("%s: %d pages on the screen, %d in the PDF (%v)", name, int(count), len(sheets), err)
				}
				for n, file := range sheets {
					paper := decode(t, file)
					if d := difference(screen, paper, n*pageHeight); d > most {
						t.Errorf("%s, page %d: differs by %.2f of 255", name, n+1, d)
					}
					if d := difference(screen, paper, n*pageHeight+6); n == 0 && d <= most {
						t.Errorf("%s: the comparison does not see a page six pixels too low (%.2f)", name, d)
					}
				}
			}
		}
	}
}

func decode(t *testing.T, file string) image.Image {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	picture, err := png.Decode(in)
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", file, err))
	}
	return picture
}

// difference is the mean difference of grey levels of a page and of the part of
// the screen that begins at a line.
func difference(screen, page image.Image, top int) float64 {
	sum := 0.0
	for y := range pageHeight - 4 {
		for x := range pageWidth {
			a, b := grey(screen, x, y+top), grey(page, x, y)
			sum += max(a-b, b-a)
		}
	}
	return sum / (pageWidth * (pageHeight - 4))
}

func grey(p image.Image, x, y int) float64 {
	r, g, b, _ := p.At(x, y).RGBA()
	return float64(r+g+b) / 3 / 257
}
