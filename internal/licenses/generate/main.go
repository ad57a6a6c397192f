// Generate writes licenses.txt, beside package licenses:
//
//	go generate ./internal/licenses
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	text, err := text("../..")
	if err == nil {
		err = os.WriteFile("licenses.txt", text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// own are the licences of what this repository holds.
var own = []struct{ what, file string }{
	{"handout, the program", "LICENSE"},
	{"the words and drawings of the handouts", "handouts/LICENSE.txt"},
	{"the typeface Atkinson Hyperlegible Next", "fonts/OFL-AtkinsonHyperlegibleNext.txt"},
	{"the typeface Noto Sans", "fonts/OFL-NotoSans.txt"},
}

// platforms are those that link modules of their own.
var platforms = []string{"linux", "windows", "darwin"}

// text is every licence of the program whose repository is at root.
func text(root string) ([]byte, error) {
	var b bytes.Buffer
	add := func(what string, data []byte) {
		fmt.Fprintf(&b, "=== %s\n\n%s\n\n", what, strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")))
	}
	for _, o := range own {
		data, err := os.ReadFile(filepath.Join(root, o.file))
		if err != nil {
			return nil, err
		}
		add(o.what, data)
	}
	goroot, err := output(root, "", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(goroot), "LICENSE"))
	if err != nil {
		return nil, err
	}
	add("the Go standard library and runtime", data)
	modules, err := modules(root)
	if err != nil {
		return nil, err
	}
	for _, m := range modules {
		files, err := licenceFiles(m.dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.name, err)
		}
		var all []byte
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			all = append(append(all, data...), '\n')
		}
		add(m.name, all)
	}
	return b.Bytes(), nil
}

// module is a module linked into the program.
type module struct{ name, dir string } // "golang.org/x/term v0.47.0"

func modules(root string) ([]module, error) {
	var all []module
	for _, goos := range platforms {
		out, err := output(root, goos, "list", "-deps", "-f", "{{with .Module}}{{if .Version}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/handout")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(out) {
			name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if m := (module{name, dir}); ok && !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

func output(root, goos string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if goos != "" {
		// Every system that is built for has this architecture.
		cmd.Env = append(cmd.Env, "GOOS="+goos, "GOARCH=amd64")
	}
	out, err := cmd.Output()
	return string(out), err
}

// licenceFiles are the files of a module that say on what terms it may be used.
func licenceFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		for _, start := range []string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"} {
			if strings.HasPrefix(name, start) && e.Type().IsRegular() && !strings.HasSuffix(name, ".GO") {
				out = append(out, filepath.Join(dir, e.Name()))
				break
			}
		}
	}
	if len(out) == 0 {
		return nil, errors.New("no file says on what terms it may be used")
	}
	return out, nil
}
