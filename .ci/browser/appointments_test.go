package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// thirty is a list of 30 appointments as an appointment book exports it, with
// five faults.
func thirty() string {
	var b strings.Builder
	b.WriteString("Name,DOB,MRN,Appointment Date,Appointment Time,Preferred Language,Provider,Location,Sheet\r\n")
	for n := range 30 {
		day, at, lang, sheet := "12/01/2099", fmt.Sprintf("%d:%02d AM", 8+n/10, n%10*5), "en", "dre"
		switch n {
		case 3:
			at = "25:00"
		case 7:
			lang = ""
		case 12:
			day = "13/13/2099"
		case 18:
			sheet = "der"
		case 25:
			lang = "Klingon"
		}
		fmt.Fprintf(&b, "Jane %s %d,1950-01-01,M%06d,%s,%s,%s,\"Ana Quist, MD\",Suite 200,%s\r\n", canary, n, n, day, at, lang, sheet)
	}
	return b.String()
}

func TestAListIsMendedAndPrinted(t *testing.T) {
	s := serve(t, undecided(t))
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte(thirty()), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	shoot(t, ctx, "appointments-empty")
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "the list is shown", `document.querySelector("#dates") !== null`)
	do(t, ctx, chromedp.Focus("#dates-mdy"), chromedp.KeyEvent(" "))
	until(t, ctx, "five rows are marked, the choice keeps the focus, and is heard first", `document.querySelectorAll("tr.no").length === 5 && document.activeElement.id === "dates-mdy" && document.querySelector("#heard").textContent.startsWith("Dates read month first: December 1, 2099. 30 rows. 5 have")`)
	shoot(t, ctx, "appointments-faults")
	if got := text(t, ctx, "#list"); strings.Contains(got, canary) {
		t.Error("a patient's name is on the page")
	}
	for field, value := range map[string]string{"time.3": "8:15 AM", "lang.7": "en", "date.12": "12/01/2099", "handout.18": "dre", "lang.25": "en"} {
		set(t, ctx, field, value)
		until(t, ctx, "the row is in order: "+field, `document.getElementById("`+field+`").getAttribute("aria-invalid") === null`)
	}
	until(t, ctx, "the button counts them", `/^Print the 30: \d+ pages on \d+ sheets$/.test(document.querySelector("#go").textContent)`)
	shoot(t, ctx, "appointments-ready")
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "it is sent", `document.querySelector("#saying").textContent.startsWith("Sent to the print window")`)
}

// set puts a value into a field, as somebody who types and leaves it does.
func set(t *testing.T, ctx context.Context, field, value string) {
	t.Helper()
	script := fmt.Sprintf(`(() => { const d = document.getElementById(%q); d.value = %q; d.dispatchEvent(new Event("change", {bubbles: true})); return true })()`, field, value)
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script)); err != nil {
		t.Fatal(err)
	}
}

// withThirty opens the page of appointments with the list of thirty, five rows of which
// have a fault.
func withThirty(t *testing.T, s *server) context.Context {
	t.Helper()
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte(thirty()), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "five rows are marked", `document.querySelectorAll("tr.no").length === 5 && document.activeElement.id === "sum"`)
	return ctx
}

// With keys alone: the Print button comes before the table, and so does the choice
// to see only the rows with something to correct. One that is mended stays in sight
// with its focus, and a list without faults is shown whole.
func TestOnlyTheRowsToCorrect(t *testing.T) {
	s := serve(t, signed(t))
	ctx := withThirty(t, s)
	var passed []string
	for range 30 {
		do(t, ctx, chromedp.KeyEvent("\t"))
		at, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.activeElement.id`))
		if err != nil {
			t.Fatal(err)
		}
		if passed = append(passed, at); at == "only" {
			break
		}
	}
	if order := strings.Join(passed, " "); !strings.HasSuffix(order, "go-first order-shown only") {
		t.Fatalf("Tab goes to %s", order)
	}
	const inSight = `[...document.querySelectorAll("tr[data-row]:not(.why)")].filter((r) => r.checkVisibility()).length`
	until(t, ctx, "all are in sight", inSight+` === 30`)
	do(t, ctx, chromedp.KeyEvent(" "))
	until(t, ctx, "five are in sight", inSight+` === 5`)
	do(t, ctx, chromedp.Focus("#time\\.3"))
	set(t, ctx, "time.3", "8:15 AM")
	until(t, ctx, "the mended one stays, with the focus", `document.querySelectorAll("tr.no").length === 4 && document.activeElement.id === "time.3" && `+inSight+` === 5`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, "Enter goes to the next row in sight", `document.activeElement.id === "time.7"`)
	for field, value := range map[string]string{"lang.7": "en", "date.12": "12/01/2099", "handout.18": "dre", "lang.25": "en"} {
		set(t, ctx, field, value)
		until(t, ctx, "the row is in order: "+field, `document.getElementById("`+field+`").getAttribute("aria-invalid") === null`)
	}
	until(t, ctx, "nothing is left to correct, and all are in sight", `document.getElementById("only") === null && `+inSight+` === 30`)
	do(t, ctx, chromedp.Click("#go-first"))
	until(t, ctx, "it is sent", `document.querySelector("#saying").textContent.startsWith("Sent to the print window")`)
}

// What was sent to print while other rows waited is not printed a second time unless
// that is asked for, and the list can be forgotten.
func TestWhatWasPrintedIsLeftOut(t *testing.T) {
	s := serve(t, signed(t))
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte("date,time,lang,handout\r\n2099-12-01,9:40 AM,es,dre\r\n2099-12-01,10:00 AM,,dre\r\n2099-12-01,10:20 AM,en,dre\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "one waits", `document.querySelectorAll("tr.no").length === 1 && document.querySelector("tr.no").textContent.includes("Line 3") && !document.querySelector("#order").open`)
	do(t, ctx, chromedp.Click("#go-first"))
	until(t, ctx, "it is sent, and said above the list too", `document.querySelector("#said-first").textContent.startsWith("Sent to the print window: 7 pages on 4 sheets.") && document.querySelector("#go").textContent === "Print all 2 again: 7 pages on 4 sheets (1 gets no sheet yet)" && document.querySelector("#go").classList.contains("again")`)
	list := func(want string) {
		t.Helper()
		until(t, ctx, "the list to hand out by tells of "+want, `document.querySelector("#order").open && [...document.querySelectorAll("#order tbody tr")].map((r) => r.cells[0].textContent + " " + (r.querySelector("[colspan], td .alike")?.textContent ?? r.cells[4].textContent)).join(", ") === "`+want+`"`)
	}
	list("Line 2 2, Line 3 No sheet: to correct, Line 4 2")
	set(t, ctx, "lang.1", "es")
	until(t, ctx, "the other is left", `document.querySelector("#go").textContent.startsWith("Print only the 1 not yet printed:") && document.querySelector("#again").textContent === "Print all 3 again: 11 pages on 6 sheets"`)
	list("Line 2 2, Line 3 No sheet: not printed yet, Line 4 2")
	press(t, ctx, "#go", `document.querySelector("#go").textContent === "Print all 3 again: 11 pages on 6 sheets" && document.querySelector("#again") === null && document.querySelector(".sent-sum").textContent.startsWith("Sent: 11 pages on 6 sheets. Of these, sent last: 4 pages on 2 sheets.")`)
	list("Line 2 2, Line 3 2, Line 4 2")
	do(t, ctx, chromedp.Focus("#one\\.0"))
	press(t, ctx, "#one\\.0", `document.querySelector("#saying").textContent.startsWith("Sent to the print window: Line 2 alone, 4 pages on 2 sheets.")`)
	until(t, ctx, "the button of the row keeps the focus", `document.activeElement.id === "one.0" && document.activeElement.textContent === "Print again"`)
	until(t, ctx, "no line is chosen", `document.querySelector("#from").value === "" && document.querySelector("#from-go").getAttribute("aria-disabled") === "true"`)
	do(t, ctx, chromedp.Focus("#from"), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	until(t, ctx, "the button counts", `document.querySelector("#from-go").textContent === "Print from there to the end: 7 pages on 4 sheets" && !document.querySelector("#from-go").hasAttribute("aria-disabled")`)
	press(t, ctx, "#from-go", `document.querySelector("#saying").textContent.startsWith("Sent to the print window: from Line 3, 10:00 am on, 7 pages on 4 sheets. Throw out what came out before") && document.querySelector("#from").value === ""`)
}

// press presses a button that prints until it has, and waits for the list that tells of it,
// which takes the place of the one before: one press in the second after another counts as
// the same.
func press(t *testing.T, ctx context.Context, button, sent string) {
	t.Helper()
	evaluate[bool](t, ctx, `(() => { window.listBefore = document.getElementById("rows"); return true })()`)
	until(t, ctx, "it prints: "+button, sent+` || (document.querySelector("`+strings.ReplaceAll(button, `\`, `\\`)+`").click(), false)`)
	until(t, ctx, "the list tells of it", `document.getElementById("rows") !== window.listBefore`)
}

// From a look at a sheet to the end of the day: what is changed after it was sent is told
// until its old copy is back, the hand-out list on paper is said to be out of date, and the
// corrections are shown before the list is forgotten.
func TestAListIsHandedOut(t *testing.T) {
	source := axe(t)
	s := serve(t, signed(t))
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte("date,time,lang,handout,place\r\n2099-12-01,9:40 AM,es,dre,Room 3\r\n2099-12-01,10:00 AM,,dre,Room 5\r\n2099-12-01,10:20 AM,en,dre,Room 3\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	evaluate[bool](t, ctx, `(() => { window.print = () => { window.onPaper = (window.onPaper ?? 0) + 1 }; return true })()`)
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "the list is there", `document.querySelectorAll("tr.no").length === 1`)
	do(t, ctx, chromedp.Click("#look\\.2"))
	until(t, ctx, "the sheet is seen", `document.querySelector("#seen").open && document.querySelectorAll("#seen .sheet-page").length > 1 && document.querySelector("#seen-title").textContent.startsWith("Line 4: Your prostate exam")`)
	bring(t, ctx, source)
	judge(t, ctx, "seen")
	shoot(t, ctx, "appointments-seen")
	do(t, ctx, chromedp.KeyEvent("\x1b"))
	until(t, ctx, "the row has the focus", `!document.querySelector("#seen").open && document.activeElement.id === "look.2"`)
	do(t, ctx, chromedp.Click("#out\\.1"))
	until(t, ctx, "one is left out", `document.querySelectorAll("tr.out").length === 1`)
	press(t, ctx, "#go", `document.querySelector("#saying").textContent.startsWith("Sent to the print window: 7 pages on 4 sheets.")`)
	until(t, ctx, "the left-out one is told", `document.querySelector("#go").textContent.startsWith("Print all 2 again") && document.querySelector("#order tr.none").textContent.replace(/\s+/g, " ").includes("Line 310:00 AM Room 5No sheet: left out")`)
	do(t, ctx, chromedp.Focus("#print-order"), chromedp.KeyEvent("\r"))
	until(t, ctx, "the hand-out list is on paper", `window.onPaper === 1 && document.querySelector(".stale") === null`)
	set(t, ctx, "time.0", "9:50 AM")
	until(t, ctx, "the old copy is told, and that the paper is out of date", `document.querySelectorAll(".stale").length === 2 && document.querySelector("#saying").textContent === "Line 2 was changed after it was sent. Take back the old copy (9:40 am, Room 3): out of the pile, or from the patient. Then print the new one."`)
	judge(t, ctx, "changed")
	shoot(t, ctx, "appointments-taken-back")
	press(t, ctx, "#go", `document.querySelector("#go").textContent.startsWith("Print all 2 again")`)
	until(t, ctx, "the old copy is still told", `document.querySelectorAll(".changed").length === 2 && document.querySelector(".old-copies").textContent.includes("the new one may join the pile")`)
	set(t, ctx, "time.0", "9:55 AM")
	until(t, ctx, "two are", `document.querySelectorAll(".old-copies .changed").length === 2 && document.querySelectorAll(".old-copies .changed")[1].textContent.includes("(9:50 am, Room 3)")`)
	do(t, ctx, chromedp.Focus(".old-copies [data-copy='0.1']"), chromedp.KeyEvent(" "))
	until(t, ctx, "one is back", `document.querySelector(".old-copies [data-copy='0.1']").checked && !document.querySelector(".old-copies [data-copy='0.0']").checked && document.querySelectorAll(".sums .changed").length === 1 && document.activeElement.dataset.copy === "0.1"`)
	do(t, ctx, chromedp.Focus(".sums .changed input"), chromedp.KeyEvent(" "))
	until(t, ctx, "both are", `document.querySelector(".sums .changed") === null && document.querySelectorAll(".old-copies .calm input:checked").length === 2`)
	do(t, ctx, chromedp.Focus("#print-order"), chromedp.KeyEvent("\r"))
	until(t, ctx, "the list is on paper as it is now", `window.onPaper === 2 && document.querySelector(".stale") === null`)
	judge(t, ctx, "taken back")
	do(t, ctx, chromedp.Click("#forget"))
	until(t, ctx, "the corrections are shown", `document.querySelector("#unkept").open && document.querySelector("#unkept .corrected tbody").innerText.replace(/\s+/g, " ").trim() === "Line 2 Time 9:40 AM 9:55 AM" && document.querySelector("#unkept .left").textContent.includes("Line 3.")`)
	judge(t, ctx, "corrections")
	shoot(t, ctx, "appointments-corrections")
	do(t, ctx, chromedp.Click("#unkept [value=save]"))
	until(t, ctx, "it is said where the list lies", `document.querySelector("#rows") === null && document.querySelector("#list > .said").textContent.includes("saved where your browser keeps downloads, as appointments.csv") && document.querySelector("#list > .said").textContent.includes("delete it when you no longer need it")`)
	// What was saved before is asked of, too: the appointment book does not have it.
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "the list is there", `document.querySelectorAll("tr.no").length === 1`)
	set(t, ctx, "time.0", "9:55 AM")
	until(t, ctx, "the list has taken the change in", `document.querySelector("#unsaved").textContent !== ""`)
	do(t, ctx, chromedp.Click("#save"))
	until(t, ctx, "it is saved", `document.querySelector("#unsaved").textContent === "" && document.querySelector("#saying").textContent.startsWith("Saved where")`)
	do(t, ctx, chromedp.Click("#forget"))
	until(t, ctx, "it asks of the appointment book", `document.querySelector("#unkept").open && document.querySelector("#unkept-title").textContent === "Are these corrections in your appointment book?" && document.querySelector("#unkept [value=save]").hidden`)
	do(t, ctx, chromedp.Click("#unkept [value=forget]"))
	until(t, ctx, "the list is forgotten", `document.querySelector("#list > .said").textContent === "The list is forgotten."`)
}

// Whoever has changed something hears how much of it is saved nowhere, and is asked before
// the list is forgotten, for another one too. Escape keeps it.
func TestChangesAreNotForgottenUnasked(t *testing.T) {
	s := serve(t, signed(t))
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte("date,time,lang,handout\r\n2099-12-01,9:40 AM,es,dre\r\n2099-12-01,10:00 AM,,dre\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	read := func() {
		t.Helper()
		do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
		until(t, ctx, "the list is there", `document.querySelectorAll("tr.no").length === 1 && document.querySelector("#unsaved").textContent === ""`)
	}
	read()
	until(t, ctx, "other pages open beside it", `[...document.querySelectorAll("header nav a")].every((a) => a.target === "_blank")`)
	set(t, ctx, "lang.1", "en")
	until(t, ctx, "one change is counted", `document.querySelector("#unsaved").textContent === "1 change is not saved" && document.querySelectorAll("tr.no").length === 0`)
	set(t, ctx, "time.0", "9:50 AM")
	until(t, ctx, "two are", `document.querySelector("#unsaved").textContent === "2 changes are not saved"`)
	const asked = `document.querySelector("#unkept").open && document.querySelector("#unkept-title").textContent === "2 changes to this list are not saved" && document.activeElement.value === "keep"`
	do(t, ctx, chromedp.Click("#forget"))
	until(t, ctx, "it asks", asked)
	shoot(t, ctx, "appointments-not-saved")
	do(t, ctx, chromedp.KeyEvent("\x1b"))
	until(t, ctx, "the list stays", `!document.querySelector("#unkept").open && document.querySelector("#time\\.0").value === "9:50 AM"`)
	other := filepath.Join(t.TempDir(), "other.csv")
	if err := os.WriteFile(other, []byte(canary), 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{other}))
	until(t, ctx, "another list asks too", asked)
	do(t, ctx, chromedp.Click("#unkept [value=keep]"))
	until(t, ctx, "the list stays", `!document.querySelector("#unkept").open && document.querySelector("#time\\.0").value === "9:50 AM"`)
	if !evaluate[bool](t, ctx, `!dispatchEvent(new Event("beforeunload", { cancelable: true }))`) {
		t.Error("the page is left without a question")
	}
	do(t, ctx, chromedp.Click("#save"))
	until(t, ctx, "it is saved", `document.querySelector("#unsaved").textContent === "" && document.querySelector("#saying").textContent.startsWith("Saved where your browser keeps downloads, as appointments.csv (with a number, if there was one before), without names.")`)
	if evaluate[bool](t, ctx, `!dispatchEvent(new Event("beforeunload", { cancelable: true }))`) {
		t.Error("it asks though all is saved")
	}
	set(t, ctx, "time.0", "9:55 AM")
	until(t, ctx, "one more is counted", `document.querySelector("#unsaved").textContent === "1 change is not saved"`)
	do(t, ctx, chromedp.Click("#forget"))
	until(t, ctx, "it asks", `document.querySelector("#unkept").open`)
	do(t, ctx, chromedp.Click("#unkept [value=forget]"))
	until(t, ctx, "the list is forgotten", `document.querySelector("#rows") === null && document.querySelector("#heard").textContent === "The list is forgotten." && document.querySelector("#list > .said").textContent === "The list is forgotten." && document.activeElement.id === "file" && [...document.querySelectorAll("header nav a")].every((a) => a.target === "")`)
	if evaluate[bool](t, ctx, `!dispatchEvent(new Event("beforeunload", { cancelable: true }))`) {
		t.Error("it asks of a list that is gone")
	}
	read()
	do(t, ctx, chromedp.Click("#forget"))
	until(t, ctx, "nothing is asked where nothing was changed", `document.querySelector("#rows") === null`)
}
