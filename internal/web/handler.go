package web

import "net/http"

// Handler is what a server answers with, without a port: for measuring what a
// request costs. A request is let in with the cookie and the host's name.
func Handler(o Options, host string) (http.Handler, *http.Cookie, error) {
	s, err := newServer(o, host)
	if err != nil {
		return nil, nil, err
	}
	return s.guarded(s.routes()), &http.Cookie{Name: s.cookieName(), Value: s.cookie}, nil
}
