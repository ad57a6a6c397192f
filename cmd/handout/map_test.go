package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestMapNamesEveryPackage holds the table of packages in CONTRIBUTING.md to
// those that there are.
func TestMapNamesEveryPackage(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(text), "| package | owns |\n| --- | --- |\n")
	table, _, ends := strings.Cut(table, "\n\n")
	if !ok || !ends {
		t.Fatal("CONTRIBUTING.md has no table of packages")
	}
	named := map[string]bool{}
	code := regexp.MustCompile("`([^`]+)`")
	for row := range strings.SplitSeq(table, "\n") {
		first, _, _ := strings.Cut(strings.TrimPrefix(row, "|"), "|")
		for _, name := range code.FindAllStringSubmatch(first, -1) {
			named[name[1]] = true
		}
	}
	for _, p := range goList(t) {
		name := strings.TrimPrefix(p.ImportPath, "handout/")
		if !named[name] {
			t.Errorf("the table of packages in CONTRIBUTING.md does not name %s", name)
		}
		delete(named, name)
	}
	for name := range named {
		t.Errorf("the table of packages in CONTRIBUTING.md names %s, which is not there", name)
	}
}
