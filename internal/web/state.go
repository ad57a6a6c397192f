package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"handout/internal/atomicfile"
)

// state is what a running server leaves for the next start of the same user,
// clinic file, version and set of pages: it finds the running one, and else keeps its port,
// so that a tab left open works again.
type state struct {
	Port     int    `json:"port"`
	Key      string `json:"key"`
	Instance string `json:"instance"`
}

// stateFile names the state file in the user's own cache folder. A server for a staff
// counter has its own: nobody there is led to one with the practice's pages.
func stateFile(o Options) string {
	key := absolute(o.Clinic) + "\x00" + o.Version
	if o.Desk {
		key += "\x00desk"
	}
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(o.Cache, "handout", "serve-"+hex.EncodeToString(sum[:6])+".json")
}

func readState(name string) (state, bool) {
	var st state
	data, err := os.ReadFile(name)
	return st, err == nil && json.Unmarshal(data, &st) == nil && st.Port > 0 && st.Port < 1<<16
}

// write keeps the state where only this user can read it.
func (st state) write(name string) error {
	data, err := json.Marshal(st)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	return atomicfile.WritePrivate(name, data)
}

// address is where the browser is let in.
func (st state) address() string {
	return fmt.Sprintf("http://127.0.0.1:%d%s?key=%s", st.Port, enterPath, st.Key)
}

// give hands a list of appointments to the server of a state. It goes through
// this machine's loopback, and is held until its page is open.
func (st state) give(list []byte) error {
	req, err := http.NewRequest(http.MethodPost, fmt.Sprintf("http://127.0.0.1:%d%s", st.Port, alivePath), bytes.NewReader(list))
	if err != nil {
		return err
	}
	req.Header.Set("X-Handout-Key", st.Key)
	client := http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{}}
	resp, err := client.Do(req)
	if err != nil {
		return errors.New("the running page does not answer")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errors.New("the running page did not take the list")
	}
	return nil
}

// running asks whether the server of a state still runs. Whoever else has the
// port does not get the key's answer right.
func (st state) running() bool {
	req, err := http.NewRequest(http.MethodGet, fmt.Sprintf("http://127.0.0.1:%d%s", st.Port, alivePath), nil)
	if err != nil {
		return false
	}
	req.Header.Set("X-Handout-Key", st.Key)
	client := http.Client{Timeout: 2 * time.Second, Transport: &http.Transport{}} // no proxy: it is this machine
	resp, err := client.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 256))
	return err == nil && resp.StatusCode == http.StatusOK && strings.TrimSpace(string(body)) == st.Instance
}

// launcher writes the file that leads the browser in. The key stands in it and
// not on the browser's command line, which other users of the machine can list.
func launcher(name, address string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	page := `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>handout</title>` +
		`<meta http-equiv="refresh" content="0;url=` + html.EscapeString(address) + `"><p><a href="` + html.EscapeString(address) + `">Open handout</a></p></html>` + "\n"
	return atomicfile.WritePrivate(name, []byte(page))
}
