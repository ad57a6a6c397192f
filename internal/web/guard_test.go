package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

const here = "127.0.0.1:8642"

// testServer is a server for the sample clinic, which answers on no port.
func testServer(t testing.TB) *Server {
	t.Helper()
	s, err := newServer(Options{
		Clinic: t.TempDir() + "/clinic.toml", Version: "test", Producer: "handout test",
		Now: func() time.Time { return time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC) },
		Say: t.Logf, Address: func(string) {},
	}, here)
	if err != nil {
		t.Fatal(err)
	}
	s.presence = newPresence(time.Hour, func() {})
	t.Cleanup(s.presence.stop)
	return s
}

// request is one as the server's own page makes it.
func request(s *Server, method, target string, form url.Values) *http.Request {
	r := httptest.NewRequest(method, "http://"+here+target, strings.NewReader(form.Encode()))
	r.Host = here
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://"+here)
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.AddCookie(&http.Cookie{Name: s.cookieName(), Value: s.cookie})
	return r
}

func answerTo(s *Server, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.guarded(s.routes()).ServeHTTP(w, r)
	return w
}

func TestWhoIsLetIn(t *testing.T) {
	s := testServer(t)
	for _, c := range []struct {
		name   string
		method string
		change func(*http.Request)
		want   int
	}{
		{"own page", "GET", func(*http.Request) {}, 200},
		{"typed by the user", "GET", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "none") }, 200},
		{"old browser", "GET", func(r *http.Request) { r.Header.Del("Sec-Fetch-Site") }, 200},
		{"no cookie", "GET", func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"another instance's cookie", "GET", func(r *http.Request) { r.Header.Set("Cookie", "handout-OTHER="+s.cookie) }, 403},
		{"wrong cookie", "GET", func(r *http.Request) { r.Header.Set("Cookie", s.cookieName()+"=x") }, 403},
		{"foreign name for this machine", "GET", func(r *http.Request) { r.Host = "evil.example:8642" }, 421},
		{"localhost is another origin", "GET", func(r *http.Request) { r.Host = "localhost:8642" }, 421},
		{"another port", "GET", func(r *http.Request) { r.Host = "127.0.0.1:1" }, 421},
		{"foreign site", "GET", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		{"same site, other port", "GET", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403},
		{"foreign origin", "GET", func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403},
		{"two origins", "GET", func(r *http.Request) { r.Header["Origin"] = []string{"http://" + here, "https://evil.example"} }, 403},
		{"own form", "POST", func(*http.Request) {}, 200},
		{"form of a sandboxed page", "POST", func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		{"form from nowhere", "POST", func(r *http.Request) { r.Header.Del("Origin"); r.Header.Del("Sec-Fetch-Site") }, 403},
	} {
		r := request(s, c.method, "/", url.Values{})
		c.change(r)
		w := answerTo(s, r)
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.want)
		}
		if w.Code != 200 && strings.Contains(w.Body.String(), "Riverside") {
			t.Errorf("%s: the refusal tells of the practice", c.name)
		}
	}
}

func TestEnter(t *testing.T) {
	s := testServer(t)
	r := httptest.NewRequest("GET", "http://"+here+enterPath+"?key="+s.key, nil)
	r.Host = here
	r.Header.Set("Sec-Fetch-Site", "cross-site") // from a file of the user's own
	w := answerTo(s, r)
	if w.Code != 200 {
		t.Fatalf("answered %d: on a redirect no strict cookie would be sent", w.Code)
	}
	cookie := w.Header().Get("Set-Cookie")
	for _, want := range []string{"handout-" + s.instance + "=", "HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie %q lacks %q", cookie, want)
		}
	}
	r = httptest.NewRequest("GET", "http://"+here+enterPath+"?key=guess", nil)
	r.Host = here
	if w := answerTo(s, r); w.Code != 403 || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("a wrong key: %d, cookie %q", w.Code, w.Header().Get("Set-Cookie"))
	}
}

func TestHeaders(t *testing.T) {
	s := testServer(t)
	for _, target := range []string{"/", "/help", "/overview", "/static/handout.css", "/nowhere"} {
		h := answerTo(s, request(s, "GET", target, nil)).Header()
		csp := h.Get("Content-Security-Policy")
		if csp == "" || strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") {
			t.Errorf("%s: policy %q", target, csp)
		}
		for name, want := range map[string]string{
			"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", target, name, got, want)
			}
		}
	}
}

// No page says a style or a script of its own, which the policy would refuse in
// silence.
func TestNothingInline(t *testing.T) {
	s := testServer(t)
	form := url.Values{"handout": {"dre"}, "language": {"en"}, "size": {"large"}, "when": {"12/1 940a"}}
	for _, r := range []*http.Request{request(s, "GET", "/", nil), request(s, "POST", "/", form), request(s, "GET", "/help", nil), request(s, "GET", "/overview", nil)} {
		body := answerTo(s, r).Body.String()
		for _, bad := range []string{"%!", "⟨", " style=", "<style", " onclick=", "javascript:", "<script>"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s %s holds %q", r.Method, r.URL.Path, bad)
			}
		}
	}
}

func TestBodiesAreBounded(t *testing.T) {
	s := testServer(t)
	w := answerTo(s, request(s, "POST", "/preview", url.Values{"where": {strings.Repeat("x", maxBody)}}))
	if w.Code != 400 {
		t.Errorf("%d bytes were taken: %d", maxBody, w.Code)
	}
}
