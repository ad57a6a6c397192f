package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// owners tells which packages, with those in folders below them, may import a
// library. Each hides its library from the rest, so that it can be replaced.
var owners = map[string][]string{
	"github.com/go-pdf/fpdf":        {"handout/internal/pdf"},
	"github.com/yuin/goldmark":      {"handout/internal/content"},
	"github.com/spf13/cobra":        {"handout/cmd/handout"},
	"github.com/spf13/pflag":        {"handout/cmd/handout"},
	"github.com/cli/browser":        {"handout/cmd/handout"},
	"golang.org/x/term":             {"handout/cmd/handout"},
	"github.com/rivo/uniseg":        {"handout/internal/layout"},
	"github.com/boombuler/barcode":  {"handout/internal/layout"},
	"github.com/klauspost/compress": {"handout/internal/deflate"},
	"golang.org/x/image":            {"handout/internal/logo"},
	"net/http":                      {"handout/internal/web"},
	"html/template":                 {"handout/internal/web"},
	"archive/zip":                   {"handout/internal/xlsx", "handout/internal/web"},
}

// strangers tells what a package must not know of, by any way of importing:
// the line has one direction, and each package one concern.
var strangers = map[string][]string{
	"fault":       {"handout/internal/", "handout/handouts", "handout/fonts"},
	"tomlpos":     {"handout/internal/clinic", "handout/internal/content", "handout/handouts"},
	"document":    {"handout/internal/clinic", "handout/internal/content", "handout/internal/layout", "handout/internal/pdf", "handout/fonts"},
	"clinic":      {"handout/internal/content", "handout/internal/compose", "handout/internal/layout", "handout/internal/pdf", "handout/handouts"},
	"content":     {"handout/internal/compose", "handout/internal/layout", "handout/internal/pdf", "handout/handouts"},
	"overlay":     {"handout/internal/clinic", "handout/internal/content", "handout/handouts"},
	"precompiled": {"handout/internal/compose", "handout/internal/layout", "handout/internal/pdf", "handout/handouts"},
	"phrases":     {"handout/internal/clinic", "handout/internal/content", "handout/internal/layout", "handout/internal/pdf"},
	"compose":     {"handout/internal/layout", "handout/internal/typeface", "handout/internal/figure", "handout/internal/pdf", "handout/fonts"},
	"review":      {"handout/internal/layout", "handout/internal/pdf", "handout/internal/compose"},
	"show":        {"handout/internal/layout", "handout/internal/pdf", "handout/internal/clinic", "handout/internal/content"},
	"typeface":    {"handout/internal/layout", "handout/internal/pdf"},
	"figure":      {"handout/internal/layout", "handout/internal/pdf"},
	"logo":        {"handout/internal/layout", "handout/internal/pdf", "handout/internal/clinic"},
	"layout":      {"handout/internal/clinic", "handout/internal/content", "handout/internal/compose", "handout/internal/pdf", "handout/handouts"},
	"pdf":         {"handout/internal/clinic", "handout/internal/content", "handout/internal/compose", "handout/internal/review", "handout/handouts"},
	"pagesvg":     {"handout/internal/clinic", "handout/internal/content", "handout/internal/pdf", "github.com/go-pdf/fpdf"},
	"render":      {"handout/cmd", "github.com/spf13/", "net/http"},
}

// importers tells which packages alone may import another, outside of tests: a
// front end that composed words or laid them out itself would pass by the gate that
// render holds them to. A package may import what is in its own folder.
var importers = map[string][]string{
	"handout/internal/compose": {"handout/internal/render"},
	// pagesvg draws the pages that render returns on a screen.
	"handout/internal/layout": {"handout/internal/render", "handout/internal/pdf", "handout/internal/pagesvg"},
	// The batch joins files that are finished, by pdf/merge.
	"handout/internal/pdf": {"handout/internal/render", "handout/internal/batch"},
}

// frontEnds tells what a front end may know of this program: the engine, what
// describes its answers, and the forms in which people type. What keeps a sheet
// safe, a third front end would have to copy if it stood in one of these.
var frontEnds = map[string][]string{
	"handout/cmd/handout":  {"render", "review", "evidence", "standards", "batch", "fault", "licenses", "web", "xlsx", "atomicfile", "regularfile", "lazyregexp", "settings", "tomledit"},
	"handout/internal/web": {"render", "review", "batch", "fault", "licenses", "pagesvg", "typeface", "xlsx", "datetime", "atomicfile", "settings", "tomledit", "regularfile", "lazyregexp"},
}

func TestFrontEndsAskTheEngine(t *testing.T) {
	for _, p := range goList(t) {
		may, ok := frontEnds[p.ImportPath]
		if !ok {
			continue
		}
		for _, imported := range p.Imports {
			known := slices.ContainsFunc(may, func(name string) bool { return under(imported, "handout/internal/"+name) })
			if strings.HasPrefix(imported, "handout/internal/") && !known {
				t.Errorf("%s imports %s: what it needs of it belongs behind render", p.ImportPath, imported)
			}
		}
	}
}

// goPackage is what `go list` says of a package.
type goPackage struct {
	ImportPath, Name string
	Standard         bool
	Imports, Deps    []string
}

func goList(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Name,Standard,Imports,Deps", "./...")
	cmd.Dir = path.Join("..", "..")
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("no go command to list the packages with")
	}
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// under reports whether an import path is a package or stands in its folder.
func under(importPath, folder string) bool {
	return importPath == folder || strings.HasPrefix(importPath, strings.TrimSuffix(folder, "/")+"/")
}

func TestLibrariesStayWithTheirOwner(t *testing.T) {
	used := map[string]bool{}
	for _, p := range goList(t) {
		for _, imported := range p.Imports {
			for library, may := range owners {
				if !under(imported, library) {
					continue
				}
				used[library] = true
				if !slices.ContainsFunc(may, func(folder string) bool { return under(p.ImportPath, folder) }) {
					t.Errorf("%s imports %s, which only %s may", p.ImportPath, imported, strings.Join(may, " and "))
				}
			}
		}
	}
	for library := range owners {
		if !used[library] {
			t.Errorf("nothing imports %s: take it off the list", library)
		}
	}
}

func TestOnlyRenderMakesSheets(t *testing.T) {
	used := map[string]bool{}
	for _, p := range goList(t) {
		for _, imported := range p.Imports {
			for library, may := range importers {
				if !under(imported, library) || under(p.ImportPath, library) {
					continue
				}
				used[library] = true
				if !slices.ContainsFunc(may, func(folder string) bool { return under(p.ImportPath, folder) }) {
					t.Errorf("%s imports %s, which only %s may", p.ImportPath, imported, strings.Join(may, " and "))
				}
			}
		}
	}
	for library := range importers {
		if !used[library] {
			t.Errorf("nothing imports %s: take it off the list", library)
		}
	}
}

func TestPackagesKeepToTheLine(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range goList(t) {
		name := strings.TrimPrefix(p.ImportPath, "handout/internal/")
		for _, stranger := range strangers[name] {
			seen[name] = true
			for _, dep := range p.Deps {
				if !under(dep, stranger) || under(dep, p.ImportPath) {
					continue
				}
				t.Errorf("%s comes to know of %s", p.ImportPath, dep)
			}
		}
	}
	for name := range strangers {
		if !seen[name] {
			t.Errorf("there is no package internal/%s: take it off the list", name)
		}
	}
}

func TestPackagesAreNamedForWhatTheyHold(t *testing.T) {
	for _, p := range goList(t) {
		if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "misc", "shared", "base"}, path.Base(p.ImportPath)) {
			t.Errorf("%s is named for nothing it holds", p.ImportPath)
		}
	}
}
