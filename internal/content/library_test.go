package content_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handout/handouts"
	"handout/internal/content"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestLoad(t *testing.T) {
	golden(t, "exam.txt", dump(load(t, library(nil), "exam")))
}

func TestLoadOfCRLFFiles(t *testing.T) {
	want := dump(load(t, library(nil), "exam"))
	crlf := map[string]string{}
	for name, file := range library(nil) {
		crlf[name] = "\ufeff" + strings.ReplaceAll(string(file.Data), "\n", "\r\n")
	}
	if diff := cmp.Diff(want, dump(load(t, library(crlf), "exam"))); diff != "" {
		t.Errorf("CRLF files read differently (-LF +CRLF):\n%s", diff)
	}
}

func TestIDsAndLanguages(t *testing.T) {
	l := content.Open(library(map[string]string{"exam/es.md": "x", "exam/README.txt": "x", "empty/en.md": "x"}))
	if got, want := l.IDs(), []string{"exam", "other"}; !slices.Equal(got, want) {
		t.Errorf("IDs() = %v, want %v", got, want)
	}
	if got, want := l.Languages("exam"), []string{"en", "es"}; !slices.Equal(got, want) {
		t.Errorf("Languages() = %v, want %v", got, want)
	}
	if got := l.Languages("absent"); got != nil {
		t.Errorf("Languages of no handout = %v", got)
	}
}

func TestLoadOfWhatIsNotThere(t *testing.T) {
	l := content.Open(library(nil))
	for _, name := range [][2]string{{"absent", "en"}, {"exam", "xx"}, {"../exam", "en"}, {"exam", "../en"}, {"", ""}} {
		if h, faults := l.Load(name[0], name[1]); h != nil || !faults.Failed() {
			t.Errorf("Load(%q, %q) = %v, %v; want a fault", name[0], name[1], h, faults)
		}
	}
}

// The shipped handouts have no faults, in any language they are written in.
func TestShippedHandoutsLoad(t *testing.T) {
	l := content.Open(handouts.Files)
	if len(l.IDs()) == 0 {
		t.Fatal("no handouts are embedded")
	}
	for _, id := range l.IDs() {
		langs := l.Languages(id)
		if !slices.Contains(langs, "en") {
			t.Errorf("%s is not written in English", id)
		}
		for _, lang := range langs {
			if _, faults := l.Load(id, lang); len(faults) > 0 {
				t.Errorf("%s in %s:\n%v", id, lang, faults)
			}
		}
	}
}

// dump prints a handout as text, one part a line.
func dump(h *content.Handout) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s %s\n%s\n%s\n", h.ID, h.Version, h.Language, h.Date, h.Title, h.Subtitle)
	for _, o := range h.Options {
		fmt.Fprintf(&b, "option %s: %s %v default %v %s\n", o.Name, o.Kind, o.Values, o.Default.Strings(), o.Pos)
	}
	for _, s := range h.Sections {
		fmt.Fprintf(&b, "\n%s level %d %q icon %q%s%s %s\n  %s\n", s.ID, s.Level, s.Box, s.Icon,
			flags(s), when(s.If), s.Pos, s.Heading)
		for _, block := range s.Blocks {
			dumpBlock(&b, block)
		}
	}
	return b.String()
}

func dumpBlock(b *strings.Builder, block content.Block) {
	fmt.Fprintf(b, "  %s%s%s %s%s %s\n", block.Kind, when(block.If), named(block.Name), inlines(block.Text), block.Claims, block.Pos)
	dumpItems(b, "    ", block.Items)
	for _, row := range block.Table.Rows {
		fmt.Fprintf(b, "    row%s", when(row.If))
		for i, cell := range row.Cells {
			fmt.Fprintf(b, " | %s: %s", inlines(block.Table.Header[i]), inlines(cell))
		}
		fmt.Fprintf(b, " %s %s\n", row.Claims, row.Pos)
	}
	if block.Figure.ID != "" {
		fmt.Fprintf(b, "    %s %q %s\n", block.Figure.ID, block.Figure.Alt, inlines(block.Figure.Caption))
	}
	if block.Lines > 0 {
		fmt.Fprintf(b, "    %d lines\n", block.Lines)
	}
}

func dumpItems(b *strings.Builder, indent string, items []content.Item) {
	for _, it := range items {
		fmt.Fprintf(b, "%s-%s%s %s%s %s\n", indent, when(it.If), named(it.Lang), inlines(it.Text), it.Claims, it.Pos)
		dumpItems(b, indent+"  ", it.Items)
	}
}

func inlines(t content.Text) string {
	s := ""
	for _, in := range t {
		part := content.Text{in}.String()
		if in.Strong {
			part = "**" + part + "**"
		}
		s += part
	}
	return s
}

func flags(s content.Section) string {
	out := ""
	for _, f := range []struct {
		name string
		on   bool
	}{{"span", s.Span}, {"ground", s.Ground}, {"safety", s.Safety}, {"optional", s.Optional}, {"note", s.Note}, {"tick", s.Tick}, {"shared", s.Shared}} {
		if f.on {
			out += " " + f.name
		}
	}
	return out
}

func when(c content.Condition) string {
	if len(c.Clauses) == 0 {
		return ""
	}
	return " {" + c.String() + "}"
}

func named(s string) string {
	if s == "" {
		return ""
	}
	return " <" + s + ">"
}
