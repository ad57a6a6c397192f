package browser

import (
	"context"
	"encoding/base64"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// canary is typed as the room of a visit, and found nowhere afterwards.
const canary = "Kestrel Room 4711"

// display starts a virtual display, for what only a browser with a window does.
func display(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("Xvfb")
	if err != nil {
		if os.Getenv("HANDOUT_BROWSER") != "" {
			t.Fatal("no Xvfb: install Debian's package xvfb")
		}
		t.Skip("no Xvfb on this machine")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	number := make([]byte, 8)
	n, err := r.Read(number)
	if err != nil {
		t.Fatal(err)
	}
	return ":" + strings.TrimSpace(string(number[:n]))
}

// fillIn does what a desk does between opening the page and pressing Print.
func fillIn(t *testing.T, ctx context.Context, language string) {
	t.Helper()
	choose(t, ctx, "#handout-dre", "#language-"+language, "#size-large")
	do(t, ctx, chromedp.SendKeys("#when", "12/1 940a"), chromedp.SendKeys("#where", canary))
	until(t, ctx, "the sheet shows the room", `!document.querySelector("#go").hasAttribute("aria-disabled") && document.querySelector("#sheet").textContent.includes("`+canary+`")`)
}

// until waits for a condition of the page.
func until(t *testing.T, ctx context.Context, what, condition string) {
	t.Helper()
	wait, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		// A page on its way to another throws, and is asked again.
		ok, err := chromedp.Run(wait, chromedp.Evaluate[bool](condition))
		if err == nil && ok {
			return
		}
		select {
		case <-wait.Done():
			t.Fatalf("%s: not within a minute (%v)\n%s", what, err, shown(ctx))
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// text returns what an element says.
func text(t *testing.T, ctx context.Context, sel string) string {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("`+sel+`").textContent.trim()`))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPrintReachesThePrintWindow(t *testing.T) {
	screen := display(t)
	s := serve(t, signed(t))
	ctx := browserOf(t, chromedp.Flag("headless", false), chromedp.Flag("disable-print-preview", false), chromedp.Env("DISPLAY="+screen))
	enter(t, ctx, s)
	fillIn(t, ctx, "es")
	if got := text(t, ctx, "#go"); !strings.Contains(got, "large") || !strings.Contains(got, "pages on") {
		t.Errorf("the button says %q", got)
	}
	shoot(t, ctx, "print-ready")
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "the page says what became of it", `document.querySelector("#saying").textContent.startsWith("Sent to the print window")`)
	seen := false
	for deadline := time.Now().Add(20 * time.Second); !seen && time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		targets, err := chromedp.Targets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range targets {
			seen = seen || strings.HasPrefix(one.URL, "chrome://print")
		}
	}
	if !seen {
		t.Error("no print window opened")
	}
}

// With kiosk printing the browser prints without asking: what comes out is read
// back.
func TestPrintedToAFile(t *testing.T) {
	screen := display(t)
	s := serve(t, signed(t))
	out, profile := t.TempDir(), t.TempDir()
	prefs := `{"printing":{"print_preview_sticky_settings":{"appState":"{\"version\":2,\"recentDestinations\":[{\"id\":\"Save as PDF\",\"origin\":\"local\",\"account\":\"\"}],\"selectedDestinationId\":\"Save as PDF\"}"}},"savefile":{"default_directory":"` + out + `"}}`
	if err := os.MkdirAll(filepath.Join(profile, "Default"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "Default", "Preferences"), []byte(prefs), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := browserOf(t, chromedp.Flag("headless", false), chromedp.Flag("disable-print-preview", false), chromedp.Env("DISPLAY="+screen),
		chromedp.Flag("kiosk-printing", true), chromedp.UserDataDir(profile))
	enter(t, ctx, s)
	fillIn(t, ctx, "es")
	do(t, ctx, chromedp.Click("#go"))
	var printed string
	for deadline := time.Now().Add(30 * time.Second); printed == "" && time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		names, _ := filepath.Glob(filepath.Join(out, "*.pdf"))
		for _, name := range names {
			if words, err := exec.Command("pdftotext", "-layout", name, "-").Output(); err == nil {
				printed = string(words)
			}
		}
	}
	for _, want := range []string{canary, "Oak Street Urology", "9:40"} {
		if !strings.Contains(printed, want) {
			t.Errorf("what was printed lacks %q", want)
		}
	}
}

// Nothing of a visit is left on the machine, even when the browser dies.
func TestNothingOfAVisitIsKept(t *testing.T) {
	dir := signed(t)
	s := serve(t, dir)
	profile := t.TempDir()
	ctx := browserOf(t, chromedp.UserDataDir(profile), chromedp.Env("TMPDIR="+s.cache, "XDG_CACHE_HOME="+s.cache))
	enter(t, ctx, s)
	fillIn(t, ctx, "es")
	files := printed(t, ctx)
	goTo(t, ctx, s, "/appointments")
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("date,time,lang,handout,place\r\n2026-12-01,9:40 AM,es,dre,"+canary+"\r\n2026-12-01,10:00 AM,en,dre,"+canary+"\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{list}))
	until(t, ctx, "the list is there", `document.querySelector("#go:not([aria-disabled])") !== null && [...document.querySelectorAll("#list input")].some((f) => f.value === "`+canary+`")`)
	files = append(files, printed(t, ctx)...)
	if err := chromedp.FromContext(ctx).Browser.Process().Kill(); err != nil {
		t.Fatal(err)
	}
	places := []string{dir, s.cache, profile}
	// The search is held to what is there: a canary, and the end of a sheet.
	for name, planted := range map[string]string{"canary": "x" + canary + "x", "sheet": files[1][len(files[1])/2:]} {
		if err := os.WriteFile(filepath.Join(profile, "planted "+name), []byte(planted), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if found := search(t, places, files...); len(found) != 2 || filepath.Base(found[0]) != "planted canary" || filepath.Base(found[1]) != "planted sheet" {
		t.Errorf("found in %q, want the two that were planted", found)
	}
}

// printed presses Print, and returns the files that went to the print window.
func printed(t *testing.T, ctx context.Context) []string {
	t.Helper()
	const watch = `(() => { const fetch = window.fetch; window.sheets = []; window.fetch = async (...a) => { const r = await fetch(...a);
		r.clone().json().then((j) => { if (j.file) window.sheets.push(j.file) }, () => {}); return r }; return true })()`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](watch)); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "it is sent", `document.querySelector("#saying").textContent.startsWith("Sent to the print window")`)
	whole, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(async () => { const r = await fetch(window.sheets[0]); const b = new Uint8Array(await r.arrayBuffer());
		let s = ""; for (const c of b) s += String.fromCharCode(c); return btoa(s) })()`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	data, err := base64.StdEncoding.DecodeString(whole)
	if err != nil || !strings.HasPrefix(string(data), "%PDF-") {
		t.Fatalf("%v in %.20q", err, data)
	}
	return []string{string(data)}
}

// parts are pieces from all over a file: whoever keeps some of it has one of them.
func parts(file string) []string {
	const size, count = 40, 50
	var out []string
	for n := range count {
		at := n * (len(file) - size) / (count - 1)
		out = append(out, file[at:at+size])
	}
	return out
}

// search lists the files that hold the canary, in one of the ways in which
// browsers write text, or a part of one of the given files.
func search(t *testing.T, places []string, files ...string) []string {
	t.Helper()
	var wide strings.Builder
	for _, c := range canary {
		wide.WriteRune(c)
		wide.WriteByte(0)
	}
	ways := []string{canary, wide.String(), strings.ReplaceAll(canary, " ", "+"), strings.ReplaceAll(canary, " ", "%20")}
	for _, file := range files {
		ways = append(ways, parts(file)...)
	}
	var found []string
	for _, place := range places {
		err := filepath.WalkDir(place, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil // it went while the browser died
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return nil
			}
			for _, way := range ways {
				if strings.Contains(string(data), way) {
					found = append(found, path)
					break
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// A sheet that nobody signed has no way to the printer.
func TestADraftIsNotPrinted(t *testing.T) {
	s := serve(t, draft(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	choose(t, ctx, "#handout-dre", "#language-en")
	until(t, ctx, "it is said why", `document.querySelector(".blocked") !== null`)
	do(t, ctx, chromedp.Click("#go"))
	shoot(t, ctx, "print-draft")
	if got := text(t, ctx, ".blocked"); !strings.Contains(got, "Maria Ruiz, office manager, ext. 12") {
		t.Errorf("it is not said whom to ask: %q", got)
	}
	for _, never := range []string{`document.querySelector("iframe") !== null`, `document.querySelector("#saying").textContent.startsWith("Sent")`} {
		if is, err := chromedp.Run(ctx, chromedp.Evaluate[bool](never)); err != nil || is {
			t.Errorf("%s: %t %v", never, is, err)
		}
	}
	// Not by a request made by hand either.
	code, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`fetch("/print", {method: "POST", body: new URLSearchParams("handout=dre&language=en&size=standard")}).then(r => r.status)`, chromedp.EvalAwaitPromise))
	if err != nil || code != 409 {
		t.Errorf("a request by hand was answered %v %v", code, err)
	}
}
