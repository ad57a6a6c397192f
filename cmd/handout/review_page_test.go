package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handout/internal/clinictest"
)

// pageUser uses the page of `handout serve` as a browser without scripts does.
type pageUser struct {
	t    *testing.T
	http *http.Client
	host string
	key  []byte // a secret key to sign with, or nil
}

// openPage starts the page in the folder of a place, until the test ends.
func openPage(t *testing.T, p *place) *pageUser {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	out, in := io.Pipe()
	w := *p.world
	w.stdout, w.stderr = in, io.Discard
	w.running = func() (context.Context, context.CancelFunc) { return ctx, stop }
	done := make(chan int, 1)
	go func() { done <- run([]string{"serve", "--no-open"}, &w) }()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != exitDone {
			t.Errorf("the page ended with %d", code)
		}
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("no address")
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	address := lines.Text()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	u := &pageUser{t: t, http: &http.Client{Jar: jar}, host: address[:strings.Index(address, "/enter")]}
	resp, err := u.http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return u
}

// post returns where a form led, and its page.
func (u *pageUser) post(path string, form url.Values) (at, page string) {
	u.t.Helper()
	req, err := http.NewRequest("POST", u.host+path, strings.NewReader(form.Encode()))
	if err != nil {
		u.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", u.host)
	resp, err := u.http.Do(req)
	return u.page(resp, err)
}

func (u *pageUser) page(resp *http.Response, err error) (at, page string) {
	u.t.Helper()
	if err != nil {
		u.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		u.t.Fatalf("%s: %d (%v): %.3000s", resp.Request.URL.Path, resp.StatusCode, err, body)
	}
	return resp.Request.URL.Path, string(body)
}

// promise sends the form of a signature with the signer's name, and with the key where
// there is one.
func (u *pageUser) promise(path, by string) (at, page string) {
	u.t.Helper()
	if u.key == nil {
		return u.post(path, url.Values{"promise": {"yes"}, "name": {by}})
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("promise", "yes")
	form.WriteField("name", by)
	file, err := form.CreateFormFile("key", "signer.key")
	if err != nil {
		u.t.Fatal(err)
	}
	file.Write(u.key)
	form.Close()
	req, err := http.NewRequest("POST", u.host+path, &body)
	if err != nil {
		u.t.Fatal(err)
	}
	req.Header.Set("Content-Type", form.FormDataContentType())
	req.Header.Set("Origin", u.host)
	resp, err := u.http.Do(req)
	return u.page(resp, err)
}

// sign reads a text through as somebody and signs it.
func (u *pageUser) sign(path, by, role, comment string, more url.Values) {
	u.t.Helper()
	form := url.Values{"by": {by}, "role": {role}}
	for k, v := range more {
		form[k] = v
	}
	at, page := u.post(path, form)
	for _, part := range strings.Split(page, `class="answers"`)[1:] {
		answers := url.Values{"seen": {regexp.MustCompile(`name="seen" value="([^"]+)"`).FindStringSubmatch(part)[1]}}
		for _, m := range regexp.MustCompile(`name="(says\.[^"]+)" id="agree|name="(of\.[0-9a-f]{8})" value="([^"]+)"|name="(comment\.[0-9a-f]{8})"`).FindAllStringSubmatch(part, -1) {
			switch {
			case m[1] != "":
				answers.Set(m[1], "agree")
			case m[2] != "":
				answers.Add(m[2], m[3])
			default:
				answers.Set(m[4], comment)
				comment = ""
			}
		}
		u.post(at+"/answers", answers)
	}
	if to, page := u.promise(at+"/sign", by); to != at || !strings.Contains(page, `class="card-page done"`) {
		u.t.Fatalf("not signed: %.3000s", page)
	}
}

// kept are the file of sign-offs and the signed texts, by their names.
func kept(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{"approvals.toml": contents(t, "approvals.toml")}
	texts, err := filepath.Glob("approvals/*.txt")
	if err != nil || len(texts) == 0 {
		t.Fatal("no texts are kept")
	}
	for _, name := range texts {
		out[name] = contents(t, name)
	}
	if rest, _ := filepath.Glob("approvals/*.answers"); len(rest) > 0 {
		t.Errorf("answers that were signed with are left: %v", rest)
	}
	return out
}

// drawnLogo is a picture that a practice may print.
const drawnLogo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#0b5a9e"/></svg>`

// The page writes what the commands write, byte for byte: signed by a clinician,
// a translator and a reader, confirmed, countersigned, signed again, and withdrawn;
// and confirmed for a logo, with the calls of before.
func TestThePageWritesWhatTheCommandsWrite(t *testing.T) {
	p := newPractice(t, spanishWords)
	questions, _ := p.says(t, exitDone, "approve", "dre", "--questions")
	put(t, "given.answers", strings.Replace(agreed(questions), " agree\n", " agree We say it by phone too.\n", 1))
	p.run(t, exitDone, append([]string{"approve", "dre", "--answers", "given.answers"}, signer()...)...)
	p.confirm(t)
	for _, by := range [][2]string{{"Rosa Vega, CT", "translator"}, {"Luis Ortega, PA-C", "reader"}} {
		p.run(t, exitDone, "approve", "dre", "--lang", "es", "--as", by[1], "--by", by[0], "--role", "medical "+by[1], "--answers", p.answers(t, "dre", "--lang", "es", "--as", by[1]))
	}
	p.run(t, exitDone, "approve", "dre", "--countersign", "--by", "Sam Ortiz, MD", "--role", "urologist", "--until", "2027-06-01", "--answers", p.answers(t, "dre"))
	signed := kept(t)
	put(t, "given.answers", strings.Replace(agreed(questions), " agree\n", " agree We say it by phone too.\n", 1))
	p.run(t, exitDone, append([]string{"approve", "dre", "--answers", "given.answers", "--until", "2028-01-15"}, signer()...)...)
	renewed := kept(t)
	p.run(t, exitDone, "withdraw", "dre", "--signer", "Ana Quist", "--by", "Sam Ortiz, MD", "--because", "The advice on fever has changed.")
	withdrawn := kept(t)
	put(t, "logo.svg", drawnLogo)
	plain := contents(t, clinicFile)
	put(t, clinicFile, "logo = \"logo.svg\"\n"+plain)
	p.run(t, exitDone, "confirm", "--by", "Rosa Vega")
	looked := kept(t)
	put(t, "logo.svg", strings.Replace(drawnLogo, "9e", "9f", 1))
	p.run(t, exitDone, "confirm", "--by", "Luis Ortega")
	again := kept(t)
	if n := strings.Count(again["approvals.toml"], "confirmation.carried]]\nnumber = \"(312) 867-5309\"\nby = \"Maria Ruiz\"\n"); n != 2 {
		t.Errorf("Maria's call is carried over %d times of 2:\n%s", n, again["approvals.toml"])
	}

	put(t, clinicFile, plain)
	for _, name := range []string{"approvals.toml", "approvals"} {
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
	}
	u := openPage(t, p)
	u.sign("/review/start/dre/en/clinician", "Ana Quist, MD", "urologist", "We say it by phone too.", nil)
	u.post("/review/details", url.Values{"by": {"Maria Ruiz"}, "called": {"(312) 867-5309"}, "right": {"yes"}})
	u.sign("/review/start/dre/es/translator", "Rosa Vega, CT", "medical translator", "", nil)
	u.sign("/review/start/dre/es/reader", "Luis Ortega, PA-C", "medical reader", "", nil)
	u.sign("/review/start/dre/en/clinician", "Sam Ortiz, MD", "urologist", "", url.Values{"countersign": {"yes"}, "until": {"2027-06-01"}})
	same(t, "signed", signed, kept(t))
	u.sign("/review/start/dre/en/clinician", "Ana Quist, MD", "urologist", "", url.Values{"until": {"2028-01-15"}})
	same(t, "signed again", renewed, kept(t))
	u.post("/review/withdraw/dre/en", url.Values{"signer": {"Ana Quist, MD"}, "by": {"Sam Ortiz, MD"}, "because": {"The advice on fever has changed."}})
	same(t, "withdrawn", withdrawn, kept(t))
	put(t, "logo.svg", drawnLogo)
	put(t, clinicFile, "logo = \"logo.svg\"\n"+plain)
	u.post("/review/details", url.Values{"by": {"Rosa Vega"}, "right": {"yes"}})
	same(t, "with a logo", looked, kept(t))
	put(t, "logo.svg", strings.Replace(drawnLogo, "9e", "9f", 1))
	u.post("/review/details", url.Values{"by": {"Luis Ortega"}, "right": {"yes"}})
	same(t, "with another logo", again, kept(t))
}

// With trusted keys too: the page takes the key as a file of its form.
func TestThePageSignsWithAKeyAsTheCommandsDo(t *testing.T) {
	public, secret := clinictest.Key(t)
	p := newPractice(t, "[review]\ntrusted_keys = [\""+public+"\"]\n"+spanishWords)
	put(t, "signer.key", secret)
	key := []string{"--key", "signer.key"}
	p.run(t, exitDone, slices.Concat([]string{"approve", "dre", "--answers", p.answers(t, "dre")}, signer(), key)...)
	for _, by := range [][2]string{{"Rosa Vega, CT", "translator"}, {"Luis Ortega, PA-C", "reader"}} {
		p.run(t, exitDone, slices.Concat([]string{"approve", "dre", "--lang", "es", "--as", by[1], "--by", by[0], "--role", "medical " + by[1], "--answers", p.answers(t, "dre", "--lang", "es", "--as", by[1])}, key)...)
	}
	p.run(t, exitDone, slices.Concat([]string{"approve", "dre", "--countersign", "--by", "Sam Ortiz, MD", "--role", "urologist", "--answers", p.answers(t, "dre")}, key)...)
	signed := kept(t)
	if n := strings.Count(signed["approvals.toml"], "signature = "); n != 4 {
		t.Fatalf("%d of 4 sign-offs are signed with the key", n)
	}
	for _, name := range []string{"approvals.toml", "approvals"} {
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
	}
	u := openPage(t, p)
	u.key = []byte(secret)
	u.sign("/review/start/dre/en/clinician", "Ana Quist, MD", "urologist", "", nil)
	u.sign("/review/start/dre/es/translator", "Rosa Vega, CT", "medical translator", "", nil)
	u.sign("/review/start/dre/es/reader", "Luis Ortega, PA-C", "medical reader", "", nil)
	u.sign("/review/start/dre/en/clinician", "Sam Ortiz, MD", "urologist", "", url.Values{"countersign": {"yes"}})
	same(t, "signed with a key", signed, kept(t))
}

func same(t *testing.T, when string, want, got map[string]string) {
	t.Helper()
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: the page also writes %s", when, name)
		}
	}
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s: %s differs; the commands write\n%s\nthe page\n%s", when, name, text, got[name])
		}
	}
}
