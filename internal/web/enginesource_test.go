package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"handout/internal/render"
)

// engineSource is code whose messages reach the pages of the desk: files of a
// package and, where only some of it does, the functions.
type engineSource struct {
	dir       string
	files     []string
	functions []string // all of them where none is named
}

var deskSources = []engineSource{
	{dir: "../batch/list", files: []string{"values.go", "day.go", "scan.go", "encoding.go", "table.go"}},
	{dir: "../batch", files: []string{"visits.go"}},
	{dir: "../batch", files: []string{"source.go"}, functions: []string{"find"}},
	{dir: "../datetime", files: []string{"day.go"}, functions: []string{"String", "Predicate"}},
	{dir: "../visit", files: []string{"visit.go", "resolve.go"}},
	{dir: "../render", files: []string{"visit.go", "guard.go", "code.go"}},
	{dir: "../render", files: []string{"signoff.go"}, functions: []string{"Explained", "Refuse"}},
	{dir: "../layout", files: []string{"coverage.go"}, functions: []string{"visitCoverage"}},
	{dir: "../layout", files: []string{"name.go", "fill.go"}},
	{dir: "../gate", files: []string{"gate.go"}, functions: []string{"Hold"}},
	{dir: "../fault", files: []string{"nearest.go"}, functions: []string{"Meant"}},
	{dir: "../xlsx", files: []string{"xlsx.go"}},
	{dir: "../clinic", files: []string{"suggest.go"}, functions: []string{"remedyFor"}},
	{dir: "../clinic", files: []string{"read.go"}, functions: []string{"keys", "unknownTopKey"}},
	{dir: "../render", files: []string{"meant.go"}, functions: []string{"placeOptions"}},
}

// notForThePage are messages of these sources that no page of the desk shows.
var notForThePage = []string{
	"render/visit.go: VisitWarnings",
}

// forms finds every message of some code: what stands where a fault has its What
// or Remedy, and the forms of texts. A message that is put together in a way that
// cannot be followed is an error: it could be said in no other language.
type formFinder struct {
	t     *testing.T
	fset  *token.FileSet
	files map[string]*ast.File // of one package
	found map[string]string    // by form: where
	depth int
}

func engineForms(t *testing.T, sources []engineSource) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, src := range sources {
		f := &formFinder{t: t, fset: token.NewFileSet(), files: map[string]*ast.File{}, found: found}
		names, err := filepath.Glob(filepath.Join(src.dir, "*.go"))
		if err != nil || len(names) == 0 {
			t.Fatal(src.dir, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(f.fset, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			f.files[filepath.Base(name)] = file
		}
		for _, name := range src.files {
			if f.files[name] == nil {
				t.Fatalf("%s has no %s", src.dir, name)
			}
			f.walk(f.files[name], src)
		}
	}
	return found
}

func (f *formFinder) walk(file *ast.File, src engineSource) {
	for _, decl := range file.Decls {
		fn, is := decl.(*ast.FuncDecl)
		if !is {
			f.inspect(decl, nil)
			continue
		}
		at := filepath.Base(src.dir) + "/" + filepath.Base(f.fset.Position(fn.Pos()).Filename) + ": " + fn.Name.Name
		if len(src.functions) > 0 && !slices.Contains(src.functions, fn.Name.Name) || slices.Contains(notForThePage, at) {
			continue
		}
		if src.functions != nil && filepath.Base(src.dir) == "datetime" {
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) == 1 {
					if s, ok := f.constant(r.Results[0]); ok {
						f.add(s, r.Pos())
					}
				}
				return true
			})
			continue
		}
		f.inspect(fn, fn)
	}
}

// inspect looks for messages below a node; in is the function that holds it.
func (f *formFinder) inspect(n ast.Node, in *ast.FuncDecl) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && (key.Name == "What" || key.Name == "Remedy") {
				f.message(n.Value, in)
			}
		case *ast.CallExpr:
			name := called(n)
			switch {
			case (name == "Add" || name == "Warn") && len(n.Args) == 4:
				f.message(n.Args[2], in)
				f.message(n.Args[3], in)
			case name == "flawed" && len(n.Args) == 4:
				f.message(n.Args[2], in)
				f.message(n.Args[3], in)
			case (name == "fault.Say" || name == "Say") && len(n.Args) > 0, name == "r.note", name == "errors.New":
				f.message(n.Args[0], in)
			case name == "broken" && len(n.Args) == 4:
				f.message(n.Args[3], in)
			case name == "r.refuse" && len(n.Args) == 4:
				f.message(n.Args[3], in)
			}
		case *ast.BinaryExpr, *ast.AssignStmt:
			// followed from where it is used
		}
		return true
	})
}

// called is the name of a function, with its package or receiver for those that
// others are called like.
func called(c *ast.CallExpr) string {
	switch fun := c.Fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		if x, ok := fun.X.(*ast.Ident); ok {
			if full := x.Name + "." + fun.Sel.Name; slices.Contains([]string{"fault.Say", "r.note", "r.refuse", "errors.New"}, full) {
				return full
			}
		}
		return fun.Sel.Name
	}
	return ""
}

func (f *formFinder) add(form string, at token.Pos) {
	if form != "" && f.found[form] == "" {
		f.found[form] = f.fset.Position(at).String()
	}
}

// message adds what an expression can be.
func (f *formFinder) message(e ast.Expr, in *ast.FuncDecl) {
	if f.depth++; f.depth > 10 {
		f.t.Fatalf("%s: a message that goes in circles", f.fset.Position(e.Pos()))
	}
	defer func() { f.depth-- }()
	if s, ok := f.constant(e); ok {
		f.add(s, e.Pos())
		return
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		name := called(e)
		if name == "String" || name == "Predicate" { // a problem of a date: package datetime
			return
		}
		if fn := f.function(name); fn != nil { // what it returns
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				if r, ok := n.(*ast.ReturnStmt); ok {
					f.message(r.Results[0], fn)
				}
				return true
			})
			return
		}
	case *ast.Ident: // what it was set to, or a parameter, whose callers are looked at
		if in == nil {
			break
		}
		if set := assigned(in, e.Name); len(set) > 0 {
			for _, value := range set {
				f.message(value, in)
			}
			return
		}
		if isParameter(in, e.Name) {
			return
		}
	case *ast.SelectorExpr: // data with a message of its own: visit.toml, or a fault's
		if slices.Contains([]string{"Remedy", "What", "Reason"}, e.Sel.Name) {
			return
		}
	}
	f.t.Errorf("%s: this message has places that no other language can fill: make it of fault.Say", f.fset.Position(e.Pos()))
}

// constant is the text of a literal, a constant or several joined.
func (f *formFinder) constant(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return s, true
		}
	case *ast.ParenExpr:
		return f.constant(e.X)
	case *ast.BinaryExpr:
		a, okA := f.constant(e.X)
		b, okB := f.constant(e.Y)
		return a + b, okA && okB && e.Op == token.ADD
	case *ast.Ident:
		for _, file := range f.files {
			for _, decl := range file.Decls {
				g, ok := decl.(*ast.GenDecl)
				if !ok || g.Tok != token.CONST {
					continue
				}
				for _, spec := range g.Specs {
					v := spec.(*ast.ValueSpec)
					for i, name := range v.Names {
						if name.Name == e.Name && i < len(v.Values) {
							return f.constant(v.Values[i])
						}
					}
				}
			}
		}
	}
	return "", false
}

func (f *formFinder) function(name string) *ast.FuncDecl {
	for _, file := range f.files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Name.Name == name && fn.Recv == nil {
				return fn
			}
		}
	}
	return nil
}

func assigned(in *ast.FuncDecl, name string) []ast.Expr {
	var out []ast.Expr
	ast.Inspect(in.Body, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok {
			for i, left := range a.Lhs {
				if id, ok := left.(*ast.Ident); ok && id.Name == name && len(a.Rhs) == len(a.Lhs) {
					out = append(out, a.Rhs[i])
				}
			}
		}
		return true
	})
	return out
}

func isParameter(in *ast.FuncDecl, name string) bool {
	return slices.ContainsFunc(in.Type.Params.List, func(p *ast.Field) bool {
		return slices.ContainsFunc(p.Names, func(id *ast.Ident) bool { return id.Name == name })
	})
}

// dataForms are the messages that stand in data: the rules of a visit and the
// rules on wording.
func dataForms(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	var visit struct {
		Test map[string]struct {
			Says, Question string
			IfYes          string `toml:"if_yes"`
		}
		Rule []struct{ ID, Reason, Remedy string }
	}
	if _, err := toml.DecodeFile("../../handouts/visit.toml", &visit); err != nil || len(visit.Rule) == 0 {
		t.Fatal(err)
	}
	for id, one := range visit.Test {
		found[one.Says] = "visit.toml: test." + id
		found[one.Question], found[one.IfYes] = "visit.toml: "+id, "visit.toml: "+id
	}
	for _, r := range visit.Rule {
		found[r.Reason], found[r.Remedy] = "visit.toml: "+r.ID, "visit.toml: "+r.ID
	}
	sample, faults := render.Open(render.Options{})
	if sample == nil {
		t.Fatal(faults)
	}
	for _, one := range sample.Tests() {
		found[one.Name] = "visit.toml: the name of " + one.ID
	}
	rules, err := filepath.Glob("../phrases/rules/*.toml")
	if err != nil || len(rules) < 2 {
		t.Fatal(err)
	}
	for _, name := range rules {
		var wording struct{ Rule []struct{ ID, Why string } }
		if _, err := toml.DecodeFile(name, &wording); err != nil || len(wording.Rule) == 0 {
			t.Fatal(err)
		}
		for _, r := range wording.Rule {
			found[r.Why] = filepath.Base(name) + ": " + r.ID
		}
	}
	for _, purpose := range []string{"where the visit is, such as \"Suite 4\"", "whom the patient will see, such as \"Dr. Lee\"", "the patient's name"} {
		found[purpose] = "render/visit.go"
	}
	delete(found, "")
	return found
}
