package web

import (
	"path/filepath"
	"testing"
	"time"

	"handout/internal/clinictest"
)

// today is the day of the tests.
func today() time.Time { return clinictest.Today() }

// signedFolder makes the folder of a practice whose clinician signed the exam and
// two of the urine tests, in English. more is put before the clinic file.
func signedFolder(t testing.TB, more string) string {
	t.Helper()
	dir := clinictest.Folder(t, more+clinictest.OakStreet)
	clinictest.Sign(t, dir, today(), clinictest.Signed()...)
	return dir
}

// signedServer is a server for such a practice, which answers on no port.
func signedServer(t testing.TB, more string) *Server {
	t.Helper()
	return serverFor(t, signedFolder(t, more), today)
}

// serverFor is a server for a folder, by a clock.
func serverFor(t testing.TB, dir string, now func() time.Time) *Server {
	t.Helper()
	s, err := newServer(Options{
		Clinic: filepath.Join(dir, "clinic.toml"), Version: "test", Producer: "handout test", Account: "front-desk",
		Now: now, Say: t.Logf, Address: func(string) {},
	}, here)
	if err != nil {
		t.Fatal(err)
	}
	s.presence = newPresence(time.Hour, func() {})
	t.Cleanup(s.presence.stop)
	return s
}
