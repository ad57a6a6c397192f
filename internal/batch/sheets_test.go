package batch

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handout/handouts"
	"handout/internal/batch/list"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/layout"
	"handout/internal/render"
)

func today() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

// lineOf prepares a Renderer for a made-up clinic.
func lineOf(t testing.TB, key string) *render.Renderer {
	t.Helper()
	o := render.Options{Today: today(), Producer: "handout test"}
	if key != "" {
		o.File = key + ".toml"
		o.Text = fmt.Appendf(nil, "name = \"%s Urology\"\nphone = \"(312) 867-5309\"\nhours = \"Monday to Friday, 8 am to 5 pm\"\nafter_hours_phone = \"Call 911\"\n", key)
	}
	line, faults := render.Open(o)
	if line == nil {
		t.Fatal(faults)
	}
	return line
}

func clinicsOf(t testing.TB, keys ...string) *Clinics {
	lib := content.Open(handouts.Files)
	return NewClinics(lib.Languages, lib.IDs(), keys, func(key string) (*render.Renderer, fault.List) { return lineOf(t, key), nil })
}

func listSource(t testing.TB, text string, c *Clinics) *ListSource {
	t.Helper()
	l, faults := list.Open("list.csv", strings.NewReader(text), list.Rules{})
	if l == nil {
		t.Fatal(faults)
	}
	return &ListSource{List: l, Clinics: c, Today: today()}
}

// TestMoreClinicsThanAreKept prints for more clinics than are kept prepared, in
// no order, by several workers, and holds every file to the one of render.
func TestMoreClinicsThanAreKept(t *testing.T) {
	const clinics, rows = mostPrepared + 8, 160
	random := rand.New(rand.NewPCG(5, 6))
	var keys []string
	for i := range clinics {
		keys = append(keys, fmt.Sprintf("c%02d", i))
	}
	var text strings.Builder
	text.WriteString("handout,clinic,with\n")
	which := make([]string, rows)
	for i := range rows {
		which[i] = keys[random.IntN(clinics)]
		fmt.Fprintf(&text, "dre,%s,Dr. %d\n", which[i], i)
	}
	c := clinicsOf(t, keys...)
	printer := NewPrinter(c)
	b := &Batch{Source: listSource(t, text.String(), c), Printer: printer, Out: t.TempDir(), Jobs: 4, Program: "test"}
	if sum := mustRun(t, b); sum.Made != rows {
		t.Fatalf("%+v", sum)
	}
	for i := 0; i < rows; i += 7 {
		s, faults := lineOf(t, which[i]).Sheet(render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard,
			Details: render.Details{With: fmt.Sprintf("Dr. %d", i)}})
		if s == nil {
			t.Fatal(faults)
		}
		want, err := s.PDF()
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(b.Out, numbered(i+1, "dre-en.pdf")))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("row %d is not what render makes (%v)", i+1, err)
		}
	}
	kept := 0
	for _, p := range printer.(*sheets).variants {
		if p.prepared != nil {
			kept++
		}
	}
	if kept > mostPrepared+b.Jobs {
		t.Errorf("%d prepared sheets are kept", kept)
	}
	open := 0
	for _, o := range c.opened {
		if o.renderer != nil {
			open++
		}
	}
	if open > mostOpen+b.Jobs {
		t.Errorf("%d clinics are kept open", open)
	}
}

// BenchmarkDocument is the cost of one file of a long batch: checked, made,
// written, listed.
func BenchmarkDocument(b *testing.B) {
	for _, jobs := range []int{1, 2} {
		b.Run(fmt.Sprintf("jobs=%d", jobs), func(b *testing.B) {
			var text strings.Builder
			text.WriteString("handout,date,time,with,place\n")
			for i := range b.N {
				fmt.Fprintf(&text, "dre,2027-03-%02d,09:40,Dr. %d,Room 4\n", i%28+1, i)
			}
			c := clinicsOf(b, "")
			batch := &Batch{Source: listSource(b, text.String(), c), Printer: NewPrinter(c), Out: b.TempDir(), Jobs: jobs, Program: "bench"}
			b.ReportAllocs()
			b.ResetTimer()
			if sum, err := batch.Run(context.Background()); err != nil || sum.Made != b.N {
				b.Fatal(sum, err)
			}
		})
	}
}

// BenchmarkCheck is the cost of checking one row.
func BenchmarkCheck(b *testing.B) {
	c := clinicsOf(b, "")
	printer := NewPrinter(c)
	source := listSource(b, "handout,date,time,with,place\ndre,2027-03-01,09:40,Dr. Example,Room 4\n", c)
	b.ReportAllocs()
	for b.Loop() {
		for o, faults := range source.Orders() {
			if faults = append(faults, printer.Check(o)...); len(faults) > 0 && faults.Failed() {
				b.Fatal(faults)
			}
		}
	}
}
