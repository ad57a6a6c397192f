package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// readme returns the README, and the root of the repository.
func readme(t *testing.T) (text, root string) {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return contents(t, filepath.Join(root, "README.md")), root
}

// fenced returns the blocks of a text between ```language and ```.
func fenced(text, language string) []string {
	var blocks []string
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```$").FindAllStringSubmatch(text, -1) {
		blocks = append(blocks, m[1])
	}
	return blocks
}

// TestReadmeCommands runs every ```sh block of the README, one after the
// other, as a person who follows it would in a copy of the repository, with
// "handout" on the path. "go test ./..." is passed over: it is the run that
// this test is a part of. "go run ./cmd/handout" is the program that was built,
// since in another folder Go compiles every package again; where files are judged it
// does.
func TestReadmeCommands(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the README's commands are for a POSIX shell")
	}
	text, root := readme(t)
	blocks := fenced(text, "sh")
	if len(blocks) < 5 {
		t.Fatalf("found %d ```sh blocks in the README", len(blocks))
	}
	if !strings.Contains(blocks[0], "go run ./cmd/handout render\ngo test ./...\n") {
		t.Errorf("the README does not begin with the two commands, but with\n%s", blocks[0])
	}
	bin, dir := t.TempDir(), copyOf(t, root)
	build := exec.Command("go", "build", "-o", bin, "./cmd/handout")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build ./cmd/handout: %v\n%s", err, out)
	}
	// What the recipes take in, and a printer that looks at what it gets.
	for name, text := range map[string]string{"bundle.json": fhirBundle, "export.csv": schedulingExport} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(bin, "lp"), []byte(printer), 0o755); err != nil {
		t.Fatal(err)
	}
	goes := strings.NewReplacer("go test ./...\n", "", "go run ./cmd/handout ", "handout ")
	if os.Getenv("HANDOUT_CONFORM") == "1" {
		goes = strings.NewReplacer("go test ./...\n", "")
	}
	for _, block := range blocks {
		if tool := lacks(block); tool != "" {
			t.Logf("passed over, since there is no %s:\n%s", tool, block)
			continue
		}
		sh := exec.Command("sh", "-euc", goes.Replace(block))
		sh.Dir = dir
		sh.Env = append(os.Environ(), "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
		if out, err := sh.CombinedOutput(); err != nil {
			t.Errorf("%v:\n%s\n%s", err, block, out)
		}
	}
	for list, want := range map[string]string{
		"fhir.csv":      "\"handout\",\"date\",\"time\",\"with\",\"place\"\n\"dre\",\"2026-12-01\",\"09:40\",\"Dr. Lee\",\"Suite 4, second floor\"\n\"eps\",\"2026-12-01\",\"13:15\",\"\",\"\"\n",
		"scheduled.csv": "handout,lang,date,time,with\r\ndre,es,12/1/2026,9:40 AM,Dr. Lee\r\neps,en,12/1/2026,1:15 PM,\"Lee, Ann\"\r\n",
	} {
		if data, err := os.ReadFile(filepath.Join(dir, list)); err == nil && string(data) != want {
			t.Errorf("the recipe wrote %s as\n%s", list, data)
		}
	}
	for _, file := range []string{"out/dre-en.pdf", "out/dre-en-large.pdf", "sheets/eps-en.pdf", "dre.html"} {
		if data, err := os.ReadFile(filepath.Join(dir, file)); err != nil || len(data) == 0 {
			t.Errorf("the README's commands made no %s: %v", file, err)
		}
	}
}

// lacks is a tool that a recipe needs and this machine has not.
func lacks(block string) string {
	for _, tool := range []string{"jq", "python3"} {
		if _, err := exec.LookPath(tool); err != nil && regexp.MustCompile(`(?m)^`+tool+` `).MatchString(block) {
			return tool
		}
	}
	return ""
}

// printer takes a PDF file as CUPS' lp does.
const printer = `#!/bin/sh
for file; do :; done
test "$(head -c 5 "$file")" = "%PDF-"
`

const fhirBundle = `{"resourceType": "Bundle", "entry": [
  {"resource": {"resourceType": "Appointment", "status": "booked", "start": "2026-12-01T09:40:00-06:00",
    "serviceType": [{"coding": [{"code": "DRE"}]}],
    "participant": [{"actor": {"reference": "Patient/1", "display": "CANARY"}},
      {"actor": {"reference": "Practitioner/7", "display": "Dr. Lee"}}, {"actor": {"reference": "Location/2", "display": "Suite 4, second floor"}}]}},
  {"resource": {"resourceType": "Appointment", "status": "cancelled", "start": "2026-12-01T10:00:00-06:00",
    "serviceType": [{"coding": [{"code": "DRE"}]}], "participant": [{"actor": {"reference": "Patient/2"}}]}},
  {"resource": {"resourceType": "Appointment", "status": "booked", "start": "2026-12-01T13:15:00-06:00",
    "serviceType": [{"coding": [{"code": "EPS"}]}], "participant": [{"actor": {"reference": "Patient/3"}}]}},
  {"resource": {"resourceType": "Appointment", "status": "booked", "start": "2026-12-01T14:00:00-06:00",
    "serviceType": [{"coding": [{"code": "FLU-SHOT"}]}], "participant": [{"actor": {"reference": "Patient/4"}}]}}]}
`

const schedulingExport = "\ufeffMRN,Patient,Appt Type,Language,Date,Time,Provider\r\n" +
	"1,CANARY,Prostate exam,Spanish,12/1/2026,9:40 AM,Dr. Lee\r\n" +
	"2,CANARY,Flu shot,English,12/1/2026,10:00 AM,Dr. Lee\r\n" +
	"3,CANARY,Prostate fluid,English,12/1/2026,1:15 PM,\"Lee, Ann\"\r\n"

// copyOf returns a folder with all that building needs, and nothing that a
// run has left: what is written there does not touch the repository.
func copyOf(t *testing.T, root string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "cmd", "internal", "handouts", "fonts"} {
		if err := os.Symlink(filepath.Join(root, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Every command stands in the README's table, and nothing else does.
func TestReadmeListsTheCommands(t *testing.T) {
	text, _ := readme(t)
	named := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `handout (\\S+?)[ `]").FindAllStringSubmatch(text, -1) {
		named[m[1]] = true
	}
	p := newPlace(t)
	root := newRoot(p.world)
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			if !named[c.Name()] {
				t.Errorf("`handout %s` is not in the README's table of commands", c.Name())
			}
			delete(named, c.Name())
		}
	}
	for name := range named {
		t.Errorf("the README's table has `handout %s`, which there is not", name)
	}
}

// What the guides for people link to is there.
func TestGuidesLinkToWhatIsThere(t *testing.T) {
	_, root := readme(t)
	link := regexp.MustCompile(`[^!]\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)`)
	for _, guide := range []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "handouts/README.md"} {
		data, err := os.ReadFile(filepath.Join(root, guide))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, m := range link.FindAllSubmatch(bytes.ReplaceAll(data, []byte("](../figures/name.svg"), nil), -1) {
			if _, err := os.Stat(filepath.Join(root, filepath.Dir(guide), string(m[1]))); err != nil {
				t.Errorf("%s links to %s: %v", guide, m[1], err)
			}
		}
	}
}
