// Package pdftest asks independent programs about PDF files, for tests: veraPDF
// for conformance, qpdf for soundness, poppler for the text a reader gets.
//
// Tests that call it are skipped unless the environment variable
// HANDOUT_CONFORM is 1. If it is, a program that is missing fails the test: a
// machine that is to judge must not pass by default. The programs are those
// of Debian's packages qpdf and poppler-utils, a Java runtime, and veraPDF's
// command line jar, whose path VERAPDF_JAR gives.
package pdftest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"testing"
)

// Require skips the test unless files are to be judged.
func Require(t testing.TB) {
	t.Helper()
	if os.Getenv("HANDOUT_CONFORM") != "1" {
		t.Skip("set HANDOUT_CONFORM=1 to judge PDF files with veraPDF, qpdf and poppler (see .ci/run)")
	}
}

// Qpdf fails the test for each file that qpdf finds an error or a warning in.
func Qpdf(t testing.TB, files ...string) {
	t.Helper()
	Require(t)
	for _, file := range files {
		out, code := run(t, "qpdf", "--check", file)
		if code != 0 {
			t.Errorf("qpdf --check %s: exit status %d\n%s", file, code, out)
		}
	}
}

// Resave has qpdf write file anew as to, with an option such as --linearize.
func Resave(t testing.TB, file, to, option string) {
	t.Helper()
	Require(t)
	if out, code := run(t, "qpdf", option, file, to); code != 0 {
		t.Fatalf("qpdf %s: exit status %d\n%s", option, code, out)
	}
}

// PdfText returns the text of a file in the order of its content.
func PdfText(t testing.TB, file string) string {
	t.Helper()
	return poppler(t, "pdftotext", "-raw", "-enc", "UTF-8", file, "-")
}

// StructText returns the structure tree of a file with its text.
func StructText(t testing.TB, file string) string {
	t.Helper()
	return poppler(t, "pdfinfo", "-struct-text", "-enc", "UTF-8", file)
}

func poppler(t testing.TB, name string, args ...string) string {
	t.Helper()
	Require(t)
	out, code := run(t, name, args...)
	if code != 0 {
		t.Fatalf("%s: exit status %d", name, code)
	}
	return string(out)
}

// run runs a program and returns its output and exit status. Standard error
// goes to the test's log.
func run(t testing.TB, name string, args ...string) ([]byte, int) {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if stderr.Len() > 0 {
		t.Logf("%s: %s", name, bytes.TrimSpace(stderr.Bytes()))
	}
	var exit *exec.ExitError
	switch {
	case err == nil:
		return out, 0
	case errors.As(err, &exit):
		return out, exit.ExitCode()
	}
	t.Fatalf("%v (it is needed to judge PDF files; .ci/run installs it)", err)
	return nil, -1
}
