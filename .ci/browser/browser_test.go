// Package browser drives the desk's page in a real browser: Chromium, through
// its DevTools protocol. It is a module of its own, so that nobody who builds
// the program downloads it. Without Chromium its tests are skipped, except where
// HANDOUT_BROWSER=1 says that one must be there.
package browser

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// chromium finds the browser, or ends the test.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("HANDOUT_BROWSER") != "" {
		t.Fatal("no Chromium: install Debian's package chromium")
	}
	t.Skip("no Chromium on this machine")
	return ""
}

// built is the program under test.
var built string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "handout-browser-")
	if err != nil {
		panic(err)
	}
	built = filepath.Join(dir, "handout")
	cmd := exec.Command("go", "build", "-o", built, "./cmd/handout")
	cmd.Dir = "../.."
	if out, err := cmd.CombinedOutput(); err != nil {
		panic(string(out))
	}
	code := m.Run()
	if shared.cancel != nil {
		shared.cancel()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

// server is a running `handout serve`.
type server struct {
	dir, cache, address string
	as                  int // the user it runs as; 0 for whoever runs the test
	cmd                 *exec.Cmd
}

// serve starts the program in a folder and waits for its address.
func serve(t *testing.T, dir string, args ...string) *server {
	t.Helper()
	s := &server{dir: dir, cache: t.TempDir()}
	s.start(t, args...)
	return s
}

func (s *server) start(t *testing.T, args ...string) {
	t.Helper()
	s.cmd = exec.Command(built, append([]string{"serve", "--no-open"}, args...)...)
	s.cmd.Dir = s.dir
	s.cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+s.cache, "TMPDIR="+s.cache)
	s.cmd.SysProcAttr = withParent()
	if s.as != 0 {
		runAs(t, s)
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.cmd.Stderr = os.Stderr
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.cmd.Process.Kill(); s.cmd.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if line := lines.Text(); strings.HasPrefix(line, "http://") {
			s.address = line
			return
		}
	}
	t.Fatal("the program printed no address")
}

// shared is the browser of most tests, without a window: to start one takes
// longer than most tests do. Cookies are named after the server, so that one
// test's are none of another's.
var shared struct {
	once   sync.Once
	ctx    context.Context
	cancel context.CancelFunc
	err    error
}

// tab opens a tab of the given size, in pixels, in the shared browser.
func tab(t *testing.T, width, height int) context.Context {
	t.Helper()
	return tabFor(t, 2*time.Minute, width, height)
}

// tabFor is tab for a test that takes longer.
func tabFor(t *testing.T, most time.Duration, width, height int) context.Context {
	t.Helper()
	path := chromium(t)
	shared.once.Do(func() {
		profile, err := os.MkdirTemp("", "handout-profile-")
		if err != nil {
			shared.err = err
			return
		}
		ctx, stop := allocate(path, profile)
		var cancel context.CancelFunc
		shared.ctx, cancel = chromedp.NewContext(ctx)
		shared.cancel = func() { cancel(); stop(); os.RemoveAll(profile) }
		shared.err = chromedp.Do(shared.ctx)
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	ctx, cancel := chromedp.NewContext(shared.ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, most)
	t.Cleanup(cancel)
	do(t, ctx, chromedp.EmulateViewport(int64(width), int64(height)))
	return ctx
}

// browserOf starts a browser of the test's own, with flags or a profile.
func browserOf(t *testing.T, flags ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	ctx, cancel := allocate(chromium(t), t.TempDir(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func allocate(path, profile string, flags ...chromedp.ExecAllocatorOption) (context.Context, context.CancelFunc) {
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1280, 900), chromedp.UserDataDir(profile), chromedp.Flag("accept-lang", "en-US"))
	return chromedp.NewExecAllocator(context.Background(), append(opts, flags...)...)
}

// enter opens the page with its key, and waits until it can be used.
func enter(t *testing.T, ctx context.Context, s *server) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(s.address))
	until(t, ctx, "the page is there", `document.querySelector("#print") !== null && document.documentElement.classList.contains("ready")`)
	until(t, ctx, "the sheet follows", settled)
}

// settled is true when the print page shows what was chosen last. What an answer
// says moves the choices under it, and with them what a click would hit.
const settled = `document.querySelector("#sheet:not([aria-busy])") !== null`

// choose clicks choices of the print page one after the other.
func choose(t *testing.T, ctx context.Context, choices ...string) {
	t.Helper()
	for _, choice := range choices {
		until(t, ctx, "the sheet follows before "+choice, settled)
		do(t, ctx, chromedp.Click(choice))
		until(t, ctx, "chosen: "+choice, `document.querySelector("`+choice+`").checked && `+settled)
	}
}

// goTo leads a tab that was let in to another page. chromedp.Navigate waits for
// ever where the page is the one that is open.
func goTo(t *testing.T, ctx context.Context, s *server, path string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => { window.before = true; location.href = "`+s.host()+path+`"; return true })()`)); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, "the page is there: "+path, `!window.before && document.documentElement.classList.contains("ready")`)
}

// do runs actions, or ends the test.
func do(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatalf("%v\n%s", err, shown(ctx))
	}
}

// shown says what a page shows, for a test that waited for something else: also after
// the test's time is over.
func shown(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	said, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.pathname + ": " + document.body.innerText.slice(0, 600) + " … [" +
		[...document.querySelectorAll("input:not([type=hidden]):not([type=radio])")].slice(0, 10).map((e) => e.id + "=" + e.value).join(", ") + "]"`))
	if err != nil {
		return "(the page does not answer: " + err.Error() + ")"
	}
	return said
}

// evaluate returns what a script comes to.
func evaluate[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// shoot keeps a picture of the whole page, to be looked at.
func shoot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("HANDOUT_SCREENS")
	if dir == "" {
		return
	}
	until(t, ctx, "the page can be seen", `document.readyState === "complete" && document.documentElement.scrollWidth > 0`)
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// host is the address without its key.
func (s *server) host() string { return s.address[:strings.Index(s.address, "/enter")] }
