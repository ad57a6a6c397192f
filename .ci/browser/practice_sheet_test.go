package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// inPractice opens Your practice of a folder.
func inPractice(t *testing.T, dir string) (context.Context, *server) {
	t.Helper()
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"))
	reopen(t, ctx, s)
	return ctx, s
}

func reopen(t *testing.T, ctx context.Context, s *server) {
	t.Helper()
	goTo(t, ctx, s, "/practice")
	until(t, ctx, "the page heard of the file", `document.querySelector("#colours").textContent !== ""`)
}

// TestTheSheetFollowsTheField: what a field changed is marked and in view, and
// the sheet turns to the handout and the language that a part is about.
func TestTheSheetFollowsTheField(t *testing.T) {
	ctx, _ := inPractice(t, signed(t))
	do(t, ctx, chromedp.Click(`.parts a[href="#part-handout-dre"]`), chromedp.Click(chromedp.CSS("#f-handout_dre_latex_free-0")))
	until(t, ctx, "the changed line is marked", `[...document.querySelectorAll("#sheet .fresh")].some((m) => m.nextElementSibling.textContent.includes("latex"))`)
	until(t, ctx, "and in view", `(() => { const pane = document.querySelector(".result").getBoundingClientRect(), m = document.querySelector("#sheet .fresh").getBoundingClientRect(); return m.top >= pane.top && m.bottom <= pane.bottom && m.height > 3 })()`)
	seen(t, ctx, "sheet-marked")
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-handout_dre_latex_free-1")))
	until(t, ctx, "nothing is new any more", `document.querySelector("#sheet .fresh") === null`)

	do(t, ctx, chromedp.Click(`.parts a[href="#part-handout-urine-after-exam"]`))
	until(t, ctx, "the sheet of the part", `document.querySelector("#show").value === "urine-after-exam"`)
	do(t, ctx, chromedp.Click(`.parts a[href="#part-words-es"]`))
	until(t, ctx, "the Spanish sheet", `document.querySelector("#show-language").value === "es"`)
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("#f-handout_dre_es_notes_get-ready"), "Estacione detrás de la casa."))
	until(t, ctx, "the Spanish sheet of the field", `document.querySelector("#show").value === "dre"`)
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-words_es_hours")))
	typeInto(t, ctx, "f-words_es_hours", "de 9 a. m. a 5 p. m.")
	until(t, ctx, "marked in Spanish", `[...document.querySelectorAll("#sheet .fresh")].some((m) => m.nextElementSibling.textContent.includes("9 a. m."))`)
	seen(t, ctx, "sheet-spanish")
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-name")))
	until(t, ctx, "the language that it had", `document.querySelector("#show-language").value === "en"`)
}

// TestTheFileBeforeIsKept finds the state before the last save on a page that was
// opened anew, and puts it back.
func TestTheFileBeforeIsKept(t *testing.T) {
	dir := signed(t)
	file := filepath.Join(dir, "clinic.toml")
	command(t, dir, "set", "hours=9 am to 5 pm")
	ctx, _ := inPractice(t, dir)
	do(t, ctx, chromedp.Click(`.parts a[href="#part-before"]`))
	if said := text(t, ctx, "#part-before"); !strings.Contains(said, "8 am to 5 pm") || !strings.Contains(said, "clinic.toml.bak") {
		t.Errorf("the state before is not told: %s", said)
	}
	do(t, ctx, chromedp.Click(`#part-before button`))
	until(t, ctx, "put back", `!!document.querySelector(".done")?.textContent.includes("Undone")`)
	if data, _ := os.ReadFile(file); string(data) != practice {
		t.Errorf("got\n%s", data)
	}
}

// TestChoosingBetweenTwo: nothing can be saved before a side was chosen.
func TestChoosingBetweenTwo(t *testing.T) {
	dir := signed(t)
	file := filepath.Join(dir, "clinic.toml")
	ctx, s := inPractice(t, dir)
	collide := func() {
		t.Helper()
		typeInto(t, ctx, "f-hours", "10 am to 5 pm")
		command(t, dir, "set", "hours=7 am to 5 pm")
		until(t, ctx, "ready", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
		do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(".conflicts"))
		until(t, ctx, "not to be saved yet", `document.documentElement?.classList.contains("ready") && document.querySelector("#save").getAttribute("aria-disabled") === "true" && document.querySelector("#save").textContent.includes("Choose above")`)
	}
	collide()
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-hours-theirs")))
	until(t, ctx, "their version on the sheet", `document.querySelector("#sheet").textContent.includes("7 am to 5 pm")`)
	until(t, ctx, "going on", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
	do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(".done"))
	if data, _ := os.ReadFile(file); !strings.Contains(string(data), "7 am to 5 pm") {
		t.Errorf("theirs was chosen, and there is\n%s", data)
	}
	command(t, dir, "set", "hours=8 am to 5 pm")
	reopen(t, ctx, s)
	collide()
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-hours-mine")))
	until(t, ctx, "ready", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
	do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(".done"))
	if data, _ := os.ReadFile(file); !strings.Contains(string(data), "10 am to 5 pm") {
		t.Errorf("mine was chosen, and there is\n%s", data)
	}
}

// TestALogoIsWrittenWhenItIsSaved: one that was only tried leaves nothing behind.
func TestALogoIsWrittenWhenItIsSaved(t *testing.T) {
	dir := signed(t)
	ctx, _ := inPractice(t, dir)
	logo, err := filepath.Abs("../../internal/clinic/sample/logo.svg")
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Click(`.parts a[href="#part-look"]`), chromedp.SetUploadFiles("#logo-file", []string{logo}))
	until(t, ctx, "the logo on the sheet", `document.querySelector("#sheet image") !== null`)
	if said := text(t, ctx, "#logo-said"); !strings.Contains(said, "logo.svg") || !strings.Contains(said, "pixels") {
		t.Errorf("what prints is not told: %s", said)
	}
	seen(t, ctx, "form-logo")
	if _, err := os.Stat(filepath.Join(dir, "logo.svg")); err == nil {
		t.Error("a picture that is not saved lies beside the file")
	}
	until(t, ctx, "ready", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
	do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(".done"))
	if _, err := os.Stat(filepath.Join(dir, "logo.svg")); err != nil {
		t.Errorf("a saved picture is not there: %v", err)
	}
	if said := text(t, ctx, ".done"); !strings.Contains(said, "I looked at the logo: confirm") || strings.Contains(said, "calls") {
		t.Errorf("a logo asks for a call: %s", said)
	}
}

// TestPracticeByKeyboardAlone makes a practice by the guide, changes its hours,
// saves, and undoes it, with keys alone.
func TestPracticeByKeyboardAlone(t *testing.T) {
	for _, size := range [][2]int{{1280, 900}, {360, 740}} {
		t.Run(fmt.Sprint(size[0]), func(t *testing.T) { byKeyboard(t, size[0], size[1]) })
	}
}

func byKeyboard(t *testing.T, width, height int) {
	dir := t.TempDir()
	file := filepath.Join(dir, "clinic.toml")
	s := serve(t, dir)
	ctx := tab(t, width, height)
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"))
	goTo(t, ctx, s, "/practice")
	keys := func(keys ...string) {
		t.Helper()
		for _, k := range keys {
			do(t, ctx, chromedp.KeyEvent(k))
		}
	}
	to := func(selector string) {
		t.Helper()
		for range 200 {
			at, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.activeElement.matches('`+selector+`')`))
			if err != nil {
				t.Fatal(err)
			}
			if at {
				hidden, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => { const b = document.activeElement.getBoundingClientRect(), x = b.left + b.width / 2, y = b.top + b.height / 2, at = document.elementFromPoint(x, y); return !at || !(at === document.activeElement || document.activeElement.contains(at) || at.closest("label")?.contains(document.activeElement)) })()`))
				if err != nil || hidden {
					t.Errorf("%s has the focus and is hidden", selector)
				}
				return
			}
			keys("\t")
		}
		t.Fatalf("Tab never reaches %s", selector)
	}
	next := func(step string) {
		t.Helper()
		to(`button[value="next"]`)
		keys("\r")
		until(t, ctx, "question "+step, `document.querySelector('input[name="step"]')?.value === "`+step+`" && document.documentElement.classList.contains("ready")`)
	}
	to("#f-name")
	keys("Oak Street Urology")
	next("2")
	to("#f-phone")
	keys("(312) 867-5309")
	next("3")
	to("#f-after_hours_phone")
	keys("Call 911")
	next("4")
	next("5")
	next("6")
	next("7")
	to(`button[value="next"]`)
	keys("\r")
	until(t, ctx, "made", `document.querySelector(".end") !== null && document.documentElement.classList.contains("ready")`)
	made, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	to(`.end a[href="/practice"]`)
	keys("\r")
	until(t, ctx, "the form", `!!document.querySelector("#colours")?.textContent && document.documentElement.classList.contains("ready")`)
	to("#f-hours")
	keys("9 am to 5 pm")
	until(t, ctx, "ready to save", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
	to("#save")
	keys("\r")
	until(t, ctx, "saved", `!!document.querySelector(".done") && document.documentElement.classList.contains("ready")`)
	if data, _ := os.ReadFile(file); !strings.Contains(string(data), `hours = "9 am to 5 pm"`) {
		t.Errorf("not saved:\n%s", data)
	}
	to(`.done button[formaction="/practice/undo"]`)
	keys("\r")
	until(t, ctx, "undone", `!!document.querySelector(".done")?.textContent.includes("Undone")`)
	if data, _ := os.ReadFile(file); string(data) != string(made) {
		t.Errorf("the undo left\n%s", data)
	}
}
