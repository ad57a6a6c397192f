package document

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// declared returns the kinds that are declared in kind.go: value by name.
func declared(t *testing.T) map[string]Kind {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "kind.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]Kind{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if typ, ok := spec.Type.(*ast.Ident); !ok || typ.Name != "Kind" {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		kinds[spec.Names[0].Name] = Kind(value)
		return true
	})
	return kinds
}

func TestKindsListsEveryKind(t *testing.T) {
	all := declared(t)
	for name, kind := range all {
		if !slices.Contains(Kinds(), kind) {
			t.Errorf("%s is not in Kinds", name)
		}
		if len(kind.Parts()) == 0 {
			t.Errorf("%s has no parts", name)
		}
	}
	if len(all) != len(Kinds()) || len(all) < 10 {
		t.Errorf("%d kinds are declared, %d listed", len(all), len(Kinds()))
	}
}

// TestSwitchesKnowEveryKind reads the whole program for switches over kinds of
// blocks. Each names every kind, or panics at those it does not name.
func TestSwitchesKnowEveryKind(t *testing.T) {
	all := declared(t)
	found := 0
	err := filepath.WalkDir("../..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_made.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		own := file.Name.Name == "document"
		ast.Inspect(file, func(n ast.Node) bool {
			s, ok := n.(*ast.SwitchStmt)
			if !ok || s.Tag == nil {
				return true
			}
			named, panics := kindsOf(s, all, own)
			if len(named) == 0 {
				return true
			}
			found++
			for name := range all {
				if !named[name] && !panics {
					t.Errorf("%s: the switch does not name document.%s; let it, or let its default panic with Kind.Unhandled", files.Position(s.Pos()), name)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 10 {
		t.Errorf("only %d switches found: has the test lost them?", found)
	}
}

// kindsOf returns the kinds a switch names, and whether its default panics.
func kindsOf(s *ast.SwitchStmt, all map[string]Kind, own bool) (named map[string]bool, panics bool) {
	named = map[string]bool{}
	for _, stmt := range s.Body.List {
		c := stmt.(*ast.CaseClause)
		for _, e := range c.List {
			name := ""
			switch e := e.(type) {
			case *ast.SelectorExpr:
				if pkg, ok := e.X.(*ast.Ident); ok && pkg.Name == "document" {
					name = e.Sel.Name
				}
			case *ast.Ident:
				if own {
					name = e.Name
				}
			}
			if _, ok := all[name]; ok {
				named[name] = true
			}
		}
		if c.List == nil && len(c.Body) > 0 {
			if e, ok := c.Body[0].(*ast.ExprStmt); ok {
				call, ok := e.X.(*ast.CallExpr)
				fn, isName := (*ast.Ident)(nil), false
				if ok {
					fn, isName = call.Fun.(*ast.Ident)
				}
				panics = isName && fn.Name == "panic"
			}
		}
	}
	return named, panics
}
