package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// actions counts what a person does: a click, a key, a field filled in.
type actions struct {
	t    *testing.T
	ctx  context.Context
	list []string
}

func (a *actions) did(format string, args ...any) {
	a.list = append(a.list, fmt.Sprintf(format, args...))
}

func (a *actions) press(sel string) {
	a.t.Helper()
	// In one script: an answer that comes meanwhile may put another element in
	// the place of this one, for which a click by its node would wait for ever.
	a.look(sel, "e.focus(); e.click();")
	a.did("press %s", sel)
}

func (a *actions) fill(sel, value string) {
	a.t.Helper()
	a.look(sel, `e.value = ""; e.focus();`)
	do(a.t, a.ctx, chromedp.KeyEvent(value))
	a.did("type %q into %s", value, sel)
}

// look brings an element into the middle of the window.
func (a *actions) look(sel, then string) {
	a.t.Helper()
	script := fmt.Sprintf(`(() => { const e = document.querySelector(%q); if (!e) return false; e.scrollIntoView({block: "center"}); %s return true; })()`, sel, then)
	until(a.t, a.ctx, sel+" is there", script)
}

func (a *actions) tell(what string) {
	a.t.Logf("%s: %d actions", what, len(a.list))
	for n, one := range a.list {
		a.t.Logf("  %d. %s", n+1, one)
	}
	a.list = nil
}

// begin opens the reading of a text as somebody.
func (a *actions) begin(s *server, address, by, role string) {
	a.t.Helper()
	do(a.t, a.ctx, chromedp.Navigate(s.host()+"/review"), chromedp.WaitVisible(".texts"))
	a.press(`a[href="` + address + `"]`)
	do(a.t, a.ctx, chromedp.WaitVisible("#by"))
	a.fill("#by", by)
	a.fill("#role", role)
	a.press("form button.primary")
	a.reads()
}

// reads waits for the page on which words are read, and for its script: what is shown and
// answered before it is there is not told.
func (a *actions) reads() {
	a.t.Helper()
	until(a.t, a.ctx, "the words are there to be read", `document.querySelector(".reading") !== null && document.documentElement.classList.contains("ready")`)
}

// agree answers open lines, as many as there are or so many.
func (a *actions) agree(most int) int {
	a.t.Helper()
	ids, err := chromedp.Run(a.ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll('[data-line][data-says=""]')].map(l => l.dataset.line)`))
	if err != nil {
		a.t.Fatal(err)
	}
	n := 0
	for _, id := range ids {
		if n == most {
			break
		}
		a.yes(id)
		until(a.t, a.ctx, "the answer is kept: "+id, `document.getElementById("line-`+id+`").dataset.says === "agree"`)
		n++
	}
	return n
}

// yes answers a line with a yes: one to each of its statements where it rests on several.
func (a *actions) yes(line string) {
	a.t.Helper()
	for _, id := range evaluate[[]string](a.t, a.ctx, `[...document.querySelectorAll("#ask-`+line+` [value=agree]")].map((e) => e.id)`) {
		a.press("#" + id)
	}
}

// scroll brings every part into view, one after the other, as a reader does.
func (a *actions) scroll() {
	a.t.Helper()
	_, err := chromedp.Run(a.ctx, chromedp.Evaluate[bool](`(async () => { for (const p of document.querySelectorAll(".end-of-part")) { p.scrollIntoView(); const part = document.querySelector("[data-part=" + CSS.escape(p.closest(".part").id) + "]"); for (let n = 0; n < 200 && !part.classList.contains("seen"); n++) await new Promise((r) => setTimeout(r, 20)); } return true; })()`, chromedp.EvalAwaitPromise))
	if err != nil {
		a.t.Fatal(err)
	}
	until(a.t, a.ctx, "every part is shown", `(() => { const n = document.querySelector('[data-progress="shown"]').textContent.match(/(\d+)\D+(\d+)/); return Boolean(n) && n[1] === n[2]; })()`)
	a.did("scroll to the end")
}

// typedName types the signer's name once more, as the page shows it.
func (a *actions) typedName() {
	a.t.Helper()
	a.fill("#name", evaluate[string](a.t, a.ctx, `document.querySelector(".facts dd").textContent.replace(/, [^,]*$/, "")`))
}

func (a *actions) sign() {
	a.t.Helper()
	until(a.t, a.ctx, "everything asked for is there", `document.getElementById("to-sign").classList.contains("ready")`)
	a.press("#to-sign")
	do(a.t, a.ctx, chromedp.WaitVisible("#promise"))
	a.typedName()
	a.press("#promise")
	a.press("form button.primary")
	do(a.t, a.ctx, chromedp.WaitVisible(".card-page.done"))
}

var answeredOf = regexp.MustCompile(`^(\d+) of (\d+) answered$`)

// A clinician signs in two sittings with a restart between them, is asked only what
// changed, and withdraws.
func TestAClinicianSigns(t *testing.T) {
	dir := draft(t)
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	a := &actions{t: t, ctx: ctx}
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"))
	do(t, ctx, chromedp.Navigate(s.host()+"/review"), chromedp.WaitVisible(".texts"))
	shoot(t, ctx, "clinician-01-list")
	do(t, ctx, chromedp.Navigate(s.host()+"/review/start/dre/en/clinician"), chromedp.WaitVisible("#by"))
	shoot(t, ctx, "clinician-02-start")
	a.fill("#by", "this exam is safe")
	a.fill("#role", "urologist")
	a.press("form button.primary")
	until(t, ctx, "what is wrong is told", `document.getElementById("errors") !== null`)
	shoot(t, ctx, "clinician-03-start-wrong")
	a.list = nil
	a.begin(s, "/review/start/dre/en/clinician", "Ana Quist, MD", "urologist")
	seen(t, ctx, "clinician-04-reading")
	m := answeredOf.FindStringSubmatch(text(t, ctx, `[data-progress=answered]`))
	if m == nil || m[1] != "0" {
		t.Fatalf("the page says %q", text(t, ctx, `[data-progress=answered]`))
	}
	total := m[2]
	a.agree(12)
	first, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector('[data-line][data-says="agree"]').dataset.line`))
	if err != nil {
		t.Fatal(err)
	}
	a.fill("#comment-"+first, "We say it by phone too.")
	do(t, ctx, chromedp.KeyEvent("\t"))
	until(t, ctx, "twelve are answered", `document.querySelector('[data-progress=answered]').textContent === "12 of `+total+` answered"`)
	seen(t, ctx, "clinician-05-twelve")
	// Another part comes into sight in the moment before the page is left: it counts.
	shown, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`(async () => { const end = document.querySelector(".part:last-of-type .end-of-part"), part = document.querySelector("[data-part=" + CSS.escape(end.closest(".part").id) + "]");
		end.scrollIntoView(); while (!part.classList.contains("seen")) await new Promise((r) => requestAnimationFrame(r));
		const n = document.querySelectorAll("[data-part].seen").length; document.getElementById("to-sign").click(); return n; })()`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.WaitVisible(".blocked"))
	shoot(t, ctx, "clinician-06-sign-off")
	a.tell("first sitting, " + total + " lines ask")

	parts := partsShown(t, ctx)
	if parts != int(shown) {
		t.Errorf("%d parts count as shown, want %v", parts, shown)
	}

	// The computer is switched off.
	s.cmd.Process.Kill()
	s.cmd.Wait()
	s.start(t)
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"), chromedp.Navigate(s.host()+"/review"), chromedp.WaitVisible(".go-on"))
	if got := text(t, ctx, ".go-on"); !strings.Contains(got, "Ana Quist, MD, 12 of "+total+" answered") {
		t.Errorf("the list says %q", got)
	}
	shoot(t, ctx, "clinician-07-go-on")
	a.press(".go-on")
	do(t, ctx, chromedp.WaitVisible("#by"))
	a.fill("#role", "urologist")
	a.press("form button.primary")
	a.reads()
	if got := text(t, ctx, `[data-progress=answered]`); got != "12 of "+total+" answered" {
		t.Errorf("after the restart: %q", got)
	}
	if got := partsShown(t, ctx); got < parts || parts < 2 {
		t.Errorf("%d parts are shown after the restart, %d were before", got, parts)
	}
	a.agree(99)
	a.scroll()
	seen(t, ctx, "clinician-08-all")
	do(t, ctx, chromedp.Click("#to-sign"), chromedp.WaitVisible("#promise"))
	shoot(t, ctx, "clinician-09-sign")
	do(t, ctx, chromedp.Navigate(s.host()+"/review"), chromedp.WaitVisible(".go-on"), chromedp.NavigateBack(), chromedp.WaitVisible("#promise"))
	a.did("press #to-sign")
	a.typedName()
	a.press("#promise")
	a.press("form button.primary")
	do(t, ctx, chromedp.WaitVisible(".card-page.done"))
	shoot(t, ctx, "clinician-10-done")
	a.press(`a[href="/review/details"]`)
	do(t, ctx, chromedp.WaitVisible("#right"))
	shoot(t, ctx, "clinician-11-details")
	a.fill("#by", "Maria Ruiz")
	a.press("form button.primary")
	do(t, ctx, chromedp.WaitVisible("#errors"))
	shoot(t, ctx, "clinician-12-details-missing")
	a.press("#called-0")
	a.press("#right")
	a.press("form button.primary")
	do(t, ctx, chromedp.WaitVisible(".good"))
	shoot(t, ctx, "clinician-13-confirmed")
	a.tell("second sitting, signature, and details")
	status := command(t, dir, "status", "--within", "0")
	if !regexp.MustCompile(`dre +en +approved`).Match(status) {
		t.Errorf("status says:\n%s", status)
	}

	// One changed option: only what changed is shown and asked.
	change(t, dir, practice+"\n[handout.dre]\nsurgery_weeks = 26\nlatex_free = true\n\n[handout.dre.notes]\nafter = \"Park behind the house.\"\n")
	do(t, ctx, chromedp.Navigate(s.host()+"/review"), chromedp.WaitVisible(".texts"))
	shoot(t, ctx, "clinician-14-changed-list")
	a.begin(s, "/review/start/dre/en/clinician", "Ana Quist, MD", "urologist")
	open, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`document.querySelectorAll('[data-line][data-says=""]').length`))
	if err != nil {
		t.Fatal(err)
	}
	if open != 2 {
		t.Errorf("%v lines are asked after the change, want 2", open)
	}
	seen(t, ctx, "clinician-15-changed")
	if was, now := evaluate[string](t, ctx, `document.querySelector("#part-call-before .pair .was .pair-words")?.textContent.trim() ?? ""`), evaluate[string](t, ctx, `document.querySelector("#part-call-before .pair .now .pair-words")?.textContent.trim() ?? ""`); !strings.Contains(was, "12 weeks") || !strings.Contains(now, "26 weeks") {
		t.Errorf("beside each other stand %q and %q", was, now)
	}
	a.agree(99)
	a.scroll()
	a.sign()
	a.tell(fmt.Sprintf("after a change, %v lines ask", open))
	shoot(t, ctx, "clinician-16-done")

	do(t, ctx, chromedp.Navigate(s.host()+"/review"), chromedp.WaitVisible(".texts"))
	shoot(t, ctx, "clinician-17-ready")
	a.press(`a[href="/review/withdraw/dre/en"]`)
	do(t, ctx, chromedp.WaitVisible("#because"))
	shoot(t, ctx, "clinician-18-withdraw")
	a.press("#signer-all")
	a.fill("#by", "Ana Quist, MD")
	a.fill("#because", "The advice on fever has changed.")
	a.press("form button.danger")
	do(t, ctx, chromedp.WaitVisible(".notice"))
	shoot(t, ctx, "clinician-19-withdrawn")
	a.tell("withdrawal")
	if got := contents(t, filepath.Join(dir, "approvals.toml")); !strings.Contains(got, `because = "The advice on fever has changed."`) || !strings.Contains(got, "We say it by phone too.") {
		t.Errorf("approvals.toml holds no withdrawal or no comment:\n%.2000s", got)
	}
}

// partsShown is how many parts the bar says were shown.
func partsShown(t *testing.T, ctx context.Context) int {
	t.Helper()
	m := regexp.MustCompile(`^(\d+) of \d+ parts shown`).FindStringSubmatch(text(t, ctx, `[data-progress=shown]`))
	if m == nil {
		t.Fatalf("the bar says %q", text(t, ctx, `[data-progress=shown]`))
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

func change(t *testing.T, dir, clinic string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "clinic.toml"), []byte(clinic), 0o644); err != nil {
		t.Fatal(err)
	}
}

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A translator and a second reader sign the Spanish sheet, in the Spanish
// interface; one person cannot do both.
func TestATranslatorAndAReaderSign(t *testing.T) {
	dir := draft(t)
	sign(t, dir, "clinician", "dre", "--lang", "en")
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	a := &actions{t: t, ctx: ctx}
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"), chromedp.Click(".language button"), chromedp.WaitVisible("#print"))
	until(t, ctx, "the page is in Spanish", `document.documentElement.lang === "es"`)
	a.begin(s, "/review/start/dre/es/translator", "Rosa Vega, CT", "traductora médica")
	seen(t, ctx, "translator-es-1-reading")
	a.scroll()
	a.sign()
	shoot(t, ctx, "translator-es-2-done")
	a.tell("translator")
	do(t, ctx, chromedp.Navigate(s.host()+"/review/start/dre/es/reader"), chromedp.WaitVisible("#by"))
	a.fill("#by", "Rosa Vega, CT")
	a.fill("#role", "enfermera")
	a.press("form button.primary")
	do(t, ctx, chromedp.WaitVisible("#errors"))
	shoot(t, ctx, "translator-es-3-same-person")
	a.list = nil
	a.begin(s, "/review/start/dre/es/reader", "Luis Ortega, PA-C", "physician assistant")
	a.scroll()
	a.sign()
	a.tell("second reader")
	do(t, ctx, chromedp.Navigate(s.host()+"/review"), chromedp.WaitVisible(".texts"))
	shoot(t, ctx, "translator-es-4-list")
	command(t, dir, "confirm", "--by", "Maria Ruiz", "--called", "(312) 867-5309")
	if status := command(t, dir, "status", "--within", "0"); !regexp.MustCompile(`dre +es +approved`).Match(status) {
		t.Errorf("status says:\n%s", status)
	}
}
