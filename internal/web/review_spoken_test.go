package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"strings"
	"testing"
)

// reviewSources is code whose messages reach the pages of Review.
var reviewSources = []engineSource{
	{dir: "../review", files: []string{"approve.go"}, functions: []string{"RefuseApprove", "refuseCapacity", "Withdraw"}},
	{dir: "../review", files: []string{"confirm.go"}, functions: []string{"RefuseConfirm"}},
	{dir: "../review", files: []string{"notes.go"}, functions: []string{"refuseNoted"}},
	{dir: "../review", files: []string{"names.go"}, functions: []string{"misnamed"}},
}

// rulesOf are the sentences that functions return, in files of the package review.
func rulesOf(t *testing.T, file string, functions ...string) map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, "../review/"+file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	f := &formFinder{t: t, fset: fset, files: map[string]*ast.File{file: parsed}, found: map[string]string{}}
	for _, name := range functions {
		for _, decl := range parsed.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Name.Name == name {
				ast.Inspect(fn.Body, func(n ast.Node) bool {
					if r, ok := n.(*ast.ReturnStmt); ok {
						if said, ok := f.constant(r.Results[0]); ok {
							f.add(said, r.Pos())
						}
					}
					return true
				})
			}
		}
	}
	return f.found
}

// Whatever keeps somebody from signing, confirming or withdrawing stands in every
// language of the pages, with the same places.
func TestReviewSpeaksTheLanguageOfThePage(t *testing.T) {
	p, err := loadPages()
	if err != nil {
		t.Fatal(err)
	}
	forms := engineForms(t, reviewSources)
	for _, more := range []map[string]string{rulesOf(t, "names.go", "nameRule", "plainRule"), rulesOf(t, "answers.go", "commentRule")} {
		for form, at := range more {
			forms[form] = at
		}
	}
	for _, said := range []string{"the signer's name", "the signer's role", "the name of who withdraws", "the name of who confirms", "translator", "reader"} {
		forms[said] = "an argument"
	}
	if len(forms) < 50 {
		t.Errorf("%d messages were found, which is too few to be all", len(forms))
	}
	for form, at := range forms {
		if _, ok := p.engine["es"][form]; !ok {
			t.Errorf("%s: there are no Spanish words for %q", at, form)
		}
	}
	saysNoMore(t, "review", forms)
}

func TestASignerIsRefusedInSpanish(t *testing.T) {
	s, _ := practiceServer(t)
	for form, want := range map[string]string{
		"by=this+exam+is+safe&role=urologist":              "El nombre de quien firma parece una frase y no un nombre (por «this»).",
		"by=Ana+Quist&role=x+12345":                        "La función de quien firma tiene un número.",
		"by=Ana+Quist&role=urologist&until=2031-01-01":     "El último día está a más de 24 meses.",
		"by=Ana+Quist&role=urologist&countersign=yes":      "No hay ninguna firma de otra persona",
		"by=Ana+Quist&role=urologist&until=not+a+day+here": "El último día no es un día del calendario.",
	} {
		values, err := url.ParseQuery(form)
		if err != nil {
			t.Fatal(err)
		}
		r := request(s, "POST", "/review/start/dre/en/clinician", values)
		r.Header.Set("Accept-Language", "es")
		if page := answerTo(s, r).Body.String(); !strings.Contains(page, want) {
			t.Errorf("%s: the page lacks %q: %s", form, want, errorsOf(page))
		}
	}
}
