package browser

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
)

// practice is the clinic file of a practice that exists nowhere and whose words
// are signed: that of the other tests.
var practice = fixture("../../internal/clinictest/oakstreet.toml")

func fixture(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// draft makes a folder of a practice that has signed nothing.
func draft(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "clinic.toml"), []byte(practice), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// template is a signed folder, made once.
var template struct {
	once sync.Once
	dir  string
}

// signed copies a folder of a practice whose clinician signed the exam in English
// and Spanish and two of the urine tests in English, and which confirmed its
// details.
func signed(t *testing.T) string {
	t.Helper()
	template.once.Do(func() { template.dir = makeSigned(t) })
	if template.dir == "" {
		t.Fatal("the practice's folder could not be made")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(template.dir)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// undecided is a signed practice that does not say which number of 12/1/2026 is
// the month: a list asks.
func undecided(t *testing.T) string {
	t.Helper()
	dir := signed(t)
	file := filepath.Join(dir, "clinic.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	without := regexp.MustCompile(`(?m)^date_format = .*\n`).ReplaceAll(text, nil)
	if len(without) == len(text) {
		t.Fatal("the practice says nothing of dates as it is")
	}
	if err := os.WriteFile(file, without, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func makeSigned(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(filepath.Dir(built), "signed-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "clinic.toml"), []byte(practice), 0o644); err != nil {
		t.Fatal(err)
	}
	sign(t, dir, "clinician", "dre", "--lang", "en")
	sign(t, dir, "translator", "dre", "--lang", "es")
	sign(t, dir, "reader", "dre", "--lang", "es")
	sign(t, dir, "clinician", "urine-after-exam", "--set", "urine-after-exam.test=pca3")
	sign(t, dir, "clinician", "urine-after-exam", "--set", "urine-after-exam.test=mps2-after-exam")
	command(t, dir, "confirm", "--by", "Maria Ruiz", "--called", "(312) 867-5309")
	return dir
}

var unanswered = regexp.MustCompile(`(?m)^([0-9a-f]{8}) \?$`)

// sign agrees to every line that a signer is asked about.
func sign(t *testing.T, dir, as string, args ...string) {
	t.Helper()
	args = append([]string{"approve"}, append(args, "--as", as)...)
	questions := command(t, dir, append(args, "--questions")...)
	answers := filepath.Join(dir, "given.answers")
	if err := os.WriteFile(answers, unanswered.ReplaceAll(questions, []byte("$1 agree")), 0o644); err != nil {
		t.Fatal(err)
	}
	by := map[string]string{"clinician": "Ana Quist, MD", "translator": "Rosa Vega", "reader": "Luis Ortega, PA-C"}[as]
	command(t, dir, append(args, "--answers", answers, "--by", by, "--role", as)...)
	if err := os.Remove(answers); err != nil {
		t.Fatal(err)
	}
}

// command runs the program in a folder and returns what it printed.
func command(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(built, args...)
	var said bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("handout %q: %v\n%s", args, err, &said)
	}
	return out
}
