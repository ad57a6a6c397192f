package browser

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// typeInto fills a field as a person does: what stands in it goes, and the page
// hears of it.
func typeInto(t *testing.T, ctx context.Context, id, text string) {
	t.Helper()
	do(t, ctx, chromedp.Clear(chromedp.CSS("#"+id)), chromedp.SendKeys(chromedp.CSS("#"+id), text))
}

// answer types an answer to the guide. A key that comes before the page was drawn for
// the first time is lost, so that what stands in the field is looked at.
func answer(t *testing.T, ctx context.Context, id, text string) {
	t.Helper()
	until(t, ctx, "the question "+id, `document.getElementById("`+id+`") !== null && document.documentElement.classList.contains("ready")`)
	for range 5 {
		typeInto(t, ctx, id, text)
		if evaluate[string](t, ctx, `document.getElementById("`+id+`").value`) == text {
			return
		}
	}
	t.Fatalf("%s does not take %q", id, text)
}

// goOn presses the button of a question of the guide and waits for the question that is
// step. What is said of an answer comes with its sheet, and moves the button.
func goOn(t *testing.T, ctx context.Context, step int) {
	t.Helper()
	until(t, ctx, "what is said of the answer", `document.querySelector("#sheet").ariaBusy !== "true"`)
	do(t, ctx, chromedp.Click(`button[value="next"]`))
	until(t, ctx, "the next question", `document.querySelector('input[name="step"]')?.value === "`+strconv.Itoa(step)+`"`)
	until(t, ctx, "the sheet", `document.querySelector("#sheet svg") !== null && document.documentElement.classList.contains("ready")`)
}

// TestANewcomerMakesTheSheets goes from no file to a review copy, by the guide
// alone.
func TestANewcomerMakesTheSheets(t *testing.T) {
	dir := t.TempDir()
	logo, err := filepath.Abs("../../internal/clinic/sample/logo.svg")
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	began, actions := time.Now(), []string{}
	act := func(what string, a ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		do(t, ctx, a...)
		actions = append(actions, what)
	}
	answers := func(what, id, text string) {
		t.Helper()
		answer(t, ctx, id, text)
		actions = append(actions, what)
	}
	next := func(step int) {
		t.Helper()
		goOn(t, ctx, step)
		actions = append(actions, "Next")
	}
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"))
	act("Your practice", chromedp.Click(`nav a[href="/practice"]`), chromedp.WaitVisible("#guide"))
	shoot(t, ctx, "practice-guide-1-empty")
	do(t, ctx, chromedp.Click(`button[value="next"]`), chromedp.WaitVisible(".fault"))
	shoot(t, ctx, "practice-guide-1-fault")
	answers("name", "f-name", "Oak Street Urology")
	until(t, ctx, "the name on the sheet", `document.querySelector("#sheet").textContent.includes("Oak Street Urology")`)
	shoot(t, ctx, "practice-guide-1")
	next(2)
	answers("phone", "f-phone", "(312) 867-5309")
	answers("hours", "f-hours", "Monday to Friday, 8 am to 5 pm")
	until(t, ctx, "the hours on the sheet", `document.querySelector("#sheet").textContent.includes("8 am to 5 pm")`)
	shoot(t, ctx, "practice-guide-2")
	next(3)
	answers("after hours", "f-after_hours_phone", "(312) 867-5310")
	act("who answers", chromedp.Click(chromedp.CSS("#f-after_hours_answered_by-1")))
	shoot(t, ctx, "practice-guide-3")
	next(4)
	act("cups", chromedp.Click(chromedp.CSS("#f-handout_eps_protocol-2")))
	until(t, ctx, "the other sheet", `document.querySelector("#sheet").textContent.includes("cup")`)
	shoot(t, ctx, "practice-guide-4")
	next(5)
	shoot(t, ctx, "practice-guide-5")
	next(6)
	answers("interpreter", "f-language_notice", "Interpreters are free: (312) 867-5309.")
	shoot(t, ctx, "practice-guide-6")
	next(7)
	act("logo", chromedp.SetUploadFiles("#logo-file", []string{logo}))
	until(t, ctx, "the logo as it prints", `!document.querySelector("#logo-seen").hidden`)
	until(t, ctx, "the logo on the sheet", `document.querySelector("#sheet image") !== null`)
	shoot(t, ctx, "practice-guide-7")
	act("Make the sheets", chromedp.Click(`button[value="next"]`), chromedp.WaitVisible(".end"))
	shoot(t, ctx, "practice-guide-end")
	until(t, ctx, "the page is ready", `document.documentElement.classList.contains("ready")`)
	act("Print a review copy", chromedp.Click("#copy"))
	until(t, ctx, "the copy on its way", `document.querySelector("#saying").textContent.length > 10`)
	took := time.Since(began)
	t.Logf("%d actions, %s: %s", len(actions), took.Round(time.Millisecond), strings.Join(actions, "; "))
	if took > 5*time.Minute {
		t.Errorf("it took %s", took)
	}
	data, err := os.ReadFile(filepath.Join(dir, "clinic.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`name = "Oak Street Urology"`, `logo = "logo.svg"`, `protocol = "two-glass"`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("clinic.toml lacks %s", want)
		}
	}
	command(t, dir, "render", "dre", "--out", "copies")
}

// TestAManagerChangesHoursAndAnOption saves, sees what follows, and undoes it.
func TestAManagerChangesHoursAndAnOption(t *testing.T) {
	dir := signed(t)
	file := filepath.Join(dir, "clinic.toml")
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"), chromedp.Navigate(s.host()+"/practice"), chromedp.WaitVisible("#practice"))
	until(t, ctx, "the page heard of the file", `document.querySelector("#colours").textContent !== ""`)
	shoot(t, ctx, "practice-form")
	if said := text(t, ctx, "#follows"); !strings.Contains(said, "Signed: patients may get") {
		t.Errorf("the bar does not say where the sheet stands: %s", said)
	}
	actions := []string{}
	act := func(what string, a ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		do(t, ctx, a...)
		actions = append(actions, what)
	}
	typeInto(t, ctx, "f-hours", "9 am to 5 pm")
	actions = append(actions, "hours")
	until(t, ctx, "still signed", `document.querySelector("#follows").textContent.includes("Words: still signed.")`)
	until(t, ctx, "the hours on the sheet", `document.querySelector("#sheet").textContent.includes("9 am to 5 pm")`)
	if said := text(t, ctx, "#follows"); !strings.Contains(said, "(312) 867-5309") {
		t.Errorf("the number to call is not told: %s", said)
	}
	shoot(t, ctx, "practice-hours")
	act("Save 1 change", chromedp.Click("#save"), chromedp.WaitVisible(".done"))
	shoot(t, ctx, "practice-saved")
	undo := func(says string) {
		t.Helper()
		if said := text(t, ctx, `.done button[formaction='/practice/undo']`); said != says {
			t.Errorf("the undo says %q", said)
		}
		act(says, chromedp.Click(`.done button[formaction="/practice/undo"]`))
	}
	if data, _ := os.ReadFile(file); string(data) != strings.Replace(practice, `hours = "8 am to 5 pm"`, `hours = "9 am to 5 pm"`, 1) {
		t.Errorf("more than the hours changed:\n%s", data)
	}
	undo("Undo: “Hours: when somebody answers that phone” goes back to “8 am to 5 pm”")
	until(t, ctx, "undone", `!!document.querySelector(".done")?.textContent.includes("Undone")`)
	if data, _ := os.ReadFile(file); string(data) != practice {
		t.Errorf("the undo left\n%s", data)
	}
	// An option: two sheets become drafts, with their lines.
	until(t, ctx, "the page is ready", `document.documentElement.classList.contains("ready")`)
	act("Your prostate exam", chromedp.Click(`.parts a[href="#part-handout-dre"]`))
	act("All gloves latex-free", chromedp.Click(chromedp.CSS("#f-handout_dre_latex_free-0")))
	until(t, ctx, "drafts", `document.querySelector("#follows").textContent.includes("until your clinician signs")`)
	if said := text(t, ctx, "#follows"); !strings.Contains(said, "“Your prostate exam” (English, Spanish)") || !strings.Contains(said, "latex") || !strings.Contains(said, "látex") {
		t.Errorf("the two drafts and their lines are not shown: %s", said)
	}
	shoot(t, ctx, "practice-option")
	act("Save 1 change", chromedp.Click("#save"), chromedp.WaitVisible(".done"))
	shoot(t, ctx, "practice-option-saved")
	undo("Undo: “Are all your gloves latex-free?” goes back to “No”")
	until(t, ctx, "signed as before", `!!document.querySelector(".done")?.textContent.includes("signed as before")`)
	if data, _ := os.ReadFile(file); string(data) != practice {
		t.Errorf("the undo left\n%s", data)
	}
	until(t, ctx, "the page is ready", `document.documentElement?.classList.contains("ready") && document.body.offsetWidth > 0`)
	shoot(t, ctx, "practice-undone")
	t.Logf("%d actions: %s", len(actions), strings.Join(actions, "; "))

	// A click on the clinic's own words on the sheet leads to their field.
	until(t, ctx, "the page heard of the file", `document.querySelector("#colours").textContent !== ""`)
	until(t, ctx, "the marks", `document.querySelectorAll("#sheet .own").length > 3`)
	do(t, ctx, chromedp.WaitVisible("#sheet svg"))
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => { document.querySelector("#sheet .own").dispatchEvent(new MouseEvent("click", {bubbles: true})); return true })()`)); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, "a field has the focus", `!!document.activeElement.name?.startsWith("set:")`)

	// A long note breaks other lines anew: it alone is marked as new.
	note := "Park in the garage behind the house, on the side of Lake Street, and take the elevator to the second floor, where the desk is. Bring the ticket, and we stamp it for you at the desk."
	evaluate[bool](t, ctx, `document.getElementById("part-handout-dre").open = true`)
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("#f-handout_dre_notes_get-ready"), note))
	until(t, ctx, "the end of the note is marked", `[...document.querySelectorAll("#sheet .fresh")].some((m) => m.nextElementSibling.textContent.includes("at the desk."))`)
	if other := evaluate[string](t, ctx, `[...document.querySelectorAll("#sheet .fresh")].map((m) => m.nextElementSibling.textContent.trim()).filter((said) => !said.startsWith("From ") && !`+"`"+note+"`"+`.includes(said)).join(" | ")`); other != "" {
		t.Errorf("marked as new are %s", other)
	}

	// What check says stands at its field.
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.getElementById("part-handout-dre").open = true`)); err != nil {
		t.Fatal(err)
	}
	evaluate[bool](t, ctx, `(() => { document.getElementById("f-handout_dre_notes_get-ready").value = ""; return true })()`)
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("#f-handout_dre_notes_get-ready"), "You do not need to call 911."))
	until(t, ctx, "the gate's remark", `document.querySelector("#f-handout_dre_notes_get-ready-faults").textContent.includes("could hurt someone")`)
	until(t, ctx, "no saving", `document.querySelector("#save").getAttribute("aria-disabled") === "true"`)
	shoot(t, ctx, "practice-gate")
}

// TestTwoManagers change the same file: what does not collide stands, what does
// is shown side by side.
func TestTwoManagers(t *testing.T) {
	dir := signed(t)
	file := filepath.Join(dir, "clinic.toml")
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"), chromedp.Navigate(s.host()+"/practice"), chromedp.WaitVisible("#practice"))
	typeInto(t, ctx, "f-hours", "9 am to 5 pm")
	command(t, dir, "set", "contact=Maria, ext. 14")
	until(t, ctx, "ready", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
	do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(".done"))
	if said := text(t, ctx, ".done"); !strings.Contains(said, "Maria, ext. 14") {
		t.Errorf("the other change is not told: %s", said)
	}
	shoot(t, ctx, "practice-merged")
	typeInto(t, ctx, "f-hours", "10 am to 5 pm")
	command(t, dir, "set", "hours=7 am to 5 pm")
	until(t, ctx, "ready", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
	do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(".conflicts"))
	shoot(t, ctx, "practice-conflict")
	if data, _ := os.ReadFile(file); !strings.Contains(string(data), "7 am to 5 pm") {
		t.Error("the other's hours were overwritten")
	}
	do(t, ctx, chromedp.Click(chromedp.CSS("#f-hours-mine")))
	until(t, ctx, "a side is chosen", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
	do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(".done"))
	if data, _ := os.ReadFile(file); !strings.Contains(string(data), "10 am to 5 pm") {
		t.Errorf("mine was chosen, and there is\n%s", data)
	}
	// The file goes while the page is open.
	typeInto(t, ctx, "f-hours", "11 am to 5 pm")
	until(t, ctx, "ready", `!document.querySelector("#save").hasAttribute("aria-disabled")`)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Click("#save"), chromedp.WaitVisible(".problem"))
	if said := text(t, ctx, ".problem"); !strings.Contains(said, "not there any more") {
		t.Errorf("got %s", said)
	}
	shoot(t, ctx, "practice-gone")
}

// TestPracticeInSpanish shows the form and the guide in Spanish, on a wide and a
// narrow screen.
func TestPracticeInSpanish(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitVisible("#print"), chromedp.Navigate(s.host()+"/practice"), chromedp.WaitVisible("#practice"),
		chromedp.Click(`.language button`), chromedp.WaitVisible("#practice"))
	until(t, ctx, "Spanish", `document.documentElement?.lang === "es"`)
	until(t, ctx, "the page heard of the file", `document.querySelector("#colours").textContent !== ""`)
	if said := text(t, ctx, "main"); strings.Contains(said, "⟨") {
		t.Errorf("a text is missing")
	}
	do(t, ctx, chromedp.Click(`.parts a[href="#part-words-es"]`))
	shoot(t, ctx, "practice-spanish")
	do(t, ctx, chromedp.EmulateViewport(360, 740))
	shoot(t, ctx, "practice-spanish-360")
}
