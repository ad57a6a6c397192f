package browser

import (
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// spanishNote is a note of the practice in both languages.
const spanishNote = practiceNote + "[handout.dre.es.notes]\nafter = \"Estacione detrás de la casa.\"\n"

const practiceNote = "\n[handout.dre.notes]\nafter = \"Park behind the house.\"\n"

// A translator notes what has to change: the note outlives the program, keeps the
// translator from signing, and leads whoever can mend the words to the very field.
func TestATranslatorNotesAChange(t *testing.T) {
	dir := draft(t)
	change(t, dir, practice+spanishNote)
	sign(t, dir, "clinician", "dre", "--lang", "en")
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	a := &actions{t: t, ctx: ctx}
	enter(t, ctx, s)
	goTo(t, ctx, s, "/review")
	shoot(t, ctx, "translator-01-list")
	goTo(t, ctx, s, "/review/start/dre/es/translator")
	shoot(t, ctx, "translator-02-start")
	a.begin(s, "/review/start/dre/es/translator", "Rosa Vega, CT", "medical translator")
	seen(t, ctx, "translator-03-reading")
	note := func(words, text string) {
		t.Helper()
		code := evaluate[string](t, ctx, `(() => { for (const l of document.querySelectorAll(".translation")) { const said = [...l.querySelectorAll(".said-line, h2")].find((p) => p.textContent.includes(`+strconv.Quote(words)+`)); const n = said && l.querySelector("[data-note]"); if (n) return n.dataset.note; } return ""; })()`)
		if code == "" {
			t.Fatalf("no line says %q", words)
		}
		a.press("#note-" + code + " summary")
		a.fill("#say-"+code, text)
		do(t, ctx, chromedp.KeyEvent("\t"))
		until(t, ctx, "the note is kept: "+text, `document.getElementById("note-`+code+`").dataset.noted === "yes"`)
	}
	note("Estacione", "Say that parking is free.")
	note("decirnos que paremos", "“Pararemos” is not in the English.")
	a.scroll()
	if got := text(t, ctx, `[data-progress=noted]`); got != "2 lines noted as wrong" {
		t.Errorf("the page says %q", got)
	}
	if evaluate[bool](t, ctx, `document.getElementById("to-sign").classList.contains("ready")`) {
		t.Error("words with notes can be signed")
	}
	seen(t, ctx, "translator-04-noted")
	a.press("#to-sign")
	do(t, ctx, chromedp.WaitVisible(".blocked"))
	if got := text(t, ctx, ".blocked"); !strings.Contains(got, "You noted 2 lines as wrong") {
		t.Errorf("the page for signing says %q", got)
	}
	shoot(t, ctx, "translator-05-sign-blocked")
	a.tell("a translator notes two lines")

	// The computer is switched off; somebody else looks.
	s.cmd.Process.Kill()
	s.cmd.Wait()
	s.start(t)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/review")
	if got := text(t, ctx, ".noted-by"); !strings.Contains(got, "Rosa Vega, CT (translator) noted 2 lines as wrong") {
		t.Errorf("the list says %q", got)
	}
	shoot(t, ctx, "translator-06-list")
	a.press(".noted-by a")
	do(t, ctx, chromedp.WaitVisible(".noted-lines"))
	shoot(t, ctx, "translator-07-notes")
	if got := text(t, ctx, ".noted-lines"); !strings.Contains(got, "Say that parking is free.") || !strings.Contains(got, "You can stop at any time.") {
		t.Errorf("the notes say %q", got)
	}
	// To the field of the practice's own words, and only to theirs.
	a.press(`.noted-lines a[href^="/practice#"]`)
	until(t, ctx, "the field has the focus", `document.activeElement?.value === "Estacione detrás de la casa."`)
	until(t, ctx, "the sheet beside it is the one in Spanish", `document.getElementById("show-language").value === "es" && document.querySelector("#sheet").textContent.includes("Estacione")`)
	if !evaluate[bool](t, ctx, `(() => { const field = document.activeElement, box = field.getBoundingClientRect();
		return document.querySelector("label[for=" + field.id + "]").getBoundingClientRect().top >= document.querySelector(".from-review").getBoundingClientRect().bottom && box.bottom <= document.querySelector("form .action").getBoundingClientRect().top; })()`) {
		t.Error("the field and its label do not stand between the way back and the bar")
	}
	shoot(t, ctx, "translator-08-field")
	if said := told(t, dir, "status", "--within", "0", "--json"); !strings.Contains(said, "Say that parking is free.") {
		t.Errorf("the command line does not tell of the notes:\n%s", said)
	}

	// It is mended; the other note is taken back; then it is signed.
	change(t, dir, practice+strings.Replace(spanishNote, "casa.", "casa. Es gratis.", 1))
	a.begin(s, "/review/start/dre/es/translator", "Rosa Vega, CT", "medical translator")
	if got := text(t, ctx, ".read-head .good"); !strings.Contains(got, "Estacione detrás de la casa.") {
		t.Errorf("it is not told what changed since: %q", got)
	}
	seen(t, ctx, "translator-09-mended")
	a.scroll()
	code := evaluate[string](t, ctx, `document.querySelector('[data-noted="yes"]').dataset.note`)
	said := evaluate[string](t, ctx, `document.getElementById("say-`+code+`").value`)
	noted := func(want string) {
		t.Helper()
		until(t, ctx, "the note is "+want, `document.getElementById("note-`+code+`").dataset.noted === "`+want+`" && document.getElementById("kept").textContent !== ""`)
	}
	a.press("#note-" + code + " [name=take-back]")
	noted("")
	if got := text(t, ctx, "#note-"+code+" .put-back"); !strings.Contains(got, said) {
		t.Errorf("what was taken back reads %q", got)
	}
	seen(t, ctx, "translator-13-taken-back")
	a.press("#note-" + code + " [name=put-back]")
	noted("yes")
	if got := evaluate[string](t, ctx, `document.getElementById("say-`+code+`").value`); got != said {
		t.Errorf("put back reads %q", got)
	}
	a.press("#note-" + code + " [name=take-back]")
	noted("")
	a.sign()
	shoot(t, ctx, "translator-10-signed")
	a.tell("the translator takes a note back, and signs")
	if left, _ := filepath.Glob(filepath.Join(dir, "approvals", "*.answers")); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// "Not for us" leads to the very field under Your practice.
func TestNotForUsLeadsToItsField(t *testing.T) {
	s := serve(t, draft(t))
	ctx := tab(t, 1280, 900)
	a := &actions{t: t, ctx: ctx}
	enter(t, ctx, s)
	a.begin(s, "/review/start/dre/en/clinician", "Ana Quist, MD", "urologist")
	at := `[...document.querySelectorAll("[data-line]")].find((l) => [...l.querySelectorAll(".otherwise a")].some((a) => a.hash.endsWith("surgery_weeks")))`
	line := evaluate[string](t, ctx, at+`.dataset.line`)
	a.press("#not-" + line)
	until(t, ctx, "the answer is kept", `document.getElementById("line-`+line+`").dataset.says === "not-for-us"`)
	a.look("#line-"+line, "")
	seen(t, ctx, "clinician-20-not-for-us")
	a.press("#line-" + line + ` .otherwise a[href$="surgery_weeks"]`)
	until(t, ctx, "the field has the focus", `document.activeElement?.name === "set:handout.dre.surgery_weeks"`)
	until(t, ctx, "the bar says what stands", `document.querySelector("#follows")?.textContent.includes("until your clinician signs")`)
	until(t, ctx, "the field with its label stands between the way back and the bar", `(() => { const field = document.activeElement, top = field.closest(".setting").getBoundingClientRect().top, bottom = field.getBoundingClientRect().bottom;
		return top >= document.querySelector(".from-review").getBoundingClientRect().bottom && bottom <= document.querySelector("form .action").getBoundingClientRect().top })()`)
	seen(t, ctx, "clinician-21-its-field")
}

// A translation whose source changed is read again where it changed, with both
// languages as they were and as they are.
func TestATranslatorSeesWhatChangedInTheSource(t *testing.T) {
	dir := draft(t)
	change(t, dir, practice+spanishNote)
	sign(t, dir, "clinician", "dre", "--lang", "en")
	sign(t, dir, "translator", "dre", "--lang", "es")
	change(t, dir, practice+strings.Replace(spanishNote, "behind the house", "in the garage", 1))
	sign(t, dir, "clinician", "dre", "--lang", "en")
	s := serve(t, dir)
	ctx := tab(t, 1280, 900)
	a := &actions{t: t, ctx: ctx}
	enter(t, ctx, s)
	a.begin(s, "/review/start/dre/es/translator", "Rosa Vega", "translator")
	if got := text(t, ctx, "form.show"); !strings.Contains(got, "1 part has changed since") {
		t.Errorf("the page says %q", got)
	}
	shoot(t, ctx, "translator-11-source-changed")
	row := `[...document.querySelectorAll(".pair .pair-words")].map((c) => c.textContent.trim()).join(" | ")`
	if got := evaluate[string](t, ctx, row); got != "Park behind the house. | Park in the garage." {
		t.Errorf("the change reads %q", got)
	}
	if got := text(t, ctx, ".part .translation:last-of-type"); got == "" {
		t.Error("the translation does not stand beside it")
	}
	if evaluate[bool](t, ctx, `document.getElementById("to-sign").classList.contains("ready") && document.querySelector('[data-progress="shown"]').textContent.startsWith("0")`) {
		t.Error("it can be signed before it was shown")
	}
	a.scroll()
	if evaluate[bool](t, ctx, `document.getElementById("to-sign").classList.contains("ready")`) {
		t.Error("it can be signed before anybody said that the Spanish still says it")
	}
	// "Needs a change" leads to the note, and does not stand for the check.
	a.press(".still [value=change]")
	until(t, ctx, "the note has the focus", `document.activeElement?.name?.startsWith("note.")`)
	shoot(t, ctx, "translator-12-needs-a-change")
	if evaluate[bool](t, ctx, `document.getElementById("to-sign").classList.contains("ready")`) {
		t.Error("it can be signed although the line needs a change")
	}
	a.press(".still [value=same]")
	a.sign()
}

// told runs the program and returns what it printed, whatever its exit code.
func told(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command(built, args...)
	cmd.Dir = dir
	out, _ := cmd.Output()
	return string(out)
}
