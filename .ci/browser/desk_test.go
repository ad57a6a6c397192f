package browser

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// opener is a folder with a program in the place of the one that shows a file in
// the user's browser: it writes down which file it was given.
func opener(t *testing.T) (path, opened string) {
	t.Helper()
	dir := t.TempDir()
	opened = filepath.Join(dir, "opened")
	script := "#!/bin/sh\nprintf %s \"$1\" > " + opened + ".part && mv " + opened + ".part " + opened + "\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir + string(os.PathListSeparator) + os.Getenv("PATH"), opened
}

// From the double-click to paper, Spanish, large, with an appointment: at most
// eight actions, six from the open page. A click, a key chord and a filled field
// are one each, and the browser's own dialog is one.
func TestEightActions(t *testing.T) {
	path, opened := opener(t)
	s := &server{dir: signed(t), cache: t.TempDir()}
	cmd := exec.Command(built, "serve") // what a double-click runs
	cmd.Dir, cmd.Env = s.dir, append(os.Environ(), "XDG_CACHE_HOME="+s.cache, "PATH="+path)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	a := &actions{t: t, ctx: tab(t, 1280, 900), list: []string{"double-click handout"}}
	var file []byte
	for deadline := time.Now().Add(20 * time.Second); len(file) == 0 && time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		file, _ = os.ReadFile(opened)
	}
	if len(file) == 0 {
		t.Fatal("no file was opened in the browser")
	}
	address := strings.TrimPrefix(string(file), "file://")
	if info, err := os.Stat(address); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file that leads in can be read by others: %v %v", info, err)
	}
	do(t, a.ctx, chromedp.Navigate("file://"+address))
	until(t, a.ctx, "the page is there", `document.querySelector("#print") !== null && document.documentElement.classList.contains("ready")`)

	choose(t, a.ctx, "#handout-dre")
	a.did("click Your prostate exam")
	choose(t, a.ctx, "#language-es")
	a.did("click Spanish")
	choose(t, a.ctx, "#size-large")
	a.did("click Large print")
	do(t, a.ctx, chromedp.SendKeys("#when", "12/1 940a"))
	a.did("fill in When: 12/1 940a")
	until(t, a.ctx, "the button is ready", `/^Print: Spanish, large, \d+ pages on \d+ sheets, both sides/.test(document.querySelector("#go").textContent.trim()) && document.querySelector("#go").textContent.includes("9:40")`)
	until(t, a.ctx, "the visit is in sight", `(() => { const v = document.querySelector("#sheet .visit").getBoundingClientRect(); const p = document.querySelector(".result").getBoundingClientRect(); return v.bottom < p.bottom && v.top > p.top })()`)
	do(t, a.ctx, chromedp.KeyEvent("p", chromedp.KeyModifiers(2)))
	a.did("press Ctrl+P")
	until(t, a.ctx, "it is sent", `document.querySelector("#saying").textContent.startsWith("Sent to the print window")`)
	a.did("press Print in the browser's print window")
	if n := len(a.list); n > 8 || n-1 > 6 {
		t.Errorf("%d actions, %d from the open page", n, n-1)
	}
	a.tell("double-click to paper")
}

// Ten keys a second: what stands at the end is what was typed last, whichever
// answer came first, and the server is asked no more than once a key.
func TestTypingShowsTheNewest(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	choose(t, ctx, "#handout-dre", "#language-en")
	until(t, ctx, "the sheet is shown", `document.querySelector(".pages svg") !== null`)
	// Every second answer is held back, so that it comes after the next one's.
	const slow = `(() => { const fetch = window.fetch; let n = 0; window.asked = 0; window.fetch = (...a) => {
		window.asked++; const late = n++ % 2 ? 0 : 300; return fetch(...a).then((r) => new Promise((ok) => setTimeout(() => ok(r), late))); }; return true })()`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](slow)); err != nil {
		t.Fatal(err)
	}
	const typed = "Room 1234567890 B"
	for _, key := range typed {
		do(t, ctx, chromedp.SendKeys("#where", string(key)))
		time.Sleep(20 * time.Millisecond)
	}
	until(t, ctx, "the newest is shown", `document.querySelector("#sheet").textContent.includes("`+typed+`")`)
	time.Sleep(400 * time.Millisecond) // what comes late is dropped
	until(t, ctx, "and stays", `document.querySelector("#sheet").textContent.includes("`+typed+`") && window.asked <= `+fmt.Sprint(len(typed)))
}

// A page whose server was killed says so, and works again after the next start.
func TestTheServerIsKilled(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	before := s.host()
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	s.cmd.Wait()
	until(t, ctx, "the page says so", `!document.querySelector("#stopped").hidden && ["handout has stopped", "was not printed or saved is lost", "Double-click handout to start it again."].every((said) => document.querySelector("#stopped").textContent.includes(said))`)
	shoot(t, ctx, "stopped")
	s.start(t)
	if s.host() != before {
		t.Fatalf("%s became %s: the old tab stays lost", before, s.host())
	}
	enter(t, ctx, s)
}

// A list into a folder: the browser's own private folder stands for the one that
// a user names in its window, which no test can press.
func TestAListGoesIntoAFolder(t *testing.T) {
	s := serve(t, signed(t))
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	goTo(t, ctx, s, "/appointments")
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("date,time,lang,handout,place\r\n2099-12-01,9:40 AM,es,dre,"+canary+"\r\n2099-12-01,10:00 AM,en,dre,\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{list}))
	until(t, ctx, "the list is there", `document.querySelector("#into:not([aria-disabled])") !== null`)
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => { window.showDirectoryPicker = () => navigator.storage.getDirectory(); document.querySelector(".folder").open = true; return true })()`)); err != nil {
		t.Fatal(err)
	}
	shoot(t, ctx, "appointments-folder")
	if said := text(t, ctx, ".folder"); !strings.Contains(said, "will hold patient details") {
		t.Errorf("it is not said before what the folder will hold: %q", said)
	}
	do(t, ctx, chromedp.Click("#into"))
	until(t, ctx, "it is written", `document.querySelector("#saying").textContent.startsWith("Written: 2 files")`)
	names, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(async () => { const out = []; const root = await navigator.storage.getDirectory();
		for await (const [folder, at] of root) for await (const [name, file] of at) { const f = await file.getFile(); out.push(name + " " + (await f.slice(0, 5).text()) + " " + (f.size > 20000)); }
		for await (const [folder] of root) await root.removeEntry(folder, { recursive: true });
		return out.sort().join("; ") })()`, chromedp.EvalAwaitPromise))
	if err != nil || names != "001-dre-es.pdf %PDF- true; 002-dre-en.pdf %PDF- true" {
		t.Errorf("the folder holds %q (%v)", names, err)
	}
}

// A folder that takes nothing, of a user who may not write into it: the desk
// prints all the same, and the folder stays as it is.
func TestAFolderThatIsReadOnly(t *testing.T) {
	dir := signed(t)
	s := &server{dir: dir, cache: t.TempDir()}
	if os.Geteuid() == 0 { // root may write everywhere
		s.as = nobody
		if err := os.Chown(s.cache, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			t.Cleanup(func() { os.Chmod(path, 0o755) })
			return os.Chmod(path, 0o555)
		}
		return os.Chmod(path, 0o444)
	})
	if err != nil {
		t.Fatal(err)
	}
	before := names(t, dir)
	s.start(t)
	ctx := tab(t, 1280, 900)
	enter(t, ctx, s)
	fillIn(t, ctx, "es")
	do(t, ctx, chromedp.Click("#go"))
	until(t, ctx, "it is sent", `document.querySelector("#saying").textContent.startsWith("Sent to the print window")`)
	for _, page := range menu(t, ctx) {
		goTo(t, ctx, s, page)
	}
	if after := names(t, dir); after != before {
		t.Errorf("the folder has %s, had %s", after, before)
	}
}

// nobody is a user without rights.
const nobody = 65534

// names lists what is in a folder, with sizes and times.
func names(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintln(&b, path, info.Size(), info.ModTime().UnixNano())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
