package render_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// FuzzVisit holds that any details of a visit are printed or refused, and that no
// message repeats one.
func FuzzVisit(f *testing.F) {
	f.Add("2026-12-01", "9:40 AM", "Dr. Lee", "Suite 4", "Ana Example", true)
	f.Add("12/1/26", "25:00", "Dr. \u202eLee", "Hold Eliquis 3 days", "😀", false)
	f.Add("0000-00-00T99:99", "midi", strings.Repeat("W", 400), "\x00", "\xff\xfe", false)
	f.Add("1e9", "-1", "{{clinic.phone}}", "**x** [y](z)", "a\nb", true)
	line := lineFor(f, "")
	var prepared []*render.Prepared
	for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
		p, faults := line.Prepare(render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: edition})
		if p == nil {
			f.Fatal(faults)
		}
		prepared = append(prepared, p)
	}
	f.Fuzz(func(t *testing.T, date, clock, with, place, name string, large bool) {
		const mark = "Qx7" // in no message of the program
		d := render.Details{Date: date, Time: clock, With: mark + with, Place: mark + place, Name: mark + name}
		p := prepared[0]
		if large {
			p = prepared[1]
		}
		sheet, faults := p.Sheet(d)
		if (sheet == nil) != faults.Failed() {
			t.Fatalf("sheet %v and faults %v", sheet != nil, faults)
		}
		for _, x := range append(faults, line.VisitWarnings(d)...) {
			if strings.Contains(x.Error(), mark) {
				t.Errorf("a message repeats a detail: %s", x)
			}
			if x.What == "" || x.Remedy == "" {
				t.Errorf("%+v says too little", x)
			}
		}
		if sheet == nil {
			return
		}
		if data, err := sheet.PDF(); err != nil || !bytes.HasPrefix(data, []byte("%PDF")) {
			t.Fatalf("no file: %v", err)
		}
	})
}

// FuzzSet holds that any `--set` is read or refused by name, and that what is
// read is printed or refused.
func FuzzSet(f *testing.F) {
	f.Add("dre.chaperone=always", "fever=101")
	f.Add("eps.protocol=two-glass", "eps.middle_ml=1e400")
	f.Add("=", "a.b.c=d=e")
	f.Add("urine-after-exam.lab=\u202e{{clinic.phone}}", "urine-after-exam.collection_confirmed_on=2026-99-99")
	f.Add("dre.reasons=psa,,psa", "dre.reasons=")
	line := lineFor(f, "")
	ids := line.IDs()
	f.Fuzz(func(t *testing.T, one, two string) {
		set, faults := render.ParseSet([]string{one, two}, ids)
		if faults.Failed() {
			for _, x := range faults {
				if x.What == "" || x.Remedy == "" {
					t.Errorf("%+v says too little", x)
				}
			}
			return
		}
		for id, options := range set {
			if !slices.Contains(ids, id) {
				t.Fatalf("set for the handout %q, which there is not", id)
			}
			sheet, faults := line.Sheet(render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: layout.Standard, Set: options})
			if (sheet == nil) != faults.Failed() {
				t.Fatalf("sheet %v and faults %v", sheet != nil, faults)
			}
		}
	})
}

// FuzzVerify changes a signed sheet at one place: only the file as it was
// written is current.
func FuzzVerify(f *testing.F) {
	line := signed(f, today)
	good, err := mustSheet(f, line, render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard}).PDF()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(0, 0, []byte{})
	f.Add(len(good), 0, []byte("\n"))
	f.Add(len(good)/2, 1, []byte("x"))
	f.Add(0, len(good), []byte("%PDF-1.7"))
	f.Add(bytes.Index(good, []byte("/Type")), 5, []byte("/Tipe"))
	f.Add(bytes.LastIndex(good, []byte("startxref")), 9, []byte("startxref\n0\n%%EOF\nstartxref"))
	f.Fuzz(func(t *testing.T, at, cut int, put []byte) {
		at = min(max(at, 0), len(good))
		cut = min(max(cut, 0), len(good)-at)
		data := slices.Concat(good[:at], put, good[at+cut:])
		v := line.Verify(data, nil)
		if (v.Verdict == render.Current) != (bytes.Equal(data, good) || v.Verdict == render.Current && sameDecoded(data, good)) {
			t.Errorf("%d bytes for %d at %d: %+v", len(put), cut, at, v)
		}
	})
}

// FuzzOwnFolder takes a practice's own folder through all: it is read, checked
// and printed, or refused with its faults, and what the program ships prints on.
func FuzzOwnFolder(f *testing.F) {
	dir := f.TempDir()
	file := filepath.Join(dir, "clinic.toml")
	const clinicText = "name = \"North Urology\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\n[content]\ndir = \"handouts\"\n"
	put := func(tb testing.TB, path string, data []byte) {
		tb.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	put(f, file, []byte(clinicText))
	if err := os.MkdirAll(filepath.Join(dir, "handouts"), 0o755); err != nil {
		f.Fatal(err)
	}
	files, faults := render.NewHandout(file, "biopsy", "Your biopsy", today)
	if faults.Failed() {
		f.Fatal(faults)
	}
	seed := map[string][]byte{}
	for _, n := range files {
		if base := filepath.Base(n.Path); base != "clinic.toml" && !strings.HasSuffix(base, ".json") {
			put(f, n.Path, n.Data)
			seed[base] = n.Data
		}
	}
	if len(seed["handout.toml"]) == 0 || len(seed["en.md"]) == 0 || len(seed["claims.toml"]) == 0 {
		f.Fatalf("no seed: %d files", len(files))
	}
	f.Add(seed["handout.toml"], seed["en.md"], seed["claims.toml"])
	f.Add(bytes.ReplaceAll(seed["handout.toml"], []byte("biopsy"), []byte("dre")), seed["en.md"], seed["claims.toml"])
	f.Add(seed["handout.toml"], append(slices.Clone(seed["en.md"]), "\n## More {#more}\n\n| a | b |\n|---|---|\n| {{option.x}} | ![](../figures/no.svg) |\n"...), []byte("[claim.x]\nwording = 1\n"))
	f.Add([]byte("id = \"biopsy\"\n[row]\n[[row]]\n"), []byte("+++\n+++\n{if x}"), []byte("\x00"))
	f.Fuzz(func(t *testing.T, manifest, words, claims []byte) {
		put(t, filepath.Join(dir, "handouts", "biopsy", "handout.toml"), manifest)
		put(t, filepath.Join(dir, "handouts", "biopsy", "en.md"), words)
		put(t, filepath.Join(dir, "handouts", "claims.toml"), claims)
		line, faults := render.Open(render.Options{File: file, Today: today, Producer: "handout test"})
		if (line == nil) != faults.Failed() {
			t.Fatalf("line %v and faults %v", line != nil, faults)
		}
		if line == nil {
			return
		}
		cells, _ := line.Check()
		ready := 0
		for _, c := range cells {
			if c.State == render.CellReady {
				ready++
			}
			if c.State == render.CellCannot && c.Why == "" {
				t.Errorf("%+v does not say why", c)
			}
		}
		if ready > 0 {
			t.Errorf("%d sheets are ready that nobody signed", ready)
		}
		for _, id := range line.IDs() {
			for _, lang := range line.LanguagesOf(id) {
				sheet, faults := line.Sheet(render.Job{Handout: id, Language: lang, Paper: layout.Letter, Edition: layout.Standard})
				if (sheet == nil) != faults.Failed() {
					t.Fatalf("%s-%s: sheet %v and faults %v", id, lang, sheet != nil, faults)
				}
				if sheet == nil || id == "dre" {
					continue
				}
				if _, err := sheet.PDF(); err != nil {
					t.Fatalf("%s-%s: %v", id, lang, err)
				}
			}
		}
	})
}
