package browser

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
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

// block is the side, in pixels, of the squares whose mean greys are compared: two
// renderers put the same line of letters a pixel apart.
const block = 4

// most is the largest mean difference of a picture from the PDF's, in levels of
// 255, that two renderers of the same letters make. A page shifted by six pixels
// makes far more; the test holds itself to that.
const most = 5.0

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
	worst := 0.0
	defer func() { t.Logf("the worst page differs by %.2f of 255", worst) }()
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		for _, lang := range []string{"en", "es"} {
			for _, size := range []string{"standard", "large"} {
				name := id + "-" + lang + "-" + size
				enter(t, ctx, s)
				do(t, ctx, chromedp.Click("#next")) // the page keeps what was chosen before
				choose(t, ctx, "#handout-"+id, "#language-"+lang, "#size-"+size)
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
				screen := decode(t, shot)
				args := []string{"render", id, "--lang", lang, "--out", name + ".pdf"}
				if size == "large" {
					args = append(args, "--size", "large")
				}
				command(t, dir, args...)
				cmd := exec.Command("pdftoppm", "-r", "96", "-gray", name+".pdf", name)
				cmd.Dir = dir
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("pdftoppm: %v\n%s", err, out)
				}
				sheets, err := filepath.Glob(filepath.Join(dir, name+"-*.pgm"))
				if err != nil || len(sheets) != int(count) {
					t.Fatalf("%s: %d pages on the screen, %d in the PDF (%v)", name, int(count), len(sheets), err)
				}
				for n, file := range sheets {
					paper := read(t, file)
					worst = max(worst, difference(screen, paper, n*pageHeight))
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

// picture is a picture in greys.
type picture struct {
	width, height int
	grey          []byte
}

// decode reads a PNG.
func decode(t *testing.T, data []byte) picture {
	t.Helper()
	from, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	to := image.NewGray(from.Bounds())
	draw.Draw(to, to.Rect, from, from.Bounds().Min, draw.Src)
	return picture{to.Stride, to.Rect.Dy(), to.Pix}
}

// read reads a PGM file as pdftoppm writes it: 8 bits, no comments.
func read(t *testing.T, file string) picture {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var p picture
	var most int
	if _, err := fmt.Sscanf(string(data[:min(len(data), 40)]), "P5\n%d %d\n%d\n", &p.width, &p.height, &most); err != nil || most != 255 {
		t.Fatalf("%s: %v", file, err)
	}
	p.grey = data[len(data)-p.width*p.height:]
	return p
}

// difference is the mean difference of the greys of a page and of the part of
// the screen that begins at a line.
func difference(screen, page picture, top int) float64 {
	sum, blocks := 0.0, 0
	for y := 0; y+block <= pageHeight-8; y += block {
		for x := 0; x+block <= pageWidth; x += block {
			d := screen.mean(x, y+top) - page.mean(x, y)
			sum += max(d, -d)
			blocks++
		}
	}
	return sum / float64(blocks)
}

// mean is the mean grey of a block.
func (p picture) mean(x, y int) float64 {
	sum := 0
	for row := range block {
		if y+row >= p.height {
			return 255
		}
		at := (y+row)*p.width + x
		for _, g := range p.grey[at : at+block] {
			sum += int(g)
		}
	}
	return float64(sum) / (block * block)
}
