package web

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// start runs a server until the test ends, and returns its address.
func start(t *testing.T, o Options) (address string, done chan error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	said := make(chan string, 1)
	done = make(chan error, 1)
	o.Address = func(a string) { said <- a }
	if o.Now == nil {
		o.Now = time.Now
	}
	o.Say = t.Logf
	go func() { done <- Run(ctx, o) }()
	t.Cleanup(cancel)
	select {
	case address = <-said:
	case err := <-done:
		t.Fatalf("the server ended: %v", err)
	}
	return address, done
}

func TestASecondStartFindsTheFirst(t *testing.T) {
	cache, folder := t.TempDir(), t.TempDir()
	o := Options{Clinic: folder + "/clinic.toml", Version: "1", Cache: cache}
	first, _ := start(t, o)
	second, done := start(t, o)
	if first != second {
		t.Errorf("a second start opened %s beside %s", second, first)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	o.Port = 1 // is not asked for: the one that runs keeps its own
	if again, _ := start(t, o); again != first {
		t.Errorf("with a port of its own a second start opened %s beside %s", again, first)
	}
	o.Port, o.Desk = 0, true
	if desk, _ := start(t, o); desk == first {
		t.Error("a staff counter was led to the practice's pages")
	} else if again, _ := start(t, o); again != desk {
		t.Error("a second start for a staff counter did not find the first")
	}
	o.Version, o.Desk = "2", false
	if other, _ := start(t, o); other == first {
		t.Error("another version was taken for the same")
	}
	o.Version = "1"
	name := stateFile(o)
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the key: %v", info.Mode())
	}
}

func TestTheServerEndsWhenNobodyIsThere(t *testing.T) {
	o := Options{Clinic: t.TempDir() + "/clinic.toml", Version: "1", Cache: t.TempDir(), Idle: 50 * time.Millisecond}
	address, done := start(t, o)
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it went on")
	}
	if _, err := http.Get(address); err == nil {
		t.Error("it still answers")
	}
}

// A port that the system keeps for others is not called taken.
func TestAPortThatMayNotBeHad(t *testing.T) {
	for want, err := range map[string]error{"may not listen on port 80": fs.ErrPermission, "port 80 is taken": errors.New("address in use")} {
		said := refusedPort(80, &net.OpError{Op: "listen", Err: &os.SyscallError{Syscall: "bind", Err: err}})
		if !strings.Contains(said.Error(), want) {
			t.Errorf("%v: %q, want %q", err, said, want)
		}
	}
}

// Somebody else's program on the old port is not taken for the server.
func TestAnothersPortIsNotOurs(t *testing.T) {
	cache := t.TempDir()
	o := Options{Clinic: t.TempDir() + "/clinic.toml", Version: "1", Cache: cache}
	other := http.Server{Handler: http.NotFoundHandler()}
	l, err := listen(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	go other.Serve(l)
	defer other.Close()
	st := state{Port: portOf(l), Key: "K", Instance: "I"}
	if err := st.write(stateFile(o)); err != nil {
		t.Fatal(err)
	}
	address, _ := start(t, o)
	if strings.Contains(address, l.Addr().String()) {
		t.Error("the page of another program was opened")
	}
}
