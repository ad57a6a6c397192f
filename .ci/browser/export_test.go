package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// ordinary is the list of a day as an appointment book exports it: with everything about the
// patients, headings of its own, and what goes wrong on an ordinary day.
func ordinary() string {
	rows := []string{
		`8:00 AM,"Abbott, James",03/14/1951,104211,Prostate exam,English,Standard,"Quist, Ana",Room 3`,
		`8:15 AM,"Baker, Thomas",11/23/1960,100877,Prostate exam,English,Standard,Dr. Ortega,Room 2`,
		`8:20 AM,"Castillo, Jose",01/09/1955,103340,Prostate urine test,English,Standard,"Quist, Ana",Room 3`,
		`8:40 AM,"Cooper, Daniel",09/17/1963,104020,Prostate urine test,English,Standard,"Quist, Ana",Room 3`,
		`8:45 AM,"Diaz, Manuel",12/05/1957,102203,Prostate exam,,Standard,"Ortega, Luis",Room 2`,
		`10:00 AM,"Ivanov, Peter",07/21/1954,103005,Cystoscopy,English,Standard,Whitfeld,Room 5`,
		`10:10 AM,"Jackson, Leroy",05/06/1947,101430,Cystoscopy,English,Large,"Quist, Ana",Room 3`,
		`10:15 AM,"Jimenez, Carlos",09/12/1958,104127,Prostate exam,Spansh,Standard,"Ortega, Luis",Room 2`,
		`11:20 AM,"Ramirez, Hector",01/17/1960,104755,Prostate exam,Spanish,Standard,"Quist, Ana",Room 3`,
		`11:20 AM,"Ramirez, Hector",01/17/1960,104755,Prostate exam,Spanish,Standard,"Quist, Ana",Room 3`,
		`1:20 PM,"Turner, Philip",03/31/1948,102660,PCA3,English,Large,"Quist, Ana",Room 3`,
	}
	out := "Appt Date,Appt Time,Name,DOB,MRN,Visit Type,Pref Language,Print Size,Provider,Room\r\n"
	for _, row := range rows {
		out += "12/01/2099," + strings.Replace(row, `,"`, `,"`+canary+` `, 1) + "\r\n"
	}
	return out + "11/23/2025,2:00 PM,\"" + canary + " Walker, Ronald\",07/13/1955,101007,Prostate exam,English,Standard,\"Quist, Ana\",Room 2\r\n"
}

// An ordinary export is read as it is: what the list means is asked once for all rows that
// say the same, a double row and a day that has passed wait for a word, and nothing of who
// the patients are is on the page.
func TestAnOrdinaryExport(t *testing.T) {
	source := axe(t)
	s := serve(t, signed(t))
	file := filepath.Join(t.TempDir(), "Appointments.csv")
	if err := os.WriteFile(file, []byte(ordinary()), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := tab(t, 1280, 800)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	if got := text(t, ctx, "#appointments"); !strings.Contains(got, "Names, birth dates and record numbers are left out on reading, and nothing is stored.") {
		t.Errorf("before a list is dropped it says %q", got)
	}
	bring(t, ctx, source)
	judge(t, ctx, "export-before")
	shoot(t, ctx, "export-before")
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	until(t, ctx, "the list is shown", `document.querySelectorAll("fieldset.asks .word").length === 5 && document.activeElement.id === "sum"`)
	if got := evaluate[string](t, ctx, `document.documentElement.outerHTML`); strings.Contains(got, canary) || strings.Contains(got, "104755") || strings.Contains(got, "1955") {
		t.Error("who a patient is is on the page")
	}
	through(t, ctx, []look{{"light", 1280, 800, "light", "none"}, {"dark", 1280, 800, "dark", "none"}, {"narrow", 360, 740, "light", "none"}}, func(l look) {
		judge(t, ctx, "export-"+l.name)
		shoot(t, ctx, "export-"+l.name)
	})
	const waiting = `document.querySelectorAll("tr.no").length === `
	until(t, ctx, "eight rows wait: two urine tests, an empty language, two cystoscopies, a misspelling, a double, a day that has passed", waiting+`8`)
	set(t, ctx, "mean-handout.1", "-out")
	until(t, ctx, "both cystoscopies are left out, with the answer in sight and its focus free", waiting+`6 && document.getElementById("mean-handout.1").value === "-out" && document.querySelectorAll("tr.out").length === 2`)
	set(t, ctx, "mean-handout.1", "")
	until(t, ctx, "it is taken back", waiting+`8 && document.querySelectorAll("tr.out").length === 0`)
	set(t, ctx, "mean-handout.1", "-out")
	until(t, ctx, "and given again", waiting+`6`)
	set(t, ctx, "mean-handout.0", "mps2-after-exam")
	until(t, ctx, "both urine tests are of one kind", waiting+`4`)
	set(t, ctx, "mean-lang.0", "es")
	until(t, ctx, "the misspelling is mended", waiting+`3`)
	set(t, ctx, "lang.4", "en")
	until(t, ctx, "a double and a day wait", waiting+`2 && !document.getElementById("sum").textContent.includes("All are in order")`)
	do(t, ctx, chromedp.Focus("#ask-two\\.9"), chromedp.KeyEvent("\r"))
	until(t, ctx, "they are two, which can be undone where it was said", waiting+`1 && document.activeElement.id === "ask-two.9" && document.activeElement.textContent === "Undo"`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, "it is undone", waiting+`2 && document.activeElement.textContent === "They are two patients"`)
	do(t, ctx, chromedp.Click(`[name="out.9"].answers`))
	until(t, ctx, "the double is left out", waiting+`1 && document.getElementById("out.9").checked`)
	do(t, ctx, chromedp.Click("#ask-right\\.11"))
	until(t, ctx, "all are in order", waiting+`0 && document.getElementById("sum").textContent.includes("All are in order") && /^Print the 9: /.test(document.getElementById("go").textContent)`)
	shoot(t, ctx, "export-in-order")
	judge(t, ctx, "export-in-order")
}
