// Package web is the page for those who print without a terminal: a server on
// this machine's loopback address, whose pages show the real sheet and hand the
// real PDF to the browser's print dialog.
//
// It knows nothing that keeps a sheet safe: every sheet comes from package
// render, which holds it to all checks. What it does keep is what a browser
// makes necessary: only this user's browser is let in (guard.go), details of a
// visit are posted, never part of an address, and never stored (files.go).
package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Options are what a server is started with.
type Options struct {
	// Clinic is the path of the clinic file; it need not exist.
	Clinic string
	// Shipped holds the shipped handouts and their drawings.
	Shipped fs.FS
	// Version and Producer are the program's own.
	Version, Producer string
	// Port is the port to listen on; 0 takes the last one, or a free one.
	Port int
	// Cache is the user's own cache folder.
	Cache string
	// Now is the clock.
	Now func() time.Time
	// Open shows an address or a file in the user's browser; nil opens none.
	Open func(path string) error
	// Say prints a line for whoever looks at the terminal.
	Say func(format string, args ...any)
	// Address prints the address, key and all, on a line of its own.
	Address func(address string)
	// List is a list of appointments to open with, whole; nil for none.
	List []byte
	// Account is the name of the computer's user, kept with a sign-off; or empty.
	Account string
	// Desk hides the pages that change the practice's file and sign-offs.
	Desk bool
	// Idle is how long the server outlives its last page; 0 is 30 minutes.
	Idle time.Duration
}

// Server is one running instance.
type Server struct {
	opts     Options
	host     string // "127.0.0.1:51234"
	key      string // lets a browser in
	cookie   string // what a browser that was let in holds
	instance string
	beat     time.Duration
	files    *files
	given    *given
	left     *left
	presence *presence
	desk     *desk
	sittings *sittings
	logos    *logos
	ending   chan struct{}
	pages    *pages
	saving   sync.Mutex // one save of the clinic file at a time
}

// Run serves until the context ends or no page has been open for the idle time.
// Where a server for the same user, clinic file, version and set of pages runs already,
// its page is opened instead, whichever port was asked for.
func Run(ctx context.Context, o Options) error {
	if o.Idle == 0 {
		o.Idle = idle
	}
	name := stateFile(o)
	last, known := readState(name)
	if known && last.running() {
		if o.Port == 0 || o.Port == last.Port {
			o.Say("handout is running already")
		} else {
			o.Say("handout is running already, on port %d: close it first to use port %d", last.Port, o.Port)
		}
		if o.List != nil {
			if err := last.give(o.List); err != nil {
				return err
			}
		}
		return show(o, name, last)
	}
	listener, err := listen(o.Port, last.Port)
	if err != nil {
		return err
	}
	s, err := newServer(o, listener.Addr().String())
	if err != nil {
		listener.Close()
		return err
	}
	if o.List != nil {
		s.given.put(o.List)
	}
	st := state{Port: portOf(listener), Key: s.key, Instance: s.instance}
	if err := st.write(name); err != nil {
		o.Say("the running page cannot be noted (%v): a second start will open one of its own", errors.Unwrap(err))
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s.presence = newPresence(o.Idle, stop)
	defer s.presence.stop()
	return s.serve(ctx, listener, func() error { return show(o, name, st) }, func() { os.Remove(launcherFile(name)) })
}

// listen takes the port asked for; else the one of the last start, so that a tab
// left open works again; else a free one.
func listen(wanted, last int) (net.Listener, error) {
	for _, port := range []int{wanted, last} {
		if port == 0 {
			continue
		}
		l, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			return l, nil
		}
		if port == wanted {
			return nil, refusedPort(port, err)
		}
	}
	return net.Listen("tcp4", "127.0.0.1:0")
}

// refusedPort says why the port that was asked for cannot be had.
func refusedPort(port int, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("this user may not listen on port %d: the system keeps it for others", port)
	}
	return fmt.Errorf("port %d is taken by another program", port)
}

func newServer(o Options, host string) (*Server, error) {
	pages, err := loadPages()
	if err != nil {
		return nil, err
	}
	s := &Server{
		opts: o, host: host, key: random(), cookie: random(), instance: random()[:10], beat: 5 * time.Second,
		files: newFiles(o.Now), given: &given{now: o.Now}, left: newLeft(o.Now), ending: make(chan struct{}), pages: pages,
	}
	s.desk, s.sittings, s.logos = newDesk(o), &sittings{all: map[string]*sitting{}}, &logos{}
	return s, nil
}

// serve answers until the context ends, then lets what is under way finish.
func (s *Server) serve(ctx context.Context, l net.Listener, started func() error, ended func()) error {
	srv := &http.Server{
		Handler:           s.guarded(s.routes()),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          silent(),
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	sweep := time.NewTicker(keepFile / 4)
	defer sweep.Stop()
	err := started()
	for err == nil {
		select {
		case err = <-failed:
			return err
		case <-sweep.C:
			s.files.sweep()
			s.given.sweep()
			s.left.sweep()
			continue
		case <-ctx.Done():
		}
		break
	}
	close(s.ending)
	s.files.clear()
	s.left.clear()
	ended()
	calm, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if stopping := srv.Shutdown(calm); stopping != nil {
		srv.Close()
	}
	return err
}

// show leads the user's browser to a running server, and prints its address.
func show(o Options, name string, st state) error {
	address := st.address()
	if o.List != nil {
		address += "&page=appointments"
	}
	o.Address(address)
	if o.Open == nil {
		return nil
	}
	file := launcherFile(name)
	if err := launcher(file, address); err != nil {
		o.Say("no browser was opened: copy the address above into one")
		return nil
	}
	if err := o.Open(file); err != nil {
		o.Say("no browser was found: copy the address above into one")
	}
	return nil
}

// launcherFile is the page beside the state that leads the browser in.
func launcherFile(state string) string { return state[:len(state)-len(filepath.Ext(state))] + ".html" }

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

func portOf(l net.Listener) int { return l.Addr().(*net.TCPAddr).Port }
