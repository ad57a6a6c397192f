package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/internal/clinictest"
)

const maria = "Ask: Maria Ruiz, office manager, ext. 12"

// A practice whose file is at fault is told so, and whom to ask, on every page of the
// desk, in one sentence; how to mend it stands below, for who can.
func TestAFileWithAMistake(t *testing.T) {
	dir := signedFolder(t, "")
	file := filepath.Join(dir, "clinic.toml")
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, started := range []string{"before", "after"} {
		s := serverFor(t, dir, today)
		if started == "before" {
			page(s, "/") // it was in order when the program was started
		}
		if err := os.WriteFile(file, append([]byte("foo = 1\n"), good...), 0o644); err != nil {
			t.Fatal(err)
		}
		const mistake = "Your practice’s file has a mistake, so nothing can be printed."
		print := preview(t, s, nil)
		for where, said := range map[string]string{"print": print.Sheet, "overview": page(s, "/overview"), "list": refusedList(t, s), "help": page(s, "/help")} {
			if where != "help" && !strings.Contains(said, mistake) || !strings.Contains(said, maria) {
				t.Errorf("started %s it broke: %s does not say so, and whom to ask: %.400s", started, where, said)
			}
			if strings.Contains(said, "read and sign the words first") {
				t.Errorf("%s: what is signed is called unsigned", where)
			}
		}
		if print.CanPrint || print.Text["what"] != maria || strings.Index(print.Sheet, mistake) > strings.Index(print.Sheet, "nknown key") {
			t.Errorf("the desk is told to %q, before %.400s", print.Text["what"], print.Sheet)
		}
		if err := os.WriteFile(file, good, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// refusedList is what a page with a list is told when it is judged.
func refusedList(t *testing.T, s *Server) string {
	t.Helper()
	r := request(s, "POST", "/upload/rows", map[string][]string{"rows": {"1"}, "handout.0": {"dre"}, "lang.0": {"en"}})
	r.Header.Set("X-Handout-Part", "list")
	w := answerTo(s, r)
	if w.Code != 409 {
		t.Errorf("a list is answered by %d: it would be lost", w.Code)
	}
	return w.Body.String()
}

// A file that is gone makes nobody a sample: not while the program runs, and not when it
// is started with the sign-offs still there.
func TestAFileThatIsGone(t *testing.T) {
	dir := signedFolder(t, "")
	s := serverFor(t, dir, today)
	page(s, "/")
	if err := os.Remove(filepath.Join(dir, "clinic.toml")); err != nil {
		t.Fatal(err)
	}
	const gone = "Your practice’s file is gone from its folder, so nothing can be printed."
	for when, s := range map[string]*Server{"while it runs": s, "before a start": serverFor(t, dir, today)} {
		for _, path := range []string{"/", "/overview"} {
			if said := page(s, path); !strings.Contains(said, gone) || strings.Contains(said, "sample") && path == "/" || strings.Contains(said, "Riverside") {
				t.Errorf("gone %s: %s says %.300s", when, path, said[strings.Index(said, "<main"):])
			}
		}
	}
	if said := preview(t, s, nil); !strings.Contains(said.Sheet, maria) {
		t.Errorf("it is not said whom to ask: %s", said.Sheet)
	}
	if said := page(s, "/practice"); !strings.Contains(said, "<form") {
		t.Errorf("the practice cannot set it up anew: %.300s", said)
	}
}

// What is wrong with the file is said in Spanish on a page in Spanish.
func TestAMistakeInSpanish(t *testing.T) {
	dir := signedFolder(t, "")
	if err := os.WriteFile(filepath.Join(dir, "clinic.toml"), []byte("foo = 1\n"+clinictest.OakStreet), 0o644); err != nil {
		t.Fatal(err)
	}
	s := serverFor(t, dir, today)
	r := request(s, "GET", "/", nil)
	r.Header.Set("Accept-Language", "es")
	page := answerTo(s, r).Body.String()
	for _, want := range []string{"El archivo de su consultorio tiene un error, así que no se puede imprimir nada.", "Para quien cuida el programa:", "El programa no conoce la clave foo. Quítela; una opción de una hoja va en [handout.ID]."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
