// Command typecheck holds the types of the program and of its tests to targets
// that are not built: in some seconds each, where the compiler takes a minute on
// a machine that has built nothing before. Everything is read from source, for the
// files that a target takes; of packages of others only what they declare.
//
//	go run ./.ci/typecheck windows/386 linux/arm64
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	failed := len(os.Args) < 2
	for _, target := range os.Args[1:] {
		fmt.Println(target)
		if err := check(target); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", target, err)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

// goPackage is what `go list` says of a package.
type goPackage struct {
	ImportPath, Dir string
	GoFiles         []string
	ImportMap       map[string]string // what an import means, where it is not its own name
	Module          *struct{ Main bool }
	Error           *struct{ Err string }
}

// check holds every package of the main module, and what it imports, to a target
// such as "windows/386".
func check(target string) error {
	system, arch, _ := strings.Cut(target, "/")
	packages, err := list(system, arch)
	if err != nil {
		return err
	}
	sizes := types.SizesFor("gc", arch)
	if sizes == nil {
		return errors.New("no such processor")
	}
	fset := token.NewFileSet()
	checked := map[string]*types.Package{"unsafe": types.Unsafe}
	own := 0
	var faults []error
	for _, p := range packages {
		if p.ImportPath == "unsafe" || strings.HasSuffix(p.ImportPath, ".test") {
			continue // the last are made by `go test`
		}
		if p.Error != nil {
			return errors.New(p.Error.Err)
		}
		ours := p.Module != nil && p.Module.Main
		if ours {
			own++
		}
		var files []*ast.File
		for _, name := range p.GoFiles {
			if !filepath.IsAbs(name) {
				name = filepath.Join(p.Dir, name)
			}
			file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			files = append(files, file)
		}
		config := types.Config{
			Importer: importer{p.ImportMap, checked}, Sizes: sizes, IgnoreFuncBodies: !ours,
			Error: func(err error) { faults = append(faults, err) },
		}
		// Which errors there are, Error has heard.
		checked[p.ImportPath], _ = config.Check(p.ImportPath, fset, files, nil)
	}
	if own == 0 {
		return errors.New("go list names no package of the program")
	}
	return errors.Join(faults...)
}

// list names all packages that a target takes, those that are imported before those
// that import them.
func list(system, arch string) ([]goPackage, error) {
	cmd := exec.Command("go", "list", "-e", "-deps", "-test", "-json=ImportPath,Dir,GoFiles,ImportMap,Module,Error", "./...")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+arch)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var packages []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); err == io.EOF {
			return packages, nil
		} else if err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
}

// importer finds what a package imports among those that were checked before.
type importer struct {
	names   map[string]string
	checked map[string]*types.Package
}

func (i importer) Import(path string) (*types.Package, error) {
	if name, ok := i.names[path]; ok {
		path = name
	}
	if p := i.checked[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("%s is not among the packages that go list names", path)
}
