package batch

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/internal/fault"
	"handout/internal/layout"
	"handout/internal/pdf/metadata"
	"handout/internal/pdftest"
	"handout/internal/render"
)

// mixed is a list with both font roads, both languages, both sizes, odd and
// even numbers of pages, copies, and a logo (the sample clinic's).
const mixed = `handout,lang,size,date,time,with,place,copies
dre,en,,2099-12-01,9:40 AM,Dr. Peña,Room 4,
eps,es,,2099-12-01,10:00 AM,Łukasz Şahin,Room 4,2
dre,en,large,2099-12-01,10:20 AM,Nguyễn Thị Ánh,,
urine-after-exam,es,large,,,,,
dre,en,,,,,,3
eps,en,,,,,,
`

// mergeOf merges a list and returns the file.
func mergeOf(t *testing.T, b *Batch) ([]byte, Summary) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "below", "all.pdf")
	sum, err := b.Merge(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("the folder holds %v", files)
	}
	sum.Elapsed = 0
	return data, sum
}

func TestMerge(t *testing.T) {
	c := clinicsOf(t, "")
	b := &Batch{Source: listSource(t, mixed, c), Printer: NewPrinter(c), Out: "not used", Jobs: 4, Program: "handout test"}
	data, sum := mergeOf(t, b)
	if sum.Orders != 6 || sum.Mine != 6 || sum.Made != 9 || sum.Failed != 0 || sum.Blank == 0 {
		t.Errorf("%+v", sum)
	}
	info, err := metadata.Read(data)
	if err != nil || !info.Intact || info.Sheets != 9 || info.Status != "draft" || len(info.Kinds()) != 4 {
		t.Errorf("%+v, %v", info, err)
	}
	for range 3 {
		c := clinicsOf(t, "")
		again, _ := mergeOf(t, &Batch{Source: listSource(t, mixed, c), Printer: NewPrinter(c), Jobs: 1, Program: "handout test"})
		if !bytes.Equal(data, again) {
			t.Fatal("one worker makes another file than four")
		}
	}
	for _, secret := range []string{"Pe\xf1a", "Sahin", "Room 4", "9:40"} {
		if bytes.Contains(data, []byte(secret)) {
			t.Errorf("the file holds %q in the clear", secret)
		}
	}
	if _, err := os.Stat(b.Out); err == nil {
		t.Error("a folder was made")
	}
}

// TestMergeParts holds that shards part the sheets.
func TestMergeParts(t *testing.T) {
	c := clinicsOf(t, "")
	made := 0
	for i := range 2 {
		_, sum := mergeOf(t, &Batch{Source: listSource(t, mixed, c), Printer: NewPrinter(c), Shard: Shard{i + 1, 2}, Program: "handout test"})
		made += sum.Made
	}
	if made != 9 {
		t.Errorf("%d sheets in two parts", made)
	}
}

func TestMergeHoldsSoMany(t *testing.T) {
	row := "dre,50\n"
	for _, test := range []struct {
		list   string
		shard  Shard
		remedy string // empty when it is not refused for that
	}{
		{"handout,copies\n" + strings.Repeat(row, 40), Shard{}, ""},
		{"handout,copies\n" + strings.Repeat(row, 40) + "dre,1\n", Shard{}, "--shard 1/2 --merge part-1.pdf"},
		{"handout,copies\n" + strings.Repeat(row, 48) + "dre,1\n", Shard{1, 2}, ""},
		{"handout,copies\n" + strings.Repeat(row, 96), Shard{1, 2}, "--shard 1/4 --merge"},
	} {
		c := clinicsOf(t, "")
		printer := &counting{Printer: NewPrinter(c)}
		ctx, cancel := context.WithCancel(context.Background())
		printer.then = cancel // one sheet is enough to see that it is not refused
		dir := t.TempDir()
		_, err := (&Batch{Source: listSource(t, test.list, c), Printer: printer, Shard: test.shard}).Merge(ctx, filepath.Join(dir, "all.pdf"))
		var p *Problem
		switch {
		case test.remedy == "":
			if err != ErrStopped {
				t.Errorf("%s: %v", test.shard, err)
			}
		case !errors.As(err, &p) || !strings.Contains(p.Remedy, test.remedy) || !strings.Contains(p.What, "at most 2,000 sheets") || printer.made > 0:
			t.Errorf("%s: %v after %d sheets", test.shard, err, printer.made)
		}
		if files, _ := os.ReadDir(dir); len(files) > 0 {
			t.Errorf("left behind: %v", files)
		}
	}
}

// counting counts sheets, and does something when the first was made.
type counting struct {
	Printer
	made int
	then func()
}

func (p *counting) Make(o *Order) (*Sheet, fault.List) {
	if p.made++; p.made == 1 {
		p.then()
	}
	return p.Printer.Make(o)
}

// stumbling fails at some rows that were found to be good.
type stumbling struct {
	Printer
	at, panics int
}

func (p *stumbling) Make(o *Order) (*Sheet, fault.List) {
	switch o.Row {
	case p.at:
		return nil, fault.List{unmade(o)}
	case p.panics:
		panic("Jane Roe")
	}
	return p.Printer.Make(o)
}

func TestMergeWithoutRowsThatFail(t *testing.T) {
	c := clinicsOf(t, "")
	var told fault.List
	b := &Batch{Source: listSource(t, mixed, c), Printer: &stumbling{NewPrinter(c), 2, 4}, Jobs: 2, Program: "handout test", Tell: func(f fault.List) { told = append(told, f...) }}
	data, sum := mergeOf(t, b)
	info, _ := metadata.Read(data)
	if sum.Failed != 2 || sum.Made != 6 || info.Sheets != 6 || !info.Intact || len(told) != 2 {
		t.Errorf("%+v, %+v, told %v", sum, info, told)
	}
	if said := told.Error(); strings.Contains(said, "Jane") || !strings.Contains(said, "merge_test.go:") {
		t.Errorf("told %s", said)
	}

	path := filepath.Join(t.TempDir(), "all.pdf")
	b = &Batch{Source: listSource(t, "handout\ndre\nnothing\n", c), Printer: NewPrinter(c)}
	if sum, err := b.Merge(context.Background(), path); err != nil || !sum.Refused || sum.Failed != 1 {
		t.Errorf("%+v, %v", sum, err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was written for a list with faults")
	}
	b.KeepGoing = true
	if sum, err := b.Merge(context.Background(), path); err != nil || sum.Made != 1 || sum.Failed != 1 {
		t.Errorf("%+v, %v", sum, err)
	}
}

// TestMergeLeavesOldFiles stops a merge, has it fail, and has two of one name:
// what stood there stays.
func TestMergeLeavesOldFiles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "all.pdf")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	still := func(what string) {
		t.Helper()
		files, _ := os.ReadDir(dir)
		if old, err := os.ReadFile(path); err != nil || string(old) != "old" || len(files) != 1 {
			t.Errorf("%s: %q, %v, %v", what, old, err, files)
		}
	}
	c := clinicsOf(t, "")
	ctx, cancel := context.WithCancel(context.Background())
	b := &Batch{Source: listSource(t, mixed, c), Printer: &counting{Printer: NewPrinter(c), then: cancel}}
	if _, err := b.Merge(ctx, path); err != ErrStopped {
		t.Errorf("stopped: %v", err)
	}
	still("stopped")
	b = &Batch{Source: &fakeSource{texts: texts(3)}, Printer: &fakePrinter{}} // its sheets are no PDF files
	var p *Problem
	if _, err := b.Merge(context.Background(), path); !errors.As(err, &p) || !strings.Contains(p.What, "cannot be merged") {
		t.Errorf("no sheets: %v", err)
	}
	still("no sheets")
	first, err := createMerge(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := createMerge(path); !errors.As(err, &p) || !strings.Contains(p.What, "another run") {
		t.Errorf("two at once: %v", err)
	}
	first.Discard()
	still("two at once")
	b = &Batch{Source: &fakeSource{}, Printer: &fakePrinter{}}
	if _, err := b.Merge(context.Background(), path); !errors.As(err, &p) || !strings.Contains(p.What, "no sheet") {
		t.Errorf("an empty list: %v", err)
	}
	still("an empty list")
	if _, err := b.Merge(context.Background(), dir); !errors.As(err, &p) || !strings.Contains(p.What, "is a folder") {
		t.Errorf("a folder: %v", err)
	}
}

func TestBookmark(t *testing.T) {
	job := render.Job{Handout: "dre", Language: "es", Details: render.Details{With: "Jane Roe", Name: "John Roe"}}
	large := job
	large.Edition = layout.Large
	dated := job
	dated.Details.Date, dated.Details.Time = "2026-12-01", "09:40"
	for want, o := range map[string]*Order{
		"7: dre, es":                     {Row: 7, Job: job, Copies: 1},
		"7: dre, es, large, copy 2 of 3": {Row: 7, Job: large, Copies: 3},
		"12: north, dre, es, large":      {Row: 12, Job: large, Copies: 1, Clinic: "north"},
		"9: 2026-12-01, dre, es":         {Row: 9, Job: dated, Copies: 1},
	} {
		if got := bookmark(o, 2); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestConformMerge has the judges look at merges of shipped sheets.
func TestConformMerge(t *testing.T) {
	pdftest.Require(t)
	var files []string
	var sheets []int
	for name, keys := range map[string][]string{"sample": {""}, "clinics": {"north", "south"}} {
		c := clinicsOf(t, keys...)
		b := &Batch{Source: listSource(t, mixed, c), Printer: NewPrinter(c), Jobs: 2, Program: "handout test"}
		if name == "clinics" {
			b.Source = &EverySource{Clinics: c}
		}
		data, sum := mergeOf(t, b)
		sheets = append(sheets, sum.Made)
		path := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	pdftest.Conform(t, files...)
	for i, file := range files {
		text, tags := pdftest.PdfText(t, file), pdftest.StructText(t, file)
		for _, want := range []string{"Łukasz Şahin", "Nguyễn Thị Ánh", "Dr. Peña"} {
			if heard := strings.Contains(tags, want); strings.Contains(text, want) != heard || heard != (filepath.Base(file) == "sample.pdf") {
				t.Errorf("%s: %q is not where it should be in the text or in the structure", file, want)
			}
		}
		if parts := strings.Count(tags, "\n  Part"); parts != sheets[i] {
			t.Errorf("%s has %d parts for %d sheets", file, parts, sheets[i])
		}
	}
}
