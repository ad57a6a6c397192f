package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"handout/internal/pdf/printed"
)

// Five desks on one folder print at once, each sheet with a room of its own:
// none comes out at another desk or with another's room, and nothing is written
// into the folder.
func TestFiveDesksOnOneFolder(t *testing.T) {
	const desks = 5
	each := 20
	if n, err := strconv.Atoi(os.Getenv("HANDOUT_DESKS")); err == nil {
		each = n // a thousand sheets take ten seconds of a processor
	}
	dir := signedFolder(t, "")
	before := listing(t, dir)
	var wait sync.WaitGroup
	for desk := range desks {
		s := serverFor(t, dir, today)
		wait.Go(func() {
			for n := range each {
				room := fmt.Sprintf("Cabin%d%03d", desk, n)
				form := url.Values{"handout": {"dre"}, "language": {"en"}, "size": {[]string{"standard", "large"}[n%2]}, "where": {room}, "answer": {"name"}}
				var answered struct{ File string }
				if w := answerTo(s, request(s, "POST", "/print", form)); json.Unmarshal(w.Body.Bytes(), &answered) != nil || answered.File == "" {
					t.Errorf("%s: %d %.200s", room, w.Code, w.Body)
					return
				}
				w := answerTo(s, request(s, "GET", answered.File, nil))
				file, err := printed.Read(w.Body.Bytes())
				if err != nil {
					t.Errorf("%s: %v", room, err)
					return
				}
				words := printed.Words(file.Pages)
				if n := strings.Count(words, room); n == 0 || strings.Count(words, "Cabin") != n {
					t.Errorf("%s: the sheet is another's", room)
				}
			}
			if len(s.files.all) > maxFiles {
				t.Errorf("desk %d keeps %d prints", desk, len(s.files.all))
			}
		})
	}
	wait.Wait()
	if after := listing(t, dir); after != before {
		t.Errorf("the folder was written to:\n%s\nbefore:\n%s", after, before)
	}
}

// listing names the files of a folder with their sizes and times.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
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

// Two servers side by side do not throw each other's browser out: cookies ignore
// ports.
func TestTwoServersSideBySide(t *testing.T) {
	cache := t.TempDir()
	first, _ := start(t, Options{Clinic: t.TempDir() + "/clinic.toml", Version: "1", Cache: cache})
	second, _ := start(t, Options{Clinic: t.TempDir() + "/clinic.toml", Version: "1", Cache: cache})
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := http.Client{Jar: jar}
	get := func(address string) int {
		t.Helper()
		resp, err := browser.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		return resp.StatusCode
	}
	for _, address := range []string{first, second} {
		if code := get(address); code != 200 {
			t.Fatalf("%s: %d", address, code)
		}
	}
	for _, address := range []string{first, second, first} {
		if code := get(address[:strings.Index(address, "/enter")] + "/"); code != 200 {
			t.Errorf("%s: %d", address, code)
		}
	}
}

// A port that was asked for and is taken is said; one that is only remembered is
// given up for another.
func TestThePortIsTaken(t *testing.T) {
	l, err := listen(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	o := Options{Clinic: t.TempDir() + "/clinic.toml", Version: "1", Cache: t.TempDir(), Port: portOf(l), Now: time.Now, Say: t.Logf, Address: func(string) {}}
	if err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("port %d is taken by another program", portOf(l))) {
		t.Errorf("it said %v", err)
	}
	other, err := listen(0, portOf(l))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if portOf(other) == portOf(l) {
		t.Error("a port was taken twice")
	}
}

// Where the user's cache folder takes nothing, the page runs all the same, and it
// is said what that means.
func TestTheStateCannotBeKept(t *testing.T) {
	cache := filepath.Join(t.TempDir(), "cache")
	if err := os.WriteFile(cache, nil, 0o600); err != nil { // a file stands in the way
		t.Fatal(err)
	}
	said := make(chan string, 4)
	address := make(chan string, 1)
	o := Options{Clinic: t.TempDir() + "/clinic.toml", Version: "1", Cache: cache, Now: time.Now,
		Say:     func(format string, args ...any) { said <- fmt.Sprintf(format, args...) },
		Address: func(a string) { address <- a }}
	go func() { _ = Run(t.Context(), o) }()
	select {
	case a := <-address:
		resp, err := http.Get(a)
		if err != nil || resp.StatusCode != 200 {
			t.Errorf("%v %v", resp, err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("no address")
	}
	if line := <-said; !strings.Contains(line, "a second start will open one of its own") {
		t.Errorf("it said %q", line)
	}
}

// The port of the last start is taken again, so that a tab left open works.
func TestThePortIsKept(t *testing.T) {
	o := Options{Clinic: t.TempDir() + "/clinic.toml", Version: "1", Cache: t.TempDir(), Idle: 50 * time.Millisecond}
	first, done := start(t, o)
	<-done
	o.Idle = 0
	second, _ := start(t, o)
	port := func(address string) string { return address[:strings.Index(address, "/enter")] }
	if port(first) != port(second) {
		t.Errorf("%s became %s", port(first), port(second))
	}
	if first == second {
		t.Error("the key of a server that ended lets in again")
	}
}
